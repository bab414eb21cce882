"""认定结论的计算: brings a person's facts together and asks the rules; used wherever a verdict is shown, kept or expected."""

from datetime import date
from typing import Any

from caseworker_app.domain.hardship import HardshipFacts, Verdict, determine
from caseworker_app.domain.hardship.opinions_2017 import FROM
from caseworker_app.domain.persons import Person
from caseworker_app.services import active_rules, mapping
from caseworker_app.services.desk import Desk
from db.repositories.employment import SpellRepository


def decide(desk: Desk, session: Any, person: Person, on: date, policy: str | None = None) -> Verdict:
    """The verdict for a person on a day, from the records as they stand, by the rule set the centre uses on that day.

    A case gives its own rule set as `policy`. Raises UserError where that one is unknown or not yet in force.
    """
    spells = [mapping.spell_from(row) for row in SpellRepository(session).of_person(person.id)]
    rules = policy or active_rules.code_on(session, on)
    return determine(mapping.facts_from(person, spells), on, desk.rules.parameters, rules)


def keep_next_change(desk: Desk, session: Any, row: Any, person: Person) -> None:
    """Store the next day on which the verdict could change by itself, so that a morning's run is one look-up."""
    row.next_change = next_change_after(desk, session, person, desk.on)


def next_change_after(desk: Desk, session: Any, person: Person, since: date) -> date | None:
    """The next day after `since` on which the verdict can change by itself, or on which another rule set begins."""
    spells = [mapping.spell_from(row) for row in SpellRepository(session).of_person(person.id)]
    return next_change_of(desk, session, mapping.facts_from(person, spells), since)


def next_change_of(desk: Desk, session: Any, facts: HardshipFacts, since: date) -> date | None:
    """The same for facts that were read already."""
    start = max(since, FROM)
    rules = active_rules.code_on(session, start)
    change = determine(facts, start, desk.rules.parameters, rules).next_change
    days = [day for day in (change, active_rules.next_day(session, start)) if day is not None]
    return min(days, default=None)
