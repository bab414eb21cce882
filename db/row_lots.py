"""成批插入的语句: rows of one table, many by one statement: the driver's way in and out costs as much as a short row."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection

TOGETHER = 64
"""Rows of one statement; fifty columns are far from the most values SQLite takes."""


def insert_rows(connection: Connection, into: str, row: str, values: Sequence[Any]) -> None:
    """Insert rows given as one value after the other; `row` is the place of one, such as `(?, ?)`."""
    width = row.count("?")
    step = width * TOGETHER
    whole = len(values) // step * step
    if whole:
        lots = [tuple(values[at : at + step]) for at in range(0, whole, step)]
        connection.exec_driver_sql(f"{into} VALUES {', '.join([row] * TOGETHER)}", lots)
    if whole < len(values):
        rest = [tuple(values[at : at + width]) for at in range(whole, len(values), width)]
        connection.exec_driver_sql(f"{into} VALUES {row}", rest)
