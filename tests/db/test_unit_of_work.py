"""One user action is one unit of work: all of it or nothing, with ids and numbers that are never given twice."""

import threading
from pathlib import Path

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError, InvalidRequestError

from db.models import CaseGroup, EmploymentSpell, Person, PersonIdentity
from db.numbering import COUNTER_BITS
from db.store import Store
from db.trouble import UnjournaledWrite
from db.verify import verify
from tests.db.office import ACCOUNT, PASSWORD, TODAY, case, journal, person, save, unit


def count(store: Store) -> int:
    with store.read() as session:
        return len(session.scalars(select(Person.id)).all())


def test_leaving_without_commit_leaves_nothing(store: Store) -> None:
    with unit(store) as uow:
        uow.session.add(person())
        uow.session.flush()
        uow.note("show", "person", 1, 1, ["id_number"], None)
        uow.next_number("case:2018")
    assert count(store) == 0
    assert journal(store) == []


def test_an_error_leaves_nothing_and_the_next_unit_works(store: Store) -> None:
    def fail() -> None:
        with unit(store) as uow:
            uow.session.add(person())
            uow.session.flush()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert count(store) == 0
    assert save(store, person())


def test_changes_name_what_was_written(store: Store) -> None:
    with unit(store) as uow:
        someone = person(id=uow.new_id())
        identity = PersonIdentity(person_id=someone.id, id_type=someone.id_type, number=someone.id_number)
        uow.session.add_all([identity, someone])
        uow.note("warning", "person", someone.id, someone.id, [], "请核对")
        uow.commit()
    assert uow.changes == {"person": [someone.id], "person_identity": [identity.id]}


def test_a_unit_that_changed_nothing_leaves_no_row(store: Store) -> None:
    with unit(store) as uow:
        uow.commit()
    assert uow.changes == {}
    assert journal(store) == []


def test_after_the_commit_a_unit_takes_no_further_work(store: Store) -> None:
    with unit(store) as uow:
        uow.session.add(person())
        uow.commit()
        with pytest.raises(InvalidRequestError):
            uow.session.execute(text("SELECT 1"))


def test_st_07_what_was_loaded_can_be_read_after_the_unit(store: Store) -> None:
    with unit(store) as uow:
        someone = person()
        uow.session.add(someone)
        uow.commit()
    assert (someone.name, someone.note, someone.name_sort) == ("陈志明", None, "chen zhi ming 陈志明")


def test_committing_the_session_itself_writes_the_journal_too(store: Store) -> None:
    with unit(store) as uow:
        uow.session.add(person())
        uow.session.commit()
    assert [entry.table_name for entry in journal(store)] == ["person"]


def test_a_unit_not_entered_says_so(store: Store) -> None:
    with pytest.raises(RuntimeError, match="with"):
        _ = unit(store).session


def test_defaults_are_filled_before_they_are_written(store: Store) -> None:
    (person_id,) = save(store, person())
    with unit(store) as uow:
        spell = EmploymentSpell(person_id=person_id, kind="unemployed", from_day="2017-06")
        uow.session.add(spell)
        uow.session.flush()
        assert spell.outside_status == "not_entered"
        uow.commit()
    assert '"outside_status":[null,"not_entered"]' in journal(store)[-1].changes


def test_an_explicit_nothing_takes_the_default_in_table_and_journal_alike(store: Store) -> None:
    (person_id,) = save(store, person(name_sort=None))
    with store.read() as session:
        assert session.get_one(Person, person_id).name_sort == ""
    assert verify(store).ok is False  # only the search index lacks the person
    assert len(verify(store).problems) == 1


def test_the_id_of_a_record_never_changes(store: Store) -> None:
    (person_id,) = save(store, person())
    with unit(store) as uow:
        uow.session.get_one(Person, person_id).id = 4711
        with pytest.raises(UnjournaledWrite):
            uow.commit()


def test_records_may_be_added_before_those_they_hang_on(store: Store) -> None:
    with unit(store) as uow:
        owner, file = uow.new_id(), uow.new_id()
        group = CaseGroup(case_id=file, person_id=owner, code="disabled", main=True, from_day=TODAY)
        uow.session.add_all([group, case(owner, id=file), person(id=owner)])
        uow.commit()
    assert sorted(uow.changes) == ["case_group", "hardship_case", "person"]


def test_a_reference_to_nobody_is_refused_at_the_commit(store: Store) -> None:
    with pytest.raises(IntegrityError, match="FOREIGN KEY"):
        save(store, case(4711))
    assert journal(store) == []


def test_ids_of_the_office_are_small_and_run_on(store: Store) -> None:
    first = save(store, person(1))[0]
    assert save(store, person(2), person(3)) == [first + 1, first + 2]
    assert first < 100


def test_ids_of_a_device_carry_its_number(store: Store) -> None:
    with store._writing.begin() as connection:
        connection.execute(text("UPDATE device SET is_self = 0"))
        connection.execute(text("INSERT INTO device (number, next_id, is_self) VALUES (7, 1, 1)"))
    assert save(store, person(1), person(2)) == [(7 << COUNTER_BITS) + 1, (7 << COUNTER_BITS) + 2]
    with unit(store) as uow:
        assert uow.device == 7


def test_an_id_given_in_a_unit_that_was_rolled_back_was_never_given(store: Store) -> None:
    with unit(store) as uow:
        lost = uow.new_id()
    with unit(store) as uow:
        assert uow.new_id() == lost


def test_st_12_numbers_run_on_by_series_and_are_not_counted_from_rows(store: Store) -> None:
    given = []
    for _ in range(3):
        with unit(store) as uow:
            given.append(uow.next_number("case:2018"))
            uow.session.add(person(given[-1]))
            uow.commit()
    with unit(store) as uow:
        assert uow.next_number("case:2019") == 1
    assert given == [1, 2, 3]


def test_st_12_a_number_is_given_back_only_by_a_roll_back(store: Store) -> None:
    with unit(store) as uow:
        assert [uow.next_number("s"), uow.next_number("s")] == [1, 2]
    with unit(store) as uow:
        assert uow.next_number("s") == 1
        uow.session.commit()
    with unit(store) as uow:
        assert uow.next_number("s") == 2


def test_st_12_two_windows_at_the_same_moment_get_different_numbers(path: Path, store: Store) -> None:
    other = Store.open(path, account=ACCOUNT, password=PASSWORD)
    ready, given = threading.Barrier(2), []

    def issue(window: Store) -> None:
        ready.wait()
        for _ in range(5):
            with unit(window) as uow:
                given.append(uow.next_number("s"))
                uow.commit()

    threads = [threading.Thread(target=issue, args=(window,)) for window in (store, other)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    other.close()
    assert sorted(given) == list(range(1, 11))


def test_a_unit_may_begin_in_one_thread_of_the_program_and_the_next_in_another(store: Store) -> None:
    save(store, person(1))
    worker = threading.Thread(target=save, args=(store, person(2)))
    worker.start()
    worker.join()
    assert count(store) == 2
