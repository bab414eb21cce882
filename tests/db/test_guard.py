"""A journaled table is written through the journal or not at all: every path is tried."""

from collections.abc import Callable
from typing import Any

import pytest
import sqlcipher3.dbapi2 as driver
from sqlalchemy import delete, insert, select, text, update
from sqlalchemy.orm import Session

from db.base import record_kinds, table_of
from db.guard import REFUSAL, guard_of
from db.journal_tables import JOURNAL_TABLES, journal_entry, journal_transaction
from db.models import Person
from db.sessions import JournalingSession
from db.store import Store
from db.trouble import UnjournaledWrite
from tests.db.office import journal, person, person_row, raw, save, unit

Write = Callable[[Session, Person], Any]
PAST_THE_JOURNAL: dict[str, Write] = {
    "a bulk update of objects": lambda s, p: s.execute(update(Person).values(note="改")),
    "a bulk insert of objects": lambda s, p: s.execute(insert(Person), [person_row(20, id=900)]),
    "a bulk delete of objects": lambda s, p: s.execute(delete(Person)),
    "a query that updates": lambda s, p: s.query(Person).update({"note": "改"}),
    "a query that deletes": lambda s, p: s.query(Person).delete(),
    "bulk_insert_mappings": lambda s, p: s.bulk_insert_mappings(Person, [person_row(20, id=900)]),
    "bulk_update_mappings": lambda s, p: s.bulk_update_mappings(Person, [{"id": p.id, "note": "改"}]),
    "bulk_save_objects": lambda s, p: s.bulk_save_objects([person(20, id=900)]),
    "a table's insert": lambda s, p: s.execute(insert(table_of(Person)).values(**person_row(20, id=900))),
    "a table's update": lambda s, p: s.execute(update(table_of(Person)).values(note="改")),
    "a table's delete": lambda s, p: s.execute(delete(table_of(Person))),
    "a textual update": lambda s, p: s.execute(text("UPDATE person SET note = '改'")),
    "a textual delete": lambda s, p: s.execute(text("DELETE FROM person")),
    "a textual replace": lambda s, p: s.execute(
        text(
            "INSERT OR REPLACE INTO person (id, name, id_type, id_number, name_sort) VALUES (:i, 'x', 'passport', 'y', '')"
        ),
        {"i": p.id},
    ),
    "an upsert": lambda s, p: s.execute(
        text(
            "INSERT INTO person (id, name, id_type, id_number, name_sort) VALUES (:i, 'x', 'passport', 'y', '') "
            "ON CONFLICT DO UPDATE SET note = '改'"
        ),
        {"i": p.id},
    ),
    "the connection": lambda s, p: s.connection().exec_driver_sql("UPDATE person SET note = '改'"),
    "deleting an object": lambda s, p: (s.delete(p), s.flush()),
    "a journal entry changed": lambda s, p: s.execute(update(journal_entry).values(changes="{}")),
    "a journal entry deleted": lambda s, p: s.execute(delete(journal_entry)),
    "a journal entry made up": lambda s, p: s.execute(
        insert(journal_entry).values(
            transaction_id=1, position=99, action="show", table_name="x", record_id=1, digest=b""
        )
    ),
    "a transaction changed": lambda s, p: s.execute(update(journal_transaction).values(actor="别人")),
    "a transaction deleted": lambda s, p: s.execute(delete(journal_transaction)),
}


@pytest.mark.parametrize("write", PAST_THE_JOURNAL.values(), ids=PAST_THE_JOURNAL.keys())
def test_a_write_past_the_journal_is_refused(store: Store, write: Write) -> None:
    (person_id,) = save(store, person())
    told = journal(store)
    with unit(store) as uow:
        someone = uow.session.get_one(Person, person_id)
        with pytest.raises(UnjournaledWrite):
            write(uow.session, someone)
    assert journal(store) == told
    with store.read() as session:
        assert session.get_one(Person, person_id).note is None


