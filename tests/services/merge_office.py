"""What the tests of merging share: a record of every kind for a person, made from the tables themselves, and the whole file as rows."""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Boolean, CheckConstraint, Column, Integer, select

from caseworker_app.services import persons
from caseworker_app.services.desk import Desk
from db.base import Base, Record, record_kinds, table_of
from db.journal_tables import JOURNAL_TABLES
from db.models.person import Person
from db.person_links import Link
from db.types import Day, Fen, Json, Moment, PartialDay
from db.unit_of_work import UnitOfWork
from tests import people

DAY = date(2018, 1, 10)
NOT_COMPARED = frozenset({*JOURNAL_TABLES, "person_merge", "device", "number_counter", "alembic_version"})


def registered(desk: Desk, n: int, **changes: Any) -> int:
    """A registered person with a number of their own."""
    return persons.add(desk, data=people.person_data(id_number=people.number(n=n)) | changes).person.id


def record_for(uow: UnitOfWork, link: Link, person_id: int, *, other: int | None = None, **given: Any) -> Any:
    """A record that names a person by this column (and `other` by the rest); what it needs beside is made too."""
    return _made(uow, link.kind, {link.column: person_id} | given, other or person_id)


def _made(uow: UnitOfWork, kind: type[Record], given: dict[str, Any], person_id: int) -> Any:
    values: dict[str, Any] = {"id": uow.new_id()}
    for column in table_of(kind).columns:
        if column.name == "id":
            continue
        if column.name in given:
            values[column.name] = given[column.name]
        elif not column.nullable:
            values[column.name] = _value(uow, kind, column, person_id)
    row = kind(**values)
    uow.session.add(row)
    return row


def _value(uow: UnitOfWork, kind: type[Record], column: Column[Any], person_id: int) -> Any:
    for key in column.foreign_keys:
        target = key.column.table.name
        return person_id if target == "person" else _made(uow, record_kinds()[target], {}, person_id).id
    if column.name in ("voided", "withdrawn"):
        return False
    listed = _codes(kind, column.name)
    if listed:
        return listed[-1]
    return _plain(column.type, column.name, uow)


def _codes(kind: type[Record], column: str) -> list[str]:
    for check in table_of(kind).constraints:
        if isinstance(check, CheckConstraint) and str(check.sqltext).startswith(f"{column} IN ("):
            return [code.strip("'") for code in str(check.sqltext).split("(", 1)[1].rstrip(")").split(", ")]
    return []


def _plain(kind: Any, name: str, uow: UnitOfWork) -> Any:
    if isinstance(kind, Day):
        return DAY
    if isinstance(kind, PartialDay):
        return DAY.isoformat()
    if isinstance(kind, Moment):
        return datetime(2018, 1, 10, tzinfo=UTC)
    if isinstance(kind, Fen):
        return Decimal("1.00")
    if isinstance(kind, Json):
        return {"roster": []} if name == "facts" else []
    if isinstance(kind, Boolean):
        return False
    return uow.new_id() if isinstance(kind, Integer) else f"x{uow.new_id()}"


def whole_file(desk: Desk, *, but: Iterable[str] = ()) -> dict[str, list[Any]]:
    """Every row of every table but the journal, the counters and the merges themselves."""
    left = NOT_COMPARED | set(but)
    with desk.store.read() as session:
        connection = session.connection()
        return {
            table.name: sorted(map(repr, connection.execute(select(table))))
            for table in Base.metadata.sorted_tables
            if table.name not in left
        }


def person_row(desk: Desk, person_id: int) -> Any:
    """A person's row, withdrawn or not."""
    with desk.store.read() as session:
        query = select(Person).where(Person.id == person_id).execution_options(with_withdrawn=True)
        return session.scalars(query).one()
