"""下一步: what to do next with a person's case, in one line and on one button, read off the table of transitions."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QCoreApplication

from caseworker_app.domain.cases import Action, Status, transition
from caseworker_app.domain.workdays import Calendar
from caseworker_app.services.case_views import CaseView
from caseworker_app.services.dossier import Dossier

STEP = "step"
"""Not an action of the table: record one step of help."""

_USUAL = {
    Status.DRAFT: Action.ACCEPT,
    Status.ACCEPTED: Action.CHECK,
    Status.AWAITING: Action.SUPPLEMENT,
    Status.CHECKED: Action.PUBLISH,
    Status.REPORTED: Action.DETERMINE,
    Status.NOTICE: Action.END_NOTICE,
    Status.OBJECTION: Action.DISMISS,
    Status.TO_DECIDE: Action.DETERMINE,
    Status.DETERMINED: Action.ASSIST,
    Status.FOLLOWED: Action.STABLE,
    Status.HEARD: Action.KEEP,
    Status.REFUSED: Action.DELIVER,
    Status.EXITED: Action.DELIVER,
    Status.REVOKED: Action.REDETERMINE,
    Status.CLOSED: Action.REDETERMINE,
}


@dataclass(frozen=True, slots=True)
class NextStep:
    """The tab and action, the button's word, the sentence, and whether it can be done today."""

    tab: str
    action: str
    label: str
    sentence: str
    ready: bool = True


def _tr(text: str) -> str:
    return QCoreApplication.translate("NextStep", text)


def next_step(dossier: Dossier, on: date, calendar: Calendar) -> NextStep:
    """Say what comes next for this person."""
    case = dossier.case
    if case is None:
        return NextStep("determination", Action.OPEN, _tr("申请认定"), _no_case(dossier))
    if case.status is Status.ASSISTED:
        return NextStep("assistance", STEP, _tr("记一次帮扶"), _follow_up(case, on))
    action = usual_action(case, on)
    label = transition(case.status, action).label
    ready = action is not Action.END_NOTICE or case.notice_ends is None or on > case.notice_ends
    return NextStep("determination", action, label, _sentence(case, label, on, calendar), ready)


def usual_action(case: CaseView, on: date) -> Action:
    """The action a case most often takes next."""
    action = _USUAL.get(case.status, case.allowed[0])
    delivered = any(event.action is Action.DELIVER for event in case.events)
    if case.status is Status.DETERMINED and not delivered:
        return Action.DELIVER
    if action is Action.DELIVER and delivered:
        return Action.REDETERMINE
    if case.status is Status.AWAITING and case.deadline is not None and on > case.deadline:
        return Action.LAPSE
    return action


def days_left(day: date, on: date, calendar: Calendar) -> str:
    """Write how many working days are left until a day."""
    if day < on:
        return _tr("已过 {} 个工作日").format(calendar.workdays_between(day, on))
    if day == on:
        return _tr("今天")
    return _tr("还有 {} 个工作日").format(calendar.workdays_between(on, day))


def _no_case(dossier: Dossier) -> str:
    verdict = dossier.verdict
    if verdict is None or verdict.hardship is None:
        return _tr("尚不能确定是否符合，请先在“认定”中问清")
    return _tr("符合认定条件，可申请认定") if verdict.hardship else _tr("按已登记的情况不符合认定条件")


def _follow_up(case: CaseView, on: date) -> str:
    days = [step.next_day for step in case.steps if step.next_day]
    if not case.steps or not days:
        return _tr("约定下次联系的日期，记一次帮扶")
    last = days[-1]
    left = (last - on).days
    when = (
        _tr("今天")
        if left == 0
        else _tr("还有 {} 天").format(left)
        if left > 0
        else _tr("已过 {} 天").format(-left)
    )
    return _tr("下次联系 {}（{}）").format(last, when)


def _sentence(case: CaseView, label: str, on: date, calendar: Calendar) -> str:
    if case.status is Status.NOTICE and case.notice_ends:
        return _notice(case.notice_ends, on, calendar)
    if case.deadline is None:
        return _tr("办理“{}”").format(label)
    what = _tr("补正期限") if case.status is Status.AWAITING else _tr("办理时限")
    estimated = _tr("，估算") if case.deadline_estimated else ""
    left = days_left(case.deadline, on, calendar)
    return _tr("办理“{}”；{} {}（{}{}）").format(label, what, case.deadline, left, estimated)


def _notice(ends: date, on: date, calendar: Calendar) -> str:
    if on > ends:
        return _tr("公示已期满，无异议即可提交认定")
    if on == ends:
        return _tr("公示今天期满，次日起无异议即可提交认定")
    return _tr("公示至 {}（{}），期满无异议后提交认定").format(ends, days_left(ends, on, calendar))
