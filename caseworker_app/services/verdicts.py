"""认定结论的计算: brings a person's facts together and asks the rules; used wherever a verdict is shown, kept or expected."""

from collections.abc import Collection
from datetime import date
from typing import Any

from caseworker_app.domain.hardship import HardshipFacts, Verdict, determine, rule_set
from caseworker_app.domain.hardship.change_day import change_after
from caseworker_app.domain.hardship.opinions_2017 import FROM
from caseworker_app.domain.persons import Person
from caseworker_app.services import active_rules, mapping
from caseworker_app.services.desk import Desk
from caseworker_app.services.household_facts import household_of
from db.repositories.employment import SpellRepository
from db.repositories.households import MemberRepository
from db.repositories.persons import PersonRepository


def decide(desk: Desk, session: Any, person: Person, on: date, policy: str | None = None) -> Verdict:
    """The verdict for a person on a day, from the records as they stand, by the rule set the centre uses on that day.

    A case gives its own rule set as `policy`. Raises UserError where that one is unknown or not yet in force.
    """
    rules = policy or active_rules.code_on(session, on)
    return determine(facts_of(session, person), on, desk.rules.parameters, rules)


def facts_of(session: Any, person: Person) -> HardshipFacts:
    """What the rules may ask about a person: particulars, spells, and whom the person lives with."""
    spells = [mapping.spell_from(row) for row in SpellRepository(session).of_person(person.id)]
    return mapping.facts_from(person, spells, household_of(session, person.id))


def keep_next_change(desk: Desk, session: Any, row: Any, person: Person) -> None:
    """Store the next day on which the verdict could change by itself, so that a morning's run is one look-up.

    The days of those who live with the person are worked out anew too: their 零就业 rests on this person's work.
    """
    _store(row, next_change_after(desk, session, person, desk.on), desk.on)
    keep_next_changes(desk, session, MemberRepository(session).housemates(person.id))


def keep_next_changes(desk: Desk, session: Any, person_ids: Collection[int]) -> None:
    """Store that day for several people whose households or members of households changed."""
    for row in PersonRepository(session).many(person_ids) if person_ids else ():
        _store(row, next_change_after(desk, session, mapping.person_from(row), desk.on), desk.on)


def _store(row: Any, following: date | None, on: date) -> None:
    """Store the next day; one that has come and that no morning has looked at yet stays as the last one."""
    if row.next_change is not None and row.next_change <= on:
        row.last_change = row.next_change
    row.next_change = following


def next_change_after(desk: Desk, session: Any, person: Person, since: date) -> date | None:
    """The next day after `since` on which the verdict can change by itself, or on which another rule set begins."""
    return next_change_of(desk, session, facts_of(session, person), since)


def next_change_of(desk: Desk, session: Any, facts: HardshipFacts, since: date) -> date | None:
    """The same for facts that were read already."""
    start = max(since, FROM)
    rules = rule_set(active_rules.code_on(session, start), start)
    change = change_after(rules, facts, start, desk.rules.parameters)
    days = [day for day in (change, active_rules.next_day(session, start)) if day is not None]
    return min(days, default=None)
