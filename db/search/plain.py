"""检索的朴素做法: what a search and a duplicate check cost without an index, for measuring beside ours; nothing else uses it."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy.orm import Session

from db.canonical import canonical

_LIKE = (
    "SELECT id, name FROM person WHERE withdrawn = 0 AND (name LIKE ?1 OR name_sort LIKE ?1 "
    "OR id_number LIKE ?1 OR phone LIKE ?1 OR note LIKE ?1) ORDER BY name_sort LIMIT 50"
)
_SCAN = (
    "SELECT id FROM person WHERE withdrawn = 0 "
    "AND (+id_number IN (SELECT value FROM json_each(?)) OR (+name = ? AND +birth_date = ?))"
)


def find_by_like(session: Session, text: str) -> list[int]:
    """The first fifty people who have a text somewhere, by LIKE over everybody."""
    return [row[0] for row in session.connection().exec_driver_sql(_LIKE, (f"%{text}%",))]


def alike_by_scan(session: Session, numbers: Sequence[str], name: str, birth_date: date) -> list[int]:
    """Who has one of the numbers, or the name and the birth date, by looking at everybody."""
    given = (canonical(list(numbers)), name, birth_date.isoformat())
    return [row[0] for row in session.connection().exec_driver_sql(_SCAN, given)]
