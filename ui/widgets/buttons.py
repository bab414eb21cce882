"""Buttons (按钮): one filled one on a page, the rest quiet; the shortcut stands in the tooltip."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy

from ui import keys, theme
from ui.icons import Icon, icon
from ui.palette import Role


class Button(QPushButton):
    """What all buttons share: Enter presses them, the icon follows the theme, the name is accessible."""

    icon_role = Role.INK

    def __init__(
        self,
        text: str = "",
        *,
        shortcut: str | None = None,
        show_keys: bool = False,
        icon: Icon | None = None,
    ) -> None:
        """Name the action; `show_keys` writes the shortcut into the label as well."""
        super().__init__()
        self._icon_name = icon
        self._shortcut = shortcut
        self._show_keys = show_keys
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.set_text(text)
        self._draw_icon()

    def set_text(self, text: str) -> None:
        """Name the action anew, everywhere it is named."""
        gap = " " if self._icon_name is not None and text else ""
        tail = f"\u3000{self._shortcut}" if self._show_keys and self._shortcut else ""
        self.setText(f"{gap}{text}{tail}")
        self.setAccessibleName(text)
        self.setToolTip(keys.tooltip(text, self._shortcut) if self._shortcut else "")

    def set_icon(self, name: Icon) -> None:
        """Change the icon."""
        self._icon_name = name
        self._draw_icon()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter press the button, as the space bar does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Draw the icon in the new colours."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._draw_icon()

    def _draw_icon(self) -> None:
        if self._icon_name is not None:
            side = theme.px(16)
            self.setIconSize(QSize(side, side))
            self.setIcon(icon(self._icon_name, self.icon_role, size=side))


class PrimaryButton(Button):
    """The one main action of a page, filled in the accent colour."""

    icon_role = Role.ACCENT_INK


class QuietButton(Button):
    """Every other action."""


class LinkButton(Button):
    """A small action inside a card: a word without a frame."""

    icon_role = Role.QUIET


class IconButton(Button):
    """An action that is only an icon; its name stands in the tooltip."""

    icon_role = Role.QUIET

    def __init__(self, name: Icon, says: str, *, shortcut: str | None = None) -> None:
        """Draw the icon; `says` names the action."""
        super().__init__("", shortcut=shortcut, icon=name)
        self.set_meaning(says)

    def set_meaning(self, says: str) -> None:
        """Name the action for tooltip and screen reader."""
        self.setAccessibleName(says)
        self.setToolTip(keys.tooltip(says, self._shortcut))


class SegmentButton(QPushButton):
    """One part of a row of joined buttons of which one is chosen."""

    def __init__(self, text: str, place: str) -> None:
        """Name the choice; place is first, middle or last, for the corners."""
        super().__init__(text)
        self.setCheckable(True)
        self.setProperty("place", place)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
