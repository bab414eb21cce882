"""一项政策参数: what holds today and by which document, its history as a chart and as a list, and what can be done."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from caseworker_app.services.parameter_views import EntryView, ParameterView
from ui import text
from ui.palette import Role
from ui.parameters.chart import StepChart
from ui.widgets.buttons import QuietButton
from ui.widgets.cards import Card, EmptyState
from ui.widgets.labels import Chip, Text
from ui.widgets.rows import Cell, Column, Row, RowModel
from ui.widgets.table import Table

COLUMNS = (
    Column("from", "起用日", 100),
    Column("words", "数值", 150),
    Column("document", "文件和条款"),
    Column("state", "可靠程度", 176),
)
ROLES = {
    "UNSURE": Role.ASK,
    "READING": Role.ASK,
    "CONFIRMED": Role.GOOD,
}
MOST_ROWS = 6


class ParameterDetail(Card):
    """One parameter; the administrator confirms or withdraws the chosen entry."""

    confirm_asked = Signal(object)
    withdraw_asked = Signal(object)

    def __init__(self, on: date, *, may_write: bool) -> None:
        """Empty until shown."""
        super().__init__(" ")
        self._on, self._may_write = on, may_write
        self.view: ParameterView | None = None
        self._today = Text("", size=22, bold=True, wrap=True)
        self._chip = Chip("")
        self._source = Text("", size=13, ink=Role.QUIET, wrap=True)
        self.chart = StepChart()
        self._legend = Text(self.tr("实线：采用；虚线：待核，尚未采用"), size=12, ink=Role.QUIET)
        self.model = RowModel(COLUMNS)
        self.table = Table(
            self.model, says=self.tr("数值历史"), one_click=False, empty=EmptyState(self.tr("没有数值"))
        )
        self.table.chosen.connect(lambda key: self._choose())
        self._remark = Text("", size=13, ink=Role.QUIET, wrap=True)
        self.confirm_button = QuietButton(self.tr("核实这一条"))
        self.confirm_button.clicked.connect(lambda: self.confirm_asked.emit(self.entry))
        self.withdraw_button = QuietButton(self.tr("撤回这一条"))
        self.withdraw_button.clicked.connect(lambda: self.withdraw_asked.emit(self.entry))
        self._lay_out()

    @property
    def entry(self) -> EntryView | None:
        """The entry chosen in the list."""
        key = self.table.current_key()
        return self.view.entries[key] if self.view is not None and isinstance(key, int) else None

    def show_view(self, view: ParameterView) -> None:
        """Show a parameter, with the entry in force chosen."""
        self.view = view
        self.set_title(view.title, view.subject)
        self._today.setText(view.today)
        now = view.current
        self._chip.set_status(*_status(now))
        self._source.setText(_source(now))
        self.chart.show_history(view, self._on)
        self._legend.setVisible(any(not step.sure for step in self.chart.steps))
        self.model.set_rows([Row(n, _cells(entry)) for n, entry in enumerate(view.entries)])
        self.table.fit_rows(MOST_ROWS)
        self.table.selectRow(view.entries.index(now) if now is not None else 0)
        self._choose()

    def _choose(self) -> None:
        """Say more of the chosen entry, and offer what can be done with it."""
        entry = self.entry
        self._remark.setText(_remark(entry) if entry is not None else "")
        self._remark.setVisible(bool(self._remark.text()))
        counts = entry is not None and entry.counts
        unsure = counts and entry is not None and entry.certainty in ("UNSURE", "READING") and not entry.own
        self.confirm_button.setVisible(self._may_write and unsure)
        self.withdraw_button.setVisible(self._may_write and counts and entry is not None and entry.own)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._today, 1)
        head.addWidget(self._chip)
        self.add(head)
        for part in (self._source, self.chart, self._legend, self.table, self._remark):
            self.add(part)
        for button in (self.withdraw_button, self.confirm_button):
            self.add_action(button)
        self.body.addStretch(1)


def _status(entry: EntryView | None) -> tuple[str, Role]:
    if entry is None:
        return "尚无数值", Role.QUIET
    return entry.state, ROLES.get(entry.certainty, Role.QUIET)


def _source(entry: EntryView | None) -> str:
    """Since when and by which document the value of today holds."""
    if entry is None:
        return "今天还没有数值，程序不采用任何数。"
    since = f"{entry.from_day} 起" + ("（起用日待核）" if entry.from_uncertain else "")
    unused = "程序不采用，核实登记后才采用" if entry.certainty == "UNSURE" else ""
    return text.dotted(since, entry.document or None, entry.clause or None, unused or None)


def _remark(entry: EntryView) -> str:
    """The chosen entry in full: what the list cuts, and what it has no column for."""
    parts = [
        f"{entry.from_day} 起" + ("（起用日待核）" if entry.from_uncertain else ""),
        text.dotted(entry.document or None, entry.clause or None),
        f"公布于 {entry.announced_on}" if entry.announced_on else "",
        entry.note,
    ]
    return "；".join(part for part in parts if part)


def _cells(entry: EntryView) -> tuple[object, ...]:
    quiet = Role.INK if entry.counts else Role.QUIET
    unsure = entry.counts and entry.certainty == "UNSURE"
    state = entry.state + ("，起日待核" if entry.from_uncertain and entry.counts else "")
    return (
        Cell(entry.from_day, quiet),
        Cell(entry.words, Role.ASK if unsure else quiet, bold=entry.counts),
        Cell(text.dotted(entry.document or None, entry.clause or None), quiet),
        Cell(state, ROLES.get(entry.certainty, Role.QUIET) if entry.counts else Role.QUIET),
    )
