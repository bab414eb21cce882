"""Fields one chooses in (选择框): a list with type-ahead, yes/no/not asked, a tick; all by keyboard."""

import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QSizePolicy, QWidget

from caseworker_app.services.readings import readings
from ui import theme
from ui.icons import Icon, pixmap
from ui.palette import Role
from ui.theme import set_look
from ui.widgets.buttons import SegmentButton

TYPE_AHEAD_SECONDS = 1.0
TICK_BOX = 16


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to choose: its value, its word (typed by its pinyin initials), and what may be typed for it besides."""

    value: object
    label: str
    keys: str = ""

    def answers(self, typed: str) -> int:
        """Say how well what was typed fits: 2 begins with it, 1 contains it, 0 not."""
        words = [self.label.lower(), *self.keys.lower().split(), *initials(self.label)]
        if any(word.startswith(typed) for word in words):
            return 2
        return 1 if any(typed in word for word in words) else 0


@cache
def initials(word: str) -> tuple[str, ...]:
    """The pinyin initials of a word, in each of its readings: what one types with the input method switched off."""
    return tuple({"".join(syllable[0] for syllable in reading) for reading in readings(word)})


class ChoiceEdit(QComboBox):
    """A list to choose from; typing pinyin initials or a code goes to what fits."""

    edited = Signal()

    def __init__(
        self, choices: Iterable[Choice | tuple[object, str]] = (), *, empty: str | None = ""
    ) -> None:
        """Offer the choices; `empty` is the word for none chosen, None where one must always be chosen."""
        super().__init__()
        self._empty = self.tr("请选择") if empty == "" else empty
        self._choices: list[Choice] = []
        self._typed, self._typed_at = "", 0.0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMaxVisibleItems(14)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)
        self.set_choices(choices)
        self.currentIndexChanged.connect(self.edited)
        self.view().installEventFilter(self)

    def set_choices(self, choices: Iterable[Choice | tuple[object, str]]) -> None:
        """Change what is offered; what was chosen stays where it is still there."""
        kept = self.value()
        given = [choice if isinstance(choice, Choice) else Choice(*choice) for choice in choices]
        first = [] if self._empty is None else [Choice(None, self._empty)]
        self._choices = first + given
        self.clear()
        self.addItems([choice.label for choice in self._choices])
        self.set_value(kept)

    def value(self) -> object:
        """Give the value chosen, None for none."""
        place = self.currentIndex()
        return self._choices[place].value if 0 <= place < len(self._choices) else None

    def set_value(self, value: object) -> None:
        """Choose by value; an unknown one chooses none."""
        places = [place for place, choice in enumerate(self._choices) if choice.value == value]
        self.setCurrentIndex(places[0] if places else 0)

    def problem(self, *, final: bool) -> str:
        """Every choice offered is right."""
        return ""

    def raw(self) -> str:
        """Give the word chosen."""
        return self.currentText()

    def set_raw(self, text: str) -> None:
        """Choose by word."""
        self.setCurrentIndex(max(0, self.findText(text)))

    def set_wrong(self, wrong: bool) -> None:
        """Mark the field."""
        set_look(self, wrong=wrong)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Type ahead; Enter is left to the form, F4 or Alt+Down opens the list."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
        elif not self._type_ahead(event):
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Type ahead in the open list too."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self._type_ahead(event):
            self.view().setCurrentIndex(self.model().index(self.currentIndex(), 0))
            return True
        return super().eventFilter(watched, event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page: scrolling must not change an answer."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the arrow of the icon set."""
        super().paintEvent(event)
        side = theme.px(16)
        painter = QPainter(self)
        place = QRect(self.width() - side - 8, (self.height() - side) // 2, side, side)
        painter.drawPixmap(place, pixmap(Icon.DOWN, Role.QUIET, size=side, ratio=self.devicePixelRatioF()))

    def _type_ahead(self, event: QKeyEvent) -> bool:
        text = event.text().lower()
        blocked = event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
        if not text.strip() or not text.isprintable() or blocked:
            return False
        now = time.monotonic()
        self._typed = self._typed + text if now - self._typed_at < TYPE_AHEAD_SECONDS else text
        self._typed_at = now
        fits = [(-choice.answers(self._typed), place) for place, choice in enumerate(self._choices)]
        rank, place = min(fits, default=(0, 0))
        if rank:
            self.setCurrentIndex(place)
        return True


def _same(one: object, other: object) -> bool:
    """Say whether two values are one choice; True is not 1."""
    return type(one) is type(other) and one == other


class FocusRing(QWidget):
    """The ring around joined buttons that are one field."""

    def __init__(self, over: QWidget) -> None:
        """Lie over a widget, hidden, letting the mouse through."""
        super().__init__(over)
        self._over = over
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def lie_over(self) -> None:
        """Show the ring above everything in the widget."""
        self.resize(self._over.size())
        self.show()
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ring."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour(Role.ACCENT), 2))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 6, 6)


class SegmentChoice(QWidget):
    """A row of joined buttons of which one is chosen: arrows move, a letter or digit goes straight there."""

    edited = Signal()

    def __init__(self, choices: Sequence[Choice]) -> None:
        """Offer a few choices side by side; none is chosen yet."""
        super().__init__()
        self._choices = list(choices)
        self._value: object = None
        self._buttons: list[SegmentButton] = []
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for place, choice in enumerate(self._choices):
            row.addWidget(self._button(place, choice))
        self._ring = FocusRing(self)
        self._show()

    def value(self) -> object:
        """Give what is chosen."""
        return self._value

    def set_value(self, value: object) -> None:
        """Choose."""
        if value != self._value or type(value) is not type(self._value):
            self._value = value
            self._show()
            self.edited.emit()

    def problem(self, *, final: bool) -> str:
        """Every choice offered is right."""
        return ""

    def raw(self) -> str:
        """Give the word chosen."""
        return next((choice.label for choice in self._choices if _same(choice.value, self._value)), "")

    def set_raw(self, text: str) -> None:
        """Choose by word."""
        for choice in self._choices:
            if choice.label == text:
                self.set_value(choice.value)

    def set_wrong(self, wrong: bool) -> None:
        """Nothing to mark beyond the words of the error."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move by arrows, choose by key."""
        places = [place for place, choice in enumerate(self._choices) if _same(choice.value, self._value)]
        here = places[0] if places else -1
        steps = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Space: 1,
        }
        typed = event.text().lower()
        if event.key() in steps:
            self.set_value(
                self._choices[max(0, min(here + steps[Qt.Key(event.key())], len(self._choices) - 1))].value
            )
        elif fitting := [choice for choice in self._choices if typed and typed in choice.keys.split()]:
            self.set_value(fitting[0].value)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring."""
        self._ring.lie_over()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        self._ring.hide()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the focus."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the ring around the whole."""
        self._ring.resize(event.size())

    def _button(self, place: int, choice: Choice) -> SegmentButton:
        corner = "first" if place == 0 else "last" if place == len(self._choices) - 1 else "middle"
        button = SegmentButton(choice.label, corner)
        button.setProperty("unset", choice.value is None)
        button.clicked.connect(lambda: self._clicked(choice))
        self._buttons.append(button)
        return button

    def _clicked(self, choice: Choice) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.set_value(choice.value)
        self._show()

    def _show(self) -> None:
        for choice, button in zip(self._choices, self._buttons, strict=True):
            button.setChecked(_same(choice.value, self._value))
        self.setAccessibleDescription(self.raw())


