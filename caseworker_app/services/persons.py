"""人员登记 (clause 四 实名制): registering, correcting, showing and finding people; a duplicate is found before saving."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from caseworker_app.domain.errors import UserError
from caseworker_app.domain.identity import mask_id, same_number_forms
from caseworker_app.domain.names import search_form
from caseworker_app.domain.person_reading import read_person
from caseworker_app.domain.persons import Person
from caseworker_app.services import mapping, paper_codes, person_derived
from caseworker_app.services.changes import Changes
from caseworker_app.services.desk import Desk
from caseworker_app.services.readings import sort_key
from db.models.person import Person as PersonRow
from db.models.person import PersonIdentity
from db.repositories.persons import PersonRepository
from db.search import search
from db.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Saved:
    """A person as saved, what the write changed, and people who look alike (same name and birth date)."""

    person: Person
    changes: Changes
    alike: tuple[Person, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """One person found, and why."""

    person: Person
    why: str


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found; `total` is a lower bound where `exact` is False."""

    hits: tuple[Hit, ...]
    total: int
    exact: bool = True


@dataclass(frozen=True, slots=True)
class Page:
    """A page of people by id, and how many there are in all."""

    people: tuple[Person, ...]
    total: int


def add(desk: Desk, *, data: Mapping[str, Any]) -> Saved:
    """Register a new person.

    Raises UserError at the field, or code `duplicate` with the other's id; nothing is saved then.
    """
    with desk.unit() as uow:
        person, alike = add_within(desk, uow, data=data)
        uow.commit()
        return Saved(person, Changes(uow.changes), alike)


def add_within(desk: Desk, uow: UnitOfWork, *, data: Mapping[str, Any]) -> tuple[Person, tuple[Person, ...]]:
    """Register a person inside a unit of work that is already open (import, first application)."""
    person = read_person(data, today=desk.on, regions=desk.rules.regions)
    rows = PersonRepository(uow.session)
    _refuse_duplicate(rows, person)
    alike = _alike(rows, person)
    person = replace(person, id=uow.new_id())
    row = PersonRow(id=person.id, **mapping.person_columns(person))
    row.name_sort = sort_key(person.name)
    uow.session.add(row)
    uow.session.flush()
    _keep_identity(uow, person, reason=None)
    person_derived.refresh(desk, uow, row, person)
    return person, alike


def update(desk: Desk, *, person_id: int, data: Mapping[str, Any]) -> Saved:
    """Correct a person's particulars; a corrected identity number keeps the old one searchable (PP-03).

    Raises UserError at the field, or code `duplicate` where the new number belongs to somebody else.
    """
    with desk.unit() as uow:
        person = update_within(desk, uow, person_id=person_id, data=data)
        uow.commit()
        return Saved(person, Changes(uow.changes))


def update_within(desk: Desk, uow: UnitOfWork, *, person_id: int, data: Mapping[str, Any]) -> Person:
    """Correct a person inside a unit of work that is already open (a decision on an imported row)."""
    rows = PersonRepository(uow.session)
    known = _known(rows, person_id)
    person = read_person(data, today=desk.on, regions=desk.rules.regions, known=known)
    row = rows.get(person_id)
    assert row is not None
    if person.id_number != known.id_number:
        _refuse_duplicate(rows, person, corrected=True)
        person = _with_previous(person, known.id_number)
    if (person.id_number, person.previous_numbers) != (known.id_number, known.previous_numbers):
        _keep_identity(uow, person, reason=desk.reason)
    for column, value in mapping.person_columns(person).items():
        if getattr(row, column) != value:
            setattr(row, column, value)
    row.name_sort = sort_key(person.name)
    uow.session.flush()
    person_derived.refresh(desk, uow, row, person)
    return person


def show(desk: Desk, *, person_id: int) -> Person:
    """Show a person with the full identity number; that it was shown is journaled.

    Raises UserError where there is no such person.
    """
    with desk.unit(needs=desk.role) as uow:
        person = _known(PersonRepository(uow.session), person_id)
        uow.note("show", "person", person_id, person_id, ["id_number"], None)
        uow.commit()
        return person


def get(desk: Desk, *, person_id: int) -> Person:
    """Read a person for screens that mask the identity number.

    Raises UserError where there is no such person.
    """
    with desk.store.read() as session:
        return _known(PersonRepository(session), person_id)


