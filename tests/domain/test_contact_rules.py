"""联系与走访: the rhythm of a grade once it is confirmed, the monthly one until then, and work followed until it is stable."""

from datetime import date

import pytest

from caseworker_app.domain.cases import Status
from caseworker_app.domain.contact_rules import Tracked, contact_due, stable_on, visit_due
from caseworker_app.rules import load_rules

PARAMETERS = load_rules().parameters
ON = date(2018, 3, 1)
DETERMINED = date(2018, 1, 31)
CONFIRMED = PARAMETERS.with_value("contact_days_grade_a", 14, date(2018, 1, 1), document="示例").with_value(
    "visit_months_grade_a", 3, date(2018, 1, 1), document="示例"
)


def tracked(status: Status = Status.ASSISTED, grade: str | None = "A", **changes: date | None) -> Tracked:
    return Tracked(status, grade, DETERMINED, **changes)


def test_without_a_confirmed_rhythm_of_the_grade_contact_is_monthly_from_the_determination() -> None:
    due = contact_due(tracked(), ON, PARAMETERS)
    assert due is not None
    assert (due.day, due.value.name) == (date(2018, 2, 28), "contact_months")


def test_a_confirmed_rhythm_counts_its_days_from_the_last_contact() -> None:
    due = contact_due(tracked(contacted_on=date(2018, 2, 10)), ON, CONFIRMED)
    assert due is not None
    assert due.day == date(2018, 2, 24)
    other = contact_due(tracked(grade="B", contacted_on=date(2018, 2, 10)), ON, CONFIRMED)
    assert other is not None
    assert other.day == date(2018, 3, 10)


def test_a_contact_before_the_determination_does_not_count_back() -> None:
    due = contact_due(tracked(contacted_on=date(2017, 12, 1)), ON, PARAMETERS)
    assert due is not None
    assert due.day == date(2018, 2, 28)


def test_visits_are_asked_for_only_where_the_grade_asks_for_them_and_it_is_confirmed() -> None:
    assert visit_due(tracked(), ON, PARAMETERS) is None
    assert visit_due(tracked(grade="B"), ON, CONFIRMED) is None
    due = visit_due(tracked(visited_on=date(2018, 2, 15)), ON, CONFIRMED)
    assert due is not None
    assert due.day == date(2018, 5, 15)


@pytest.mark.parametrize("status", [Status.ACCEPTED, Status.HEARD, Status.EXITED])
def test_only_recognised_people_who_are_not_being_heard_are_to_be_contacted(status: Status) -> None:
    assert contact_due(tracked(status), ON, CONFIRMED) is None
    assert visit_due(tracked(status), ON, CONFIRMED) is None


def test_work_is_followed_monthly_until_the_months_of_stable_work_are_full() -> None:
    case = tracked(Status.FOLLOWED)
    due, stable = contact_due(case, ON, PARAMETERS), stable_on(case, ON, PARAMETERS)
    assert due is not None
    assert stable is not None
    assert (due.value.name, due.day) == ("followed_contact_months", date(2018, 2, 28))
    assert stable.day == date(2018, 7, 31)
    assert stable_on(tracked(), ON, PARAMETERS) is None
