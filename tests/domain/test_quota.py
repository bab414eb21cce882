"""The share of hardship persons among those hired on publicly funded posts."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseworker_app.domain.errors import UserError
from caseworker_app.domain.quota import Quota, hire_share_known, hire_share_on, quota
from caseworker_app.rules import load_rules

HALF = Fraction(1, 2)
PARAMETERS = load_rules().parameters


@pytest.mark.parametrize(("planned", "required"), [(3, 2), (1, 1), (5, 3), (2, 1), (10, 5), (0, 0)])
def test_half_of_the_hires_are_required_and_a_half_person_is_a_whole_one(planned: int, required: int) -> None:
    assert quota(planned, 0, HALF).required == required


def test_a_share_below_one_half_says_how_many_are_missing() -> None:
    assert quota(5, 2, HALF) == Quota(required=3, ratio=Decimal("0.4000"), met=False, shortfall=1)
    assert quota(3, 2, HALF) == Quota(required=2, ratio=Decimal("0.6667"), met=True, shortfall=0)


def test_a_plan_without_hires_is_met() -> None:
    assert quota(0, 0, HALF) == Quota(required=0, ratio=Decimal("0.0000"), met=True, shortfall=0)


@pytest.mark.parametrize(
    ("planned", "hardship", "field"), [(-1, 0, "planned"), (3, -1, "hardship"), (3, 4, "hardship")]
)
def test_impossible_numbers_are_refused_at_their_field(planned: int, hardship: int, field: str) -> None:
    with pytest.raises(UserError) as refused:
        quota(planned, hardship, HALF)
    assert refused.value.field == field


@given(st.integers(1, 500), st.data())
def test_met_means_that_nobody_is_missing(planned: int, data: st.DataObject) -> None:
    hardship = data.draw(st.integers(0, planned))
    result = quota(planned, hardship, HALF)
    assert result.met == (result.shortfall == 0) == (hardship >= result.required)
    assert quota(planned, min(planned, hardship + result.shortfall), HALF).met


def test_one_half_is_the_share_from_the_day_of_the_opinions_and_no_rule_requires_nothing() -> None:
    assert (
        hire_share_on(date(2017, 12, 27), PARAMETERS)
        == HALF
        == hire_share_known(date(2024, 12, 31), PARAMETERS)
    )
    assert hire_share_known(date(2017, 12, 26), PARAMETERS) == 0
    with pytest.raises(UserError, match="没有已核实的数值"):
        hire_share_on(date(2017, 12, 26), PARAMETERS)
    assert quota(3, 0, hire_share_known(date(2016, 12, 31), PARAMETERS)).met


def test_a_share_registered_anew_holds_from_its_day() -> None:
    changed = PARAMETERS.with_value("hardship_hire_share", Decimal(40), date(2026, 1, 1), document="试")
    assert quota(5, 2, hire_share_on(date(2026, 1, 1), changed)).met
    assert not quota(5, 2, hire_share_on(date(2025, 12, 31), changed)).met
