"""列的写法: the few kinds of column and check the tables are made of, so that each reads as a list of its fields."""

from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, Text
from sqlalchemy import text as sql
from sqlalchemy.orm import MappedColumn, mapped_column

from db.types import Day, Fen, Id, Json, Moment, PartialDay


def text(**options: Any) -> MappedColumn[Any]:
    """Text or a code."""
    return mapped_column(Text, **options)


def day(**options: Any) -> MappedColumn[Any]:
    """A calendar day."""
    return mapped_column(Day, **options)


def partial_day(**options: Any) -> MappedColumn[Any]:
    """A day that may be known to the month only."""
    return mapped_column(PartialDay, **options)


def moment(**options: Any) -> MappedColumn[Any]:
    """A moment in UTC."""
    return mapped_column(Moment, **options)


def money(**options: Any) -> MappedColumn[Any]:
    """An amount: yuan in code, whole fen in the file."""
    return mapped_column(Fen, **options)


def json(**options: Any) -> MappedColumn[Any]:
    """A list or a small mapping."""
    return mapped_column(Json, **options)


def link(target: str, *, indexed: bool = True, **options: Any) -> MappedColumn[Any]:
    """The id of a record of another table, indexed; checked at commit, so that the order of writing does not matter."""
    key = ForeignKey(f"{target}.id", deferrable=True, initially="DEFERRED")
    return mapped_column(Id, key, index=indexed or None, **options)


def where_known(table: str, column: str) -> Index:
    """An index of a column that is mostly empty: only of the rows that have a value, so that the others cost nothing."""
    known = sql(f"{column} IS NOT NULL")
    return Index(f"ix_{table}_{column}", column, sqlite_where=known, postgresql_where=known)


def holds_one_of(column: str, codes: tuple[str, ...]) -> CheckConstraint:
    """A named CHECK that holds a column to a list of codes (an empty value passes)."""
    listed = ", ".join(f"'{code}'" for code in codes)
    return CheckConstraint(f"{column} IN ({listed})", name=column)


def holds_partial_day(column: str) -> CheckConstraint:
    """A named CHECK that holds a column to YYYY-MM-DD or YYYY-MM."""
    month = "[0-9][0-9][0-9][0-9]-[0-1][0-9]"
    return CheckConstraint(f"{column} GLOB '{month}' OR {column} GLOB '{month}-[0-3][0-9]'", name=column)
