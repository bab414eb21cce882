"""The worked cases of posts (clause 四): the 50 % rule in both readings, the status on the hiring day, terms and placements."""

import tomllib
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from caseworker_app.domain.posts import Hired, QuotaReading, Recognition, Share, shares_of, status_on
from caseworker_app.domain.posts.placements import Held, Holder, may_be_placed, next_placement
from caseworker_app.domain.retirement import Track
from caseworker_app.rules import load_rules

FOLDER = Path(__file__).parent / "posts"


def cases_of(file: str) -> list[Any]:
    read = tomllib.loads((FOLDER / file).read_text(encoding="utf-8"))
    return [pytest.param(case, id=case["name"]) for case in read["case"]]


@pytest.mark.parametrize("case", cases_of("ratio.toml"))
def test_the_ratio_is_held_in_both_readings(case: dict[str, Any]) -> None:
    hired = [
        Hired(one["on"], one.get("left"), one.get("hardship"), one.get("released", False))
        for one in case["hired"]
    ]
    shares = shares_of(hired, case["year"], case["on"], QuotaReading.FLOW, Fraction(1, 2))
    assert told(shares.flow) == case["flow"]
    assert told(shares.stock) == case["stock"]


def told(share: Share) -> dict[str, Any]:
    return {
        "persons": share.persons,
        "hardship": share.hardship,
        "required": share.quota.required,
        "met": share.quota.met,
        "shortfall": share.quota.shortfall,
        "owed": share.owed,
    }


@pytest.mark.parametrize("case", cases_of("status.toml"))
def test_the_status_is_that_of_the_hiring_day(case: dict[str, Any]) -> None:
    known = [
        Recognition(n, f"个案{n}", one.get("determined"), one.get("ended"))
        for n, one in enumerate(case.get("cases", ()), start=1)
    ]
    found = status_on(known, case["hired_on"], stated=case.get("stated"), basis=case.get("basis"))
    assert found.hardship == case.get("expected")
    assert case.get("because", "") in (found.basis or "")


@pytest.mark.parametrize("case", cases_of("placements.toml"))
def test_terms_and_further_placements(case: dict[str, Any]) -> None:
    parameters = load_rules().parameters
    holder = Holder(
        case["birth"],
        (Track(case["track"]),),
        tuple(case["groups"]),
        case.get("disability_level"),
        case.get("disability_certificate"),
    )
    earlier = [Held(one["on"], one["left"], one["placement"]) for one in case.get("earlier", ())]
    expected = case["expected"]
    found = may_be_placed(holder, earlier, case["hired_on"], parameters)
    assert found.met == expected.get("may")
    assert expected.get("because", "") in "；".join(found.because)
    if found.met:
        placed = next_placement(holder, earlier, case["hired_on"], parameters)
        assert (placed.number, placed.term_ends, placed.to_retirement) == (
            expected["number"],
            expected["ends"],
            expected["to_retirement"],
        )
