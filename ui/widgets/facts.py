"""Labels and values side by side (登记内容): what is known in ink, what nobody has asked yet said as such."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from ui import theme
from ui.palette import Role
from ui.widgets.labels import Text

LABEL_WIDTH = 104


@dataclass(frozen=True, slots=True)
class Fact:
    """One label with its value; a fact without a value heads a section."""

    label: str
    value: str | None = None
    role: Role = Role.INK
    wide: bool = False


class Facts(QWidget):
    """A grid of facts in columns."""

    def __init__(self, *, columns: int = 2) -> None:
        """Nothing is shown yet."""
        super().__init__()
        self._columns = columns
        self._shown: list[QWidget] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(8)
        for column in range(columns):
            self._grid.setColumnMinimumWidth(2 * column, theme.px(LABEL_WIDTH))
            self._grid.setColumnStretch(2 * column + 1, 1)

    def show_facts(self, facts: Sequence[Fact]) -> None:
        """Show these facts instead."""
        for widget in self._shown:
            self._grid.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._shown.clear()
        row = column = 0
        for fact in facts:
            whole = fact.wide or fact.value is None
            if whole and column:
                row, column = row + 1, 0
            self._place(fact, row, column)
            column += self._columns if whole else 1
            if column >= self._columns:
                row, column = row + 1, 0

    def _place(self, fact: Fact, row: int, column: int) -> None:
        top = Qt.AlignmentFlag.AlignTop
        if fact.value is None:
            self._put(Text(fact.label, size=13, bold=True), row, 0, 2 * self._columns)
            return
        label = self._put(Text(fact.label, size=13, ink=Role.QUIET), row, 2 * column, 1)
        span = 2 * self._columns - 1 if fact.wide else 1
        value = self._put(Text(fact.value, ink=fact.role, wrap=True), row, 2 * column + 1, span)
        value.setAlignment(top | Qt.AlignmentFlag.AlignLeft)
        value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        value.setAccessibleName(f"{fact.label}：{fact.value}")
        self._grid.setAlignment(label, top)

    def _put(self, text: Text, row: int, column: int, span: int) -> Text:
        self._grid.addWidget(text, row, column, 1, span)
        self._shown.append(text)
        return text
