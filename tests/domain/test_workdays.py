"""Working days by the yearly notices."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseworker_app.domain.workdays import Calendar, WorkdayResult
from caseworker_app.resources import load_calendar_days


def days(first: date, last: date) -> frozenset[date]:
    return frozenset(first + timedelta(days=n) for n in range((last - first).days + 1))


SPRING_2018 = Calendar(
    holidays=days(date(2018, 2, 15), date(2018, 2, 16)) | days(date(2018, 2, 19), date(2018, 2, 21)),
    workdays=frozenset({date(2018, 2, 11), date(2018, 2, 24)}),
    first_year=2018,
    last_year=2018,
)


@pytest.fixture(scope="module")
def real() -> Calendar:
    given_days = load_calendar_days()
    return Calendar(given_days.holidays, given_days.workdays, given_days.first_year, given_days.last_year)


def test_ru_10_five_working_days_over_the_spring_festival_of_2018() -> None:
    assert SPRING_2018.add_workdays(date(2018, 2, 9), 5) == WorkdayResult(date(2018, 2, 22), estimated=False)
    assert SPRING_2018.is_workday(date(2018, 2, 11))
    assert not SPRING_2018.is_workday(date(2018, 2, 20))
    assert not SPRING_2018.is_workday(date(2018, 2, 10))


def test_ru_10_the_calendar_of_the_program_gives_the_same(real: Calendar) -> None:
    assert real.add_workdays(date(2018, 2, 9), 5) == WorkdayResult(date(2018, 2, 22), estimated=False)
    assert real.is_workday(date(2018, 2, 11))
    assert not real.is_workday(date(2018, 2, 20))


def test_ru_12_a_corrected_calendar_moves_the_deadline() -> None:
    before = Calendar(
        days(date(2020, 1, 24), date(2020, 1, 30)),
        frozenset({date(2020, 1, 19), date(2020, 2, 1)}),
        2020,
        2020,
    )
    after = replace(
        before, holidays=days(date(2020, 1, 24), date(2020, 2, 2)), workdays=frozenset({date(2020, 1, 19)})
    )
    assert before.add_workdays(date(2020, 1, 23), 5).day == date(2020, 2, 5)
    assert after.add_workdays(date(2020, 1, 23), 5).day == date(2020, 2, 7)


def test_beyond_the_last_notice_the_weeks_are_plain_and_the_day_is_an_estimate() -> None:
    assert SPRING_2018.add_workdays(date(2018, 12, 28), 5) == WorkdayResult(date(2019, 1, 4), estimated=True)
    assert SPRING_2018.add_workdays(date(2018, 12, 28), 1) == WorkdayResult(
        date(2018, 12, 31), estimated=False
    )
    assert SPRING_2018.add_workdays(date(2017, 12, 29), 1).estimated


def test_no_working_days_is_the_day_itself_and_a_negative_count_is_a_defect() -> None:
    saturday = date(2018, 2, 10)
    assert SPRING_2018.add_workdays(saturday, 0).day == saturday
    with pytest.raises(ValueError, match="negative"):
        SPRING_2018.add_workdays(saturday, -1)


def test_days_between_leave_out_the_first_and_count_the_last() -> None:
    assert SPRING_2018.workdays_between(date(2018, 2, 9), date(2018, 2, 22)) == 5
    assert SPRING_2018.workdays_between(date(2018, 2, 22), date(2018, 2, 22)) == 0
    assert SPRING_2018.workdays_between(date(2018, 2, 22), date(2018, 2, 9)) == 0


@given(st.dates(date(2018, 1, 1), date(2018, 12, 1)), st.integers(1, 40))
def test_counting_on_and_counting_back_agree(start: date, count: int) -> None:
    end = SPRING_2018.add_workdays(start, count).day
    assert SPRING_2018.is_workday(end)
    assert SPRING_2018.workdays_between(start, end) == count
    assert SPRING_2018.add_workdays(start, count + 1).day > end


@given(st.dates(date(2018, 1, 1), date(2018, 12, 1)), st.integers(0, 20), st.integers(0, 30))
def test_a_later_start_never_ends_earlier(start: date, later: int, count: int) -> None:
    first = SPRING_2018.add_workdays(start, count).day
    assert SPRING_2018.add_workdays(start + timedelta(days=later), count).day >= first
