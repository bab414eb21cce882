"""记录的共同部分: what every table of records shares: an id that needs no coordination, and a place in the journal."""

from typing import Any, ClassVar

from sqlalchemy import Column, MetaData, Table, inspect
from sqlalchemy.orm import ColumnProperty, DeclarativeBase, Mapped, mapped_column
from sqlalchemy.sql.schema import ScalarElementColumnDefault

from db.types import Id

NAMING = {
    "pk": "pk_%(table_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
}


class Base(DeclarativeBase):
    """The root of all mapped tables."""

    metadata = MetaData(naming_convention=NAMING)


class Record(Base):
    """A record of the office: journaled, guarded, never deleted."""

    __abstract__ = True

    id: Mapped[int] = mapped_column(Id, primary_key=True, autoincrement=False, sort_order=-1)

    person_column: ClassVar[str | None] = None
    """The column that says whose history a change belongs to."""

    derived: ClassVar[frozenset[str]] = frozenset()
    """Columns that follow from other facts and can be worked out again: they are not part of the history."""

    def __init_subclass__(cls, **options: Any) -> None:
        """Let every column remember the value it had, loaded or not, since the journal needs it."""
        super().__init_subclass__(**options)
        mapper = inspect(cls)
        for column in table_of(cls).columns:
            attribute = mapper.get_property_by_column(column)
            assert isinstance(attribute, ColumnProperty)
            attribute.active_history = True
        if cls.person_column is None and "person_id" in table_of(cls).columns:
            cls.person_column = "person_id"


def table_of(record: type[Record]) -> Table:
    """The table behind a kind of record."""
    table = record.__table__
    assert isinstance(table, Table)
    return table


def record_kinds() -> dict[str, type[Record]]:
    """Every kind of record by the name of its table."""
    kinds = (mapper.class_ for mapper in Base.registry.mappers)
    return {kind.__tablename__: kind for kind in sorted(kinds, key=lambda kind: str(kind.__tablename__))}


def columns_of(record: type[Record]) -> list[Column[Any]]:
    """The columns a record is written with, but for its id."""
    return [column for column in table_of(record).columns if column.name != "id"]


def journaled_columns(record: type[Record]) -> list[Column[Any]]:
    """The columns whose changes the journal records: neither the id, which never changes, nor what is derived."""
    return [column for column in columns_of(record) if column.name not in record.derived]


def default_of(column: Column[Any]) -> Any:
    """What a column holds where nothing is said (a plain value: the journal must know it beforehand)."""
    default = column.default
    return default.arg if isinstance(default, ScalarElementColumnDefault) else None
