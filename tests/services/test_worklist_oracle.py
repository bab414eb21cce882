"""待办的完整: the list names everyone whose date is due and no one else, compared with evaluating everybody, day by day.

A small office played at random: steps, contacts, grades, plans, certificates, work found, exits; the morning run made or not.
"""

import tempfile
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from caseworker_app.domain.cases import ENDED, Status
from caseworker_app.domain.errors import UserError
from caseworker_app.domain.hardship import determine
from caseworker_app.services import (
    active_rules,
    assistance,
    case_look,
    cases,
    contacts,
    grades,
    morning,
    plans,
    register_facts,
    worklist,
)
from caseworker_app.services.desk import Desk
from caseworker_app.services.due_changes import PASSED_DAYS
from caseworker_app.services.worklist import HORIZON_DAYS
from db.bulk import journaled_bulk_update
from db.models.person import Person
from db.repositories.cases import CaseRepository
from db.repositories.persons import PersonRepository
from tests import offices, people
from tests.services.case_office import applicant, assisted, opened

FIRST = date(2018, 1, 15)
BIRTHS = (date(1968, 2, 1), date(1972, 8, 8), date(1978, 1, 25))
KINDS = {
    "follow_up",
    "contact_due",
    "visit_due",
    "package_due",
    "refusals_reached",
    "stable_due",
    "followed_contact",
    "verdict_change",
    "disability_expiry",
    "allowance_expiry",
    "plan_item",
    "plan_end",
}
TEMPLATE: dict[str, Path] = {}
Line = tuple[str, date, int]
OFFSET = st.integers(0, 70)


def template() -> Path:
    """Three people, two with a case in help, one who has not applied."""
    if "office" not in TEMPLATE:
        path = offices.make_office(Path(tempfile.mkdtemp()) / "template.db")
        desk = offices.open_office(path)
        for n, birth in enumerate(BIRTHS):
            number = people.number(birth=birth, n=n)
            who = applicant(desk, n, id_number=number, birth_date=birth.isoformat())
            if n:
                assisted(desk, opened(desk, who).id)
        desk.store.close()
        TEMPLATE["office"] = path
    return TEMPLATE["office"]


def confirmed(desk: Desk) -> Desk:
    """The office has confirmed its rhythms and the term of the package."""
    given_values = {
        "contact_days_grade_a": 14,
        "visit_months_grade_a": 3,
        "service_package_months": 1,
    }
    parameters = desk.rules.parameters
    for name, value in given_values.items():
        parameters = parameters.with_value(name, value, date(2018, 1, 1), document="示例")
    desk.rules.parameters = parameters
    return desk


deed = st.one_of(
    st.tuples(
        st.just("step"),
        st.sampled_from(["guidance", "referral", "visit"]),
        st.sampled_from(["done", "refused", "not_reached"]),
        st.one_of(st.none(), OFFSET),
    ),
    st.tuples(
        st.just("contact"),
        st.sampled_from(["phone", "visit"]),
        st.sampled_from(["reached", "x"]),
        st.one_of(st.none(), OFFSET),
    ),
    st.tuples(st.just("grade"), st.sampled_from(["A", "B"])),
    st.tuples(st.just("void")),
    st.tuples(
        st.just("certificate"), st.sampled_from(["disability_valid_until", "allowance_valid_until"]), OFFSET
    ),
    st.tuples(st.just("plan"), OFFSET, OFFSET),
    st.tuples(st.just("work")),
    st.tuples(st.just("exit")),
)
life = st.lists(st.tuples(st.integers(0, 40), st.sampled_from([0, 1]), deed), max_size=8)


def play(desk: Desk, day: date, case: Any, what: tuple[Any, ...]) -> None:
    """One deed of a clerk; what the rules refuse is simply not done."""
    now = offices.on(desk, day)
    morning.run(now)
    with suppress(UserError):
        _DEEDS[what[0]](now, day, case, *what[1:])


def _later(day: date, offset: int | None) -> str | None:
    return (day + timedelta(days=offset)).isoformat() if offset is not None else None


def _step(desk: Desk, day: date, case: Any, kind: str, outcome: str, after: int | None) -> None:
    reason = "太远" if outcome == "refused" else None
    data = {"kind": kind, "outcome": outcome, "refusal_reason": reason, "next_day": _later(day, after)}
    assistance.add_step(desk, case_id=case.id, data=data)


def _contact(desk: Desk, day: date, case: Any, way: str, outcome: str, after: int | None) -> None:
    failed = "no_answer" if way == "phone" else "not_at_home"
    data = {
        "person": case.person,
        "way": way,
        "outcome": failed if outcome == "x" else outcome,
        "next_day": _later(day, after),
    }
    contacts.record(desk, data=data)


def _grade(desk: Desk, day: date, case: Any, grade: str) -> None:
    grades.give(desk, case_id=case.id, data={"grade": grade, "departure": "示例"})


