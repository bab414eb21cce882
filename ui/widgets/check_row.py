"""Several ticks that are one field (多选): each word with its box, side by side, kept as the list of what is ticked."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.widgets.choices import CheckEdit

_BETWEEN = ","


class CheckRow(QWidget):
    """A row of ticks."""

    edited = Signal()

    def __init__(self, choices: Sequence[tuple[str, str]]) -> None:
        """Offer codes with their words; nothing is ticked."""
        super().__init__()
        self._ticks = {code: CheckEdit(word) for code, word in choices}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        for tick in self._ticks.values():
            tick.edited.connect(self.edited)
            row.addWidget(tick)
        row.addStretch(1)
        for first in list(self._ticks.values())[:1]:
            self.setFocusProxy(first)

    def value(self) -> object:
        """Give the codes ticked, None where none is."""
        return [code for code, tick in self._ticks.items() if tick.isChecked()] or None

    def set_value(self, value: object) -> None:
        """Tick these codes and no others."""
        wanted = value if isinstance(value, list | tuple) else ()
        for code, tick in self._ticks.items():
            tick.set_value(code in wanted)

    def problem(self, *, final: bool) -> str:
        """Any will do."""
        return ""

    def raw(self) -> str:
        """Give the codes as one text."""
        return _BETWEEN.join(code for code, tick in self._ticks.items() if tick.isChecked())

    def set_raw(self, text: str) -> None:
        """Put the ticks back."""
        self.set_value(text.split(_BETWEEN))

    def set_wrong(self, wrong: bool) -> None:
        """Nothing to mark beyond the words of the error."""
