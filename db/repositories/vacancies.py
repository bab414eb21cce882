"""岗位信息查询: vacancies that are offered, wishes, referrals, fairs; and who and what meet by occupation and region.

Meeting goes over `match_key`, a tree of occupations and places that leads to wishes and vacancies without reading either.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import and_, delete, func, insert, or_, select
from sqlalchemy.orm import Session

from db.models import codes
from db.models.case import HardshipCase
from db.models.person import Person
from db.models.vacancies import (
    FairVacancy,
    FairVisit,
    JobFair,
    JobWish,
    Vacancy,
    VacancyReferral,
    match_key,
)
from db.models.withdrawal import kept
from db.repositories.repository import Repository, among, gathered

WISH, VACANCY = "wish", "vacancy"
OFFERED, SOON, ENDED = "offered", "soon", "ended"
_PENDING = "pending"


class VacancyRepository(Repository[Vacancy]):
    """Questions about vacancies; voided ones only show in the list of what has ended."""

    kind = Vacancy

    def listed(
        self,
        on: date,
        *,
        shown: str = OFFERED,
        soon: date | None = None,
        employer_id: int | None = None,
        after: tuple[date, int] | None = None,
        limit: int | None = None,
    ) -> list[Vacancy]:
        """A page of vacancies after one of that last day and id: those offered, the next to expire first, or ended ones, the latest first."""
        query = select(Vacancy).where(*_shown(on, shown, soon, employer_id))
        backwards = shown == ENDED
        if after is not None:
            day, last_id = after
            beyond = Vacancy.expires_on < day if backwards else Vacancy.expires_on > day
            same = Vacancy.id < last_id if backwards else Vacancy.id > last_id
            query = query.where(or_(beyond, and_(Vacancy.expires_on == day, same)))
        order = (Vacancy.expires_on, Vacancy.id)
        placed = [column.desc() if backwards else column.asc() for column in order]
        return self._all(query.order_by(*placed).limit(limit))

    def count_listed(
        self, on: date, *, shown: str = OFFERED, soon: date | None = None, employer_id: int | None = None
    ) -> int:
        """How many vacancies such a list has."""
        return self._count(*_shown(on, shown, soon, employer_id))

    def headcount(self, first: date, last: date) -> list[tuple[date, int]]:
        """How many people were sought by the vacancies published on each day of a period."""
        query = (
            select(Vacancy.posted_on, func.sum(Vacancy.headcount))
            .where(Vacancy.posted_on >= first, Vacancy.posted_on <= last, Vacancy.voided.is_(False))
            .group_by(Vacancy.posted_on)
        )
        return [(day, int(number)) for day, number in self._session.execute(query)]


class WishRepository(Repository[JobWish]):
    """Questions about what people look for."""

    kind = JobWish

    def of_person(self, person_id: int) -> JobWish | None:
        """The wish of a person, or None; the table allows no second one."""
        found: JobWish | None = self._first(select(JobWish).where(JobWish.person_id == person_id))
        return found

    def page(self, *, after: int = 0, limit: int | None = None) -> list[JobWish]:
        """A page of wishes by id, after the given one."""
        return self._page(after=after, limit=limit)

    def with_people(self, wish_ids: Sequence[int]) -> list[tuple[JobWish, Person]]:
        """These wishes with their people."""
        query = (
            select(JobWish, Person)
            .join(Person, Person.id == JobWish.person_id)
            .where(among(JobWish.id, wish_ids))
        )
        return [(wish, person) for wish, person in self._session.execute(query)]

    def with_open_case(self, person_ids: Iterable[int]) -> dict[int, str]:
        """The number of the open case of each of these people who has one."""
        case = HardshipCase
        query = select(case.person_id, case.number).where(
            among(case.person_id, person_ids), case.status.not_in(codes.CASE_ENDED)
        )
        return {row.person_id: row.number for row in self._session.execute(query)}


class ReferralRepository(Repository[VacancyReferral]):
    """Questions about referrals; voided ones are left out except in a person's own list."""

    kind = VacancyReferral

    def of_person(self, person_id: int) -> list[VacancyReferral]:
        """All referrals of a person, the latest first; voided ones too."""
        query = select(VacancyReferral).where(VacancyReferral.person_id == person_id)
        return self._all(query.order_by(VacancyReferral.day.desc(), VacancyReferral.id.desc()))

    def of_vacancies(self, vacancy_ids: Sequence[int]) -> dict[int, list[VacancyReferral]]:
        """The referrals to each vacancy, by day."""
        referral = VacancyReferral
        query = select(referral).where(among(referral.vacancy_id, vacancy_ids), referral.voided.is_(False))
        rows = self._session.scalars(query.order_by(referral.day, referral.id))
        return gathered(rows, "vacancy_id", vacancy_ids)

    def pending(self, person_id: int, vacancy_id: int) -> VacancyReferral | None:
        """The referral of a person to a vacancy that still waits for its receipt, or None."""
        referral = VacancyReferral
        query = select(referral).where(
            referral.person_id == person_id,
            referral.vacancy_id == vacancy_id,
            referral.result == _PENDING,
            referral.voided.is_(False),
        )
        found: VacancyReferral | None = self._first(query)
        return found

    def waiting_of_cases(self, case_ids: Sequence[int]) -> dict[int, list[tuple[VacancyReferral, str]]]:
        """The letters within each case whose receipt has not come, with the title of the vacancy."""
        referral = VacancyReferral
        query = (
            select(referral, Vacancy.title)
            .join(Vacancy, Vacancy.id == referral.vacancy_id)
            .where(among(referral.case_id, case_ids))
            .where(referral.result == _PENDING, referral.voided.is_(False))
            .order_by(referral.day, referral.id)
        )
        found: dict[int, list[tuple[VacancyReferral, str]]] = {case_id: [] for case_id in case_ids}
        for row, title in self._session.execute(query):
            if row.case_id is not None:
                found[row.case_id].append((row, title))
        return found

    def page(
        self, *, result: str | None = None, after: int | None = None, limit: int | None = None
    ) -> list[VacancyReferral]:
        """A page of referrals, the latest written first, after the one of that id."""
        query = select(VacancyReferral).where(*_with_result(result))
        if after is not None:
            query = query.where(VacancyReferral.id < after)
        return self._all(query.order_by(VacancyReferral.id.desc()).limit(limit))

    def count(self, *, result: str | None = None) -> int:
        """How many referrals there are."""
        return self._count(*_with_result(result))


