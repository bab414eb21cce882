"""Keeps Enter, Esc and shortcuts from acting while the input method composes (输入法组字, UI-04).

Text fields ask it from their own `event`. An event filter that is a child of what it watches would be called by Qt
while the field is being destroyed, which ends the program; for the same reason `composing` is set on the class.
"""

from typing import Protocol

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

_HELD_BACK = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape, Qt.Key.Key_Tab)


class Composer(Protocol):
    """A field that knows whether the input method is putting characters together in it."""

    composing: bool


def holds_back(field: Composer, event: QEvent) -> bool:
    """Follow an event of the field; True where it belongs to the composition and must go no further."""
    kind = event.type()
    if isinstance(event, QInputMethodEvent):
        _follow(field, event)
    elif kind == QEvent.Type.FocusOut:
        field.composing = False
    elif field.composing and kind == QEvent.Type.ShortcutOverride:
        event.accept()
        return True
    elif field.composing and kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
        if event.key() == Qt.Key.Key_Escape:
            QGuiApplication.inputMethod().reset()
        return event.key() in _HELD_BACK
    return False


def _follow(field: Composer, event: QInputMethodEvent) -> None:
    if event.preeditString():
        field.composing = True
    elif field.composing and isinstance(field, QWidget):
        # The key that ended the composition may still be on its way: hold on until the queue is empty.
        QTimer.singleShot(0, field, lambda: _end(field))


def _end(field: Composer) -> None:
    field.composing = False
