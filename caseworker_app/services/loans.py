"""创业担保贷款 (clause 二): taking in an application, recommending it, and keeping the bank's answer and the repayment."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Any

from caseworker_app.domain.codes import code_of
from caseworker_app.domain.entrepreneurship import FounderKind, Standing, standing
from caseworker_app.domain.errors import UserError
from caseworker_app.domain.findings import Finding
from caseworker_app.domain.loans import (
    FIELDS,
    STEPS,
    Asked,
    Borrower,
    LoanStatus,
    Step,
    findings,
    interest_subsidy,
    read_loan,
    step,
    unconfirmed,
)
from caseworker_app.domain.record_fields import read_fields, refuse_future
from caseworker_app.services.changes import Changes
from caseworker_app.services.desk import Desk
from caseworker_app.services.record_rows import as_entered, found, person_of, write_changed
from db.models.entrepreneurship import Enterprise, LoanApplication
from db.repositories.entrepreneurship import EnterpriseRepository, LoanRepository

_OPEN = (str(LoanStatus.DRAFT), str(LoanStatus.RECOMMENDED))
_DAYS = {
    "recommend": "recommended_on",
    "grant": "granted_on",
    "refuse": "refused_on",
    "repay": "repaid_on",
}


@dataclass(frozen=True, slots=True)
class LoanView:
    """An application as kept; `values` holds the fields of the form, `unconfirmed` what is 待核."""

    id: int
    person: int
    enterprise: int
    enterprise_name: str
    status: LoanStatus
    values: Mapping[str, Any]
    steps: tuple[Step, ...]
    findings: tuple[Finding, ...]
    unconfirmed: tuple[str, ...]
    recommended_on: date | None
    recommended_by: str | None
    opinion: str | None
    granted_on: date | None
    granted_amount: Decimal | None
    interest: Decimal | None
    refused_on: date | None
    cause: str | None
    repaid_on: date | None
    changes: Changes = field(default_factory=Changes, compare=False)


def add(desk: Desk, *, enterprise_id: int, data: Mapping[str, Any]) -> LoanView:
    """Take in an application for a business.

    Raises UserError at the field; a business that was struck off, or has another application under way, gets none.
    """
    values = read_loan(data, desk.on)
    with desk.unit() as uow:
        business = found(EnterpriseRepository(uow.session).get(enterprise_id), "条创业登记", "enterprise")
        person_of(uow.session, business.person_id)
        _refuse_closed(business, values["applied_on"])
        if LoanRepository(uow.session).of_enterprise(enterprise_id, _OPEN):
            raise UserError("loan_open", "该企业有一笔贷款申请尚未办结，请先办结再受理。", "enterprise")
        row = LoanApplication(
            id=uow.new_id(),
            person_id=business.person_id,
            enterprise_id=enterprise_id,
            status=str(LoanStatus.DRAFT),
            **values,
        )
        uow.session.add(row)
        uow.session.flush()
        view = view_of(desk, row, business)
        uow.commit()
        return replace(view, changes=Changes(uow.changes))


def correct(desk: Desk, *, loan_id: int, data: Mapping[str, Any]) -> LoanView:
    """Correct an application that has not been recommended yet.

    Raises UserError at the field, and where it has gone on already.
    """
    with desk.unit() as uow:
        row, business = _found(uow.session, loan_id)
        if row.status != LoanStatus.DRAFT:
            raise UserError("not_draft", "贷款申请已推荐或办结，内容不能再改。", "loan")
        values = read_loan({**as_entered(row, FIELDS), **data}, desk.on)
        _refuse_closed(business, values["applied_on"])
        write_changed(row, values)
        uow.session.flush()
        view = view_of(desk, row, business)
        uow.commit()
        return replace(view, changes=Changes(uow.changes))


def advance(desk: Desk, *, loan_id: int, action: str, data: Mapping[str, Any]) -> LoanView:
    """Recommend, enter what the bank paid out, enter a refusal, or enter the repayment.

    Raises UserError where the stage does not allow it, at the field, and where a confirmed condition is not met.
    """
    with desk.unit() as uow:
        row, business = _found(uow.session, loan_id)
        taken = step(action, LoanStatus(row.status))
        values = read_fields(taken.fields, data)
        refuse_future(values, {"day": "日期"}, desk.on)
        _check(desk, row, business, taken, values)
        write_changed(row, {name: value for name, value in values.items() if name != "day" and value})
        setattr(row, _DAYS[taken.code], values["day"])
        row.status = str(taken.target)
        if taken.target is LoanStatus.RECOMMENDED:
            row.recommended_by = desk.user
        uow.session.flush()
        view = view_of(desk, row, business)
        uow.commit()
        return replace(view, changes=Changes(uow.changes))


def of_person(desk: Desk, *, person_id: int) -> tuple[LoanView, ...]:
    """All applications of a person, the oldest first."""
    with desk.store.read() as session:
        rows = LoanRepository(session).of_person(person_id)
        businesses = {one.id: one for one in EnterpriseRepository(session).of_person(person_id)}
        return tuple(view_of(desk, row, businesses[row.enterprise_id]) for row in rows)


def view_of(desk: Desk, row: LoanApplication, business: Enterprise) -> LoanView:
    """An application as a frozen view, judged by what is confirmed."""
    parameters, status = desk.rules.parameters, LoanStatus(row.status)
    granted = row.granted_amount if row.granted_on else None
    return LoanView(
        id=row.id,
        person=row.person_id,
        enterprise=business.id,
        enterprise_name=business.name,
        status=status,
        values=as_entered(row, FIELDS),
        steps=tuple(one for one in STEPS if status in one.sources),
        findings=findings(_asked(row, business), parameters),
        unconfirmed=unconfirmed(Borrower(row.borrower), parameters, row.applied_on),
        recommended_on=row.recommended_on,
        recommended_by=row.recommended_by,
        opinion=row.opinion,
        granted_on=row.granted_on,
        granted_amount=row.granted_amount,
        interest=interest_subsidy(granted, row.term_months, row.granted_on, parameters)
        if granted and row.granted_on
        else None,
        refused_on=row.refused_on,
        cause=row.cause,
        repaid_on=row.repaid_on,
    )


def _asked(row: LoanApplication, business: Enterprise) -> Asked:
    return Asked(
        Borrower(row.borrower),
        code_of(FounderKind, business.founder_kind),
        row.amount,
        row.term_months,
        row.applied_on,
    )


def _found(session: Any, loan_id: int) -> tuple[LoanApplication, Enterprise]:
    row = found(LoanRepository(session).get(loan_id), "笔贷款申请", "loan")
    return row, found(EnterpriseRepository(session).get(row.enterprise_id), "条创业登记", "enterprise")


def _check(
    desk: Desk, row: LoanApplication, business: Enterprise, taken: Step, values: Mapping[str, Any]
) -> None:
    """Refuse days out of order, more money than was asked, and what a confirmed condition forbids."""
    before = row.granted_on or row.recommended_on or row.applied_on
    if values["day"] < before:
        raise UserError("day_before", f"日期早于上一步的日期（{before}），请核对。", "day")
    granted = values.get("granted_amount")
    if granted is not None and not 0 < granted <= row.amount:
        raise UserError(
            "granted_amount", f"放款金额应大于 0 且不超过申请的 {row.amount} 元。", "granted_amount"
        )
    if taken.target is LoanStatus.RECOMMENDED:
        _refuse_closed(business, values["day"])
        failed = [
            sentence
            for one in findings(_asked(row, business), desk.rules.parameters)
            if one.met is False
            for sentence in one.because
        ]
        if failed:
            raise UserError("loan_conditions", f"不符合创业担保贷款条件：{'；'.join(failed)}。", None)


def _refuse_closed(business: Enterprise, day: date) -> None:
    if standing(business.registered_on, business.closed_on, day) is Standing.CLOSED:
        raise UserError("enterprise_closed", "该企业已注销，不能申请创业担保贷款。", "enterprise")
