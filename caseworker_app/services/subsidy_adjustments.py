"""补贴调整建议 (clause 一 资金监管): what a later correction would change in an approved line; the line itself never changes (MG-08).

A proposal names the line, the difference and the reason; the claimant's next application takes it up as a line of its own.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from caseworker_app.domain.employment import SpellKind
from caseworker_app.domain.errors import UserError
from caseworker_app.domain.subsidies.asked import read_money
from caseworker_app.domain.subsidies.life import COMMITTED, Stage
from caseworker_app.domain.subsidies.protocol import Family
from caseworker_app.domain.values import PartialDate
from caseworker_app.services import mapping
from caseworker_app.services.changes import Changes
from caseworker_app.services.desk import Desk
from caseworker_app.services.subsidy_views import AdjustmentView, views
from db.models.subsidies import SubsidyAdjustment, SubsidyLine
from db.repositories.employment import SpellRepository
from db.repositories.subsidies import SubsidyRepository
from db.unit_of_work import UnitOfWork

PROPOSED, TAKEN, DISMISSED = "proposed", "taken", "dismissed"


@dataclass(frozen=True, slots=True)
class Proposed:
    """What was proposed for an application, and what the write changed."""

    adjustments: tuple[AdjustmentView, ...]
    changes: Changes


def correct_amount(desk: Desk, *, line_id: int, amount: str, reason: str) -> Proposed:
    """Propose what an approved line should have been; the difference waits for the next application.

    Raises UserError where the line was not approved, the amount is none, or no reason is given.
    """
    if not reason.strip():
        raise UserError("reason_needed", "调整请写明原因。", "reason")
    right = read_money(amount, "应补金额")
    with desk.because(reason).unit() as uow:
        line = SubsidyRepository(uow.session).line(line_id)
        application = _approved(uow, line)
        assert line is not None
        if right == line.amount:
            raise UserError("same_amount", "与原金额相同，无需调整。", "amount")
        uow.session.add(_proposal(desk, uow, line, right - line.amount, reason))
        return _done(uow, application)


def review(desk: Desk, *, application_id: int) -> Proposed:
    """Hold the approved months of an application against the registrations as they stand now, and propose what follows.

    A month for which the person has meanwhile been registered in other work is proposed to be taken back. What was proposed
    before is not proposed again.
    """
    with desk.unit() as uow:
        subsidies = SubsidyRepository(uow.session)
        application = subsidies.get(application_id)
        if application is None or Stage(application.status) not in COMMITTED:
            raise UserError("not_approved", "只有已批准或已拨付的申请可以核查调整。", "application")
        known = {a.line_id for a in subsidies.adjustments_of([application_id])[application_id]}
        for line in subsidies.lines_of([application_id])[application_id]:
            reason = _contradiction(uow, line) if line.live and line.id not in known else None
            if reason:
                uow.session.add(_proposal(desk, uow, line, -line.amount, reason))
        return _done(uow, application)


def dismiss(desk: Desk, *, adjustment_id: int, reason: str) -> Changes:
    """Put a proposal aside, with the reason.

    Raises UserError where it is no longer open.
    """
    if not reason.strip():
        raise UserError("reason_needed", "不采纳调整请写明原因。", "reason")
    with desk.because(reason).unit() as uow:
        row = uow.session.get(SubsidyAdjustment, adjustment_id)
        if row is None or row.state != PROPOSED:
            raise UserError("not_found", "没有这条待处理的调整建议，请核对。", "adjustment")
        row.state = DISMISSED
        uow.commit()
        return Changes(uow.changes)


def take_up(uow: UnitOfWork, application: Any, chosen: Any) -> None:
    """Let an application take up proposals: each becomes a line of its own, and the total follows.

    Raises UserError where one is not open, or the total would fall below nothing.
    """
    if not chosen:
        return
    if not isinstance(chosen, list | tuple):
        raise UserError("adjustments", "调整应为编号的列表。", "adjustments")
    for adjustment_id in chosen:
        row = uow.session.get(SubsidyAdjustment, adjustment_id) if isinstance(adjustment_id, int) else None
        line = SubsidyRepository(uow.session).line(row.line_id) if row else None
        if row is None or line is None or row.state != PROPOSED or line.kind != application.kind:
            raise UserError("not_found", "没有这条待处理的调整建议，请核对。", "adjustments")
        row.state, row.taken_in_id = TAKEN, application.id
        uow.session.add(_line(uow, application, line, row))
        application.total = application.total + row.difference
    if application.total < 0:
        raise UserError(
            "below_nothing", "应扣回的金额多于本次补贴，请改办“追回”，不能抵扣为负数。", "adjustments"
        )


def _line(uow: UnitOfWork, application: Any, line: SubsidyLine, row: SubsidyAdjustment) -> SubsidyLine:
    return SubsidyLine(
        id=uow.new_id(),
        application_id=application.id,
        kind=line.kind,
        person_id=line.person_id,
        employer_id=line.employer_id,
        family=line.family,
        counter=None,
        month=None,
        item=f"调整 {line.month or line.item}",
        amount=row.difference,
        rule=row.reason,
        live=True,
    )


def _approved(uow: UnitOfWork, line: SubsidyLine | None) -> Any:
    application = SubsidyRepository(uow.session).get(line.application_id) if line else None
    if line is None or application is None or not line.live:
        raise UserError("not_found", "没有这条有效的补贴明细，请核对。", "line")
    if Stage(application.status) not in COMMITTED:
        raise UserError("not_approved", "尚未批准的申请请撤回后更正；批准之后才用调整。", "line")
    return application


def _proposal(
    desk: Desk, uow: UnitOfWork, line: SubsidyLine, difference: Decimal, reason: str
) -> SubsidyAdjustment:
    return SubsidyAdjustment(
        id=uow.new_id(),
        application_id=line.application_id,
        line_id=line.id,
        person_id=line.person_id,
        difference=difference,
        reason=reason,
        proposed_on=desk.on,
        actor=desk.user,
        state=PROPOSED,
    )


def _done(uow: UnitOfWork, application: Any) -> Proposed:
    uow.session.flush()
    found = views(uow.session, [application])[0].adjustments
    uow.commit()
    return Proposed(found, Changes(uow.changes))


def _contradiction(uow: UnitOfWork, line: SubsidyLine) -> str | None:
    """Why a paid month does not fit the registrations: other work in the whole month, or work that had ended before it."""
    if line.person_id is None or line.month is None or line.family != Family.INSURANCE:
        return None
    rows = SpellRepository(uow.session).of_person(line.person_id)
    first, last = _borders(line.month)
    if line.employer_id is None:
        return _employed_then(rows, first, last, line.month)
    return None


def _employed_then(rows: Sequence[Any], first: date, last: date, month: str) -> str | None:
    for row in rows:
        spell = mapping.spell_from(row)
        if spell.kind is SpellKind.EMPLOYED and spell.covers(first) and spell.covers(last):
            where = f"（{row.employer}）" if row.employer else ""
            return f"{month} 已在单位就业{where}，不再以灵活就业身份享受"
    return None


def _borders(month: str) -> tuple[date, date]:
    found = PartialDate.parse(month)
    return found.earliest(), found.latest()
