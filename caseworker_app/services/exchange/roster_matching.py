"""名册与档案的比对: whether a row's person is already registered, and what the row says differently.

The identity number decides; a person with the same name and birth date but another number is for a person to decide.
Nothing registered is overwritten from a roster.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from caseworker_app.domain.identity import same_number_forms
from caseworker_app.domain.names import has_private_use
from caseworker_app.domain.persons import FIELD_BY_NAME, Person
from caseworker_app.domain.values import PartialDate
from caseworker_app.services import mapping
from db.repositories.employment import SpellRepository
from db.repositories.persons import PersonRepository


def registered(rows: PersonRepository, person: Person) -> Person | None:
    """The registered person with this number in any of its forms."""
    numbers = {form for n in (person.id_number, *person.previous_numbers) for form in same_number_forms(n)}
    row = rows.by_number(sorted(numbers))
    return None if row is None else mapping.person_from(row, rows.previous_numbers(row.id))


def look_alikes(rows: PersonRepository, person: Person) -> tuple[Person, ...]:
    """Registered people with the same name and birth date."""
    if person.birth_date is None:
        return ()
    return tuple(mapping.person_from(row) for row in rows.similar(person.name, person.birth_date))


def differing_fields(known: Person, read: Person, given: Iterable[str]) -> tuple[str, ...]:
    """Fields of the row that say something else than the record; a blank of the row says nothing."""
    return tuple(name for name in given if not _agrees(name, known, read))


def unknown_spells(spells: SpellRepository, person_id: int, told: Sequence[Mapping[str, Any]]) -> bool:
    """Say whether the row tells of a spell that is not on record."""
    known = {(s.kind, s.from_day, str(s.registered_on or "")) for s in spells.of_person(person_id)}
    return any(
        (s["kind"], str(PartialDate.parse(s["from"])), s.get("registered_on") or "") not in known
        for s in told
    )


def _agrees(name: str, known: Person, read: Person) -> bool:
    if name not in FIELD_BY_NAME:
        return True
    mine, theirs = getattr(known, name), getattr(read, name)
    if name == "name":
        return mine == theirs or has_private_use(theirs)
    if name == "id_number":
        return set(read.previous_numbers) <= set(known.previous_numbers)
    if name == "note":
        return (theirs or "") in (mine or "")
    if isinstance(theirs, tuple):
        return set(theirs) <= set(mine)
    return bool(mine == theirs)
