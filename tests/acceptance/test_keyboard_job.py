"""The main job by key presses alone: from signing in to the paper of somebody recognised and helped (clauses 四, 五)."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests import people
from tests.acceptance.keyboard import CounterClock, Keyboard
from tests.offices import PASSWORD
from ui.dossier.page import DossierPage
from ui.main import Program
from ui.main_window import MainWindow
from ui.start.doors import Doors

NAME = "李𬍤"
NUMBER = people.number(birth=date(1972, 3, 4), sex="female", n=21)


@pytest.fixture
def clock() -> CounterClock:
    return CounterClock()


@pytest.fixture
def program(office: Path, tmp_path: Path, clock: CounterClock, qapp: QApplication) -> Iterator[Program]:
    made = Program(Doors(office, clock), tmp_path / "machine.ini", tmp_path / "caseworker.log")
    made.begin()
    yield made
    if made.window is not None:
        made.window.close()
    made.end()


def test_x(program: Program, qtbot: QtBot, clock: CounterClock) -> None:
    kb = Keyboard(qtbot)
    kb.wait(lambda: program.start.isActiveWindow() and not program.jobs.busy)
    print("start:", kb.where)
    kb.enter_to("密码")
    kb.type(PASSWORD)
    kb.press("Return")
    kb.wait(lambda: program.window is not None and program.window.isActiveWindow() and not program.jobs.busy)
    print("main:", kb.focus, kb.where)
    kb.press("Ctrl+N")
    kb.wait(lambda: program.window.page.name == "person_new")
    print("new:", kb.focus, kb.where)
    kb.type(NUMBER)
    seen = []
    for i in range(45):
        kb.press("Return")
        seen.append(kb.where)
    print(seen)
