"""待办的查询 (clauses 四, 六): what is due by a day, each along its own index; the most urgent first, and how many there are in all.

A case that has ended is due no more; a record that was done, answered or voided is left out.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import and_, case, exists, func, literal, or_, select
from sqlalchemy.orm import Session, aliased

from db.models import codes
from db.models.case import CaseEvent, CaseMaterial, HardshipCase
from db.models.contacts import ContactEntry
from db.models.matching import MatchFinding
from db.models.person import Person
from db.models.subsidies import SubsidyApplication
from db.models.tracking import (
    AssistancePlan,
    AssistancePlanItem,
    CaseTransfer,
    ExitReview,
    FileLoan,
    PaperFile,
)
from db.models.vacancies import Vacancy, VacancyReferral
from db.models.withdrawal import kept
from db.repositories.repository import among

_CASE = (HardshipCase.id.label("case_id"), HardshipCase.officer, HardshipCase.stand_in, HardshipCase.status)
OPEN, ASKED, PENDING = "open", "asked", "pending"


@dataclass(frozen=True, slots=True)
class Whose:
    """Whose things and whose name are wanted; nothing given means all."""

    in_charge: str | None = None
    standing_in: str | None = None
    name: str = ""

    def conditions(self) -> list[Any]:
        """As conditions on case and person."""
        wanted = []
        if self.in_charge:
            wanted.append(
                or_(HardshipCase.officer == self.in_charge, HardshipCase.stand_in == self.in_charge)
            )
        if self.standing_in:
            wanted.append(HardshipCase.stand_in == self.standing_in)
        if self.name:
            wanted.append(Person.name.contains(self.name, autoescape=True))
        return wanted


@dataclass(frozen=True, slots=True)
class Claimed:
    """A claimant of a running subsidy, and when the last application was made."""

    kind: str
    person_id: int | None
    employer_id: int | None
    applied_on: date


class DueRepository:
    """Questions about what is due."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def looks(self, until: date, whose: Whose, limit: int | None = None) -> list[tuple[HardshipCase, str]]:
        """Open cases to be looked at by a day, the soonest first, with the person's name."""
        query = select(HardshipCase, Person.name).join(Person, Person.id == HardshipCase.person_id)
        query = self._looked(query, until, whose).order_by(HardshipCase.next_look, HardshipCase.id)
        return [(case, name) for case, name in self._session.execute(query.limit(limit))]

    def look_ids(self, until: date) -> list[int]:
        """The open cases to be looked at by a day, the soonest first."""
        query = select(HardshipCase.id).where(
            HardshipCase.next_look <= until, HardshipCase.status.not_in(codes.CASE_ENDED)
        )
        return list(self._session.scalars(query.order_by(HardshipCase.next_look, HardshipCase.id)))

    def open_ids(self) -> list[int]:
        """All cases that have not ended."""
        query = select(HardshipCase.id).where(HardshipCase.status.not_in(codes.CASE_ENDED))
        return list(self._session.scalars(query.order_by(HardshipCase.id)))

    def count_looks(self, days: Sequence[date], whose: Whose) -> list[int]:
        """How many cases are to be looked at by each of these days."""
        return [
            self._number(self._looked(select(func.count()).select_from(HardshipCase), day, whose, bare=True))
            for day in days
        ]

    def _looked(self, query: Any, until: date, whose: Whose, *, bare: bool = False) -> Any:
        if bare and whose.name:
            query = query.join(Person, Person.id == HardshipCase.person_id)
        return query.where(
            HardshipCase.next_look <= until,
            HardshipCase.status.not_in(codes.CASE_ENDED),
            *whose.conditions(),
        )

    def changes(self, first: date, last: date, whose: Whose, limit: int | None = None) -> list[Any]:
        """People whose verdict changes from one day to another, as id and day, the soonest first; by both stored days."""
        found = []
        for column in (Person.last_change, Person.next_change):
            query = _of_open_case(select(Person.id.label("person_id"), column.label("day"), *_CASE), whose)
            query = query.where(column >= first, column <= last).order_by(column, Person.id)
            found += list(self._session.execute(query.limit(limit)))
        return found

    def count_changes(self, first: date, days: Sequence[date], whose: Whose) -> list[int]:
        """How many such changes there are up to each of these days."""
        return [
            sum(
                self._number(
                    _of_open_case(
                        select(func.count()).select_from(Person), whose, needed=_narrow(whose)
                    ).where(column >= first, column <= day)
                )
                for column in (Person.last_change, Person.next_change)
            )
            for day in days
        ]

    def open_cases(self, person_ids: Iterable[int]) -> dict[int, Any]:
        """The open case of each person who has one: id, officer, stand-in and stage."""
        query = select(HardshipCase.person_id, *_CASE).where(
            among(HardshipCase.person_id, set(person_ids)), HardshipCase.status.not_in(codes.CASE_ENDED)
        )
        return {row.person_id: row for row in self._session.execute(query)}

    def followed_since(self, case_ids: Iterable[int]) -> dict[int, date]:
        """The day each case last went over to 就业跟踪."""
        query = (
            select(CaseEvent.case_id, func.max(CaseEvent.day).label("day"))
            .where(among(CaseEvent.case_id, case_ids), CaseEvent.to_status == "followed")
            .where(or_(CaseEvent.from_status != "followed", CaseEvent.from_status.is_(None)))
            .group_by(CaseEvent.case_id)
        )
        return {row.case_id: row.day for row in self._session.execute(query)}

    def reviewed(self, case_ids: Iterable[int], cause: str) -> set[int]:
        """Those of these cases for which a cause of exit waits to be looked into."""
        query = select(ExitReview.case_id).where(
            among(ExitReview.case_id, case_ids), ExitReview.cause == cause, ExitReview.state == OPEN
        )
        return set(self._session.scalars(query))

    def letters(self, case_ids: Iterable[int]) -> list[int]:
        """The steps of these cases that are letters of referral."""
        row = VacancyReferral
        query = select(row.step_id).where(
            among(row.case_id, case_ids), row.step_id.is_not(None), row.voided.is_(False)
        )
        return list(self._session.scalars(query))

    def certificates(self, column: str, until: date) -> list[Any]:
        """People with an open case whose certificate (a column of the person) runs out by a day."""
        held = getattr(Person, column)
        query = (
            select(Person.id.label("person_id"), Person.name, held.label("day"), *_CASE)
            .join(HardshipCase, HardshipCase.person_id == Person.id)
            .where(held <= until, HardshipCase.status.not_in(codes.CASE_ENDED))
        )
        return self._rows(query.order_by(held, Person.id))

    def materials(self, until: date) -> list[Any]:
        """Materials of open cases that run out by a day, with their title."""
        query = select(
            CaseMaterial.person_id,
            Person.name,
            CaseMaterial.valid_until.label("day"),
            CaseMaterial.title,
            *_CASE,
        )
        query = self._in_open_case(query, CaseMaterial).where(CaseMaterial.valid_until <= until)
        return self._rows(query.order_by(CaseMaterial.valid_until, CaseMaterial.id))

    def plan_items(self, until: date) -> list[Any]:
        """Steps of running plans that are due by a day."""
        item, plan = AssistancePlanItem, AssistancePlan
        query = (
            select(
                item.person_id,
                Person.name,
                item.due_day.label("day"),
                item.text,
                item.id.label("item"),
                *_CASE,
            )
            .join(plan, plan.id == item.plan_id)
            .join(HardshipCase, HardshipCase.id == plan.case_id)
            .join(Person, Person.id == item.person_id)
            .where(item.due_day <= until, item.done_on.is_(None), item.dropped_on.is_(None))
            .where(plan.voided.is_(False), plan.closed_on.is_(None))
            .where(HardshipCase.status.not_in(codes.CASE_ENDED))
        )
        return self._rows(query.order_by(item.due_day, item.id))

    def plans(self, until: date) -> list[Any]:
        """Running plans whose term ends by a day."""
        plan = AssistancePlan
        query = select(plan.person_id, Person.name, plan.until.label("day"), plan.goal, *_CASE)
        query = self._in_open_case(query, plan).where(
            plan.until <= until, plan.closed_on.is_(None), plan.voided.is_(False)
        )
        return self._rows(query.order_by(plan.until, plan.id))

    def referrals(self, until: date) -> list[Any]:
        """Letters whose receipt was to be back by a day."""
        row = VacancyReferral
        query = (
            select(row.id, row.person_id, Person.name, row.reply_by.label("day"), Vacancy.title, row.actor)
            .join(Person, Person.id == row.person_id)
            .join(Vacancy, Vacancy.id == row.vacancy_id)
            .where(row.reply_by <= until, row.result == PENDING, row.voided.is_(False))
        )
        return self._rows(query.order_by(row.reply_by, row.id))

    def promised(self, until: date) -> list[Any]:
        """Entries of the counter log outside a case with a next day up to a day, unless a later entry took its place."""
        entry, later = ContactEntry, aliased(ContactEntry)
        replaced = exists().where(
            later.person_id == entry.person_id,
            later.id > entry.id,
            later.voided.is_(False),
            or_(later.day >= entry.next_day, later.next_day.is_not(None)),
        )
        query = select(entry.id, entry.person_id, entry.name, entry.next_day.label("day"), entry.actor).where(
            entry.next_day <= until, entry.case_id.is_(None), entry.voided.is_(False), ~replaced
        )
        return self._rows(query.order_by(entry.next_day, entry.id))

    def exit_reviews(self, until: date) -> list[Any]:
        """Causes of exit that are to be looked into by a day."""
        row = ExitReview
        query = select(row.person_id, Person.name, row.due_day.label("day"), row.detail, *_CASE)
        query = self._in_open_case(query, row).where(row.due_day <= until, row.state == OPEN)
        return self._rows(query.order_by(row.due_day, row.id))

    def findings(self, until: date, whose: Whose, limit: int | None = None) -> list[Any]:
        """Findings of a comparison to be verified by a day."""
        row = MatchFinding
        query = select(
            row.id.label("finding"), row.person_id, Person.name, row.due_day.label("day"), row.detail, *_CASE
        )
        query = self._found(query, until, whose).order_by(row.due_day, row.id)
        return self._rows(query.limit(limit))

    def count_findings(self, days: Sequence[date], whose: Whose) -> list[int]:
        """How many findings are to be verified by each of these days."""
        return [
            self._number(self._found(select(func.count()).select_from(MatchFinding), day, whose))
            for day in days
        ]

    def _found(self, query: Any, until: date, whose: Whose) -> Any:
        row = MatchFinding
        joined = query.join(Person, Person.id == row.person_id).join(
            HardshipCase, HardshipCase.id == row.case_id, isouter=not _narrow(whose)
        )
        return joined.where(row.state == OPEN, row.due_day <= until, *whose.conditions())

    def loans(self, until: date) -> list[Any]:
        """Paper files that were to be back by a day."""
        loan = FileLoan
        query = (
            select(loan.person_id, Person.name, loan.due_on.label("day"), loan.borrower, PaperFile.number)
            .join(Person, Person.id == loan.person_id)
            .join(PaperFile, PaperFile.id == loan.file_id)
            .where(loan.due_on <= until, loan.returned_on.is_(None))
        )
        return self._rows(query.order_by(loan.due_on, loan.id))

    def transfers(self, until: date) -> list[Any]:
        """Transfers that wait for an answer, asked up to a day."""
        row = CaseTransfer
        query = select(row.person_id, Person.name, row.asked_on.label("day"), row.to_centre, *_CASE)
        query = self._in_open_case(query, row).where(row.state == ASKED, row.asked_on <= until)
        return self._rows(query.order_by(row.asked_on, row.id))

    def unpublished_ends(self) -> list[SubsidyApplication]:
        """Applications under public notice without a day on which it ends."""
        row = SubsidyApplication
        query = select(row).where(row.status == codes.SUBSIDY_PUBLISHED, row.notice_ends.is_(None))
        return list(self._session.scalars(query.order_by(row.id)))

    def claimants(self, kinds: Sequence[str], since: date) -> list[Claimed]:
        """Who was granted a subsidy of these kinds from a day on, each with the day of the last application of the kind."""
        row = SubsidyApplication
        granted = case((row.status.in_(codes.SUBSIDY_GRANTED), row.applied_on))
        query = (
            select(row.kind, row.person_id, row.employer_id, func.max(row.applied_on).label("applied_on"))
            .where(row.kind.in_(list(kinds)), row.applied_on >= since)
            .where(row.status.not_in([literal(code, literal_execute=True) for code in codes.SUBSIDY_ENDED]))
            .group_by(row.kind, row.person_id, row.employer_id)
            .having(func.max(granted).is_not(None))
        )
        return [Claimed(*found) for found in self._session.execute(query)]

    def _in_open_case(self, query: Any, row: Any) -> Any:
        return (
            query.join(HardshipCase, HardshipCase.id == row.case_id)
            .join(Person, Person.id == row.person_id)
            .where(HardshipCase.status.not_in(codes.CASE_ENDED))
        )

    def _rows(self, query: Any) -> list[Any]:
        return list(self._session.execute(query))

    def _number(self, query: Any) -> int:
        return int(self._session.execute(query).scalar_one())


def _narrow(whose: Whose) -> bool:
    return bool(whose.in_charge or whose.standing_in)


def _of_open_case(query: Any, whose: Whose, *, needed: bool | None = None) -> Any:
    """Join the open case of a person, left out where it is not asked for."""
    narrow = _narrow(whose)
    if needed is False:
        return query.where(*whose.conditions())
    is_open = and_(
        HardshipCase.person_id == Person.id,
        HardshipCase.status.not_in(codes.CASE_ENDED),
        kept(HardshipCase),
    )
    return query.join(HardshipCase, is_open, isouter=not narrow).where(*whose.conditions())
