"""What holds for every test: Qt draws off-screen unless a test starts a display of its own, and an office costs one copy."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from caseworker_app.services.desk import Desk
from tests import offices

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture(scope="session")
def office_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty office, made once."""
    return offices.make_office(tmp_path_factory.mktemp("office") / "template.db")


@pytest.fixture
def office(office_template: Path, tmp_path: Path) -> Path:
    """The database file of an empty office of this test's own."""
    return offices.copy_office(office_template, tmp_path)


@pytest.fixture
def desk(office: Path) -> Iterator[Desk]:
    """A desk at an empty office on 2018-01-15, signed in as its administrator."""
    opened = offices.open_office(office)
    yield opened
    opened.store.close()
