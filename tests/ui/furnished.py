"""The furnished window of a real office, and how a test waits for it."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from pytestqt.qtbot import QtBot

from caseworker_app.services.desk import Desk
from ui.jobs import Jobs
from ui.main_window import MainWindow
from ui.page import Page
from ui.places import make_window
from ui.widgets.question import Ask

P = TypeVar("P", bound=Page)


@dataclass
class Furnished:
    """A window at a desk."""

    qtbot: QtBot
    window: MainWindow
    desk: Desk

    def settle(self) -> None:
        """Wait until nothing is under way."""
        self.qtbot.waitUntil(lambda: not self.window.jobs.busy)

    def open(self, kind: type[P], **args: Any) -> P:
        """Go to a page and wait for it."""
        assert self.window.open_page(kind.name, **args)
        self.settle()
        return self.current(kind)

    def current(self, kind: type[P]) -> P:
        """The page on screen, which must be of this kind."""
        page = self.window.page
        assert isinstance(page, kind)
        return page


def furnished(qtbot: QtBot, jobs: Jobs, asked: Ask, desk: Desk, folder: Path) -> Furnished:
    """Make the window; its settings are kept in a folder of the test's own."""
    window = make_window(jobs, desk, ask=asked, settings=folder / "machine.ini")
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    return Furnished(qtbot, window, desk)
