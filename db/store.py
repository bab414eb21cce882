"""一个机构的数据库: making it, opening it, and the two ways to work with it: a unit of work, or reading."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path

from sqlalchemy import Engine, text
from sqlalchemy.orm import Session

import db.models
import db.search.tables
from db import keys
from db.engine import BUSY_SECONDS, open_engine
from db.files import claim, make_folder, refuse_share
from db.journal_writing import Occasion
from db.migrations import HEAD, migrate, revision_of
from db.sessions import ReadingSession
from db.trouble import StorageTrouble
from db.unit_of_work import UnitOfWork


class Store:
    """An open database."""

    def __init__(self, path: Path, engine: Engine, key: bytes) -> None:
        self.path = path
        self.engine = engine
        self._key = key
        self._writing = engine.execution_options(writing=True)

    @classmethod
    def create(
        cls,
        path: Path,
        *,
        account: str,
        password: str,
        centre: str,
        region: str,
        now: datetime,
        on: date | None = None,
        cost: keys.Cost = keys.OFFICE_COST,
    ) -> "Store":
        """Make the database of a centre, with its key file and its first administrator.

        Raises StorageTrouble where anything is in the way; then nothing is left behind.
        """
        refuse_share(path)
        if path.exists() or keys.sidecar(path).exists():
            raise StorageTrouble("exists")
        folders = make_folder(path.parent)
        store: Store | None = None
        try:
            claim(path)
            key = keys.new_key()
            keys.create(path, account, password, key, cost)
            store = cls(path, open_engine(path, key), key)
            migrate(store.engine, HEAD)
            store._begin_records(account, centre, region, now, on or now.astimezone().date())
        except BaseException:
            if store is not None:
                store.close()
            _leave_nothing(path, folders)
            raise
        return store

    @classmethod
    def open(
        cls, path: Path, *, account: str | None, password: str, busy_seconds: float = BUSY_SECONDS
    ) -> "Store":
        """Open a database; without an account the only one is meant. An older file is copied aside and upgraded.

        Raises StorageTrouble where the file cannot be used or the password does not fit.
        """
        refuse_share(path)
        if not path.exists():
            raise StorageTrouble("missing")
        key = keys.unwrap(path, account or _only_account(path), password)
        store = cls(path, open_engine(path, key, busy_seconds=busy_seconds), key)
        try:
            store._bring_up_to_date()
        except BaseException:
            store.close()
            raise
        return store

    def begin(self, *, actor: str, moment: datetime, on: date, reason: str | None = None) -> UnitOfWork:
        """A unit of work for one action of one user; use with `with`."""
        return UnitOfWork(self._writing, Occasion(actor, moment, on, reason))

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session for reading: one consistent view of the file, nothing can be written."""
        with ReadingSession(self.engine) as session:
            yield session

    def add_account_key(self, *, account: str, password: str, cost: keys.Cost = keys.OFFICE_COST) -> None:
        """Let a further account open the database."""
        keys.add_slot(self.path, account, password, self._key, cost)

    def change_password(self, *, account: str, password: str, cost: keys.Cost = keys.OFFICE_COST) -> None:
        """Give an account a new password."""
        keys.change_password(self.path, account, password, self._key, cost)

    def remove_account_key(self, *, account: str) -> None:
        """Take the means to open the database from an account."""
        keys.remove_slot(self.path, account)

    def close(self) -> None:
        """Let go of the file."""
        self.engine.dispose()

    def _begin_records(self, account: str, centre: str, region: str, now: datetime, on: date) -> None:
        with self.begin(actor=account, moment=now, on=on, reason="建库") as uow:
            administrator = db.models.Account(name=account, role="administrator", active=True, created=now)
            settings = {"centre": centre, "region": region}
            uow.session.add(administrator)
            uow.session.add_all(db.models.Setting(key=name, value=value) for name, value in settings.items())
            uow.commit()

    def _bring_up_to_date(self) -> None:
        revision = revision_of(self.engine)
        if revision is None:
            raise StorageTrouble("unfinished")
        if revision > HEAD:
            raise StorageTrouble("newer_version")
        if revision < HEAD:
            self._copy_aside(revision)
            migrate(self.engine, HEAD)

    def _copy_aside(self, revision: str) -> None:
        """Keep the file as it was before an upgrade, with its keys."""
        aside = self.path.with_name(f"{self.path.name}.before-{HEAD}-from-{revision}")
        with self.engine.connect() as connection:
            connection.execute(text("PRAGMA query_only = 0"))
            connection.rollback()
            driver = connection.connection.driver_connection
            assert driver is not None
            driver.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        with self._writing.begin():
            # The lock is held while copying: nothing can be written to the side file meanwhile.
            shutil.copy2(self.path, aside)
            shutil.copy2(keys.sidecar(self.path), keys.sidecar(aside))


def _only_account(path: Path) -> str:
    names = keys.accounts(path)
    if len(names) != 1:
        raise StorageTrouble("account_needed")
    return names[0]


def _leave_nothing(path: Path, folders: list[Path]) -> None:
    """Take back what a failed creation has made."""
    names = [
        path,
        *(path.with_name(path.name + end) for end in ("-wal", "-shm", "-journal")),
        keys.sidecar(path),
    ]
    for file in names:
        file.unlink(missing_ok=True)
    for folder in folders:
        folder.rmdir()
