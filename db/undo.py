"""撤销一次办理: takes back what one journaled transaction wrote, where nothing newer stands on it.

What it added is withdrawn (or voided), what it changed gets its old value; a field changed again since keeps its newer
value and is listed. Nothing is deleted, and the taking back is journaled like any change.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import select

from db.base import Record, columns_of, record_kinds, table_of
from db.bulk import journaled_bulk_update
from db.canonical import plain
from db.history import WrittenEntry, written_entries
from db.journal import INSERT
from db.models.withdrawal import Withdrawable
from db.types import Day, Fen, Moment
from db.unit_of_work import UnitOfWork

_CHUNK = 5_000


@dataclass(frozen=True, slots=True)
class Kept:
    """Something that was not taken back: a field with a newer value (None: the whole record), and its person."""

    table: str
    record_id: int
    field: str | None
    person_id: int | None


@dataclass(frozen=True, slots=True)
class Undone:
    """What was taken back: records restored and records withdrawn by kind, what was kept, and whom it concerns."""

    restored: Mapping[str, Sequence[int]]
    withdrawn: Mapping[str, Sequence[int]]
    kept: tuple[Kept, ...]
    people: tuple[int, ...]


def undo_transaction(
    uow: UnitOfWork,
    transaction_id: int,
    *,
    void_reason: str,
    leave: Iterable[str] = (),
    spared: Iterable[int] = (),
) -> Undone:
    """Take back a transaction inside a unit of work; kinds of record named in `leave` stay as they are.

    What it added to people named in `spared` stays too, and is listed. `void_reason` is what voided records say. Raises LookupError where there is no such transaction.
    """
    uow.session.flush()
    left, spared = frozenset(leave), frozenset(spared)
    entries = [e for e in reversed(written_entries(uow.session, transaction_id)) if e.table not in left]
    by_table: defaultdict[str, list[WrittenEntry]] = defaultdict(list)
    for entry in entries:
        by_table[entry.table].append(entry)
    restored: dict[str, list[int]] = {}
    withdrawn: dict[str, list[int]] = {}
    kept: list[Kept] = []
    for table, found in by_table.items():
        work = _Work(record_kinds()[table], void_reason, spared)
        for start in range(0, len(found), _CHUNK):
            work.plan(uow, found[start : start + _CHUNK])
        written = journaled_bulk_update(uow, work.kind, work.changes)
        restored[table] = [i for i in written if i not in work.inserted]
        withdrawn[table] = [i for i in written if i in work.inserted]
        kept += work.kept
    people = {e.person_id for e in entries if e.person_id is not None}
    return Undone(_full(restored), _full(withdrawn), tuple(kept), tuple(sorted(people)))


def _full(found: Mapping[str, Sequence[int]]) -> dict[str, Sequence[int]]:
    return {table: ids for table, ids in found.items() if ids}


class _Work:
    """What is to be written to one kind of record."""

    def __init__(self, kind: type[Record], void_reason: str, spared: frozenset[int]) -> None:
        self.kind = kind
        self.changes: dict[int, dict[str, Any]] = {}
        self.inserted: set[int] = set()
        self._born: set[int] = set()
        self.kept: list[Kept] = []
        self._spared = spared
        self._types = {column.key: column.type for column in columns_of(kind)}
        self._away = _withdrawal(kind, self._types, void_reason)

    def plan(self, uow: UnitOfWork, entries: Sequence[WrittenEntry]) -> None:
        """Compare the records as they stand with what the entries left, and plan the way back."""
        now = self._rows(uow, [entry.record_id for entry in entries])
        for entry in entries:
            if entry.action == INSERT:
                self._born.add(entry.record_id)
                self._withdraw(entry)
            elif entry.record_id not in self._born:
                self._restore(entry, now.get(entry.record_id, {}))

    def _withdraw(self, entry: WrittenEntry) -> None:
        if self._away is None or entry.person_id in self._spared:
            self.kept.append(Kept(entry.table, entry.record_id, None, entry.person_id))
            return
        self.inserted.add(entry.record_id)
        self.changes[entry.record_id] = dict(self._away)

    def _restore(self, entry: WrittenEntry, row: Mapping[str, Any]) -> None:
        back: dict[str, Any] = {}
        for name, (old, new) in entry.changes.items():
            if name not in row or plain(row[name]) != new:
                self.kept.append(Kept(entry.table, entry.record_id, name, entry.person_id))
            else:
                back[name] = typed(self._types[name], old)
        if back:
            self.changes[entry.record_id] = back

    def _rows(self, uow: UnitOfWork, ids: Sequence[int]) -> dict[int, dict[str, Any]]:
        table = table_of(self.kind)
        found: dict[int, dict[str, Any]] = {}
        for start in range(0, len(ids), 500):
            query = select(table).where(table.c.id.in_(ids[start : start + 500]))
            found |= {row["id"]: dict(row) for row in uow.session.connection().execute(query).mappings()}
        return found


def _withdrawal(kind: type[Record], types: Mapping[str, Any], reason: str) -> dict[str, Any] | None:
    """How a record of this kind is taken back; None where it cannot be."""
    if issubclass(kind, Withdrawable):
        return {"withdrawn": True}
    if "voided" in types:
        return {"voided": True} | ({"void_reason": reason} if "void_reason" in types else {})
    return None


def typed(kind: Any, value: Any) -> Any:
    """A value as the journal keeps it, turned into what a column of this type takes."""
    if value is None:
        return None
    if isinstance(kind, Day):
        return date.fromisoformat(value)
    if isinstance(kind, Moment):
        return datetime.fromisoformat(value)
    if isinstance(kind, Fen):
        return Decimal(value)
    return value
