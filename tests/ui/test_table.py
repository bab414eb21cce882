"""表格: pages are fetched as one scrolls (UI-03), rows open by Enter and click, numbers stand right."""

import time
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import QModelIndex, Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from ui.palette import Role
from ui.widgets.cards import EmptyState
from ui.widgets.rows import Cell, Column, Deliver, PagedModel, Row, RowModel, shown
from ui.widgets.table import ROW_HEIGHT, Table, whole_text

COLUMNS = [
    Column("name", "姓名", 80),
    Column("days", "失业天数", 90, right=True, sortable=True),
    Column("note", "备注"),
]
ROOT = QModelIndex()


class Register:
    """A fake of a query by keyset: rows with keys 1 to n."""

    def __init__(self, count: int) -> None:
        self.count = count
        self.asked: list[tuple[object, int]] = []
        self.waiting: list[Deliver] = []
        self.at_once = True

    def fetch(self, after: object, limit: int, deliver: Deliver) -> None:
        self.asked.append((after, limit))
        if self.at_once:
            deliver(self.rows(after, limit))
        else:
            self.waiting.append(deliver)

    def rows(self, after: object, limit: int) -> Sequence[Row]:
        first = int(str(after or 0)) + 1
        return [Row(key, (f"人员{key}", key, "")) for key in range(first, min(first + limit, self.count + 1))]


def test_pages_begin_after_the_last_row_of_the_one_before() -> None:
    register = Register(250)
    model = PagedModel(COLUMNS, register.fetch)
    model.reload()
    while model.canFetchMore(ROOT):
        model.fetchMore(ROOT)
    assert register.asked == [(None, 100), (100, 100), (200, 100)]
    assert model.rowCount() == 250
    assert model.complete


def test_a_page_is_not_asked_for_twice_while_it_is_on_its_way() -> None:
    register = Register(250)
    model = PagedModel(COLUMNS, register.fetch)
    model.reload()
    register.at_once = False
    model.fetchMore(ROOT)
    assert not model.canFetchMore(ROOT)
    register.waiting[0](register.rows(100, 100))
    assert model.rowCount() == 200
    assert model.canFetchMore(ROOT)


def test_a_page_of_an_older_reading_is_dropped() -> None:
    register = Register(250)
    model = PagedModel(COLUMNS, register.fetch)
    model.reload()
    register.at_once = False
    model.fetchMore(ROOT)
    model.reload()
    late, fresh = register.waiting
    late(register.rows(100, 100))
    assert model.rowCount() == 100
    fresh(register.rows(None, 5))
    assert model.rowCount() == 5


def test_the_models_keep_the_rules_of_qt(qtmodeltester: ModelTester) -> None:
    model = PagedModel(COLUMNS, Register(120).fetch)
    model.reload()
    qtmodeltester.check(model)


def test_ui_03_fifty_thousand_people_are_shown_at_once_and_read_as_one_scrolls(qtbot: QtBot) -> None:
    register = Register(50_000)
    table = Table(PagedModel(COLUMNS, register.fetch), says="人员名单")
    qtbot.addWidget(table)
    started = time.monotonic()
    table.resize(800, 600)
    table.show()
    table.rows.reload()
    qtbot.wait(1)
    assert time.monotonic() - started < 1
    assert len(register.asked) <= 2
    table.scrollToBottom()
    qtbot.waitUntil(lambda: table.rows.rowCount() >= 200)


@pytest.fixture
def table(qtbot: QtBot) -> Table:
    made = Table(RowModel(COLUMNS), says="人员名单", empty=EmptyState("还没有登记人员"))
    qtbot.addWidget(made)
    made.resize(600, 300)
    made.show()
    made.activateWindow()
    made.rows.set_rows(
        [
            Row(7 << 48, ("李琋", 228, Cell("超期", Role.BAD, bold=True))),
            Row(2, ("谭丽萍", 1204, "很长的备注" * 30)),
        ]
    )
    return made


def test_enter_opens_the_chosen_row_by_its_key(qtbot: QtBot, table: Table) -> None:
    table.selectRow(0)
    with qtbot.waitSignal(table.opened) as heard:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert heard.args == [7 << 48]


def test_one_click_opens_a_row(qtbot: QtBot, table: Table) -> None:
    where = table.visualRect(table.model().index(1, 0)).center()
    with qtbot.waitSignal(table.opened) as heard:
        qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert heard.args == [2]


def test_rows_are_thirty_four_pixels_high_without_a_grid(table: Table) -> None:
    assert table.rowHeight(0) == table.rowHeight(1) == ROW_HEIGHT
    assert not table.showGrid()


def test_numbers_stand_right_under_their_head(table: Table) -> None:
    right = Qt.AlignmentFlag.AlignRight
    index = table.model().index(1, 1)
    assert index.data(Qt.ItemDataRole.TextAlignmentRole) & right
    head = table.model().headerData(1, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole)
    assert head & right
    assert index.data() == "1,204"


def test_a_cell_that_is_cut_says_the_whole_in_its_tooltip(table: Table) -> None:
    model = table.model()
    assert whole_text(table, model.index(1, 2)) == "很长的备注" * 30
    assert whole_text(table, model.index(0, 0)) == ""


