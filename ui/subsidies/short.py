"""补贴申请的短写法: what a card, a list row and a head say of an application."""

from datetime import date

from caseworker_app.domain.subsidies.life import Deed, Stage
from caseworker_app.services.subsidy_views import ApplicationView
from ui import text
from ui.palette import Role
from ui.widgets.board import Shown

USUAL = {
    Stage.ACCEPTED: Deed.CHECK,
    Stage.CHECKED: Deed.PUBLISH,
    Stage.PUBLISHED: Deed.APPROVE,
    Stage.APPROVED: Deed.PAY,
}
"""What an application most often takes next."""


def claimant_of(view: ApplicationView) -> str:
    """Who claims: the unit, else the person."""
    name = view.employer_name if view.by_unit else view.person_name
    return name or ""


def months_of(view: ApplicationView) -> str:
    """The months of an application in one phrase, with how many people where it is a roster."""
    months = sorted({line.month for line in view.lines if line.month})
    if not months:
        return "、".join(dict.fromkeys(line.item or "" for line in view.lines))
    span = months[0] if len(months) == 1 else f"{months[0]} 至 {months[-1]}"
    return f"{span}，{len(view.people)} 人" if len(view.people) > 1 else span


def due_note(view: ApplicationView, on: date) -> tuple[str, Role]:
    """What is due on an application, and how pressing it is."""
    if view.status is Stage.PUBLISHED and view.notice_ends:
        if view.notice_ends < on:
            return "公示已期满", Role.ACCENT
        return f"公示至 {view.notice_ends:%m-%d}", Role.QUIET
    if view.status is Stage.ACCEPTED and view.open_conditions:
        return f"{len(view.open_conditions)} 项条件待核实", Role.ASK
    return f"{view.applied_on} 受理", Role.QUIET


def shown_application(view: ApplicationView, on: date) -> Shown:
    """An application on its card."""
    note, role = due_note(view, on)
    said = f"{text.money(view.total)} 元\u3000{note}"
    return Shown(view, claimant_of(view), months_of(view), view.kind_label, said, role, view.number)
