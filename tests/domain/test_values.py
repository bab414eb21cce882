"""Days, months, rounding and three-valued answers."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseworker_app.domain.errors import UserError
from caseworker_app.domain.values import (
    PartialDate,
    Tri,
    add_months,
    add_years,
    age_on,
    parse_day,
    round_fen,
    tri_and,
    tri_not,
    tri_or,
)

DAYS = st.dates(date(1930, 1, 1), date(2060, 12, 31))
TRIS = st.sampled_from([True, False, None])


@pytest.mark.parametrize(
    "text",
    [
        "2017.12.27",
        "2017/12/27",
        "2017-12-27",
        "20171227",
        "2017年12月27日",
        "２０１７．１２．２７",
        " 2017 - 12 - 27 ",
        "2017年12月27号",
    ],
)
def test_xl_12_a_day_is_read_in_every_style_offices_write(text: str) -> None:
    assert PartialDate.parse(text) == PartialDate(2017, 12, 27)
    assert parse_day(text) == date(2017, 12, 27)


@pytest.mark.parametrize("text", ["2017年12月", "2017.12", "201712", "2017-12"])
def test_xl_12_a_month_stays_a_month_without_an_invented_day(text: str) -> None:
    read = PartialDate.parse(text)
    assert str(read) == "2017-12"
    assert read.exact is None
    with pytest.raises(UserError) as refused:
        parse_day(text)
    assert refused.value.code == "date_month_only"


@pytest.mark.parametrize("text", ["17.12.27", "17-12-27", "2017.1"])
def test_xl_12_what_could_be_read_in_two_ways_is_asked_back(text: str) -> None:
    with pytest.raises(UserError) as refused:
        PartialDate.parse(text)
    assert refused.value.code == "date_unclear"


@pytest.mark.parametrize("text", ["2017-1", "2017年1月", "2017.01"])
def test_january_written_so_that_it_is_clear_is_taken(text: str) -> None:
    assert PartialDate.parse(text) == PartialDate(2017, 1)


@pytest.mark.parametrize(
    "text",
    ["2017.13.05", "2017-02-29", "2017-12-00", "2017-12.27", "2017", "2017 1 12", "昨天", "", "1712-02-07"],
)
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(UserError) as refused:
        PartialDate.parse(text)
    assert refused.value.code == "date"


def test_a_partial_date_that_is_not_in_the_calendar_cannot_be_made() -> None:
    for parts in [(2017, 2, 29), (2017, 13, None), (2017, 12, 0)]:
        with pytest.raises(ValueError, match=r"month|day"):
            PartialDate(*parts)


@given(DAYS)
def test_dt_01_a_day_written_and_read_again_is_the_same_day(day: date) -> None:
    assert PartialDate.parse(str(PartialDate.of(day))).exact == day


@given(DAYS)
def test_a_month_reaches_from_its_first_to_its_last_day_and_stands_before_its_days(day: date) -> None:
    month = PartialDate(day.year, day.month)
    assert month.earliest() <= day <= month.latest()
    assert month.earliest().day == 1
    assert (month.latest() + timedelta(days=1)).day == 1
    assert month < PartialDate.of(day)


@given(DAYS, DAYS)
def test_days_are_ordered_by_time(first: date, second: date) -> None:
    assert (PartialDate.of(first) < PartialDate.of(second)) == (first < second)


def test_ru_03_a_series_counted_from_its_first_day_does_not_slide() -> None:
    start = date(2018, 1, 31)
    assert [str(add_months(start, n)) for n in range(1, 7)] == [
        "2018-02-28",
        "2018-03-31",
        "2018-04-30",
        "2018-05-31",
        "2018-06-30",
        "2018-07-31",
    ]
    assert add_months(date(2016, 2, 29), 12) == date(2017, 2, 28)
    assert add_months(date(2017, 12, 31), 2) == date(2018, 2, 28)
    assert add_months(date(2018, 3, 1), 36) - timedelta(days=1) == date(2021, 2, 28)


@given(DAYS, st.integers(-500, 500))
def test_months_added_give_that_month_and_never_a_later_day(day: date, months: int) -> None:
    result = add_months(day, months)
    assert (result.year * 12 + result.month) - (day.year * 12 + day.month) == months
    assert result.day <= day.day
    assert result.day == day.day or (result + timedelta(days=1)).day == 1


@given(DAYS, st.integers(0, 300), st.integers(0, 300))
def test_one_month_more_is_always_later(day: date, first: int, second: int) -> None:
    assert (add_months(day, first) < add_months(day, second)) == (first < second)


@pytest.mark.parametrize(
    ("on", "age"),
    [("2016-02-28", 39), ("2016-02-29", 40), ("2017-02-27", 40), ("2017-02-28", 41), ("2017-03-01", 41)],
)
def test_ru_01_somebody_born_on_29_february_has_the_birthday_on_the_28th_in_common_years(
    on: str, age: int
) -> None:
    assert age_on(date(1976, 2, 29), date.fromisoformat(on)) == age


@pytest.mark.parametrize(("on", "age"), [("2020-02-29", 41), ("2020-03-01", 42), ("2018-02-28", 39)])
def test_ru_02_the_29th_of_february_is_before_a_birthday_on_1_march(on: str, age: int) -> None:
    assert age_on(date(1978, 3, 1), date.fromisoformat(on)) == age


@given(DAYS, st.integers(0, 110))
def test_an_age_is_reached_on_the_anniversary_and_not_the_day_before(birth: date, years: int) -> None:
    reached = add_years(birth, years)
    assert age_on(birth, reached) == years
    assert age_on(birth, reached - timedelta(days=1)) == years - 1


@pytest.mark.parametrize(
    ("share", "amount", "rounded"),
    [
        ("0.50", "1046.25", "523.13"),
        ("0.50", "465.45", "232.73"),
        ("0.1425", "2906.00", "414.11"),
        ("0.05", "3100.50", "155.03"),
        ("0.13", "2906.50", "377.85"),
    ],
)
def test_ru_04_half_a_fen_is_rounded_up(share: str, amount: str, rounded: str) -> None:
    assert str(round_fen(Decimal(share) * Decimal(amount))) == rounded


def test_ru_05_a_total_is_the_sum_of_the_rounded_lines() -> None:
    lines = [round_fen(Decimal("783.33") / 2)] * 3
    assert [str(line) for line in lines] == ["391.67"] * 3
    assert str(sum(lines, Decimal(0))) == "1175.01"


@given(st.decimals("-1000000", "1000000", places=4))
def test_rounding_moves_by_half_a_fen_at_most_and_once(amount: Decimal) -> None:
    rounded = round_fen(amount)
    assert abs(rounded - amount) <= Decimal("0.005")
    assert round_fen(rounded) == rounded
    assert rounded.as_tuple().exponent == -2


def test_unknown_and_no_is_no_and_unknown_or_yes_is_yes() -> None:
    assert tri_and(None, False) is False
    assert tri_and(None, True) is None
    assert tri_or(None, True) is True
    assert tri_or(None, False) is None
    assert tri_not(None) is None
    assert tri_and() is True
    assert tri_or() is False


@given(st.lists(TRIS, max_size=5))
def test_not_all_is_the_same_as_any_not(values: list[Tri]) -> None:
    assert tri_not(tri_and(*values)) is tri_or(*(tri_not(v) for v in values))
