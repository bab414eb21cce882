"""导入的写入 (clause 四 实名制): writes what was planned for a lot of rows in bulk, journaled, and what follows from it.

The search index and the day on which a verdict can change are brought up to date with the people.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from caseworker_app.services import mapping, person_derived, verdicts
from caseworker_app.services.desk import Desk
from caseworker_app.services.exchange.roster_plan import Added, Filled
from db.bulk import journaled_bulk_insert, journaled_bulk_update
from db.models.employment import EmploymentSpell
from db.models.person import Person as PersonRow
from db.models.person import PersonIdentity
from db.repositories.exchange import RosterLookups
from db.repositories.households import MemberRepository
from db.search import Findable, index_people
from db.unit_of_work import UnitOfWork


def write(
    desk: Desk, uow: UnitOfWork, added: Sequence[Added], filled: Sequence[Filled], *, index: bool = True
) -> None:
    """Write one lot; without `index` (a trial run) the search is left as it is."""
    if added:
        _add(uow, added)
    if filled:
        _fill(desk, uow, filled)
    if index:
        index_people(uow.session, map(_findable, added))
        index_people(uow.session, [person_derived.findable(one.person) for one in filled])


def _add(uow: UnitOfWork, added: Sequence[Added]) -> None:
    journaled_bulk_insert(uow, PersonRow, [_person_row(one) for one in added])
    journaled_bulk_insert(uow, PersonIdentity, [row for one in added for row in _identities(one)])
    journaled_bulk_insert(uow, EmploymentSpell, list(_spells((one.id, one.person.spells) for one in added)))


def _person_row(one: Added) -> dict[str, Any]:
    person = one.person
    return {**person.columns, "id": one.id, "name_sort": person.sort, "next_change": person.due}


def _identities(one: Added) -> Iterable[dict[str, Any]]:
    person = one.person
    for number in (person.id_number, *person.previous):
        yield {
            "person_id": one.id,
            "id_type": person.columns["id_type"],
            "number": number,
            "current": number == person.id_number,
        }


def _findable(one: Added) -> Findable:
    """What a new person is found by, as `person_derived.findable` has it."""
    person, columns = one.person, one.person.columns
    phones = [columns.get("phone"), *(phone["number"] for phone in columns.get("other_phones", ()))]
    return Findable(
        one.id,
        [person.name],
        person.syllables,
        [person.id_number, *person.previous],
        [phone for phone in phones if phone],
        columns.get("note") or "",
    )


def _spells(people: Iterable[tuple[int, Sequence[Any]]]) -> Iterable[dict[str, Any]]:
    for person_id, spells in people:
        for columns in spells:
            yield {"person_id": person_id, **columns}


def _fill(desk: Desk, uow: UnitOfWork, filled: Sequence[Filled]) -> None:
    """Fill the gaps, then work out anew what follows from the records as they now are."""
    journaled_bulk_insert(uow, EmploymentSpell, list(_spells((f.person.id, f.spells) for f in filled)))
    gaps = {spell_id: columns for f in filled for spell_id, columns in f.spell_columns.items()}
    if gaps:
        journaled_bulk_update(uow, EmploymentSpell, gaps)
    spells = RosterLookups(uow.session).spells([f.person.id for f in filled])
    changes = {}
    for one in filled:
        rows = spells.get(one.person.id, ())
        facts = mapping.facts_from(one.person, map(mapping.spell_from, rows))
        due = verdicts.next_change_of(desk, uow.session, facts, desk.on)
        changes[one.person.id] = {**one.columns, "next_change": due}
    journaled_bulk_update(uow, PersonRow, changes)
    at_home = RosterLookups(uow.session).in_households([f.person.id for f in filled])
    for person_id in at_home:
        housemates = MemberRepository(uow.session).housemates(person_id)
        verdicts.keep_next_changes(desk, uow.session, [person_id, *housemates])
