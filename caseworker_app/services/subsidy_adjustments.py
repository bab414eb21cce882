"""补贴调整建议 (clause 一 资金监管): what a later correction would change in an approved line; the line itself never changes (MG-08).

A proposal names the line, the difference and the reason; the claimant's next application takes it up as a line of its own.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from caseworker_app.domain.errors import UserError
from caseworker_app.domain.subsidies import KINDS
from caseworker_app.domain.subsidies.asked import read_money
from caseworker_app.domain.subsidies.life import COMMITTED, Stage
from caseworker_app.domain.subsidies.protocol import NOTHING
from caseworker_app.services import subsidy_standing
from caseworker_app.services.changes import Changes
from caseworker_app.services.desk import Desk
from caseworker_app.services.subsidy_claims import is_id
from caseworker_app.services.subsidy_views import AdjustmentView, adjustment_views, views
from db.models.codes import ADJUSTED
from db.models.subsidies import SubsidyAdjustment, SubsidyLine
from db.repositories.employers import EmployerRepository
from db.repositories.employment import SpellRepository
from db.repositories.posts import HoldingRepository
from db.repositories.subsidies import SubsidyRepository
from db.unit_of_work import UnitOfWork

PROPOSED, TAKEN, DISMISSED = "proposed", "taken", "dismissed"


@dataclass(frozen=True, slots=True)
class Proposed:
    """What was proposed for an application, and what the write changed."""

    adjustments: tuple[AdjustmentView, ...]
    changes: Changes


def correct_amount(desk: Desk, *, line_id: int, amount: str, reason: str) -> Proposed:
    """Propose what an approved line should have been; the difference waits for the claimant's next application.

    What was corrected before counts: the difference is to the line as it stands after that. Raises UserError where the line
    was not approved, a proposal for it is still open, the amount is none, or no reason is given.
    """
    if not reason.strip():
        raise UserError("reason_needed", "调整请写明原因。", "reason")
    right = read_money(amount, "应补金额")
    with desk.because(reason).unit() as uow:
        line = SubsidyRepository(uow.session).line(line_id)
        application = _approved(uow, line)
        assert line is not None
        known = _of_line(uow, line)
        if any(row.state == PROPOSED for row in known):
            raise UserError("open_proposal", "这一行已有待处理的调整，请先采纳或不采纳。", "amount")
        stands = line.amount + sum((r.difference for r in known if r.state == TAKEN), NOTHING)
        if right == stands:
            raise UserError("same_amount", "与现有金额相同，无需调整。", "amount")
        uow.session.add(_proposal(desk, uow, line, right - stands, reason))
        return _done(uow, application)


def review(desk: Desk, *, application_id: int) -> Proposed:
    """Hold the approved months of an application against the registrations and posts as they stand now, and propose what follows.

    A month in which the person was meanwhile registered in other work, had left the unit, or held a post that finance pays is
    proposed to be taken back; somebody decides. A line with an open proposal is passed over.
    """
    with desk.unit() as uow:
        subsidies = SubsidyRepository(uow.session)
        application = subsidies.get(application_id)
        if application is None or Stage(application.status) not in COMMITTED:
            raise UserError("not_approved", "只有已批准或已拨付的申请可以核查调整。", "application")
        lines = [line for line in subsidies.lines_of([application_id])[application_id] if line.live]
        people = sorted({line.person_id for line in lines if line.person_id is not None})
        spells = SpellRepository(uow.session).of_people(people)
        holdings = HoldingRepository(uow.session).of_people(people)
        unit = (
            EmployerRepository(uow.session).get(application.employer_id) if application.employer_id else None
        )
        for line in lines:
            if line.month is None or line.person_id is None:
                continue
            reason = _found(line, spells[line.person_id], holdings[line.person_id], unit)
            known = _of_line(uow, line)
            stands = line.amount + sum((r.difference for r in known if r.state == TAKEN), NOTHING)
            if reason and stands and not any(r.state == PROPOSED for r in known):
                uow.session.add(_proposal(desk, uow, line, -stands, reason))
        return _done(uow, application)


def open_for(
    desk: Desk, *, kind: str, person_id: int | None = None, employer_id: int | None = None
) -> tuple[AdjustmentView, ...]:
    """The proposals a claimant's next application of a kind can take up: those of the unit where one claims, else of the person."""
    if person_id is None and employer_id is None:
        return ()
    with desk.store.read() as session:
        subsidies = SubsidyRepository(session)
        found = subsidies.open_adjustments(kind, PROPOSED, person_id=person_id, employer_id=employer_id)
        names, _ = subsidies.names({row.person_id for row, _ in found if row.person_id is not None}, [])
        return adjustment_views([row for row, _ in found], [line for _, line in found], names)


def _found(line: SubsidyLine, spells: Sequence[Any], holdings: Sequence[Any], unit: Any) -> str | None:
    """Why a paid month does not fit what is registered now."""
    kind, month = KINDS[line.kind], line.month or ""
    uscc = unit.uscc if unit else None
    said = subsidy_standing.contradiction(kind, spells, uscc, month, part=True)
    return said or subsidy_standing.job_trouble(kind, holdings, line.employer_id, [month])


def _of_line(uow: UnitOfWork, line: SubsidyLine) -> list[SubsidyAdjustment]:
    found = SubsidyRepository(uow.session).adjustments_of([line.application_id])[line.application_id]
    return [row for row in found if row.line_id == line.id]


def settle(uow: UnitOfWork, line_ids: Sequence[int], cause: str) -> Decimal:
    """Close what is open about recovered lines; gives what was already corrected in them, which need not come back."""
    taken = NOTHING
    for line_id in line_ids:
        line = SubsidyRepository(uow.session).line(line_id)
        for row in _of_line(uow, line) if line else []:
            if row.state == PROPOSED:
                row.state = DISMISSED
            elif row.state == TAKEN:
                taken += row.difference
    return taken


def give_back(uow: UnitOfWork, application_id: int) -> None:
    """Reopen the proposals an application took up, now that it is over."""
    for row in SubsidyRepository(uow.session).taken_in(application_id):
        row.state, row.taken_in_id = PROPOSED, None


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
        row = uow.session.get(SubsidyAdjustment, adjustment_id) if is_id(adjustment_id) else None
        line = SubsidyRepository(uow.session).line(row.line_id) if row else None
        if row is None or line is None or row.state != PROPOSED or not line.live:
            raise UserError("not_found", "没有这条待处理的调整建议，请核对。", "adjustments")
        if not _same_claimant(line, application):
            raise UserError("other_claimant", "调整只能在同一申领人的同一项补贴中补扣。", "adjustments")
        row.state, row.taken_in_id = TAKEN, application.id
        uow.session.add(_line(uow, application, line, row))
        application.total = application.total + row.difference
    if application.total < 0:
        raise UserError(
            "below_nothing", "应扣回的金额多于本次补贴，请改办“追回”，不能抵扣为负数。", "adjustments"
        )


def _same_claimant(line: SubsidyLine, application: Any) -> bool:
    if line.kind != application.kind or line.employer_id != application.employer_id:
        return False
    return line.employer_id is not None or line.person_id == application.person_id


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
        item=f"{ADJUSTED}{line.month or line.item}",
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
