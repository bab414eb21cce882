"""成批写入 (import, samples): many records at once, journaled like every other change, at the speed of the driver."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Table, bindparam, select, update

from db.base import Record, table_of
from db.canonical import plain
from db.guard import guard_of
from db.journal import INSERT, UPDATE, Step
from db.row_lots import insert_rows
from db.row_writing import new_ids_for, writer_of
from db.unit_of_work import UnitOfWork

_CHUNK = 500
_INSERTED = 2_000
Values = Mapping[str, Any]


def journaled_bulk_insert(uow: UnitOfWork, kind: type[Record], rows: Sequence[Values]) -> list[int]:
    """Insert records given as mappings of columns; ids are given where absent, and returned.

    Their journal entries are written at once. Raises KeyError for a column that does not exist.
    """
    session = uow.journaling_session
    session.flush()
    connection, writer = session.connection(), writer_of(kind)
    fresh = session.numbering.new_ids(sum(row.get("id") is None for row in rows))
    ids = new_ids_for(rows, fresh)
    for start in range(0, len(rows), _INSERTED):
        bound: list[Any] = []
        entries = []
        for record_id, row in zip(
            ids[start : start + _INSERTED], rows[start : start + _INSERTED], strict=True
        ):
            values, person_id, told = writer.read(record_id, row)
            bound += values
            entries.append((INSERT, writer.table, record_id, person_id, told))
        with guard_of(connection).open():
            insert_rows(connection, writer.into, writer.row, bound)
        session.journal.seal(connection, session.numbering.device, writer.table, entries)
    return ids


def journaled_bulk_update(uow: UnitOfWork, kind: type[Record], changes: Mapping[int, Values]) -> list[int]:
    """Change columns of records by id; what is the same already is left alone. Returns the ids that changed.

    Raises LookupError where an id does not exist. Objects of these records that are loaded are read anew.
    """
    session = uow.journaling_session
    session.flush()
    written = []
    ids = list(changes)
    for start in range(0, len(ids), _CHUNK):
        written += _update_chunk(uow, kind, {i: changes[i] for i in ids[start : start + _CHUNK]})
    for record in list(session.identity_map.values()):
        if isinstance(record, kind) and record.id in changes:
            session.expire(record)
    return written


def _update_chunk(uow: UnitOfWork, kind: type[Record], changes: Mapping[int, Values]) -> list[int]:
    session, table = uow.journaling_session, table_of(kind)
    connection = session.connection()
    found = connection.execute(select(table).where(table.c.id.in_(list(changes)))).mappings()
    before = {row["id"]: dict(row) for row in found}
    if len(before) != len(changes):
        raise LookupError(f"{len(changes) - len(before)} of the records of {table.name} do not exist")
    different = {i: _different(before[i], values) for i, values in changes.items()}
    with guard_of(connection).open():
        for names, rows in _by_columns(different).items():
            connection.execute(_update_statement(table, names), rows)
    for record_id, values in different.items():
        told = {name: value for name, value in values.items() if name not in kind.derived}
        if told:
            entry = {name: [plain(before[record_id][name]), plain(value)] for name, value in told.items()}
            after = {**before[record_id], **values}
            session.journal.add(_step(UPDATE, kind, record_id, after, entry))
    return [record_id for record_id, values in different.items() if values]


def _step(action: str, kind: type[Record], record_id: int, row: Values, changes: dict[str, Any]) -> Step:
    person_id = row[kind.person_column] if kind.person_column else None
    return Step(action, kind.__tablename__, record_id, person_id, changes)


def _different(before: Values, values: Values) -> dict[str, Any]:
    return {name: value for name, value in values.items() if plain(before[name]) != plain(value)}


def _by_columns(different: Mapping[int, Values]) -> dict[tuple[str, ...], list[dict[str, Any]]]:
    """Changes gathered by the columns they touch, so that each set of columns is one statement."""
    gathered: dict[tuple[str, ...], list[dict[str, Any]]] = {}
    for record_id, values in different.items():
        if values:
            gathered.setdefault(tuple(sorted(values)), []).append({"which_id": record_id, **values})
    return gathered


def _update_statement(table: Table, names: tuple[str, ...]) -> Any:
    return update(table).where(table.c.id == bindparam("which_id")).values({n: bindparam(n) for n in names})
