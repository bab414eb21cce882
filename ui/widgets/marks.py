"""Rows of ✔ / ✘ / ? with the sentence why (依据列表), as on the why panel and in check lists."""

from enum import Enum

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.icons import Icon
from ui.palette import Role
from ui.widgets.labels import IconLabel, Rule, Text


class Mark(Enum):
    """How a condition stands; the word is read out beside the drawing."""

    YES = "符合"
    NO = "不符合"
    ASK = "尚未明确"


_DRAWN = {
    Mark.YES: (Icon.CHECK, Role.GOOD),
    Mark.NO: (Icon.CROSS, Role.QUIET),
    Mark.ASK: (Icon.QUESTION, Role.ASK),
}


class MarkRow(QWidget):
    """One condition: mark, title, why, and at the right the question or action that belongs to it."""

    def __init__(
        self, mark: Mark, title: str, why: str = "", *, action: QWidget | None = None, first: bool = False
    ) -> None:
        """Show a condition; a hairline parts it from the one above, unless it is the first."""
        super().__init__()
        name, role = _DRAWN[mark]
        words = QVBoxLayout()
        words.setSpacing(6)
        words.addWidget(Text(title, bold=mark is Mark.YES, wrap=True))
        if why:
            words.addWidget(Text(why, size=13, ink=Role.QUIET, wrap=True))
        row = QHBoxLayout()
        row.setContentsMargins(0, 10, 0, 10)
        row.setSpacing(12)
        row.addWidget(IconLabel(name, role, says=mark.value), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        if action is not None:
            action.setAccessibleName(title)
            row.addWidget(action, 0, Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        if not first:
            column.addWidget(Rule())
        column.addLayout(row)
        self.setAccessibleName(f"{mark.value}: {title}")
        self.setAccessibleDescription(why)
