"""待办清单: each thing that is due with its urgency in words, and the page with the right form open behind it."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from caseworker_app.domain.cases import STATUS_LABELS, Action, Status
from caseworker_app.services.due import SUBSIDY, UNIT, Due
from ui import text
from ui.icons import Icon
from ui.palette import Role
from ui.widgets.cards import Card, EmptyState
from ui.widgets.choices import Choice, SegmentChoice
from ui.widgets.rows import Cell, Column, Row, RowModel
from ui.widgets.table import Table

COLUMNS = (
    Column("day", "期限", 110),
    Column("what", "事项", 330),
    Column("who", "人员或单位", 140),
    Column("stage", "所在环节", 100),
    Column("officer", "责任人", least=80),
)
ALL, MINE = "all", "mine"
_BEGINS = {
    "decision_deadline": Action.CHECK,
    "hearing_deadline": Action.KEEP,
    "notice_ended": Action.END_NOTICE,
}
"""The form of the dossier's 认定 that each kind of deadline asks for."""
_UNIT_TABS = {"welfare_post_leave": "welfare", "service_post_leave": "plan"}


def opening(due: Due) -> tuple[str, dict[str, Any]]:
    """The page something is dealt with on, and what it is opened with."""
    if due.page == UNIT:
        return UNIT, {"employer_id": due.record, "tab": _UNIT_TABS[due.kind]}
    if due.page == SUBSIDY:
        return SUBSIDY, {"application_id": due.record}
    tab, action = destination(due)
    return due.page, {"person_id": due.person, "tab": tab, "action": action}


def destination(due: Due) -> tuple[str, str]:
    """The tab of the dossier, and the action to begin there."""
    if due.kind == "follow_up":
        return "assistance", "step"
    if due.kind == "registration_expiry":
        return "employment", "contact"
    if due.kind == "supplement_deadline":
        return "determination", str(Action.LAPSE if due.days_left < 0 else Action.SUPPLEMENT)
    return "determination", str(_BEGINS.get(due.kind, ""))


def what(due: Due) -> str:
    """What is due, without the name, which has a column of its own."""
    return due.text.replace(f"：{due.person_name}", "", 1)


class DueTable(Card):
    """The list of what is due."""

    opened = Signal(object)
    """The `Due` to open."""

    def __init__(self, user: str) -> None:
        """Empty until something is shown; `user` tells which are one's own."""
        super().__init__(self.tr("待办"))
        self._user = user
        self._due: tuple[Due, ...] = ()
        self.empty = EmptyState(
            self.tr("近 30 天没有到期的事项"),
            hint=self.tr(
                "受理、公示、约定下次联系之后，期限会列在这里；岗位到期、补贴待批准或待拨付、条件变化也会提醒。"
            ),
            icon=Icon.CHECK,
        )
        self.model = RowModel(COLUMNS)
        self.table = Table(self.model, says=self.tr("待办清单"), empty=self.empty)
        self.table.opened.connect(self.opened)
        self.whose = SegmentChoice([Choice(ALL, self.tr("全部"), "1"), Choice(MINE, self.tr("我的"), "2")])
        self.whose.setAccessibleName(self.tr("看全部还是只看我的"))
        self.whose.set_value(ALL)
        self.whose.edited.connect(self._show)
        self.add_action(self.whose)
        self.add(self.table, 1)

    def show_due(self, due: Sequence[Due]) -> None:
        """Show these, the most urgent first; the chosen row stays."""
        self._due = tuple(due)
        self._show()

    def first_control(self) -> QWidget:
        """Where the cursor begins."""
        return self.table

    def _show(self) -> None:
        kept = self.table.current_key()
        mine = self.whose.value() == MINE
        shown = [due for due in self._due if not mine or due.officer == self._user]
        self.set_title(self.tr("待办 {}").format(len(shown)), self.tr("含今后 30 天内到期的"))
        self.model.set_rows([Row(due, self._cells(due)) for due in shown])
        if not self.table.select_key(kept) and shown:
            self.table.selectRow(0)

    def _cells(self, due: Due) -> Sequence[object]:
        late, today = due.overdue, due.days_left == 0
        passed = due.days_left < 0 and not late
        when = self.tr("{} 天前").format(-due.days_left) if passed else text.remaining(due.days_left)
        role = Role.BAD if late else Role.ASK if today else Role.INK
        return (
            Cell(when, role, bold=late or today, tooltip=text.day(due.day)),
            what(due),
            due.person_name,
            due.stage or (STATUS_LABELS[Status(due.status)] if due.status else self.tr("未立案")),
            due.officer or "",
        )
