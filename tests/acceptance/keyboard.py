"""A pair of hands on the keyboard: presses keys where the program listens, and only looks at what is on the screen."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeySequence, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ui.grab import settle

PATIENCE_MS = 10_000
MOST_STEPS = 60
"""So many presses of Enter or Tab lead past every field of the longest form."""
REQUIRED = "（必填）"


class Keyboard:
    """Acts by keys alone; the properties and `wait` look, and change nothing."""

    def __init__(self, qtbot: QtBot) -> None:
        self._qtbot = qtbot

    @property
    def focus(self) -> QWidget:
        """What the keys go to."""
        widget = QApplication.focusWidget()
        assert widget is not None, "nothing has the focus"
        return widget

    @property
    def where(self) -> str:
        """What a screen reader says of the place of the cursor."""
        return self.focus.accessibleName().removesuffix(REQUIRED)

    def wait(self, until: Callable[[], object]) -> None:
        """Wait until the screen shows something and has come to rest."""
        self._qtbot.waitUntil(lambda: bool(until()), timeout=PATIENCE_MS)
        settle()

    def press(self, keys: str) -> None:
        """Press keys written as on the keyboard: Ctrl+S, Alt+1, Return."""
        pressed = QKeySequence(keys)[0]
        QTest.keyClick(_active_window(), pressed.key(), pressed.keyboardModifiers())

    def type(self, text: str) -> None:
        """Type a text; what is on no key comes from the input method, as on any Chinese machine."""
        for sign in text:
            if sign.isascii():
                QTest.keyClick(_active_window(), sign)
            else:
                self._compose(sign)

    def enter_to(self, label: str) -> None:
        """Press Enter until the cursor stands in the field of this label."""
        self._go("Return", label)

    def tab_to(self, label: str) -> None:
        """Press Tab until the cursor stands at this label."""
        self._go("Tab", label)

    def fill(self, label: str, text: str) -> None:
        """Go on by Enter to a field and type into it."""
        self.enter_to(label)
        self.type(text)

    def _go(self, key: str, label: str) -> None:
        passed: list[str] = []
        while self.where != label:
            assert len(passed) < MOST_STEPS, f"{key} does not lead to {label}, only to {passed}"
            passed.append(self.where)
            self.press(key)

    def _compose(self, sign: str) -> None:
        assert self.focus.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled), self.where
        event = QInputMethodEvent()
        event.setCommitString(sign)
        QApplication.sendEvent(self.focus, event)


def _active_window() -> QWindow:
    window = QGuiApplication.focusWindow()
    assert window is not None, "no window of the program is active"
    return window
