"""Small shared pieces: figures, time line, steps, marks, tabs, texts, pictures."""

from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from ui import text
from ui.grab import grab
from ui.widgets.buttons import PrimaryButton, QuietButton
from ui.widgets.cards import Card, EmptyState, Figure, PageHead
from ui.widgets.choices import TriChoice
from ui.widgets.dots import Dot, DotRow, Event, Step, Steps, StepState, TimeLine
from ui.widgets.flow import Flow
from ui.widgets.labels import Banner, Chip, Elided, IconLabel
from ui.widgets.marks import Mark, MarkRow
from ui.widgets.question import ask
from ui.widgets.tabs import Tabs


def test_a_figure_opens_the_people_behind_it_by_enter_and_click(qtbot: QtBot) -> None:
    figure = Figure("在册困难人员", "1,204", "较上月 −17")
    qtbot.addWidget(figure)
    with qtbot.assertNotEmitted(figure.opened):
        qtbot.mouseClick(figure, Qt.MouseButton.LeftButton)
    figure.let_open()
    with qtbot.waitSignal(figure.opened):
        qtbot.keyClick(figure, Qt.Key.Key_Return)
    with qtbot.waitSignal(figure.opened):
        qtbot.mouseClick(figure, Qt.MouseButton.LeftButton)
    assert figure.accessibleName() == "在册困难人员: 1,204"


def test_the_time_line_opens_what_has_a_record(qtbot: QtBot) -> None:
    line = TimeLine()
    qtbot.addWidget(line)
    line.show_events([Event("2018-01-08", "公示开始", key=7 << 48), Event("2017-06-01", "登记失业")])
    first, second = line.findChildren(DotRow)
    with qtbot.waitSignal(line.opened) as heard:
        qtbot.keyClick(first, Qt.Key.Key_Return)
    assert heard.args == [7 << 48]
    with qtbot.assertNotEmitted(line.opened):
        qtbot.mouseClick(second, Qt.MouseButton.LeftButton)


def test_a_step_says_its_state_in_words_as_well(qtbot: QtBot) -> None:
    steps = Steps()
    qtbot.addWidget(steps)
    steps.show_steps([Step("受理", state=StepState.DONE), Step("公示", state=StepState.NOW), Step("认定")])
    names = [row.accessibleName() for row in steps.findChildren(DotRow)]
    assert names == ["受理（已完成）", "公示（进行中）", "认定（未开始）"]
    assert [row._dot for row in steps.findChildren(DotRow)] == [Dot.FULL, Dot.RINGED, Dot.EMPTY]


def test_the_question_of_a_mark_row_is_named_by_what_it_asks(qtbot: QtBot) -> None:
    answer = TriChoice()
    row = MarkRow(Mark.ASK, "单亲家庭需抚养子女一方", "尚未询问", action=answer)
    qtbot.addWidget(row)
    assert answer.accessibleName() == "单亲家庭需抚养子女一方"
    assert row.accessibleName().startswith("尚未明确")


def test_a_tab_is_built_when_first_opened_and_only_once(qtbot: QtBot) -> None:
    built: list[str] = []

    def factory(key: str) -> QWidget:
        built.append(key)
        return QWidget()

    tabs = Tabs()
    qtbot.addWidget(tabs)
    for key in ("overview", "cases", "history"):
        tabs.add(key, key, lambda key=key: factory(key))
    tabs.open_tab("history")
    tabs.open_tab("overview")
    assert built == ["overview", "history"]
    assert tabs.current_key == "overview"


def test_a_banner_hides_when_there_is_nothing_to_say(qtbot: QtBot) -> None:
    banner = Banner("磁盘将满")
    qtbot.addWidget(banner)
    banner.show()
    banner.say("")
    assert banner.isHidden()
    banner.say("文件被占用")
    assert not banner.isHidden()
    assert banner.text == "文件被占用"


def test_a_text_that_is_cut_says_the_whole_in_its_tooltip(qtbot: QtBot) -> None:
    note = Elided("本年目标 420：完成 3 %，时间已过 4 %")
    qtbot.addWidget(note)
    note.resize(60, 20)
    note.show()
    assert note.toolTip() == note.text()
    note.resize(600, 20)
    assert note.toolTip() == ""


def test_a_quiet_action_stands_before_the_primary_one(qtbot: QtBot) -> None:
    head, quiet = PageHead("人员", primary=PrimaryButton("登记新人员")), QuietButton("导出")
    qtbot.addWidget(head)
    head.add_quiet(quiet)
    head.resize(700, 40)
    head.show()
    assert quiet.x() < head.findChild(PrimaryButton).x()


