"""A list of any length: only blocks near the eye are held, the bar stands for all of it, and one may leap anywhere (UI-03)."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from ui.widgets import far_rows
from ui.widgets.far_rows import FarModel
from ui.widgets.rows import Column, Deliver, Row

COLUMNS = (Column("n", "数"), Column("text", "文"))
SIZE = 4


class Source:
    """Rows 0 to `total`, delivered when the test says so; the place of a row is its number plus a half."""

    def __init__(self, total: int) -> None:
        self.total = total
        self.asked: list[object] = []
        self._waiting: list[Callable[[], None]] = []

    def fetch(self, after: object, limit: int, deliver: Deliver) -> None:
        self.asked.append(after)
        start = 0 if after is None else int(float(str(after)) + 1)
        rows = [Row(n, (n, f"第{n}"), n + 0.5) for n in range(start, min(start + limit, self.total))]
        self._waiting.append(lambda: deliver(rows))

    def deliver(self) -> None:
        self._waiting.pop(0)()


@pytest.fixture
def source() -> Source:
    return Source(50)


@pytest.fixture
def model(qtbot: QtBot, source: Source) -> FarModel:
    model = FarModel(COLUMNS, source.fetch, block=SIZE)
    model.reload()
    source.deliver()
    return model


def seen(qtbot: QtBot, model: FarModel, source: Source, place: int) -> object:
    """Look at a row, wait until its block was asked for, and give its key when it is there."""
    if model.row(place).key is None:
        before = len(source.asked)
        qtbot.waitUntil(lambda: len(source.asked) > before)
        source.deliver()
    return model.row(place).key


def places(first: int, last: int) -> list[float]:
    return [block * SIZE - 1 + 0.5 for block in range(first, last)]


def test_the_first_block_is_shown_and_the_list_goes_on(model: FarModel, source: Source) -> None:
    assert (model.rowCount(), model.complete, model.row(3).key) == (SIZE, False, 3)
    model.fetchMore(model.index(-1, -1))
    source.deliver()
    assert (model.rowCount(), model.row(7).key) == (2 * SIZE, 7)


def test_one_may_leap_anywhere_once_its_place_is_noted(qtbot: QtBot, model: FarModel, source: Source) -> None:
    model.set_total(50, exact=True)
    assert model.rowCount() == 50
    assert model.data(model.index(40, 0)) == "…"
    qtbot.wait(5)
    assert len(source.asked) == 1
    model.note_places(places(1, 13), 1)
    qtbot.waitUntil(lambda: len(source.asked) == 2)
    source.deliver()
    assert [model.row(place).key for place in (40, 43)] == [40, 43]
    assert seen(qtbot, model, source, 49) == 49
    assert model.place_of(41) == 41
    assert model.place_of(20) is None


def test_blocks_far_away_are_let_go(
    qtbot: QtBot, model: FarModel, source: Source, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(far_rows, "KEPT", 3)
    model.note_places(places(1, 13), 1)
    for place in (8, 20, 32, 44):
        assert seen(qtbot, model, source, place) == place
    assert model.held == 3 * SIZE
    assert model.place_of(0) is None
    assert seen(qtbot, model, source, 0) == 0


def test_of_what_one_scrolls_past_only_the_last_is_read(
    qtbot: QtBot, model: FarModel, source: Source
) -> None:
    model.note_places(places(1, 13), 1)
    for place in range(4, 48):
        model.row(place)
    qtbot.waitUntil(lambda: len(source.asked) == 2)
    assert source.asked[1] == 11 * SIZE - 1 + 0.5


def test_a_list_shorter_than_counted_ends_where_it_ends(model: FarModel) -> None:
    model.set_total(60, exact=False)
    assert (model.rowCount(), model.complete) == (60, False)
    model.set_total(50, exact=True)
    assert (model.rowCount(), model.complete) == (50, True)


def test_what_comes_late_for_another_list_is_dropped(model: FarModel, source: Source) -> None:
    model.reload()
    model.reload()
    source.total = 2
    source.deliver()
    assert model.rowCount() == SIZE
    source.deliver()
    assert model.rowCount() == SIZE


def test_the_rows_one_sees_are_read_again_in_their_place(
    qtbot: QtBot, model: FarModel, source: Source
) -> None:
    model.note_places(places(1, 13), 1)
    assert seen(qtbot, model, source, 40) == 40
    model.renew()
    assert model.rowCount() == 48
    assert model.held == 0
    assert seen(qtbot, model, source, 40) == 40


@pytest.mark.parametrize("total", [0, 1, SIZE - 1, SIZE + 3])
def test_a_whole_list_handed_over_at_once(qtbot: QtBot, total: int) -> None:
    model = FarModel(COLUMNS, lambda after, limit, deliver: None, block=SIZE)
    with qtbot.waitSignal(model.filled):
        model.set_rows([Row(n, (n, "")) for n in range(total)])
    assert (model.rowCount(), model.complete) == (total, True)
    assert [model.row(n).key for n in range(total)] == list(range(total))
