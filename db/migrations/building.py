"""迁移的写法: the few kinds of column and check a revision is written with, as they stood when the tables were made."""

from typing import Any

import sqlalchemy as sa
from alembic import op


def columns(kind: Any, names: str, required: bool) -> list[sa.Column[Any]]:
    """Columns of one type."""
    return [sa.Column(name, kind, nullable=not required) for name in names.split()]


def texts(names: str, required: bool = False) -> list[sa.Column[Any]]:
    """Columns of text or codes."""
    return columns(sa.Text(), names, required)


def days(names: str, required: bool = False) -> list[sa.Column[Any]]:
    """Columns of calendar days."""
    return columns(sa.String(10), names, required)


def flags(names: str, required: bool = False) -> list[sa.Column[Any]]:
    """Columns of yes or no."""
    return columns(sa.Boolean(), names, required)


def numbers(names: str, required: bool = False) -> list[sa.Column[Any]]:
    """Columns of whole numbers."""
    return columns(sa.Integer(), names, required)


def link(name: str, target: str, required: bool = False) -> sa.Column[Any]:
    """The id of a record of another table, checked at commit."""
    key = sa.ForeignKey(f"{target}.id", deferrable=True, initially="DEFERRED")
    return sa.Column(name, sa.Integer(), key, nullable=not required)


def one_of(column: str, codes: str) -> sa.CheckConstraint:
    """A named CHECK that holds a column to a list of codes."""
    return sa.CheckConstraint(f"{column} IN ({quoted(codes)})", name=column)


def quoted(codes: str) -> str:
    """Codes as a list of SQL strings."""
    return ", ".join(f"'{code}'" for code in codes.split())


def partial_day(column: str) -> sa.CheckConstraint:
    """A named CHECK that holds a column to YYYY-MM-DD or YYYY-MM."""
    month = "[0-9][0-9][0-9][0-9]-[0-1][0-9]"
    return sa.CheckConstraint(f"{column} GLOB '{month}' OR {column} GLOB '{month}-[0-3][0-9]'", name=column)


def record(table: str, *parts: Any, indexes: str = "") -> None:
    """A table of records; `indexes` lists columns, those of one index joined by a plus."""
    op.create_table(table, sa.Column("id", sa.Integer(), primary_key=True), *parts)
    for index in indexes.split():
        op.create_index(f"ix_{table}_{index.replace('+', '_')}", table, index.split("+"))
