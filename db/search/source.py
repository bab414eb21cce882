"""检索的来源: what people are found by, read from their records in batches by id, for making the index anew."""

import json
from collections.abc import Iterator
from typing import NamedTuple

from sqlalchemy import Connection
from sqlalchemy.orm import Session

_PEOPLE = (
    "SELECT id, name, id_number, phone, other_phones, note, name_sort FROM person "
    "WHERE id > ? AND withdrawn = 0 ORDER BY id LIMIT ?"
)
_FORMER = "SELECT person_id, number FROM person_identity WHERE withdrawn = 0 AND current = 0 ORDER BY id"


class Source(NamedTuple):
    """One person as read: plain values only, so that another process can work on them."""

    person_id: int
    name: str
    numbers: tuple[str, ...]
    phones: tuple[str, ...]
    note: str
    name_sort: str


def count(session: Session) -> int:
    """How many people there are to read."""
    found = session.connection().exec_driver_sql("SELECT count(*) FROM person WHERE withdrawn = 0")
    return int(found.scalar_one())


def sources(session: Session, batch: int) -> Iterator[list[Source]]:
    """Everybody who is not withdrawn, in batches, by id."""
    connection = session.connection()
    former: dict[int, list[str]] = {}
    for person_id, number in connection.exec_driver_sql(_FORMER):
        former.setdefault(person_id, []).append(number)
    after = 0
    while rows := _rows(connection, after, batch):
        yield [
            Source(i, name, (number, *former.get(i, ())), _phones(phone, others), note or "", name_sort)
            for i, name, number, phone, others, note, name_sort in rows
        ]
        after = rows[-1][0]


def _rows(connection: Connection, after: int, limit: int) -> list[tuple[int, str, str, str, str, str, str]]:
    return [tuple(row) for row in connection.exec_driver_sql(_PEOPLE, (after, limit))]


def _phones(phone: str | None, others: str | None) -> tuple[str, ...]:
    further = [] if others in (None, "[]", "null") else json.loads(others or "[]")
    return tuple(number for number in (phone, *(item["number"] for item in further)) if number)
