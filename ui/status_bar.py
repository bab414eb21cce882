"""The line at the bottom (状态栏): which database, how many things are due, when it was last backed up."""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout

from ui import theme
from ui.palette import Role
from ui.widgets.labels import Text

HEIGHT = 27


class StatusBar(QFrame):
    """Three quiet facts."""

    def __init__(self) -> None:
        """Nothing is known yet."""
        super().__init__()
        self._left = Text("", size=12, ink=Role.RAIL_QUIET)
        self._right = Text("", size=12, ink=Role.RAIL_QUIET)
        self._due: int | None = None
        self._backup = ""
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 0)
        row.addWidget(self._left)
        row.addStretch(1)
        row.addWidget(self._right)
        self.setFixedHeight(theme.px(HEIGHT))
        self.setAccessibleName(self.tr("状态栏"))

    def show_database(self, centre: str, kind: str) -> None:
        """Show whose database this is, and of what kind."""
        self._left.setText(_apart(centre, kind))

    def show_due(self, count: int) -> None:
        """Show how many things are due today."""
        self._due = count
        self._show_right()

    def show_backup(self, when: str) -> None:
        """Show when the last backup was made, in words."""
        self._backup = when
        self._show_right()

    @property
    def text(self) -> str:
        """All that it says."""
        return f"{self._left.text()} {self._right.text()}"

    def changeEvent(self, event: QEvent) -> None:
        """Follow the base size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.setFixedHeight(theme.px(HEIGHT))

    def _show_right(self) -> None:
        due = "" if self._due is None else self.tr("今日待办 {}").format(self._due)
        self._right.setText(_apart(due, self.tr("上次备份 {}").format(self._backup) if self._backup else ""))


def _apart(*parts: str) -> str:
    return "\u2003·\u2003".join(part for part in parts if part)
