"""What is handed over with an action: names known to any action, each item of its kind, errors at the field."""

from datetime import date
from typing import Any

import pytest

from caseworker_app.domain.cases import Case, CaseGroup, Status, read_day, read_step
from caseworker_app.domain.cases.entering import KNOWN, LABELS, read_entered
from caseworker_app.domain.errors import UserError
from caseworker_app.domain.hardship import GroupCode

ON = date(2018, 3, 1)
CASE = Case(
    Status.ASSISTED,
    date(2018, 1, 3),
    "opinions-2017",
    (CaseGroup(GroupCode.DISABLED, True, date(2018, 1, 3)),),
)


def refused(data: dict[str, Any]) -> UserError:
    with pytest.raises(UserError) as caught:
        read_step(CASE, data, ON)
    return caught.value


def test_every_known_name_has_its_word() -> None:
    assert set(LABELS) == KNOWN


def test_a_name_that_no_action_knows_is_named_and_all_are_said_at_once() -> None:
    error = refused({"opnion": "属实", "dya": "2018-01-03"})
    assert (error.code, error.field) == ("unknown_field", "opnion")
    assert "dya" in error.message


def test_what_another_action_would_use_is_tolerated() -> None:
    given = {"opinion": "属实", "notice_ends": "2018-01-12", "way": "post", "grade": "A", "spell": None}
    assert read_entered(given) == {name: value for name, value in given.items() if value is not None}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("opinion", ["属实"]),
        ("cause", {"a": 1}),
        ("way", True),
        ("day", []),
        ("materials", "identity"),
        ("materials", ["identity"]),
        ("materials", {"item": "identity"}),
        ("groups", "disabled"),
        ("add", 5),
        ("lapse", [5]),
        ("visitors", 2.5),
        ("visitors", [1, 2]),
        ("spell", "employed"),
        ("agent", ["陈小妹"]),
        ("note", "\x00"),
    ],
)
def test_an_item_of_another_kind_is_refused_at_its_field(name: str, value: Any) -> None:
    error = refused({name: value})
    assert (error.code, error.field) == ("invalid", name)


@pytest.mark.parametrize("day", ["not a day", "2018-02", "2018-02-30", 5])
def test_a_day_that_is_none_is_refused_at_the_day(day: object) -> None:
    assert refused({"day": day}).field == "day"


def test_a_reason_stands_for_a_missing_cause_and_beside_one_it_stays() -> None:
    assert read_entered({"reason": "own_wish", "cause": " "[:0]}) == {"cause": "own_wish"}
    assert read_entered({"reason": "来电", "cause": "own_wish"}) == {"reason": "来电", "cause": "own_wish"}


def test_the_day_is_the_legal_day_where_none_is_given() -> None:
    assert read_day({}, ON).day == ON
    assert read_day({"day": "20180105"}, ON).day == date(2018, 1, 5)
