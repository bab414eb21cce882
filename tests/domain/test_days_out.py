"""失业天数: an ended one with its last day, a running one up to yesterday, ranges where only the month is known, and the figures of a month's end."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseworker_app.domain.days_out import Days, month_end, month_ends, stretches, total, year_ago
from caseworker_app.domain.employment import Spell, SpellKind, days_unemployed
from caseworker_app.domain.values import PartialDate

ON = date(2018, 1, 15)


def spell(first: str, last: str | None = None, kind: SpellKind = SpellKind.UNEMPLOYED) -> Spell:
    """A spell."""
    return Spell(kind, PartialDate.parse(first), PartialDate.parse(last) if last else None)


@pytest.mark.parametrize(
    ("first", "last", "days"),
    [
        ("2018-01-15", None, "0 天"),
        ("2018-01-01", None, "14 天"),
        ("2017-12-01", "2017-12-31", "31 天"),
        ("2017-12", None, "15 至 45 天"),
        ("2017-12", "2017-12", "1 至 31 天"),
        ("2017-11-01", "2017-12", "31 至 61 天"),
    ],
)
def test_an_ended_stretch_counts_its_last_day_and_a_month_makes_a_range(
    first: str, last: str | None, days: str
) -> None:
    (found,) = stretches([spell(first, last)], ON)
    assert str(found.days) == days
    assert found.running is (last is None)


def test_work_and_what_is_to_come_are_no_days_out_of_work() -> None:
    spells = [
        spell("2016-01-01", "2016-12-31", kind=SpellKind.EMPLOYED),
        spell("2018-02-01"),
        spell("2017-01-01", "2017-01-10"),
    ]
    assert total(stretches(spells, ON)) == Days(10, 10)


@given(st.dates(date(2000, 1, 1), ON), st.integers(1, 28))
def test_a_month_holds_every_one_of_its_days(first: date, day: int) -> None:
    exact = PartialDate(first.year, first.month, day)
    if exact.earliest() > ON:
        return
    month = PartialDate(first.year, first.month)
    known = stretches([Spell(SpellKind.UNEMPLOYED, exact)], ON)[0].days
    ranged = stretches([Spell(SpellKind.UNEMPLOYED, month)], ON)[0].days
    assert ranged.least <= known.least <= ranged.most


@pytest.mark.parametrize(
    ("work", "days", "running"),
    [
        (("2018-01-10", None), "9 天", False),
        (("2017-01-01", None), "0 天", False),
        (("2018-01-03", "2018-01-04"), "12 天", True),
        (("2018-01", None), "0 至 14 天", True),
    ],
)
def test_work_beside_a_registration_left_open_is_no_time_out_of_work(
    work: tuple[str, str | None], days: str, running: bool
) -> None:
    (found,) = stretches([spell("2018-01-01"), spell(*work, kind=SpellKind.EMPLOYED)], ON)
    assert (str(found.days), found.running) == (days, running)


@given(st.dates(date(2015, 1, 1), ON), st.lists(st.tuples(st.dates(date(2015, 1, 1), ON), st.booleans())))
def test_the_running_stretch_is_what_the_rules_call_days_unemployed(
    first: date, others: list[tuple[date, bool]]
) -> None:
    spells = [Spell(SpellKind.UNEMPLOYED, PartialDate.of(first))]
    spells += [
        Spell(SpellKind.EMPLOYED, PartialDate.of(day), None if still else PartialDate.of(day))
        for day, still in others
        if day < first
    ]
    known = days_unemployed(spells, ON)
    (found,) = stretches(spells, ON)
    assert (found.running, found.days) == (known is not None, Days(known or 0, known or 0))


def test_a_year_ago_is_the_latest_day_whose_anniversary_has_come() -> None:
    assert year_ago(date(2018, 1, 15)) == date(2017, 1, 15)
    assert year_ago(date(2017, 2, 28)) == date(2016, 2, 29)
    assert year_ago(date(2016, 2, 29)) == date(2015, 2, 28)


def test_months_end_on_their_last_days_and_today() -> None:
    assert month_ends(ON, 3) == (date(2017, 11, 30), date(2017, 12, 31), ON)


def test_the_figures_of_a_day() -> None:
    found = month_end(ON, [(date(2017, 1, 15), 1), (date(2018, 1, 5), 2)], 1)
    assert (found.people, found.mean, found.median, found.year_or_more) == (3, 128, 10, 1)
    assert month_end(ON, [], 0).median is None
