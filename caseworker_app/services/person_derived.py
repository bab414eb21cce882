"""随档案更新的内容: what follows from a person's record and is worked out again: the search index, the day a verdict can change or a case is due."""

from collections.abc import Collection
from typing import Any

from caseworker_app.domain.persons import Person
from caseworker_app.services import case_look, mapping, verdicts
from caseworker_app.services.desk import Desk
from caseworker_app.services.readings import readings, sort_key
from db.repositories.cases import CaseRepository
from db.repositories.persons import PersonRepository
from db.search import Findable, index_people, remove_people
from db.unit_of_work import UnitOfWork


def refresh(desk: Desk, uow: UnitOfWork, row: Any, person: Person) -> None:
    """Bring what is derived from one person up to date."""
    verdicts.keep_next_change(desk, uow.session, row, person)
    index_people(uow.session, [findable(person)])


def refresh_many(desk: Desk, uow: UnitOfWork, person_ids: Collection[int]) -> None:
    """The same for people whose records were written past the verbs (undoing, merging); who is withdrawn leaves the index."""
    rows = PersonRepository(uow.session)
    present = rows.many(person_ids)
    remove_people(uow.session, sorted(set(person_ids) - {row.id for row in present}))
    for row in present:
        row.name_sort = sort_key(row.name)
        refresh(desk, uow, row, mapping.person_from(row, rows.previous_numbers(row.id)))
    _keep_looks(desk, uow, [row.id for row in present])


def _keep_looks(desk: Desk, uow: UnitOfWork, person_ids: Collection[int]) -> None:
    """The day on which help in a case is next looked at, for every case of these people."""
    uow.session.flush()
    cases = CaseRepository(uow.session).of_people(person_ids)
    days = case_look.next_looks(desk, uow.session, cases) if cases else {}
    for case in cases:
        if case.next_look != days[case.id]:
            case.next_look = days[case.id]


def findable(person: Person) -> Findable:
    """What a person is found by: names, numbers present and former, phones, words of the note."""
    phones = [person.phone, *(p.number for p in person.other_phones)]
    return Findable(
        person.id,
        [person.name],
        readings(person.name),
        [person.id_number, *person.previous_numbers],
        [p for p in phones if p],
        person.note or "",
    )
