"""检索的来源: what people are found by, read from their records in batches by id, for making the index anew."""

import json
from collections.abc import Iterator

from sqlalchemy import Connection
from sqlalchemy.orm import Session

_PEOPLE = (
    "SELECT id, name, id_number, phone, other_phones, note, name_sort FROM person "
    "WHERE id > ? AND withdrawn = 0 ORDER BY id LIMIT ?"
)
_FORMER = "SELECT person_id, number FROM person_identity WHERE withdrawn = 0 AND current = 0 ORDER BY id"

Source = tuple[int, str, str, str | None, str | None, str | None, str]
"""One person as read: id, name, number, phone, other phones (JSON), note, sorting key."""
Batch = tuple[list[Source], dict[int, list[str]]]
"""Some people and the former numbers of those who have any: plain, so that another process can work on it."""


def count(session: Session) -> int:
    """How many people there are to read."""
    found = session.connection().exec_driver_sql("SELECT count(*) FROM person WHERE withdrawn = 0")
    return int(found.scalar_one())


def sources(session: Session, batch: int) -> Iterator[Batch]:
    """Everybody who is not withdrawn, in batches, by id."""
    connection = session.connection()
    former: dict[int, list[str]] = {}
    for person_id, number in connection.exec_driver_sql(_FORMER):
        former.setdefault(person_id, []).append(number)
    after = 0
    while rows := _rows(connection, after, batch):
        yield rows, {row[0]: former[row[0]] for row in rows if row[0] in former} if former else {}
        after = rows[-1][0]


def phones_of(phone: str | None, others: str | None) -> list[str]:
    """The numbers a person is called at."""
    further = [] if others in (None, "[]", "null") else json.loads(others or "[]")
    return [number for number in (phone, *(item["number"] for item in further)) if number]


def _rows(connection: Connection, after: int, limit: int) -> list[Source]:
    """The driver's own rows: they pass to another process as they are."""
    with connection.exec_driver_sql(_PEOPLE, (after, limit)) as result:
        assert result.cursor is not None
        return list(result.cursor.fetchall())
