"""打开窗口: only places that work; search and unlocking reach the records; from sign-in to a clean end."""

import logging
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from caseworker_app.services.desk import Desk
from tests import offices
from tests.source_tree import ROOT
from tests.ui.conftest import Asked
from tests.ui.furnished import Furnished, furnished
from tests.ui.office_pages import person
from ui.dossier.page import DossierPage
from ui.jobs import Jobs
from ui.main import Program
from ui.page import Page
from ui.rail import RailButton
from ui.start.doors import Doors
from ui.start.sign_in import SignIn
from ui.system.machine import BROKEN
from ui.workbench.page import WorkbenchPage


@pytest.fixture
def here(qtbot: QtBot, jobs: Jobs, asked: Asked, desk: Desk, tmp_path: Path) -> Furnished:
    return furnished(qtbot, jobs, asked, desk, tmp_path)


@pytest.fixture
def program(office: Path, tmp_path: Path) -> Iterator[Program]:
    (tmp_path / "machine.ini").write_text("", "utf-8")
    made = Program(
        Doors(office, offices.CLOCK), tmp_path / "machine.ini", tmp_path / "log" / "caseworker.log"
    )
    yield made
    made.end()


def test_the_rail_has_the_places_that_work_and_no_other(here: Furnished) -> None:
    words = [button.accessibleName() for button in here.window.rail.findChildren(RailButton)]
    assert words == ["工作台", "人员", "认定", "帮扶", "岗位", "补贴", "比对", "系统"]


def test_every_place_opens_by_its_keys(here: Furnished) -> None:
    opened = []
    for key in (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4, Qt.Key.Key_0):
        here.qtbot.keyClick(here.window, key, Qt.KeyboardModifier.ControlModifier)
        here.settle()
        assert here.window.page is not None
        opened.append(here.window.page.name)
    assert opened == ["workbench", "people", "cases", "assistance", "system"]


def test_every_page_says_what_it_is_for(here: Furnished) -> None:
    who = person(here.desk)
    for key in ("workbench", "people", "person_new", "cases", "assistance", "system"):
        here.window.open_page(key)
        here.settle()
        assert here.window.page is not None
        assert here.window.page.help_text
    here.open(DossierPage, person_id=who)


def test_the_search_box_opens_the_person_by_keys_and_says_why(here: Furnished) -> None:
    person(here.desk, name="谭丽萍")
    here.open(WorkbenchPage)
    search = here.window.top_bar.search
    here.qtbot.keyClick(here.window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    here.qtbot.keyClicks(search, "tlp")
    here.qtbot.waitUntil(lambda: search.popup.isVisible() and search.popup.list.count() == 1)
    hit = search.popup.list.item(0).data(Qt.ItemDataRole.UserRole)
    assert (hit.title, hit.reason) == ("谭丽萍", "拼音首字母")
    assert hit.detail.startswith("男 · 45 岁 · 440106********")
    here.qtbot.keyClick(search, Qt.Key.Key_Return)
    here.settle()
    assert here.current(DossierPage).header.said[0] == "谭丽萍"


def test_the_locked_window_opens_by_the_password_only(here: Furnished) -> None:
    here.open(WorkbenchPage)
    here.window.lock()
    for typed, locked in (("wrong", True), (offices.PASSWORD, False)):
        here.window.lock_screen.field.setText(typed)
        here.qtbot.keyClick(here.window.lock_screen.field, Qt.Key.Key_Return)
        here.settle()
        assert here.window.locked is locked
        if locked:
            assert here.window.lock_screen.problem == "密码不正确，请重新输入。"


def test_a_lost_key_file_is_said_at_the_lock_and_nothing_hangs(here: Furnished) -> None:
    here.open(WorkbenchPage)
    here.window.lock()
    here.desk.store.path.with_name("office.db.keys").rename(here.desk.store.path.with_name("gone"))
    here.window.lock_screen.field.setText(offices.PASSWORD)
    here.qtbot.keyClick(here.window.lock_screen.field, Qt.Key.Key_Return)
    here.settle()
    assert here.window.lock_screen.problem.startswith("找不到数据库的密钥文件")
    assert not here.window.lock_screen.field.isReadOnly()


def test_whose_desk_it_is_stands_above_and_below(here: Furnished) -> None:
    assert here.window.status_bar.text.startswith("石牌街公共就业服务站")
    assert "本机加密库" in here.window.status_bar.text


def test_from_sign_in_to_a_clean_end(program: Program, qtbot: QtBot) -> None:
    program.begin()
    start = program.start
    assert start is not None
    card = start.card
    assert isinstance(card, SignIn)
    assert card.trouble.text == BROKEN
    qtbot.waitUntil(lambda: not program.jobs.busy)
    qtbot.keyClicks(card.password, offices.PASSWORD)
    qtbot.keyClick(card.password, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: program.window is not None and not program.jobs.busy)
    window = program.window
    assert window is not None
    assert isinstance(window.page, WorkbenchPage)
    assert not start.isVisible()
    assert window.close()
    program.end()
    assert program.desk is None


def test_closing_before_signing_in_ends_the_worker(program: Program, qtbot: QtBot) -> None:
    program.begin()
    assert program.start is not None
    qtbot.waitUntil(lambda: not program.jobs.busy)
    program.start.close()
    assert not program.jobs.busy


def test_a_log_that_cannot_be_written_is_no_reason_not_to_start(
    office: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "taken").write_text("", "utf-8")
    made = Program(Doors(office, offices.CLOCK), tmp_path / "m.ini", tmp_path / "taken" / "caseworker.log")
    made.end()
    assert "日志文件无法写入" in capsys.readouterr().err


def test_the_log_is_let_go_of_at_the_end(program: Program) -> None:
    before = len(logging.getLogger().handlers)
    program.end()
    assert len(logging.getLogger().handlers) == before - 1


def test_the_start_loads_neither_the_database_nor_the_papers() -> None:
    code = (
        "import sys, ui.main; "
        "sys.exit(bool({'sqlalchemy', 'reportlab', 'pypinyin', 'alembic'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


def test_pages_are_made_only_when_gone_to(here: Furnished) -> None:
    here.open(WorkbenchPage)
    assert [type(page) for page in here.window.pages.findChildren(Page)] == [WorkbenchPage]
