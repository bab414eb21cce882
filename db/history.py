"""历史: what the journal says about a record or a person, newest first, and a record as it was known at a moment."""

import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

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


def person_entries(
    session: Session, person_id: int, *, limit: int | None = 100, before: int | None = None
) -> list[HistoryRow]:
    """A page of everything that concerns a person, the newest first; `before` is the last id of the page before."""
    return _entries(session, [_ENTRY.person_id == person_id], limit, before)


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
    )


def _content(action: str, text: str | None) -> tuple[dict[str, Change], tuple[str, ...], str | None]:
    """What an entry tells: changes, or fields and a detail; nothing where it was blanked by law."""
    content: dict[str, Any] = json.loads(text) if text else {}
    if action in (INSERT, UPDATE):
        return content, (), None
    return {}, tuple(content.get("fields", ())), content.get("detail")
