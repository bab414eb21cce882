"""查找: results as one types, chosen by keys; a scanner's Enter opens what it scanned."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.search import Deliver, Hit, SearchBox

PEOPLE = [
    Hit(1, "谭丽萍", "女 · 45 岁", "姓名"),
    Hit(2, "谭建国", "男 · 47 岁", "同音"),
    Hit(3, "谈笑", "", "同音"),
]


class Finder:
    """A fake search: notes what was asked, answers at once or when told."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.waiting: list[Callable[[], None]] = []
        self.at_once = True
        self.total = 3

    def __call__(self, text: str, deliver: Deliver) -> None:
        self.asked.append(text)
        hits = [hit for hit in PEOPLE if text[0] == "t" or hit.title.startswith(text)]
        if self.at_once:
            deliver(hits, max(self.total, len(hits)))
        else:
            self.waiting.append(lambda: deliver(hits, len(hits)))


@pytest.fixture
def finder() -> Finder:
    return Finder()


@pytest.fixture
def box(qtbot: QtBot, finder: Finder) -> SearchBox:
    window = QWidget()
    made = SearchBox(finder, placeholder="查找")
    column = QVBoxLayout(window)
    column.addWidget(made)
    column.addStretch(1)
    window.resize(700, 500)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    made.setFocus()
    made.window_kept = window
    return made


def test_results_appear_as_one_types_after_one_search(qtbot: QtBot, box: SearchBox, finder: Finder) -> None:
    qtbot.keyClicks(box, "tan")
    qtbot.waitUntil(box.popup.isVisible)
    assert finder.asked == ["tan"]
    assert box.popup.list.count() == 3


def test_arrows_choose_and_enter_opens(qtbot: QtBot, box: SearchBox) -> None:
    qtbot.keyClicks(box, "tan")
    qtbot.waitUntil(box.popup.isVisible)
    qtbot.keyClick(box, Qt.Key.Key_Down)
    with qtbot.waitSignal(box.chosen) as heard:
        qtbot.keyClick(box, Qt.Key.Key_Return)
    assert heard.args == [2]
    assert not box.popup.isVisible()
    assert box.text() == ""


def test_up_from_the_first_goes_to_the_last(qtbot: QtBot, box: SearchBox) -> None:
    qtbot.keyClicks(box, "tan")
    qtbot.waitUntil(box.popup.isVisible)
    qtbot.keyClick(box, Qt.Key.Key_Up)
    assert box.popup.list.currentRow() == 2


def test_esc_first_puts_the_results_away_and_then_empties_the_box(qtbot: QtBot, box: SearchBox) -> None:
    qtbot.keyClicks(box, "tan")
    qtbot.waitUntil(box.popup.isVisible)
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert (box.popup.isVisible(), box.text()) == (False, "tan")
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert box.text() == ""


def test_the_enter_of_a_scanner_waits_for_the_result_and_opens_it(
    qtbot: QtBot, box: SearchBox, finder: Finder
) -> None:
    finder.at_once = False
    qtbot.keyClicks(box, "tan")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(finder.waiting))
    with qtbot.waitSignal(box.chosen) as heard:
        finder.waiting[0]()
    assert heard.args == [1]


def test_enter_never_opens_a_result_of_an_earlier_text(qtbot: QtBot, box: SearchBox, finder: Finder) -> None:
    qtbot.keyClicks(box, "t")
    qtbot.waitUntil(box.popup.isVisible)
    finder.at_once = False
    with qtbot.assertNotEmitted(box.chosen):
        box.setText("谈")
        qtbot.keyClick(box, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(finder.waiting))
    with qtbot.waitSignal(box.chosen) as heard:
        finder.waiting[0]()
    assert heard.args == [3]


def test_a_late_result_for_an_older_text_is_dropped(qtbot: QtBot, box: SearchBox, finder: Finder) -> None:
    finder.at_once = False
    box.setText("t")
    qtbot.waitUntil(lambda: len(finder.waiting) == 1)
    box.setText("谈")
    qtbot.waitUntil(lambda: len(finder.waiting) == 2)
    finder.waiting[1]()
    finder.waiting[0]()
    assert box.popup.list.count() == 1


def test_a_cut_list_says_how_many_there_are(qtbot: QtBot, box: SearchBox, finder: Finder) -> None:
    finder.total = 231
    qtbot.keyClicks(box, "tan")
    qtbot.waitUntil(box.popup.isVisible)
    assert "231" in box.popup.note.text()


def test_nothing_found_says_what_else_to_try(qtbot: QtBot, box: SearchBox) -> None:
    box.setText("不在")
    qtbot.waitUntil(box.popup.isVisible)
    assert box.popup.note.text().startswith("没有找到")


def test_ui_04_enter_and_esc_while_composing_leave_the_box_alone(qtbot: QtBot, box: SearchBox) -> None:
    box.setText("t")
    qtbot.waitUntil(box.popup.isVisible)
    QApplication.sendEvent(box, QInputMethodEvent("tan", []))
    with qtbot.assertNotEmitted(box.chosen):
        qtbot.keyClick(box, Qt.Key.Key_Return)
        qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert box.popup.isVisible()