class FairRepository(Repository[JobFair]):
    """Questions about job fairs."""

    kind = JobFair

    def page(self, *, after: tuple[date, int] | None = None, limit: int | None = None) -> list[JobFair]:
        """A page of fairs, the latest first, after the one of that day and id."""
        query = select(JobFair)
        if after is not None:
            day, last_id = after
            query = query.where(or_(JobFair.day < day, and_(JobFair.day == day, JobFair.id < last_id)))
        return self._all(query.order_by(JobFair.day.desc(), JobFair.id.desc()).limit(limit))

    def count(self) -> int:
        """How many fairs there are."""
        return self._count()

    def vacancies_of(self, fair_ids: Sequence[int]) -> dict[int, list[FairVacancy]]:
        """The vacancies offered at each fair."""
        query = select(FairVacancy).where(among(FairVacancy.fair_id, fair_ids), FairVacancy.voided.is_(False))
        return gathered(self._session.scalars(query.order_by(FairVacancy.id)), "fair_id", fair_ids)

    def visits(self, fair_id: int, *, after: int | None = None, limit: int | None = None) -> list[FairVisit]:
        """A page of who came, the latest to sign first; voided lines too."""
        query = select(FairVisit).where(FairVisit.fair_id == fair_id)
        if after is not None:
            query = query.where(FairVisit.id < after)
        return self._all(query.order_by(FairVisit.id.desc()).limit(limit))

    def of_person(self, person_id: int) -> list[tuple[FairVisit, str]]:
        """The visits of a person by day, with what the fair was called; voided ones are left out."""
        query = (
            select(FairVisit, JobFair.name)
            .join(JobFair, JobFair.id == FairVisit.fair_id)
            .where(FairVisit.person_id == person_id, FairVisit.voided.is_(False))
            .order_by(FairVisit.day, FairVisit.id)
        )
        return [(visit, name) for visit, name in self._session.execute(query)]

    def visit(self, visit_id: int) -> FairVisit | None:
        """One line of the sign-in, or None."""
        return self._session.get(FairVisit, visit_id)

    def signed(self, fair_id: int, day: date, person_id: int | None, name: str, phone: str | None) -> bool:
        """Whether somebody has signed in at a fair on a day: the person, else the same name with the same telephone."""
        if person_id is None and phone is None:
            return False
        query = select(FairVisit.id).where(
            FairVisit.fair_id == fair_id, FairVisit.day == day, FairVisit.voided.is_(False)
        )
        if person_id is not None:
            query = query.where(FairVisit.person_id == person_id)
        else:
            query = query.where(
                FairVisit.person_id.is_(None), FairVisit.name == name, FairVisit.phone == phone
            )
        return self._first(query) is not None

    def counts(self, fair_ids: Sequence[int]) -> dict[int, dict[str, int]]:
        """How many came to each fair, by what came of it ("" where nothing was noted)."""
        query = (
            select(FairVisit.fair_id, FairVisit.result, func.count())
            .where(among(FairVisit.fair_id, fair_ids), FairVisit.voided.is_(False))
            .group_by(FairVisit.fair_id, FairVisit.result)
        )
        found: dict[int, dict[str, int]] = {fair: {} for fair in fair_ids}
        for fair, result, number in self._session.execute(query):
            found[fair][result or ""] = int(number)
        return found


