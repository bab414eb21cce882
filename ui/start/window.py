"""启动窗口: shows first start or sign-in, opens the database off the window's thread, and hands over the desk."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from caseworker_app.domain.errors import UserError
from caseworker_app.resources import load_region_names
from db.trouble import StorageTrouble
from ui.jobs import Job, Jobs
from ui.palette import Role
from ui.start.card import StartCard
from ui.start.doors import Doors
from ui.start.first_start import FirstStart
from ui.start.sign_in import SignIn
from ui.widgets.cards import scrolling


class StartWindow(QWidget):
    """What is seen before anybody has signed in."""

    signed_in = Signal(object)
    """The desk."""

    def __init__(self, jobs: Jobs, doors: Doors, *, account: str | None = None, notice: str = "") -> None:
        """Ask for what the file needs: its making, or a password; `notice` is said above."""
        super().__init__()
        self._jobs, self._doors, self._account = jobs, doors, account
        self._leaving = False
        self.setObjectName("shell")
        self.setWindowTitle(self.tr("就业困难人员认定与帮扶"))
        self.setMinimumSize(1024, 640)
        self.card: StartCard = self._sign_in() if doors.path.exists() else self._first_start()
        self.card.trouble.say(notice, Role.ASK)
        self._lay_out()
        jobs.troubled.connect(self._troubled)
        jobs.broke.connect(self._broke)

    def begin(self) -> None:
        """Put the cursor where one begins, and read what needs the database's own modules."""
        if not isinstance(self.card, SignIn):
            self.card.form.focus_first()
            return
        sign_in, wanted = self.card, self._account
        sign_in.password.setFocus()  # at once: who types before the accounts are read must not type into nothing
        self._jobs.read(self._doors.accounts, owner=self, on_done=lambda names: sign_in.offer(names, wanted))

    def hand_over(self) -> None:
        """Close without ending the worker: the main window goes on with it."""
        self._leaving = True
        self._jobs.troubled.disconnect(self._troubled)
        self._jobs.broke.disconnect(self._broke)
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Wait for what is under way; making the sample stops at a safe point."""
        if not self._leaving:
            self._jobs.close()
        event.accept()

    def _sign_in(self) -> SignIn:
        card = SignIn(str(self._doors.path))
        card.asked.connect(
            lambda account, password: self._open(
                lambda job: self._doors.sign_in(account or None, password), card.refuse
            )
        )
        return card

    def _first_start(self) -> FirstStart:
        card = FirstStart(load_region_names(), sample_words=self._doors.sample_words)
        card.asked.connect(
            lambda given: self._open(lambda job: self._doors.create(**_office(given)), card.refuse)
        )
        card.sample_asked.connect(
            lambda: self._open(
                lambda job: self._doors.sample(job.report), card.refuse, self.tr("导入样例数据")
            )
        )
        self._jobs.progress.connect(card.progress.tell)
        return card

    def _open(
        self, work: Callable[[Job], Any], refuse: Callable[[UserError], object], title: str = ""
    ) -> None:
        self.card.trouble.say("")
        self._jobs.long(work, title=title, initiator=self, on_done=self.signed_in.emit, on_error=refuse)

    def _troubled(self, trouble: StorageTrouble) -> None:
        self.card.ready()
        self.card.trouble.say(trouble.message, Role.BAD)

    def _broke(self, error: object) -> None:
        self.card.ready()

    def _lay_out(self) -> None:
        middle = QWidget()
        grid = QGridLayout(middle)
        grid.setContentsMargins(20, 20, 20, 20)
        grid.addWidget(self.card, 0, 0, Qt.AlignmentFlag.AlignCenter)
        outer = QGridLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolling(middle))


def _office(given: dict[str, str]) -> dict[str, str]:
    return {"account" if name == "admin" else name: value for name, value in given.items()}