@pytest.mark.parametrize("kind", sorted(record_kinds()))
@pytest.mark.parametrize(
    "statement", ["INSERT INTO {} DEFAULT VALUES", "UPDATE {} SET id = id", "DELETE FROM {}"]
)
def test_the_raw_driver_is_refused_on_every_journaled_table(store: Store, kind: str, statement: str) -> None:
    (person_id,) = save(store, person())
    connection = raw(store)
    cursor = connection.cursor()
    cursor.execute("PRAGMA ignore_check_constraints = ON")
    rows = cursor.execute(f"SELECT count(*) FROM {kind}").fetchone()[0]
    try:
        if rows or statement.startswith("INSERT"):
            with pytest.raises(driver.IntegrityError, match=REFUSAL):
                cursor.execute(statement.format(kind))
        else:
            cursor.execute(statement.format(kind))
        assert cursor.execute(f"SELECT count(*) FROM {kind}").fetchone()[0] == rows
    finally:
        connection.invalidate()
        connection.close()
    assert person_id


@pytest.mark.parametrize("table", [*record_kinds(), *JOURNAL_TABLES])
def test_each_table_has_its_three_triggers(store: Store, table: str) -> None:
    with store.read() as session:
        names = session.connection().exec_driver_sql(
            "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ?", (table,)
        )
        assert {name for (name,) in names} == {f"guard_{table}_{a}" for a in ("insert", "update", "delete")}


def test_a_program_without_the_function_cannot_write(store: Store) -> None:
    save(store, person())
    connection = driver.connect(str(store.path), isolation_level=None)
    connection.execute(f"PRAGMA key = \"x'{store._key.hex()}'\"")
    with pytest.raises(driver.OperationalError, match="no such function"):
        connection.execute("UPDATE person SET note = '改'")
    with pytest.raises(driver.IntegrityError):
        connection.execute("DELETE FROM person")
    connection.close()


def test_a_failed_flush_closes_the_guard_again(store: Store) -> None:
    save(store, person(1))
    with unit(store) as uow:
        guard = guard_of(uow.session.connection())
        uow.session.add(person(2, id_number=person(1).id_number))
        with pytest.raises(Exception, match="UNIQUE"):
            uow.session.flush()
        assert guard.journaling() == 0
    with unit(store) as uow, pytest.raises(UnjournaledWrite):
        uow.session.execute(text("UPDATE person SET note = '改'"))


def test_the_guard_is_closed_between_flushes_and_after_the_commit(store: Store) -> None:
    with unit(store) as uow:
        guard = guard_of(uow.session.connection())
        uow.session.add(person())
        uow.session.flush()
        assert guard.journaling() == 0
        uow.commit()
        assert guard.journaling() == 0


def test_an_open_guard_on_one_connection_opens_no_other(store: Store) -> None:
    save(store, person())
    change = text("UPDATE person SET note = '改'")
    with store.engine.connect() as one, guard_of(one).open(), store._writing.connect() as other:
        with pytest.raises(UnjournaledWrite):
            other.execute(change)
        other.rollback()


def test_a_value_computed_by_the_database_is_refused_since_the_journal_could_not_tell_it(
    store: Store,
) -> None:
    (person_id,) = save(store, person(note="一"))
    with unit(store) as uow:
        uow.session.get_one(Person, person_id).note = Person.name + "二"  # type: ignore[assignment]
        with pytest.raises(TypeError):
            uow.commit()
    with store.read() as session:
        assert session.scalars(select(Person.note)).one() == "一"


def test_a_plain_session_of_another_making_is_refused(store: Store) -> None:
    with Session(store._writing) as session:
        session.add(person(5, id=500))
        with pytest.raises(UnjournaledWrite):
            session.flush()


def test_objects_go_through_in_the_one_allowed_way(store: Store) -> None:
    with unit(store) as uow:
        assert isinstance(uow.session, JournalingSession)
        uow.session.add(person())
        uow.commit()
    assert len(journal(store)) == 1