def _void(desk: Desk, day: date, case: Any) -> None:
    steps = cases.show(desk, case_id=case.id).steps
    if steps:
        assistance.void_step(desk, step_id=steps[-1].id, reason="记错")


def _certificate(desk: Desk, day: date, case: Any, column: str, after: int) -> None:
    with desk.unit() as uow:
        journaled_bulk_update(uow, Person, {case.person: {column: day + timedelta(days=after)}})
        uow.commit()


def _plan(desk: Desk, day: date, case: Any, first: int, until: int) -> None:
    items = [{"kind": "guidance", "text": "职业指导", "due_day": _later(day, first)}]
    plans.make(desk, case_id=case.id, data={"goal": "就业", "until": _later(day, until)}, items=items)


def _work(desk: Desk, day: date, case: Any) -> None:
    spell = {"kind": "flexible", "from": day.isoformat(), "registered_on": day.isoformat()}
    cases.advance(desk, case_id=case.id, action="employed", data={"spell": spell})


def _exit(desk: Desk, day: date, case: Any) -> None:
    cases.advance(desk, case_id=case.id, action="exit", data={"cause": "own_wish", "opinion": "本人提出"})


_DEEDS = {
    "step": _step,
    "contact": _contact,
    "grade": _grade,
    "void": _void,
    "certificate": _certificate,
    "plan": _plan,
    "work": _work,
    "exit": _exit,
}


def everybody(desk: Desk, recorded: set[tuple[int, date]]) -> set[Line]:
    """Look at everybody and everything, asking no index and no stored day.

    What changed because it was entered that very day (`recorded`) is no change that came by itself.
    """
    until = desk.on + timedelta(days=HORIZON_DAYS)
    with desk.store.read() as session:
        rows = CaseRepository(session).page()
        found = set(_changes(desk, session, until, recorded))
        for case_id, looks in case_look.looks(desk, session, rows).items():
            person = next(row.person_id for row in rows if row.id == case_id)
            found |= {(one.kind, one.day, person) for one in looks}
        running = [row for row in rows if Status(row.status) not in ENDED]
        for row in PersonRepository(session).many([row.person_id for row in running]):
            for column, kind in (
                ("disability_valid_until", "disability_expiry"),
                ("allowance_valid_until", "allowance_expiry"),
            ):
                if (day := getattr(row, column)) is not None:
                    found.add((kind, day, row.id))
    for row in running:
        for plan in plans.of_case(desk, case_id=row.id):
            if plan.until is not None and plan.closed_on is None:
                found.add(("plan_end", plan.until, row.person_id))
            found |= {
                ("plan_item", item.due_day, row.person_id)
                for item in plan.items
                if item.due_day is not None and item.done_on is None
            }
    return {line for line in found if line[1] <= until}


def _changes(desk: Desk, session: Any, until: date, recorded: set[tuple[int, date]]) -> Iterator[Line]:
    """Days on which a verdict differs from the day before; of those that have come the newest only."""
    parameters = desk.rules.parameters
    since = desk.on - timedelta(days=PASSED_DAYS)
    for person in register_facts.after(session, 0):
        days = []
        for n in range((until - since).days + 1):
            day = since + timedelta(days=n)
            now, before = (
                determine(person.facts, each, parameters, active_rules.code_on(session, each))
                for each in (day, day - timedelta(days=1))
            )
            differs = now.met_groups != before.met_groups or now.base.met is not before.base.met
            if differs and (person.id, day) not in recorded:
                days.append(day)
        past = [day for day in days if day <= desk.on]
        for day in (*past[-1:], *(day for day in days if day > desk.on)):
            yield "verdict_change", day, person.id


@settings(
    max_examples=40,
    deadline=None,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=[HealthCheck.too_slow],
)
@given(life, st.integers(0, 60), st.booleans())
def test_the_list_names_everyone_whose_date_is_due_and_no_one_else(
    deeds: list[tuple[int, int, tuple[Any, ...]]], looked: int, ran: bool
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        desk = confirmed(offices.open_office(offices.copy_office(template(), Path(folder))))
        try:
            in_help = cases.page(desk).cases
            for offset, which, what in sorted(deeds, key=lambda one: one[0]):
                play(desk, FIRST + timedelta(days=offset), in_help[which], what)
            recorded = {
                (in_help[which].person, FIRST + timedelta(days=offset))
                for offset, which, what in deeds
                if what[0] == "work"
            }
            latest = max((offset for offset, _, _ in deeds), default=0)
            now = offices.on(desk, FIRST + timedelta(days=max(looked, latest)))
            if ran:
                morning.run(now)
            listed = [(one.kind, one.day, one.person) for one in worklist.due(now) if one.kind in KINDS]
            assert sorted(listed, key=str) == sorted(everybody(now, recorded), key=str)
        finally:
            desk.store.close()
