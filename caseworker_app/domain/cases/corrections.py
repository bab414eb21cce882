"""更正办理环节: a day or a text entered wrongly is corrected, not erased; what the case took from the day follows it.

Days told to the person (补正期限, 公示截止日, 陈述申辩期限) and verdicts already kept stay as they were.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from caseworker_app.domain.cases.case import Case, CaseEvent, CaseGroup, Setting, clocked
from caseworker_app.domain.cases.deadlines import Clock
from caseworker_app.domain.cases.entering import LABELS, read_entered
from caseworker_app.domain.cases.notices import check_notice
from caseworker_app.domain.cases.states import Action, Status
from caseworker_app.domain.cases.transitions import TRANSITIONS
from caseworker_app.domain.errors import UserError
from caseworker_app.domain.workdays import Calendar

TEXTS = (
    "opinion",
    "cause",
    "place",
    "objection",
    "override",
    "visitors",
    "proof",
    "open_work",
    "note",
)
"""Parts of a step that are words only; what decides its course is not among them."""
_CODED = frozenset({Action.EXIT, Action.PROPOSE_EXIT})
_STARTS = frozenset({Action.ACCEPT, Action.SUPPLEMENT})
_STOPS = frozenset({Action.ASK_FOR_MORE, Action.DETERMINE, Action.REFUSE})
_ON_THE_CLOCK = frozenset(
    {Status.ACCEPTED, Status.CHECKED, Status.REPORTED, Status.NOTICE, Status.OBJECTION, Status.TO_DECIDE}
)


def text_parts(action: Action) -> tuple[str, ...]:
    """The texts of an action that can be corrected, the main one first."""
    asked = [name for row in TRANSITIONS if row.action is action for name in (*row.needs, *row.asks)]
    coded = {"cause"} if action in _CODED else set()
    return tuple(dict.fromkeys(n for n in (*asked, "note") if n in TEXTS and n not in coded))


def reworded(event: CaseEvent, details: Mapping[str, Any]) -> CaseEvent:
    """The step with other texts; what is given empty is taken out unless the action needs it.

    Raises UserError at the text.
    """
    allowed = text_parts(event.action)
    for name in details:
        if name not in allowed:
            label = LABELS.get(name, name)
            raise UserError("not_correctable", f"“{label}”不能在这一环节更正，请核对。", name)
    given = read_entered(details)
    needed = {name for row in TRANSITIONS if row.action is event.action for name in row.needs}
    if empty := [name for name in details if name not in given and name in needed]:
        raise UserError("required", f"请填写{LABELS[empty[0]]}。", empty[0])
    kept = {name: value for name, value in event.details.items() if name not in details}
    return replace(event, details=kept | given)


def redated(case: Case, place: int, day: date, setting: Setting) -> Case:
    """The case with the step at `place` on another day, between its neighbours and not after the legal day.

    Raises UserError at `day`.
    """
    event = case.events[place]
    _check_order(case, place, day, setting.on)
    moved = _FOLLOW[event.action](case, event, day, setting) if event.action in _FOLLOW else case
    told = {"day": day.isoformat()} if "day" in event.details else {}
    corrected = replace(event, day=day, details={**event.details, **told})
    events = (*case.events[:place], corrected, *case.events[place + 1 :])
    moved = replace(moved, events=events, clock=_clock_of(events, setting.calendar))
    return clocked(moved, setting) if case.status in _ON_THE_CLOCK else moved


def _check_order(case: Case, place: int, day: date, on: date) -> None:
    before = case.events[place - 1].day if place else None
    after = case.events[place + 1].day if place + 1 < len(case.events) else None
    if day > on:
        raise UserError("day_in_future", f"办理日期 {day} 晚于 {on}，请改为当天或之前。", "day")
    if before and day < before:
        raise UserError("day_before_last", f"办理日期 {day} 早于上一环节（{before}），请核对。", "day")
    if after and day > after:
        raise UserError("day_after_next", f"办理日期 {day} 晚于下一环节（{after}），请核对。", "day")


def _clock_of(events: Iterable[CaseEvent], calendar: Calendar) -> Clock:
    """The clock as the steps let it run and stand still."""
    clock = Clock()
    for event in events:
        if event.action in _STARTS:
            clock = clock.start(event.day)
        elif event.action in _STOPS:
            clock = clock.stop(event.day, calendar)
    return clock


def _opened(case: Case, event: CaseEvent, day: date, setting: Setting) -> Case:
    del setting
    first = set(event.details.get("groups") or ())
    groups = _begun(case.groups, event.day, day, lambda g: str(g.code) in first)
    return replace(case, opened_on=day, groups=groups)


def _published(case: Case, event: CaseEvent, day: date, setting: Setting) -> Case:
    del event
    try:
        if case.notice_ends:
            check_notice(day, case.notice_ends, setting)
    except UserError as error:
        raise UserError(error.code, error.message, "day") from error
    return replace(case, notice_from=day)


def _notice_ended(case: Case, event: CaseEvent, day: date, setting: Setting) -> Case:
    del event, setting
    if case.notice_ends and day <= case.notice_ends:
        raise UserError("notice_running", f"公示到 {case.notice_ends} 为止，次日起才算期满。", "day")
    return case


def _determined(case: Case, event: CaseEvent, day: date, setting: Setting) -> Case:
    if case.determined_on != event.day:
        return case
    return replace(_lapsed(case, event, day, setting), determined_on=day)


def _exited(case: Case, event: CaseEvent, day: date, setting: Setting) -> Case:
    if case.exited_on != event.day:
        return case
    return replace(_lapsed(case, event, day, setting), exited_on=day)


def _revoked(case: Case, event: CaseEvent, day: date, setting: Setting) -> Case:
    return case if case.exited_on == event.day else _lapsed(case, event, day, setting)


def _lapsed(case: Case, event: CaseEvent, day: date, setting: Setting) -> Case:
    """Groups that lapsed by this step, and not by a change of groups on the same day."""
    del setting
    changed = {
        str(code)
        for other in case.events
        if other.action is Action.CHANGE_GROUPS and other.day == event.day
        for code in other.details.get("lapse") or ()
    }
    groups = _ended(case.groups, event.day, day, lambda g: str(g.code) not in changed)
    return replace(case, groups=groups)


def _changed(case: Case, event: CaseEvent, day: date, setting: Setting) -> Case:
    del setting
    add, lapse = (set(event.details.get(name) or ()) for name in ("add", "lapse"))
    groups = _begun(case.groups, event.day, day, lambda g: str(g.code) in add)
    groups = _ended(groups, event.day, day, lambda g: str(g.code) in lapse)
    return replace(case, groups=groups)


Which = Callable[[CaseGroup], bool]


def _begun(groups: tuple[CaseGroup, ...], old: date, new: date, which: Which) -> tuple[CaseGroup, ...]:
    return tuple(replace(g, from_day=new) if g.from_day == old and which(g) else g for g in groups)


def _ended(groups: tuple[CaseGroup, ...], old: date, new: date, which: Which) -> tuple[CaseGroup, ...]:
    return tuple(replace(g, to_day=new) if g.to_day == old and which(g) else g for g in groups)


_FOLLOW: dict[Action, Callable[[Case, CaseEvent, date, Setting], Case]] = {
    Action.OPEN: _opened,
    Action.PUBLISH: _published,
    Action.END_NOTICE: _notice_ended,
    Action.DETERMINE: _determined,
    Action.EXIT: _exited,
    Action.STABLE: _exited,
    Action.REVOKE: _revoked,
    Action.CHANGE_GROUPS: _changed,
}
"""What of a case was taken from the day of a step."""
