"""A search that stopped at its bound says so: a total that is only a lower bound is never passed off as exact."""

import pytest

from db.search import query, search
from db.store import Store
from tests.db.office import person, save_indexed


def test_readings_of_few_people_that_fill_the_bound_leave_the_total_open(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    for n in range(3):
        row = person(n, name=f"曾国{n}", name_sort=f"zeng guo {n}")
        save_indexed(store, row, [("zeng", "guo", "a"), ("zeng", "guo", "b"), ("zeng", "guo", "c")])
    monkeypatch.setattr(query, "COUNTED", 4)
    with store.read() as session:
        bounded, counted = search(session, "zeng"), search(session, "zeng", count=True)
    assert bounded.total_exact is False
    assert (counted.total_exact, counted.total) == (True, 3)
