"""What every page is (页面): a title, one primary action, a help text; it refreshes only when its records change."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.jobs import Jobs
from ui.keys import Keymap, listen
from ui.widgets.cards import scrolling
from ui.widgets.question import Ask, ask_unsaved

Say = Callable[..., None]


@dataclass(frozen=True, slots=True)
class Shell:
    """What the window lends its pages."""

    jobs: Jobs
    keymap: Keymap
    say: Say
    """`say(text, undo=None, action=None)`: one quiet line at the bottom."""
    open_page: Callable[..., bool]
    """`open_page(key, **args)`: go to a page; False where the user chose to stay."""
    back: Callable[[], None]
    ask: Ask


class Page(QWidget):
    """A place or a record shown in the middle of the window."""

    name = ""
    """Its key, also the scope of its shortcuts."""
    title = ""
    help_text = ""

    def __init__(self, shell: Shell, *, scrolls: bool = True) -> None:
        """Make an empty page; content higher than the window scrolls, unless it sees to that itself."""
        super().__init__()
        self.shell = shell
        self.stale = False
        self.setObjectName("page")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        inner = QWidget()
        self.body = QVBoxLayout(inner)
        self.body.setContentsMargins(20, 16, 20, 12)
        self.body.setSpacing(12)
        outer.addWidget(scrolling(inner) if scrolls else inner)

    @property
    def primary_action(self) -> QWidget | None:
        """The one filled button, None where the page has none."""
        return None

    def open(self, **args: Any) -> None:
        """Show the page, for a record where `args` say which; called each time it is gone to."""
        self.refresh()

    def refresh(self) -> None:
        """Read what is shown anew."""

    def on_changes(self, changes: object, initiator: QObject | None) -> None:
        """Hear what a write changed while on screen; refresh only for what is shown, and not for one's own echo."""
        if initiator is not self:
            self.refresh()

    def unsaved(self) -> bool:
        """Say whether something typed would be lost."""
        return False

    def discard(self) -> None:
        """Give up what was typed, so that nobody asks again."""

    def can_leave(self) -> bool:
        """Ask once where something typed would be lost (UI-06); True where one may go."""
        if not self.unsaved():
            return True
        if not ask_unsaved(self.shell.ask, self):
            return False
        self.discard()
        return True

    def shortcut(self, sequence: str, text: str, act: Callable[[], object]) -> QShortcut:
        """Give an action of this page its keys."""
        binding = self.shell.keymap.claim(self.name, sequence, text)
        made = listen(self, sequence, act)
        made.destroyed.connect(lambda: self.shell.keymap.release(binding))
        return made
