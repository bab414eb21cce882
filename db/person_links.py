"""指向人员的列: every column of every table that names a person, read off the tables themselves, so that no list can forget one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Index, UniqueConstraint, and_, select
from sqlalchemy.orm import Session

from db.base import Base, Record, record_kinds, table_of
from db.history import inserted_since
from db.models.person import Person
from db.repositories.repository import among


@dataclass(frozen=True, slots=True)
class Link:
    """A column of a kind of record that holds the id of a record of another kind."""

    kind: type[Record]
    column: str

    @property
    def table(self) -> str:
        """The name of the table the column is in."""
        return str(self.kind.__tablename__)


@dataclass(frozen=True, slots=True)
class UniqueKey:
    """A rule of the file that a record may stand only once for a person (and the other columns)."""

    name: str
    kind: type[Record]
    person_column: str
    others: tuple[str, ...]
    condition: Any | None = None


def links_to(table: str) -> tuple[Link, ...]:
    """Every column that refers to a table, by the names of the tables they are in.

    Raises LookupError where a table that is not journaled refers to it.
    """
    kinds = record_kinds()
    found = []
    for other in Base.metadata.sorted_tables:
        for column in other.columns:
            if any(key.column.table.name == table for key in column.foreign_keys):
                if other.name not in kinds:
                    raise LookupError(f"{other.name} refers to {table} and is not journaled")
                found.append(Link(kinds[other.name], column.name))
    return tuple(sorted(found, key=lambda link: (link.table, link.column)))


def links_to_person() -> tuple[Link, ...]:
    """Every column that names a person."""
    return links_to(Person.__tablename__)


def unique_keys(links: Iterable[Link]) -> tuple[UniqueKey, ...]:
    """The rules of the file by which two records of one person would collide."""
    found = []
    for link in links:
        table = table_of(link.kind)
        rules: list[UniqueConstraint | Index] = [
            rule for rule in table.constraints if isinstance(rule, UniqueConstraint)
        ]
        for rule in (*rules, *(index for index in table.indexes if index.unique)):
            names = tuple(column.name for column in rule.columns)
            if link.column in names:
                others = tuple(name for name in names if name != link.column)
                found.append(UniqueKey(str(rule.name), link.kind, link.column, others, _condition(rule)))
    return tuple(sorted(found, key=lambda key: key.name))


def hanging(session: Session, link: Link, record_ids: Sequence[int]) -> list[Any]:
    """The records that refer to any of these by this column, withdrawn ones too."""
    query = select(link.kind).where(among(getattr(link.kind, link.column), record_ids))
    return list(session.scalars(query.execution_options(with_withdrawn=True)))


def records(session: Session, table: str, record_ids: Sequence[int]) -> list[Any]:
    """The records of a table by id, withdrawn ones too."""
    kind = record_kinds()[table]
    query = select(kind).where(among(kind.id, record_ids))
    return list(session.scalars(query.execution_options(with_withdrawn=True)))


def colliding(session: Session, key: UniqueKey, first: int, second: int) -> list[tuple[int, int]]:
    """Pairs of records of two people that could not both belong to one."""
    mine, theirs = (_side(key, person) for person in (first, second))
    same = [mine.c[name] == theirs.c[name] for name in key.others]
    query = select(mine.c.id, theirs.c.id).select_from(mine.join(theirs, and_(True, *same)))
    return [(one, other) for one, other in session.execute(query.order_by(mine.c.id, theirs.c.id))]


def followers(
    session: Session, moved: dict[str, list[int]], person_id: int, transaction_id: int
) -> dict[str, list[Any]]:
    """Records of a person that were made after a transaction and hang on records that go to somebody else, by table."""
    found: dict[str, list[Any]] = {}
    waiting = {table: list(ids) for table, ids in moved.items()}
    persons = {(link.table, link.column) for link in links_to_person()}
    while waiting:
        table, ids = waiting.popitem()
        for link in links_to(table):
            if (link.table, link.kind.person_column) not in persons:
                continue
            later = _later(session, link, ids, person_id, transaction_id)
            new = [row for row in later if row not in found.get(link.table, [])]
            if new:
                found.setdefault(link.table, []).extend(new)
                waiting.setdefault(link.table, []).extend(row.id for row in new)
    return found


def _later(
    session: Session, link: Link, ids: Sequence[int], person_id: int, transaction_id: int
) -> list[Any]:
    owner = link.kind.person_column or ""
    rows = [row for row in hanging(session, link, ids) if getattr(row, owner) == person_id]
    later = inserted_since(session, link.table, [row.id for row in rows], transaction_id)
    return [row for row in rows if row.id in later]


def _condition(rule: UniqueConstraint | Index) -> Any | None:
    return rule.dialect_options["sqlite"].get("where") if isinstance(rule, Index) else None


def _side(key: UniqueKey, person_id: int) -> Any:
    table = table_of(key.kind)
    query = select(table).where(table.c[key.person_column] == person_id)
    return (query if key.condition is None else query.where(key.condition)).subquery()
