"""Taking back a transaction: what it added is withdrawn, what it changed is restored, what is newer stays and is said."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event, func, select

from db import history
from db.models import AssistanceStep, EmploymentSpell, Person, PersonIdentity, Setting
from db.store import Store
from db.undo import Kept, undo_transaction
from db.verify import verify
from tests.db.office import NOW, TODAY, case, person, save, unit


def transaction(store: Store, table: str, record_id: int) -> int:
    with store.read() as session:
        found = history.transaction_of(session, table, record_id)
    assert found is not None
    return found


def last_transaction(store: Store) -> int:
    with store.read() as session:
        number = session.connection().exec_driver_sql("SELECT max(id) FROM journal_transaction").scalar_one()
        return int(number)


def undo(store: Store, number: int, **options: Any) -> Any:
    with unit(store, moment=NOW + timedelta(hours=1)) as uow:
        undone = undo_transaction(uow, number, void_reason="录错", **options)
        uow.commit()
    return undone


def test_what_was_added_is_withdrawn_and_no_longer_read(store: Store) -> None:
    (person_id,) = save(store, person())
    undone = undo(store, transaction(store, "person", person_id))
    assert undone.withdrawn == {"person": [person_id]}
    assert undone.people == (person_id,)
    with store.read() as session:
        assert session.get(Person, person_id) is None
        assert session.scalars(select(Person.id)).all() == []
        assert session.execute(select(func.count()).select_from(Person)).scalar_one() == 0
        every = select(Person.id).execution_options(with_withdrawn=True)
        assert session.scalars(every).all() == [person_id]
    assert [p for p in verify(store).problems if "检索" not in p] == []


def test_a_number_that_was_withdrawn_can_be_registered_again(store: Store) -> None:
    (first,) = save(store, person())
    undo(store, transaction(store, "person", first))
    (second,) = save(store, person())
    assert second != first


def test_what_was_changed_gets_its_old_value_of_every_type(store: Store) -> None:
    (person_id,) = save(store, person(note="旧", able_to_work=None, tags=[{"kind": "veteran"}]))
    with unit(store) as uow:
        row = uow.session.get_one(Person, person_id)
        row.note, row.able_to_work, row.tags, row.birth_date = "新", True, [], TODAY
        uow.commit()
    undone = undo(store, last_transaction(store))
    assert undone.restored == {"person": [person_id]}
    with store.read() as session:
        row = session.get_one(Person, person_id)
        assert (row.note, row.able_to_work, row.tags) == ("旧", None, [{"kind": "veteran"}])
        assert row.birth_date == person().birth_date


def test_a_field_changed_again_since_keeps_its_newer_value_and_is_listed(store: Store) -> None:
    (person_id,) = save(store, person(note="一", phone="13800138000"))
    with unit(store) as uow:
        row = uow.session.get_one(Person, person_id)
        row.note, row.phone = "二", "13900139000"
        uow.commit()
    number = last_transaction(store)
    with unit(store) as uow:
        uow.session.get_one(Person, person_id).note = "三"
        uow.commit()
    undone = undo(store, number)
    assert undone.kept == (Kept("person", person_id, "note", person_id),)
    with store.read() as session:
        row = session.get_one(Person, person_id)
        assert (row.note, row.phone) == ("三", "13800138000")


def test_what_can_be_voided_is_voided_with_the_reason(store: Store) -> None:
    (person_id,) = save(store, person())
    (case_id,) = save(store, case(person_id))
    step = AssistanceStep(
        case_id=case_id, person_id=person_id, kind="call", day=TODAY, outcome="done", actor="李"
    )
    (step_id,) = save(store, step)
    undo(store, transaction(store, "assistance_step", step_id))
    with store.read() as session:
        row = session.get_one(AssistanceStep, step_id)
        assert (row.voided, row.void_reason) == (True, "录错")


def test_what_can_neither_be_withdrawn_nor_voided_is_kept_and_listed(store: Store) -> None:
    (setting_id,) = save(store, Setting(key="x", value=1))
    undone = undo(store, transaction(store, "setting", setting_id))
    assert undone.kept == (Kept("setting", setting_id, None, None),)
    assert not undone.withdrawn


def test_kinds_named_and_people_spared_are_left_alone(store: Store) -> None:
    first, second = person(1), person(3)
    save(store, first, second, Setting(key="x", value=1))
    number = transaction(store, "person", first.id)
    undone = undo(store, number, leave=["setting"], spared=[second.id])
    assert undone.withdrawn == {"person": [first.id]}
    assert undone.kept == (Kept("person", second.id, None, second.id),)


def test_people_worked_on_since_are_known(store: Store) -> None:
    first, second = person(1), person(3)
    save(store, first, second)
    number = transaction(store, "person", first.id)
    save(store, EmploymentSpell(person_id=second.id, kind="unemployed", from_day="2017-01"))
    with store.read() as session:
        assert history.touched_since(session, [first.id, second.id], number) == {second.id}


def test_undoing_an_undo_is_nothing(store: Store) -> None:
    (person_id,) = save(store, person())
    undo(store, transaction(store, "person", person_id))
    undo(store, last_transaction(store))
    with store.read() as session:
        assert session.get(Person, person_id) is not None


def test_a_withdrawn_number_among_the_identities_is_free_again(store: Store) -> None:
    (person_id,) = save(store, person(1))
    identity = PersonIdentity(person_id=person_id, id_type="passport", number="E1", current=False)
    (first,) = save(store, identity)
    undo(store, transaction(store, "person_identity", first))
    save(store, PersonIdentity(person_id=person_id, id_type="passport", number="E1", current=True))
    with store.read() as session:
        assert session.scalars(select(PersonIdentity.number)).all() == ["E1"]


def test_an_unknown_transaction_is_said(store: Store) -> None:
    with unit(store) as uow, pytest.raises(LookupError):
        undo_transaction(uow, 4711, void_reason="x")


def test_no_query_words_the_condition_so_that_the_indexes_are_not_used() -> None:
    told = [
        path.name for path in Path("db").rglob("*.py") if "withdrawn.is_(False" in path.read_text("utf-8")
    ]
    assert told == ["parameters.py"], "say kept(…): a confirmed value's withdrawal is another column"


def test_a_number_is_looked_up_by_the_index_of_those_who_are_kept(store: Store) -> None:
    query = select(PersonIdentity.person_id).where(PersonIdentity.number.in_(["a", "b"]))
    with store.read() as session:
        seen: list[str] = []
        event.listen(
            store.engine, "before_cursor_execute", lambda c, cur, statement, p, x, m: seen.append(statement)
        )
        session.connection()
        session.execute(query).all()
        plan = session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {seen[-1]}", ("a", "b")).all()
    assert "uq_person_identity_number" in str(plan)
