"""Statutory retirement: the law cases an officer reads in `law_cases/retirement`, and what holds for all."""

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseworker_app.domain.errors import UserError
from caseworker_app.domain.parameters import Parameters
from caseworker_app.domain.retirement import (
    Track,
    law_changes,
    months_left,
    retirement,
    retirement_day,
    under_five_years,
)
from caseworker_app.domain.values import PartialDate, age_on
from caseworker_app.resources import parameter_files

FOLDER = Path(__file__).parent.parent / "law_cases" / "retirement"
DOCUMENTS = [tomllib.loads(path.read_text("utf-8")) for path in sorted(FOLDER.glob("*.toml"))]
CASES = [
    pytest.param(
        case.get("track") or doc["track"], case, id=f"{case.get('track') or doc['track']}: {case['name']}"
    )
    for doc in DOCUMENTS
    for case in doc["case"]
]
PARAMETERS = Parameters.load(parameter_files())
TRACKS = st.sampled_from(list(Track))
BIRTHS = st.dates(date(1950, 1, 1), date(2005, 12, 31))


@pytest.mark.parametrize(("track", "case"), CASES)
def test_the_month_of_retirement_is_what_the_officer_wrote(track: str, case: dict[str, Any]) -> None:
    """RU-08 and the table of the 2025 law."""
    birth, on = PartialDate.parse(case["born"]), case["on"]
    found = retirement(Track(track), birth, law_on=on, parameters=PARAMETERS)
    assert str(found.retires) == case["retires"]
    given_parts = {name: case[name] for name in ("delay_months", "age_years", "age_months") if name in case}
    assert {name: getattr(found, name) for name in given_parts} == given_parts
    if "months_left" in case:
        assert months_left(Track(track), birth, on, PARAMETERS) == case["months_left"]
        assert under_five_years(Track(track), birth, on, PARAMETERS) is case["under_five_years"]


def test_every_row_of_the_table_is_there() -> None:
    assert len(CASES) == 59 + 10


def test_working_age_ends_on_the_birthday_in_the_month_of_retirement() -> None:
    law = date(2026, 11, 24)
    assert retirement_day(Track.MALE_60, date(1966, 12, 15), law, PARAMETERS) == date(2027, 6, 15)
    assert retirement_day(Track.FEMALE_50, date(1976, 8, 31), law, PARAMETERS) == date(2027, 6, 30)
    assert retirement_day(Track.MALE_60, date(1968, 2, 29), date(2020, 1, 1), PARAMETERS) == date(2028, 2, 29)


def test_the_law_of_the_day_asked_counts() -> None:
    birth = date(1975, 12, 1)
    assert retirement_day(Track.FEMALE_50, birth, date(2024, 12, 31), PARAMETERS) == date(2025, 12, 1)
    assert retirement_day(Track.FEMALE_50, birth, date(2025, 1, 1), PARAMETERS) == date(2026, 6, 1)


def test_before_the_old_law_there_is_no_answer() -> None:
    with pytest.raises(UserError) as refused:
        retirement(Track.MALE_60, date(1920, 1, 1), law_on=date(1970, 1, 1), parameters=PARAMETERS)
    assert refused.value.code == "parameter_absent"


def test_the_days_on_which_the_law_changes_are_known() -> None:
    assert law_changes(PARAMETERS) == (date(1978, 6, 2), date(2025, 1, 1))


def test_a_later_law_changes_the_answer_by_its_numbers_alone() -> None:
    changed = PARAMETERS.with_value("retirement_delay_most_male_60", 48, date(2030, 1, 1))
    young = date(1990, 1, 1)
    assert retirement(Track.MALE_60, young, law_on=date(2029, 12, 31), parameters=changed).delay_months == 36
    assert retirement(Track.MALE_60, young, law_on=date(2030, 1, 1), parameters=changed).delay_months == 48


@given(TRACKS, BIRTHS)
def test_the_delay_only_lengthens_and_never_beyond_the_most(track: Track, birth: date) -> None:
    new = retirement(track, birth, law_on=date(2026, 1, 1), parameters=PARAMETERS)
    old = retirement(track, birth, law_on=date(2020, 1, 1), parameters=PARAMETERS)
    assert old.delay_months == 0
    assert 0 <= new.delay_months <= (60 if track is Track.FEMALE_50 else 36)
    assert new.age_years * 12 + new.age_months == old.age_years * 12 + new.delay_months
    assert old.retires <= new.retires


@given(TRACKS, BIRTHS)
def test_the_day_lies_in_the_month_and_the_age_is_reached_on_it(track: Track, birth: date) -> None:
    found = retirement(track, birth, law_on=date(2026, 1, 1), parameters=PARAMETERS)
    day = retirement_day(track, birth, date(2026, 1, 1), PARAMETERS)
    assert PartialDate(day.year, day.month) == found.retires
    assert age_on(birth, day) == found.age_years


@given(TRACKS, st.dates(date(1960, 1, 1), date(1995, 12, 31)))
def test_whoever_is_born_a_month_later_never_retires_earlier(track: Track, birth: date) -> None:
    law = date(2026, 1, 1)
    year, month = divmod(birth.year * 12 + birth.month, 12)
    first = retirement(track, PartialDate(birth.year, birth.month), law_on=law, parameters=PARAMETERS)
    second = retirement(track, PartialDate(year, month + 1), law_on=law, parameters=PARAMETERS)
    assert first.retires < second.retires