def test_ui_06_the_question_stays_by_enter_and_by_esc(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    answers: list[str] = []

    def look(box: QMessageBox) -> int:
        answers.append(box.defaultButton().text())
        answers.append(box.escapeButton().text())
        box.defaultButton().click()
        return 0

    monkeypatch.setattr(QMessageBox, "exec", look)
    assert ask(None, "有尚未保存的修改。", "放弃修改", "继续编辑") is False
    assert answers == ["继续编辑", "继续编辑"]


def test_days_sums_and_counts_are_written_in_one_style() -> None:
    assert text.day_in_words(date(2018, 1, 15)) == "2018 年 1 月 15 日 星期一"
    assert text.moment(datetime(2018, 1, 15, 8, 2, tzinfo=UTC), date(2018, 1, 15)) == "今天 08:02"
    assert text.moment(datetime(2018, 1, 14, 8, 2, tzinfo=UTC), date(2018, 1, 15)) == "2018-01-14 08:02"
    assert [text.remaining(days) for days in (-1, 0, 2)] == ["超期 1 天", "今天", "还有 2 天"]
    assert text.money(Decimal("1204")) == "1,204.00"
    assert text.dotted("女", None, "45 岁") == "女 · 45 岁"
    assert text.day(None) == "—"


def test_a_picture_of_a_page_is_taken_in_the_size_asked_for(qtbot: QtBot, tmp_path: Path) -> None:
    card = Card("待办 14", action=QPushButton("只看我的"))
    card.add(Chip("失业 228 天"))
    qtbot.addWidget(card)
    saved = grab(card, tmp_path / "pictures" / "card.png", QSize(400, 200))
    assert QImage(str(saved)).size() == QSize(400, 200)


def test_a_long_title_is_cut_with_a_tooltip_and_leaves_room_for_the_subtitle(qtbot: QtBot) -> None:
    head = PageHead("", primary=PrimaryButton("登记"))
    qtbot.addWidget(head)
    head.resize(700, 50)
    head.show()
    head.set_title("石牌街公共就业服务站" * 6, "91440106MA90001260")
    qtbot.waitUntil(lambda: bool(head.findChildren(Elided)[0].toolTip()))
    title, subtitle = head.findChildren(Elided)
    assert title.toolTip() == title.text()
    assert subtitle.width() >= subtitle.sizeHint().width()
    assert head.minimumSizeHint().width() < 700
    head.set_title("补贴", "")
    qtbot.waitUntil(lambda: not head.findChildren(Elided)[0].toolTip())


def test_a_long_title_of_a_card_does_not_push_its_neighbours_away(qtbot: QtBot) -> None:
    card = Card("广州市天河区石牌街道办事处公共就业和人才服务中心" * 3, note="91440106MA90001260")
    qtbot.addWidget(card)
    assert card.minimumSizeHint().width() < 300


def test_where_there_is_little_room_an_empty_list_keeps_its_words_and_leaves_the_icon(qtbot: QtBot) -> None:
    empty = EmptyState("没有符合条件的人员", hint="去掉一两个条件再试", action="登记新人员")
    room = QWidget()
    empty.setParent(room)
    qtbot.addWidget(room)
    empty.resize(600, 300)
    room.show()
    icon = empty.findChildren(IconLabel)[0]
    assert icon.isVisible()
    empty.resize(600, 110)
    assert not icon.isVisible()
    empty.resize(600, 300)
    assert icon.isVisible()


def test_parts_flow_into_lines_and_hidden_ones_take_no_place(qtbot: QtBot) -> None:
    whole = QWidget()
    flow = Flow(whole, spacing=10)
    parts = [QWidget() for _ in range(3)]
    for part in parts:
        part.setFixedSize(100, 20)
        flow.addWidget(part)
    qtbot.addWidget(whole)
    whole.resize(220, 100)
    whole.show()
    assert [(part.x(), part.y()) for part in parts] == [(0, 0), (110, 0), (0, 30)]
    assert (flow.heightForWidth(220), flow.heightForWidth(320), flow.heightForWidth(90)) == (50, 20, 80)
    parts[0].hide()
    assert flow.heightForWidth(220) == 20
    flow.removeWidget(parts[1])
    assert (flow.count(), flow.itemAt(5), flow.takeAt(5)) == (2, None, None)
