"""What the tests of the window share: a dressed application, a worker that is ended, a window with fakes."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ui.icons import Icon
from ui.jobs import Jobs
from ui.main_window import MainWindow
from ui.page import Page, Shell
from ui.rail import Place
from ui.theme import apply_theme
from ui.widgets.search import Deliver


@dataclass
class Asked:
    """A fake for the questions of the window: notes them, answers as told."""

    answer: bool = False
    questions: list[tuple[str, str, str]] = field(default_factory=list)

    def __call__(self, parent: QWidget | None, text: str, go: str, stay: str) -> bool:
        self.questions.append((text, go, stay))
        return self.answer


class NotePage(Page):
    """A page that notes what the window asks of it."""

    def __init__(self, shell: Shell, name: str) -> None:
        self.name = name
        self.title = f"页 {name}"
        self.help_text = f"说明 {name}"
        super().__init__(shell)
        self.opened: list[dict[str, object]] = []
        self.refreshed = 0
        self.typed = False

    def open(self, **args: object) -> None:
        self.opened.append(args)

    def refresh(self) -> None:
        self.refreshed += 1

    def unsaved(self) -> bool:
        return self.typed

    def discard(self) -> None:
        self.typed = False


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> None:
    if not qapp.property("caseworker_scale"):
        apply_theme(qapp)


@pytest.fixture
def jobs(qapp: QApplication) -> Iterator[Jobs]:
    worker = Jobs()
    yield worker
    worker.close()


@pytest.fixture
def asked() -> Asked:
    return Asked()


def find_nothing(text: str, deliver: Deliver) -> None:
    deliver((), 0)


@pytest.fixture
def window(qtbot: QtBot, jobs: Jobs, asked: Asked) -> MainWindow:
    def unlock(password: str, answer: object) -> None:
        assert callable(answer)
        answer("" if password == "right horse" else "密码不对，请再试。")

    made = MainWindow(jobs, find=find_nothing, unlock=unlock, ask=asked)
    for key in ("today", "people"):
        made.add_place(Place(key, key, Icon.PEOPLE, lambda shell, key=key: NotePage(shell, key)))
    made.add_place(Place("system", "系统", Icon.SYSTEM, lambda shell: NotePage(shell, "system"), bottom=True))
    made.add_page("person", "people", lambda shell: NotePage(shell, "person"))
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    return made
