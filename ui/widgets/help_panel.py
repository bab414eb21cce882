"""The help panel at the right (本页说明): what this page is for, and its keys."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from ui import theme
from ui.icons import Icon
from ui.keys import HELP, Binding, words
from ui.palette import Role
from ui.widgets.buttons import IconButton
from ui.widgets.labels import Text

WIDTH = 288


class HelpPanel(QFrame):
    """A short text beside the page; F1 opens and closes it."""

    closed = Signal()

    def __init__(self) -> None:
        """Hidden until asked for."""
        super().__init__()
        self._title = Text("", size=15, bold=True, wrap=True)
        self._text = Text("", wrap=True)
        self._keys = Text("", size=13, ink=Role.QUIET, wrap=True)
        close = IconButton(Icon.CLOSE, self.tr("收起说明"), shortcut=HELP)
        close.clicked.connect(self.closed)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 12, 12)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self._text)
        column.addWidget(Text(self.tr("快捷键"), bold=True))
        column.addWidget(self._keys)
        column.addStretch(1)
        self.setFixedWidth(theme.px(WIDTH))
        self.setAccessibleName(self.tr("本页说明"))
        self.hide()

    def show_help(self, title: str, text: str, bindings: Sequence[Binding]) -> None:
        """Explain a page."""
        self._title.setText(title)
        self._text.setText(text)
        self._text.setVisible(bool(text))
        self._keys.setText(
            "\n".join(f"{words(binding.sequence)}\u2003{binding.text}" for binding in bindings)
        )

    @property
    def text(self) -> str:
        """What it explains."""
        return self._text.text()
