"""Keeps Enter, Esc and shortcuts from acting while the input method composes (输入法组字, UI-04)."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeyEvent

_HELD_BACK = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape, Qt.Key.Key_Tab)


class ComposingGuard(QObject):
    """An event filter for a text field: the Enter that confirms characters does nothing else."""

    def __init__(self, parent: QObject) -> None:
        """Nothing is being composed yet."""
        super().__init__(parent)
        self.composing = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the composition; swallow the keys that belong to it."""
        kind = event.type()
        if kind == QEvent.Type.InputMethod and isinstance(event, QInputMethodEvent):
            self._follow(event)
        elif kind == QEvent.Type.FocusOut:
            self.composing = False
        elif self.composing and kind == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        elif self.composing and kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape:
                QGuiApplication.inputMethod().reset()
            return event.key() in _HELD_BACK
        return False

    def _follow(self, event: QInputMethodEvent) -> None:
        if event.preeditString():
            self.composing = True
        elif self.composing:
            # The key that ended the composition may still be on its way: hold on until the queue is empty.
            QTimer.singleShot(0, self, self._end)

    def _end(self) -> None:
        self.composing = False
