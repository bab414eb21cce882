"""The window (主窗口): it only navigates; rail, top bar, status bar, pages, help, lock."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from caseworker_app.domain.errors import UserError
from db.trouble import StorageTrouble
from ui import keys
from ui.errors import DefectReporter
from ui.icons import Icon
from ui.jobs import Jobs
from ui.messages import MessageBar
from ui.page import Page, Shell
from ui.palette import Role
from ui.rail import Place, Rail
from ui.status_bar import StatusBar
from ui.top_bar import TopBar
from ui.widgets.buttons import IconButton
from ui.widgets.help_panel import HelpPanel
from ui.widgets.labels import Banner
from ui.widgets.lock_screen import LockScreen
from ui.widgets.question import Ask, ask
from ui.widgets.search import Find

HISTORY = 50

Unlock = Callable[[str, Callable[[str], None]], object]
"""`unlock(password, answer)`: check it off the window's thread, then `answer("")` or `answer(why not)`."""


@dataclass(frozen=True, slots=True)
class _Visit:
    key: str
    args: dict[str, Any]
    place: str


@dataclass(slots=True)
class _Known:
    place: str
    factory: Callable[[Shell], Page]
    page: Page | None = None


class PageStack(QStackedWidget):
    """The pages, one on screen."""

    resized = Signal()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell what lies over the pages."""
        super().resizeEvent(event)
        self.resized.emit()


class MainWindow(QMainWindow):
    """Holds the pages and goes between them."""

    def __init__(
        self,
        jobs: Jobs,
        *,
        find: Find,
        unlock: Unlock,
        ask: Ask = ask,
        reporter: DefectReporter | None = None,
    ) -> None:
        """Make an empty window; places are added with `add_place`, then one is opened."""
        super().__init__()
        self.jobs = jobs
        self.keymap = keys.Keymap()
        self._ask, self._unlock = ask, unlock
        self._known: dict[str, _Known] = {}
        self._visits: list[_Visit] = []
        self._user = ""
        self._reporter = reporter or DefectReporter(self)
        self.top_bar, self.rail, self.status_bar = TopBar(find), Rail(), StatusBar()
        self.help_panel, self.lock_screen, self.trouble = HelpPanel(), LockScreen(), self._trouble_banner()
        self.pages = PageStack()
        self.pages.setObjectName("pages")
        self._shell_widget = self._lay_out()
        self._levels = QStackedWidget()
        self._levels.addWidget(self._shell_widget)
        self._levels.addWidget(self.lock_screen)
        self.setCentralWidget(self._levels)
        self.messages = MessageBar(self.pages)
        self.shell = Shell(jobs, self.keymap, self.say, self.open_page, self.back, ask)
        self._connect()
        self.setWindowTitle(self.tr("就业困难人员认定与帮扶"))
        self.setMinimumSize(1024, 640)

    def add_place(self, place: Place) -> None:
        """Put a place into the rail; its page is made when first gone to."""
        sequence = self.rail.add(place)
        keys.listen(self._shell_widget, sequence, lambda: self.open_page(place.key))
        self.add_page(place.key, place.key, place.factory)

    def add_page(self, key: str, place: str, factory: Callable[[Shell], Page]) -> None:
        """Make a page known that is not in the rail, such as one person's; `place` is marked while it is open.

        Without a place the one stays marked from which the page was gone to.
        """
        self._known[key] = _Known(place, factory)

    def knows(self, key: str) -> bool:
        """Say whether a page of that name was made known."""
        return key in self._known

    def bind(self, sequence: str, text: str, act: Callable[[], object]) -> None:
        """Let keys act from every page, such as those that begin a line of the counter log."""
        self.keymap.claim(keys.WINDOW, sequence, text)
        keys.listen(self._shell_widget, sequence, act)

    def open_page(self, key: str, **args: Any) -> bool:
        """Go to a page; False where something typed holds the user back."""
        if self.page is not None and not self.page.can_leave():
            return False
        here = self._visits[-1].place if self._visits else ""
        visit = _Visit(key, args, self._known[key].place or here)
        if not self._visits or self._visits[-1] != visit:
            self._visits = [*self._visits, visit][-HISTORY:]
        self._show(visit)
        return True

    def back(self) -> None:
        """Go to the page before this one."""
        if len(self._visits) > 1 and (self.page is None or self.page.can_leave()):
            self._visits.pop()
            self._show(self._visits[-1])

    @property
    def page(self) -> Page | None:
        """The page on screen."""
        current = self.pages.currentWidget()
        return current if isinstance(current, Page) else None

    def say(self, text: str, undo: Callable[[], object] | None = None, action: str | None = None) -> None:
        """Say in one quiet line what was done."""
        self.messages.say(text, undo=undo, action=action)

    def show_user(self, role: str, name: str) -> None:
        """Show who is signed in."""
        self._user = name
        self.top_bar.show_user(role, name)

    def lock(self) -> None:
        """Cover everything until the password is given again."""
        self.top_bar.search.close_results()
        self.top_bar.search.clear()
        self._levels.setCurrentWidget(self.lock_screen)
        self.lock_screen.lock(self._user)

    @property
    def locked(self) -> bool:
        """Say whether the window is locked."""
        return self._levels.currentWidget() is self.lock_screen

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close only when nothing is lost: ask once for what was typed, once for work under way; then wait (UI-01)."""
        if (self.page is not None and not self.page.can_leave()) or not self._may_stop_work():
            event.ignore()
            return
        self.jobs.close()
        event.accept()

    def _may_stop_work(self) -> bool:
        running = self.jobs.running_title
        if not running:
            return True
        question = self.tr("“{}”还在进行。关闭会在安全处停下并撤回未完成的部分。").format(running)
        return self._ask(self, question, self.tr("停下并关闭"), self.tr("继续等待"))

    def _show(self, visit: _Visit) -> None:
        known = self._known[visit.key]
        if known.page is None:
            known.page = known.factory(self.shell)
            self.pages.addWidget(known.page)
        self.top_bar.search.close_results()
        self.pages.setCurrentWidget(known.page)
        self.messages.raise_()
        self.rail.show_current(visit.place)
        known.page.open(**visit.args)
        known.page.stale = False
        self.setWindowTitle(f"{known.page.title} - {self.tr('就业困难人员认定与帮扶')}")
        self._explain()

    def _toggle_help(self) -> None:
        self.help_panel.setVisible(not self.help_panel.isVisible())
        self._explain()

    def _explain(self) -> None:
        if self.page is not None and self.help_panel.isVisible():
            self.help_panel.show_help(self.page.title, self.page.help_text, self.keymap.shown(self.page.name))

    def _step_back(self) -> None:
        if self.help_panel.isVisible():
            self.help_panel.hide()
        elif self.messages.isVisible():
            self.messages.hide()
        else:
            self.back()

    def _reload(self) -> None:
        if self.page is not None:
            self.page.refresh()

    def _unlocked(self, refusal: str) -> None:
        if refusal:
            self.lock_screen.refuse(refusal)
        else:
            self._levels.setCurrentWidget(self._shell_widget)
            self._shell_widget.setFocus()

    def _changed(self, changes: object, initiator: QObject | None) -> None:
        for known in self._known.values():
            if known.page is not None and known.page is self.page:
                known.page.on_changes(changes, initiator)
            elif known.page is not None:
                known.page.stale = True

    def _refused(self, error: UserError) -> None:
        self.say(error.message)

    def _troubled(self, trouble: StorageTrouble) -> None:
        self.trouble.say(trouble.message)

    def _search_chosen(self, key: object) -> None:
        if isinstance(key, tuple):
            self.open_page(key[0], **key[1])

    def _connect(self) -> None:
        for sequence, act in (
            (keys.SEARCH, self._to_search),
            (keys.LOCK, self.lock),
            (keys.HELP, self._toggle_help),
            (keys.BACK, self.back),
            (keys.STEP_BACK, self._step_back),
            (keys.RELOAD, self._reload),
        ):
            keys.listen(self._shell_widget, sequence, act)
        self.pages.resized.connect(self.messages.place)
        self.rail.asked.connect(self.open_page)
        self.top_bar.search.chosen.connect(self._search_chosen)
        self.top_bar.lock_asked.connect(self.lock)
        self.top_bar.stop_asked.connect(self.jobs.cancel_long)
        self.help_panel.closed.connect(self.help_panel.hide)
        self.lock_screen.password_given.connect(lambda password: self._unlock(password, self._unlocked))
        self.jobs.changed.connect(self._changed)
        self.jobs.progress.connect(self.top_bar.show_progress)
        self.jobs.refused.connect(self._refused)
        self.jobs.troubled.connect(self._troubled)
        self.jobs.broke.connect(self._reporter.report)

    def _to_search(self) -> None:
        self.top_bar.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.top_bar.search.selectAll()

    def _trouble_banner(self) -> Banner:
        close = IconButton(Icon.CLOSE, self.tr("收起"))
        banner = Banner("", Role.BAD, action=close)
        close.clicked.connect(lambda: banner.say(""))
        return banner

    def _lay_out(self) -> QWidget:
        shell, middle = QWidget(), QWidget()
        shell.setObjectName("shell")
        beside = QVBoxLayout()
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(0)
        trouble_space = QVBoxLayout()
        trouble_space.setContentsMargins(20, 0, 20, 0)
        trouble_space.addWidget(self.trouble)
        beside.addLayout(trouble_space)
        beside.addWidget(self.pages, 1)
        across = QHBoxLayout(middle)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(self.rail)
        across.addLayout(beside, 1)
        across.addWidget(self.help_panel)
        down = QVBoxLayout(shell)
        down.setContentsMargins(0, 0, 0, 0)
        down.setSpacing(0)
        down.addWidget(self.top_bar)
        down.addWidget(middle, 1)
        down.addWidget(self.status_bar)
        return shell
