"""Every change is written once: which record, which fields, old and new, who, when, why; chained by hash."""

import json
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from db.base import columns_of, record_kinds
from db.history import person_entries, record_entries, state_as_of
from db.journal import Step, merged
from db.journal_writing import FIRST_HASH, chain_hash, head_text
from db.models import EmploymentSpell, Person
from db.store import Store
from tests.db.office import ACCOUNT, NOW, TODAY, journal, person, save, unit


def changes(entry: Any) -> Any:
    return json.loads(entry.changes)


def test_a_new_record_is_told_with_its_values_who_when_and_why(store: Store) -> None:
    with unit(store, reason="补登记") as uow:
        uow.session.add(person(able_to_work=True))
        uow.commit()
    (entry,) = journal(store)
    assert (entry.action, entry.table_name, entry.person_id) == ("insert", "person", entry.record_id)
    assert (entry.actor, entry.on_day, entry.reason) == (ACCOUNT, "2018-01-15", "补登记")
    assert entry.moment == "2018-01-15T01:30:00.000000Z"
    assert changes(entry)["birth_date"] == [None, "1972-08-08"]
    assert changes(entry)["able_to_work"] == [None, True]
    assert "note" not in changes(entry)


def test_a_change_tells_the_old_value_and_the_new_one_of_the_changed_fields_only(store: Store) -> None:
    (person_id,) = save(store, person(note="旧"))
    with unit(store) as uow:
        someone = uow.session.get_one(Person, person_id)
        someone.note, someone.name = "新", "陈志明"
        uow.commit()
    assert changes(journal(store)[-1]) == {"note": ["旧", "新"]}


def test_several_flushes_make_one_entry_from_the_first_value_to_the_last(store: Store) -> None:
    (person_id,) = save(store, person(note="一"))
    with unit(store) as uow:
        someone = uow.session.get_one(Person, person_id)
        for note in ("二", "三", "四"):
            someone.note = note
            uow.session.flush()
        someone.phone = "13800138000"
        uow.commit()
    assert [changes(e) for e in journal(store)[1:]] == [
        {"note": ["一", "四"], "phone": [None, "13800138000"]}
    ]


def test_a_record_made_and_changed_in_one_unit_is_one_insertion(store: Store) -> None:
    with unit(store) as uow:
        someone = person(note="一")
        uow.session.add(someone)
        uow.session.flush()
        someone.note = None
        someone.tags = [{"kind": "veteran"}]
        uow.commit()
    (entry,) = journal(store)
    assert entry.action == "insert"
    assert "note" not in changes(entry)
    assert changes(entry)["tags"] == [None, [{"kind": "veteran"}]]


def test_what_came_back_to_its_start_is_not_told(store: Store) -> None:
    (person_id,) = save(store, person(note="一"))
    with unit(store) as uow:
        someone = uow.session.get_one(Person, person_id)
        someone.note = "二"
        uow.session.flush()
        someone.note = "一"
        uow.commit()
    assert len(journal(store)) == 1
    assert uow.changes == {}


def test_equal_lists_are_no_change_and_other_ones_are(store: Store) -> None:
    (person_id,) = save(store, person(tags=[{"kind": "veteran", "to": None}]))
    with unit(store) as uow:
        uow.session.get_one(Person, person_id).tags = [{"to": None, "kind": "veteran"}]
        uow.commit()
    assert len(journal(store)) == 1
    with unit(store) as uow:
        uow.session.get_one(Person, person_id).tags = []
        uow.commit()
    assert changes(journal(store)[-1]) == {"tags": [[{"kind": "veteran", "to": None}], []]}


def test_a_list_changed_in_place_after_its_flush_is_told_as_it_was_flushed(store: Store) -> None:
    with unit(store) as uow:
        someone = person(tags=[{"kind": "veteran"}])
        uow.session.add(someone)
        uow.session.flush()
        someone.tags.append("not seen")
        uow.commit()
    assert changes(journal(store)[0])["tags"] == [None, [{"kind": "veteran"}]]
    with store.read() as session:
        assert session.get_one(Person, someone.id).tags == [{"kind": "veteran"}]


def test_the_old_value_is_known_even_where_it_was_not_loaded(store: Store) -> None:
    (person_id,) = save(store, person(note="旧"))
    with unit(store) as uow:
        someone = uow.session.get_one(Person, person_id)
        uow.session.expire(someone)
        someone.note = "新"
        uow.commit()
    assert changes(journal(store)[-1]) == {"note": ["旧", "新"]}


def test_a_rolled_back_savepoint_leaves_no_entry_and_the_rest_stays(store: Store) -> None:
    taken = person(1).id_number
    with unit(store) as uow:
        uow.session.add(person(1))
        uow.session.flush()
        savepoint = uow.session.begin_nested()
        uow.session.add(person(2, id_number=taken))
        with pytest.raises(IntegrityError):
            uow.session.flush()
        savepoint.rollback()
        with uow.session.begin_nested():
            uow.session.add(person(3))
        uow.commit()
    told = {changes(entry)["id_number"][1] for entry in journal(store)}
    assert told == {person(1).id_number, person(3).id_number}
    assert len(uow.changes["person"]) == 2


