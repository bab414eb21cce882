"""认定结论的计算: brings a person's facts together and asks the rules; used wherever a verdict is shown, kept or expected."""

from datetime import date
from typing import Any

from caseworker_app.domain.hardship import Verdict, determine
from caseworker_app.domain.hardship.opinions_2017 import FROM
from caseworker_app.domain.persons import Person
from caseworker_app.services import mapping
from caseworker_app.services.desk import Desk
from db.repositories.employment import SpellRepository


def decide(desk: Desk, session: Any, person: Person, on: date, policy: str | None = None) -> Verdict:
    """The verdict for a person on a day, from the records as they stand."""
    spells = [mapping.spell_from(row) for row in SpellRepository(session).of_person(person.id)]
    return determine(mapping.facts_from(person, spells), on, desk.rules.parameters, policy)


def keep_next_change(desk: Desk, session: Any, row: Any, person: Person) -> None:
    """Store the next day on which the verdict could change by itself, so that a morning's run is one look-up."""
    row.next_change = next_change_after(desk, session, person, desk.on)


def next_change_after(desk: Desk, session: Any, person: Person, since: date) -> date | None:
    """The next day after `since` on which the verdict can change by itself."""
    return decide(desk, session, person, max(since, FROM)).next_change
