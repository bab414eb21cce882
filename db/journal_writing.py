"""日志的写出: one transaction of the journal on its way into the file, hashed entry by entry in the order of its positions.

Entries that are complete go in at once, so that an import of a district needs no memory for its journal; the head goes in
first, and gets the hash over all of them at the end. While a reference waits for its row, SQLite looks for each new record's
name in every table that could refer to it: a journal that came before its head would cost an import a tenth of its time.
"""

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from json.encoder import encode_basestring
from typing import Any

from sqlalchemy import Connection, insert, select, update

from db.canonical import canonical, moment_text
from db.guard import guard_of
from db.journal_tables import journal_entry, journal_transaction
from db.numbering import COUNTER_BITS
from db.row_lots import insert_rows

SALT_BYTES = 16
FIRST_HASH = bytes(32)
Entry = tuple[str, str, int, int | None, str]
"""Action, table, record, person, and the canonical text of the changes."""
Mark = tuple[int, Any]
"""How many entries were written, and the hash so far."""
_COLUMNS = (
    "transaction_id",
    "position",
    "action",
    "table_name",
    "record_id",
    "person_id",
    "changes",
    "salt",
    "digest",
)
_INTO = f"INSERT INTO {journal_entry.name} ({', '.join(_COLUMNS)})"
_ROW = f"({', '.join('?' * len(_COLUMNS))})"


@dataclass(frozen=True, slots=True)
class Occasion:
    """Who acts, when, for which legal day and why: the head of a transaction."""

    actor: str
    moment: datetime
    on: date
    reason: str | None = None


class JournalTransaction:
    """The journal of one unit of work, being written under the write lock."""

    def __init__(self, connection: Connection, device: int, occasion: Occasion) -> None:
        self._seq, self._previous = _last(connection)
        self._device, self._occasion = device, occasion
        self._id = (device << COUNTER_BITS) + self._seq
        self._written = 0
        self._chain = sha256(self._previous + self._head().encode())
        self._begin(connection)

    def write(self, connection: Connection, entries: Sequence[Entry]) -> None:
        """Write entries after those that are there."""
        salts = os.urandom(SALT_BYTES * len(entries))
        values: list[Any] = []
        for place, entry in enumerate(entries):
            salt = salts[SALT_BYTES * place : SALT_BYTES * (place + 1)]
            digest = entry_digest(salt, *entry)
            self._chain.update(digest)
            values += (self._id, self._written + place, *entry, salt, digest)
        self._written += len(entries)
        with guard_of(connection).open():
            insert_rows(connection, _INTO, _ROW, values)

    def mark(self) -> Mark:
        """A place to come back to when a savepoint is rolled back."""
        return self._written, self._chain.copy()

    def back_to(self, mark: Mark) -> None:
        """Forget the entries since a place; the savepoint took them out of the file."""
        self._written, self._chain = mark[0], mark[1].copy()

    def finish(self, connection: Connection) -> None:
        """Give the head the hash over all entries."""
        columns = journal_transaction.c
        sealed = update(journal_transaction).where(columns.id == self._id).values(hash=self._chain.digest())
        with guard_of(connection).open():
            connection.execute(sealed)

    def _begin(self, connection: Connection) -> None:
        """Write the head; nobody else sees it before the commit."""
        head = {
            "id": self._id,
            "device": self._device,
            "seq": self._seq,
            "moment": self._occasion.moment,
            "actor": self._occasion.actor,
            "on_day": self._occasion.on,
            "reason": self._occasion.reason,
            "previous_hash": self._previous,
            "hash": FIRST_HASH,
        }
        with guard_of(connection).open():
            connection.execute(insert(journal_transaction), head)

    def _head(self) -> str:
        told = self._occasion
        return head_text(
            self._id,
            self._device,
            self._seq,
            moment_text(told.moment),
            told.actor,
            told.on.isoformat(),
            told.reason,
        )


def _last(connection: Connection) -> tuple[int, bytes]:
    columns = journal_transaction.c
    last = connection.execute(select(columns.seq, columns.hash).order_by(columns.seq.desc()).limit(1)).first()
    return (last.seq + 1, last.hash) if last else (1, FIRST_HASH)


def entry_digest(
    salt: bytes, action: str, table: str, record_id: int, person_id: int | None, changes: str
) -> bytes:
    """The salted hash of an entry; `changes` is its canonical text, so that verifying needs no reading of it."""
    person = "null" if person_id is None else person_id
    about = f"[{encode_basestring(action)},{encode_basestring(table)},{record_id},{person},{changes}]"
    return sha256(salt + about.encode()).digest()


def head_text(
    transaction_id: int, device: int, seq: int, moment: str, actor: str, on_day: str, reason: str | None
) -> str:
    """The canonical text of a transaction's head."""
    return canonical([transaction_id, device, seq, moment, actor, on_day, reason])


def chain_hash(previous: bytes, head: str, digests: Iterable[bytes]) -> bytes:
    """The hash that chains a transaction to the one before it."""
    chain = sha256(previous + head.encode())
    for digest in digests:
        chain.update(digest)
    return chain.digest()
