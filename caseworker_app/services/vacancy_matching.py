"""人岗匹配 (clauses 三, 六): the vacancies that meet a person and the people who meet a vacancy, ranked, with reasons.

Only who or what meets by kind of work and place is looked at, a bounded number at a time; how many there are in all is always said.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from caseworker_app.domain.employment import unemployment_on
from caseworker_app.domain.job_wishes import region_key, regions_to_meet
from caseworker_app.domain.occupations import ANY
from caseworker_app.domain.vacancy_matching import Match, Offer, Seeker, match, ranked
from caseworker_app.domain.values import PartialDate, add_months, age_on, tri_not
from caseworker_app.services import mapping, occupations, vacancies
from caseworker_app.services.desk import Desk
from caseworker_app.services.record_rows import person_of
from caseworker_app.services.vacancies import VacancyView
from db.repositories.employment import SpellRepository
from db.repositories.vacancies import (
    ReferralRepository,
    VacancyRepository,
    WishRepository,
    vacancies_meeting,
    wishes_meeting,
)

MOST_VACANCIES = 300
MOST_PEOPLE = 300
_GRADUATE_MONTHS = "graduate_within_months"


@dataclass(frozen=True, slots=True)
class VacancyMatch:
    """A vacancy that meets a person, with its reasons; `sent` says whether the person was referred there before."""

    vacancy: VacancyView
    match: Match
    sent: bool


@dataclass(frozen=True, slots=True)
class PersonMatch:
    """A person who meets a vacancy, with its reasons."""

    person: int
    name: str
    age: int | None
    sex: str | None
    phone: str | None
    address: str | None
    wish_day: date
    case_number: str | None
    match: Match
    sent: bool


@dataclass(frozen=True, slots=True)
class VacancyMatches:
    """Ranked vacancies, how many were looked at, and how many meet in all; `wished` is False where no wish is entered."""

    found: tuple[VacancyMatch, ...]
    looked_at: int
    total: int
    wished: bool


@dataclass(frozen=True, slots=True)
class PersonMatches:
    """Ranked people of one stretch, how many were looked at, how many meet in all, and where the next stretch begins."""

    found: tuple[PersonMatch, ...]
    looked_at: int
    total: int
    after: tuple[date, int] | None


def for_person(desk: Desk, *, person_id: int, widen: bool = False) -> VacancyMatches:
    """Vacancies for a person, the best first; `widen` looks beyond the wished places and kinds of work.

    Raises UserError where there is no such person.
    """
    with desk.store.read() as session:
        person = person_of(session, person_id)
        wish = WishRepository(session).of_person(person_id)
        keys = occupations.register().keys(wish.occupations or ()) if wish else (ANY,)
        any_work = widen or keys == (ANY,)
        places = tuple(map(region_key, wish.regions or ())) if wish else ()
        met = vacancies_meeting(
            session,
            None if any_work else (*keys, ANY),
            None if widen or not places else (*places, ""),
            desk.on,
            limit=MOST_VACANCIES,
        )
        rows = VacancyRepository(session).many(met.ids)
        listed = {one.id: one for one in vacancies.views(desk, session, rows)}
        seeker = seekers(desk, session, [(wish, person)])[0]
        sent = {one.vacancy_id for one in ReferralRepository(session).of_person(person_id) if not one.voided}
    known = occupations.register()
    matches = [(i, match(seeker, offer_of(listed[i]), desk.on, known)) for i in met.ids if i in listed]
    best = tuple(VacancyMatch(listed[i], found, i in sent) for i, found in ranked(matches))
    return VacancyMatches(best, len(matches), met.total, wish is not None)


def for_vacancy(
    desk: Desk, *, vacancy_id: int, after: tuple[date, int] | None = None, widen: bool = False
) -> PersonMatches:
    """People with a wish who meet a vacancy, the best of each stretch first; stretches go from the latest wish back.

    Raises UserError where there is no such vacancy.
    """
    with desk.store.read() as session:
        row = vacancies.known(session, vacancy_id)
        offer = vacancies.views(desk, session, [row])[0]
        keys = occupations.register().keys((row.occupation, row.title))
        regions = None if widen or (row.region or "").endswith("00") else regions_to_meet(row.region)
        met = wishes_meeting(session, (*keys, ANY), regions, after=after, limit=MOST_PEOPLE)
        place = {wish: number for number, wish in enumerate(met.ids)}
        pairs = sorted(WishRepository(session).with_people(met.ids), key=lambda one: place[one[0].id])
        people = [person.id for _, person in pairs]
        cases = WishRepository(session).with_open_case(people)
        asked = seekers(desk, session, pairs, cases)
        sent = {one.person_id for one in ReferralRepository(session).of_vacancies([vacancy_id])[vacancy_id]}
    known, wanted = occupations.register(), offer_of(offer)
    matches = [(n, match(seeker, wanted, desk.on, known)) for n, seeker in enumerate(asked)]
    found = tuple(
        _person_match(desk, *pairs[n], cases.get(pairs[n][1].id), best, pairs[n][1].id in sent)
        for n, best in ranked(matches)
    )
    last = (pairs[-1][0].day, pairs[-1][0].id) if len(met.ids) == MOST_PEOPLE and pairs else None
    return PersonMatches(found, len(matches), met.total, last)


def seekers(desk: Desk, session: Any, pairs: Sequence[tuple[Any, Any]], cases: Any = None) -> list[Seeker]:
    """People with their wishes (None: none entered) as matching reads them, their spells in one query."""
    ids = [person.id for _, person in pairs]
    spells = SpellRepository(session).of_people(ids)
    held = WishRepository(session).with_open_case(ids) if cases is None else cases
    return [_seeker(desk, wish, person, spells[person.id], person.id in held) for wish, person in pairs]


def offer_of(vacancy: VacancyView) -> Offer:
    """A vacancy as matching reads it."""
    return Offer(
        title=vacancy.title,
        occupation=vacancy.occupation,
        region=vacancy.region,
        region_name=vacancy.region_name,
        wage_from=vacancy.wage_from,
        wage_to=vacancy.wage_to,
        hours=vacancy.hours,
        weekly_hours=vacancy.weekly_hours,
        education=vacancy.education,
        age_from=vacancy.age_from,
        age_to=vacancy.age_to,
        conditions=vacancy.conditions,
        skills=vacancy.skills,
        suits=vacancy.suits,
    )


def _seeker(desk: Desk, wish: Any, person: Any, spells: Sequence[Any], hardship: bool) -> Seeker:
    state = unemployment_on([mapping.spell_from(row) for row in spells], desk.on)
    card = person.disability_certificate
    return Seeker(
        birth_date=person.birth_date,
        education=person.education,
        occupations=tuple(wish.occupations or ()) if wish else (),
        regions=tuple(wish.regions or ()) if wish else (),
        wage_from=wish.wage_from if wish else None,
        hours=wish.hours if wish else None,
        weekly_hours=wish.weekly_hours if wish else None,
        skills=wish.skills if wish else None,
        limits=wish.limits if wish else None,
        disabled=None if card is None else bool(card),
        graduate=_graduate(desk, person.graduation_date),
        hardship=hardship,
        in_work=tri_not(state.unemployed),
        wished=wish is not None,
    )


def _graduate(desk: Desk, graduated: str | None) -> bool | None:
    value = desk.rules.parameters.get(_GRADUATE_MONTHS, desk.on)
    if graduated is None or value is None:
        return None
    return desk.on <= add_months(PartialDate.parse(graduated).latest(), int(value.value))


def _person_match(
    desk: Desk, wish: Any, person: Any, case: str | None, found: Match, sent: bool
) -> PersonMatch:
    return PersonMatch(
        person.id,
        person.name,
        age_on(person.birth_date, desk.on) if person.birth_date else None,
        person.sex,
        person.phone,
        person.address,
        wish.day,
        case,
        found,
        sent,
    )
