"""主窗口: it goes between pages, asks once before something is lost (UI-06), locks, and waits when closing (UI-01)."""

import time

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QLineEdit, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from caseworker_app.domain.errors import UserError
from caseworker_app.services.changes import Changes
from db.trouble import StorageTrouble
from tests.ui.conftest import Asked, NotePage
from ui.jobs import Job
from ui.main_window import MainWindow

CTRL = Qt.KeyboardModifier.ControlModifier


def current(window: MainWindow) -> NotePage:
    assert isinstance(window.page, NotePage)
    return window.page


def test_a_page_is_made_when_first_gone_to(window: MainWindow) -> None:
    assert window.pages.count() == 0
    window.open_page("person", person_id=5)
    assert window.pages.count() == 1
    assert current(window).opened == [{"person_id": 5}]
    assert window.rail.current == "people"


def test_ctrl_and_a_digit_go_to_the_places(qtbot: QtBot, window: MainWindow) -> None:
    window.open_page("today")
    qtbot.keyClick(window, Qt.Key.Key_2, CTRL)
    assert current(window).name == "people"
    qtbot.keyClick(window, Qt.Key.Key_0, CTRL)
    assert current(window).name == "system"


def test_esc_and_alt_left_go_back_the_way_one_came(qtbot: QtBot, window: MainWindow) -> None:
    window.open_page("today")
    window.open_page("person", person_id=1)
    window.open_page("person", person_id=2)
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert current(window).opened[-1] == {"person_id": 1}
    qtbot.keyClick(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert current(window).name == "today"
    window.back()
    assert current(window).name == "today"


def test_ctrl_k_goes_to_the_search_box(qtbot: QtBot, window: MainWindow) -> None:
    window.open_page("today")
    qtbot.keyClick(window, Qt.Key.Key_K, CTRL)
    qtbot.waitUntil(window.top_bar.search.hasFocus)


def test_a_found_record_is_opened_on_its_page(window: MainWindow) -> None:
    window.top_bar.search.chosen.emit(("person", {"person_id": 7 << 48}))
    assert current(window).opened == [{"person_id": 7 << 48}]


def test_f1_explains_the_page_and_esc_closes_the_explanation_first(qtbot: QtBot, window: MainWindow) -> None:
    window.open_page("today")
    window.open_page("people")
    qtbot.keyClick(window, Qt.Key.Key_F1)
    assert window.help_panel.isVisible()
    assert window.help_panel.text == "说明 people"
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert not window.help_panel.isVisible()
    assert current(window).name == "people"


def test_only_the_page_on_screen_hears_of_a_change_and_not_of_its_own(window: MainWindow) -> None:
    window.open_page("today")
    today = current(window)
    window.open_page("people")
    people = current(window)
    window.jobs.changed.emit(Changes({"persons": [1]}), QObject())
    window.jobs.changed.emit(Changes({"persons": [1]}), people)
    assert (people.refreshed, today.refreshed) == (1, 0)
    assert today.stale
    assert not people.stale


@pytest.mark.parametrize("way", ["rail", "back", "esc", "other record", "close"])
def test_ui_06_one_question_whichever_way_one_leaves_what_was_typed(
    qtbot: QtBot, window: MainWindow, asked: Asked, way: str
) -> None:
    ways = {
        "rail": lambda: qtbot.keyClick(window, Qt.Key.Key_2, CTRL),
        "back": window.back,
        "esc": lambda: qtbot.keyClick(window, Qt.Key.Key_Escape),
        "other record": lambda: window.open_page("person", person_id=2),
        "close": window.close,
    }
    window.open_page("today")
    window.open_page("person", person_id=1)
    page = current(window)
    page.typed = True
    ways[way]()
    assert len(asked.questions) == 1
    assert window.page is page
    assert page.typed
    assert page.opened == [{"person_id": 1}]
    assert asked.questions[0][1:] == ("放弃修改", "继续编辑")
    asked.answer = True
    ways[way]()
    assert len(asked.questions) == 2
    assert not page.typed


def test_ui_06_nothing_is_asked_when_nothing_was_typed(window: MainWindow, asked: Asked) -> None:
    window.open_page("person", person_id=1)
    window.open_page("people")
    window.close()
    assert asked.questions == []


def test_ui_01_closing_asks_while_long_work_runs_then_stops_it_and_waits(
    qtbot: QtBot, window: MainWindow, asked: Asked
) -> None:
    ended: list[bool] = []

    def work(job: Job) -> None:
        try:
            while True:
                job.check()
                time.sleep(0.001)
        finally:
            ended.append(True)

    window.jobs.long(work, title="导入名单", initiator=window)
    qtbot.wait(20)
    assert not window.close()
    assert "导入名单" in asked.questions[0][0]
    assert ended == []
    asked.answer = True
    assert window.close()
    assert ended == [True]


def test_work_in_the_background_shows_how_far_it_is_and_can_be_stopped(
    qtbot: QtBot, window: MainWindow
) -> None:
    def work(job: Job) -> None:
        while True:
            job.report(1, 4)
            time.sleep(0.01)

    window.jobs.long(work, title="导入名单", initiator=window)
    qtbot.waitUntil(lambda: window.top_bar.progress_text.startswith("导入名单 25 %"))
    window.top_bar.stop_asked.emit()
    qtbot.waitUntil(lambda: not window.jobs.busy and window.top_bar.progress_text == "")


def test_the_locked_window_shows_nothing_until_the_password_is_right(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.open_page("person", person_id=1)
    qtbot.keyClick(window, Qt.Key.Key_L, CTRL)
    assert window.locked
    assert window.page is not None
    assert not window.page.isVisible()
    qtbot.keyClick(window, Qt.Key.Key_1, CTRL)
    assert current(window).name == "person"
    for password in ("wrong", "right horse"):
        window.lock_screen.field.setText(password)
        qtbot.keyClick(window.lock_screen.field, Qt.Key.Key_Return)
        assert window.locked is (password == "wrong")
    assert window.page.isVisible()


def test_a_refusal_is_one_quiet_line_and_trouble_a_banner(window: MainWindow) -> None:
    window.jobs.refused.emit(UserError("x", "该人员已登记。"))
    assert window.messages.text == "该人员已登记。"
    window.jobs.troubled.emit(StorageTrouble("disk_full", "磁盘已满，请腾出空间后再试。"))
    assert window.trouble.isVisible()
    assert "磁盘已满" in window.trouble.text


def test_what_was_done_can_be_taken_back_once(qtbot: QtBot, window: MainWindow) -> None:
    window.open_page("today")
    undone: list[int] = []
    window.say("已登记谭丽萍。", undo=lambda: undone.append(1))
    qtbot.keyClick(window, Qt.Key.Key_Z, CTRL)
    qtbot.keyClick(window, Qt.Key.Key_Z, CTRL)
    assert undone == [1]
    assert window.messages.text == ""


def test_the_line_goes_by_itself(qtbot: QtBot, window: MainWindow) -> None:
    window.messages._timer.setInterval(20)
    window.say("已保存。")
    assert window.messages.isVisible()
    qtbot.waitUntil(lambda: not window.messages.isVisible())


def test_the_status_line_says_whose_database_what_is_due_and_when_it_was_backed_up(
    window: MainWindow,
) -> None:
    window.status_bar.show_database("石牌街公共就业服务站", "本机加密库")
    window.status_bar.show_due(14)
    window.status_bar.show_backup("今天 08:02")
    for words in ("石牌街公共就业服务站", "本机加密库", "今日待办 14", "上次备份 今天 08:02"):
        assert words in window.status_bar.text


def test_the_window_fits_a_small_office_screen(qtbot: QtBot, window: MainWindow) -> None:
    window.open_page("today")
    assert window.minimumSizeHint().width() <= 1366
    assert window.minimumSizeHint().height() <= 768


def test_every_control_of_the_window_has_an_accessible_name(window: MainWindow) -> None:
    window.open_page("today")
    controls: list[QWidget] = []
    for kind in (QAbstractButton, QLineEdit, QAbstractItemView):
        controls += window.findChildren(kind)
    nameless = [control for control in controls if not control.accessibleName() and not _inner(control)]
    assert nameless == []


def _inner(control: QWidget) -> bool:
    """Say whether it is a part of Qt's own inside a named control, or names itself by its text."""
    of_qt = control.objectName().startswith("qt_") or type(control) is QToolButton
    return of_qt or (isinstance(control, QAbstractButton) and bool(control.text()))
