"""What happened and what comes next, down a line of dots (时间线、办理进度)."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import ClassVar

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QBrush, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui import theme
from ui.palette import Role
from ui.widgets.labels import Text

GUTTER = 22


class Dot(Enum):
    """How a dot is drawn: full, ringed, empty."""

    FULL = "full"
    RINGED = "ringed"
    EMPTY = "empty"


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened on a day."""

    when: str
    title: str
    note: str = ""
    role: Role = Role.ACCENT
    key: object = None


class StepState(Enum):
    """Where a step of a case stands; the word is read out, the drawing shows it."""

    DONE = "已完成"
    NOW = "进行中"
    TODO = "未开始"
    STOPPED = "已终止"


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a case."""

    title: str
    note: str = ""
    state: StepState = StepState.TODO


class DotRow(QWidget):
    """One dot with its title and note; the line runs on to the next."""

    opened = Signal(object)

    def __init__(
        self, title: str, note: str, *, dot: Dot, role: Role, last: bool, key: object = None
    ) -> None:
        """Draw a dot in a role; with a key the row can be opened."""
        super().__init__()
        self._dot, self._role, self._last, self._key = dot, role, last, key
        column = QVBoxLayout(self)
        column.setContentsMargins(GUTTER, 0, 0, 0 if last else 10)
        column.setSpacing(4)
        title_ink = Role.INK if role is Role.ACCENT and dot is Dot.FULL else role
        self._title = Text(title, ink=title_ink, bold=True, wrap=True)
        column.addWidget(self._title)
        if note:
            column.addWidget(Text(note, size=13, ink=Role.QUIET, wrap=True))
        self.setAccessibleName(title)
        self.setAccessibleDescription(note)
        if key is not None:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.setCursor(Qt.CursorShape.PointingHandCursor)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the dot beside the first line, and the line down."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour, middle = (
            theme.colour(self._role),
            QPointF(7, self._title.y() + self._title.fontMetrics().height() / 2),
        )
        if not self._last:
            painter.setPen(QPen(theme.colour(Role.LINE), 2))
            painter.drawLine(QPointF(7, middle.y() + 10), QPointF(7, self.height() + 2))
        painter.setPen(QPen(colour, 1.5))
        painter.setBrush(QBrush(colour) if self._dot is Dot.FULL else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(middle, 5.25, 5.25)
        if self._dot is Dot.RINGED:
            painter.setBrush(QBrush(colour))
            painter.drawEllipse(middle, 2.25, 2.25)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour(Role.ACCENT), 2))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 6, 6)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open by Enter or space."""
        if self._key is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.opened.emit(self._key)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open by a click."""
        if self._key is not None and event.button() == Qt.MouseButton.LeftButton:
            self.opened.emit(self._key)


class _DotColumn(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def _fill(self, rows: Sequence[QWidget]) -> None:
        while self._column.count():
            if (old := self._column.takeAt(0).widget()) is not None:
                old.hide()
                old.deleteLater()
        for row in rows:
            self._column.addWidget(row)
        self._column.addStretch(1)


class TimeLine(_DotColumn):
    """Everything that happened, newest first."""

    opened = Signal(object)

    def show_events(self, events: Sequence[Event]) -> None:
        """Show these events."""
        rows = []
        for place, event in enumerate(events):
            row = DotRow(
                f"{event.when}\u3000{event.title}",
                event.note,
                dot=Dot.FULL,
                role=event.role,
                last=place == len(events) - 1,
                key=event.key,
            )
            row.opened.connect(self.opened)
            rows.append(row)
        self._fill(rows)


class Steps(_DotColumn):
    """How far a case is: done, now, to come."""

    _LOOKS: ClassVar = {
        StepState.DONE: (Dot.FULL, Role.GOOD),
        StepState.NOW: (Dot.RINGED, Role.ACCENT),
        StepState.TODO: (Dot.EMPTY, Role.QUIET),
        StepState.STOPPED: (Dot.FULL, Role.BAD),
    }

    def show_steps(self, steps: Sequence[Step]) -> None:
        """Show these steps."""
        rows = []
        for place, step in enumerate(steps):
            dot, role = self._LOOKS[step.state]
            row = DotRow(step.title, step.note, dot=dot, role=role, last=place == len(steps) - 1)
            row.setAccessibleName(f"{step.title}（{step.state.value}）")
            rows.append(row)
        self._fill(rows)
