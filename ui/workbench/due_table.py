"""待办清单: each thing that is due with its urgency in words, and the page with the right form open behind it."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from caseworker_app.domain.cases import STATUS_LABELS, Status
from caseworker_app.services.due import Due
from caseworker_app.services.due_kinds import DOSSIER, KINDS, DueGroup
from caseworker_app.services.worklist import Whose, WorkList
from ui import text
from ui.icons import Icon
from ui.palette import Role
from ui.widgets.cards import Card, EmptyState
from ui.widgets.rows import Cell, Column, Row, RowModel
from ui.widgets.table import Table
from ui.workbench.due_filter import DueFilter

COLUMNS = (
    Column("day", "期限", 110),
    Column("what", "事项", least=240),
    Column("who", "人员或单位", 170),
    Column("stage", "所在环节", 100),
    Column("officer", "责任人", 170),
)


def opening(due: Due, knows: Callable[[str], bool] = lambda page: True) -> tuple[str, dict[str, Any]]:
    """The page something is dealt with on, and what it is opened with; the person's dossier where the window has no such page."""
    kind = KINDS[due.kind]
    if due.person is None and kind.nobody:
        return (kind.nobody, {}) if knows(kind.nobody) else ("", {})
    args: dict[str, Any] = {name: getattr(due, held) for name, held in kind.ids.items()}
    words = dict(kind.words)
    if kind.late and due.days_left < 0:
        words["action"] = kind.late
    if knows(kind.page) and None not in args.values():
        return kind.page, args | words
    if due.person is None:
        return "", {}
    return DOSSIER, {"person_id": due.person}


def what(due: Due) -> str:
    """What is due, without the name, which has a column of its own."""
    return due.text.replace(f"：{due.person_name}", "", 1)


class DueTable(Card):
    """The list of what is due."""

    opened = Signal(object)
    """The `Due` to open."""
    asked = Signal()
    """Another person in charge, group or name is wanted: read anew."""

    def __init__(self, user: str) -> None:
        """Empty until something is shown; `user` tells which are one's own."""
        super().__init__(self.tr("待办"))
        self.filter = DueFilter(user)
        self.empty = EmptyState("", icon=Icon.CHECK)
        self._say_empty()
        self.model = RowModel(COLUMNS)
        self.table = Table(self.model, says=self.tr("待办清单"), empty=self.empty)
        self.table.opened.connect(self.opened)
        self.filter.asked.connect(self.asked)
        self.filter.name.left.connect(self.table.setFocus)
        self.add_action(self.filter.whose)
        self.add(self.filter)
        self.add(self.table, 1)

    @property
    def whose(self) -> Whose:
        """Whose things are wanted, and of which name."""
        return self.filter.wanted

    @property
    def group(self) -> DueGroup | None:
        """The group that is wanted, None for all."""
        return self.filter.group

    def show_work(self, work: WorkList) -> None:
        """Show the most urgent; the chosen row stays, and how many there are in all is said."""
        kept = self.table.current_key()
        self.filter.show_counts(work.groups)
        total = work.groups[self.group].total if self.group in work.groups else 0
        total = work.tally.total if self.group is None else total
        self._say(len(work.rows), total)
        self._say_empty()
        self.model.set_rows([Row(due, self._cells(due)) for due in work.rows])
        if not self.table.select_key(kept) and work.rows:
            self.table.selectRow(0)

    def first_control(self) -> QWidget:
        """Where the cursor begins."""
        return self.table

    def _say(self, shown: int, total: int) -> None:
        note = self.tr("含今后 30 天内到期的")
        if shown < total:
            note = self.tr("列出最紧急的 {} 项；可按种类、姓名查找其余").format(text.count(shown))
        self.set_title(self.tr("待办 {}").format(text.count(max(total, shown))), note)

    def _say_empty(self) -> None:
        """Say why nothing is listed: nothing is due at all, or nothing of what one looks for."""
        if self.filter.narrows:
            hint = self.tr("换一个种类或姓名，或看“全部”。")
            self.empty.say(self.tr("近 30 天没有符合筛选的待办"), hint)
            return
        hint = self.tr(
            "受理、公示、认定、约定下次联系之后，期限会列在这里；联系走访、计划、回执、证件、岗位、补贴和条件变化到期也会提醒。"
        )
        self.empty.say(self.tr("近 30 天没有到期的事项"), hint)

    def _cells(self, due: Due) -> Sequence[object]:
        late, today = due.overdue, due.days_left == 0
        passed = due.days_left < 0 and not late
        when = self.tr("{} 天前").format(-due.days_left) if passed else text.remaining(due.days_left)
        role = Role.BAD if late else Role.ASK if today else Role.INK
        stand_in = self.tr("{}（代 {}）").format(due.officer or "", due.stand_in) if due.stand_in else ""
        return (
            Cell(when, role, bold=late or today, tooltip=text.day(due.day)),
            Cell(what(due), tooltip=what(due)),
            due.person_name,
            due.stage or (STATUS_LABELS[Status(due.status)] if due.status else self.tr("未立案")),
            stand_in or due.officer or "",
        )
