"""Rows behind a table (表格数据): a fixed list, or pages fetched as one scrolls (UI-03); cells say their role."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from ui import text, theme
from ui.palette import Role

PAGE_SIZE = 100
ROLE_OF_CELL = Qt.ItemDataRole.UserRole + 1
BOLD_CELL = Qt.ItemDataRole.UserRole + 2

Index = QModelIndex | QPersistentModelIndex

_ROOT = QModelIndex()


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its key (for sorting), its head, its width at 11 pt; 0 takes what is left, and `least` where that is less."""

    key: str
    title: str
    width: int = 0
    right: bool = False
    sortable: bool = False
    least: int = 110


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell with more than its text."""

    content: object
    role: Role = Role.INK
    bold: bool = False
    tooltip: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A row: what it stands for, its cells, and where the next page begins after it (its key unless given)."""

    key: object
    cells: Sequence[object]
    after: object = None


Deliver = Callable[[Sequence[Row]], None]
Fetch = Callable[[object, int, Deliver], object]
"""`fetch(after, limit, deliver)`: read rows after that place (None: from the first) and hand them to deliver."""


class RowModel(QAbstractTableModel):
    """A fixed list of rows."""

    filled = Signal()
    """New rows have arrived, perhaps none."""

    def __init__(self, columns: Sequence[Column], parent: QObject | None = None) -> None:
        """No rows yet."""
        super().__init__(parent)
        self.columns = tuple(columns)
        self._rows: list[Row] = []

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows instead."""
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()
        self.filled.emit()

    def row(self, place: int) -> Row:
        """Give a row by place."""
        return self._rows[place]

    def place_of(self, key: object) -> int | None:
        """Find where the row of a record is, among those read so far."""
        return next((place for place, row in enumerate(self._rows) if row.key == key), None)

    def rowCount(self, parent: Index = _ROOT) -> int:
        """How many rows are there."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """How many columns are there."""
        return 0 if parent.isValid() else len(self.columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Give the head of a column."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        return self.alignment(section) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give what a cell shows, and how."""
        if not index.isValid():
            return None
        cell = self.cell(index.row(), index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return shown(cell.content)
        if role == Qt.ItemDataRole.ToolTipRole:
            return cell.tooltip or None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self.alignment(index.column())
        if role == Qt.ItemDataRole.ForegroundRole:
            return theme.colour(cell.role)
        return {ROLE_OF_CELL: cell.role, BOLD_CELL: cell.bold}.get(
            Qt.ItemDataRole(role) if role < 256 else role
        )

    def cell(self, place: int, column: int) -> Cell:
        """Give a cell by the place of its row."""
        content = self.row(place).cells[column]
        return content if isinstance(content, Cell) else Cell(content)

    def alignment(self, column: int) -> Qt.AlignmentFlag:
        """Say at which side of its column a text stands."""
        side = Qt.AlignmentFlag.AlignRight if self.columns[column].right else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignVCenter


class PagedModel(RowModel):
    """Rows read page by page as one scrolls; each page begins after the last row of the one before."""

    def __init__(
        self,
        columns: Sequence[Column],
        fetch: Fetch,
        *,
        page_size: int = PAGE_SIZE,
        parent: QObject | None = None,
    ) -> None:
        """Nothing is read until `reload`."""
        super().__init__(columns, parent)
        self._fetch = fetch
        self._page_size = page_size
        self._generation = 0
        self._waiting = False
        self._complete = True

    @property
    def complete(self) -> bool:
        """Say whether all rows have been read."""
        return self._complete

    def reload(self) -> None:
        """Read from the first page again; the old rows stay until the new ones are there."""
        self._generation += 1
        self._ask(None)

    def canFetchMore(self, parent: Index) -> bool:
        """Say whether there may be more rows."""
        return not parent.isValid() and not self._complete and not self._waiting

    def fetchMore(self, parent: Index) -> None:
        """Read the next page."""
        if self.canFetchMore(parent):
            last = self._rows[-1]
            self._ask(last.key if last.after is None else last.after)

    def _ask(self, after: object) -> None:
        generation = self._generation
        self._waiting = True
        self._fetch(after, self._page_size, lambda rows: self._receive(generation, after, rows))

    def _receive(self, generation: int, after: object, rows: Sequence[Row]) -> None:
        if generation != self._generation:
            return
        self._waiting = False
        self._complete = len(rows) < self._page_size
        if after is None:
            self.set_rows(rows)
        elif rows:
            first = len(self._rows)
            self.beginInsertRows(QModelIndex(), first, first + len(rows) - 1)
            self._rows.extend(rows)
            self.endInsertRows()
            self.filled.emit()


def shown(content: object) -> str:
    """Write the content of a cell in the one style."""
    if content is None:
        return ""
    if isinstance(content, bool):
        return "✔" if content else ""
    if isinstance(content, int):
        return text.count(content)
    if isinstance(content, Decimal):
        return text.money(content)
    return text.day(content) if type(content) is date else str(content)
