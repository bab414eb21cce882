"""The builder of fabricated people: its numbers are right, and it says the same each time."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.iso7064 import mod_11_2

from tests.people import number, person_data, spell_data, wrong_number


@given(st.dates(date(1930, 1, 1), date(2026, 1, 1)), st.sampled_from(["male", "female"]), st.integers(0, 43))
def test_numbers_are_valid_and_carry_birth_sex_and_a_high_sequence(birth: date, sex: str, n: int) -> None:
    made = number("440106", birth, sex, n)
    assert mod_11_2.is_valid(made)
    assert made[6:14] == f"{birth:%Y%m%d}"
    assert int(made[16]) % 2 == (1 if sex == "male" else 0)
    assert 901 <= int(made[14:17]) <= 988
    assert not mod_11_2.is_valid(wrong_number(made))


def test_number_knows_the_numbers_of_the_case_book() -> None:
    assert number("440106", date(1972, 8, 8), "male", 10) == "440106197208089217"
    assert number("440103", date(1980, 5, 10), "female", 33) == "440103198005109682"
    with pytest.raises(ValueError, match="below"):
        number(n=44)


def test_particulars_follow_a_number_given_alone_and_changes_win() -> None:
    woman = person_data(id_number="440103198005109682")
    assert (woman["sex"], woman["birth_date"], woman["retirement_track"]) == (
        "female",
        "1980-05-10",
        "female_50",
    )
    assert person_data(name="王芳", note=None)["name"] == "王芳"
    assert person_data() == person_data()
    assert spell_data(to="2026-01-01")["to"] == "2026-01-01"
