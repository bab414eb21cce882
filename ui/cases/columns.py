"""看板的一列: the cases of one or two stages as cards, the most urgent first; the head says how many there are in all."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from caseworker_app.domain.cases import STATUS_LABELS, Status
from caseworker_app.domain.workdays import Calendar
from caseworker_app.services.case_views import CaseView
from ui import text
from ui.cases.short import short_groups
from ui.next_step import days_left
from ui.palette import Role
from ui.widgets.cards import Card, scrolling
from ui.widgets.labels import Elided, Text


class CaseCard(Card):
    """One case; a click or Enter opens it, arrows go to its neighbours."""

    opened = Signal()
    moved = Signal(int, int)

    def __init__(self, case: CaseView, note: str, role: Role) -> None:
        """Show name, number, groups and what is due."""
        super().__init__()
        self.case = case
        layout = self.layout()
        if layout is not None:
            layout.setContentsMargins(12, 10, 12, 10)
        self.body.setSpacing(3)
        head = QHBoxLayout()
        head.addWidget(Elided(case.person_name, bold=True), 1)
        head.addWidget(Text(STATUS_LABELS[case.status], size=12, ink=Role.QUIET))
        self.add(head)
        self.add(Elided(short_groups(case.groups), size=13))
        self.add(Elided(note, size=13, ink=role))
        self.add(Text(case.number, size=12, ink=Role.QUIET))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(f"{case.person_name} {STATUS_LABELS[case.status]} {case.number}")
        self.setAccessibleDescription(note)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open by a click."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.opened.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open by Enter, move by arrows."""
        steps = {
            Qt.Key.Key_Up: (0, -1),
            Qt.Key.Key_Down: (0, 1),
            Qt.Key.Key_Left: (-1, 0),
            Qt.Key.Key_Right: (1, 0),
        }
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.opened.emit()
        elif event.key() in steps:
            self.moved.emit(*steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)


class StageColumn(QWidget):
    """One column of the board."""

    opened = Signal(object)
    more = Signal(str)
    moved = Signal(object, int, int)

    def __init__(self, stages: Sequence[Status]) -> None:
        """An empty column for these stages."""
        super().__init__()
        self.stages = tuple(stages)
        self.cards: list[CaseCard] = []
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

    def show_cases(self, found: Sequence[CaseView], total: int, on: date, calendar: Calendar) -> None:
        """Show the most urgent cases of the stages."""
        names = " / ".join(STATUS_LABELS[stage] for stage in self.stages)
        self._title.setText(f"{names}\u3000{text.count(total)}")
        self._title.setToolTip(names)
        self._clear()
        for case in sorted(found, key=_urgency):
            self._add(case, on, calendar)
        rest = f"另有 {text.count(total - len(found))} 件，见“列表”" if len(found) < total else ""
        self._note.setText(rest if found else "没有个案")

    def _add(self, case: CaseView, on: date, calendar: Calendar) -> None:
        note, role = due_note(case, on, calendar)
        card = CaseCard(case, note, role)
        card.opened.connect(lambda: self.opened.emit(case))
        card.moved.connect(lambda x, y: self.moved.emit(card, x, y))
        self.cards.append(card)
        self._column.insertWidget(len(self.cards) - 1, card)

    def _clear(self) -> None:
        for card in self.cards:
            self._column.removeWidget(card)
            card.hide()
            card.deleteLater()
        self.cards = []


def _urgency(case: CaseView) -> tuple[bool, date, int]:
    day = case.notice_ends if case.status is Status.NOTICE else case.deadline
    return day is None, day or case.opened_on, case.id


def due_note(case: CaseView, on: date, calendar: Calendar) -> tuple[str, Role]:
    """What is due on a case, and how pressing it is."""
    day = case.notice_ends if case.status is Status.NOTICE else case.deadline
    if day is None and case.determined_on:
        return f"{case.determined_on} 认定", Role.QUIET
    if day is None:
        return f"{case.opened_on} 立案", Role.QUIET
    if case.status is Status.NOTICE and day < on:
        return "公示已期满", Role.ACCENT
    what = "公示至" if case.status is Status.NOTICE else "期限"
    role = Role.BAD if day < on else Role.ASK if day == on else Role.QUIET
    return f"{what} {day:%m-%d}，{days_left(day, on, calendar)}", role
