"""认定个案 (clause 四): opening a case, taking it one step on, ticking materials, and showing it; one transaction a step."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from caseworker_app.domain.accounts import role_for
from caseworker_app.domain.cases import Action, Case, CaseEvent, MaterialWay, Setting, Status
from caseworker_app.domain.cases import advance as take_action
from caseworker_app.domain.cases.transitions import transition
from caseworker_app.domain.codes import code_of
from caseworker_app.domain.employment import unemployment_on
from caseworker_app.domain.errors import UserError
from caseworker_app.domain.values import parse_day
from caseworker_app.services import employment, mapping, verdicts
from caseworker_app.services.case_opening import add_materials, open_within
from caseworker_app.services.case_views import CaseView, shape, views
from caseworker_app.services.changes import Changes
from caseworker_app.services.desk import Desk
from caseworker_app.services.kept_verdicts import keep_verdict
from db.models.case import CaseEvent as EventRow
from db.models.case import CaseGroup as GroupRow
from db.repositories.accounts import AccountRepository
from db.repositories.cases import CaseRepository
from db.repositories.employment import SpellRepository
from db.repositories.persons import PersonRepository
from db.unit_of_work import UnitOfWork

__all__ = ["CasePage", "advance", "materials", "open_case", "page", "shape", "show", "tick_materials"]


@dataclass(frozen=True, slots=True)
class CasePage:
    """Cases of a stage, and how many there are in all."""

    cases: tuple[CaseView, ...]
    total: int


@dataclass(frozen=True, slots=True)
class MaterialView:
    """One item of the material list as ticked, or not."""

    item: str
    group: str | None
    title: str
    way: str | None
    seen_by: str | None
    seen_on: date | None
    valid_until: date | None
    note: str | None


@dataclass(frozen=True, slots=True)
class Ticked:
    """The material list after ticking, and what the write changed."""

    materials: tuple[MaterialView, ...]
    changes: Changes


def open_case(desk: Desk, *, person_id: int, groups: Sequence[str], data: Mapping[str, Any]) -> CaseView:
    """Open a case for a person; the first group is the main one.

    Raises UserError at the field; the person may have one open case only.
    """
    with desk.unit() as uow:
        row = open_within(desk, uow, person_id=person_id, groups=groups, data=data)
        view = views(uow.session, [row])[0]
        uow.commit()
        return replace(view, changes=Changes(uow.changes))


def show(desk: Desk, *, case_id: int) -> CaseView:
    """A case with its groups, events, steps and kept verdict.

    Raises UserError where there is no such case.
    """
    with desk.store.read() as session:
        return views(session, [_row(CaseRepository(session), case_id)])[0]


def page(desk: Desk, *, status: str | None = None, limit: int | None = None, after: int = 0) -> CasePage:
    """Cases by id, of one stage or of all; without a limit, every one."""
    with desk.store.read() as session:
        rows = CaseRepository(session)
        found = rows.page(status=status, after=after, limit=limit)
        return CasePage(tuple(views(session, found)), rows.count(status=status))


def of_person(desk: Desk, *, person_id: int) -> tuple[CaseView, ...]:
    """All cases of a person, the newest first."""
    with desk.store.read() as session:
        return tuple(reversed(views(session, CaseRepository(session).of_person(person_id))))


def advance(desk: Desk, *, case_id: int, action: str, data: Mapping[str, Any]) -> CaseView:
    """Take a case one step on, by the table.

    Raises UserError that names the allowed actions, or at the field that is missing; nothing is saved then.
    """
    with desk.unit(needs=desk.role) as uow:
        rows = CaseRepository(uow.session)
        row = _row(rows, case_id)
        level = transition(Status(row.status), action).level
        desk.require(role_for(level))
        if action == Action.REDETERMINE:
            row = _redetermine(desk, uow, row, data)
        else:
            _take(desk, uow, row, action, data)
        uow.session.flush()
        view = views(uow.session, [row])[0]
        uow.commit()
        return replace(view, changes=Changes(uow.changes))


def _take(desk: Desk, uow: UnitOfWork, row: Any, action: str, data: Mapping[str, Any]) -> None:
    rows = CaseRepository(uow.session)
    if data.get("materials"):
        _tick(desk, uow, row, data["materials"])
    if action == Action.EMPLOYED and data.get("spell"):
        employment.add_within(desk, uow, person_id=row.person_id, data=data["spell"])
    case = mapping.case_from(row, rows.groups_of([row.id])[row.id], rows.events_of([row.id])[row.id])
    setting = _setting(desk, uow, row, case, action, data)
    alone = AccountRepository(uow.session).active_count() == 1
    after, event, taken = take_action(case, action, data, setting, alone=alone)
    for column, value in mapping.case_columns(after).items():
        if getattr(row, column) != value:
            setattr(row, column, value)
    _write_groups(uow, row, after)
    uow.session.add(_event_row(row, event, case.status, after.status))
    if event.warning:
        uow.note("warning", "hardship_case", row.id, row.person_id, [], event.warning)
    if action in (Action.DETERMINE, Action.REFUSE):
        _keep(uow, row, setting, action, event)
    del taken


def _setting(
    desk: Desk, uow: UnitOfWork, row: Any, case: Case, action: str, data: Mapping[str, Any]
) -> Setting:
    """Everything the action may look at: the rules, the verdicts, work found, items not ticked."""
    day = parse_day(str(data["day"])) if data.get("day") else desk.on
    person = mapping.person_from(PersonRepository(uow.session).get(row.person_id))
    deciding = action in (Action.DETERMINE, Action.REFUSE)
    spells = [mapping.spell_from(s) for s in SpellRepository(uow.session).of_person(row.person_id)]
    materials = CaseRepository(uow.session).materials(row.id)
    return Setting(
        on=desk.on,
        user=desk.user,
        parameters=desk.rules.parameters,
        calendar=desk.rules.calendar,
        verdict=verdicts.decide(desk, uow.session, person, case.opened_on, case.policy) if deciding else None,
        verdict_now=verdicts.decide(desk, uow.session, person, day, case.policy) if deciding else None,
        in_work=unemployment_on(spells, day).unemployed is False,
        unticked=tuple(m.title for m in materials if m.way is None),
    )


def _keep(uow: UnitOfWork, row: Any, setting: Setting, action: str, event: CaseEvent) -> None:
    assert setting.verdict is not None
    person = mapping.person_from(PersonRepository(uow.session).get(row.person_id))
    text = str(
        event.details.get("cause") or event.details.get("override") or event.details.get("opinion") or ""
    )
    keep_verdict(uow, row, person, setting.verdict, decision=action, text=text)


def _event_row(row: Any, event: CaseEvent, before: Status, after: Status) -> EventRow:
    return EventRow(
        case_id=row.id,
        person_id=row.person_id,
        action=str(event.action),
        from_status=str(before),
        to_status=str(after),
        day=event.day,
        actor=event.actor,
        details={k: v for k, v in event.details.items() if k != "materials"},
        warning=event.warning,
    )


def _write_groups(uow: UnitOfWork, row: Any, after: Case) -> None:
    """Write lapsed, new and main groups; a group is never removed."""
    held = list(CaseRepository(uow.session).groups_of([row.id])[row.id])
    for group, kept in zip(after.groups, held, strict=False):
        if (kept.main, kept.to_day) != (group.main, group.to_day):
            kept.main, kept.to_day = group.main, group.to_day
    added = after.groups[len(held) :]
    for group in added:
        uow.session.add(
            GroupRow(
                case_id=row.id,
                person_id=row.person_id,
                code=str(group.code),
                main=group.main,
                from_day=group.from_day,
                proof=group.proof,
            )
        )
    if added:
        add_materials(uow, row, [g.code for g in added], agent=False)


def _redetermine(desk: Desk, uow: UnitOfWork, row: Any, data: Mapping[str, Any]) -> Any:
    """再次认定: a new case, linked; months of subsidy already used stay used."""
    groups = data.get("groups") or [g.code for g in CaseRepository(uow.session).groups_of([row.id])[row.id]]
    new = open_within(desk, uow, person_id=row.person_id, groups=groups, data=data, previous=row)
    event = CaseEvent(Action.REDETERMINE, desk.on, desk.user, {"new_case": new.number})
    uow.session.add(_event_row(row, event, Status(row.status), Status(row.status)))
    return new


def materials(desk: Desk, *, case_id: int) -> tuple[MaterialView, ...]:
    """The material list of a case, in its order."""
    with desk.store.read() as session:
        return tuple(_material(m) for m in CaseRepository(session).materials(case_id))


def tick_materials(desk: Desk, *, case_id: int, items: Sequence[Mapping[str, Any]]) -> Ticked:
    """Tick items as original seen, copy, checked in system or by statement; `way` null unticks.

    Raises UserError where an item or a way is not known.
    """
    with desk.unit() as uow:
        rows = CaseRepository(uow.session)
        _tick(desk, uow, _row(rows, case_id), items)
        uow.session.flush()
        found = tuple(_material(m) for m in rows.materials(case_id))
        uow.commit()
        return Ticked(found, Changes(uow.changes))


def _tick(desk: Desk, uow: UnitOfWork, row: Any, items: Sequence[Mapping[str, Any]]) -> None:
    held = {m.item: m for m in CaseRepository(uow.session).materials(row.id)}
    for item in items:
        code = str(item.get("item") or "")
        if code not in held:
            raise UserError("unknown_item", f"材料清单没有“{code}”，可用：{'、'.join(held)}。", "materials")
        way = item.get("way")
        if way is not None and code_of(MaterialWay, way) is None:
            raise UserError("unknown_way", f"查验方式应为：{'、'.join(MaterialWay)}。", "materials")
        found = held[code]
        found.way = way
        found.seen_by = desk.user if way else None
        found.seen_on = desk.on if way else None
        until = item.get("valid_until")
        found.valid_until = parse_day(str(until)) if until else found.valid_until
        found.note = item.get("note") or found.note


def _material(row: Any) -> MaterialView:
    return MaterialView(
        row.item, row.group_code, row.title, row.way, row.seen_by, row.seen_on, row.valid_until, row.note
    )


def _row(rows: CaseRepository, case_id: int) -> Any:
    row = rows.get(case_id)
    if row is None:
        raise UserError("not_found", "没有这个个案编号，请核对。", "case")
    return row
