"""Monthly subsidies under hypothesis: sums to the fen, splitting a claim, nothing paid past the cap or retirement."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseworker_app.domain import retirement
from caseworker_app.domain.retirement import Track
from caseworker_app.domain.subsidies import Quote, counted_with, kind_of, quote_of
from caseworker_app.domain.subsidies.protocol import Family
from caseworker_app.domain.values import PartialDate
from caseworker_app.rules import load_rules

PARAMETERS = load_rules().parameters
PLAIN = ("hiring_post", "public_post")
PARTS = ("hiring_social_insurance", "small_enterprise_social_insurance")
FLEXIBLE = ("flexible_social_insurance", "graduate_flexible_insurance")
CODES = (*PLAIN, *PARTS, *FLEXIBLE, "internship", "rural_public_post")
MONEY = st.decimals(Decimal(0), Decimal(30000), places=2).map(str)
NUMBERS = st.sets(st.integers(2013 * 12, 2032 * 12), min_size=1, max_size=50)


def month_of(number: int) -> str:
    return f"{number // 12:04}-{number % 12 + 1:02}"


def row_of(code: str, month: str, draw: st.DrawFn) -> Any:
    if code in PLAIN:
        return month
    names = {"internship": ("paid",), "rural_public_post": ("paid",)}.get(code, ("pension", "medical"))
    row: dict[str, Any] = {"month": month, **{name: draw(MONEY) for name in names}}
    return row | ({"days": draw(st.integers(0, 31))} if code == "internship" else {})


def head_of(code: str, draw: st.DrawFn) -> dict[str, Any]:
    head: dict[str, Any] = {
        "first_approved_on": draw(st.dates(date(2009, 1, 1), date(2031, 12, 31))),
        "birth_date": draw(st.dates(date(1950, 1, 1), date(1985, 12, 31))),
        "retirement_track": draw(st.sampled_from([*map(str, Track), None])),
        "months_used": draw(st.integers(0, 60)),
    }
    if code in ("graduate_flexible_insurance", "small_enterprise_social_insurance"):
        head |= {"graduation_date": "2012-06-30", "hired_on": "2012-07-01"}
    known = {field.name for field in kind_of(code).fields}
    return {name: value for name, value in head.items() if name in known}


@st.composite
def claims(draw: st.DrawFn) -> tuple[str, dict[str, Any]]:
    code = draw(st.sampled_from(CODES))
    months = [row_of(code, month_of(number), draw) for number in sorted(draw(NUMBERS))]
    return code, {**head_of(code, draw), "months": months}


def asked_months(data: Mapping[str, Any]) -> list[str]:
    return [row if isinstance(row, str) else row["month"] for row in data["months"]]


def quote(code: str, data: Mapping[str, Any]) -> Quote:
    return quote_of(kind_of(code), data, PARAMETERS)


@given(claims())
def test_lines_add_to_the_total_and_every_month_is_paid_or_refused_once(
    claim: tuple[str, dict[str, Any]],
) -> None:
    code, data = claim
    found = quote(code, data)
    assert found.total == sum((line.amount for line in found.lines), Decimal(0))
    assert all(line.amount == line.amount.quantize(Decimal("0.01")) > 0 for line in found.lines)
    paid = [str(line.month) for line in found.lines]
    refused = [sentence[:7] for sentence in found.refused]
    assert sorted(paid + refused) == asked_months(data)
    assert found.months_used == data["months_used"] + len(paid)


@given(claims(), st.data())
def test_splitting_a_claim_anywhere_changes_neither_sum_nor_count(
    claim: tuple[str, dict[str, Any]], data: st.DataObject
) -> None:
    code, whole = claim
    at = data.draw(st.integers(0, len(whole["months"])))
    together = quote(code, whole)
    parts = [part for part in (whole["months"][:at], whole["months"][at:]) if part]
    used, lines = whole["months_used"], []
    for part in parts:
        found = quote(code, whole | {"months": part, "months_used": used})
        lines += found.lines
        used = found.months_used
    assert tuple(lines) == together.lines
    assert used == together.months_used


@given(claims(), st.randoms(use_true_random=False))
def test_the_order_in_which_months_are_written_does_not_matter(
    claim: tuple[str, dict[str, Any]], chance: Any
) -> None:
    code, data = claim
    mixed = list(data["months"])
    chance.shuffle(mixed)
    assert quote(code, data | {"months": mixed}) == quote(code, data)


@given(claims())
def test_no_month_is_paid_past_retirement_nor_past_the_cap(claim: tuple[str, dict[str, Any]]) -> None:
    code, data = claim
    if code not in (*PLAIN, "hiring_social_insurance", "flexible_social_insurance"):
        return
    found = quote(code, data)
    tracks = [Track(data["retirement_track"])] if data["retirement_track"] else list(Track)
    approved = data["first_approved_on"]
    near = [retirement.under_five_years(t, data["birth_date"], approved, PARAMETERS) for t in tracks]
    if not all(near):
        assert found.months_used <= max(data["months_used"], 36)
    for line in found.lines:
        assert line.month is not None
        ends = [
            retirement.retirement(
                t, data["birth_date"], law_on=line.month.latest(), parameters=PARAMETERS
            ).retires
            for t in tracks
        ]
        assert line.month <= min(ends)


@given(st.sampled_from(PLAIN), st.data(), st.integers(2019 * 12, 2031 * 12))
def test_months_left_are_those_the_next_claims_would_be_paid(
    code: str, data: st.DataObject, start: int
) -> None:
    head = data.draw(st.composite(lambda draw: head_of(code, draw))())
    now = quote(code, head | {"months": [month_of(start)]})
    if now.months_left is None:
        return
    later = [month_of(number) for number in range(start + (1 if now.lines else 0), start + 200)]
    then = quote(code, head | {"months": later, "months_used": now.months_used})
    assert len(then.lines) == now.months_left


def test_a_failed_condition_pays_nothing_and_uses_nothing_up() -> None:
    data = {"first_approved_on": "2020-01-01", "birth_date": "1980-01-01", "retirement_track": "male_60"}
    found = quote("hiring_post", data | {"months_used": 5, "insured": False, "months": ["2020-01"]})
    assert found.lines == ()
    assert found.total == Decimal("0.00")
    assert (found.months_used, found.months_left) == (5, 31)


def test_the_two_post_subsidies_share_one_count_unless_the_parameter_says_otherwise() -> None:
    post, on = kind_of("public_post"), date(2021, 1, 1)
    assert counted_with(post, on, PARAMETERS) == {"hiring_post", "public_post"}
    apart = PARAMETERS.with_value("post_counters_shared", False, date(2020, 1, 1))
    assert counted_with(post, on, apart) == {"public_post"}
    assert counted_with(kind_of("flexible_social_insurance"), on, PARAMETERS) == {
        "hiring_social_insurance",
        "flexible_social_insurance",
        "graduate_flexible_insurance",
    }
    assert counted_with(kind_of("small_enterprise_social_insurance"), on, PARAMETERS) == {
        "small_enterprise_social_insurance"
    }
    assert counted_with(kind_of("job_seeking"), on, PARAMETERS) == frozenset()


def test_nobody_gets_two_insurance_or_two_post_subsidies_for_one_month() -> None:
    families = {code: kind_of(code).family for code in CODES}
    assert {families[code] for code in (*PARTS, *FLEXIBLE)} == {Family.INSURANCE}
    assert {families[code] for code in (*PLAIN, "rural_public_post")} == {Family.POST}
    assert families["internship"] is Family.INTERNSHIP


@pytest.mark.parametrize("code", CODES)
def test_every_refusal_names_its_month_and_ends_as_a_sentence(code: str) -> None:
    number = 1990 * 12
    row = {"month": month_of(number), "days": 1, "paid": "1", "pension": "1", "medical": "1"}
    names = {column.name for field in kind_of(code).fields for column in field.columns}
    kept = {name: value for name, value in row.items() if name == "month" or name in names}
    head = {
        "first_approved_on": "2020-01-01",
        "birth_date": "1960-01-01",
        "graduation_date": "1989-01-01",
        "hired_on": "1989-01-01",
    }
    known = {f.name for f in kind_of(code).fields}
    data = {name: value for name, value in head.items() if name in known}
    found = quote(code, data | {"months": [kept if names else kept["month"]]})
    assert [sentence[:7] for sentence in found.refused] == [str(PartialDate(1990, 1))]
    assert found.refused[0].endswith("。")
