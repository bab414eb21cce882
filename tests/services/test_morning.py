"""晨间检查: people whose day of change has come and cases to be looked at, once a day, along an index, and nobody else."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from sqlalchemy import event

from caseworker_app.domain.accounts import Role
from caseworker_app.domain.errors import UserError
from caseworker_app.services import assistance, morning, worklist
from caseworker_app.services.desk import Desk
from db.repositories.cases import CaseRepository
from db.repositories.persons import PersonRepository
from tests import offices, people
from tests.services.case_office import applicant, assisted, opened

FIFTY = date(2018, 2, 1)


def stored(desk: Desk, person: int) -> tuple[date | None, date | None]:
    with desk.store.read() as session:
        row = PersonRepository(session).get(person)
        assert row is not None
        return row.last_change, row.next_change


def turning_fifty(desk: Desk, n: int = 0) -> int:
    birth = date(1968, 2, 1)
    return applicant(desk, id_number=people.number(birth=birth, n=n), birth_date=birth.isoformat())


def test_a_birthday_is_found_on_its_day_and_the_next_day_of_change_is_stored(desk: Desk) -> None:
    who, other = turning_fifty(desk), applicant(desk, 3)
    assert stored(desk, who) == (None, FIFTY)
    before = stored(desk, other)
    run = morning.run(offices.on(desk, FIFTY))
    assert (run.people, run.changed) == (1, 1)
    last, following = stored(desk, who)
    assert last == FIFTY
    assert following is not None
    assert following > FIFTY
    assert stored(desk, other) == before


def test_several_days_missed_are_made_up_for_and_the_newest_stays(desk: Desk) -> None:
    who = turning_fifty(desk)
    later = date(2018, 8, 1)
    morning.run(offices.on(desk, later))
    last, following = stored(desk, who)
    assert last == date(2018, 6, 1), "one year unemployed since the registration"
    assert following is not None
    assert following > later


def test_it_is_due_once_a_day_for_those_who_may_write(desk: Desk) -> None:
    assert morning.due(desk)
    assert not morning.due(replace(desk, role=Role.VIEWER))
    first = morning.run(desk)
    assert not morning.due(desk)
    assert first.changes.records["person"] == []
    assert morning.due(offices.on(desk, date(2018, 1, 16)))
    assert not morning.due(offices.on(desk, date(2018, 1, 14))), "a day that is past is not made up for"


def test_who_may_only_look_is_refused(desk: Desk) -> None:
    with pytest.raises(UserError):
        morning.run(replace(desk, role=Role.VIEWER))


def test_a_second_run_of_a_day_changes_nothing(desk: Desk) -> None:
    turning_fifty(desk)
    day = offices.on(desk, FIFTY)
    morning.run(day)
    again = morning.run(day)
    assert (again.people, again.changed) == (0, 0)
    assert not any(again.changes.records.values())


def test_the_first_run_gives_every_open_case_its_day(desk: Desk) -> None:
    case = assisted(desk, opened(desk, applicant(desk)).id).id
    with desk.unit() as uow:
        row = CaseRepository(uow.session).get(case)
        assert row is not None
        row.next_look = None
        uow.commit()
    run = morning.run(desk)
    assert run.cases == 1
    with desk.store.read() as session:
        row = CaseRepository(session).get(case)
        assert row is not None
        assert row.next_look == date(2018, 2, 5), "a month after the determination"


def test_a_meeting_agreed_later_moves_the_day_of_the_case(desk: Desk) -> None:
    case = assisted(desk, opened(desk, applicant(desk)).id).id
    data = {"kind": "guidance", "day": "2018-01-15", "outcome": "done", "next_day": "2018-01-20"}
    step = assistance.add_step(desk, case_id=case, data=data)
    days = []
    for act in (lambda: None, lambda: assistance.void_step(desk, step_id=step.id, reason="记错")):
        act()
        with desk.store.read() as session:
            row = CaseRepository(session).get(case)
            assert row is not None
            days.append(row.next_look)
    assert days == [date(2018, 1, 20), date(2018, 2, 5)]


def test_no_table_is_read_from_end_to_end(desk: Desk) -> None:
    assisted(desk, opened(desk, turning_fifty(desk)).id)
    morning.run(desk)
    asked: list[tuple[str, Any]] = []
    engine = desk.store.engine
    event.listen(engine, "before_cursor_execute", lambda *a: asked.append((a[2], a[3])))
    morning.run(offices.on(desk, FIFTY))
    reading = [(sql, given) for sql, given in asked if sql.lstrip().upper().startswith(("SELECT", "WITH"))]
    assert any("next_change" in sql for sql, _ in reading)
    with engine.connect() as connection:
        for sql, given in reading:
            plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}", given).all()
            scans = [row[3] for row in plan if row[3].startswith("SCAN ") and "json_each" not in row[3]]
            tables = [
                s
                for s in scans
                if s.split()[1]
                in (
                    "person",
                    "hardship_case",
                    "employment_spell",
                    "case_event",
                    "assistance_step",
                    "contact_entry",
                )
            ]
            assert tables == [], (sql, scans)


def test_the_list_tells_of_a_birthday_whether_the_run_was_made_or_not(desk: Desk) -> None:
    turning_fifty(desk)
    day = offices.on(desk, date(2018, 2, 3))
    before = [one.text for one in worklist.due(day, kinds={"verdict_change"})]
    morning.run(day)
    assert [one.text for one in worklist.due(day, kinds={"verdict_change"})] == before
    assert "2018-02-01 起可能符合“4050”失业人员：陈志明" in before
