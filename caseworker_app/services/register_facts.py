"""全体人员的事实 (clause 四): what the rules ask about everybody, read chunk by chunk as plain rows; for verdicts by the thousand.

The same facts as `verdicts.facts_of` reads for one person; a test holds the two together.
"""

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from caseworker_app.domain.employment import Spell, SpellKind
from caseworker_app.domain.hardship import HardshipFacts
from caseworker_app.domain.households import FamilyMember
from caseworker_app.domain.persons import Tag
from caseworker_app.domain.values import PartialDate, Tri
from caseworker_app.domain.zero_employment import HouseholdFacts
from caseworker_app.services import mapping
from caseworker_app.services.household_facts import households_for
from db.repositories import facts as rows

CHUNK = 1000
_EMPTY = ("", "[]", None)
_TRI: dict[int | None, Tri] = {None: None, 0: False, 1: True}


@dataclass(frozen=True, slots=True)
class Registered:
    """One person as read for a verdict: whose facts, what they are, and the days of change that are stored."""

    id: int
    name: str
    id_number: str
    facts: HardshipFacts
    next_change: date | None
    last_change: date | None


def everybody(session: Any) -> Iterator[list[Registered]]:
    """Everybody on file by id, a chunk at a time."""
    last = 0
    while chunk := after(session, last):
        yield chunk
        last = chunk[-1].id


def after(session: Any, person_id: int, limit: int = CHUNK) -> list[Registered]:
    """The next people by id."""
    people = rows.people_after(session, person_id, limit)
    if not people:
        return []
    return _registered(session, people, rows.spells_between(session, people[0][0], people[-1][0]))


def of(session: Any, person_ids: Sequence[int]) -> list[Registered]:
    """These people, by id; those that are not on file are left out."""
    ids = json.dumps(list(person_ids))
    return _registered(session, rows.people_of(session, ids), rows.spells_of(session, ids))


def changing(session: Any, until: date) -> list[int]:
    """Who has a stored day of change up to a day, the soonest first."""
    return list(rows.changing(session, until.isoformat()))


def _registered(session: Any, people: Sequence[Any], spells: Sequence[Any]) -> list[Registered]:
    held: defaultdict[int, list[Spell]] = defaultdict(list)
    for person_id, *columns in spells:
        held[person_id].append(_spell(*columns))
    homes = households_for(session, [person[0] for person in people])
    return [_person(person, tuple(held.get(person[0], ())), homes[person[0]]) for person in people]


def _person(row: Any, spells: tuple[Spell, ...], home: HouseholdFacts | None) -> Registered:
    who, name, number, region, sex, born, track, able, willing, education, graduated, poor, card, *rest = row
    allowance, low_income, single, without_work, family, listed, address, tags, following, last = rest
    facts = HardshipFacts(
        household_registration=region,
        sex=sex,
        birth_date=_day(born),
        retirement_track=track,
        able_to_work=_TRI[able],
        willing_to_work=_TRI[willing],
        spells=spells,
        education=education,
        graduation_date=_partial(graduated) if graduated else None,
        specially_poor_household=_TRI[poor],
        disability_certificate=card,
        minimum_living_allowance=_TRI[allowance],
        low_income_household=_TRI[low_income],
        single_parent=_TRI[single],
        zero_employment_household=_TRI[without_work],
        family=() if family in _EMPTY else tuple(FamilyMember(**m) for m in json.loads(family)),
        household=home,
        city_determined_group=listed,
        address=address,
        tags=() if tags in _EMPTY else _tags(tags),
    )
    return Registered(who, name, number, facts, _day(following), _day(last))


@lru_cache(maxsize=4096)
def _tags(listed: str) -> tuple[Tag, ...]:
    return tuple(mapping.tag_from(data) for data in json.loads(listed))


@lru_cache(maxsize=65_536)
def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None


@lru_cache(maxsize=65_536)
def _partial(value: str | None) -> PartialDate | None:
    return mapping.partial(value)


@lru_cache(maxsize=65_536)
def _spell(
    kind: str,
    from_day: str,
    to_day: str | None,
    registered_on: str | None,
    employer: str | None,
    cancelled_on: str | None,
) -> Spell:
    """A spell as the rules read it; many people share one with the same days."""
    return Spell(
        SpellKind(kind),
        PartialDate.parse(from_day),
        _partial(to_day),
        _day(registered_on),
        employer,
        _day(cancelled_on),
    )


def forget() -> None:
    """Let go of what was read more than once."""
    for kept in (_tags, _day, _partial, _spell):
        kept.cache_clear()
