"""同一人: what speaks for two records being one person."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseworker_app.domain.same_person import (
    Ground,
    Sketch,
    Strength,
    compare,
    number_slips,
    plain_name,
    sentences,
    strength_of,
)
from tests import people

NUMBER = people.number()


def sketch(**changes: Any) -> Sketch:
    """One record; `changes` win."""
    known = Sketch(1, "陈志明", NUMBER, "1972-08-08", "male", "chen zhi ming", frozenset({"13800138000"}))
    return replace(known, **changes)


def test_id_13_the_number_of_fifteen_digits_and_that_of_eighteen_are_one() -> None:
    first = sketch(number="440106720808921", name="甲某某")
    second = sketch(number="440106197208089217", birth=None, phones=frozenset(), name="乙某某")
    grounds = compare(first, second)
    assert grounds == {Ground.SAME_NUMBER}
    assert strength_of(grounds) is Strength.SURE


def test_a_former_number_of_one_is_the_number_of_the_other() -> None:
    other = people.number(n=3)
    grounds = compare(
        sketch(former=(other,)), sketch(number=other, name="乙某", birth=None, phones=frozenset())
    )
    assert grounds == {Ground.FORMER_NUMBER}


def test_pp_01_two_people_of_one_name_and_one_birth_date_are_only_offered() -> None:
    grounds = compare(
        sketch(name="陈志强", number="440111197105069310", birth="1971-05-06", phones=frozenset()),
        sketch(name="陈志强", number="44011119710506953X", birth="1971-05-06", phones=frozenset()),
    )
    assert Ground.NAME_AND_BIRTH in grounds
    assert strength_of(grounds) is Strength.STRONG


@pytest.mark.parametrize(
    ("second", "slips"),
    [
        (people.number(birth=date(1973, 8, 8)), True),
        (people.number(birth=date(1972, 8, 9)), True),
        (people.number(region="440160"), True),
        (people.number(birth=date(1981, 1, 2)), False),
        (NUMBER, False),
        ("E12345678", False),
    ],
)
def test_a_number_slips_by_one_digit_or_two_swapped_neighbours(second: str, slips: bool) -> None:
    assert number_slips(NUMBER, second) is slips


def test_a_slipped_number_counts_only_with_the_same_name() -> None:
    near = people.number(birth=date(1973, 8, 8))
    assert Ground.NUMBER_SLIP in compare(sketch(), sketch(number=near, birth="1973-08-08"))
    assert Ground.NUMBER_SLIP not in compare(
        sketch(), sketch(name="李小刚", number=near, birth="1973-08-08", sound="li xiao gang")
    )


def test_nm_01_names_differ_by_no_middle_dot() -> None:
    assert {plain_name(f"古丽米热{dot}艾山") for dot in "\u00b7\u2022\u2027\u30fb\uff0e"} == {"古丽米热艾山"}


def test_nm_03_one_rare_character_in_two_codes_is_told_as_such() -> None:
    known = compare(sketch(name="陈䶮"), sketch(name="陈\ue863", number=people.number(n=4)))
    assert Ground.NAME_AND_BIRTH in known
    unknown = compare(sketch(name="陈䶮"), sketch(name="陈\ue123", number=people.number(n=4), sound="chen"))
    assert Ground.RARE_CHARACTER in unknown
    assert "不同编码" in "".join(sentences(unknown))


def test_a_name_of_the_same_sound_or_with_one_other_character_is_possible_only() -> None:
    other: dict[str, Any] = {"number": people.number(n=33), "phones": frozenset()}
    same_sound = compare(sketch(), sketch(name="陈志铭", **other))
    one_character = compare(sketch(), sketch(name="陈志华", sound="chen zhi hua", **other))
    assert same_sound == {Ground.SAME_SOUND}
    assert one_character == {Ground.ONE_CHARACTER}
    assert strength_of(same_sound | one_character) is Strength.POSSIBLE
    assert not compare(sketch(), sketch(name="陈志华", sex="female", **other))
    assert not compare(sketch(name="李刚", sound="li gang"), sketch(name="李强", sound="li qiang", **other))


def test_a_telephone_of_the_family_is_possible_only_and_never_between_man_and_woman() -> None:
    other: dict[str, Any] = {"number": people.number(n=33), "birth": "1999-01-01", "sound": "x"}
    assert compare(sketch(), sketch(name="陈志明", **other)) == {Ground.NAME_AND_PHONE}
    assert compare(sketch(), sketch(name="陈大文", **other)) == {Ground.SURNAME_AND_PHONE}
    assert not compare(sketch(), sketch(name="陈大文", sex="female", **other))
    assert not compare(sketch(), sketch(name="李大文", **other))


NAMES = st.sampled_from(["陈志明", "陈志铭", "陈明", "李志明", "古丽米热·艾山", "陈\ue863", "陈䶮"])
SKETCHES = st.builds(
    sketch,
    id=st.integers(1, 9),
    name=NAMES,
    number=st.sampled_from([NUMBER, people.number(n=4), "440106720808921", "E12345678"]),
    birth=st.sampled_from([None, "1972-08-08", "1973-08-08"]),
    sex=st.sampled_from([None, "male", "female"]),
    phones=st.frozensets(st.sampled_from(["13800138000", "13900139000"])),
)


@given(SKETCHES, SKETCHES)
def test_it_does_not_matter_which_of_the_two_comes_first(first: Sketch, second: Sketch) -> None:
    assert compare(first, second) == compare(second, first)
