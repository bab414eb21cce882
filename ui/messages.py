"""One quiet line of what was done (提示行), with 撤销 where it can be taken back; never a modal “OK”."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from ui import keys
from ui.icons import Icon, icon
from ui.palette import Role
from ui.widgets.labels import Text

SHOWN_MS = 8000
MARGIN = 20


class MessageBar(QFrame):
    """A line at the bottom of its parent that goes by itself after eight seconds, unless the mouse is on it."""

    def __init__(self, parent: QWidget) -> None:
        """Lie over the bottom of the parent, hidden until there is something to say."""
        super().__init__(parent)
        self._over = parent
        self._act: Callable[[], object] | None = None
        self._text = Text("", ink=Role.NOTICE_INK)
        self._action = QPushButton(self)
        self._action.setAccessibleName(self.tr("撤销"))
        self._action.clicked.connect(self._take_back)
        self._close = QPushButton(self)
        self._close.setToolTip(self.tr("收起"))
        self._close.setAccessibleName(self.tr("收起提示"))
        self._close.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 8, 6)
        row.setSpacing(8)
        for part in (self._text, self._action, self._close):
            row.addWidget(part)
        self._timer = QTimer(self, singleShot=True, interval=SHOWN_MS)
        self._timer.timeout.connect(self.hide)
        self._undo_keys = keys.listen(self, keys.UNDO, self._take_back)
        self.hide()

    def say(self, text: str, *, undo: Callable[[], object] | None = None, action: str | None = None) -> None:
        """Show one line; with `undo`, offer 撤销 (or what `action` names)."""
        self._act = undo
        self._text.setText(text)
        self._action.setText(action or self.tr("撤销"))
        self._action.setAccessibleName(self._action.text())
        self._action.setToolTip(keys.tooltip(self._action.text(), keys.UNDO))
        self._action.setVisible(undo is not None)
        self._undo_keys.setEnabled(undo is not None)
        self._close.setIcon(icon(Icon.CLOSE, Role.NOTICE_INK))
        self.setAccessibleName(text)
        self.show()
        self.place()
        self._timer.start()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    @property
    def text(self) -> str:
        """What is being said, empty when hidden."""
        return self._text.text() if self.isVisibleTo(self._over) else ""

    def enterEvent(self, event: QEvent) -> None:
        """Stay while the mouse is here."""
        self._timer.stop()

    def leaveEvent(self, event: QEvent) -> None:
        """Count again when it leaves."""
        self._timer.start()

    def place(self) -> None:
        """Lie over the bottom of the parent; called again when the parent changes size."""
        parent = self._over
        self._text.setMaximumWidth(max(200, parent.width() - 260))
        self.adjustSize()
        self.move((parent.width() - self.width()) // 2, parent.height() - self.height() - MARGIN)
        self.raise_()

    def _take_back(self) -> None:
        act, self._act = self._act, None
        self.hide()
        if act is not None:
            act()
