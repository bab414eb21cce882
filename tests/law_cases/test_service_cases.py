"""The worked cases of service (clauses 四, 六): when contact is lost, and which work is suitable."""

import tomllib
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from caseworker_app.domain.contacts import Sign, lost_contact
from caseworker_app.domain.vacancy_matching import Suitability, suitable_work
from caseworker_app.rules import load_rules

FOLDER = Path(__file__).parent / "services"
HOW = {
    "reached": (True, False),
    "came": (True, False),
    "failed": (False, True),
    "refused_visit": (True, False),
}


def cases_of(file: str) -> list[Any]:
    read = tomllib.loads((FOLDER / file).read_text(encoding="utf-8"))
    return [pytest.param(case, id=case["name"]) for case in read["case"]]


@pytest.mark.parametrize("case", cases_of("lost_contact.toml"))
def test_contact_is_lost(case: dict[str, Any]) -> None:
    parameters = load_rules().parameters
    if "days" in case:
        parameters = parameters.with_value("lost_contact_days", case["days"], date(2017, 12, 27))
    signs = [Sign(one["on"], one["how"], *HOW[one["how"]]) for one in case["signs"]]
    found = lost_contact(signs, case["since"], case["on"], parameters)
    assert found.finding.met is case["expected"].get("met")
    assert found.days == case["expected"]["days"]


@pytest.mark.parametrize("case", cases_of("suitable_work.toml"))
def test_work_is_suitable(case: dict[str, Any]) -> None:
    values = {
        "wage_from": Decimal(case["wage"]) if "wage" in case else None,
        "hours": case["hours"],
        "weekly_hours": case.get("weekly"),
    }
    asked = Suitability(case.get("health"), case.get("distance"))
    found = suitable_work(asked, values, case["on"], load_rules().parameters)
    expected = case["expected"]
    assert found.met is expected.get("met")
    assert expected.get("said", "") in "".join(found.because)
    assert expected.get("asks", "") in "".join(found.missing)
