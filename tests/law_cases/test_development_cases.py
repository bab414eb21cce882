"""Law cases of loans (clause 二) and disabled employment in proportion (clause 五), each with the values 待核 it confirms."""

import tomllib
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from caseworker_app.domain import disabled_quota, loans
from caseworker_app.domain.entrepreneurship import FounderKind
from caseworker_app.domain.parameters import Parameters
from caseworker_app.rules import load_rules

FOLDER = Path(__file__).parent / "development"
FIRST = date(2017, 12, 27)


def cases(name: str) -> list[Any]:
    document = tomllib.loads((FOLDER / f"{name}.toml").read_text("utf-8"))
    return [pytest.param(case, id=case["name"]) for case in document["case"]]


def parameters_of(case: dict[str, Any]) -> Parameters:
    parameters = load_rules().parameters
    for name, value in case.get("confirmed", {}).items():
        unit = next(one.unit for one in parameters.all() if one.name == name)
        sum_of_money = unit.startswith(("元", "%"))
        parameters = parameters.with_value(
            name, Decimal(value) if sum_of_money else value, FIRST, document="样例文件"
        )
    return parameters


def word(met: bool | None) -> bool | str:
    return "unknown" if met is None else met


def money(case: dict[str, Any], name: str) -> Decimal | None:
    return Decimal(case[name]) if name in case else None


@pytest.mark.parametrize("case", cases("disabled_quota"))
def test_the_proportion_is_what_the_officer_wrote(case: dict[str, Any]) -> None:
    found = disabled_quota.proportion(
        year=case["year"],
        staff=case["staff"],
        heavy=case["heavy"],
        other=case["other"],
        average_wage=money(case, "wage"),
        parameters=parameters_of(case),
    )
    assert word(found.finding.met) == case["met"]
    assert (found.required, found.counted, found.short, found.levy) == tuple(
        money(case, name) for name in ("required", "counted", "short", "levy")
    )
    assert found.people == case.get("people")
    assert list(found.finding.missing) == case.get("missing", [])


@pytest.mark.parametrize("case", cases("loans"))
def test_the_loan_is_judged_as_the_officer_wrote(case: dict[str, Any]) -> None:
    parameters, amount = parameters_of(case), Decimal(case["amount"])
    founder = FounderKind(case["founder"]) if "founder" in case else None
    day = date(2018, 1, 15)
    asked = loans.Asked(loans.Borrower(case["borrower"]), founder, amount, case["months"], day)
    assert [word(one.met) for one in loans.findings(asked, parameters)] == case["met"]
    assert loans.interest_subsidy(amount, case["months"], day, parameters) == money(case, "interest")
    if "unconfirmed" in case:
        assert len(loans.unconfirmed(asked.borrower, parameters, day)) == case["unconfirmed"]
