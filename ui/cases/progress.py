"""办理进度: how far a case is, as steps with day, person and what was found."""

from datetime import date

from PySide6.QtCore import QCoreApplication

from caseworker_app.domain.cases import (
    ENDED,
    EXIT_LABELS,
    STATUS_LABELS,
    Action,
    CaseEvent,
    ExitCause,
    Status,
)
from caseworker_app.domain.workdays import Calendar
from caseworker_app.services.case_views import CaseView
from ui.next_step import days_left
from ui.widgets.dots import Step, StepState

WAY = (
    (Action.OPEN, "申请", "填写申请表，收取材料"),
    (Action.ACCEPT, "受理", "核对材料，出具受理回执"),
    (Action.CHECK, "初审", "核实情况，需要时两人入户"),
    (Action.PUBLISH, "公示", "在社区公示，收集异议"),
    (Action.DETERMINE, "认定", "区就业服务机构决定"),
    (Action.ASSIST, "帮扶", "签订援助协议，制定计划"),
    (Action.EMPLOYED, "就业跟踪", "实现就业后跟踪到稳定"),
)
_UNDER_WAY = {Status.ASSISTED: "帮扶", Status.FOLLOWED: "就业跟踪"}
_BETWEEN = {
    Status.AWAITING: "待补正",
    Status.OBJECTION: "异议核查",
    Status.REPORTED: "已报送，待认定",
    Status.HEARD: "陈述申辩",
}


def _tr(text: str) -> str:
    return QCoreApplication.translate("Progress", text)


def steps_of(case: CaseView, on: date, calendar: Calendar) -> list[Step]:
    """The way of a case: what was done, where it is, what is to come."""
    done = {event.action: event for event in case.events}
    if Action.REFUSE in done:
        done.pop(Action.DETERMINE, None)
    shown = [entry for entry in WAY if entry[0] in done or _still_to_come(entry[0], case, done)]
    steps = [
        Step(
            title,
            note_of(done[action]) if action in done else hint,
            StepState.DONE if action in done else StepState.TODO,
        )
        for action, title, hint in shown
    ]
    if case.status in ENDED:
        return [*steps, Step(STATUS_LABELS[case.status], _end_note(case), StepState.STOPPED)]
    return _with_now(steps, case, on, calendar)


def note_of(event: CaseEvent) -> str:
    """When, by whom, and what was found."""
    said = event.details.get("opinion") or event.details.get("place") or event.details.get("cause")
    visitors = event.details.get("visitors")
    parts = (str(event.day), event.actor, str(visitors) if visitors else "", str(said) if said else "")
    return "\u3000".join(part for part in parts if part)


def _still_to_come(action: Action, case: CaseView, done: dict[Action, CaseEvent]) -> bool:
    if case.status in ENDED:
        return False
    skipped = (Action.CHECK, Action.PUBLISH)
    return not (action in skipped and (Action.REPORT_UP in done or Action.DETERMINE in done))


def _with_now(steps: list[Step], case: CaseView, on: date, calendar: Calendar) -> list[Step]:
    """Mark where the case is: the stage between two steps, a running notice, else the first step to come."""
    place = next((n for n, step in enumerate(steps) if step.state is StepState.TODO), len(steps))
    if case.status in _BETWEEN:
        return [
            *steps[:place],
            Step(_BETWEEN[case.status], _due(case, on, calendar), StepState.NOW),
            *steps[place:],
        ]
    if case.status in _UNDER_WAY:
        title = _UNDER_WAY[case.status]
        return [Step(s.title, s.note, StepState.NOW) if s.title == title else s for s in steps]
    if case.status is Status.NOTICE:
        return _running_notice(steps, case, on, calendar)
    if place == len(steps):
        return steps
    now = steps[place]
    due = _due(case, on, calendar)
    return [*steps[:place], Step(now.title, due or now.note, StepState.NOW), *steps[place + 1 :]]


def _running_notice(steps: list[Step], case: CaseView, on: date, calendar: Calendar) -> list[Step]:
    note = _tr("{} 至 {}").format(case.notice_from, case.notice_ends)
    if case.notice_ends:
        note += (
            f"（{days_left(case.notice_ends, on, calendar)}）" if on <= case.notice_ends else _tr("，已期满")
        )
    return [Step(s.title, note, StepState.NOW) if s.title == "公示" else s for s in steps]


def _due(case: CaseView, on: date, calendar: Calendar) -> str:
    if case.deadline is None:
        return ""
    return _tr("期限 {}（{}）").format(case.deadline, days_left(case.deadline, on, calendar))


def _end_note(case: CaseView) -> str:
    last = case.events[-1] if case.events else None
    cause = EXIT_LABELS[ExitCause(case.exit_cause)].label if case.exit_cause else ""
    said = str(last.details.get("cause") or "") if last and not cause else ""
    return "\u3000".join(
        p for p in (str(last.day) if last else "", last.actor if last else "", cause or said) if p
    )
