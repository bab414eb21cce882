"""舞台: the application, a furnished window and a clock whose day goes on, for the time of the tour."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta

from PySide6.QtWidgets import QApplication

from caseworker_app.clock import SystemClock
from caseworker_app.services.desk import Desk
from ui.jobs import Jobs
from ui.main_window import MainWindow
from ui.places import furnish, make_window
from ui.theme import apply_theme
from ui.tour.guide import Guide


class TourClock(SystemClock):
    """Moments are real, the day at the counter is the tour's."""

    def __init__(self, day: date) -> None:
        """Begin on a day."""
        self._day = day

    def today(self) -> date:
        """The day at the counter."""
        return self._day

    def now(self) -> datetime:
        """The real moment."""
        return super().now()

    def go_on(self, days: timedelta) -> None:
        """Let days pass."""
        self._day += days

    def go_back(self, days: timedelta) -> None:
        """Begin again with the next applicant."""
        self._day -= days
