"""The speed bar of the list: scrolled to the last row a frame takes 16 ms and the window 350 MiB (UI-03)."""

from pathlib import Path

import pytest

from caseworker_app.bench.office import make_office
from ui import bench_scrolling

PEOPLE = 100_000


def test_the_list_scrolls_to_its_last_row(tmp_path: Path) -> None:
    desk = make_office(tmp_path / "office.db", PEOPLE)
    rows = bench_scrolling.measure(desk, PEOPLE)
    desk.store.close()
    assert f"{PEOPLE}" in rows[0].name
    for row in rows:
        assert row.ok, row


@pytest.mark.parametrize("people", [300])
def test_a_short_list_is_measured_too(tmp_path: Path, people: int) -> None:
    desk = make_office(tmp_path / "office.db", people)
    rows = bench_scrolling.measure(desk, people)
    desk.store.close()
    assert [row.unit for row in rows] == ["ms", "MiB"]
