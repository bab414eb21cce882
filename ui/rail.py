"""The rail of places at the left (栏目): icon and word, Ctrl+1 to Ctrl+9 and Ctrl+0."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QPushButton, QSizePolicy, QVBoxLayout

from ui import keys, theme
from ui.icons import Icon, icon
from ui.page import Page, Shell
from ui.palette import Role

WIDTH = 124


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the rail: its key, word, icon, and how its page is made; `bottom` puts it apart, below."""

    key: str
    title: str
    icon: Icon
    factory: Callable[[Shell], Page]
    bottom: bool = False


class RailButton(QPushButton):
    """A place in the rail."""

    def __init__(self, place: Place, sequence: str) -> None:
        """Icon and word."""
        super().__init__(f" {place.title}")
        self._icon = place.icon
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setToolTip(keys.tooltip(place.title, sequence))
        self.setAccessibleName(place.title)
        self.toggled.connect(lambda on: self._draw())
        self._draw()

    def changeEvent(self, event: QEvent) -> None:
        """Draw the icon in the new colours."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._draw()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter go there."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def _draw(self) -> None:
        self.setIconSize(QSize(theme.px(20), theme.px(20)))
        self.setIcon(icon(self._icon, Role.ACCENT if self.isChecked() else Role.QUIET, size=theme.px(20)))


class Rail(QFrame):
    """The places, one of them current."""

    asked = Signal(str)

    def __init__(self) -> None:
        """No place yet."""
        super().__init__()
        self._buttons: dict[str, RailButton] = {}
        self._group = QButtonGroup(self)
        self._group.setExclusive(False)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(8, 12, 8, 8)
        self._column.setSpacing(2)
        self._column.addStretch(1)
        self._upper = 0
        self.setFixedWidth(theme.px(WIDTH))
        self.setAccessibleName(self.tr("栏目"))

    def add(self, place: Place) -> str:
        """Add a place and give the keys that go there."""
        sequence = "Ctrl+0" if place.bottom else f"Ctrl+{self._upper + 1}"
        button = RailButton(place, sequence)
        button.clicked.connect(lambda: self._clicked(place.key))
        self._group.addButton(button)
        self._buttons[place.key] = button
        if place.bottom:
            self._column.addWidget(button)
        else:
            self._column.insertWidget(self._upper, button)
            self._upper += 1
        return sequence

    def show_current(self, key: str | None) -> None:
        """Mark where one is."""
        for name, button in self._buttons.items():
            button.setChecked(name == key)

    @property
    def current(self) -> str | None:
        """Which place is marked."""
        return next((name for name, button in self._buttons.items() if button.isChecked()), None)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the base size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.setFixedWidth(theme.px(WIDTH))

    def _clicked(self, key: str) -> None:
        self._buttons[key].setChecked(not self._buttons[key].isChecked())
        self.asked.emit(key)
