"""条件变化的待办 (clause 四): birthdays and other days on which somebody's verdict changes by itself, with what changes on them.

The days are stored with the person: `last_change` for the newest one that has come, `next_change` for the next. The morning run
keeps both; where it has not run yet, the days that have come since are walked through here.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from caseworker_app.domain.hardship import Verdict, decide_by, listed_label, rule_set
from caseworker_app.domain.hardship.opinions_2017 import FROM
from caseworker_app.services import active_rules, all_verdicts, register_facts
from caseworker_app.services.desk import Desk
from caseworker_app.services.due import Due
from caseworker_app.services.due_ask import Ask, Found, Tally, tallied, wanted
from caseworker_app.services.due_kinds import DueGroup
from caseworker_app.services.register_facts import Registered

PASSED_DAYS = 7
"""So long a change of a verdict stays on the list after its day."""
_KIND = "verdict_change"


@dataclass(frozen=True, slots=True)
class Changed:
    """A day on which a verdict really changes, and how."""

    day: date
    words: str


def walk(desk: Desk, session: Any, person: Registered, until: date) -> Iterator[tuple[date, str]]:
    """The days from the stored one up to another on which the verdict may change, each with what does ("": nothing)."""
    day = person.next_change
    while day is not None and day <= until:
        yield day, what_changes(desk, session, person, day)
        day = all_verdicts.next_change_of(session, person, day, desk.rules.parameters)


def following(desk: Desk, session: Any, person: Registered, since: date) -> date | None:
    """The next day after another on which the verdict may change."""
    return all_verdicts.next_change_of(session, person, since, desk.rules.parameters)


def what_changes(desk: Desk, session: Any, person: Registered, day: date) -> str:
    """Say which groups begin or end on a day, or that the base conditions do; empty where nothing does any more."""
    before = _on(desk, session, person, max(day - timedelta(days=1), FROM))
    after = _on(desk, session, person, day)
    gained = [listed_label(c) for c in after.met_groups if c not in before.met_groups]
    lost = [listed_label(c) for c in before.met_groups if c not in after.met_groups]
    parts = [f"{day} 起可能符合{'、'.join(gained)}"] if gained else []
    parts += [f"{day} 起不再符合{'、'.join(lost)}"] if lost else []
    if before.base.met is not after.base.met:
        parts.append(f"{day} 起基本条件有变化（{'；'.join(after.base.because)}）")
    return "；".join(parts)


def _on(desk: Desk, session: Any, person: Registered, day: date) -> Verdict:
    rules = rule_set(active_rules.code_on(session, day), day)
    return decide_by(rules, person.facts, day, desk.rules.parameters, ahead=False)


def changes(ask: Ask) -> list[Found]:
    """Days on which somebody's verdict changes by itself; those just passed among them.

    With a limit the soonest only are worked out; then the others are counted by their stored days.
    """
    since = ask.on - timedelta(days=PASSED_DAYS)
    rows = ask.rows.changes(since, ask.until, ask.whose, ask.limit)
    late = register_facts.changing(ask.session, since - timedelta(days=1))
    cases = ask.rows.open_cases(late) | {row.person_id: row for row in rows if row.case_id is not None}
    people = register_facts.of(ask.session, sorted({row.person_id for row in rows} | set(late)))
    found = []
    for person in people:
        case = cases.get(person.id)
        found += [_due(ask, person, case, one) for one in _of_person(ask, person, since)]
    listed = tuple(row for row in found if wanted(row, ask.whose))
    beyond = _beyond(ask, since, rows)
    return [Found(DueGroup.CHANGE, listed, tallied(listed, ask) + beyond)] if listed or beyond.total else []


def _of_person(ask: Ask, person: Registered, since: date) -> Iterator[Changed]:
    """The newest change that has come and is still news, and those to come, each where anything really changes."""
    newest = person.last_change
    coming = []
    for day, words in walk(ask.desk, ask.session, person, ask.until):
        if words and day <= ask.on:
            newest = day
        elif words:
            coming.append(Changed(day, words))
    if newest is not None and newest >= since:
        words = what_changes(ask.desk, ask.session, person, newest)
        if words:
            yield Changed(newest, words)
    yield from coming


def _due(ask: Ask, person: Registered, case: Any, one: Changed) -> Due:
    return Due(
        one.day,
        (one.day - ask.on).days,
        _KIND,
        f"{one.words}：{person.name}",
        person.id,
        case.case_id if case else None,
        person.name,
        case.officer if case else None,
        case.status if case else None,
        stand_in=case.stand_in if case else None,
    )


def _beyond(ask: Ask, since: date, rows: list[Any]) -> Tally:
    if ask.limit is None or len(rows) < ask.limit:
        return Tally()
    counted = ask.rows.count_changes(since, ask.marks, ask.whose)
    shown = [sum(row.day <= day for row in rows) for day in ask.marks]
    _, *rest = (all_there - seen for all_there, seen in zip(counted, shown, strict=True))
    return Tally(0, *rest)
