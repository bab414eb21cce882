"""Rows inserted many by one statement arrive as they were given, the last few as well."""

import pytest
from sqlalchemy import Connection, create_engine

from db.row_lots import TOGETHER, insert_rows


@pytest.fixture
def connection() -> Connection:
    engine = create_engine("sqlite://")
    connection = engine.connect()
    connection.exec_driver_sql("CREATE TABLE pair (first INTEGER, second TEXT)")
    return connection


@pytest.mark.parametrize("count", [0, 1, TOGETHER - 1, TOGETHER, 2 * TOGETHER + 3])
def test_all_rows_arrive_in_their_order(connection: Connection, count: int) -> None:
    rows = [(number, None if number % 2 else f"第{number}") for number in range(count)]
    insert_rows(
        connection, "INSERT INTO pair (first, second)", "(?, ?)", [value for row in rows for value in row]
    )
    found = connection.exec_driver_sql("SELECT first, second FROM pair ORDER BY rowid").all()
    connection.close()
    assert [tuple(row) for row in found] == rows
