"""A board (看板): records as cards in columns by stage, the most urgent first; arrows move, Enter opens."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui import text
from ui.palette import Role
from ui.widgets.cards import Card, scrolling
from ui.widgets.labels import Elided, Text

_STEPS = {
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
}


@dataclass(frozen=True, slots=True)
class Shown:
    """What a card shows of its record: a name, its stage, a line, what is due, and its number."""

    record: object
    head: str
    tag: str
    line: str
    note: str
    role: Role
    foot: str


class BoardCard(Card):
    """One record; a click or Enter opens it, arrows go to its neighbours."""

    opened = Signal()
    moved = Signal(int, int)

    def __init__(self, shown: Shown) -> None:
        """Show a record."""
        super().__init__()
        self.shown = shown
        layout = self.layout()
        if layout is not None:
            layout.setContentsMargins(12, 10, 12, 10)
        self.body.setSpacing(3)
        head = QHBoxLayout()
        head.addWidget(Elided(shown.head, bold=True), 1)
        head.addWidget(Text(shown.tag, size=12, ink=Role.QUIET))
        self.add(head)
        self.add(Elided(shown.line, size=13))
        self.add(Elided(shown.note, size=13, ink=shown.role))
        self.add(Text(shown.foot, size=12, ink=Role.QUIET))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(f"{shown.head} {shown.tag} {shown.foot}")
        self.setAccessibleDescription(shown.note)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open by a click."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.opened.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open by Enter, move by arrows."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.opened.emit()
        elif event.key() in _STEPS:
            self.moved.emit(*_STEPS[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)


class BoardColumn(QWidget):
    """One column of a board; its head says how many records there are in all."""

    opened = Signal(object)
    moved = Signal(object, int, int)

    def __init__(self, names: str, nothing: str) -> None:
        """An empty column; `nothing` is said where there is no card."""
        super().__init__()
        self._names, self._nothing = names, nothing
        self.cards: list[BoardCard] = []
        self._title = Text("", bold=True)
        self._list = QWidget()
        self._column = QVBoxLayout(self._list)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._note = Text("", size=13, ink=Role.QUIET, wrap=True)
        self._column.addWidget(self._note)
        self._column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(8)
        outer.addWidget(self._title)
        self.area = scrolling(self._list)
        outer.addWidget(self.area, 1)

    @property
    def title(self) -> str:
        """The head of the column."""
        return self._title.text()

    @property
    def note(self) -> str:
        """What is said below the cards."""
        return self._note.text()

    def show_records(self, found: Sequence[Shown], total: int) -> None:
        """Show these records, in their order, of so many in all."""
        self._title.setText(f"{self._names}\u3000{text.count(total)}")
        self._title.setToolTip(self._names)
        self._clear()
        for shown in found:
            self._add(shown)
        rest = f"另有 {text.count(total - len(found))} 件，见“列表”" if len(found) < total else ""
        self._note.setText(rest if found else self._nothing)

    def _add(self, shown: Shown) -> None:
        card = BoardCard(shown)
        card.opened.connect(lambda: self.opened.emit(shown.record))
        card.moved.connect(lambda x, y: self.moved.emit(card, x, y))
        self.cards.append(card)
        self._column.insertWidget(len(self.cards) - 1, card)

    def _clear(self) -> None:
        for card in self.cards:
            self._column.removeWidget(card)
            card.hide()
            card.deleteLater()
        self.cards = []


class Board(QWidget):
    """Columns side by side."""

    opened = Signal(object)

    def __init__(self, columns: Sequence[BoardColumn]) -> None:
        """Put the columns beside each other."""
        super().__init__()
        self.columns = list(columns)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        for column in self.columns:
            row.addWidget(column, 1)
            column.opened.connect(self.opened)
            column.moved.connect(self._move)

    def first(self) -> BoardCard | None:
        """The first card, None where there is none."""
        return next((card for column in self.columns for card in column.cards), None)

    def _move(self, card: BoardCard, across: int, down: int) -> None:
        """Go to the card beside or below."""
        place = next((n for n, column in enumerate(self.columns) if card in column.cards), None)
        if place is None:
            return
        row = self.columns[place].cards.index(card) + down
        filled = [n for n, column in enumerate(self.columns) if column.cards]
        here = filled.index(place) + across
        if 0 <= here < len(filled):
            target = self.columns[filled[here]]
            next_card = target.cards[max(0, min(row, len(target.cards) - 1))]
            next_card.setFocus()
            target.area.ensureWidgetVisible(next_card)
