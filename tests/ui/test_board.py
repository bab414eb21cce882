"""认定: columns by stage that say how many there are in all, arrows and Enter, and a list of every case."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from caseworker_app.domain.cases import Status
from caseworker_app.services import cases
from caseworker_app.services.desk import Desk
from tests.ui.conftest import Asked
from tests.ui.office_pages import (
    OfficePages,
    assisted_case,
    filled_buttons,
    office_pages,
    opened_case,
    person,
    take,
    unnamed_controls,
)
from ui.cases import board
from ui.cases.board import BoardPage
from ui.cases.columns import due_note
from ui.jobs import Jobs
from ui.palette import Role


@pytest.fixture
def pages(qtbot: QtBot, jobs: Jobs, asked: Asked, desk: Desk) -> OfficePages:
    return office_pages(qtbot, jobs, asked, desk)


def opened(pages: OfficePages, **args: str) -> BoardPage:
    page = pages.open("cases", **args)
    assert isinstance(page, BoardPage)
    return page


def three_cases(desk: Desk) -> list[int]:
    """A draft, an accepted case, and one that was determined."""
    who = [person(desk, n, name=name) for n, name in enumerate(("陈志明", "李𬍤", "吴𠮷"))]
    made = [opened_case(desk, each) for each in who]
    take(desk, made[1], "accept")
    take(desk, made[2], "accept", "report_up", "determine")
    return who


def names(page: BoardPage) -> list[list[str]]:
    return [[card.shown.head for card in column.cards] for column in page.columns]


def test_each_case_stands_in_the_column_of_its_stage(pages: OfficePages) -> None:
    three_cases(pages.desk)
    assert names(opened(pages)) == [["陈志明"], ["李𬍤"], [], [], ["吴𠮷"]]


def test_arrows_move_over_empty_columns_and_enter_opens_the_person(qtbot: QtBot, pages: OfficePages) -> None:
    who = three_cases(pages.desk)
    page = opened(pages)
    assert page.columns[0].cards[0].hasFocus()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right):
        qtbot.keyClick(QApplication.focusWidget(), key)
    assert page.columns[4].cards[0].hasFocus()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    pages.settle()
    shown = pages.window.page
    assert shown is not None
    assert (shown.title, shown.tabs.current_key) == ("吴𠮷", "determination")
    assert who[2] == shown.header.person_id


def test_a_column_says_how_many_there_are_when_not_all_are_shown(
    pages: OfficePages, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(board, "PER_STAGE", 2)
    for n in range(3):
        opened_case(pages.desk, person(pages.desk, n))
    column = opened(pages).columns[0]
    assert (len(column.cards), column.title) == (2, "草稿　3")
    assert column.note == "另有 1 件，见“列表”"


def test_the_list_holds_ended_cases_too_and_filters_by_stage(qtbot: QtBot, pages: OfficePages) -> None:
    three_cases(pages.desk)
    ended = opened_case(pages.desk, person(pages.desk, 5, name="何大勇"))
    take(pages.desk, ended, "withdraw", cause="本人撤回")
    page = opened(pages)
    qtbot.keyClick(page, Qt.Key.Key_V, Qt.KeyboardModifier.AltModifier)
    pages.settle()
    assert page.list.model.rowCount() == 4
    page.list.show_stage(Status.CLOSED)
    pages.settle()
    assert [page.list.model.index(row, 1).data() for row in range(page.list.model.rowCount())] == ["何大勇"]
    assert page.list.said == "共 1 件"
    qtbot.keyClick(page.list.table, Qt.Key.Key_Return)
    pages.settle()
    shown = pages.window.page
    assert shown is not None
    assert shown.title == "何大勇"


def test_a_stage_can_be_opened_from_elsewhere(pages: OfficePages) -> None:
    assisted_case(pages.desk, person(pages.desk))
    page = opened(pages, status="assisted")
    assert page.views.value() == "list"
    assert page.list.model.rowCount() == 1


def test_what_is_overdue_is_said_in_words_and_in_red(desk: Desk) -> None:
    case = cases.show(desk, case_id=opened_case(desk, person(desk)))
    calendar, on = desk.rules.calendar, date(2018, 1, 15)
    late = replace(case, status=Status.AWAITING, deadline=date(2018, 1, 12))
    running = replace(case, status=Status.NOTICE, notice_ends=date(2018, 1, 19))
    over = replace(running, notice_ends=date(2018, 1, 12))
    assert due_note(late, on, calendar) == ("期限 01-12，已过 1 个工作日", Role.BAD)
    assert due_note(running, on, calendar) == ("公示至 01-19，还有 4 个工作日", Role.QUIET)
    assert due_note(over, on, calendar) == ("公示已期满", Role.ACCENT)
    assert due_note(case, on, calendar) == ("2018-01-03 立案", Role.QUIET)


@pytest.mark.parametrize("view", ["board", "list"])
def test_the_page_fits_the_small_office_screen_and_names_its_controls(pages: OfficePages, view: str) -> None:
    three_cases(pages.desk)
    page = opened(pages)
    page.views.set_value(view)
    pages.settle()
    assert pages.window.width() == 1366
    assert not page.list.table.horizontalScrollBar().isVisible()
    assert all(column.width() > 200 for column in page.columns) or view == "list"
    assert (unnamed_controls(page), filled_buttons(page)) == ([], 1)