def test_a_look_at_a_record_is_told_with_the_fields_shown(store: Store) -> None:
    (person_id,) = save(store, person())
    with unit(store) as uow:
        uow.note("show", "person", person_id, person_id, ["id_number"], "窗口查询")
        uow.commit()
    with store.read() as session:
        row = person_entries(session, person_id)[0]
    assert (row.action, row.fields, row.detail, row.changes) == ("show", ("id_number",), "窗口查询", {})
    assert uow.changes == {}


def test_a_note_cannot_pass_for_a_change(store: Store) -> None:
    with unit(store) as uow, pytest.raises(ValueError, match="session"):
        uow.note("update", "person", 1, 1, [], None)


def test_records_of_a_person_are_told_under_the_person(store: Store) -> None:
    (person_id,) = save(store, person())
    spells = [
        EmploymentSpell(person_id=person_id, kind="unemployed", from_day=f"20{year}-01")
        for year in (15, 16, 17)
    ]
    save(store, *spells)
    with store.read() as session:
        rows = person_entries(session, person_id)
        assert [row.table_name for row in rows] == ["employment_spell"] * 3 + ["person"]
        first = person_entries(session, person_id, limit=2)
        second = person_entries(session, person_id, limit=2, before=first[-1].id)
        assert first + second == rows
        assert [row.record_id for row in record_entries(session, "employment_spell", spells[1].id)] == [
            spells[1].id
        ]


def test_a_record_is_told_as_it_was_known_at_a_moment(store: Store) -> None:
    (person_id,) = save(store, person(note="一"))
    for hours, note in ((1, "二"), (2, None)):
        with unit(store, moment=NOW + timedelta(hours=hours)) as uow:
            uow.session.get_one(Person, person_id).note = note
            uow.commit()
    with store.read() as session:
        known = [
            state_as_of(session, "person", person_id, NOW + timedelta(hours=h, minutes=1)) for h in range(3)
        ]
        before = state_as_of(session, "person", person_id, NOW - timedelta(seconds=1))
    assert [state["note"] for state in known if state] == ["一", "二", None]
    assert before is None


def test_the_chain_runs_over_head_and_digests(store: Store) -> None:
    save(store, person(1))
    save(store, person(2))
    with store.read() as session:
        heads = list(
            session.connection().exec_driver_sql(
                "SELECT id, device, seq, moment, actor, on_day, reason, previous_hash, hash FROM journal_transaction"
            )
        )
        digests = list(
            session.connection().exec_driver_sql("SELECT transaction_id, digest FROM journal_entry")
        )
    previous = FIRST_HASH
    for *about, previous_hash, hashed in heads:
        assert previous_hash == previous
        mine = [digest for transaction_id, digest in digests if transaction_id == about[0]]
        assert chain_hash(previous, head_text(*about), mine) == hashed
        previous = hashed


def test_equal_contents_have_different_digests(store: Store) -> None:
    for _ in range(2):
        with unit(store) as uow:
            uow.note("sign_in", "account", 1, None, [], None)
            uow.commit()
    first, second = journal(store)
    assert first.changes == second.changes
    assert first.digest != second.digest


def test_true_and_one_are_not_the_same_value() -> None:
    steps = [Step("update", "person", 1, 1, {"x": [True, 2]}), Step("update", "person", 1, 1, {"x": [2, 1]})]
    assert merged(steps)[0].changes == {"x": [True, 1]}


def test_every_column_of_every_record_knows_its_old_value_and_its_default_beforehand() -> None:
    for kind in record_kinds().values():
        for column in columns_of(kind):
            assert getattr(kind, column.key).property.active_history
            assert column.server_default is None
            assert column.onupdate is None
            assert column.default is None or column.default.is_scalar


def test_every_record_that_belongs_to_a_person_says_so() -> None:
    without = {name for name, kind in record_kinds().items() if kind.person_column is None}
    assert without == {
        "account",
        "setting",
        "employer",
        "fund_budget",
        "parameter_entry",
        "hiring_plan",
        "post",
        "plan_line",
        "hiring_confirmation",
        "apprenticeship_project",
        "disabled_quota",
        "vacancy",
        "job_fair",
        "fair_vacancy",
        "household",
        "household_event",
        "import_batch",
        "outside_batch",
        "match_run",
    }


def test_the_legal_day_may_lie_before_the_moment(store: Store) -> None:
    with unit(store, on=TODAY - timedelta(days=30)) as uow:
        uow.session.add(person())
        uow.commit()
    with store.read() as session:
        row = person_entries(session, session.scalars(select(Person.id)).one())[0]
    assert (row.on_day, row.moment) == (TODAY - timedelta(days=30), NOW)
