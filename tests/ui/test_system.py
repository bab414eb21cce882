"""系统: the check of the journal in words, accounts by the administrator, the look kept for this machine."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from caseworker_app.domain.accounts import Role
from caseworker_app.services import accounts
from caseworker_app.services.desk import Desk
from tests.ui.conftest import Asked
from tests.ui.furnished import Furnished, furnished
from tests.ui.office_pages import filled_buttons, unnamed_controls
from ui import theme
from ui.jobs import Jobs
from ui.system import machine
from ui.system.appearance_card import AppearanceCard
from ui.system.machine import Appearance
from ui.system.page import SystemPage
from ui.theme import apply_theme

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def here(qtbot: QtBot, jobs: Jobs, asked: Asked, desk: Desk, tmp_path: Path) -> Furnished:
    return furnished(qtbot, jobs, asked, desk, tmp_path)


@pytest.fixture
def usual_look(qapp: QApplication) -> Iterator[None]:
    yield
    apply_theme(qapp)


def add(here: Furnished, page: SystemPage, **typed: str) -> None:
    here.qtbot.keyClick(page, Qt.Key.Key_A, ALT)
    card = page.accounts.slot.card
    assert card is not None
    card.form.set_values(
        {"name": "黄志强", "role": "reviewer", "password": "long enough 1", "again": "long enough 1"} | typed
    )
    card.form.submit()
    here.settle()


def names(page: SystemPage) -> list[tuple[str, str]]:
    model = page.accounts.model
    return [(model.index(row, 0).data(), model.index(row, 1).data()) for row in range(model.rowCount())]


def test_the_check_runs_by_its_key_and_says_how_many_entries_there_are(here: Furnished) -> None:
    page = here.open(SystemPage)
    here.qtbot.keyClick(page, Qt.Key.Key_Y, ALT)
    assert page.database.result.text.startswith("正在核验")
    assert not page.database.verify_button.isEnabled()
    here.settle()
    assert page.database.result.text.startswith("核验通过：")
    assert page.database.verify_button.isEnabled()


def test_what_does_not_fit_is_said_in_sentences_the_rest_counted(here: Furnished) -> None:
    page = here.open(SystemPage)
    page.database._show(40, [f"第 {n} 条日志被改动" for n in range(12)])
    said = page.database.result.text.splitlines()
    assert said[0] == "发现 12 处不符（共 40 条日志），请停止使用并联系管理员："
    assert (said[1], said[-1]) == ("第 0 条日志被改动", "……其余 2 处从略")


def test_an_administrator_adds_an_account_that_can_sign_in(here: Furnished) -> None:
    page = here.open(SystemPage)
    add(here, page)
    assert names(page) == [("梁敏（本人）", "管理员"), ("黄志强", "审核")]
    assert accounts.names(here.desk.store.path) == ("梁敏", "黄志强")
    store, name = accounts.unlock(here.desk.store.path, account="黄志强", password="long enough 1")
    store.close()
    assert name == "黄志强"


@pytest.mark.parametrize(
    ("typed", "field", "words"),
    [
        ({"again": "something else"}, "again", "两次输入的密码不同，请重新输入。"),
        ({"password": "short", "again": "short"}, "password", "密码至少 8 个字符，请重新设置。"),
        ({"name": "梁敏"}, "name", "该账户名已存在，请换一个。"),
    ],
)
def test_a_mistake_is_said_at_its_field_and_adds_nothing(
    here: Furnished, typed: dict[str, str], field: str, words: str
) -> None:
    page = here.open(SystemPage)
    add(here, page, **typed)
    card = page.accounts.slot.card
    assert card is not None
    assert card.form.problems() == {field: words}
    assert len(names(page)) == 1


def test_a_half_filled_account_is_asked_about_when_leaving(here: Furnished, asked: Asked) -> None:
    page = here.open(SystemPage)
    page.accounts.begin()
    card = page.accounts.slot.card
    assert card is not None
    card.form.restore({"name": "黄志强"})
    assert not here.window.open_page("workbench")
    asked.answer = True
    assert here.window.open_page("workbench")
    assert page.accounts.slot.card is None


def test_only_an_administrator_sees_the_accounts(
    qtbot: QtBot, jobs: Jobs, asked: Asked, desk: Desk, tmp_path: Path
) -> None:
    here = furnished(qtbot, jobs, asked, replace(desk, role=Role.CLERK), tmp_path)
    page = here.open(SystemPage)
    assert not page.accounts.table.isVisible()
    page.accounts.begin()
    assert page.accounts.slot.card is None


def test_one_filled_button_also_while_the_form_is_open_and_after_a_check(here: Furnished) -> None:
    page = here.open(SystemPage)
    assert filled_buttons(page) == 1
    page.database.verify()
    page.accounts.begin()
    here.settle()
    assert filled_buttons(page) == 1
    assert unnamed_controls(page) == []


@pytest.mark.usefixtures("usual_look")
def test_the_look_changes_at_once_and_is_kept(here: Furnished, tmp_path: Path) -> None:
    page = here.open(SystemPage)
    page.appearance.points.set_value(14)
    page.appearance.shade.set_value(True)
    assert theme.is_dark()
    assert theme.px(11) == 14
    assert machine.load(tmp_path / "machine.ini") == machine.Loaded(Appearance(14, True))


def test_no_settings_file_means_the_defaults_without_a_word(tmp_path: Path) -> None:
    assert machine.load(tmp_path / "absent.ini") == machine.Loaded(Appearance())


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"\x00\xff\xfe" * 40, id="binary"),
        pytest.param("[appearance]\nbase_pt=四十\ndark=perhaps\n".encode(), id="words"),
        pytest.param(b"[appearance]\nbase_pt=400\ndark=true\n", id="too_large"),
        pytest.param(b"[appearance\nbase_pt=12", id="cut_off"),
    ],
)
def test_st_06_a_broken_settings_file_means_the_defaults_and_says_so(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "machine.ini"
    path.write_bytes(content)
    assert machine.load(path) == machine.Loaded(Appearance(), machine.BROKEN)
    assert machine.save(path, Appearance(12, True))
    assert machine.load(path) == machine.Loaded(Appearance(12, True))


@pytest.mark.usefixtures("usual_look")
def test_settings_that_cannot_be_kept_are_said(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file where the folder should be", "utf-8")
    card = AppearanceCard(tmp_path / "taken" / "machine.ini", Appearance())
    qtbot.addWidget(card)
    card.points.set_value(12)
    assert card.trouble.text.startswith("设置没有存下")


def test_the_licences_are_there_to_read(here: Furnished) -> None:
    page = here.open(SystemPage)
    assert not page.about.licences.isVisible()
    page.about.licences_button.click()
    assert "SIL OPEN FONT LICENSE" in page.about.licences.toPlainText().upper()
