"""逐月明细: a line for each month or item with its amount; the whole rule of the chosen line stands below the table (依据)."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.palette import Role
from ui.widgets.cards import EmptyState
from ui.widgets.labels import Text
from ui.widgets.rows import Cell, Column, Row, RowModel
from ui.widgets.table import Table

PERSON = Column("person", "人员", 96)
COLUMNS = (
    Column("month", "月份或项目", 176),
    Column("amount", "金额（元）", 104, right=True),
    Column("rule", "依据"),
)


@dataclass(frozen=True, slots=True)
class ShownLine:
    """One line: what it stands for, whose it is, the month or item, the amount, the rule with its document."""

    key: int
    which: str
    amount: Decimal
    rule: str
    person: str = ""
    live: bool = True


def source(rule: str, document: str | None) -> str:
    """The rule with the document behind it."""
    return f"{rule}（{document}）" if document else rule


class LinesTable(QWidget):
    """The table and the text of the chosen line."""

    opened = Signal(object)

    def __init__(self, says: str, empty: EmptyState, *, people: bool = False) -> None:
        """No line yet; `people` where lines of several people may stand in it."""
        super().__init__()
        self._people = people
        self._lines: dict[int, ShownLine] = {}
        self.model = RowModel((PERSON, *COLUMNS) if people else COLUMNS)
        self.table = Table(self.model, says=says, one_click=False, empty=empty)
        self.table.opened.connect(self.opened)
        self.table.chosen.connect(self._explain)
        self._rule = Text("", size=13, ink=Role.QUIET, wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.table, 1)
        column.addWidget(self._rule)

    @property
    def rule(self) -> str:
        """What is said of the chosen line."""
        return self._rule.text()

    def current(self) -> object:
        """What the chosen line stands for, None where none is chosen."""
        return self.table.current_key()

    def show_lines(self, lines: Sequence[ShownLine]) -> None:
        """Show these lines; what was chosen stays chosen, else the first is."""
        before = self.table.current_key()
        self._lines = {line.key: line for line in lines}
        self.model.set_rows([self._row(line) for line in lines])
        if self._people:
            self.table.setColumnHidden(0, len({line.person for line in lines}) < 2)
        if not self.table.select_key(before) and lines:
            self.table.selectRow(0)
        self._explain(self.table.current_key())

    def _row(self, line: ShownLine) -> Row:
        role = Role.INK if line.live else Role.QUIET
        cells = [Cell(content, role) for content in (line.which, line.amount)]
        cells.append(Cell(line.rule, role, tooltip=line.rule))
        return Row(line.key, [Cell(line.person, role), *cells] if self._people else cells)

    def _explain(self, key: object) -> None:
        line = self._lines.get(key) if isinstance(key, int) else None
        self._rule.setText(f"{line.which}：{line.rule}" if line else "")
        self._rule.setVisible(line is not None)
