"""就业补贴 (clauses 一 to 八): quoting, applying, and taking an application on from 受理 to 拨付; one transaction a step.

Lines are fixed when the application is accepted; later changes of a person become proposed adjustments and never alter what
was approved.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from caseworker_app.domain.accounts import role_for
from caseworker_app.domain.errors import UserError
from caseworker_app.domain.parameters import Parameters
from caseworker_app.domain.subsidies import KINDS, Kind, Quote, kind_of, quote_of
from caseworker_app.domain.subsidies.life import Deed, Stage, passage
from caseworker_app.domain.subsidies.protocol import NOTHING
from caseworker_app.services import (
    subsidy_adjustments,
    subsidy_checks,
    subsidy_claimant,
    subsidy_heads,
    subsidy_steps,
)
from caseworker_app.services.changes import Changes
from caseworker_app.services.desk import Desk
from caseworker_app.services.subsidy_claims import Claim, ClaimRow, RosterRow, next_roster, work_out
from caseworker_app.services.subsidy_views import ApplicationView, quote_shape, shape, views
from caseworker_app.shapes import plain
from db.models.employer import Employer
from db.models.subsidies import SubsidyApplication, SubsidyEvent, SubsidyLine
from db.repositories.subsidies import SubsidyRepository
from db.unit_of_work import UnitOfWork

__all__ = [
    "ApplicationPage",
    "advance",
    "apply",
    "check",
    "kinds",
    "last_roster",
    "of_person",
    "page",
    "quote",
    "quote_shape",
    "shape",
    "show",
]


@dataclass(frozen=True, slots=True)
class ApplicationPage:
    """Applications of a stage, and how many there are in all."""

    applications: tuple[ApplicationView, ...]
    total: int


def kinds() -> tuple[Kind, ...]:
    """Every kind, in the order of the list."""
    return tuple(KINDS.values())


def quote(parameters: Parameters, *, kind: str, data: Mapping[str, Any]) -> Quote:
    """What would be paid for what is asked; needs no database.

    Raises UserError where the kind is not known or the input cannot be read.
    """
    return quote_of(kind_of(kind), data, parameters)


def check(
    desk: Desk,
    *,
    kind: str,
    data: Mapping[str, Any],
    person_id: int | None = None,
    employer_id: int | None = None,
) -> Claim:
    """Work a claim out against the records without saving: what the application page and the roster show.

    Raises UserError where the input cannot be read.
    """
    with desk.store.read() as session:
        unit = (
            employer_id
            if employer_id is not None
            else subsidy_claimant.known_unit(session, kind_of(kind), data)
        )
        return work_out(desk, session, kind_of(kind), person_id=person_id, employer_id=unit, data=data)


def last_roster(desk: Desk, *, kind: str, employer_id: int) -> tuple[RosterRow, ...]:
    """The people of a unit's last claim of a kind, with the months that follow: what most of the next claim consists of.

    Sums are carried over to be checked; nothing is claimed by it. Raises UserError where the unit has no such claim.
    """
    with desk.store.read() as session:
        row = SubsidyRepository(session).last_of_unit(kind, employer_id)
        if row is None:
            raise UserError("no_roster", "该单位没有申领过这项补贴，请逐人填写。", "employer")
        return next_roster(session, kind_of(kind), row)


def apply(
    desk: Desk,
    *,
    kind: str,
    data: Mapping[str, Any],
    person_id: int | None = None,
    employer_id: int | None = None,
) -> ApplicationView:
    """Accept an application by a person, or by a unit for the people of its roster.

    Raises UserError where a month or item cannot be paid, was claimed before, or the filing period was missed; nothing is
    saved then.
    """
    found = kind_of(kind)
    with desk.unit() as uow:
        unit = subsidy_claimant.employer_of(uow, found, employer_id, data)
        claim = work_out(
            desk, uow.session, found, person_id=person_id, employer_id=unit.id if unit else None, data=data
        )
        subsidy_checks.check_filing(found, claim.applied_on, desk.rules.parameters)
        _refuse_problems(claim)
        for one in claim.rows:
            subsidy_checks.refuse_second(uow.session, found, one.person, unit.id if unit else None)
        row = _write(desk, uow, claim, person_id, unit, data)
        _keep_openings(desk, uow, claim, row)
        view = views(uow.session, [row])[0]
        uow.commit()
        return replace(view, changes=Changes(uow.changes))


def advance(
    desk: Desk, *, application_id: int, action: str, data: Mapping[str, Any] | None = None
) -> ApplicationView:
    """Take an application one step on, by the table.

    Raises UserError that names the allowed actions, or at the field that is missing; nothing is saved then.
    """
    entered = data or {}
    with desk.unit(needs=desk.role) as uow:
        row = _application(uow.session, application_id)
        step = passage(Stage(row.status), action)
        desk.require(role_for(step.level))
        subsidy_steps.take(desk, uow, row, step, entered)
        uow.session.flush()
        view = views(uow.session, [row])[0]
        uow.commit()
        return replace(view, changes=Changes(uow.changes))


def show(desk: Desk, *, application_id: int) -> ApplicationView:
    """One application with its lines, conditions and events.

    Raises UserError where there is no such application.
    """
    with desk.store.read() as session:
        return views(session, [_application(session, application_id)])[0]


def page(
    desk: Desk,
    *,
    status: str | None = None,
    kind: str | None = None,
    limit: int | None = None,
    after: int = 0,
) -> ApplicationPage:
    """Applications by id, of a stage and a kind or of all; without a limit, every one."""
    with desk.store.read() as session:
        rows = SubsidyRepository(session)
        found = rows.page(status=status, kind=kind, after=after, limit=limit)
        return ApplicationPage(tuple(views(session, found)), rows.count(status=status, kind=kind))


def of_person(desk: Desk, *, person_id: int) -> tuple[ApplicationView, ...]:
    """Applications by a person or with a line for them, the newest first."""
    with desk.store.read() as session:
        return tuple(views(session, SubsidyRepository(session).of_person(person_id)))


def _application(session: Any, application_id: int) -> Any:
    row = SubsidyRepository(session).get(application_id)
    if row is None:
        raise UserError("not_found", "没有这个补贴申请编号，请核对。", "application")
    return row


def _refuse_problems(claim: Claim) -> None:
    problems = claim.problems
    if problems:
        raise UserError("not_payable", "\n".join(problems), "months", problems=list(problems))


def _write(
    desk: Desk,
    uow: UnitOfWork,
    claim: Claim,
    person_id: int | None,
    unit: Employer | None,
    data: Mapping[str, Any],
) -> SubsidyApplication:
    kind = claim.kind
    single = claim.rows[0].person if len(claim.rows) == 1 else None
    agent = subsidy_claimant.agent_of(desk, uow, kind, single if single is not None else person_id, data)
    row = SubsidyApplication(
        id=uow.new_id(),
        number=_number(desk, uow),
        kind=kind.code,
        person_id=single if single is not None else person_id,
        employer_id=unit.id if unit else None,
        status=str(Stage.ACCEPTED),
        applied_on=claim.applied_on,
        year=claim.applied_on.year,
        fund=str(kind.fund),
        facts={"roster": [{"person": r.person, **plain(dict(r.facts))} for r in claim.rows]},
        conditions=conditions_of(claim.rows),
        total=claim.total,
        recovered=NOTHING,
        agent=dict(agent.kept) if agent else None,
        payee=subsidy_claimant.payee_of(uow, kind, single, unit, data),
        clerk=desk.user,
    )
    uow.session.add(row)
    uow.session.add_all(line for one in claim.rows for line in _lines(uow, row, kind, one))
    uow.session.add_all(_evidence(uow, row, kind, claim.evidence))
    subsidy_adjustments.take_up(uow, row, data.get("adjustments"))
    notes = (*(agent.warnings if agent else ()), *_unread(claim))
    uow.session.add(
        SubsidyEvent(
            id=uow.new_id(),
            application_id=row.id,
            person_id=row.person_id,
            action=str(Deed.APPLY),
            from_status=None,
            to_status=str(Stage.ACCEPTED),
            day=claim.applied_on,
            actor=desk.user,
            details={},
            warning="".join(notes) or None,
        )
    )
    uow.session.flush()
    return row


def _keep_openings(desk: Desk, uow: UnitOfWork, claim: Claim, row: SubsidyApplication) -> None:
    """What the rows state beyond the records stays with the people, so that the next claim need not tell it again."""
    people = [one.person for one in claim.rows if one.person is not None]
    if not people or (claim.kind.counter is None and claim.kind.once is not None):
        return
    known = subsidy_heads.known_of(desk, uow.session, claim.kind, people, row.employer_id, without=row.id)
    for one in claim.rows:
        if one.person is not None:
            source = f"申请 {row.number} 登记"
            subsidy_heads.keep_opening(uow, claim.kind, known, one.person, one.entered, source)


def _evidence(
    uow: UnitOfWork, row: SubsidyApplication, kind: Kind, people: Sequence[int]
) -> list[SubsidyLine]:
    """The people a sum for the whole unit rests on: a line each without money, so that nobody serves twice."""
    return [
        SubsidyLine(
            id=uow.new_id(),
            application_id=row.id,
            kind=kind.code,
            person_id=person,
            employer_id=row.employer_id,
            family=str(kind.family),
            item="花名册人员",
            amount=NOTHING,
            rule="本次申请的依据",
            live=True,
        )
        for person in people
    ]


def _unread(claim: Claim) -> tuple[str, ...]:
    """What the kind does not ask, so that a mistyped name is seen."""
    said = (one for row in claim.rows if row.quote is not None for one in row.quote.warnings)
    return tuple(dict.fromkeys(said))


def conditions_of(rows: Sequence[ClaimRow]) -> list[dict[str, Any]]:
    """The conditions of all rows as kept with the application."""
    several = len(rows) > 1
    return [
        {"met": c.met, "because": list(c.because), "missing": list(c.missing)}
        | ({"person": row.person} if several else {})
        for row in rows
        if row.quote is not None
        for c in row.quote.conditions
    ]


def _lines(uow: UnitOfWork, row: SubsidyApplication, kind: Kind, one: ClaimRow) -> list[SubsidyLine]:
    assert one.quote is not None
    return [
        SubsidyLine(
            id=uow.new_id(),
            application_id=row.id,
            kind=kind.code,
            person_id=one.person,
            employer_id=row.employer_id,
            family=str(kind.family),
            counter=str(kind.counter) if kind.counter else None,
            month=str(line.month) if line.month else None,
            item=line.item,
            amount=line.amount,
            rule=line.rule,
            parameter=line.parameter,
            document=line.document,
            live=True,
        )
        for line in one.quote.lines
    ]


def _number(desk: Desk, uow: UnitOfWork) -> str:
    """The application's number: district, year, device and a running number that no other device can give."""
    number = uow.next_number(f"subsidy:{desk.on.year}")
    return f"B{desk.office.region}-{desk.on.year}-{uow.device:02d}-{number:05d}"
