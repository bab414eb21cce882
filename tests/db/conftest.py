"""A fresh database for each test, copied from one that is made once; passwords are cheap here."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from db import keys
from db.store import Store
from tests.db.office import ACCOUNT, CHEAP, NOW, PASSWORD


@pytest.fixture(scope="session")
def bare_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database without people."""
    path = tmp_path_factory.mktemp("bare") / "office.db"
    Store.create(
        path, account=ACCOUNT, password=PASSWORD, centre="石牌街", region="440106", now=NOW, cost=CHEAP
    ).close()
    return path


@pytest.fixture
def path(bare_template: Path, tmp_path: Path) -> Path:
    """The file of a database of this test's own."""
    copy = tmp_path / "office.db"
    shutil.copy2(bare_template, copy)
    shutil.copy2(keys.sidecar(bare_template), keys.sidecar(copy))
    return copy


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    """The database, open."""
    opened = Store.open(path, account=ACCOUNT, password=PASSWORD, busy_seconds=0.2)
    yield opened
    opened.close()
