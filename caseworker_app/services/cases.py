"""认定个案 (clause 四): opening a case, taking it one step on, and showing it; one transaction a step."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from caseworker_app.domain.accounts import role_for
from caseworker_app.domain.assistance import Refusals, count_refusals, window_start
from caseworker_app.domain.cases import (
    Action,
    Case,
    CaseEvent,
    ExitCause,
    Setting,
    Status,
    Step,
    read_day,
    read_step,
)
from caseworker_app.domain.cases import advance as take_action
from caseworker_app.domain.cases.transitions import transition
from caseworker_app.domain.employment import unemployment_on
from caseworker_app.domain.errors import UserError
from caseworker_app.domain.outside import OutsideStatus
from caseworker_app.domain.outside_records import OutsideRecord
from caseworker_app.services import case_start, employment, mapping, outside, transfer_at_once, verdicts
from caseworker_app.services.case_corrections import correct_event, set_outside_status
from caseworker_app.services.case_look import keep_next_look
from caseworker_app.services.case_materials import (
    MaterialView,
    Ticked,
    materials,
    tick_materials,
    tick_within,
)
from caseworker_app.services.case_opening import open_within, refuse_second
from caseworker_app.services.case_rows import (
    add_event,
    case_row,
    possible_id,
    read_case,
    read_person,
    refuse_left,
    write_case,
)
from caseworker_app.services.case_views import CaseView, shape, views
from caseworker_app.services.changes import Changes
from caseworker_app.services.desk import Desk
from caseworker_app.services.kept_verdicts import CHANGE, keep_decision, keep_verdict
from db.repositories.accounts import AccountRepository
from db.repositories.assistance import StepRepository
from db.repositories.cases import CaseRepository
from db.repositories.employment import SpellRepository
from db.unit_of_work import UnitOfWork

__all__ = [
    "CasePage",
    "MaterialView",
    "Ticked",
    "advance",
    "advance_within",
    "correct_event",
    "materials",
    "of_person",
    "open_case",
    "page",
    "set_outside_status",
    "shape",
    "show",
    "tick_materials",
]
DECIDING = (Action.DETERMINE, Action.REFUSE)


@dataclass(frozen=True, slots=True)
class CasePage:
    """Cases of a stage, and how many there are in all."""

    cases: tuple[CaseView, ...]
    total: int


def open_case(desk: Desk, *, person_id: int, groups: Sequence[str], data: Mapping[str, Any]) -> CaseView:
    """Open a case for a person; the first group is the main one.

    Raises UserError at the field; the person may have one open case only.
    """
    with desk.unit() as uow:
        step = read_day(data, desk.on)
        row = open_within(desk, uow, person_id=person_id, groups=groups, step=step)
        view = views(uow.session, [row])[0]
        uow.commit()
        return replace(view, changes=Changes(uow.changes))


def show(desk: Desk, *, case_id: int) -> CaseView:
    """A case with its groups, events, steps and kept verdict.

    Raises UserError where there is no such case.
    """
    with desk.store.read() as session:
        return views(session, [case_row(CaseRepository(session), case_id)])[0]


def page(desk: Desk, *, status: str | None = None, limit: int | None = None, after: int = 0) -> CasePage:
    """Cases by id, of one stage or of all; without a limit, every one."""
    with desk.store.read() as session:
        rows = CaseRepository(session)
        found = rows.page(status=status, after=after, limit=limit)
        return CasePage(tuple(views(session, found)), rows.count(status=status))


def of_person(desk: Desk, *, person_id: int) -> tuple[CaseView, ...]:
    """All cases of a person, the newest first."""
    with desk.store.read() as session:
        rows = CaseRepository(session).of_person(person_id) if possible_id(person_id) else []
        return tuple(reversed(views(session, rows)))


def advance(desk: Desk, *, case_id: int, action: str, data: Mapping[str, Any]) -> CaseView:
    """Take a case one step on, by the table; a 转移 asks what becomes of each open thing.

    Raises UserError that names the allowed actions, or at the field that is missing; nothing is saved then.
    """
    with desk.unit(needs=desk.role) as uow:
        take = _transfer if action == Action.TRANSFER else advance_within
        row = take(desk, uow, case_id=case_id, action=action, data=data)
        view = views(uow.session, [row])[0]
        uow.commit()
        return replace(view, changes=Changes(uow.changes))


def advance_within(desk: Desk, uow: UnitOfWork, *, case_id: int, action: str, data: Mapping[str, Any]) -> Any:
    """Take a case one step on inside a unit of work; returns its row, that of the new case where one was made.

    Raises UserError as `advance`.
    """
    rows = CaseRepository(uow.session)
    row = case_row(rows, case_id)
    refuse_left(desk, uow.session, row)
    desk.require(role_for(transition(Status(row.status), action).level))
    case = read_case(rows, row)
    step = read_step(case, data, desk.on)
    if action == Action.REDETERMINE:
        row = _redetermine(desk, uow, row, case, step)
    else:
        _take(desk, uow, row, case, action, step)
    keep_next_look(desk, uow.session, row)
    return row


def _transfer(desk: Desk, uow: UnitOfWork, *, case_id: int, action: str, data: Mapping[str, Any]) -> Any:
    """转移 in one step; who asks the other centre first uses `transfers`."""
    things = transfer_at_once.settled(uow, case_id=case_id, data=data)
    left = case_row(CaseRepository(uow.session), case_id).centre
    if data.get("centre") == (left or desk.office.centre):
        raise UserError("same_centre", "接收单位就是现在的服务机构，请核对。", "centre")
    entered = {**data, "open_work": transfer_at_once.listed(things)}
    row = advance_within(desk, uow, case_id=case_id, action=action, data=entered)
    reason = str(data.get("cause") or data.get("reason") or data.get("note") or transfer_at_once.REASON)
    transfer_at_once.hand_over(desk, uow, row=row, from_centre=left, things=things, reason=reason)
    return row


def _take(desk: Desk, uow: UnitOfWork, row: Any, case: Case, action: str, step: Step) -> None:
    if action == Action.RECHECK:
        refuse_second(uow, row.person_id)
    if ticks := step.data.get("materials"):
        tick_within(desk, uow, row, ticks)
    if action == Action.EMPLOYED and (spell := step.data.get("spell")):
        employment.add_within(desk, uow, person_id=row.person_id, data=spell)
    setting = _setting(desk, uow, row, case, action, step)
    alone = AccountRepository(uow.session).active_count() == 1
    after, event = take_action(case, action, step, setting, alone=alone)
    write_case(uow, row, after)
    if action == Action.RECHECK:
        outside.enter_anew(row)
    if action == Action.REVOKE:
        outside.put(row, OutsideRecord.EXIT, OutsideStatus.NOT_ENTERED, None, None)
    add_event(uow, row, event, case.status, after.status)
    if action == Action.ASSIST:
        case_start.begin(desk, uow, row, step.day)
    _keep(uow, row, setting, event)


def _setting(desk: Desk, uow: UnitOfWork, row: Any, case: Case, action: str, step: Step) -> Setting:
    """Everything the action may look at: the rules, the verdicts, work and refusals found, items not ticked."""
    person = read_person(uow, row.person_id)
    spells = [mapping.spell_from(s) for s in SpellRepository(uow.session).of_person(row.person_id)]
    listed = CaseRepository(uow.session).materials(row.id)
    verdict = verdict_now = None
    if action in DECIDING:
        verdict = verdicts.decide(desk, uow.session, person, case.opened_on, case.policy)
    if action in (*DECIDING, Action.CHANGE_GROUPS):
        verdict_now = verdicts.decide(desk, uow.session, person, step.day, case.policy)
    return Setting(
        on=desk.on,
        user=desk.user,
        parameters=desk.rules.parameters,
        calendar=desk.rules.calendar,
        verdict=verdict,
        verdict_now=verdict_now,
        in_work=unemployment_on(spells, step.day).unemployed is False,
        unticked=tuple(m.title for m in listed if m.way is None),
        refusals=_refusals(desk, uow, row, action, step),
    )


def _refusals(desk: Desk, uow: UnitOfWork, row: Any, action: str, step: Step) -> Refusals | None:
    """Refusals up to the day of a 拟退出 that rests on them."""
    if action != Action.PROPOSE_EXIT or step.text("cause") != ExitCause.REFUSALS:
        return None
    parameters = desk.rules.parameters
    days = StepRepository(uow.session).refusal_days(row.person_id, window_start(step.day, parameters))
    return count_refusals(days, step.day, parameters, since=row.determined_on)


def _keep(uow: UnitOfWork, row: Any, setting: Setting, event: CaseEvent) -> None:
    """Keep what a decision, or a change of groups, rested on."""
    applied, now = setting.verdict, setting.verdict_now
    if now is None:
        return
    person = read_person(uow, row.person_id)
    said = (event.details.get(name) for name in ("cause", "override", "opinion", "proof"))
    text = next((str(value) for value in said if value), "")
    if applied is None:
        keep_verdict(uow, row, person, now, decision=CHANGE, text=text)
    else:
        keep_decision(uow, row, person, applied, now, decision=str(event.action), text=text)


def _redetermine(desk: Desk, uow: UnitOfWork, row: Any, case: Case, step: Step) -> Any:
    """再次认定: a new case of that day, linked; months of subsidy already used stay used."""
    groups = step.data.get("groups") or [str(g.code) for g in case.last_groups]
    new = open_within(desk, uow, person_id=row.person_id, groups=groups, step=step, previous=row)
    event = CaseEvent(Action.REDETERMINE, step.day, desk.user, {"new_case": new.number})
    add_event(uow, row, event, case.status, case.status)
    return new
