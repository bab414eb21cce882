"""Law cases of the subsidies (clauses 一 to 八): each TOML file is read by an officer and run here.

`kind` and `[input]` stand for the whole file, each `[[case]]` changes some of it: `input` is laid over the file's, `without`
takes fields away, `months` asks for every month `from` … `to` (with the sums of `row` beside each), `parameters` confirms
values first. What is paid is written out: `total`, `lines` (all of them, by month or item), or `count`, `each`, `first`, `last`;
then how many are `refused` and what it `says`, `months_used`, `months_left`, which fields are `missing`, what `error` is raised.
"""

import tomllib
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from caseworker_app.domain.errors import UserError
from caseworker_app.domain.parameters import Parameters
from caseworker_app.domain.subsidies import KINDS, Quote, kind_of, quote_of
from caseworker_app.domain.values import PartialDate
from caseworker_app.rules import load_rules

FOLDER = Path(__file__).parent / "subsidies"
DOCUMENTS = [(path.stem, tomllib.loads(path.read_text("utf-8"))) for path in sorted(FOLDER.glob("*.toml"))]
CASES = [
    pytest.param(doc, case, id=f"{stem}: {case['name']}") for stem, doc in DOCUMENTS for case in doc["case"]
]
KNOWN = frozenset(
    [
        "name",
        "rule",
        "note",
        "input",
        "without",
        "months",
        "parameters",
        "total",
        "lines",
        "count",
        "each",
        "first",
        "last",
        "refused",
        "says",
        "months_used",
        "months_left",
        "missing",
        "error",
    ]
)


def months_of(first: str, last: str) -> Iterator[str]:
    """Every month from one to another, both included."""
    month, end = PartialDate.parse(first), PartialDate.parse(last)
    while month <= end:
        yield str(month)
        year, number = divmod(month.year * 12 + month.month, 12)
        month = PartialDate(year, number + 1)


def input_of(document: dict[str, Any], case: dict[str, Any]) -> dict[str, Any]:
    data = {**document.get("input", {}), **case.get("input", {})}
    if span := case.get("months"):
        row = span.get("row") or document.get("row")
        months = months_of(span["from"], span["to"])
        data["months"] = [{"month": month, **row} if row else month for month in months]
    return {name: value for name, value in data.items() if name not in case.get("without", ())}


def parameters_of(case: dict[str, Any]) -> Parameters:
    parameters = load_rules().parameters
    for one in case.get("parameters", ()):
        parameters = parameters.with_value(one["name"], value_of(one, parameters), one["from"], document="试")
    return parameters


def value_of(one: dict[str, Any], parameters: Parameters) -> Any:
    unit = next(p.unit for p in parameters.all() if p.name == one["name"])
    money = unit.startswith(("元", "倍", "%"))
    return Decimal(one["value"]) if money else one["value"]


def check_sums(quote: Quote, case: dict[str, Any]) -> None:
    paid = {str(line.month or line.item): str(line.amount) for line in quote.lines}
    assert len(paid) == len(quote.lines)
    if "lines" in case:
        assert paid == case["lines"]
    if "each" in case:
        assert set(paid.values()) == {case["each"]}
    shown = {"count": len(paid), "first": next(iter(paid), None), "last": next(reversed(paid), None)}
    assert {name: shown[name] for name in shown if name in case} == {n: case[n] for n in shown if n in case}
    assert str(quote.total) == case["total"]
    assert sum((line.amount for line in quote.lines), Decimal("0.00")) == quote.total


@pytest.mark.parametrize(("document", "case"), CASES)
def test_the_sum_is_what_the_officer_wrote(document: dict[str, Any], case: dict[str, Any]) -> None:
    assert set(case) <= KNOWN
    kind, data = kind_of(case.get("kind") or document["kind"]), input_of(document, case)
    if "error" in case:
        with pytest.raises(UserError, match=case["error"]):
            quote_of(kind, data, parameters_of(case))
        return
    quote = quote_of(kind, data, parameters_of(case))
    check_sums(quote, case)
    said = "；".join((*quote.refused, *quote.warnings))
    assert len(quote.refused) == case.get("refused", 0), said
    assert all(part in said for part in case.get("says", ())), said
    for name in ("months_used", "months_left"):
        if name in case:
            assert getattr(quote, name) == case[name]
    if "missing" in case:
        assert {field for c in quote.conditions if c.met is None for field in c.missing} == set(
            case["missing"]
        )


def test_every_kind_has_its_file_with_something_paid_or_absent_and_something_refused() -> None:
    for code in KINDS:
        document = dict(DOCUMENTS)[code]
        assert document["kind"] == code
        assert document["clause"]
        assert any(case.get("refused", 0) for case in document["case"]), code
        assert any(case["name"] and case["rule"] for case in document["case"])


@pytest.mark.parametrize("code", sorted(KINDS))
def test_a_filing_period_is_the_one_of_the_kinds_file(code: str) -> None:
    document = dict(DOCUMENTS)[code]
    for day in document.get("filing", {}).get("holds", ()):
        assert holds(code, day) is True, day
    for day in document.get("filing", {}).get("misses", ()):
        assert holds(code, day) is False, day
    if "filing" not in document:
        assert holds(code, date(2022, 1, 10)) is None


def holds(code: str, day: date) -> bool | None:
    period = KINDS[code].filing(day, load_rules().parameters)
    return None if period is None else period.holds(day)
