"""数值历史图: how a parameter has changed, as steps over the years; what is 待核 is dashed, for it is not used."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from caseworker_app.services.parameter_views import EntryView, ParameterView
from ui import theme
from ui.palette import Role

HEIGHT = 132
TEXT_SIZE = 12
YEAR_ROOM = 52
MARGIN = 10


@dataclass(frozen=True, slots=True)
class Step:
    """One level of the chart from a day on; without a level the line is broken."""

    day: date
    level: float | None
    sure: bool
    label: str


def steps_of(view: ParameterView) -> tuple[Step, ...]:
    """The history of a parameter as steps, the earliest first; none where it does not hold numbers."""
    steps = [_step(entry) for entry in reversed(view.entries) if entry.counts]
    return tuple(steps) if any(step.level is not None for step in steps) else ()


def _step(entry: EntryView) -> Step:
    shown = entry.suggested if entry.value is None else entry.value
    number = isinstance(shown, int | Decimal) and not isinstance(shown, bool)
    level = float(str(shown)) if number else None
    figure = f"{shown:,}" if isinstance(shown, int | Decimal) else ""
    return Step(entry.from_day, level, entry.value is not None, figure)


def in_words(view: ParameterView) -> str:
    """The chart for who cannot see it."""
    return "；".join(f"{e.from_day} 起 {e.words}" for e in reversed(view.entries) if e.counts)


class StepChart(QWidget):
    """A small chart of steps."""

    def __init__(self) -> None:
        """Nothing to draw yet."""
        super().__init__()
        self._steps: tuple[Step, ...] = ()
        self._today = date.min
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(theme.px(HEIGHT))
        self.setAccessibleName(self.tr("数值历史图"))

    @property
    def steps(self) -> tuple[Step, ...]:
        """What is drawn."""
        return self._steps

    def show_history(self, view: ParameterView, today: date) -> None:
        """Draw the history of a parameter; hidden where it holds no numbers."""
        self._steps, self._today = steps_of(view), today
        self.setAccessibleDescription(in_words(view))
        self.setVisible(bool(self._steps))
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the base size and the colours."""
        if event.type() == QEvent.Type.StyleChange:
            self.setFixedHeight(theme.px(HEIGHT))
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw years, levels, steps and today."""
        if self._steps:
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setFont(theme.font_of(TEXT_SIZE))
            Drawing(painter, self._steps, self._today, QRectF(self.rect())).draw()
            painter.end()


class Drawing:
    """One drawing of the chart in a rectangle."""

    def __init__(self, painter: QPainter, steps: Sequence[Step], today: date, area: QRectF) -> None:
        """Find the scale of both axes."""
        self._painter, self._steps, self._today = painter, steps, today
        metrics = painter.fontMetrics()
        self._line = metrics.height()
        levels = [step.level for step in steps if step.level is not None]
        low, high = min(levels), max(levels)
        spread = (high - low) or high or 1.0
        self._low, self._high = max(0.0, low - spread * 0.2), high + spread * 0.15
        self._first = steps[0].day.toordinal()
        last = max(steps[-1].day, today).toordinal()
        self._last = last + max(366, (last - self._first) // 16)
        labels = max(metrics.horizontalAdvance(step.label) for step in steps)
        self._plot = area.adjusted(labels + MARGIN, self._line, -MARGIN, -self._line - 4)

    def draw(self) -> None:
        """Draw it all."""
        self._levels()
        self._years()
        self._now()
        ends = [*(step.day.toordinal() for step in self._steps[1:]), self._last]
        before: Step | None = None
        for step, end in zip(self._steps, ends, strict=True):
            self._step(step, end, before)
            before = step

    def _x(self, ordinal: int) -> float:
        share = (ordinal - self._first) / (self._last - self._first)
        return self._plot.left() + share * self._plot.width()

    def _y(self, level: float) -> float:
        share = (level - self._low) / (self._high - self._low)
        return self._plot.bottom() - share * self._plot.height()

    def _pen(self, role: Role, width: float = 1, *, dashed: bool = False) -> None:
        pen = QPen(theme.colour(role), width)
        pen.setStyle(Qt.PenStyle.DashLine if dashed else Qt.PenStyle.SolidLine)
        self._painter.setPen(pen)

    def _levels(self) -> None:
        """A line and its figure for each level, the latest first, where there is room for it."""
        taken: list[float] = []
        for step in reversed(self._steps):
            if step.level is None:
                continue
            y = self._y(step.level)
            if all(abs(y - other) >= self._line for other in taken):
                taken.append(y)
                self._pen(Role.LINE)
                self._painter.drawLine(QPointF(self._plot.left(), y), QPointF(self._plot.right(), y))
                self._text(QRectF(0, y - self._line / 2, self._plot.left() - 6, self._line), step.label)

    def _text(self, place: QRectF, text: str, side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignRight) -> None:
        self._pen(Role.QUIET)
        self._painter.drawText(place, side | Qt.AlignmentFlag.AlignVCenter, text)

    def _years(self) -> None:
        """The years below, as many as there is room for."""
        first, last = date.fromordinal(self._first).year, date.fromordinal(self._last).year
        room = max(1, int(self._plot.width() // theme.px(YEAR_ROOM)))
        every = max(1, -(-(last - first + 1) // room))
        free = self._plot.left()
        for year in range(first, last + 1, every):
            x = self._x(max(self._first, date(year, 1, 1).toordinal()))
            wide = self._painter.fontMetrics().horizontalAdvance(str(year))
            if free <= x <= self._plot.right() - wide:
                place = QRectF(x, self._plot.bottom() + 4, wide + 2, self._line)
                self._text(place, str(year), Qt.AlignmentFlag.AlignLeft)
                free = x + wide + MARGIN

    def _now(self) -> None:
        """Where today is."""
        if not self._first <= self._today.toordinal() <= self._last:
            return
        x = self._x(self._today.toordinal())
        self._pen(Role.FIELD_LINE, dashed=True)
        self._painter.drawLine(QPointF(x, self._plot.top()), QPointF(x, self._plot.bottom()))
        wide = theme.px(YEAR_ROOM)
        left = min(x - wide / 2, self._plot.right() - wide)
        self._text(QRectF(left, 0, wide, self._line), "今天", Qt.AlignmentFlag.AlignHCenter)

    def _step(self, step: Step, end: int, before: Step | None) -> None:
        """One level, joined to the one before where both are there."""
        if step.level is None:
            return
        x, y = self._x(step.day.toordinal()), self._y(step.level)
        role = Role.ACCENT if step.sure else Role.ASK
        self._pen(role, 2, dashed=not step.sure)
        self._painter.drawLine(QPointF(x, y), QPointF(self._x(end), y))
        if before is not None and before.level is not None:
            self._painter.drawLine(QPointF(x, self._y(before.level)), QPointF(x, y))
        self._pen(role, 2)
        self._painter.setBrush(theme.colour(role if step.sure else Role.PAPER))
        self._painter.drawEllipse(QPointF(x, y), 3, 3)
