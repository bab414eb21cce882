"""One big office for all benchmarks."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from caseworker_app.services.desk import Desk
from tests import offices
from tests.benchmarks.big_office import make_big_office


@pytest.fixture(scope="session")
def big_office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database file with 100,000 people."""
    return make_big_office(tmp_path_factory.mktemp("big") / "office.db")


@pytest.fixture(scope="session")
def big_desk(big_office: Path) -> Iterator[Desk]:
    """A desk at it."""
    desk = offices.open_office(big_office)
    yield desk
    desk.store.close()