class TriChoice(SegmentChoice):
    """是 / 否 / 未问: Y or 1, N or 0, and Delete for not asked; not asked is never taken for no."""

    def __init__(self) -> None:
        """Nothing has been asked yet."""
        super().__init__(
            [
                Choice(True, self.tr("是"), "y 1 s"),
                Choice(False, self.tr("否"), "n 0 f"),
                Choice(None, self.tr("未问"), "u ?"),
            ]
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete takes the answer back."""
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.set_value(None)
        else:
            super().keyPressEvent(event)


class CheckEdit(QCheckBox):
    """A tick with its words."""

    edited = Signal()

    def __init__(self, label: str) -> None:
        """Not ticked."""
        super().__init__(label)
        self.toggled.connect(lambda on: self.edited.emit())

    def value(self) -> object:
        """Say whether it is ticked."""
        return self.isChecked()

    def set_value(self, value: object) -> None:
        """Tick or not."""
        self.setChecked(bool(value))

    def problem(self, *, final: bool) -> str:
        """Either is right."""
        return ""

    def raw(self) -> str:
        """Give 1 for ticked."""
        return "1" if self.isChecked() else ""

    def set_raw(self, text: str) -> None:
        """Put the tick back."""
        self.setChecked(text == "1")

    def set_wrong(self, wrong: bool) -> None:
        """Nothing to mark beyond the words of the error."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the tick of the icon set into the box."""
        super().paintEvent(event)
        if self.isChecked():
            side = theme.px(TICK_BOX)
            painter = QPainter(self)
            tick = pixmap(Icon.CHECK, Role.ACCENT_INK, size=side, ratio=self.devicePixelRatioF())
            painter.drawPixmap(1, (self.height() - side) // 2, tick)
