"""来访来电查询: the log by day, the contacts of a person, and the last contact of many people over all records that tell of one."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from sqlalchemy import and_, func, literal, or_, select, union_all

from db.models import codes
from db.models.assistance import AssistanceStep
from db.models.contacts import ContactEntry
from db.models.employment import RegistrationContact
from db.models.vacancies import FairVisit, VacancyReferral
from db.repositories.repository import Repository, among, gathered

REACHED = "reached"
NOT_REACHED = "not_reached"
MISSED = [code for code in codes.CONTACT_OUTCOME if code != REACHED]


class ContactRepository(Repository[ContactEntry]):
    """Questions about the log; only the log itself shows voided entries."""

    kind = ContactEntry

    def log(
        self,
        *,
        first: date | None = None,
        last: date | None = None,
        reached: bool | None = None,
        unregistered: bool = False,
        after: tuple[date, int] | None = None,
        limit: int | None = None,
    ) -> list[ContactEntry]:
        """A page of the log, the newest first, after the entry of that day and id."""
        entry = ContactEntry
        query = select(entry).where(*_within(first, last, reached, unregistered))
        if after is not None:
            day, last_id = after
            query = query.where(or_(entry.day < day, and_(entry.day == day, entry.id < last_id)))
        return self._all(query.order_by(entry.day.desc(), entry.id.desc()).limit(limit))

    def count(
        self,
        *,
        first: date | None = None,
        last: date | None = None,
        reached: bool | None = None,
        unregistered: bool = False,
    ) -> int:
        """How many entries of the log there are."""
        return self._count(*_within(first, last, reached, unregistered))

    def of_person(self, person_id: int, *, after: int | None = None, limit: int | None = None) -> list[Any]:
        """A page of a person's entries, the latest entered first; voided ones too."""
        query = select(ContactEntry).where(ContactEntry.person_id == person_id)
        if after is not None:
            query = query.where(ContactEntry.id < after)
        return self._all(query.order_by(ContactEntry.id.desc()).limit(limit))

    def of_cases(self, case_ids: Sequence[int]) -> dict[int, list[ContactEntry]]:
        """The entries of each case, by day."""
        query = select(ContactEntry).where(
            among(ContactEntry.case_id, case_ids), ContactEntry.voided.is_(False)
        )
        rows = self._session.scalars(query.order_by(ContactEntry.day, ContactEntry.id))
        return gathered(rows, "case_id", case_ids)

    def with_phone(self, phone: str, limit: int) -> list[ContactEntry]:
        """The latest entries that name a telephone number."""
        query = select(ContactEntry).where(ContactEntry.phone == phone, ContactEntry.voided.is_(False))
        return self._all(query.order_by(ContactEntry.id.desc()).limit(limit))

    def last_reached(
        self, person_ids: Iterable[int], on: date | None = None
    ) -> dict[int, tuple[date, str, str]]:
        """The last day (up to `on`) on which each person was met: the day, by which way, told by which record.

        Entries, steps of help and contacts of a registration all count; people never met are left out.
        """
        ids = list(person_ids)
        told = union_all(*(query.where(condition) for query, condition in _meetings(ids, on))).subquery()
        place = func.row_number().over(
            partition_by=told.c.person_id, order_by=(told.c.day.desc(), told.c.id.desc())
        )
        ranked = select(told, place.label("place")).subquery()
        query = select(ranked).where(ranked.c.place == 1)
        return {row.person_id: (row.day, row.way, row.source) for row in self._session.execute(query)}

    def entries_between(self, person_id: int, first: date, last: date) -> list[ContactEntry]:
        """A person's entries of a period, by day."""
        entry = ContactEntry
        query = select(entry).where(entry.person_id == person_id, entry.voided.is_(False))
        return self._all(query.where(entry.day >= first, entry.day <= last).order_by(entry.day, entry.id))

    def steps_between(self, person_id: int, first: date, last: date) -> list[AssistanceStep]:
        """A person's steps of help of a period, by day."""
        step = AssistanceStep
        query = select(step).where(step.person_id == person_id, step.voided.is_(False))
        return self._all(query.where(step.day >= first, step.day <= last).order_by(step.day, step.id))

    def kept_alive(self, entry: ContactEntry) -> RegistrationContact | None:
        """The contact of a registration that an entry was taken over into, or None."""
        made = RegistrationContact
        query = select(made).where(
            made.person_id == entry.person_id,
            made.day == entry.day,
            made.actor == entry.actor,
            made.content.is_(entry.content) if entry.content is None else made.content == entry.content,
            made.voided.is_(False),
        )
        found: RegistrationContact | None = self._first(query.order_by(made.id))
        return found

    def other_signs(self, person_id: int, first: date, last: date) -> list[tuple[str, date]]:
        """Other days of a period on which a person came or asked: contacts of a registration, referrals, fairs."""
        kinds: tuple[tuple[str, Any], ...] = (
            ("registration", RegistrationContact),
            ("referral", VacancyReferral),
            ("fair", FairVisit),
        )
        queries = [
            select(literal(name).label("kind"), kind.day.label("day")).where(
                kind.person_id == person_id, kind.voided.is_(False), kind.day >= first, kind.day <= last
            )
            for name, kind in kinds
        ]
        return [(kind, day) for kind, day in self._session.execute(union_all(*queries))]


def _within(first: date | None, last: date | None, reached: bool | None, unregistered: bool) -> list[Any]:
    entry = ContactEntry
    wanted: list[Any] = []
    if first is not None:
        wanted.append(entry.day >= first)
    if last is not None:
        wanted.append(entry.day <= last)
    if reached is not None:
        wanted.append(entry.outcome.in_([REACHED] if reached else MISSED))
    if unregistered:
        wanted.append(entry.person_id.is_(None))
    return wanted


def _meetings(ids: list[int], on: date | None) -> list[tuple[Any, Any]]:
    """What tells that somebody was met: each a query and what it must hold."""
    found = []
    for name, kind, met in (
        ("contact_entry", ContactEntry, ContactEntry.outcome == REACHED),
        ("assistance_step", AssistanceStep, AssistanceStep.outcome != NOT_REACHED),
        ("registration_contact", RegistrationContact, RegistrationContact.id.is_not(None)),
    ):
        told: Any = kind
        query = select(told.person_id, told.day, told.way, told.id, literal(name).label("source"))
        by_then = told.id.is_not(None) if on is None else told.day <= on
        found.append((query, and_(among(told.person_id, ids), told.voided.is_(False), by_then, met)))
    return found
