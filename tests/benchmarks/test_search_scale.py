"""The speed bars of the search, the duplicate check and the index, as `caseworker bench` measures them, on the big office."""

import pytest

from caseworker_app.bench import search
from caseworker_app.bench.rows import Row
from caseworker_app.services.desk import Desk
from tests.benchmarks.big_office import PEOPLE


@pytest.fixture(scope="module")
def rows(big_desk: Desk) -> dict[str, Row]:
    return {row.name: row for row in search.measure(big_desk, PEOPLE)}


@pytest.mark.parametrize("name", ["搜索一次按键 p95", "搜索一次按键 p99", "登记时查重 p95", "检索索引重建"])
def test_the_bar_is_held(rows: dict[str, Row], name: str) -> None:
    assert rows[name].ok, rows[name]


@pytest.mark.parametrize("name", ["搜索一次按键 p95", "登记时查重 p95"])
def test_it_is_faster_than_looking_at_everybody(rows: dict[str, Row], name: str) -> None:
    ratio = rows[name].ratio
    assert ratio is not None
    assert ratio > 1, rows[name]
