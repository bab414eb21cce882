"""A pair of hands on the keyboard: presses keys where the program listens, and only looks at what is on the screen."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeySequence, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

PATIENCE_MS = 10_000
MOST_STEPS = 60
"""So many presses of Enter or Tab lead past every field of the longest form."""


@dataclass
class CounterClock:
    """A clock whose day goes on when the test says so."""

    moment: datetime = datetime(2018, 1, 15, 1, 30, tzinfo=UTC)

    def today(self) -> date:
        """The day at the counter."""
        return self.moment.date()

    def now(self) -> datetime:
        """The moment, in UTC."""
        return self.moment

    def go_on(self, days: int) -> None:
        """Let days pass."""
        self.moment += timedelta(days=days)


class Keyboard:
    """Acts by keys alone; `wait` and the properties look, and change nothing."""

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
        """What a screen reader would say of the place of the cursor."""
        return self.focus.accessibleName()

    def wait(self, until: Callable[[], object]) -> None:
        """Wait until the screen shows something."""
        self._qtbot.waitUntil(lambda: bool(until()), timeout=PATIENCE_MS)

    def press(self, keys: str, times: int = 1) -> None:
        """Press keys written as on the keyboard: Ctrl+S, Alt+1, Return."""
        pressed: QKeyCombination = QKeySequence(keys)[0]
        for _ in range(times):
            QTest.keyClick(_window(), pressed.key(), pressed.keyboardModifiers())

    def type(self, text: str) -> None:
        """Type a text; what is not on the keys comes from the input method, as on any Chinese machine."""
        for sign in text:
            if sign.isascii():
                QTest.keyClick(_window(), sign)
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
        passed = []
        for _ in range(MOST_STEPS):
            if self.where.removesuffix("（必填）") == label:
                return
            passed.append(self.where)
            self.press(key)
        raise AssertionError(f"{key} does not lead to {label}: {passed}")

    def _compose(self, sign: str) -> None:
        event = QInputMethodEvent()
        event.setCommitString(sign)
        assert self.focus.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled), self.where
        QApplication.sendEvent(self.focus, event)


def _window() -> QWindow:
    window = QGuiApplication.focusWindow()
    assert window is not None, "no window of the program is active"
    return window