def test_a_head_asks_for_the_order_and_then_for_the_other_way(qtbot: QtBot, table: Table) -> None:
    asked: list[tuple[str, bool]] = []
    table.sort_asked.connect(lambda key, descending: asked.append((key, descending)))
    for section in (1, 1, 0):
        table.horizontalHeader().sectionClicked.emit(section)
    assert asked == [("days", False), ("days", True)]


def test_an_empty_list_says_what_would_fill_it(qtbot: QtBot, table: Table) -> None:
    state = table.findChild(EmptyState)
    assert state is not None
    assert not state.isVisible()
    table.rows.set_rows([])
    assert state.isVisible()


def test_a_record_is_found_again_by_its_key(table: Table) -> None:
    assert table.select_key(2)
    assert table.current_key() == 2
    assert not table.select_key(99)


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (None, ""),
        (True, "✔"),
        (False, ""),
        (1204, "1,204"),
        (Decimal("12.5"), "12.50"),
        (date(2018, 1, 3), "2018-01-03"),
    ],
)
def test_cells_are_written_in_one_style(content: object, text: str) -> None:
    assert shown(content) == text


@pytest.mark.parametrize(("room", "note", "moved"), [(600, 430, False), (220, 110, True)])
def test_the_column_that_takes_what_is_left_keeps_a_least_width(
    qtbot: QtBot, room: int, note: int, moved: bool
) -> None:
    model = RowModel(COLUMNS)
    model.set_rows([Row(1, ("陈志明", 200, "备注"))])
    table = Table(model, says="人员")
    qtbot.addWidget(table)
    table.fit_rows()
    plain = table.height()
    table.resize(room, plain)
    table.show()
    assert table.columnWidth(2) == note
    assert (table.horizontalScrollBar().maximum() > 0) is moved
    assert (table.height() > plain) is moved


def test_a_short_list_is_at_least_as_high_as_its_empty_state_needs(qtbot: QtBot) -> None:
    model = RowModel(COLUMNS)
    table = Table(model, says="人员", empty=EmptyState("还没有人员"))
    qtbot.addWidget(table)
    table.fit_rows(least=150)
    assert table.minimumHeight() == table.maximumHeight() == 150
    model.set_rows([Row(n, (f"人员{n}", n, "")) for n in range(8)])
    table.fit_rows(least=150)
    assert table.minimumHeight() == table.maximumHeight() > 8 * ROW_HEIGHT


def test_where_the_columns_are_too_wide_they_shrink_to_what_stands_in_them(qtbot: QtBot) -> None:
    model = RowModel(
        [Column("name", "姓名", 200), Column("unit", "单位", 200), Column("note", "备注", least=80)]
    )
    table = Table(model, says="人员")
    qtbot.addWidget(table)
    table.resize(360, 200)
    table.show()
    model.set_rows([Row(1, ("陈志明", "石牌街某某物业", "备注"))])
    assert table.horizontalScrollBar().maximum() == 0
    assert table.columnWidth(0) < table.columnWidth(1) < 200
    assert table.columnWidth(2) >= 80
    table.resize(700, 200)
    assert (table.columnWidth(0), table.columnWidth(1)) == (200, 200)


def test_the_columns_that_take_what_is_left_share_it_after_their_least_widths(qtbot: QtBot) -> None:
    model = RowModel([Column("job", "岗位", least=100), Column("result", "结果", least=200)])
    table = Table(model, says="推荐")
    qtbot.addWidget(table)
    table.resize(340, 200)
    table.show()
    assert table.horizontalScrollBar().maximum() == 0
    assert (table.columnWidth(0), table.columnWidth(1)) == (120, 220)


def test_columns_drawn_by_hand_stay_as_they_were_drawn(qtbot: QtBot) -> None:
    model = RowModel([Column("name", "姓名", 200), Column("note", "备注", least=80)])
    table = Table(model, says="人员")
    qtbot.addWidget(table)
    table.resize(240, 200)
    table.show()
    table.horizontalHeader().resizeSection(0, 150)
    model.set_rows([Row(1, ("陈志明", "备注"))])
    table.resize(250, 200)
    assert table.columnWidth(0) == 150


def test_a_column_that_is_hidden_was_not_drawn_by_hand_and_takes_no_room(qtbot: QtBot) -> None:
    model = RowModel(
        [Column("name", "姓名", 200), Column("why", "原因", 200), Column("note", "备注", least=80)]
    )
    table = Table(model, says="人员")
    qtbot.addWidget(table)
    table.resize(360, 200)
    table.show()
    narrow = table.columnWidth(0)
    table.setColumnHidden(1, True)
    qtbot.waitUntil(lambda: table.columnWidth(0) == 200)
    assert narrow < 200
    assert table.horizontalHeader().length() == table.viewport().width()
    table.setColumnHidden(1, False)
    qtbot.waitUntil(lambda: table.columnWidth(0) == narrow)
    assert table.horizontalScrollBar().maximum() == 0


def test_end_and_home_go_to_the_last_and_the_first_row(qtbot: QtBot) -> None:
    model = RowModel(COLUMNS)
    model.set_rows([Row(n, (f"人员{n}", n, "")) for n in range(50)])
    table = Table(model, says="人员")
    qtbot.addWidget(table)
    table.resize(400, 200)
    table.show()
    qtbot.keyClick(table, Qt.Key.Key_End)
    assert table.current_key() == 49
    assert table.rowAt(table.viewport().height() - 5) == 49
    qtbot.keyClick(table, Qt.Key.Key_Home)
    assert (table.current_key(), table.rowAt(0)) == (0, 0)