@dataclass(frozen=True, slots=True)
class Meeting:
    """What meets: the ids in the order they are looked at, and how many there are in all."""

    ids: tuple[int, ...]
    total: int


def write_keys(
    session: Session, kind: str, record_id: int, keys: Iterable[str], regions: Iterable[str], day: date
) -> None:
    """Bring what a wish or a vacancy is met by up to date, in the transaction of the session."""
    connection = session.connection()
    own = (match_key.c.record_id == record_id) & (match_key.c.kind == kind)
    connection.execute(delete(match_key).where(own))
    rows = [
        {"kind": kind, "key": key, "region": region, "record_id": record_id, "day": day}
        for key in keys
        for region in regions
    ]
    if rows:
        connection.execute(insert(match_key), rows)


def wishes_meeting(
    session: Session,
    keys: Sequence[str],
    regions: Sequence[str] | None,
    *,
    after: tuple[date, int] | None,
    limit: int,
) -> Meeting:
    """Wishes under any of these kinds of work and places (None: anywhere), those asked last first, after one of that day and id."""
    met = _met(WISH, keys, regions)
    wished = (
        select(met.c.record_id, met.c.day)
        .join(JobWish, JobWish.id == met.c.record_id)
        .where(kept(JobWish))
        .subquery()
    )
    query = select(wished.c.record_id)
    if after is not None:
        day, last_id = after
        query = query.where(or_(wished.c.day < day, and_(wished.c.day == day, wished.c.record_id > last_id)))
    ids = session.scalars(query.order_by(wished.c.day.desc(), wished.c.record_id).limit(limit)).all()
    total = session.execute(select(func.count()).select_from(met)).scalar_one()
    return Meeting(tuple(ids), int(total))


def vacancies_meeting(
    session: Session, keys: Sequence[str] | None, regions: Sequence[str] | None, on: date, *, limit: int
) -> Meeting:
    """Vacancies offered on a day under any of these kinds of work and places, the latest to expire first."""
    met = _met(VACANCY, keys, regions, until=on)
    offered = (
        select(Vacancy.id, Vacancy.expires_on)
        .join(met, met.c.record_id == Vacancy.id)
        .where(*_shown(on, OFFERED, None, None))
        .subquery()
    )
    query = select(offered.c.id).order_by(offered.c.expires_on.desc(), offered.c.id)
    total = session.execute(select(func.count()).select_from(offered)).scalar_one()
    return Meeting(tuple(session.scalars(query.limit(limit)).all()), int(total))


def _met(
    kind: str, keys: Sequence[str] | None, regions: Sequence[str] | None, *, until: date | None = None
) -> Any:
    """Each record once that stands under these keys, with its day."""
    query = select(match_key.c.record_id, func.max(match_key.c.day).label("day"))
    query = query.where(match_key.c.kind == kind)
    if keys is not None:
        query = query.where(match_key.c.key.in_(list(keys)))
    if regions is not None:
        query = query.where(match_key.c.region.in_(list(regions)))
    if until is not None:
        query = query.where(match_key.c.day >= until)
    return query.group_by(match_key.c.record_id).subquery()


def _shown(on: date, shown: str, soon: date | None, employer_id: int | None) -> list[Any]:
    wanted: list[Any] = [Vacancy.employer_id == employer_id] if employer_id is not None else []
    open_still = or_(Vacancy.closed_on.is_(None), Vacancy.closed_on > on)
    if shown == ENDED:
        return [*wanted, or_(Vacancy.expires_on < on, Vacancy.closed_on <= on, Vacancy.voided.is_(True))]
    wanted += [Vacancy.expires_on >= on, open_still, Vacancy.voided.is_(False)]
    if shown == SOON and soon is not None:
        wanted.append(Vacancy.expires_on <= soon)
    return wanted


def _with_result(result: str | None) -> list[Any]:
    wanted: list[Any] = [VacancyReferral.voided.is_(False)]
    return [*wanted, VacancyReferral.result == result] if result else wanted
