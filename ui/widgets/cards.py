"""What a page is laid out with (卡片、页头、数字、空表): page head, cards, figures, empty states."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ui import theme
from ui.icons import Icon
from ui.palette import Role
from ui.widgets.buttons import PrimaryButton, QuietButton
from ui.widgets.labels import Elided, IconLabel, Text

ROOM_BELOW = 56
SUBTITLE_ROOM = 240
"""So wide at least is the subtitle beside a long title."""

NOTE_ROOM = 160
"""So wide at least is the note beside the long title of a card."""


def keep_room(text: Elided, most: int) -> None:
    """Let a text that stands beside a longer one keep its width, or so many pixels of it at 11 pt."""
    text.setMinimumWidth(min(text.sizeHint().width(), theme.px(most)) if text.text() else 0)


class Card(QFrame):
    """A white panel with a title, its actions at the right, and a body."""

    def __init__(self, title: str = "", *, action: QWidget | None = None, note: str = "") -> None:
        """Make the panel; `note` stands quietly behind the title."""
        super().__init__()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(16, 14, 16, 14)
        outer.setSpacing(8)
        self._title = Elided(title, size=15, bold=True)
        self._note = Elided(note, size=13, ink=Role.QUIET)
        self._head = QHBoxLayout()
        self._head.setSpacing(8)
        for part in (self._title, self._note):
            part.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
            part.setParent(
                self
            )  # what is shown without a parent is a window of its own, and takes the keyboard
            self._head.addWidget(part)
        self._head.addStretch(1)
        self._title.setVisible(bool(title))
        self._note.setVisible(bool(note))
        keep_room(self._note, NOTE_ROOM)
        if title or action:
            outer.addLayout(self._head)
        if action is not None:
            self.add_action(action)
        self.body = QVBoxLayout()
        self.body.setSpacing(8)
        outer.addLayout(self.body, 1)
        self.setAccessibleName(title)

    def set_title(self, title: str, note: str = "") -> None:
        """Change title and note."""
        self._title.setText(title)
        self._note.setText(note)
        self._note.setVisible(bool(note))
        keep_room(self._note, NOTE_ROOM)
        self.setAccessibleName(title)

    def add_action(self, widget: QWidget) -> None:
        """Put one more quiet action at the right of the title."""
        self._head.addWidget(widget)

    def add(self, part: QWidget | QLayout, stretch: int = 0) -> None:
        """Put a part under what is there."""
        if isinstance(part, QWidget):
            self.body.addWidget(part, stretch)
        else:
            self.body.addLayout(part, stretch)


class PageHead(QWidget):
    """The head of a page: what it is, and its one primary action."""

    def __init__(self, title: str, subtitle: str = "", *, primary: QWidget | None = None) -> None:
        """Say the title; the subtitle stands quietly beside it."""
        super().__init__()
        self._title = Elided(title, size=22, bold=True)
        self._title.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self._subtitle = Elided(subtitle, size=13, ink=Role.QUIET)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(8)
        self._row.addWidget(self._title)
        self._row.addSpacing(8)
        self._row.addWidget(self._subtitle, 1)
        if primary is not None:
            self._row.addWidget(primary)
        self.set_title(title, subtitle)

    def set_title(self, title: str, subtitle: str = "") -> None:
        """Change what the page is called; a long title is cut, so that something of the subtitle is still read."""
        self._title.setText(title)
        self._subtitle.setText(subtitle)
        keep_room(self._subtitle, SUBTITLE_ROOM)

    def add_quiet(self, widget: QWidget) -> None:
        """Put a quiet action before the primary one."""
        place = self._row.count()
        last = self._row.itemAt(place - 1)
        shift = 1 if last is not None and isinstance(last.widget(), PrimaryButton) else 0
        self._row.insertWidget(place - shift, widget)


class Figure(Card):
    """One number of the month: label, figure, note; opens the list of people behind it."""

    opened = Signal()

    def __init__(self, label: str, figure: str = "—", note: str = "", note_role: Role = Role.QUIET) -> None:
        """Show a figure; the note says how it stands."""
        super().__init__()
        self._label = Text(label, size=13, ink=Role.QUIET)
        self._figure = Text(figure, size=26, bold=True)
        self._note = Elided(note, size=13, ink=note_role)
        self.body.setSpacing(2)
        for part in (self._label, self._figure, self._note):
            self.body.addWidget(part)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._opens = False
        self._name()

    def show_figure(self, figure: str, note: str = "", note_role: Role = Role.QUIET) -> None:
        """Change figure and note."""
        self._figure.setText(figure)
        self._note.setText(note)
        self._note.set_ink(note_role)
        self._name()

    def let_open(self) -> None:
        """Allow a click, or Enter, to open the people behind the figure."""
        self._opens = True
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip(self.tr("打开名单"))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open on a click."""
        if self._opens and event.button() == Qt.MouseButton.LeftButton:
            self.opened.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open on Enter or space."""
        if self._opens and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def _name(self) -> None:
        self.setAccessibleName(f"{self._label.text()}: {self._figure.text()}")
        self.setAccessibleDescription(self._note.text())


def _height(part: QWidget, width: int) -> int:
    """How high a part must be at a width."""
    if part.hasHeightForWidth():
        return part.heightForWidth(width)
    return max(part.sizeHint().height(), part.minimumHeight())


class EmptyState(QWidget):
    """What stands where a list is empty: what would fill it, and the action that does."""

    acted = Signal()

    def __init__(self, text: str, *, hint: str = "", action: str = "", icon: Icon = Icon.INFO) -> None:
        """Say what would fill the list."""
        super().__init__()
        self._text = Text(text, ink=Role.INK, wrap=True)
        self._hint = Text(hint, size=13, ink=Role.QUIET, wrap=True)
        layout = QVBoxLayout(self)
        layout.setSpacing(8)
        layout.addStretch(1)
        self._icon = IconLabel(icon, Role.QUIET, size=32)
        layout.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignHCenter)
        for part in (self._text, self._hint):
            part.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            layout.addWidget(part)
        self._hint.setVisible(bool(hint))
        if action:
            button = QuietButton(action)
            button.clicked.connect(self.acted)
            layout.addSpacing(4)
            layout.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where the room is low the words stand there without the icon."""
        super().resizeEvent(event)
        layout = self.layout()
        if layout is None:
            return
        found = (layout.itemAt(n) for n in range(layout.count()))
        parts = [part for item in found if item and (part := item.widget())]
        high = [
            _height(part, self.width()) + layout.spacing()
            for part in parts
            if part is self._icon or not part.isHidden()
        ]
        self._icon.setVisible(sum(high) <= self.height())

    @property
    def said(self) -> tuple[str, str]:
        """What it says, and its hint."""
        return self._text.text(), self._hint.text()

    def say(self, text: str, hint: str = "") -> None:
        """Change what would fill the list."""
        self._text.setText(text)
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))


class FollowingArea(QScrollArea):
    """Scrolls to wherever the cursor goes, with room for the line under the field; Qt does so only for Tab."""

    def __init__(self) -> None:
        """Follow the cursor from now on."""
        super().__init__()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)

    def _follow(self, before: QWidget | None, now: QWidget | None) -> None:
        inner = self.widget()
        if now is not None and inner is not None and inner.isAncestorOf(now):
            self.ensureWidgetVisible(now, 0, ROOM_BELOW)


def scrolling(inner: QWidget) -> QScrollArea:
    """Let content that may be higher than its place scroll, up and down only."""
    inner.setObjectName("scrolled")
    area = FollowingArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(inner)
    return area
