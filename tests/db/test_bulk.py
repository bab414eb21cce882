"""Many records at once are journaled like one."""

import json
import time
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from db.bulk import journaled_bulk_insert, journaled_bulk_update
from db.models import Account, EmploymentSpell, Person
from db.search import Findable, index_people
from db.store import Store
from db.trouble import UnjournaledWrite
from db.verify import verify
from tests.db.office import journal, person, person_row, save, unit


def rows(count: int, **columns: Any) -> list[dict[str, Any]]:
    return [person_row(id_number=f"fabricated-{n:06d}", phone=f"138{n:08d}", **columns) for n in range(count)]


def insert(store: Store, given: list[dict[str, Any]]) -> list[int]:
    with unit(store) as uow:
        ids = journaled_bulk_insert(uow, Person, given)
        index_people(uow.session, [Findable(i, [row["name"]]) for i, row in zip(ids, given, strict=True)])
        uow.commit()
    assert uow.changes["person"] == ids
    return ids


def test_a_bulk_insertion_tells_each_record_as_the_session_would(store: Store) -> None:
    (one,) = save(store, person(5, note="一", tags=[1]))
    (other,) = insert(store, [person_row(6, note="一", tags=[1])])
    by_session, by_bulk = journal(store)
    assert (by_session.record_id, by_bulk.record_id) == (one, other)
    told = [json.loads(entry.changes) | {"id_number": None} for entry in (by_session, by_bulk)]
    assert told[0] == told[1]
    assert (by_bulk.action, by_bulk.person_id) == ("insert", other)


def test_what_a_savepoint_takes_back_is_not_in_the_journal(store: Store) -> None:
    with unit(store) as uow:
        kept = journaled_bulk_insert(uow, Person, rows(1))
        nested = uow.session.begin_nested()
        journaled_bulk_insert(uow, Person, [person_row(id_number="fabricated-gone")])
        nested.rollback()
        index_people(uow.session, [Findable(i, ["陈志明"]) for i in kept])
        uow.commit()
    assert uow.changes["person"] == kept
    assert [entry.record_id for entry in journal(store)] == kept
    assert verify(store).problems == []


def test_a_change_after_a_bulk_insertion_is_an_entry_of_its_own(store: Store) -> None:
    with unit(store) as uow:
        (person_id,) = journaled_bulk_insert(uow, Person, rows(1))
        index_people(uow.session, [Findable(person_id, ["陈志明"])])
        uow.session.get_one(Person, person_id).note = "后改"
        uow.commit()
    assert [(entry.action, entry.record_id) for entry in journal(store)] == [
        ("insert", person_id),
        ("update", person_id),
    ]
    assert verify(store).problems == []


def test_defaults_and_given_ids_are_kept(store: Store) -> None:
    (person_id,) = save(store, person())
    with unit(store) as uow:
        spell_id = uow.new_id()
        given = [{"id": spell_id, "person_id": person_id, "kind": "unemployed", "from_day": "2017-06"}]
        assert journaled_bulk_insert(uow, EmploymentSpell, given) == [spell_id]
        assert uow.session.get_one(EmploymentSpell, spell_id).outside_status == "not_entered"
        uow.commit()
    assert journal(store)[-1].person_id == person_id


def test_a_bulk_change_tells_old_and_new_and_leaves_alone_what_is_the_same(store: Store) -> None:
    first, second, third = insert(store, rows(3, note="旧"))
    with unit(store) as uow:
        loaded = uow.session.get_one(Person, first)
        changes = {first: {"note": "新"}, second: {"note": "旧"}, third: {"note": None, "name": "陈改名"}}
        assert journaled_bulk_update(uow, Person, changes) == [first, third]
        assert loaded.note == "新"
        uow.commit()
    told = {
        entry.record_id: json.loads(entry.changes) for entry in journal(store) if entry.action == "update"
    }
    assert told == {
        first: {"note": ["旧", "新"]},
        third: {"note": ["旧", None], "name": ["陈志明", "陈改名"]},
    }
    assert verify(store).problems == []


def test_a_bulk_change_after_one_by_the_session_makes_one_entry(store: Store) -> None:
    (person_id,) = insert(store, rows(1, note="一"))
    with unit(store) as uow:
        uow.session.get_one(Person, person_id).note = "二"
        journaled_bulk_update(uow, Person, {person_id: {"note": "三"}})
        uow.session.get_one(Person, person_id).phone = None
        uow.commit()
    assert json.loads(journal(store)[-1].changes) == {"note": ["一", "三"], "phone": ["13800000000", None]}
    assert len(journal(store)) == 2


def test_a_failing_row_leaves_nothing_of_the_unit(store: Store) -> None:
    given = rows(3)
    given[2]["id_number"] = given[0]["id_number"]
    with unit(store) as uow, pytest.raises(IntegrityError, match=r"person\.id_number"):
        journaled_bulk_insert(uow, Person, given)
    with store.read() as session:
        assert session.scalars(select(Person)).all() == []
    with unit(store) as uow, pytest.raises(UnjournaledWrite):
        uow.session.connection().exec_driver_sql("UPDATE account SET active = 0")


def test_a_record_that_does_not_exist_and_a_column_that_does_not_are_refused(store: Store) -> None:
    with unit(store) as uow, pytest.raises(LookupError):
        journaled_bulk_update(uow, Person, {4711: {"note": "x"}})
    with unit(store) as uow, pytest.raises(KeyError, match="nickname"):
        journaled_bulk_insert(uow, Person, [person_row(nickname="x")])


def test_a_rolled_back_savepoint_takes_its_bulk_entries_along(store: Store) -> None:
    with unit(store) as uow:
        with uow.session.begin_nested() as savepoint:
            journaled_bulk_insert(uow, Person, rows(2))
            savepoint.rollback()
        journaled_bulk_insert(uow, Person, [person_row(9)])
        uow.commit()
    assert len(journal(store)) == 1


def test_nothing_given_is_nothing_done(store: Store) -> None:
    with unit(store) as uow:
        assert journaled_bulk_insert(uow, Account, []) == []
        assert journaled_bulk_update(uow, Account, {}) == []
        uow.commit()
    assert journal(store) == []


@pytest.mark.long
def test_five_thousand_people_a_second_with_their_journal(store: Store) -> None:
    given = rows(5000, address="广州市天河区石牌街龙口东路9912号301房", note="完成培训", tags=[], family=[])
    started = time.perf_counter()
    with unit(store) as uow:
        journaled_bulk_insert(uow, Person, given)
        uow.commit()
    assert time.perf_counter() - started < 1.0
