"""A file that says something else than its journal is found out, and the first bad entry is named."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import Connection, text

from db.models import EmploymentSpell, Person
from db.search import Findable, index_people
from db.store import Store
from db.verify import verify
from tests.db.office import case, journal, person, save, save_indexed, unit


@pytest.fixture
def person_id(store: Store) -> int:
    """A person with a little history, indexed."""
    found = save_indexed(store, person(1, note="一", tags=[{"kind": "veteran"}], able_to_work=True), [])
    save(store, EmploymentSpell(person_id=found, kind="unemployed", from_day="2017-06"), case(found))
    for note in ("二", None, "三"):
        with unit(store) as uow:
            uow.session.get_one(Person, found).note = note
            uow.note("show", "person", found, found, ["id_number"], None)
            uow.commit()
    return found


@contextmanager
def behind_the_back(store: Store, *tables: str) -> Iterator[Connection]:
    """A connection on which the guards of some tables are taken away and put back afterwards."""
    with store._writing.begin() as connection:
        connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
        guards = [
            row
            for table in tables
            for row in connection.execute(
                text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = :t"),
                {"t": table},
            )
        ]
        for name, _ in guards:
            connection.exec_driver_sql(f"DROP TRIGGER {name}")
        yield connection
        for _, sql in guards:
            connection.exec_driver_sql(sql)


def problems(store: Store) -> list[str]:
    result = verify(store)
    assert result.ok is (not result.problems)
    return result.problems


def test_an_honest_file_is_well(store: Store, person_id: int) -> None:
    result = verify(store)
    assert result.problems == []
    assert result.ok
    assert result.entries == len(journal(store)) + 3


@pytest.mark.parametrize(
    "change",
    [
        "changes = replace(changes, '二', '四')",
        "record_id = record_id + 1",
        "person_id = NULL",
        "action = 'print'",
        "table_name = 'account'",
        "salt = zeroblob(16)",
        "digest = zeroblob(32)",
    ],
)
def test_one_changed_byte_of_an_entry_is_found_and_the_entry_named(
    store: Store, person_id: int, change: str
) -> None:
    bad = next(entry for entry in journal(store) if entry.action == "update").id
    with behind_the_back(store, "journal_entry") as connection:
        connection.exec_driver_sql(f"UPDATE journal_entry SET {change} WHERE id = {bad}")
    assert any(f"日志条目 {bad}" in problem for problem in problems(store))


@pytest.mark.parametrize(
    "column", ["actor = '别人'", "on_day = '2018-01-14'", "reason = 'x'", "hash = zeroblob(32)"]
)
def test_a_changed_head_is_found(store: Store, person_id: int, column: str) -> None:
    with behind_the_back(store, "journal_transaction") as connection:
        connection.exec_driver_sql(f"UPDATE journal_transaction SET {column} WHERE seq = 3")
    assert any("第 3 次办理" in problem for problem in problems(store))


@pytest.mark.parametrize("seq", [1, 3, 5])
def test_a_transaction_taken_out_is_found(store: Store, person_id: int, seq: int) -> None:
    with behind_the_back(store, "journal_transaction", "journal_entry") as connection:
        gone = f"(SELECT id FROM journal_transaction WHERE seq = {seq})"
        connection.exec_driver_sql(f"DELETE FROM journal_entry WHERE transaction_id IN {gone}")
        connection.exec_driver_sql(f"DELETE FROM journal_transaction WHERE seq = {seq}")
    assert any("不连续" in problem for problem in problems(store))


def test_an_entry_taken_out_is_found(store: Store, person_id: int) -> None:
    with behind_the_back(store, "journal_entry") as connection:
        connection.exec_driver_sql("DELETE FROM journal_entry WHERE action = 'show'")
    assert any("校验值不符" in problem for problem in problems(store))


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ("UPDATE person SET note = '改'", "note"),
        ("UPDATE person SET able_to_work = 0", "able_to_work"),
        ("UPDATE person SET tags = '[]'", "tags"),
        ("UPDATE person SET phone = ''", "phone"),
        ("DELETE FROM person", "表中却没有"),
    ],
)
def test_a_record_changed_behind_the_journal_is_found(
    store: Store, person_id: int, change: str, told: str
) -> None:
    with behind_the_back(store, "person") as connection:
        connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
        if change.startswith("DELETE"):
            connection.exec_driver_sql("UPDATE person SET id = 4711")
            told = f"person 的记录 {person_id}"
        else:
            connection.exec_driver_sql(change)
        # The dangling references are put right again at the end, so that only the journal can tell.
        for table in ("employment_spell", "hardship_case"):
            connection.exec_driver_sql(f"DROP TRIGGER guard_{table}_update")
            connection.exec_driver_sql(f"UPDATE {table} SET person_id = (SELECT id FROM person)")
    assert any(told in problem for problem in problems(store))


def test_a_record_slipped_in_is_found(store: Store, person_id: int) -> None:
    with behind_the_back(store, "account") as connection:
        connection.exec_driver_sql(
            "INSERT INTO account (id, name, role, active, created) "
            "VALUES (99, '某某', 'administrator', 1, '2018-01-01T00:00:00.000000Z')"
        )
    assert "account 的记录 99 没有登记的日志。" in problems(store)


def test_a_guard_that_is_missing_is_found(store: Store, person_id: int) -> None:
    with store._writing.begin() as connection:
        connection.exec_driver_sql("DROP TRIGGER guard_person_update")
    assert any("缺少写入闸门" in problem for problem in problems(store))


def test_a_person_missing_from_the_search_is_found(store: Store, person_id: int) -> None:
    save(store, person(7))
    assert problems(store) == ["检索索引不完整：缺 1 人，多 0 人，请重建索引。"]


def blank(store: Store, entry_id: int) -> None:
    with behind_the_back(store, "journal_entry") as connection:
        connection.exec_driver_sql(
            f"UPDATE journal_entry SET changes = NULL, salt = NULL WHERE id = {entry_id}"
        )


def test_values_blanked_by_law_do_not_break_the_chain(store: Store, person_id: int) -> None:
    entry = next(entry for entry in journal(store) if entry.action == "update")
    blank(store, entry.id)
    with unit(store, reason="依法清除") as uow:
        uow.note("blank", "journal_entry", entry.id, person_id, [], None)
        uow.commit()
    assert problems(store) == []


def test_values_wiped_out_without_a_record_of_it_are_found(store: Store, person_id: int) -> None:
    entry = next(entry for entry in journal(store) if entry.action == "update")
    blank(store, entry.id)
    assert problems(store) == [f"日志条目 {entry.id} 的内容被清空，而没有依法清除的记录。"]


def test_many_problems_of_one_kind_are_counted_not_listed(store: Store) -> None:
    with unit(store) as uow:
        people = [person(1, id_number=f"9{n:08d}") for n in range(70)]
        uow.session.add_all(people)
        uow.session.flush()
        index_people(uow.session, [Findable(p.id, [p.name]) for p in people])
        uow.commit()
    with behind_the_back(store, "person") as connection:
        connection.exec_driver_sql("UPDATE person SET note = '改'")
    told = problems(store)
    assert len(told) == 51
    assert told[-1] == "同类问题另有 20 处。"


def test_problems_hold_no_personal_data(store: Store, person_id: int) -> None:
    with behind_the_back(store, "person") as connection:
        connection.exec_driver_sql("UPDATE person SET id_number = '440103198005109682', name = '某某某'")
    told: Any = " ".join(problems(store))
    assert "440103198005109682" not in told
    assert "某某某" not in told


def test_content_that_cannot_even_be_read_is_a_finding_and_no_crash(store: Store) -> None:
    record = save_indexed(store, person(1), [("chen",)])
    with store.engine.connect() as connection:
        driver = connection.connection.driver_connection
        assert driver is not None
        driver.execute("DROP TRIGGER guard_journal_entry_update")
        driver.execute(
            "UPDATE journal_entry SET changes = replace(changes, ':', ';') WHERE record_id = ?", (record,)
        )
    result = verify(store)
    assert not result.ok
    assert any("无法读出" in problem for problem in result.problems)
