"""舞台: the application, the window and a clock whose day goes on, for the time of the tour."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path

from PySide6.QtWidgets import QApplication

from caseworker_app.clock import SystemClock
from caseworker_app.services.desk import Desk
from ui.grab import go_offscreen
from ui.jobs import Jobs
from ui.main_window import MainWindow
from ui.persons.new_page import NewPersonPage
from ui.places import make_window
from ui.start.doors import Doors
from ui.start.window import StartWindow
from ui.theme import apply_theme
from ui.tour.guide import Guide

NEWCOMER = "440106197808209198"
"""A fabricated number that is not in the roster."""


class TourClock(SystemClock):
    """Moments are real, the day at the counter is the tour's."""

    def __init__(self, day: date) -> None:
        """Begin on a day."""
        self._day = day

    def today(self) -> date:
        """The day at the counter."""
        return self._day

    def go_on(self, days: timedelta) -> None:
        """Let days pass."""
        self._day += days

    def return_to(self, day: date) -> None:
        """Begin again on an earlier day with the next applicant."""
        self._day = day


class Stage:
    """The furnished window of a desk."""

    def __init__(self, app: QApplication, window: MainWindow, desk: Desk, jobs: Jobs) -> None:
        """Made by `open_stage`."""
        self.window = window
        self._app, self._desk, self._jobs = app, desk, jobs

    def pictures_before_signing_in(self, guide: Guide) -> None:
        """First start, and sign-in."""
        for name, path in (
            ("first-start", self._desk.store.path.with_name("none.db")),
            ("sign-in", self._desk.store.path),
        ):
            start = StartWindow(self._jobs, Doors(path, self._desk.clock))
            start.begin()
            guide.picture(name, start)
            start.hand_over()

    def picture_of_the_search(self, guide: Guide, typed: str) -> None:
        """Results as one types."""
        guide.go("workbench")
        search = self.window.top_bar.search
        self.window.activateWindow()
        guide.wait(self.window.isActiveWindow)
        search.setFocus()
        search.setText(typed)
        guide.wait(lambda: search.popup.isVisible())
        guide.picture("search")
        search.clear()
        search.close_results()

    def picture_of_a_new_person(self, guide: Guide) -> None:
        """The form that begins with the number."""
        guide.go("person_new")
        page = self.window.page
        assert isinstance(page, NewPersonPage)
        page.form.set_values({"id_number": NEWCOMER, "name": "何秀明"})
        guide.wait()
        guide.picture("new-person")
        page.discard()

    def pictures_in_the_dark(self, guide: Guide, person: int) -> None:
        """The same window, dark."""
        apply_theme(self._app, dark=True)
        guide.go("dossier", person_id=person, tab="determination")
        guide.picture("dossier-dark")
        apply_theme(self._app)


@contextmanager
def open_stage(desk: Desk) -> Iterator[Stage]:
    """Open the window, off-screen where there is no display, and close everything afterwards."""
    if sys.platform.startswith("linux") and not (
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    ):
        go_offscreen()
    app = QApplication.instance()
    app = app if isinstance(app, QApplication) else QApplication(["caseworker"])
    apply_theme(app)
    jobs = Jobs()
    window = make_window(jobs, desk, settings=Path(desk.store.path.with_name("settings.ini")))
    try:
        yield Stage(app, window, desk, jobs)
    finally:
        window.close()
        jobs.close()