def find(desk: Desk, *, text: str, limit: int = 50, count: bool = False) -> Found:
    """Find people by name, pinyin, number, phone, note, case or document number, with the reason of each hit."""
    with desk.store.read() as session:
        result = search(session, search_text(text), limit=limit, count=count)
        people = {
            p.id: p for p in _people(PersonRepository(session).many([h.person_id for h in result.hits]))
        }
    hits = tuple(
        Hit(people[h.person_id], _why(h.why_kind, h.matched)) for h in result.hits if h.person_id in people
    )
    return Found(hits, result.total, result.total_exact)


def search_text(text: str) -> str:
    """What was typed, in the form that is searched for: a paper's code as its serial, full-width signs as plain ones."""
    claim = paper_codes.parse(text)
    return claim.serial if claim else search_form(text.translate(_HALF_WIDTH))


def page(desk: Desk, *, limit: int = 50, after: int = 0) -> Page:
    """A page of people by id, after the given one."""
    with desk.store.read() as session:
        rows = PersonRepository(session)
        return Page(tuple(_people(rows.page(after=after, limit=limit))), rows.count())


def alike(
    desk: Desk, *, id_number: str | None, name: str | None, birth_date: date | None
) -> tuple[Person, ...]:
    """People who may be the same as the one being typed: by number in any form, or by name and birth date."""
    with desk.store.read() as session:
        rows = PersonRepository(session)
        found = rows.by_number(same_number_forms(id_number)) if id_number else None
        people = _people([found] if found else [])
        if name and birth_date:
            people += [p for p in _people(rows.similar(name, birth_date)) if p not in people]
        return tuple(people)


_HALF_WIDTH = {
    code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))
}
"""Digits and letters as an input method in full-width mode types them."""
_WHY = {
    "name": "姓名",
    "name_part": "姓名含“{}”",
    "initials": "拼音首字母",
    "pinyin": "拼音",
    "number": "证件号含 {}",
    "phone": "电话含 {}",
    "note": "备注含“{}”",
    "case": "个案编号",
    "document": "文书编号",
}


def _why(kind: str, matched: str) -> str:
    return _WHY.get(kind, kind).format(matched)


def _people(rows: Any) -> list[Person]:
    return [mapping.person_from(row) for row in rows]


def _known(rows: PersonRepository, person_id: int) -> Person:
    row = rows.get(person_id)
    if row is None:
        raise _gone(rows, person_id)
    return mapping.person_from(row, rows.previous_numbers(person_id))


def _gone(rows: PersonRepository, person_id: int) -> UserError:
    """Nobody of this id, or somebody who was merged into another record."""
    into = rows.merged_into(person_id)
    if into is None:
        return UserError("not_found", "没有这个人员编号，请核对。", "person")
    said = (
        f"编号 {person_id} 已合并到编号 {into.id}（{into.name}，{mask_id(into.id_number)}），请打开该人员。"
    )
    return UserError("merged", said, "person", id=into.id, person=into.id)


_OPEN = "请打开该人员办理。"
_MERGE = "没有改动。是同一人的，请到“同一人”中合并两条记录；不是的，请核对号码。"


def _refuse_duplicate(rows: PersonRepository, person: Person, *, corrected: bool = False) -> None:
    """Refuse a number that somebody else has or had; where one is corrected, a merge is proposed (PP-03)."""
    numbers = {form for n in (person.id_number, *person.previous_numbers) for form in same_number_forms(n)}
    other = rows.by_number(sorted(numbers))
    if other is not None and other.id != person.id:
        raise UserError(
            "duplicate",
            f"该证件号码已登记：{other.name}（{mask_id(other.id_number)}，编号 {other.id}），{_MERGE if corrected else _OPEN}",
            "id_number",
            id=other.id,
            person=other.id,
        )


def _alike(rows: PersonRepository, person: Person) -> tuple[Person, ...]:
    if person.birth_date is None:
        return ()
    return tuple(p for p in _people(rows.similar(person.name, person.birth_date)) if p.id != person.id)


def _with_previous(person: Person, old: str) -> Person:
    if old in person.previous_numbers:
        return person
    return replace(person, previous_numbers=(*person.previous_numbers, old))


def _keep_identity(uow: UnitOfWork, person: Person, reason: str | None) -> None:
    """Write the number and its earlier forms as rows of their own, so that each stays searchable."""
    rows = {row.number: row for row in PersonRepository(uow.session).identities(person.id)}
    for row in rows.values():
        row.current = row.number == person.id_number
    wanted = [(person.id_number, True)] + [(n, False) for n in person.previous_numbers]
    for number, current in wanted:
        if number not in rows:
            uow.session.add(
                PersonIdentity(
                    person_id=person.id,
                    id_type=str(person.id_type),
                    number=number,
                    current=current,
                    reason=reason,
                )
            )
