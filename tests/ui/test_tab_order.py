"""焦点次序: Tab follows the screen where parts are made anew, and a form that closes leaves the cursor on the page."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from caseworker_app.services.desk import Desk
from tests.ui.conftest import Asked
from tests.ui.office_pages import OfficePages, office_pages, opened_case, person
from ui.cases.action_panel import ActionPanel
from ui.dossier.page import DossierPage
from ui.jobs import Jobs
from ui.widgets.choices import ChoiceEdit
from ui.widgets.tab_order import put_in_tab_order

UNASKED = {"single_parent": None, "minimum_living_allowance": None}


@pytest.fixture
def pages(qtbot: QtBot, jobs: Jobs, asked: Asked, desk: Desk) -> OfficePages:
    return office_pages(qtbot, jobs, asked, desk)


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QtBot.keyClick(cursor(), key, modifier)


def cursor() -> QWidget:
    focused = QApplication.focusWidget()
    assert focused is not None
    return focused


def field(name: str) -> QLineEdit:
    made = QLineEdit()
    made.setObjectName(name)
    return made


def test_tab_reaches_what_was_added_later_where_it_stands(qtbot: QtBot) -> None:
    window, middle = QWidget(), QWidget()
    column, inner = QVBoxLayout(window), QVBoxLayout(middle)
    for part in (field("first"), middle, field("last")):
        column.addWidget(part)
    for part in (field("second"), field("third")):
        inner.addWidget(part)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    put_in_tab_order(middle, middle)
    window.findChild(QLineEdit, "first").setFocus()
    seen = []
    for _ in range(4):
        seen.append(cursor().objectName())
        press(Qt.Key.Key_Tab)
    assert seen == ["first", "second", "third", "last"]


def test_a_list_that_lies_in_a_window_of_its_own_breaks_no_order(qtbot: QtBot) -> None:
    window = QWidget()
    column = QVBoxLayout(window)
    for part in (ChoiceEdit([("a", "城镇")]), field("after")):
        column.addWidget(part)
    qtbot.addWidget(window)
    put_in_tab_order(window, window)
    assert window.focusWidget() is None
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    window.findChild(ChoiceEdit).setFocus()
    press(Qt.Key.Key_Tab)
    assert cursor().objectName() == "after"


def test_from_the_tabs_the_first_question_comes_before_what_stands_beside_it(pages: OfficePages) -> None:
    pages.dossier(person(pages.desk, **UNASKED), tab="determination")
    names = []
    for _ in range(4):
        press(Qt.Key.Key_Tab)
        names.append(cursor().accessibleName())
    assert names == ["低保家庭", "单亲抚养子女", "其余 5 类不符合", "申请认定"]


def test_a_form_that_is_saved_or_left_gives_the_cursor_back(pages: OfficePages) -> None:
    page = pages.dossier(person(pages.desk), tab="determination")
    for key, modifier in (
        (Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier),
    ):
        press(Qt.Key.Key_F2)
        assert cursor() is not page.tabs.tabBar()
        press(key, modifier)
        pages.settle()
        assert cursor() is page.tabs.tabBar()


def test_where_the_button_that_was_pressed_is_gone_the_cursor_stays_on_the_page(pages: OfficePages) -> None:
    who = person(pages.desk)
    opened_case(pages.desk, who)
    page = pages.dossier(who, tab="determination")
    pressed = action_panel(page).buttons["accept"]
    pressed.setFocus()
    press(Qt.Key.Key_Space)
    press(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    pages.settle()
    assert pages.case(who).status == "accepted"
    assert page.isAncestorOf(cursor())


def action_panel(page: DossierPage) -> ActionPanel:
    found = page.tabs.content("determination").findChild(ActionPanel)
    assert isinstance(found, ActionPanel)
    return found
