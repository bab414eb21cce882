"""What the tests of the database share: who works, when, and fabricated people as rows."""

from datetime import UTC, date, datetime
from typing import Any

from db.keys import Cost
from db.models import HardshipCase, Person
from db.search import index_person
from db.store import Store
from db.unit_of_work import UnitOfWork
from tests.people import number

ACCOUNT, PASSWORD = "李窗口", "正确的密码"
CHEAP = Cost(memory_kib=32, passes=1, lanes=4)
NOW = datetime(2018, 1, 15, 1, 30, tzinfo=UTC)
TODAY = date(2018, 1, 15)


def unit(store: Store, *, moment: datetime = NOW, on: date = TODAY, reason: str | None = None) -> UnitOfWork:
    """A unit of work of the clerk."""
    return store.begin(actor=ACCOUNT, moment=moment, on=on, reason=reason)


def person(n: int = 10, **columns: Any) -> Person:
    """A fabricated person who is not saved yet."""
    return Person(**person_row(n, **columns))


def person_row(n: int = 10, **columns: Any) -> dict[str, Any]:
    """The columns of a fabricated person."""
    row = {
        "name": "陈志明",
        "id_type": "resident_id",
        "id_number": number(n=n),
        "birth_date": date(1972, 8, 8),
    }
    return row | {"sex": "male", "name_sort": "chen zhi ming 陈志明"} | columns


def case(person_id: int, case_number: str = "440106-2018-00-0001", **columns: Any) -> HardshipCase:
    """A case that is not saved yet."""
    given = {"number": case_number, "person_id": person_id, "status": "draft", "opened_on": TODAY}
    return HardshipCase(**(given | columns))


def save(store: Store, *records: Any, moment: datetime = NOW) -> list[int]:
    """Save records in one unit of work and return their ids."""
    with unit(store, moment=moment) as uow:
        uow.session.add_all(records)
        uow.commit()
    return [record.id for record in records]


def save_indexed(
    store: Store, row: Person, readings: list[tuple[str, ...]], phones: tuple[str, ...] = ()
) -> int:
    """Save a person so that the search finds them."""
    with unit(store) as uow:
        row.id = uow.new_id()
        uow.session.add(row)
        index_person(
            uow.session,
            row.id,
            names=[row.name],
            readings=readings,
            numbers=[row.id_number],
            phones=phones,
            words=row.note or "",
        )
        uow.commit()
    return row.id


def journal(store: Store) -> list[Any]:
    """Every journal entry after those of the founding, oldest first."""
    with store.read() as session:
        rows = session.connection().exec_driver_sql(
            "SELECT e.*, t.seq, t.actor, t.on_day, t.reason, t.moment FROM journal_entry e "
            "JOIN journal_transaction t ON t.id = e.transaction_id WHERE t.seq > 1 ORDER BY e.id"
        )
        return list(rows)


def raw(store: Store) -> Any:
    """The driver's own connection, with which a program could try to go past the journal."""
    connection = store.engine.raw_connection()
    driver = connection.driver_connection
    driver.execute("PRAGMA query_only = 0")
    return connection
