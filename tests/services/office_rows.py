"""The whole office as rows, and what the journal says was written: so that a test can hold one against the other."""

import json
from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from sqlalchemy import select

from caseworker_app.services.desk import Desk
from db.base import journaled_columns, record_kinds, table_of
from db.canonical import plain

Rows = dict[tuple[str, int], dict[str, Any]]


def rows(desk: Desk) -> Rows:
    """Every record, withdrawn or not, with its journaled columns as the journal spells them."""
    found: Rows = {}
    with desk.store.read() as session:
        connection = session.connection()
        for name, kind in record_kinds().items():
            told = [column.key for column in journaled_columns(kind)]
            for row in connection.execute(select(table_of(kind))).mappings():
                found[name, row["id"]] = {key: plain(row[key]) for key in told}
    return found


def written_since(desk: Desk, entry: int) -> list[Any]:
    """The journal entries after one, as rows, the oldest first."""
    with desk.store.read() as session:
        return list(
            session.connection().exec_driver_sql(
                "SELECT id, transaction_id, action, table_name, record_id, person_id, changes "
                "FROM journal_entry WHERE id > ? ORDER BY id",
                (entry,),
            )
        )


def told(entries: list[Any]) -> dict[tuple[str, int], list[dict[str, Any]]]:
    """What the entries say was changed, record by record, in order."""
    found: defaultdict[tuple[str, int], list[dict[str, Any]]] = defaultdict(list)
    for entry in entries:
        if entry.action in ("insert", "update"):
            found[entry.table_name, entry.record_id].append(json.loads(entry.changes))
    return dict(found)


def differences(before: Rows, after: Rows) -> dict[tuple[str, int], dict[str, list[Any]]]:
    """Every field that is not what it was, record by record: old value and new."""
    found: dict[tuple[str, int], dict[str, list[Any]]] = {}
    for key, row in after.items():
        old: Mapping[str, Any] = before.get(key, {})
        changed = {name: [old.get(name), value] for name, value in row.items() if old.get(name) != value}
        if changed:
            found[key] = changed
    assert not before.keys() - after.keys(), "a record was deleted"
    return found
