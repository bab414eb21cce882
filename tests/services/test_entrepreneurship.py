"""创业登记与创业担保贷款 (clause 二): a founder's business, what was done for it, and a loan on its way."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from caseworker_app.domain.entrepreneurship import Standing
from caseworker_app.domain.errors import UserError
from caseworker_app.domain.loans import LoanStatus
from caseworker_app.services import entrepreneurship, loans, persons
from caseworker_app.services.desk import Desk
from caseworker_app.services.loans import LoanView
from tests import development, offices, people


@pytest.fixture
def founder(desk: Desk) -> int:
    return persons.add(desk, data=people.person_data()).person.id


def business(desk: Desk, founder: int, **changes: Any) -> int:
    return entrepreneurship.add(desk, person_id=founder, data=development.enterprise_data(**changes)).id


def loan(desk: Desk, founder: int, **changes: Any) -> LoanView:
    data = development.loan_data(**changes)
    return loans.add(desk, enterprise_id=business(desk, founder), data=data)


def refusal(code: str, field: str | None, verb: Any, **args: Any) -> str:
    with pytest.raises(UserError) as caught:
        verb(**args)
    assert (caught.value.code, caught.value.field) == (code, field)
    return caught.value.message


def test_a_business_is_kept_with_its_evidence_and_the_subsidies_in_question(desk: Desk, founder: int) -> None:
    made = entrepreneurship.add(desk, person_id=founder, data=development.enterprise_data())
    (kept,) = entrepreneurship.of_person(desk, person_id=founder)
    assert kept == made
    assert made.changes.has("enterprise", made.id)
    assert kept.standing is Standing.RUNNING
    assert (kept.values["monthly_rent"], kept.values["employees"]) == (Decimal("3500.00"), 3)
    assert [one.code for one in kept.in_question] == ["startup_grant", "startup_rent", "employment_creation"]


def test_a_prepared_business_needs_no_code_and_a_registered_one_does(desk: Desk, founder: int) -> None:
    prepared = entrepreneurship.add(desk, person_id=founder, data={"name": "筹办中的小店"})
    assert (prepared.standing, prepared.in_question) == (Standing.PREPARED, ())
    data = {"registered_on": "2018-01-10"}
    refusal("uscc_needed", "uscc", entrepreneurship.correct, desk=desk, enterprise_id=prepared.id, data=data)
    data["uscc"] = development.unit_code(7)
    assert entrepreneurship.correct(desk, enterprise_id=prepared.id, data=data).standing is Standing.RUNNING


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"name": ""}, "required", "name"),
        ({"uscc": "91440106MA99"}, "uscc_length", "uscc"),
        ({"registered_on": "2018-01-16"}, "day_in_future", "registered_on"),
        ({"lease_to": "2017-05-14"}, "period", "lease_to"),
        ({"closed_on": "2017-05-31"}, "period", "closed_on"),
        ({"monthly_rent": "3500.005"}, "amount_fen", "monthly_rent"),
        ({"founder_kind": "boss"}, "unknown_code", "founder_kind"),
        ({"colour": "red"}, "unknown_field", "colour"),
    ],
)
def test_a_mistake_is_refused_at_its_field(
    desk: Desk, founder: int, changes: dict[str, Any], code: str, field: str
) -> None:
    data = development.enterprise_data(**changes)
    refusal(code, field, entrepreneurship.add, desk=desk, person_id=founder, data=data)
    assert entrepreneurship.of_person(desk, person_id=founder) == ()


def test_the_same_unit_is_not_recorded_twice_for_one_founder(desk: Desk, founder: int) -> None:
    business(desk, founder)
    data = development.enterprise_data(name="另一个名称")
    refusal("enterprise_twice", "uscc", entrepreneurship.add, desk=desk, person_id=founder, data=data)


def test_help_is_kept_the_newest_first_with_who_gave_it(desk: Desk, founder: int) -> None:
    made = business(desk, founder)
    for day, kind in (("2017-12-01", "guidance"), ("2018-01-08", "base")):
        entrepreneurship.add_help(
            desk, enterprise_id=made, data={"day": day, "kind": kind, "content": "面谈"}
        )
    (kept,) = entrepreneurship.of_person(desk, person_id=founder)
    assert [(one.day, one.label, one.actor) for one in kept.helps] == [
        ("2018-01-08", "推荐入驻孵化基地", offices.ADMIN),
        ("2017-12-01", "开业指导", offices.ADMIN),
    ]


def test_own_rooms_bring_no_rent_subsidy_and_a_closed_firm_none_at_all(desk: Desk, founder: int) -> None:
    made = business(desk, founder, own_property=True, employees="0")
    (kept,) = entrepreneurship.of_person(desk, person_id=founder)
    assert [one.code for one in kept.in_question] == ["startup_grant"]
    closed = entrepreneurship.correct(desk, enterprise_id=made, data={"closed_on": "2018-01-12"})
    assert (closed.standing, closed.in_question) == (Standing.CLOSED, ())


def test_while_everything_is_unconfirmed_a_loan_is_kept_and_nothing_is_checked(
    desk: Desk, founder: int
) -> None:
    made = loan(desk, founder, amount="99999999.00", term_months="600")
    assert (made.status, made.findings, len(made.unconfirmed)) == (LoanStatus.DRAFT, (), 6)
    assert [one.code for one in made.steps] == ["recommend", "refuse"]
    done = loans.advance(desk, loan_id=made.id, action="recommend", data={"day": "2018-01-12"})
    assert (done.status, done.recommended_on, done.recommended_by) == (
        LoanStatus.RECOMMENDED,
        date(2018, 1, 12),
        offices.ADMIN,
    )


def test_a_loan_goes_from_the_counter_to_its_repayment(desk: Desk, founder: int) -> None:
    made = loan(desk, founder)
    later = offices.on(desk, date(2020, 2, 3))
    loans.advance(
        desk, loan_id=made.id, action="recommend", data={"day": "2018-01-12", "opinion": "同意推荐"}
    )
    granted = {"day": "2018-02-01", "granted_amount": "80000", "bank": "样例银行"}
    done = loans.advance(later, loan_id=made.id, action="grant", data=granted)
    assert (done.granted_amount, done.values["bank"], done.interest) == (
        Decimal("80000.00"),
        "样例银行",
        None,
    )
    done = loans.advance(later, loan_id=made.id, action="repay", data={"day": "2020-02-01"})
    assert (done.status, done.repaid_on, done.steps) == (LoanStatus.REPAID, date(2020, 2, 1), ())


def test_what_a_confirmed_condition_forbids_is_not_recommended_but_may_be_refused(
    desk: Desk, founder: int
) -> None:
    sure = development.confirmed(desk, loan_person_ceiling=Decimal("50000.00"), loan_term_months=36)
    made = loan(sure, founder)
    day = {"day": "2018-01-12"}
    said = refusal(
        "loan_conditions", None, loans.advance, desk=sure, loan_id=made.id, action="recommend", data=day
    )
    assert "申请 100000.00 元，超过创业担保贷款个人最高额度 50000.00 元" in said
    done = loans.advance(sure, loan_id=made.id, action="refuse", data={**day, "cause": "超过额度"})
    assert (done.status, done.cause, done.refused_on) == (
        LoanStatus.REFUSED,
        "超过额度",
        date(2018, 1, 12),
    )


def test_the_interest_borne_is_shown_once_its_values_are_confirmed(desk: Desk, founder: int) -> None:
    sure = development.confirmed(desk, loan_interest_rate=Decimal("4.35"), loan_interest_share=Decimal(100))
    made = loan(sure, founder)
    loans.advance(sure, loan_id=made.id, action="recommend", data={"day": "2018-01-12"})
    granted = {"day": "2018-01-15", "granted_amount": "100000", "bank": "样例银行"}
    done = loans.advance(sure, loan_id=made.id, action="grant", data=granted)
    assert done.interest == Decimal("8700.00")


@pytest.mark.parametrize(
    ("action", "data", "code", "field"),
    [
        ("grant", {"day": "2018-01-15"}, "not_allowed_now", "action"),
        ("dance", {"day": "2018-01-15"}, "not_allowed_now", "action"),
        ("recommend", {"day": "2018-01-09"}, "day_before", "day"),
        ("recommend", {"day": "2018-01-16"}, "day_in_future", "day"),
        ("recommend", {}, "required", "day"),
        ("refuse", {"day": "2018-01-15"}, "required", "cause"),
    ],
)
def test_a_step_out_of_turn_or_incomplete_is_refused(
    desk: Desk, founder: int, action: str, data: dict[str, Any], code: str, field: str
) -> None:
    made = loan(desk, founder)
    refusal(code, field, loans.advance, desk=desk, loan_id=made.id, action=action, data=data)
    assert loans.of_person(desk, person_id=founder)[0].status is LoanStatus.DRAFT


def test_no_more_is_paid_out_than_was_asked_and_a_recommended_loan_is_not_rewritten(
    desk: Desk, founder: int
) -> None:
    made = loan(desk, founder)
    assert loans.correct(desk, loan_id=made.id, data={"term_months": "12"}).values["term_months"] == 12
    loans.advance(desk, loan_id=made.id, action="recommend", data={"day": "2018-01-12"})
    refusal("not_draft", "loan", loans.correct, desk=desk, loan_id=made.id, data={"term_months": "36"})
    granted = {"day": "2018-01-15", "granted_amount": "100000.01", "bank": "样例银行"}
    refusal(
        "granted_amount",
        "granted_amount",
        loans.advance,
        desk=desk,
        loan_id=made.id,
        action="grant",
        data=granted,
    )


def test_a_business_has_one_application_at_a_time_and_none_once_struck_off(desk: Desk, founder: int) -> None:
    made = loan(desk, founder)
    data = development.loan_data()
    refusal("loan_open", "enterprise", loans.add, desk=desk, enterprise_id=made.enterprise, data=data)
    loans.advance(desk, loan_id=made.id, action="refuse", data={"day": "2018-01-12", "cause": "材料不实"})
    entrepreneurship.correct(desk, enterprise_id=made.enterprise, data={"closed_on": "2018-01-09"})
    refusal("enterprise_closed", "enterprise", loans.add, desk=desk, enterprise_id=made.enterprise, data=data)


def test_a_loan_of_nothing_is_refused(desk: Desk, founder: int) -> None:
    made = business(desk, founder)
    data = development.loan_data(amount="0")
    refusal("nothing_asked", "amount", loans.add, desk=desk, enterprise_id=made, data=data)


def test_what_does_not_exist_is_said(desk: Desk) -> None:
    refusal("not_found", "person", entrepreneurship.add, desk=desk, person_id=5, data={"name": "小店"})
    refusal("not_found", "loan", loans.correct, desk=desk, loan_id=5, data={})
    refusal("not_found", "enterprise", entrepreneurship.correct, desk=desk, enterprise_id=5, data={})
