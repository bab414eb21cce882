"""补贴申请的短写法: what a card, a list row and a head say of an application."""

from collections.abc import Sequence
from datetime import date

from caseworker_app.domain.subsidies.life import DEED_LABELS, Deed, Stage
from caseworker_app.services.subsidy_views import AdjustmentView, ApplicationView
from ui import text
from ui.palette import Role
from ui.subsidies.conditions import gathered
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


def span(months: Sequence[str]) -> str:
    """Months as short as may be: 2019-01 至 03; with gaps between them, their number."""
    listed = sorted(months)
    if len(listed) < 2:
        return "".join(listed)
    first, last = listed[0], listed[-1]
    across = (int(last[:4]) - int(first[:4])) * 12 + int(last[5:]) - int(first[5:]) + 1
    if across != len(listed):
        return f"{first} 起 {len(listed)} 个月"
    return f"{first} 至 {last[5:] if last[:4] == first[:4] else last}"


def due_note(view: ApplicationView, on: date) -> tuple[str, Role]:
    """What is due on an application, else when and by whom its stage was reached; and how pressing it is."""
    if view.status is Stage.PUBLISHED:
        if view.notice_ends is None:
            return "公示截止日期未登记", Role.ASK
        if view.notice_ends < on:
            return "公示已期满", Role.ACCENT
        return f"公示至 {view.notice_ends:%m-%d}", Role.QUIET
    waiting = sum(1 for said in gathered(view.open_conditions))
    if view.status is Stage.ACCEPTED and waiting:
        return f"{waiting} 项条件待核实", Role.ASK
    return _reached(view, on), Role.QUIET


def _reached(view: ApplicationView, on: date) -> str:
    """The day its stage was reached, what was done, and by whom."""
    steps = [event for event in view.events if event.to_status is view.status is not event.from_status]
    if not steps:
        return f"{view.applied_on} 受理"
    event = steps[-1]
    day = f"{event.day:%m-%d}" if event.day.year == on.year else str(event.day)
    return f"{day} {event.actor} {DEED_LABELS[event.action]}"


def shown_application(view: ApplicationView, on: date) -> Shown:
    """An application on its card: the name on a line of its own, then the months with the kind, then what is due."""
    note, role = due_note(view, on)
    months = sorted({line.month for line in view.lines if line.month})
    people = f"{len(view.people)} 人" if len(view.people) > 1 else ""
    line = text.dotted(span(months), people, view.kind_label)
    said = f"{text.money(view.total)} 元\u3000{note}"
    return Shown(view, claimant_of(view), "", line, said, role, view.number)


def adjustment_said(one: AdjustmentView) -> str:
    """A proposed correction in one phrase: whose month, and how much more or less."""
    which = " ".join(part for part in (one.person_name, one.month) if part)
    way = "补发" if one.difference > 0 else "扣回"
    return f"{which}：{way} {text.money(abs(one.difference))} 元"
