"""历史: what the journal says about a record or a person, newest first, and a record as it was known at a moment."""

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, func, select, tuple_
from sqlalchemy.orm import Session

from db.base import record_kinds
from db.canonical import canonical
from db.journal import INSERT, UPDATE, Change
from db.journal_tables import journal_entry, journal_transaction

_ENTRY, _HEAD = journal_entry.c, journal_transaction.c


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """One entry of the journal with the head of its transaction.

    `changes` tells old and new of each field; `fields` and `detail` tell what was shown, printed or warned of.
    """

    id: int
    moment: datetime
    on_day: date
    actor: str
    reason: str | None
    action: str
    table_name: str
    record_id: int
    person_id: int | None
    changes: dict[str, Change]
    fields: tuple[str, ...]
    detail: str | None
    transaction_id: int


def person_entries(
    session: Session,
    person_id: int,
    *,
    merged: Collection[int] = (),
    field: str | None = None,
    limit: int | None = 100,
    before: int | None = None,
) -> list[HistoryRow]:
    """A page of everything that concerns a person (and those merged into them), the newest first; or of one field of theirs.

    `before` is the last id of the page before.
    """
    conditions: list[ColumnElement[bool]] = [_ENTRY.person_id.in_([person_id, *merged])]
    if field is not None:
        told = func.json_type(_ENTRY.changes, f'$."{field}"').is_not(None)
        conditions += [_ENTRY.table_name == "person", _ENTRY.action.in_((INSERT, UPDATE)), told]
    return _entries(session, conditions, limit, before)


def record_entries(
    session: Session, table: str, record_id: int, *, limit: int = 100, before: int | None = None
) -> list[HistoryRow]:
    """A page of the history of one record, the newest first."""
    return _entries(session, [_ENTRY.table_name == table, _ENTRY.record_id == record_id], limit, before)


def state_as_of(session: Session, table: str, record_id: int, moment: datetime) -> dict[str, Any] | None:
    """The fields of a record as known at a moment, in their JSON form; None where it was not yet recorded."""
    query = (
        select(_ENTRY.action, _ENTRY.changes)
        .join(journal_transaction, _HEAD.id == _ENTRY.transaction_id)
        .where(_ENTRY.table_name == table, _ENTRY.record_id == record_id, _HEAD.moment <= moment)
        .where(_ENTRY.action.in_((INSERT, UPDATE)))
        .order_by(_ENTRY.id)
    )
    state: dict[str, Any] | None = None
    for action, changes in session.execute(query):
        state = {} if action == INSERT else state
        if state is not None and changes is not None:
            state |= {name: new for name, (_, new) in json.loads(changes).items()}
    return state


def states_of(
    session: Session, person_id: int, moment: datetime | None = None
) -> dict[tuple[str, int], dict[str, Any]]:
    """The person and every record hanging on them as known at a moment (None: now), by table and id, in their JSON form.

    A record counts to whom it belonged then, so that what came by a merge is not there before it.
    """
    until = [_HEAD.moment <= moment] if moment is not None else []
    concerned = (
        select(_ENTRY.table_name, _ENTRY.record_id)
        .join(journal_transaction, _HEAD.id == _ENTRY.transaction_id)
        .where(_ENTRY.person_id == person_id, _ENTRY.action.in_((INSERT, UPDATE)), *until)
        .distinct()
    )
    query = (
        select(_ENTRY.table_name, _ENTRY.record_id, _ENTRY.changes)
        .join(journal_transaction, _HEAD.id == _ENTRY.transaction_id)
        .where(tuple_(_ENTRY.table_name, _ENTRY.record_id).in_(concerned), *until)
        .where(_ENTRY.action.in_((INSERT, UPDATE)))
        .order_by(_ENTRY.id)
    )
    states: dict[tuple[str, int], dict[str, Any]] = {}
    for table, record_id, changes in session.execute(query):
        state = states.setdefault((table, record_id), {})
        state |= {name: new for name, (_, new) in json.loads(changes or "{}").items()}
    return {key: state for key, state in states.items() if _owner(key, state) == person_id}


def _owner(key: tuple[str, int], state: dict[str, Any]) -> int | None:
    table, record_id = key
    column = record_kinds()[table].person_column or "id"
    owner: int | None = record_id if column == "id" else state.get(column)
    return owner


def state_on_day(session: Session, table: str, record_id: int, day: date) -> dict[str, Any] | None:
    """The fields of a record by what was entered for a legal day or an earlier one; None where nothing was."""
    query = (
        select(_ENTRY.changes)
        .join(journal_transaction, _HEAD.id == _ENTRY.transaction_id)
        .where(_ENTRY.table_name == table, _ENTRY.record_id == record_id, _HEAD.on_day <= day)
        .where(_ENTRY.action.in_((INSERT, UPDATE)))
        .order_by(_HEAD.on_day, _ENTRY.id)
    )
    entries = [json.loads(changes or "{}") for changes in session.scalars(query)]
    if not entries:
        return None
    return {name: new for changes in entries for name, (_, new) in changes.items()}


