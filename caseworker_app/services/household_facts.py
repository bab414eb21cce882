"""零就业的依据 (clause 四): whom each person lives with and who of them works, read for one person or for many at once."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from caseworker_app.domain.codes import code_of
from caseworker_app.domain.employment import Spell
from caseworker_app.domain.households import MemberStatus
from caseworker_app.domain.zero_employment import HouseholdFacts, Member, Stay
from caseworker_app.services import mapping
from db.repositories.employment import SpellRepository
from db.repositories.households import MemberRepository


def households_for(session: Any, person_ids: Collection[int]) -> dict[int, HouseholdFacts | None]:
    """The registered households of each of these people; None for those who never were in one.

    One query for the whole chunk, and a second for the spells of the others where anybody lives in one.
    """
    found: dict[int, HouseholdFacts | None] = dict.fromkeys(person_ids)
    rows = MemberRepository(session).beside(person_ids)
    if not rows:
        return found
    spells = _spells(session, {row.person_id for row in rows if row.person_id is not None})
    by_person: defaultdict[int, list[Any]] = defaultdict(list)
    for row in rows:
        by_person[row.own_person].append(row)
    for person, listed in by_person.items():
        found[person] = _facts(listed, spells)
    return found


def household_of(session: Any, person_id: int) -> HouseholdFacts | None:
    """The same for one person."""
    return households_for(session, [person_id])[person_id]


def members_of(session: Any, household_id: int) -> dict[int, Member]:
    """The members of a household, past and present, as the rule sees them, by the id of the membership."""
    rows = MemberRepository(session).facts_of(household_id)
    spells = _spells(session, {row.person_id for row in rows if row.person_id is not None})
    return {row.id: _member(row, spells, Stay(row.from_day, row.to_day)) for row in rows}


def _facts(rows: Sequence[Any], spells: Mapping[int, tuple[Spell, ...]]) -> HouseholdFacts:
    """One person's rows: each other member of each household, for as long as both belonged to it."""
    stays = {row.own_member: Stay(row.own_from, row.own_to) for row in rows}
    others = []
    for row in rows:
        shared = _shared(Stay(row.own_from, row.own_to), Stay(row.from_day, row.to_day))
        if row.person_id != row.own_person and shared is not None:
            others.append(_member(row, spells, shared))
    return HouseholdFacts(tuple(stays.values()), tuple(others))


def _shared(one: Stay, other: Stay) -> Stay | None:
    """The days both cover."""
    first = max(one.from_day, other.from_day)
    last = min((day for day in (one.to_day, other.to_day) if day is not None), default=None)
    return Stay(first, last) if last is None or first < last else None


def _member(row: Any, spells: Mapping[int, tuple[Spell, ...]], stay: Stay) -> Member:
    return Member(
        name=row.name,
        from_day=stay.from_day,
        to_day=stay.to_day,
        relation=row.relation,
        birth_date=row.birth_date,
        sex=row.sex,
        retirement_track=row.person_retirement_track,
        able_to_work=row.person_able_to_work,
        willing_to_work=row.person_willing_to_work,
        status=code_of(MemberStatus, row.status),
        status_on=row.status_on,
        spells=spells.get(row.person_id, ()),
    )


def _spells(session: Any, person_ids: Iterable[int]) -> dict[int, tuple[Spell, ...]]:
    listed = sorted(person_ids)
    if not listed:
        return {}
    rows = SpellRepository(session).of_people(listed)
    return {person: tuple(mapping.spell_from(row) for row in rows[person]) for person in listed}
