"""查询的共同部分: reading rows by id, by page, and gathered under the record they hang on."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, Generic, TypeVar

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from db.base import Record
from db.canonical import canonical

Row = TypeVar("Row", bound=Record)


class Repository(Generic[Row]):
    """Questions about one kind of record."""

    kind: type[Row]

    def __init__(self, session: Session) -> None:
        self._session = session

    def get(self, record_id: int) -> Row | None:
        """The record, or None."""
        return self._session.get(self.kind, record_id)

    def many(self, record_ids: Iterable[int]) -> list[Row]:
        """The records of these ids, by id; ids that do not exist are left out."""
        return self._all(select(self.kind).where(among(self.kind.id, record_ids)).order_by(self.kind.id))

    def _all(self, query: Select[Any]) -> list[Any]:
        return list(self._session.scalars(query))

    def _first(self, query: Select[Any]) -> Any:
        return self._session.scalars(query.limit(1)).first()

    def _count(self, *conditions: Any) -> int:
        query = select(func.count()).select_from(self.kind).where(*conditions)
        return int(self._session.execute(query).scalar_one())

    def _page(self, *conditions: Any, after: int, limit: int | None) -> list[Row]:
        query = select(self.kind).where(self.kind.id > after, *conditions).order_by(self.kind.id)
        return self._all(query.limit(limit))


def among(column: Any, record_ids: Iterable[int | str]) -> Any:
    """The condition that a column holds one of these ids or numbers: one bound value, however many there are."""
    listed = func.json_each(canonical(list(record_ids))).table_valued("value")
    return column.in_(select(listed.c.value))


def gathered(rows: Iterable[Any], column: str, record_ids: Sequence[int]) -> dict[int, list[Any]]:
    """Rows under the id they hang on; an id with none has an empty list."""
    found: defaultdict[int, list[Any]] = defaultdict(list)
    for row in rows:
        found[getattr(row, column)].append(row)
    return {record_id: found[record_id] for record_id in record_ids}