def first_state(session: Session, table: str, record_id: int) -> dict[str, Any]:
    """The fields of a record as first written; none where it never was."""
    query = (
        select(_ENTRY.changes)
        .where(_ENTRY.table_name == table, _ENTRY.record_id == record_id, _ENTRY.action == INSERT)
        .order_by(_ENTRY.id)
        .limit(1)
    )
    changes = session.execute(query).scalar_one_or_none()
    return {name: new for name, (_, new) in json.loads(changes or "{}").items()}


@dataclass(frozen=True, slots=True)
class WrittenEntry:
    """One record a transaction wrote: old and new of each field."""

    action: str
    table: str
    record_id: int
    person_id: int | None
    changes: dict[str, Change]


@dataclass(frozen=True, slots=True)
class Head:
    """Who made a transaction, when and why, and which kinds of record it wrote."""

    actor: str
    moment: datetime
    on_day: date
    reason: str | None
    tables: frozenset[str]


def head_of(session: Session, transaction_id: int) -> Head | None:
    """The head of a transaction; None where there is none."""
    head = session.execute(
        select(_HEAD.actor, _HEAD.moment, _HEAD.on_day, _HEAD.reason).where(_HEAD.id == transaction_id)
    ).first()
    if head is None:
        return None
    query = select(_ENTRY.table_name).where(
        _ENTRY.transaction_id == transaction_id, _ENTRY.action.in_((INSERT, UPDATE))
    )
    return Head(*head, frozenset(session.scalars(query.distinct())))


def transaction_of(session: Session, table: str, record_id: int) -> int | None:
    """The transaction in which a record was first written."""
    query = (
        select(_ENTRY.transaction_id)
        .where(_ENTRY.table_name == table, _ENTRY.record_id == record_id, _ENTRY.action == INSERT)
        .order_by(_ENTRY.id)
        .limit(1)
    )
    return session.execute(query).scalar_one_or_none()


def written_entries(session: Session, transaction_id: int) -> list[WrittenEntry]:
    """What a transaction wrote, in order.

    Raises LookupError where there is no such transaction, or where its values were blanked by law.
    """
    query = (
        select(_ENTRY.action, _ENTRY.table_name, _ENTRY.record_id, _ENTRY.person_id, _ENTRY.changes)
        .where(_ENTRY.transaction_id == transaction_id)
        .order_by(_ENTRY.position)
    )
    rows = session.execute(query).all()
    if not rows or any(row.changes is None for row in rows):
        raise LookupError(f"transaction {transaction_id} is not there, or was blanked")
    return [
        WrittenEntry(row.action, row.table_name, row.record_id, row.person_id, json.loads(row.changes))
        for row in rows
        if row.action in (INSERT, UPDATE)
    ]


def touched_since(session: Session, person_ids: Collection[int], transaction_id: int) -> set[int]:
    """Which of these people had anything written about them after a transaction."""
    last = select(func.max(_ENTRY.id)).where(_ENTRY.transaction_id == transaction_id).scalar_subquery()
    listed = func.json_each(canonical(sorted(person_ids))).table_valued("value")
    query = (
        select(_ENTRY.person_id)
        .where(_ENTRY.person_id.in_(select(listed.c.value)), _ENTRY.id > last)
        .where(_ENTRY.action.in_((INSERT, UPDATE)))
        .distinct()
    )
    return set(session.scalars(query))


def inserted_since(
    session: Session, table: str, record_ids: Collection[int], transaction_id: int
) -> set[int]:
    """Which of these records were first written after a transaction."""
    last = select(func.max(_ENTRY.id)).where(_ENTRY.transaction_id == transaction_id).scalar_subquery()
    listed = func.json_each(canonical(sorted(record_ids))).table_valued("value")
    query = select(_ENTRY.record_id).where(
        _ENTRY.table_name == table,
        _ENTRY.record_id.in_(select(listed.c.value)),
        _ENTRY.action == INSERT,
        _ENTRY.id > last,
    )
    return set(session.scalars(query))


def _entries(
    session: Session, conditions: list[ColumnElement[bool]], limit: int | None, before: int | None
) -> list[HistoryRow]:
    query = (
        select(
            _ENTRY.id,
            _HEAD.moment,
            _HEAD.on_day,
            _HEAD.actor,
            _HEAD.reason,
            _ENTRY.action,
            _ENTRY.table_name,
            _ENTRY.record_id,
            _ENTRY.person_id,
            _ENTRY.changes,
            _ENTRY.transaction_id,
        )
        .join(journal_transaction, _HEAD.id == _ENTRY.transaction_id)
        .where(*conditions, *([_ENTRY.id < before] if before is not None else []))
        .order_by(_ENTRY.id.desc())
        .limit(limit)
    )
    return [_row(row) for row in session.execute(query)]


def _row(row: Any) -> HistoryRow:
    changes, fields, detail = _content(row.action, row.changes)
    return HistoryRow(
        row.id,
        row.moment,
        row.on_day,
        row.actor,
        row.reason,
        row.action,
        row.table_name,
        row.record_id,
        row.person_id,
        changes,
        fields,
        detail,
        row.transaction_id,
    )


def _content(action: str, text: str | None) -> tuple[dict[str, Change], tuple[str, ...], str | None]:
    """What an entry tells: changes, or fields and a detail; nothing where it was blanked by law."""
    content: dict[str, Any] = json.loads(text) if text else {}
    if action in (INSERT, UPDATE):
        return content, (), None
    return {}, tuple(content.get("fields", ())), content.get("detail")
