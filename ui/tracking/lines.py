"""几行事项: a list of short sentences, each with a word of status and what can be done to it, shown anew after each reading."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.palette import Role
from ui.widgets.buttons import LinkButton
from ui.widgets.labels import Chip, Text
from ui.widgets.tab_order import put_in_tab_order

BESIDE = 2
"""So many deeds stand beside the sentence; more stand below it."""


@dataclass(frozen=True, slots=True)
class Deed:
    """Something that can be done."""

    label: str
    act: Callable[[], object]


@dataclass(frozen=True, slots=True)
class Line:
    """One line: a small word in colour (empty: none), a sentence, a quieter one below, and deeds at the right."""

    word: str
    role: Role
    sentence: str
    note: str = ""
    deeds: Sequence[Deed] = ()


class Lines(QWidget):
    """Lines under each other; where there are none, a sentence says so."""

    def __init__(self, nothing: str) -> None:
        """Nothing read yet."""
        super().__init__()
        self._nothing = nothing
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._shown: list[QWidget] = []
        self.show_lines(())

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show these instead; the cursor stays at the deed where it was, or at what has come in its place."""
        place = self._cursor()
        for widget in self._shown:
            self._column.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._shown = [_drawn(line) for line in lines]
        if not lines:
            self._shown = [Text(self._nothing, size=13, ink=Role.QUIET, wrap=True)]
        for widget in self._shown:
            self._column.addWidget(widget)
        self._align()
        put_in_tab_order(self, self)
        if place is not None and (buttons := self._buttons()):
            buttons[min(place, len(buttons) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)

    def _buttons(self) -> list[LinkButton]:
        found: list[LinkButton] = []
        for widget in self._shown:
            found += list(widget.findChildren(LinkButton))
        return found

    def _cursor(self) -> int | None:
        """The place of the deed that has the cursor."""
        places = [place for place, button in enumerate(self._buttons()) if button.hasFocus()]
        return places[0] if places else None

    def _align(self) -> None:
        """Let all sentences begin at one place, whatever the words before them."""
        chips: list[Chip] = []
        for widget in self._shown:
            chips += list(widget.findChildren(Chip))
        widest = max((chip.sizeHint().width() for chip in chips), default=0)
        for chip in chips:
            chip.setMinimumWidth(widest)
            chip.setAlignment(Qt.AlignmentFlag.AlignCenter)


def _drawn(line: Line) -> QWidget:
    widget = QWidget()
    row = QHBoxLayout(widget)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    if line.word:
        row.addWidget(Chip(line.word, line.role))
    words = QVBoxLayout()
    words.setSpacing(2)
    words.addWidget(Text(line.sentence, size=13, wrap=True))
    if line.note:
        words.addWidget(Text(line.note, size=12, ink=Role.QUIET, wrap=True))
    row.addLayout(words, 1)
    below = len(line.deeds) > BESIDE
    at = QHBoxLayout() if below else row
    for deed in line.deeds:
        button = LinkButton(deed.label)
        button.setAccessibleName(f"{deed.label}：{line.sentence}")
        button.clicked.connect(lambda checked=False, act=deed.act: act())
        at.addWidget(button)
    if below:
        at.addStretch(1)
        words.addLayout(at)
    return widget
