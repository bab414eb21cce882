"""两处不一致: what the record says beside what the row says, each with a tick for taking the row's value; none is ticked at first."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from caseworker_app.services.exchange.decisions import FieldView
from ui import text
from ui.palette import Role
from ui.widgets.choices import CheckEdit
from ui.widgets.labels import Text
from ui.widgets.tab_order import put_in_tab_order

SPELLS = "from"
"""The tick for the row's spells of work or unemployment."""


class Differences(QWidget):
    """A line for each field that differs."""

    edited = Signal()

    def __init__(self) -> None:
        """Nothing differs yet."""
        super().__init__()
        self.ticks: dict[str, CheckEdit] = {}
        self._shown: list[QWidget] = []
        self._rows = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(6)
        for column, stretch in enumerate((2, 3, 3)):
            self._grid.setColumnStretch(column, stretch)

    @property
    def chosen(self) -> list[str]:
        """The fields whose value of the row is to be taken."""
        return [name for name, tick in self.ticks.items() if tick.value() is True]

    def show_fields(self, fields: Sequence[FieldView], spells: int) -> None:
        """Show what differs, and the spells the row tells of."""
        self._clear()
        differing = [f for f in fields if f.given and f.given != f.record]
        if not differing and not spells:
            return
        for column, head in enumerate((self.tr("采用本行的"), self.tr("档案"), self.tr("本行"))):
            self._put(Text(head, size=12, ink=Role.QUIET), 0, column)
        for row, field in enumerate(differing, start=1):
            self._line(row, field.name, field.label, field.record or text.BLANK, field.given)
        if spells:
            said = self.tr("{} 段").format(spells)
            self._line(len(differing) + 1, SPELLS, self.tr("就业失业经历"), text.BLANK, said)
        self._grid.setRowStretch(self._rows, 0)
        self._rows = len(differing) + 2
        self._grid.setRowStretch(self._rows, 1)
        put_in_tab_order(self, self)

    def _line(self, row: int, name: str, label: str, record: str, given: str) -> None:
        tick = CheckEdit(label)
        tick.setAccessibleName(self.tr("采用本行的{}：{}").format(label, given))
        tick.edited.connect(self.edited)
        self.ticks[name] = tick
        self._put(tick, row, 0)
        self._put(Text(record, ink=Role.QUIET, wrap=True), row, 1)
        self._put(Text(given, wrap=True), row, 2)

    def _put(self, part: QWidget, row: int, column: int) -> None:
        self._grid.addWidget(part, row, column, Qt.AlignmentFlag.AlignVCenter)
        self._shown.append(part)

    def _clear(self) -> None:
        for part in self._shown:
            self._grid.removeWidget(part)
            part.hide()
            part.deleteLater()
        self._shown.clear()
        self.ticks.clear()
