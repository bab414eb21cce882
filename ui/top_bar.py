"""The bar above the page (顶栏): search, work in the background, who is signed in, lock."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QWidget

from ui import keys, theme
from ui.icons import Icon
from ui.jobs import Progress
from ui.palette import Role
from ui.widgets.buttons import IconButton, QuietButton
from ui.widgets.labels import Text
from ui.widgets.search import Find, SearchBox

HEIGHT = 51
SEARCH_WIDTH = 520


class TopBar(QFrame):
    """Search at the left, the rest at the right."""

    lock_asked = Signal()
    stop_asked = Signal()

    def __init__(self, find: Find) -> None:
        """Search by this function."""
        super().__init__()
        self.search = SearchBox(
            find, placeholder=self.tr("查找：姓名、拼音首字母、证件号、电话、编号，或扫码")
        )
        self.search.setMaximumWidth(theme.px(SEARCH_WIDTH))
        self._user = Text("", size=13, ink=Role.QUIET)
        self._lock = QuietButton(self.tr("锁屏"), shortcut=keys.LOCK, icon=Icon.LOCK)
        self._lock.clicked.connect(self.lock_asked)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(16)
        row.addWidget(self.search, 1)
        row.addStretch(1)
        row.addWidget(self._work())
        row.addWidget(self._user)
        row.addWidget(self._lock)
        self.setFixedHeight(theme.px(HEIGHT))

    def show_user(self, role: str, name: str) -> None:
        """Show who is signed in."""
        self._user.setText(f"{role}\u3000{name}")
        self._user.setAccessibleName(self.tr("当前登录") + f" {role} {name}")

    def show_progress(self, progress: Progress | None) -> None:
        """Show how far the work in the background is; None where there is none."""
        self._working.setVisible(progress is not None)
        if progress is None:
            return
        self._bar.setRange(0, progress.total)
        self._bar.setValue(progress.done)
        self._bar.setAccessibleName(progress.title)
        self._what.setText(progress_words(self, progress))

    @property
    def progress_text(self) -> str:
        """What is said of the work in the background."""
        return self._what.text() if self._working.isVisibleTo(self) else ""

    def changeEvent(self, event: QEvent) -> None:
        """Follow the base size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.setFixedHeight(theme.px(HEIGHT))

    def _work(self) -> QWidget:
        self._working, self._bar = QWidget(), QProgressBar()
        self._what = Text("", size=13, ink=Role.QUIET)
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(120)
        stop = IconButton(Icon.CLOSE, self.tr("停止这项作业"))
        stop.clicked.connect(self.stop_asked)
        row = QHBoxLayout(self._working)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._what)
        row.addWidget(self._bar, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(stop)
        self._working.hide()
        return self._working


def progress_words(widget: QWidget, progress: Progress) -> str:
    """Say how far the work is and how long it may still take."""
    percent = 100 * progress.done // progress.total if progress.total else 0
    words = f"{progress.title} {percent} %"
    left = progress.seconds_left
    if left is None or left < 2:
        return words
    rest = (
        widget.tr("约剩 {} 秒").format(left)
        if left < 90
        else widget.tr("约剩 {} 分钟").format(round(left / 60))
    )
    return f"{words}，{rest}"
