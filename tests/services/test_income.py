"""Reference sheets: worked out, kept with the person, printed as they were kept, voided with a reason."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pypdf
import pytest

from caseworker_app.domain.errors import UserError
from caseworker_app.services import history, income, persons, printing
from caseworker_app.services.desk import Desk
from tests import offices, people

ASKED = {
    "month": "2018-01",
    "members": 3,
    "earners": [
        {"name": "陈志明", "wages": ["2100"]},
        {"name": "李秀英", "wages": ["900", "1000.01"]},
    ],
    "other": "300",
    "applied": None,
}


@pytest.fixture
def person(desk: Desk) -> int:
    return persons.add(desk, data=people.person_data(minimum_living_allowance=True)).person.id


def keep(desk: Desk, person: int, **changes: Any) -> income.SheetView:
    return income.keep(desk, person_id=person, data=ASKED | changes)


def test_a_sheet_is_kept_as_it_was_worked_out(desk: Desk, person: int) -> None:
    kept = keep(desk, person)
    assert [(one.name, one.wage, one.counted) for one in kept.lines] == [
        ("陈志明", Decimal("2100.00"), Decimal("575.00")),
        ("李秀英", Decimal("950.01"), Decimal("0.01")),
    ]
    assert (kept.total, kept.per_head) == (Decimal("875.01"), Decimal("291.67"))
    assert (kept.standard, kept.line, kept.top_up) == (
        Decimal("950.00"),
        Decimal("2850.00"),
        Decimal("1974.99"),
    )
    assert (kept.eligible, kept.applied, kept.actor, kept.day) == (True, None, "梁敏", date(2018, 1, 15))
    assert kept.changes
    assert income.of_person(desk, person_id=person) == (kept,)


def test_working_out_alone_keeps_nothing(desk: Desk, person: int) -> None:
    assert income.compute(desk, data=ASKED).total == Decimal("875.01")
    assert income.of_person(desk, person_id=person) == ()


def test_the_newest_stands_first_and_the_keeping_is_in_the_history(desk: Desk, person: int) -> None:
    first = keep(desk, person)
    second = keep(desk, person, month="2018-02", applied=False)
    assert [sheet.id for sheet in income.of_person(desk, person_id=person)] == [second.id, first.id]
    assert "income_sheet" in {entry.record for entry in history.entries(desk, person_id=person)}


def test_an_absent_standard_is_refused_and_nothing_is_kept(desk: Desk, person: int) -> None:
    with pytest.raises(UserError, match="政策参数") as caught:
        keep(desk, person, month="2025-06")
    assert caught.value.field == "month"
    with pytest.raises(UserError):
        income.keep(desk, person_id=person + 1, data=ASKED)
    assert income.of_person(desk, person_id=person) == ()


def test_a_sheet_kept_by_mistake_is_voided_with_its_reason(desk: Desk, person: int) -> None:
    kept = keep(desk, person)
    with pytest.raises(UserError) as caught:
        income.void(desk, sheet_id=kept.id, reason=" ")
    assert caught.value.field == "reason"
    assert income.void(desk, sheet_id=kept.id, reason="收入写错")
    assert income.of_person(desk, person_id=person) == ()
    for act in (
        lambda: income.void(desk, sheet_id=kept.id, reason="再来"),
        lambda: printing.prepare(desk, template="income_sheet", record_id=kept.id),
    ):
        with pytest.raises(UserError, match="没有这张有效的"):
            act()


def test_the_printed_sheet_shows_the_sum_and_is_a_reference_only(
    desk: Desk, person: int, tmp_path: Path
) -> None:
    kept = keep(desk, person)
    printing.issue(desk, template="income_sheet", record_id=kept.id, out=tmp_path / "s.pdf")
    text = "".join(page.extract_text() for page in pypdf.PdfReader(tmp_path / "s.pdf").pages)
    for said in (
        "低保收入核算参考单",
        "仅供参考，以民政部门核定为准",
        "李秀英",
        "575.00",
        "291.67",
        "1,974.99",
    ):
        assert said in text
    (line,) = printing.ledger(desk, person_id=person)
    assert (line.title, line.person) == ("低保收入核算参考单", person)


def test_a_sheet_stays_as_it_was_whatever_standard_comes_later(
    desk: Desk, person: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = keep(desk, person)
    later = offices.on(desk, date(2020, 1, 2))
    assert income.of_person(later, person_id=person) == (kept,)
    assert income.compute(later, data=ASKED | {"month": "2020-01"}).standard.value == Decimal(1080)
