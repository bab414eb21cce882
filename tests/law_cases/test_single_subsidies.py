"""一次性补贴 (clauses 二 to 七): what holds for all of them and on any day; their worked cases are in subsidies/*.toml."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseworker_app.domain.errors import UserError
from caseworker_app.domain.subsidies import kind_of, quote_of
from caseworker_app.domain.subsidies.protocol import Claimant, Fund, Once, Quote
from caseworker_app.rules import load_rules

KINDS = (
    "grassroots",
    "job_seeking",
    "startup_grant",
    "startup_rent",
    "employment_creation",
    "excellent_project",
    "incubation",
    "hiring_poor",
    "hiring_veteran",
    "hiring_long_unemployed",
    "training",
    "apprenticeship",
    "introduction",
    "settling_in",
)
NEEDS = {"startup_rent": {"full_years": 1}, "employment_creation": {"hires": 1}}


def quoted(kind: str, data: dict[str, Any]) -> Quote:
    return quote_of(kind_of(kind), data, load_rules().parameters)


@pytest.mark.parametrize("kind", KINDS)
def test_a_quote_needs_nothing_but_the_day_and_what_the_sum_counts(kind: str) -> None:
    quote = quoted(kind, {"applied_on": "2021-03-01", **NEEDS.get(kind, {})})
    assert all(condition.met is None for condition in quote.conditions)
    assert all(condition.because for condition in quote.conditions)
    assert bool(quote.lines) is not bool(quote.refused)
    required = {one.name for one in kind_of(kind).fields if one.required}
    assert required == {"applied_on", *NEEDS.get(kind, ())}


@pytest.mark.parametrize("kind", KINDS)
def test_every_line_names_its_parameter_and_document(kind: str) -> None:
    quote = quoted(kind, {"applied_on": "2021-03-01", **NEEDS.get(kind, {})})
    assert all(line.parameter and line.document and line.rule and line.item for line in quote.lines)


@pytest.mark.parametrize("kind", KINDS)
def test_the_day_of_application_must_be_said(kind: str) -> None:
    with pytest.raises(UserError, match="申请日期"):
        quoted(kind, NEEDS.get(kind, {}))


@pytest.mark.parametrize("kind", KINDS)
def test_fields_and_sentences_of_a_kind_are_whole(kind: str) -> None:
    found = kind_of(kind)
    names = [one.name for one in found.fields]
    assert len(set(names)) == len(names)
    quote = quoted(kind, {"applied_on": "2021-03-01", **NEEDS.get(kind, {})})
    asked = {name for condition in quote.conditions for name in condition.missing}
    assert asked <= set(names)
    assert all(said.endswith("。") for c in quote.conditions for said in c.because)


def test_who_claims_and_how_often() -> None:
    persons = {kind for kind in KINDS if kind_of(kind).claimant is Claimant.PERSON}
    assert persons == {
        "grassroots",
        "job_seeking",
        "startup_grant",
        "startup_rent",
        "training",
        "settling_in",
    }
    assert kind_of("startup_grant").once is Once.BOTH
    assert kind_of("job_seeking").once is kind_of("grassroots").once is Once.PERSON
    assert kind_of("excellent_project").once is Once.FIRM
    assert kind_of("employment_creation").once is kind_of("startup_rent").once is None
    assert kind_of("settling_in").fund is Fund.TALENT


@pytest.mark.parametrize("kind", ["startup_grant", "startup_rent", "employment_creation", "job_seeking"])
def test_a_filing_period_names_its_document(kind: str) -> None:
    period = kind_of(kind).filing(date(2024, 9, 10), load_rules().parameters)
    assert period is not None
    assert all(value.document for value in period.values)


def test_no_filing_period_is_known_before_the_first_one_seen() -> None:
    parameters = load_rules().parameters
    assert kind_of("job_seeking").filing(date(2024, 8, 31), parameters) is None
    assert kind_of("startup_grant").filing(date(2018, 12, 31), parameters) is None
    assert kind_of("grassroots").filing(date(2021, 1, 1), parameters) is None


@given(st.lists(st.integers(0, 60), min_size=1, max_size=12), st.integers(0, 4000))
def test_hires_never_bring_more_than_the_cap_over_all_claims(hires: list[int], days: int) -> None:
    on = date(2015, 1, 1) + timedelta(days)
    paid = Decimal("0.00")
    for many in hires:
        data = {"applied_on": on.isoformat(), "hires": many, "already_paid": str(paid)}
        quote = quoted("employment_creation", data)
        assert quote.total >= 0
        paid += quote.total
    assert paid <= Decimal(30000)
    at_once = quoted("employment_creation", {"applied_on": on.isoformat(), "hires": max(hires)})
    assert paid == at_once.total


@given(st.lists(st.integers(0, 4), min_size=1, max_size=6))
def test_rent_is_never_paid_for_more_than_three_years(years: list[int]) -> None:
    used, paid = 0, Decimal("0.00")
    for many in years:
        quote = quoted("startup_rent", {"applied_on": "2021-03-01", "years_used": used, "full_years": many})
        used, paid = used + len(quote.lines), paid + quote.total
    assert used == min(sum(years), 3)
    assert paid == used * Decimal(6000)


@given(st.dates(date(2012, 1, 1), date(2030, 12, 31)), st.sampled_from(KINDS))
def test_lines_add_to_the_total_on_any_day(on: date, kind: str) -> None:
    quote = quoted(kind, {"applied_on": on.isoformat(), **NEEDS.get(kind, {})})
    assert quote.total == sum((line.amount for line in quote.lines), Decimal(0))
    assert all(line.amount == line.amount.quantize(Decimal("0.01")) for line in quote.lines)
    assert quote.lines or quote.refused
