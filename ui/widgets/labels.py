"""Texts, chips, lines and banners (文字、标签、提示条): plain text only, colour by role."""

from typing import ClassVar

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QWidget

from ui import theme
from ui.icons import Icon, pixmap
from ui.palette import Role
from ui.theme import set_look


class Text(QLabel):
    """A plain text in one of the sizes and roles."""

    def __init__(
        self, text: str = "", *, size: int = 14, ink: Role = Role.INK, bold: bool = False, wrap: bool = False
    ) -> None:
        """Say the text; `wrap` lets it take several lines."""
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("text_size", size)
        self.setProperty("ink", ink.value)
        self.setProperty("bold", bold)
        self.setWordWrap(wrap)
        self.setMinimumWidth(1 if wrap else 0)

    def set_ink(self, ink: Role) -> None:
        """Change the role of the colour."""
        set_look(self, ink=ink.value)


class Elided(Text):
    """A one-line text that shortens to its width; the whole stands in the tooltip."""

    def __init__(self, text: str = "", *, size: int = 14, ink: Role = Role.INK, bold: bool = False) -> None:
        """Say the text on one line."""
        super().__init__(text, size=size, ink=ink, bold=bold)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setMinimumWidth(24)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw as much as fits, then an ellipsis."""
        painter = QPainter(self)
        painter.setPen(self.palette().windowText().color())
        fitting = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, fitting)

    def sizeHint(self) -> QSize:
        """As wide as the whole text, with a little to spare so that nothing is cut for want of a pixel."""
        return super().sizeHint() + QSize(2, 0)

    def setText(self, text: str) -> None:
        """Say another text."""
        super().setText(text)
        self._offer_whole()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Offer the whole text where it is cut."""
        super().resizeEvent(event)
        self._offer_whole()

    def _offer_whole(self) -> None:
        cut = self.fontMetrics().horizontalAdvance(self.text()) > self.width()
        self.setToolTip(self.text() if cut else "")


class Chip(QLabel):
    """A small coloured word of status; the word says it, the colour only helps."""

    def __init__(self, text: str, role: Role = Role.QUIET) -> None:
        """Say the status in one of the chip roles."""
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("chip", role.value)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_status(self, text: str, role: Role) -> None:
        """Change word and colour together."""
        self.setText(text)
        set_look(self, chip=role.value)


class Rule(QFrame):
    """A hairline between rows."""

    def __init__(self) -> None:
        """One pixel, in the line colour."""
        super().__init__()
        self.setObjectName("rule")
        self.setFixedHeight(1)


class IconLabel(QWidget):
    """A drawn icon that takes the new colours when the theme changes."""

    def __init__(self, name: Icon, role: Role = Role.INK, *, size: int = 20, says: str = "") -> None:
        """Draw the icon; `says` is what a screen reader reads."""
        super().__init__()
        self.name, self.role, self._side = name, role, size
        self.setFixedSize(theme.px(size), theme.px(size))
        self.setAccessibleName(says)
        self.setToolTip(says)

    def set_icon(self, name: Icon, role: Role, says: str = "") -> None:
        """Change icon, colour and meaning."""
        self.name, self.role = name, role
        self.setAccessibleName(says)
        self.setToolTip(says)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it sharp at the screen's ratio."""
        painter = QPainter(self)
        side = theme.px(self._side)
        painter.drawPixmap(0, 0, pixmap(self.name, self.role, size=side, ratio=self.devicePixelRatioF()))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the base size."""
        if event.type() == QEvent.Type.StyleChange:
            self.setFixedSize(theme.px(self._side), theme.px(self._side))


class Banner(QFrame):
    """A warning or notice at the top of what it is about, with an action where there is one."""

    _ICONS: ClassVar = {Role.BAD: Icon.WARNING, Role.ASK: Icon.WARNING, Role.GOOD: Icon.CHECK}

    def __init__(self, text: str = "", role: Role = Role.ASK, *, action: QWidget | None = None) -> None:
        """Say what is the matter; hidden while there is nothing to say."""
        super().__init__()
        self.setProperty("chip", role.value)
        self._icon = IconLabel(self._ICONS.get(role, Icon.INFO), role)
        self._text = Text(text, wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 8, 8 if action else 14, 8)
        row.setSpacing(10)
        row.addWidget(self._icon)
        row.addWidget(self._text, 1)
        if action is not None:
            row.addWidget(action)
        if not text:
            self.hide()  # never shown here: without a parent it would be a window, and take the keyboard

    @property
    def text(self) -> str:
        """What it says."""
        return self._text.text()

    def say(self, text: str, role: Role | None = None) -> None:
        """Change what it says; nothing hides it."""
        self._text.setText(text)
        if role is not None:
            self._icon.set_icon(self._ICONS.get(role, Icon.INFO), role)
            set_look(self, chip=role.value)
        self.setVisible(bool(text))
