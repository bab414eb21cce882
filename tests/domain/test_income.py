"""低保 members at work: the law cases an officer reads in `tests/law_cases/income`, and what always holds."""

import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseworker_app.domain.income import counted_income
from caseworker_app.domain.parameters import Parameters
from caseworker_app.domain.values import round_fen
from caseworker_app.resources import parameter_files

FOLDER = Path(__file__).parent.parent / "law_cases" / "income"
CASES = [
    pytest.param(case, id=case["name"])
    for path in sorted(FOLDER.glob("*.toml"))
    for case in tomllib.loads(path.read_text("utf-8"))["case"]
]
PARAMETERS = Parameters.load(parameter_files())
AMOUNTS = st.decimals("0", "20000", places=2)


@pytest.mark.parametrize("case", CASES)
def test_the_income_counted_is_what_the_officer_wrote(case: dict[str, Any]) -> None:
    standard = PARAMETERS.need("minimum_living_standard", case["on"]).value
    assert isinstance(standard, Decimal)
    assert standard == Decimal(case["standard"])
    counted = [counted_income(Decimal(wage), standard) for wage in case["wages"]]
    assert [str(amount) for amount in counted] == case["counted"]
    household = round_fen(sum(counted, Decimal(case["other"])))
    assert str(household) == case["household"]
    assert str(round_fen(household / case["members"])) == case["per_head"]
    assert str(round_fen(max(case["members"] * standard - household, Decimal(0)))) == case["allowance"]


def test_half_a_fen_is_rounded_up() -> None:
    assert str(counted_income(Decimal("1282.01"), Decimal(1282))) == "0.01"


@given(AMOUNTS, AMOUNTS)
def test_work_always_pays(wage: Decimal, standard: Decimal) -> None:
    counted = counted_income(wage, standard)
    assert 0 <= counted <= wage
    assert (counted == 0) == (wage <= standard)
