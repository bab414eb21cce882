"""认定结论的计算: brings a person's facts together and asks the rules; used wherever a verdict is shown, kept or expected."""

from datetime import date
from typing import Any

from caseworker_app.domain.hardship import Verdict, determine
from caseworker_app.domain.hardship.opinions_2017 import FROM
from caseworker_app.domain.persons import Person
from caseworker_app.services import mapping
from caseworker_app.services.desk import Desk
from db.repositories.employment import SpellRepository
from db.repositories.persons import PersonRepository


def decide(desk: Desk, session: Any, person: Person, on: date, policy: str | None = None) -> Verdict:
    """The verdict for a person on a day, from the records as they stand."""
    spells = [mapping.spell_from(row) for row in SpellRepository(session).of_person(person.id)]
    return determine(mapping.facts_from(person, spells), on, desk.rules.parameters, policy)


def keep_next_change(desk: Desk, session: Any, row: Any, person: Person, on: date | None = None) -> None:
    """Store the next day after `on` on which the verdict could change by itself, so that a morning's run is one look-up."""
    day = max(on or desk.on, FROM)
    row.next_change = decide(desk, session, person, day).next_change


def renew_next_changes(desk: Desk, since: date) -> None:
    """Work out the next change anew for people whose last one lies before `since`; nothing is written where none does."""
    with desk.store.read() as session:
        if not PersonRepository(session).passed(since):
            return
    with desk.store.begin(actor=desk.user, moment=desk.clock.now(), on=desk.on) as uow:
        for row in PersonRepository(uow.session).passed(since):
            keep_next_change(desk, uow.session, row, mapping.person_from(row), since)
        uow.commit()
