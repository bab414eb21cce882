"""The questions the services ask, and that the number of queries does not grow with the rows."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import event

from db.models import (
    Account,
    AssistanceStep,
    CaseEvent,
    CaseGroup,
    CaseMaterial,
    CaseVerdict,
    EmploymentSpell,
    PersonIdentity,
    PrintedDocument,
)
from db.repositories.accounts import AccountRepository
from db.repositories.assistance import StepRepository
from db.repositories.cases import CaseRepository
from db.repositories.employment import SpellRepository
from db.repositories.persons import PersonRepository
from db.repositories.print_ledger import PrintRepository
from db.repositories.settings import SettingRepository
from db.store import Store
from tests.db.office import NOW, TODAY, case, person, save, unit
from tests.people import number


def step(case_id: int, person_id: int, **columns: Any) -> AssistanceStep:
    given = {"kind": "call", "day": TODAY, "outcome": "done", "actor": "李"}
    return AssistanceStep(case_id=case_id, person_id=person_id, **(given | columns))


def found(row: Any) -> Any:
    """A row that must be there."""
    assert row is not None
    return row


def queries(store: Store, ask: Callable[[Any], Any]) -> int:
    """How many statements a question takes."""
    seen: list[str] = []

    def note(connection: Any, cursor: Any, statement: str, *_: Any) -> None:
        seen.append(statement)

    with store.read() as session:
        session.connection()
        event.listen(store.engine, "before_cursor_execute", note)
        ask(session)
        event.remove(store.engine, "before_cursor_execute", note)
    return len(seen)


@pytest.fixture
def people(store: Store) -> list[int]:
    return save(store, person(1), person(2, name="李四"), person(3, birth_date=date(1970, 1, 1)))


def test_a_person_is_found_by_a_present_and_by_a_former_number(store: Store, people: list[int]) -> None:
    former = PersonIdentity(
        person_id=people[1], id_type="resident_id", number="440106720808921", current=False
    )
    save(store, former)
    with store.read() as session:
        rows = PersonRepository(session)
        assert found(rows.by_number([number(n=1)])).id == people[0]
        assert found(rows.by_number(["nobody", "440106720808921"])).id == people[1]
        assert rows.by_number(["nobody"]) is None
        assert rows.previous_numbers(people[1]) == ("440106720808921",)
        assert rows.previous_numbers(people[0]) == ()


def test_people_of_one_name_and_birth_date_are_alike(store: Store, people: list[int]) -> None:
    with store.read() as session:
        assert [p.id for p in PersonRepository(session).similar("陈志明", date(1972, 8, 8))] == [people[0]]


def test_pages_go_on_after_the_last_id_and_the_total_is_told(store: Store, people: list[int]) -> None:
    with store.read() as session:
        rows = PersonRepository(session)
        assert [p.id for p in rows.page(limit=2)] == people[:2]
        assert [p.id for p in rows.page(after=people[1], limit=2)] == people[2:]
        assert rows.count() == 3
        assert [p.id for p in rows.many([people[2], people[0], 4711])] == [people[0], people[2]]
        assert rows.get(4711) is None


def test_whose_verdict_changes_comes_with_the_open_case(store: Store) -> None:
    first, second, _ = save(
        store,
        person(1, next_change=TODAY + timedelta(days=9)),
        person(2, next_change=TODAY),
        person(3, next_change=TODAY + timedelta(days=10)),
    )
    ended, running = save(store, case(second, "1", status="exited"), case(second, "2", status="determined"))
    with store.read() as session:
        found = PersonRepository(session).changing(TODAY + timedelta(days=9))
        assert [(row.id, case_id) for row, case_id in found] == [(second, running), (first, None)]
    assert ended != running


def test_spells_are_told_the_oldest_first(store: Store, people: list[int]) -> None:
    save(
        store,
        *(
            EmploymentSpell(person_id=people[0], kind="flexible", from_day=day)
            for day in ("2017-06", "2015-01-02")
        ),
    )
    with store.read() as session:
        assert [s.from_day for s in SpellRepository(session).of_person(people[0])] == [
            "2015-01-02",
            "2017-06",
        ]
        assert SpellRepository(session).of_person(people[1]) == []


@pytest.fixture
def files(store: Store, people: list[int]) -> list[int]:
    return save(
        store,
        case(people[0], "C-1", status="refused"),
        case(people[0], "C-2", status="accepted", deadline=TODAY + timedelta(days=5)),
        case(people[1], "C-3", status="notice", deadline=TODAY - timedelta(days=1)),
        case(people[2], "C-4", status="closed", deadline=TODAY),
    )


def test_cases_by_person_stage_and_number(store: Store, people: list[int], files: list[int]) -> None:
    with store.read() as session:
        rows = CaseRepository(session)
        assert [c.id for c in rows.of_person(people[0])] == files[:2]
        assert found(rows.open_of_person(people[0])).id == files[1]
        assert rows.open_of_person(people[2]) is None
        assert found(rows.by_number("C-3")).id == files[2]
        assert [c.id for c in rows.page(status="notice")] == [files[2]]
        assert [c.id for c in rows.page(after=files[0], limit=2)] == files[1:3]
        assert (rows.count(), rows.count(status="accepted"), rows.count(status="draft")) == (4, 1, 0)


def test_due_cases_are_open_and_the_soonest_comes_first(store: Store, files: list[int]) -> None:
    with store.read() as session:
        due = CaseRepository(session).due(TODAY + timedelta(days=5))
        assert [(c.id, name) for c, name in due] == [(files[2], "李四"), (files[1], "陈志明")]
        assert [c.id for c, _ in CaseRepository(session).due(TODAY)] == [files[2]]


def test_what_hangs_on_cases_is_gathered_in_one_query_each(
    store: Store, people: list[int], files: list[int]
) -> None:
    owner = dict(zip(files, [people[0], people[0], people[1], people[2]], strict=True))
    for file in files[:2]:
        save(
            store,
            CaseGroup(case_id=file, person_id=owner[file], code="disabled", main=True, from_day=TODAY),
            CaseEvent(
                case_id=file, person_id=owner[file], action="open", to_status="draft", day=TODAY, actor="李"
            ),
            CaseMaterial(case_id=file, person_id=owner[file], item="id_card", title="身份证"),
            *(
                CaseVerdict(
                    case_id=file,
                    person_id=owner[file],
                    on_day=TODAY,
                    policy="opinions-2017",
                    decision=decision,
                    facts={},
                    parameters=[],
                    verdict={},
                    text="",
                )
                for decision in ("open", "determine")
            ),
        )
    with store.read() as session:
        rows = CaseRepository(session)
        assert {i: len(found) for i, found in rows.groups_of(files).items()} == dict(
            zip(files, (1, 1, 0, 0), strict=True)
        )
        assert {i: len(found) for i, found in rows.events_of(files).items()} == dict(
            zip(files, (1, 1, 0, 0), strict=True)
        )
        assert {i: v.decision for i, v in rows.latest_verdicts_of(files).items()} == dict.fromkeys(
            files[:2], "determine"
        )
        assert [v.decision for v in rows.verdicts(files[0])] == ["open", "determine"]
        assert [m.title for m in rows.materials(files[0])] == ["身份证"]
        assert rows.person_names(people)[people[1]] == "李四"
    for ask in ("groups_of", "events_of", "latest_verdicts_of"):
        assert queries(store, lambda session, ask=ask: getattr(CaseRepository(session), ask)(files)) == 1


def test_voided_steps_are_left_out_and_refusals_count_from_a_day(
    store: Store, people: list[int], files: list[int]
) -> None:
    days = [TODAY - timedelta(days=n) for n in (200, 100, 1)]
    save(store, *(step(files[1], people[0], outcome="refused", refusal_reason="远", day=day) for day in days))
    save(store, step(files[1], people[0], outcome="refused", day=TODAY, voided=True, void_reason="误录"))
    with store.read() as session:
        rows = StepRepository(session)
        assert rows.refusal_days(people[0], days[1]) == days[1:]
        assert [s.day for s in rows.of_cases(files)[files[1]]] == days
        assert rows.of_cases(files)[files[0]] == []


@pytest.mark.parametrize(
    ("later", "still_due"),
    [
        ({"day": TODAY + timedelta(days=7)}, False),
        ({"day": TODAY + timedelta(days=1)}, True),
        ({"day": TODAY + timedelta(days=1), "next_day": TODAY + timedelta(days=90)}, False),
        ({"day": TODAY + timedelta(days=7), "voided": True}, True),
    ],
)
def test_a_meeting_is_due_until_a_later_step_takes_its_place(
    store: Store, people: list[int], files: list[int], later: dict[str, Any], still_due: bool
) -> None:
    (first,) = save(store, step(files[1], people[0], next_day=TODAY + timedelta(days=7)))
    save(store, step(files[1], people[0], **later))
    save(store, step(files[3], people[2], next_day=TODAY))
    with store.read() as session:
        due = StepRepository(session).due(TODAY + timedelta(days=30))
    assert [(s.id, name, status) for s, name, status in due] == (
        [(first, "陈志明", "accepted")] if still_due else []
    )


def test_the_print_ledger_is_read_by_serial_record_and_person(store: Store, people: list[int]) -> None:
    given = {"template": "t", "template_version": "1", "record_kind": "person", "day": TODAY, "moment": NOW}
    given |= {"actor": "李", "pages": 1, "data_hash": "", "file_hash": ""}
    printed = save(
        store, *(PrintedDocument(serial=f"S-{i}", record_id=i, person_id=i, **given) for i in people)
    )
    with store.read() as session:
        rows = PrintRepository(session)
        assert found(rows.by_serial(f"S-{people[1]}")).id == printed[1]
        assert [d.id for d in rows.of_record("person", people[0])] == printed[:1]
        assert [d.id for d in rows.of_person(people[2])] == printed[2:]
        assert [d.id for d in rows.page(after=printed[0])] == printed[1:]
        assert rows.count() == 3


def test_st_12_a_serial_is_unique(store: Store, people: list[int]) -> None:
    test_the_print_ledger_is_read_by_serial_record_and_person(store, people)
    with pytest.raises(Exception, match=r"printed_document\.serial"):
        test_the_print_ledger_is_read_by_serial_record_and_person(store, people)


def test_accounts_and_settings(store: Store) -> None:
    save(store, Account(name="王", role="reviewer", active=False, created=NOW))
    with unit(store) as uow:
        SettingRepository(uow.session).set("centre", "天河区")
        SettingRepository(uow.session).set("office.phone", "020-38622000")
        uow.commit()
    with store.read() as session:
        settings, accounts = SettingRepository(session), AccountRepository(session)
        assert (settings.get("centre"), settings.get("office.phone"), settings.get("none")) == (
            "天河区",
            "020-38622000",
            None,
        )
        assert [a.name for a in accounts.all()] == ["李窗口", "王"]
        assert accounts.active_count() == 1
        assert found(accounts.by_name("王")).role == "reviewer"
