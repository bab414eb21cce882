"""某日的变化: which parameters change on a day, or from today until then, with the old and the new value."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from caseworker_app.domain.errors import UserError
from caseworker_app.services import parameters
from caseworker_app.services.desk import Desk
from caseworker_app.services.parameter_views import ValueChange
from ui import text
from ui.page import Shell
from ui.palette import Role
from ui.widgets.buttons import QuietButton
from ui.widgets.cards import Card, EmptyState
from ui.widgets.choices import Choice, SegmentChoice
from ui.widgets.editors import DateEdit
from ui.widgets.labels import Text
from ui.widgets.rows import Cell, Column, Row, RowModel
from ui.widgets.table import Table

COLUMNS = (
    Column("day", "起用日", 104),
    Column("title", "参数"),
    Column("before", "原来", 200),
    Column("after", "改为", 200),
    Column("document", "文件和条款", 240),
)
UNTIL, ON = "until", "on"


class ChangesCard(Card):
    """A day, and what changes; a row opens its parameter."""

    opened = Signal(object)

    def __init__(self, shell: Shell, desk: Desk) -> None:
        """Empty until shown; to begin with, until the end of next year."""
        super().__init__()
        self._shell, self._desk = shell, desk
        self.day = DateEdit()
        self.day.setAccessibleName(self.tr("哪一天"))
        self.day.setFixedWidth(self.day.fontMetrics().horizontalAdvance("2018-01-15") + 48)
        self.day.set_value(date(desk.on.year + 1, 12, 31))
        self.day.returnPressed.connect(self.read)
        self.span = SegmentChoice(
            [Choice(UNTIL, self.tr("今天至这一天"), "1"), Choice(ON, self.tr("只看这一天"), "2")]
        )
        self.span.set_value(UNTIL)
        self.span.setAccessibleName(self.tr("哪段时间"))
        self.span.edited.connect(self.read)
        self.go = QuietButton(self.tr("查看"))
        self.go.clicked.connect(self.read)
        self._said = Text("", size=13, ink=Role.QUIET)
        self.model = RowModel(COLUMNS)
        empty = EmptyState(
            self.tr("没有参数变化"), hint=self.tr("登记了新的数值后，从起用日起列在这里；可换一天再看")
        )
        self.table = Table(self.model, says=self.tr("变化的参数"), empty=empty)
        self.table.opened.connect(self._open)
        self._lay_out()

    @property
    def said(self) -> str:
        """How many there are, or what is wrong with the day."""
        return self._said.text()

    def read(self) -> None:
        """Show what changes."""
        try:
            day = self.day.value()
        except UserError as error:
            self._refuse(error.message)
            return
        if not isinstance(day, date):
            self._refuse(self.tr("请填写日期，如 2025-03-01。"))
            return
        since = self._desk.on if self.span.value() == UNTIL else None
        self._shell.jobs.read(
            lambda: parameters.changes_on(self._desk, day=day, since=since),
            owner=self,
            on_done=self._show,
            replaces="changes",
        )

    def _refuse(self, words: str) -> None:
        self.day.set_wrong(True)
        self._said.set_ink(Role.BAD)
        self._said.setText(words)
        self.day.setFocus()

    def _show(self, found: Sequence[ValueChange]) -> None:
        self.day.set_wrong(False)
        self._said.set_ink(Role.QUIET)
        self._said.setText(self.tr("共 {} 项变化").format(len(found)))
        self.model.set_rows([Row((change.name, change.day), _cells(change)) for change in found])

    def _open(self, key: object) -> None:
        if isinstance(key, tuple):
            self.opened.emit(key[0])

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        for part in (Text(self.tr("日期"), size=13, ink=Role.QUIET), self.day, self.span, self.go):
            row.addWidget(part)
        row.addStretch(1)
        row.addWidget(self._said)
        self.add(row)
        self.add(self.table, 1)


def _cells(change: ValueChange) -> tuple[object, ...]:
    document = text.dotted(change.document or None, change.clause or None)
    unsure = change.after.startswith("待核")
    return (
        change.day,
        Cell(change.title, bold=True, tooltip=f"{change.title}（{change.subject}）"),
        Cell(change.before, Role.QUIET),
        Cell(change.after, Role.ASK if unsure else Role.INK),
        Cell(document, Role.QUIET),
    )
