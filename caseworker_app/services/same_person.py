"""同一人查找 (clause 四 实名制): who may be the same person as somebody, and the note that two records are two people.

Pairs once judged to be two people are not offered again; merged and withdrawn records are left out.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any

from caseworker_app.domain.errors import UserError
from caseworker_app.domain.identity import same_number_forms
from caseworker_app.domain.phones import read_phone
from caseworker_app.domain.same_person import Sketch, Strength, compare, slip_key
from caseworker_app.services import mapping
from caseworker_app.services.changes import Changes
from caseworker_app.services.desk import Desk
from caseworker_app.services.readings import sort_key
from caseworker_app.services.same_person_scan import scan
from caseworker_app.services.same_person_views import (
    Alike,
    Brief,
    Candidate,
    Listed,
    Pair,
    Scan,
    brief,
    sound_of,
)
from db.models.matching import DistinctPeople
from db.repositories.same_person import SamePersonRepository

__all__ = [
    "Alike",
    "Brief",
    "Candidate",
    "Listed",
    "Pair",
    "Scan",
    "alike",
    "candidates_of",
    "judge_distinct",
    "likely",
    "listed",
    "scan",
]
_MOST_NEAR = 500
"""So many people who share a key with somebody are looked at."""


def candidates_of(desk: Desk, person_id: int) -> tuple[Candidate, ...]:
    """Who may be the same person, the strongest first.

    Raises UserError where there is no such person.
    """
    return listed(desk, person_id).candidates


def likely(desk: Desk, person_id: int) -> int:
    """How many records are likely the same person: the merely possible ones are left to the page of pairs.

    Raises UserError where there is no such person.
    """
    return sum(candidate.strength > Strength.POSSIBLE for candidate in candidates_of(desk, person_id))


def listed(desk: Desk, person_id: int) -> Listed:
    """Somebody with those who may be the same person, the strongest first.

    Raises UserError where there is no such person.
    """
    with desk.store.read() as session:
        rows = SamePersonRepository(session)
        me = rows.get(person_id)
        if me is None:
            raise UserError("not_found", "没有这个人员编号，请核对。", "person")
        former = rows.former_numbers([person_id]).get(person_id, [])
        mine = _sketch_of(me, former)
        near = {row.id: row for row in _near_to(rows, mine, me.birth_date) if row.id != person_id}
        others = rows.former_numbers(near)
        apart = rows.distinct_from(person_id)
        found = [
            Candidate(brief(row), grounds)
            for row in near.values()
            if row.id not in apart and (grounds := compare(mine, _sketch_of(row, others.get(row.id, []))))
        ]
    return Listed(brief(me), tuple(sorted(found, key=lambda c: (-c.strength, c.person.id))))


def alike(
    desk: Desk,
    *,
    id_number: str | None,
    name: str | None,
    birth_date: date | None,
    phone: str | None = None,
    sex: str | None = None,
) -> tuple[Alike, ...]:
    """Who on record may be the one being registered, the strongest first, by as much as was typed so far."""
    typed = Sketch(
        0,
        name or "",
        id_number or "",
        birth_date.isoformat() if birth_date else None,
        sex,
        sound_of(name, sort_key(name)) if name else "",
        _numbers_in(phone),
    )
    with desk.store.read() as session:
        rows = SamePersonRepository(session)
        near = {row.id: row for row in _near_to(rows, typed, birth_date)}
        former = rows.former_numbers(near)
        found = [
            Alike(mapping.person_from(row, former.get(row.id, [])), grounds)
            for row in near.values()
            if (grounds := compare(typed, _sketch_of(row, former.get(row.id, []))))
        ]
    return tuple(sorted(found, key=lambda one: (-one.strength, one.person.id)))


def judge_distinct(desk: Desk, *, first: int, second: int, reason: str | None = None) -> Changes:
    """Note that two records are two people: the pair is not offered again.

    Raises UserError where one of them does not exist, or both are one record.
    """
    if first == second:
        raise UserError("same_record", "这是同一条记录，请另选一人。", "person")
    low, high = sorted((first, second))
    desk = desk.because(reason or desk.reason)
    with desk.unit() as uow:
        rows = SamePersonRepository(uow.session)
        if len(rows.many([low, high])) < 2:
            raise UserError("not_found", "其中一条记录不存在或已合并，请刷新后再看。", "person")
        if rows.judged_distinct(low, high) is None:
            uow.session.add(
                DistinctPeople(first_id=low, second_id=high, day=desk.on, actor=desk.user, reason=desk.reason)
            )
        uow.commit()
        return Changes(uow.changes)


def _near_to(rows: SamePersonRepository, me: Sketch, birth_date: date | None) -> Iterator[Any]:
    """People who share a key with somebody: the bounded look-ups of one person."""
    numbers = {form for number in (me.number, *me.former) if number for form in same_number_forms(number)}
    if numbers:
        yield from rows.with_numbers(sorted(numbers))
    if me.name and slip_key(me.name, me.number):
        yield from rows.slipped(me.number, me.name, _MOST_NEAR)
    if birth_date is not None and me.name:
        yield from rows.born_on(birth_date, _MOST_NEAR)
    if me.phones and me.name:
        yield from rows.with_phones(sorted(me.phones), _MOST_NEAR)


def _numbers_in(phone: str | None) -> frozenset[str]:
    """The numbers in what was typed as telephone so far; none while it is no number yet."""
    try:
        return frozenset(each.number for each in read_phone(phone)) if phone else frozenset()
    except UserError:
        return frozenset()


def _phones_of(row: Any) -> frozenset[str]:
    listed = [row.phone, *(other.get("number") for other in row.other_phones or ())]
    return frozenset(phone for phone in listed if phone)


def _sketch_of(row: Any, former: list[str]) -> Sketch:
    return Sketch(
        row.id,
        row.name,
        row.id_number,
        row.birth_date.isoformat() if row.birth_date else None,
        row.sex,
        sound_of(row.name, row.name_sort or sort_key(row.name)),
        _phones_of(row),
        tuple(former),
    )
