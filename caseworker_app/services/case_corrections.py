"""更正与市系统状态: correcting a step of a case with its reason, and where the case stands in the city's own system."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from caseworker_app.domain.accounts import role_for
from caseworker_app.domain.cases import Action, Case, CaseEvent, Setting, Step
from caseworker_app.domain.cases.corrections import redated, reworded
from caseworker_app.domain.cases.transitions import level_of
from caseworker_app.domain.errors import UserError
from caseworker_app.domain.hardship import rule_set
from caseworker_app.domain.outside import read_outside
from caseworker_app.domain.texts import text_of
from caseworker_app.services import verdicts
from caseworker_app.services.case_rows import case_row, read_case, read_person, write_case
from caseworker_app.services.case_views import CaseView, views
from caseworker_app.services.changes import Changes
from caseworker_app.services.desk import Desk
from caseworker_app.services.kept_verdicts import keep_verdict
from db.repositories.cases import CaseRepository
from db.unit_of_work import UnitOfWork


def set_outside_status(
    desk: Desk, *, case_id: int, status: str, number: str | None = None, reason: str | None = None
) -> CaseView:
    """Say where a case stands in the city's system: not_entered, entered with its number, returned with a reason.

    Raises UserError where there is no such case, or at what is missing.
    """
    state = read_outside(status, number, reason)
    with desk.unit() as uow:
        row = case_row(CaseRepository(uow.session), case_id)
        row.outside_status = str(state.status)
        row.outside_number, row.outside_reason = state.number, state.reason
        return _done(uow, row)


def correct_event(
    desk: Desk,
    *,
    case_id: int,
    event_id: int,
    day: str | date | None = None,
    details: Mapping[str, Any] | None = None,
    reason: str,
) -> CaseView:
    """Correct the day or the texts of a step; the journal keeps what stood there, with the reason.

    Raises UserError where there is no such step or no reason, or at the field; the order of days stays.
    """
    why = text_of(reason, "reason", "更正原因")
    if why is None:
        raise UserError("reason_needed", "更正办理环节请写明原因。", "reason")
    with desk.because(why).unit(needs=desk.role) as uow:
        rows = CaseRepository(uow.session)
        row = case_row(rows, case_id)
        case = read_case(rows, row)
        place = _place(case, event_id)
        before = case.events[place]
        desk.require(role_for(level_of(before.action)))
        after = _corrected(desk, case, place, day, details or {})
        if after.events[place] == before:
            raise UserError("no_change", "没有改动，请更正办理日期或内容。", "day")
        event = _said(desk, case, after, place)
        write_case(uow, row, after)
        kept = rows.events_of([row.id])[row.id][place]
        kept.day, kept.details, kept.warning = event.day, dict(event.details), event.warning
        if case.opened_on != after.opened_on and not _decided(case):
            _renew_verdict(desk, uow, row, after)
        return _done(uow, row)


def _place(case: Case, event_id: int) -> int:
    place = next((n for n, event in enumerate(case.events) if event.id == event_id), None)
    if place is None:
        raise UserError("not_found", "个案没有这个办理环节，请核对。", "event")
    return place


def _corrected(
    desk: Desk, case: Case, place: int, day: str | date | None, details: Mapping[str, Any]
) -> Case:
    """The case after the correction."""
    event = reworded(case.events[place], details)
    events = (*case.events[:place], event, *case.events[place + 1 :])
    case = replace(case, events=events)
    given = Step(desk.on, {"day": str(day)}).date_of("day", "办理日期") if day else None
    if given is None or given == event.day:
        return case
    if event.action is Action.OPEN:
        rule_set(case.policy, given)
    setting = Setting(desk.on, desk.user, desk.rules.parameters, desk.rules.calendar)
    return redated(case, place, given, setting)


def _said(desk: Desk, case: Case, after: Case, place: int) -> CaseEvent:
    """The step as corrected; a decision stands on the day of application as it was known then, which is said."""
    event = after.events[place]
    if case.opened_on == after.opened_on or not _decided(case):
        return event
    note = f"{desk.on} 更正申请日期；认定依据仍为 {case.opened_on} 的结论。"
    return replace(event, warning=f"{event.warning or ''}{note}")


def _decided(case: Case) -> bool:
    return case.last(Action.DETERMINE, Action.REFUSE) is not None


def _renew_verdict(desk: Desk, uow: UnitOfWork, row: Any, case: Case) -> None:
    """Before the decision the verdict of the day of application is that of the corrected day."""
    person = read_person(uow, row.person_id)
    verdict = verdicts.decide(desk, uow.session, person, case.opened_on, case.policy)
    keep_verdict(uow, row, person, verdict, decision=str(Action.OPEN), text="")


def _done(uow: UnitOfWork, row: Any) -> CaseView:
    uow.session.flush()
    view = views(uow.session, [row])[0]
    uow.commit()
    return replace(view, changes=Changes(uow.changes))
