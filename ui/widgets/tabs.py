"""Tabs (标签页), each built when first opened."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QTabBar, QTabWidget, QVBoxLayout, QWidget

from ui import theme
from ui.palette import Role
from ui.widgets.cards import scrolling

Factory = Callable[[], QWidget]


class _TabBar(QTabBar):
    """A tab bar that shows where the keyboard is."""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme.colour(Role.ACCENT), 2))
            painter.drawRoundedRect(self.tabRect(self.currentIndex()).adjusted(2, 2, -2, -5), 6, 6)


class Tabs(QTabWidget):
    """Parts of one record side by side; Ctrl+Tab goes on."""

    opened = Signal(str)

    def __init__(self) -> None:
        """No tab yet."""
        super().__init__()
        self._factories: dict[str, Factory] = {}
        self._keys: list[str] = []
        self._built: dict[str, QWidget] = {}
        self.setTabBar(_TabBar())
        self.setDocumentMode(True)
        self.tabBar().setAccessibleName(self.tr("栏目"))
        self.tabBar().setDrawBase(False)
        self.tabBar().setExpanding(False)
        self.tabBar().setElideMode(Qt.TextElideMode.ElideNone)
        self.currentChanged.connect(self._changed)

    def add(self, key: str, title: str, factory: Factory) -> None:
        """Add a tab; its content is made when it is first looked at, and scrolls where it is too high."""
        self._factories[key] = factory
        self._keys.append(key)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(12)
        self.addTab(holder, title)

    def open_tab(self, key: str) -> QWidget:
        """Go to a tab and give its content; one that was hidden comes into sight."""
        self.setTabVisible(self._keys.index(key), True)
        self.setCurrentIndex(self._keys.index(key))
        return self.content(key)

    def content(self, key: str) -> QWidget:
        """Give the content of a tab, making it where needed."""
        if key not in self._built:
            self._built[key] = self._factories[key]()
            holder = self.widget(self._keys.index(key)).layout()
            if holder is not None:
                scroller = scrolling(self._built[key])
                holder.addWidget(scroller)
                scroller.show()  # at once, so that the next key already finds what is in it
        return self._built[key]

    def show_tab(self, key: str, shown: bool) -> None:
        """Show or hide a tab; the one that is open stays."""
        if shown or key != self.current_key:
            self.setTabVisible(self._keys.index(key), shown)

    @property
    def current_key(self) -> str:
        """Which tab is open."""
        return self._keys[self.currentIndex()]

    @property
    def built(self) -> dict[str, QWidget]:
        """The contents made so far, for refreshing them."""
        return dict(self._built)

    def _changed(self, place: int) -> None:
        if 0 <= place < len(self._keys):
            self.content(self._keys[place])
            self.opened.emit(self._keys[place])
