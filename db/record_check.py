"""记录与日志的对照: every record is folded from its entries and compared with what the table holds, table by table.

Both are read in the order of ids, side by side, so that the memory needed does not grow with the file.
"""

import json
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, select

from db.base import Record, journaled_columns, record_kinds, table_of
from db.canonical import plain
from db.journal import INSERT, UPDATE
from db.journal_tables import journal_entry

_AT_ONCE = 1000


def differing_records(connection: Connection) -> Iterator[str]:
    """Records whose present values are not what the journal says, in sentences that hold no values."""
    for table, kind in record_kinds().items():
        yield from _differing(connection, table, kind)


def _differing(connection: Connection, table: str, kind: type[Record]) -> Iterator[str]:
    names = [column.key for column in journaled_columns(kind)]
    told = _Told(_folded(connection, table))
    rows = connection.execute(
        select(table_of(kind)).order_by(kind.id), execution_options={"yield_per": _AT_ONCE}
    )
    for row in rows.mappings():
        for record_id in told.before(row["id"]):
            yield f"{table} 的记录 {record_id} 在日志中有，表中却没有。"
        state = told.at(row["id"])
        if state is None:
            yield f"{table} 的记录 {row['id']} 没有登记的日志。"
            continue
        wrong = state.differing({name: plain(row[name]) for name in names if row[name] is not None}, names)
        if wrong:
            yield f"{table} 的记录 {row['id']} 与日志不符（{'、'.join(wrong)}），可能有人绕过日志改动。"
        if state.broken:
            yield f"{table} 的记录 {row['id']} 的日志前后接不上（{'、'.join(sorted(state.broken))}）。"
    for record_id in told.rest():
        yield f"{table} 的记录 {record_id} 在日志中有，表中却没有。"


class _State:
    """One record as its entries tell it; after a blanked entry, fields not told since are unknown."""

    def __init__(self, record_id: int) -> None:
        self.record_id = record_id
        self.begun = False
        self.broken: set[str] = set()
        self._known: dict[str, Any] = {}
        self._blanked = False

    def take(self, action: str, changes: str | None) -> None:
        """Fold one entry in: its old values must be those known so far."""
        self.begun = self.begun or action == INSERT
        if changes is None:
            self._known, self._blanked = {}, True
            return
        for name, (old, new) in json.loads(changes).items():
            if not self._agrees(name, old):
                self.broken.add(name)
            self._known[name] = new

    def differing(self, present: dict[str, Any], names: list[str]) -> list[str]:
        """The fields whose present values (those that are not empty are given) are not those known."""
        if present == self._known:
            return []
        return [name for name in names if not self._agrees(name, present.get(name))]

    def _agrees(self, name: str, value: Any) -> bool:
        if name in self._known:
            known: bool = self._known[name] == value
            return known
        return self._blanked or value is None


def _folded(connection: Connection, table: str) -> Iterator[_State]:
    """The records of a table as the journal tells them, by id."""
    columns = journal_entry.c
    query = (
        select(columns.record_id, columns.action, columns.changes)
        .where(columns.table_name == table, columns.action.in_((INSERT, UPDATE)))
        .order_by(columns.record_id, columns.id)
    )
    state: _State | None = None
    for record_id, action, changes in connection.execute(query, execution_options={"yield_per": _AT_ONCE}):
        if state is None or state.record_id != record_id:
            if state is not None:
                yield state
            state = _State(record_id)
        state.take(action, changes)
    if state is not None:
        yield state


class _Told:
    """The folded records, walked along with the rows of the table."""

    def __init__(self, states: Iterator[_State]) -> None:
        self._states = states
        self._next = next(states, None)

    def before(self, record_id: int) -> Iterator[int]:
        """Records told of that come before an id: the table lacks them."""
        while self._next is not None and self._next.record_id < record_id:
            yield self._next.record_id
            self._next = next(self._states, None)

    def at(self, record_id: int) -> _State | None:
        """The record of an id, if the journal tells of its making."""
        state = self._next
        if state is None or state.record_id != record_id:
            return None
        self._next = next(self._states, None)
        return state if state.begun else None

    def rest(self) -> Iterator[int]:
        """Records told of after the last row."""
        while self._next is not None:
            yield self._next.record_id
            self._next = next(self._states, None)
