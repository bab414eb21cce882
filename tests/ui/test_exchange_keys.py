"""导入导出 by keyboard: Tab goes as the screen stands, and no step leaves the cursor nowhere."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from caseworker_app.services import persons
from caseworker_app.services.desk import Desk
from caseworker_app.services.exchange.decisions import DISMISS
from tests import offices
from tests.people import number, person_data
from tests.services.exchange.workbooks import line, roster
from tests.ui.conftest import Asked
from tests.ui.furnished import Furnished, furnished
from tests.ui.test_exchange import TODAY, decided, five, looked
from ui.exchange.page import BATCHES, ExchangePage
from ui.jobs import Jobs


@pytest.fixture
def here(qtbot: QtBot, jobs: Jobs, asked: Asked, desk: Desk, tmp_path: Path) -> Furnished:
    return furnished(qtbot, jobs, asked, offices.on(desk, TODAY), tmp_path)


@pytest.fixture
def page(here: Furnished) -> ExchangePage:
    return here.open(ExchangePage)


def test_the_columns_are_reached_by_tab_before_the_buttons_below_them(
    here: Furnished, page: ExchangePage, tmp_path: Path
) -> None:
    looked(here, page, five(tmp_path))
    page.importing.reading.heading.setFocus()
    names = []
    for _ in range(4):
        focused = QApplication.focusWidget()
        assert focused is not None
        here.qtbot.keyClick(focused, Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
        assert focused is not None
        names.append(focused.accessibleName())
    assert names[:2] == ["“序号”读作", "“姓名”读作"]


def test_the_cursor_never_leaves_the_page_from_the_file_to_the_undoing(
    here: Furnished, page: ExchangePage, tmp_path: Path
) -> None:
    persons.add(here.desk, data=person_data(name="陈志明", id_number=number(), phone="13800138000"))
    page.importing.file.choose_button.setFocus()
    looked(here, page, roster(tmp_path, line(name="陈志明", phone="13900139000", lost=None)))
    assert on_page(page)
    for _ in range(2):
        page.importing.act()
        here.settle()
        assert on_page(page)
    page.importing.decide_button.click()
    here.settle()
    page.waiting.decide(DISMISS)
    here.settle()
    assert page.waiting.table.hasFocus()
    here.qtbot.keyClick(page.waiting.table, Qt.Key.Key_Escape)
    here.settle()
    assert page.batches.table.hasFocus()
    page.batches.begin_undo()
    form = page.batches.slot.card
    assert form is not None
    form.form.set_values({"reason": "导错"})
    form.save_button.click()
    here.settle()
    assert on_page(page)


def on_page(page: ExchangePage) -> bool:
    """Say whether the cursor is on the page."""
    focused = QApplication.focusWidget()
    return focused is not None and page.isAncestorOf(focused)


def test_from_the_waiting_rows_the_batches_can_be_gone_to_again(
    here: Furnished, page: ExchangePage, tmp_path: Path
) -> None:
    persons.add(here.desk, data=person_data(name="陈志明", id_number=number(), phone="13800138000"))
    decided(here, page, roster(tmp_path, line(name="陈志明", phone="13900139000", lost=None)))
    assert page.waiting.isVisible()
    page.views.set_value(BATCHES)
    assert page.batches.isVisible()
    page.batches.decide_button.click()
    here.settle()
    here.open(ExchangePage, view=BATCHES)
    assert page.batches.isVisible()
