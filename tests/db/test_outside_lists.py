"""What waits to be entered in the city's system is found along an index, whatever its kind, and never by going through a table."""

import pytest
from sqlalchemy import event

from db.repositories.outside import CANCELLATION, DECISION, EXIT, REGISTRATION, OutsideRepository
from db.store import Store


@pytest.mark.parametrize("kind", [REGISTRATION, CANCELLATION, DECISION, EXIT])
@pytest.mark.parametrize("status", ["not_entered", "returned"])
def test_each_list_goes_along_the_index_of_what_is_not_entered(store: Store, kind: str, status: str) -> None:
    with store.read() as session:
        asked: list[tuple[str, object]] = []
        connection = session.connection()

        def remember(_c: object, _cursor: object, statement: str, given: object, *_rest: object) -> None:
            asked.append((statement, given))

        event.listen(connection, "before_cursor_execute", remember)
        assert OutsideRepository(session).count(kind, status) == 0
        statement, given = asked[-1]
        plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", given).all()
    assert "to_enter" in str(plan)
