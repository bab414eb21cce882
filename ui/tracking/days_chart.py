"""失业天数小图: columns of registered unemployment at each month's end, those of a year and more in a stronger colour."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from caseworker_app.domain.days_out import MonthEnd
from ui import theme
from ui.palette import Role

HEIGHT = 132
TEXT_SIZE = 12
WIDE = 0.5
"""How much of its room a column takes."""


class DaysChart(QWidget):
    """A small chart of columns."""

    def __init__(self) -> None:
        """Nothing to draw yet."""
        super().__init__()
        self._months: tuple[MonthEnd, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(theme.px(HEIGHT))
        self.setAccessibleName(self.tr("登记失业人数，逐月"))

    def show_months(self, months: Sequence[MonthEnd]) -> None:
        """Draw these; hidden where nobody is registered in any."""
        self._months = tuple(months)
        words = (self.tr("{} {} 人，满一年 {} 人").format(m.day, m.people, m.year_or_more) for m in months)
        self.setAccessibleDescription("；".join(words))
        self.setVisible(any(one.people for one in months))
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the base size and the colours."""
        if event.type() == QEvent.Type.StyleChange:
            self.setFixedHeight(theme.px(HEIGHT))
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a column for each month with its figure above and the month below."""
        most = max((one.people for one in self._months), default=0)
        if not most:
            return
        painter = QPainter(self)
        painter.setFont(theme.font_of(TEXT_SIZE))
        line = painter.fontMetrics().height()
        room = QRectF(self.rect()).adjusted(0, line + 4, 0, -line - 4)
        step = room.width() / len(self._months)
        for place, one in enumerate(self._months):
            column = QRectF(room.left() + place * step, room.top(), step, room.height())
            self._column(painter, one, column, most, line)
        painter.end()

    def _column(self, painter: QPainter, one: MonthEnd, place: QRectF, most: int, line: int) -> None:
        centre = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter
        high, strong = (place.height() * count / most for count in (one.people, one.year_or_more))
        left, wide = place.left() + place.width() * (1 - WIDE) / 2, place.width() * WIDE
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(Role.CHIP_ACCENT))
        painter.drawRect(QRectF(left, place.bottom() - high, wide, high))
        painter.setBrush(theme.colour(Role.ACCENT))
        painter.drawRect(QRectF(left, place.bottom() - strong, wide, strong))
        painter.setPen(theme.colour(Role.QUIET))
        above = QRectF(place.left(), place.bottom() - high - line - 2, place.width(), line)
        below = QRectF(place.left(), place.bottom() + 4, place.width(), line)
        painter.drawText(above, centre, f"{one.people:,}")
        painter.drawText(below, centre, f"{one.day:%Y-%m}")
