"""办事日志: every change written once, in its own transaction: which record, which fields, old and new, who, when, why.

Entries hang on a transaction row that is chained by hash to the one before. The chain runs over salted digests of the
entries, so that values (with their salt) can later be blanked by law without breaking it.
"""

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, insert, select

from db.canonical import canonical, moment_text
from db.guard import guard_of
from db.journal_tables import journal_entry, journal_transaction
from db.numbering import COUNTER_BITS

SALT_BYTES = 16
FIRST_HASH = bytes(32)
INSERT, UPDATE = "insert", "update"
Change = list[Any]
"""The old value and the new one, as JSON knows them."""


@dataclass(frozen=True, slots=True)
class Occasion:
    """Who acts, when, for which legal day and why: the head of a transaction."""

    actor: str
    moment: datetime
    on: date
    reason: str | None = None


@dataclass(slots=True)
class Step:
    """What one flush did to one record, or one look at it."""

    action: str
    table: str
    record_id: int
    person_id: int | None
    changes: dict[str, Any]


class Journal:
    """What one unit of work has done so far, and the writing of it at its end."""

    def __init__(self, occasion: Occasion) -> None:
        self.occasion = occasion
        self._steps: list[Step] = []

    def add(self, step: Step) -> None:
        """Take note of one step."""
        self._steps.append(step)

    def mark(self) -> int:
        """A place to come back to when a savepoint is rolled back."""
        return len(self._steps)

    def forget_since(self, mark: int) -> None:
        """Forget the steps since a place."""
        del self._steps[mark:]

    def write(self, connection: Connection, device: int) -> list[Step]:
        """Write the transaction row and one entry per record, and say which.

        A unit of work that changed nothing and showed nothing leaves no row.
        """
        entries = merged(self._steps)
        self._steps.clear()
        if entries:
            with guard_of(connection).open():
                _write(connection, device, self.occasion, entries)
        return entries


def merged(steps: Iterable[Step]) -> list[Step]:
    """One entry per record: the value at the start and the value at the end; what came back to its start is dropped."""
    entries: list[Step] = []
    known: dict[tuple[str, int], Step] = {}
    for step in steps:
        earlier = known.get((step.table, step.record_id))
        if step.action not in (INSERT, UPDATE):
            entries.append(step)
        elif earlier is None:
            known[step.table, step.record_id] = step
            entries.append(step)
        else:
            _continue(earlier, step)
    return [entry for entry in entries if entry.action != UPDATE or entry.changes]


def _continue(entry: Step, later: Step) -> None:
    entry.person_id = later.person_id
    for name, (old, new) in later.changes.items():
        first = entry.changes[name][0] if name in entry.changes else old
        entry.changes[name] = [first, new]
        if first == new and type(first) is type(new):
            del entry.changes[name]


def _write(connection: Connection, device: int, occasion: Occasion, entries: Sequence[Step]) -> None:
    seq, previous = _last(connection)
    transaction_id = (device << COUNTER_BITS) + seq
    salts = os.urandom(SALT_BYTES * len(entries))
    rows = [
        _entry_row(
            transaction_id, position, entry, salts[SALT_BYTES * position : SALT_BYTES * (position + 1)]
        )
        for position, entry in enumerate(entries)
    ]
    head = {
        "id": transaction_id,
        "device": device,
        "seq": seq,
        "moment": occasion.moment,
        "actor": occasion.actor,
        "on_day": occasion.on,
        "reason": occasion.reason,
    }
    text = head_text(
        transaction_id,
        device,
        seq,
        moment_text(occasion.moment),
        occasion.actor,
        occasion.on.isoformat(),
        occasion.reason,
    )
    chained = chain_hash(previous, text, (row["digest"] for row in rows))
    connection.execute(insert(journal_transaction), head | {"previous_hash": previous, "hash": chained})
    connection.execute(insert(journal_entry), rows)


def _last(connection: Connection) -> tuple[int, bytes]:
    columns = journal_transaction.c
    last = connection.execute(select(columns.seq, columns.hash).order_by(columns.seq.desc()).limit(1)).first()
    return (last.seq + 1, last.hash) if last else (1, FIRST_HASH)


def _entry_row(transaction_id: int, position: int, entry: Step, salt: bytes) -> dict[str, Any]:
    changes = canonical(entry.changes)
    return {
        "transaction_id": transaction_id,
        "position": position,
        "action": entry.action,
        "table_name": entry.table,
        "record_id": entry.record_id,
        "person_id": entry.person_id,
        "changes": changes,
        "salt": salt,
        "digest": entry_digest(salt, entry.action, entry.table, entry.record_id, entry.person_id, changes),
    }


def entry_digest(
    salt: bytes, action: str, table: str, record_id: int, person_id: int | None, changes: str
) -> bytes:
    """The salted hash of an entry; `changes` is its canonical text, so that verifying needs no reading of it."""
    about = canonical([action, table, record_id, person_id])
    return sha256(salt + f"{about[:-1]},{changes}]".encode()).digest()


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
