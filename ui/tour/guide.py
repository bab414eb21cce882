"""带路: drives the real window as a clerk would (pages, forms, buttons), waits for its work, and takes pictures."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEventLoop, QSize
from PySide6.QtWidgets import QApplication, QWidget

from ui.dossier.page import DossierPage
from ui.forms.form_card import FormCard, FormSlot
from ui.grab import SMALL_OFFICE_SCREEN, grab, settle
from ui.main_window import MainWindow

PATIENCE = 60.0
"""Seconds after which something that should happen has not."""


class Stuck(RuntimeError):
    """The window did not do what was expected; the message says what stood on it."""


class Guide:
    """One window being shown around."""

    def __init__(self, window: MainWindow, out: Path) -> None:
        """Show the window at the size of a small office screen."""
        self.window = window
        self.out = out
        self.pictures: list[Path] = []
        window.resize(SMALL_OFFICE_SCREEN)
        window.show()

    def wait(self, until: Callable[[], bool] | None = None) -> None:
        """Let the worker finish and the window settle, until something holds.

        Raises Stuck where it does not come to hold.
        """
        end = time.monotonic() + PATIENCE
        while self.window.jobs.busy or not (until is None or until()):
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
            if time.monotonic() > end:
                raise Stuck(f"waited in vain on {self.window.windowTitle()}")
        settle()

    def go(self, page: str, **args: Any) -> None:
        """Go to a page and wait for what it shows."""
        self.window.open_page(page, **args)
        self.wait()

    def linger(self, seconds: float) -> None:
        """Let what paints on a thread of its own (the paper in the preview) appear."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)

    def picture(self, name: str, widget: QWidget | None = None, size: QSize = SMALL_OFFICE_SCREEN) -> None:
        """Keep a picture of the window as it stands."""
        self.wait()
        self.window.messages.hide()
        path = self.out / f"{len(self.pictures) + 1:02d}-{name}.png"
        self.pictures.append(grab(widget or self.window, path, size).resolve())

    @property
    def dossier(self) -> DossierPage:
        """The dossier on screen.

        Raises Stuck where another page is.
        """
        page = self.window.page
        if not isinstance(page, DossierPage):
            raise Stuck("the dossier is not on screen")
        return page

    def take(self, tab: str, action: str, *, picture: str | None = None, **values: Any) -> None:
        """Open the form of an action on a tab of the dossier, fill it in, save it, and wait until it has closed.

        Raises Stuck with what the form complained of.
        """
        self.dossier.turn_to(tab, action)
        self.wait(lambda: self._card() is not None)
        card = self._card()
        assert card is not None
        card.form.set_values(values)
        if picture:
            self.picture(picture)
        card.form.submit()
        self.wait()
        if self._card() is not None:
            raise Stuck(f"{action}: {card.form.problems()}")

    def _card(self) -> FormCard | None:
        """The form that is open on the tab on screen."""
        part = self.dossier.tabs.built[self.dossier.tabs.current_key]
        children: list[QWidget] = list(part.findChildren(QWidget))
        found = [child.card for child in children if isinstance(child, FormSlot)]
        return next((card for card in found if card is not None), None)
