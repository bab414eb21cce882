"""两栏 (版面): two parts side by side where there is room, else the right one below the left, so that nothing is cut."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from ui import theme

NARROW = 960
"""Below this width, in pixels at the usual size of type, the parts stand one below the other."""


class Beside(QWidget):
    """Two parts, beside or below each other."""

    def __init__(self, left: QWidget, right: QWidget, *, shares: tuple[int, int] = (1, 1)) -> None:
        """Put them side by side; `shares` is how they divide the width."""
        super().__init__()
        self._parts, self._shares = (left, right), shares
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(12)
        for part, share in zip(self._parts, shares, strict=True):
            self._row.addWidget(part, share)

    @property
    def stacked(self) -> bool:
        """Whether the right part stands below the left."""
        return self._row.direction() == QBoxLayout.Direction.TopToBottom

    def minimumSizeHint(self) -> QSize:
        """Never ask for the width of both, so that a narrow window can put them below each other."""
        widest = max(part.minimumSizeHint().width() for part in self._parts)
        return QSize(widest, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follow the width there is."""
        super().resizeEvent(event)
        narrow = self.width() < theme.px(NARROW)
        if narrow != self.stacked:
            ways = QBoxLayout.Direction
            self._row.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)
            for place, share in enumerate(self._shares):
                self._row.setStretch(place, 0 if narrow else share)
