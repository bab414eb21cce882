"""Loans, training, apprenticeship and disabled employment in proportion: what holds for every number, and what stays 待核."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseworker_app.domain import disabled_quota, loans
from caseworker_app.domain.apprenticeship import overlapping, roll_of
from caseworker_app.domain.entrepreneurship import (
    FOUNDER_LABELS,
    FounderKind,
    Standing,
    standing,
    subsidies_in_question,
)
from caseworker_app.domain.loans import LOAN_LABELS, STEPS, LoanStatus
from caseworker_app.domain.parameters import Parameters
from caseworker_app.domain.subsidies import KINDS
from caseworker_app.domain.training import STANDARDS, TrainingKind, standard
from caseworker_app.resources import parameter_files
from caseworker_app.rules import load_rules

FIRST = date(2017, 12, 27)
DAY = date(2018, 1, 15)


def sure(**values: Decimal | int) -> Parameters:
    parameters = load_rules().parameters
    for name, value in values.items():
        parameters = parameters.with_value(name, value, FIRST, document="样例文件")
    return parameters


SURE = sure(
    disabled_quota_ratio=Decimal("1.5"),
    disabled_heavy_weight=2,
    disabled_levy_share=Decimal(100),
    disabled_levy_exempt_staff=30,
    loan_interest_rate=Decimal("4.35"),
    loan_interest_share=Decimal(100),
)


def test_every_value_of_these_subjects_is_unconfirmed_and_used_by_nothing() -> None:
    path = next(one for one in parameter_files() if one.name == "development.toml")
    parameters = Parameters.load([path])
    assert all(parameters.get(one.name, date(2026, 1, 1)) is None for one in parameters.all())
    assert len(parameters.all()) == 14


@given(st.integers(1, 10_000), st.integers(0, 50), st.integers(0, 50), st.decimals(0, 200_000, places=2))
def test_a_quota_is_met_exactly_where_nothing_is_short_and_its_levy_is_whole_fen(
    staff: int, heavy: int, other: int, wage: Decimal
) -> None:
    found = disabled_quota.proportion(
        year=2017, staff=staff, heavy=heavy, other=other, average_wage=wage, parameters=SURE
    )
    assert found.required == Decimal(staff) * 15 / 1000
    assert found.counted == 2 * heavy + other
    assert found.short is not None
    assert found.people is not None
    assert found.levy is not None
    assert found.finding.met == (found.counted >= found.required) == (found.short == 0)
    assert found.people - 1 < found.short <= found.people
    assert found.levy == found.levy.quantize(Decimal("0.01"))
    assert (found.levy == 0) == (found.short == 0 or staff <= 30 or wage == 0 or found.levy < Decimal("0.01"))


@given(st.integers(1, 10_000), st.integers(0, 50), st.integers(0, 50))
def test_one_more_person_never_makes_a_quota_worse(staff: int, heavy: int, other: int) -> None:
    def short(h: int, o: int) -> Decimal:
        found = disabled_quota.proportion(
            year=2017, staff=staff, heavy=h, other=o, average_wage=None, parameters=SURE
        )
        assert found.short is not None
        return found.short

    assert short(heavy + 1, other) <= short(heavy, other + 1) <= short(heavy, other)


@given(st.decimals(Decimal("0.01"), 2_000_000, places=2), st.integers(1, 60))
def test_the_interest_borne_is_whole_fen_and_grows_with_the_term(amount: Decimal, months: int) -> None:
    one, two = (loans.interest_subsidy(amount, m, DAY, SURE) for m in (months, months + 1))
    assert one is not None
    assert two is not None
    assert one == one.quantize(Decimal("0.01"))
    assert one <= two


def test_every_stage_of_a_loan_has_its_word_and_can_be_reached() -> None:
    assert set(LOAN_LABELS) == set(LoanStatus)
    assert {step.target for step in STEPS} | {LoanStatus.DRAFT} == set(LoanStatus)


@given(st.dates(date(2017, 1, 1), date(2019, 1, 1)), st.integers(0, 400), st.integers(-400, 400))
def test_two_periods_meet_where_they_share_a_day(first: date, days: int, shift: int) -> None:
    last = first + timedelta(days=days)
    other = first + timedelta(days=shift)
    share = any(other <= first + timedelta(days=n) <= other + timedelta(days=30) for n in range(days + 1))
    assert overlapping(first, last, [(other, other + timedelta(days=30))]) == share
    assert overlapping(first, None, [(other, None)])


def test_apprentices_are_counted_by_outcome() -> None:
    assert roll_of([]).words == "学徒 0 人"
    assert roll_of(["passed", "failed", "in_training"]).words == "学徒 3 人（在培 1，合格 1，不合格 1）"


@pytest.mark.parametrize(
    ("registered", "closed", "expected"),
    [
        (None, None, Standing.PREPARED),
        (date(2018, 1, 16), None, Standing.PREPARED),
        (DAY, None, Standing.RUNNING),
        (date(2017, 6, 1), date(2018, 1, 16), Standing.RUNNING),
        (date(2017, 6, 1), DAY, Standing.CLOSED),
    ],
)
def test_a_business_runs_from_its_registration_to_the_day_before_it_is_struck_off(
    registered: date | None, closed: date | None, expected: Standing
) -> None:
    assert standing(registered, closed, DAY) is expected


def test_subsidies_in_question_are_kinds_the_program_knows() -> None:
    values = {
        "registered_on": date(2017, 6, 1),
        "founder_kind": "veteran",
        "lease_from": date(2017, 6, 1),
        "employees": 3,
    }
    found = [one.code for one in subsidies_in_question(values, DAY)]
    assert set(found) <= set(KINDS)
    assert len(found) == 3
    assert subsidies_in_question({**values, "founder_kind": "other", "employees": None}, DAY) == ()


def test_every_founder_has_a_word_and_every_kind_of_course_but_skill_a_standard() -> None:
    assert set(FOUNDER_LABELS) == set(FounderKind)
    assert set(STANDARDS) == set(TrainingKind) - {TrainingKind.SKILL}
    assert standard(TrainingKind.SKILL, DAY, SURE) is None
