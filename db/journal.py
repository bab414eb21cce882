"""办事日志: every change written once, in its own transaction: which record, which fields, old and new value, who, when, why.

Entries hang on a transaction row that is chained by hash to the one before. The chain runs over salted digests of the
entries, so that values (with their salt) can later be blanked by law without breaking it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from db.canonical import canonical
from db.journal_writing import Entry, JournalTransaction, Occasion
from db.journal_writing import Mark as WrittenMark

INSERT, UPDATE = "insert", "update"
Change = list[Any]
"""The old value and the new one, as JSON knows them."""


@dataclass(slots=True)
class Step:
    """What one flush did to one record, or one look at it."""

    action: str
    table: str
    record_id: int
    person_id: int | None
    changes: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Mark:
    """A place of the journal to come back to when a savepoint is rolled back."""

    steps: int = 0
    written: WrittenMark | None = None
    sealed: int = 0


class Journal:
    """What one unit of work has done so far, and the writing of it at its end.

    What cannot change any more in this unit (records inserted in bulk) is sealed: written at once and not kept here.
    """

    def __init__(self, occasion: Occasion) -> None:
        self.occasion = occasion
        self._steps: list[Step] = []
        self._open: JournalTransaction | None = None
        self._sealed: list[tuple[str, Sequence[int]]] = []

    def add(self, step: Step) -> None:
        """Take note of one step."""
        self._steps.append(step)

    def seal(self, connection: Connection, device: int, table: str, entries: Sequence[Entry]) -> None:
        """Write entries of records inserted into one table; a later change of such a record is an entry of its own."""
        self._transaction(connection, device).write(connection, entries)
        self._sealed.append((table, [entry[2] for entry in entries]))

    def mark(self) -> Mark:
        """A place to come back to when a savepoint is rolled back."""
        written = self._open.mark() if self._open else None
        return Mark(len(self._steps), written, len(self._sealed))

    def forget_since(self, mark: Mark) -> None:
        """Forget the steps since a place."""
        del self._steps[mark.steps :]
        del self._sealed[mark.sealed :]
        if mark.written is None:
            self._open = None
        elif self._open:
            self._open.back_to(mark.written)

    def write(self, connection: Connection, device: int) -> dict[str, list[int]]:
        """Write the transaction row and one entry per record, and say which records were written, by table.

        A unit of work that changed nothing and showed nothing leaves no row.
        """
        written: dict[str, list[int]] = {}
        for table, ids in self._sealed:
            written.setdefault(table, []).extend(ids)
        entries = merged(self._steps)
        if entries or self._sealed:
            transaction = self._transaction(connection, device)
            transaction.write(connection, [_entry(step) for step in entries])
            transaction.finish(connection)
        for step in entries:
            if step.action in (INSERT, UPDATE):
                written.setdefault(step.table, []).append(step.record_id)
        self.forget_since(Mark())
        return written

    def _transaction(self, connection: Connection, device: int) -> JournalTransaction:
        if self._open is None:
            self._open = JournalTransaction(connection, device, self.occasion)
        return self._open


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


def _entry(step: Step) -> Entry:
    return step.action, step.table, step.record_id, step.person_id, canonical(step.changes)
