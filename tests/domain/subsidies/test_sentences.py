"""What a refusal says: which document or clause it rests on and what to do, for every kind and every way to fail."""

from collections.abc import Iterator
from typing import Any

import pytest

from caseworker_app.domain.subsidies import KINDS, Quote, quote_of
from caseworker_app.domain.subsidies.asked import Field, FieldType
from caseworker_app.rules import load_rules

PARAMETERS = load_rules().parameters
RULES = ("〔", "《", "办事指南", "文号待核", "穗府")
EARLY, ON, LATE = "1950-01-01", "2024-03-05", "2038-12-31"
GOOD: dict[str, Any] = {
    "applied_on": ON,
    "first_approved_on": "2022-04-10",
    "birth_date": "1985-06-15",
    "retirement_track": "male_60",
    "sex": "male",
    "contract_from": "2023-03-10",
    "contract_to": "2026-03-09",
    "recognised_on": "2023-02-01",
    "registered_on": "2023-03-10",
    "hired_on": "2023-03-10",
    "graduation_date": "2022-06-30",
    "started_on": "2023-03-10",
    "ends_on": "2024-03-09",
    "full_years": 1,
    "hires": 3,
    "placement": 1,
    "decided_amount": "80000",
    "years": 1,
    "level": "3",
}
MONTHS = ("2019-02", "2023-11", "2024-03", "2039-01", "1990-01")
PAID = {"days": 22, "paid": "2500", "pension": "739.76", "medical": "410.73"}


def rows(kind: str, months: tuple[str, ...], paid: dict[str, Any]) -> list[Any]:
    columns = {column.name for field in KINDS[kind].fields for column in field.columns}
    known = {name: value for name, value in paid.items() if name in columns}
    return [{"month": month, **known} if columns else month for month in months]


def answers_of(field: Field) -> list[Any]:
    """Answers of a field among which there is one that fails, if any can."""
    if field.type is FieldType.CODE:
        return list(field.choices)
    return {
        FieldType.TRI: [True, False],
        FieldType.DAY: [EARLY, "2017-12-26", "2024-03-04", LATE],
        FieldType.PARTIAL: ["1999-06", "2024-03-31", "2031-06"],
        FieldType.COUNT: [0, 99],
        FieldType.MONEY: ["1.00", "9999999"],
    }.get(field.type, [])


def inputs(kind: str) -> Iterator[dict[str, Any]]:
    """The good input with one field after the other answered badly, and months that cannot be paid."""
    names = {field.name for field in KINDS[kind].fields}
    good = {name: value for name, value in GOOD.items() if name in names}
    if "months" in names:
        good["months"] = rows(kind, MONTHS, PAID)
        for paid in ({}, PAID | {"days": 21, "paid": "1"}, PAID | {"pension": "0"}):
            yield good | {"months": rows(kind, ("2023-11",), {"days": 0, "paid": "0"} | paid)}
    yield good
    for field in KINDS[kind].fields:
        for answer in answers_of(field):
            yield good | {field.name: answer}


def said(quote: Quote) -> list[str]:
    failed = [reason for c in quote.conditions if c.met is False for reason in c.because]
    return [*quote.refused, *failed]


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_refusal_names_its_rule_and_what_to_do(kind: str) -> None:
    sentences = {
        sentence for data in inputs(kind) for sentence in said(quote_of(KINDS[kind], data, PARAMETERS))
    }
    assert sentences
    assert [s for s in sentences if not any(mark in s for mark in RULES)] == []
    assert [s for s in sentences if not any(word in s for word in ("请", "可"))] == []
    assert [s for s in sentences if not s.endswith("。") or "。。" in s or "{" in s] == []


def test_a_refusal_before_the_opinions_cites_no_clause_of_them() -> None:
    data = {"applied_on": "2017-12-26", "hardship_proof": "poor_household"}
    (before,) = quote_of(KINDS["job_seeking"], data, PARAMETERS).refused
    assert "穗府〔2017〕26号" not in before
    (after,) = quote_of(
        KINDS["job_seeking"], data | {"applied_on": "2017-12-27", "hardship_proof": "none"}, PARAMETERS
    ).refused
    assert after.endswith("依据：广州市求职创业补贴办事指南（2018 年前，文号待核）、穗府〔2017〕26号第三条。")


def test_what_is_the_sum_of_the_whole_unit_is_not_counted_by_the_people_of_its_roster() -> None:
    whole = {code for code, kind in KINDS.items() if not kind.per_person}
    assert whole == {"employment_creation", "apprenticeship", "excellent_project", "incubation"}


def test_a_certificate_and_a_founders_firm_can_be_told() -> None:
    for code, name in (
        ("training", "certificate_number"),
        ("startup_grant", "employer_uscc"),
        ("startup_rent", "employer_uscc"),
    ):
        (field,) = (one for one in KINDS[code].fields if one.name == name)
        assert (field.type, field.required) == (FieldType.TEXT, False)


@pytest.mark.parametrize(("pension", "odd"), [("739.76", 0), ("3698.94", 0), ("739.75", 1), ("9999", 1)])
def test_what_was_paid_is_held_against_bases_and_rates_but_never_refused(pension: str, odd: int) -> None:
    row = {
        "month": "2024-01",
        "pension": pension,
        "medical": "410.73",
        "unemployment": "18.40",
        "injury": "4.60",
    }
    head = {"first_approved_on": "2023-04-10", "birth_date": "1985-06-15", "months": [row]}
    quote = quote_of(KINDS["hiring_social_insurance"], head, PARAMETERS)
    assert (len(quote.warnings), quote.refused, len(quote.lines)) == (odd, (), 1)
    assert all("请核对" in warning for warning in quote.warnings)


def test_nothing_is_said_of_a_month_whose_bases_are_not_known() -> None:
    head = {"first_approved_on": "2023-04-10", "birth_date": "1985-06-15"}
    for month in ("2022-06", "2025-07", "2026-07"):
        row = {"month": month, "pension": "0.01"}
        assert quote_of(KINDS["hiring_social_insurance"], head | {"months": [row]}, PARAMETERS).warnings == ()


def test_an_unknown_standing_names_only_what_is_missing() -> None:
    kind = KINDS["flexible_social_insurance"]
    months = [{"month": "2019-01", "pension": "600", "medical": "300"}]
    head = {"first_approved_on": "2019-04-10", "birth_date": "1972-08-08", "retirement_track": "male_60"}
    for registered, said in (
        (None, "尚未登记认定日期和灵活就业登记日期"),
        ("2018-12-03", "尚未登记认定日期"),
    ):
        data = {**head, "months": months, "registered_on": registered}
        found = quote_of(kind, data, load_rules().parameters).conditions[0]
        assert found.because == (f"就业困难人员身份：{said}。",)
