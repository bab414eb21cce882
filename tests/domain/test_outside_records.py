"""回执的读法: what a row says, whom it is about, and every difference."""

import pytest

from caseworker_app.domain.outside import OutsideStatus
from caseworker_app.domain.outside_records import Said, Sent, compare

SENT = Sent(1, "11", "44010319680921979X", "陈志明", OutsideStatus.NOT_ENTERED, None)


@pytest.mark.parametrize(
    ("said", "status"),
    [
        (Said(2, number="SZ-1"), OutsideStatus.ENTERED),
        (Said(2, number="SZ-1", result="导入成功"), OutsideStatus.ENTERED),
        (Said(2, result="不通过"), OutsideStatus.RETURNED),
        (Said(2, number="SZ-1", result="未成功"), OutsideStatus.RETURNED),
        (Said(2, reason="照片不清"), OutsideStatus.RETURNED),
        (Said(2, result="处理中"), None),
        (Said(2), None),
    ],
)
def test_what_a_row_says(said: Said, status: OutsideStatus | None) -> None:
    assert said.status is status


def test_a_row_is_matched_by_our_number_or_by_identity_in_either_case() -> None:
    rows = [Said(2, our_number="11", number="A"), Said(3, id_number="44010319680921979x", number="A")]
    for row in rows:
        assert compare([SENT], [row]).answers[0].sent is SENT


def test_somebody_sent_twice_is_told_apart_by_our_number_only() -> None:
    twice = [SENT, Sent(2, "12", SENT.id_number, "陈志明", OutsideStatus.NOT_ENTERED, None)]
    found = compare(twice, [Said(2, id_number=SENT.id_number, number="A")])
    assert (len(found.answers), len(found.unknown), len(found.missing)) == (0, 1, 2)


def test_a_record_answered_twice_is_not_clear() -> None:
    found = compare([SENT], [Said(2, our_number="11", number="A"), Said(3, our_number="11", number="B")])
    assert found.answers[0].differences == ("回执第 2 行和第 3 行是同一条",)
