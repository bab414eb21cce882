"""就业补贴 (clauses 一 to 八): quoting, applying, and taking an application on from 受理 to 拨付; one transaction a step.

Lines are fixed when the application is accepted; later changes of a person become proposed adjustments and never alter what
was approved.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from caseworker_app.domain.accounts import role_for
from caseworker_app.domain.cases import agent as agents
from caseworker_app.domain.employer_code import read_uscc
from caseworker_app.domain.errors import UserError
from caseworker_app.domain.parameters import Parameters
from caseworker_app.domain.subsidies import KINDS, Kind, Quote, kind_of, quote_of
from caseworker_app.domain.subsidies.life import Deed, Stage, passage
from caseworker_app.domain.subsidies.protocol import Claimant
from caseworker_app.domain.texts import text_of
from caseworker_app.services import subsidy_adjustments, subsidy_checks, subsidy_steps
from caseworker_app.services.changes import Changes
from caseworker_app.services.desk import Desk
from caseworker_app.services.subsidy_claims import Claim, ClaimRow, RosterRow, next_roster, work_out
from caseworker_app.services.subsidy_views import ApplicationView, quote_shape, shape, views
from caseworker_app.shapes import plain
from db.models.employer import Employer
from db.models.subsidies import SubsidyApplication, SubsidyEvent, SubsidyLine
from db.repositories.employers import EmployerRepository
from db.repositories.persons import PersonRepository
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
        unit = employer_id if employer_id is not None else _known_unit(session, data)
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


def _known_unit(session: Any, data: Mapping[str, Any]) -> int | None:
    """The unit a claim names by its id or its code, where it is known and the code can be read."""
    if isinstance(given := data.get("employer"), int):
        return given
    text = data.get("employer_uscc")
    try:
        unit = EmployerRepository(session).by_uscc(read_uscc(str(text))) if text else None
    except UserError:
        return None
    return unit.id if unit else None


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
        unit = _employer(uow, found, employer_id, data)
        claim = work_out(
            desk, uow.session, found, person_id=person_id, employer_id=unit.id if unit else None, data=data
        )
        subsidy_checks.check_filing(found, claim.applied_on, desk.rules.parameters)
        _refuse_problems(claim)
        for one in claim.rows:
            subsidy_checks.refuse_second(uow.session, found, one.person, unit.id if unit else None)
        row = _write(desk, uow, claim, person_id, unit, data)
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


def _employer(
    uow: UnitOfWork, kind: Kind, employer_id: int | None, data: Mapping[str, Any]
) -> Employer | None:
    """The unit that claims: by its id, or by its code; one not yet known is entered with its name.

    Raises UserError where a unit is needed and none is named, or it is a labour-dispatch firm.
    """
    if kind.claimant is not Claimant.UNIT:
        return None
    units = EmployerRepository(uow.session)
    chosen = data.get("employer") if employer_id is None else employer_id
    unit = units.get(chosen) if isinstance(chosen, int) and not isinstance(chosen, bool) else None
    if unit is None:
        unit = _by_code(uow, units, data)
    if unit.labour_dispatch:
        raise UserError(
            "labour_dispatch",
            f"{unit.name}为劳务派遣单位，按规定不能申领{kind.label}；请由实际用工并缴纳社会保险的非派遣单位申请。",
            "employer",
        )
    return unit


def _by_code(uow: UnitOfWork, units: EmployerRepository, data: Mapping[str, Any]) -> Employer:
    text = text_of(data.get("employer_uscc"), "employer_uscc", "统一社会信用代码")
    if text is None:
        raise UserError(
            "required",
            "请写明申领单位（employer 单位编号，或 employer_uscc 统一社会信用代码）。",
            "employer_uscc",
        )
    code = read_uscc(text)
    unit = units.by_uscc(code)
    if unit is not None:
        return unit
    name = text_of(data.get("employer_name"), "employer_name", "单位名称")
    if name is None:
        raise UserError(
            "unknown_employer", "本库没有这家单位，请同时写明单位名称（employer_name）。", "employer_name"
        )
    unit = Employer(id=uow.new_id(), name=name, uscc=code)
    uow.session.add(unit)
    return unit


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
    agent = _agent(desk, uow, kind, single if single is not None else person_id, data)
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
        recovered=claim.total * 0,
        agent=dict(agent.kept) if agent else None,
        payee=_payee(uow, single, unit, data),
        clerk=desk.user,
    )
    uow.session.add(row)
    for one in claim.rows:
        uow.session.add_all(_lines(uow, row, kind, one))
    subsidy_adjustments.take_up(uow, row, data.get("adjustments"))
    notes = agent.warnings if agent else ()
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


def _agent(
    desk: Desk, uow: UnitOfWork, kind: Kind, person_id: int | None, data: Mapping[str, Any]
) -> agents.Agent | None:
    """The agent of the applicant, where one acts (代办); never the applicant (PP-04)."""
    given = data.get("agent")
    if not given:
        return None
    if not isinstance(given, Mapping):
        raise UserError("agent", "代办人应写明姓名、证件、关系。", "agent")
    if not kind.agent:
        raise UserError("agent", f"{kind.label}须由本人办理，不能代办。", "agent")
    people = PersonRepository(uow.session)
    own: tuple[str, ...] = ()
    if person_id is not None and (person := people.get(person_id)) is not None:
        own = (person.id_number, *people.previous_numbers(person_id))
    return agents.read_agent(given, own, today=desk.on, regions=desk.rules.regions)


def _payee(
    uow: UnitOfWork, person_id: int | None, unit: Employer | None, data: Mapping[str, Any]
) -> dict[str, Any] | None:
    """The account the money goes to, as it stood when the application was accepted."""
    given = data.get("payee")
    if isinstance(given, Mapping):
        labels = {"name": "户名", "bank": "开户银行", "account": "银行账号"}
        return {name: text_of(given.get(name), "payee", label) for name, label in labels.items()}
    if unit is not None:
        return {
            "name": unit.bank_account_name or unit.name,
            "bank": unit.bank,
            "account": unit.bank_account,
        }
    person = PersonRepository(uow.session).get(person_id) if person_id is not None else None
    return {"name": person.name, "bank": person.bank, "account": person.bank_account} if person else None


def _number(desk: Desk, uow: UnitOfWork) -> str:
    """The application's number: district, year, device and a running number that no other device can give."""
    number = uow.next_number(f"subsidy:{desk.on.year}")
    return f"B{desk.office.region}-{desk.on.year}-{uow.device:02d}-{number:05d}"
