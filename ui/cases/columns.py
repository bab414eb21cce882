"""看板上的个案: what a card says of a case, and which cases are the most urgent."""

from datetime import date

from caseworker_app.domain.cases import STATUS_LABELS, Status
from caseworker_app.domain.workdays import Calendar
from caseworker_app.services.case_views import CaseView
from ui.cases.short import short_groups
from ui.next_step import days_left
from ui.palette import Role
from ui.widgets.board import Shown


def shown_case(case: CaseView, on: date, calendar: Calendar) -> Shown:
    """A case on its card: name, stage, groups, what is due, number."""
    note, role = due_note(case, on, calendar)
    stage = STATUS_LABELS[case.status]
    return Shown(case, case.person_name, stage, short_groups(case.groups), note, role, case.number)


def urgency(case: CaseView) -> tuple[bool, date, int]:
    """The order of cards: what is due first stands first, then what was opened first."""
    day = case.notice_ends if case.status is Status.NOTICE else case.deadline
    return day is None, day or case.opened_on, case.id


def due_note(case: CaseView, on: date, calendar: Calendar) -> tuple[str, Role]:
    """What is due on a case, and how pressing it is."""
    day = case.notice_ends if case.status is Status.NOTICE else case.deadline
    if day is None and case.determined_on:
        return f"{case.determined_on} 认定", Role.QUIET
    if day is None:
        return f"{case.opened_on} 立案", Role.QUIET
    if case.status is Status.NOTICE and day < on:
        return "公示已期满", Role.ACCENT
    what = "公示至" if case.status is Status.NOTICE else "期限"
    role = Role.BAD if day < on else Role.ASK if day == on else Role.QUIET
    return f"{what} {day:%m-%d}，{days_left(day, on, calendar)}", role
