"""补贴查询: applications by stage and claimant, paid months per person, counters, and what each fund has spent."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import Integer, and_, case, func, or_, select, type_coerce

from db.canonical import canonical
from db.models import codes
from db.models.case import HardshipCase
from db.models.employer import Employer
from db.models.person import Person
from db.models.subsidies import (
    FundBudget,
    SubsidyAdjustment,
    SubsidyApplication,
    SubsidyEvent,
    SubsidyLine,
    SubsidyOpening,
)
from db.repositories.repository import Repository, among, gathered


class SubsidyRepository(Repository[SubsidyApplication]):
    """Questions about applications and their lines."""

    kind = SubsidyApplication

    def page(
        self, *, status: str | None = None, kind: str | None = None, after: int = 0, limit: int | None = None
    ) -> list[SubsidyApplication]:
        """A page of applications by id, after the given one, of a stage and a kind or of all."""
        return self._page(*_of(status, kind), after=after, limit=limit)

    def count(self, *, status: str | None = None, kind: str | None = None) -> int:
        """How many applications there are, of a stage and a kind or of all."""
        return self._count(*_of(status, kind))

    def count_by_status(self) -> dict[str, int]:
        """How many applications stand in each stage; stages without any are left out."""
        query = select(SubsidyApplication.status, func.count()).group_by(SubsidyApplication.status)
        return {status: int(number) for status, number in self._session.execute(query)}

    def of_person(self, person_id: int) -> list[SubsidyApplication]:
        """Applications by a person or with a line for them, the newest first."""
        lines = select(SubsidyLine.application_id).where(SubsidyLine.person_id == person_id)
        found = or_(SubsidyApplication.person_id == person_id, SubsidyApplication.id.in_(lines))
        return self._all(select(SubsidyApplication).where(found).order_by(SubsidyApplication.id.desc()))

    def unfinished(self, on: date) -> list[SubsidyApplication]:
        """Applications whose public notice ended before a day, and those approved and not yet paid, the oldest first."""
        waiting = and_(
            SubsidyApplication.status == codes.SUBSIDY_PUBLISHED, SubsidyApplication.notice_ends < on
        )
        query = select(SubsidyApplication).where(
            or_(waiting, SubsidyApplication.status == codes.SUBSIDY_APPROVED)
        )
        return self._all(query.order_by(SubsidyApplication.id))

    def last_of_unit(self, kind: str, employer_id: int) -> SubsidyApplication | None:
        """The newest application of a kind by a unit that was neither refused nor withdrawn, or None."""
        query = select(SubsidyApplication).where(
            SubsidyApplication.kind == kind,
            SubsidyApplication.employer_id == employer_id,
            SubsidyApplication.status.not_in(("refused", "withdrawn")),
        )
        found: SubsidyApplication | None = self._first(query.order_by(SubsidyApplication.id.desc()))
        return found

    def lines_of(self, application_ids: Sequence[int]) -> dict[int, list[SubsidyLine]]:
        """The lines of each application, as they were written."""
        return self._hanging(SubsidyLine, application_ids)

    def events_of(self, application_ids: Sequence[int]) -> dict[int, list[SubsidyEvent]]:
        """What happened to each application, in order."""
        return self._hanging(SubsidyEvent, application_ids)

    def adjustments_of(self, application_ids: Sequence[int]) -> dict[int, list[SubsidyAdjustment]]:
        """The proposed adjustments of each application's lines."""
        return self._hanging(SubsidyAdjustment, application_ids)

    def taken_in(self, application_id: int) -> list[SubsidyAdjustment]:
        """The adjustments an application took up."""
        return self._all(select(SubsidyAdjustment).where(SubsidyAdjustment.taken_in_id == application_id))

    def open_adjustments(
        self, kind: str, state: str, *, person_id: int | None = None, employer_id: int | None = None
    ) -> list[tuple[SubsidyAdjustment, SubsidyLine]]:
        """Adjustments in a state of live lines of a kind, each with its line: of a unit where one is given, else of a person."""
        of_unit, of_person = SubsidyLine.employer_id == employer_id, SubsidyLine.person_id == person_id
        query = (
            select(SubsidyAdjustment, SubsidyLine)
            .join(SubsidyLine, SubsidyLine.id == SubsidyAdjustment.line_id)
            .where(SubsidyLine.kind == kind, SubsidyLine.live.is_(True), SubsidyAdjustment.state == state)
            .where(of_unit if employer_id is not None else of_person)
            .order_by(SubsidyAdjustment.id)
        )
        return [(row, line) for row, line in self._session.execute(query)]

    def line(self, line_id: int) -> SubsidyLine | None:
        """One line, or None."""
        return self._session.get(SubsidyLine, line_id)

    def names(
        self, person_ids: Iterable[int], employer_ids: Iterable[int]
    ) -> tuple[dict[int, str], dict[int, str]]:
        """The names of people and of units by id."""
        people = select(Person.id, Person.name).where(among(Person.id, set(person_ids)))
        units = select(Employer.id, Employer.name).where(among(Employer.id, set(employer_ids)))
        return (
            {row.id: row.name for row in self._session.execute(people)},
            {row.id: row.name for row in self._session.execute(units)},
        )

    def claimed_months(
        self, family: str, person_ids: Iterable[int], months: Iterable[str], *, without: int = 0
    ) -> list[tuple[SubsidyLine, str]]:
        """Live lines of a family for these people in these months, with the application's number."""
        query = (
            select(SubsidyLine, SubsidyApplication.number)
            .join(SubsidyApplication, SubsidyApplication.id == SubsidyLine.application_id)
            .where(
                SubsidyLine.family == family,
                SubsidyLine.live.is_(True),
                among(SubsidyLine.person_id, person_ids),
                SubsidyLine.month.in_(_listed(months)),
                SubsidyLine.application_id != without,
            )
            .order_by(SubsidyLine.person_id, SubsidyLine.month)
        )
        return [(line, number) for line, number in self._session.execute(query)]

    def job_months_since(self, person_id: int, month: str) -> list[tuple[SubsidyLine, str]]:
        """Live months from a month on for which a unit was paid for a person's job, with the application's number."""
        query = (
            select(SubsidyLine, SubsidyApplication.number)
            .join(SubsidyApplication, SubsidyApplication.id == SubsidyLine.application_id)
            .where(
                SubsidyLine.person_id == person_id,
                SubsidyLine.live.is_(True),
                SubsidyLine.month >= month,
                SubsidyLine.employer_id.is_not(None),
                SubsidyLine.family.in_(codes.JOB_FAMILIES),
            )
            .order_by(SubsidyLine.month)
        )
        return [(line, number) for line, number in self._session.execute(query)]

    def used_months(
        self, kinds: Iterable[str], person_ids: Iterable[int], *, without: int = 0
    ) -> dict[int, int]:
        """How many live months each person has used of kinds that are counted together; people with none are left out."""
        query = (
            select(SubsidyLine.person_id, func.count())
            .where(
                SubsidyLine.kind.in_(list(kinds)),
                SubsidyLine.live.is_(True),
                SubsidyLine.month.is_not(None),
                SubsidyLine.application_id != without,
                among(SubsidyLine.person_id, person_ids),
            )
            .group_by(SubsidyLine.person_id)
        )
        return {person_id: int(number) for person_id, number in self._session.execute(query) if person_id}

    def first_approvals(
        self, kinds: Iterable[str], person_ids: Iterable[int], *, without: int = 0
    ) -> dict[int, date]:
        """The day of first approval (while none is approved, of first application) of each person's months of these kinds."""
        first = func.min(func.coalesce(SubsidyApplication.approved_on, SubsidyApplication.applied_on))
        query = (
            select(SubsidyLine.person_id, type_coerce(first, SubsidyApplication.applied_on.type))
            .join(SubsidyApplication, SubsidyApplication.id == SubsidyLine.application_id)
            .where(
                SubsidyLine.kind.in_(list(kinds)),
                SubsidyLine.live.is_(True),
                SubsidyLine.month.is_not(None),
                SubsidyLine.application_id != without,
                among(SubsidyLine.person_id, person_ids),
            )
            .group_by(SubsidyLine.person_id)
        )
        return {person_id: day for person_id, day in self._session.execute(query) if day}

    def last_claims(self, kind: str, employer_id: int | None, person_ids: Iterable[int]) -> dict[int, date]:
        """The day of the last application of a kind by the same claimant for each person; one that was withdrawn is none."""
        last = func.max(SubsidyApplication.applied_on)
        query = (
            select(SubsidyLine.person_id, type_coerce(last, SubsidyApplication.applied_on.type))
            .join(SubsidyApplication, SubsidyApplication.id == SubsidyLine.application_id)
            .where(
                SubsidyLine.kind == kind,
                SubsidyApplication.status != codes.SUBSIDY_WITHDRAWN,
                SubsidyApplication.employer_id == employer_id,
                among(SubsidyLine.person_id, person_ids),
            )
            .group_by(SubsidyLine.person_id)
        )
        return {person_id: day for person_id, day in self._session.execute(query) if day and person_id}

    def openings(self, counters: Iterable[str], person_ids: Iterable[int]) -> dict[int, list[SubsidyOpening]]:
        """What each person brought along in these counts."""
        listed = list(person_ids)
        query = select(SubsidyOpening).where(
            SubsidyOpening.counter.in_(list(counters)), among(SubsidyOpening.person_id, listed)
        )
        return gathered(self._session.scalars(query), "person_id", listed)

    def recent_workers(self, kind: str, person_ids: Iterable[int], since: date) -> dict[int, str]:
        """People named by a live application of a kind from a day on, with its number."""
        query = (
            select(SubsidyLine.person_id, SubsidyApplication.number)
            .join(SubsidyApplication, SubsidyApplication.id == SubsidyLine.application_id)
            .where(
                SubsidyLine.kind == kind,
                SubsidyLine.live.is_(True),
                SubsidyApplication.applied_on > since,
                among(SubsidyLine.person_id, person_ids),
            )
        )
        return {person: number for person, number in self._session.execute(query) if person is not None}

    def determinations(self, person_ids: Iterable[int]) -> dict[int, list[HardshipCase]]:
        """The cases of each person in which they were determined to be hardship persons, the oldest first."""
        listed = list(person_ids)
        query = select(HardshipCase).where(
            among(HardshipCase.person_id, listed), HardshipCase.determined_on.is_not(None)
        )
        rows = self._session.scalars(query.order_by(HardshipCase.determined_on, HardshipCase.id))
        return gathered(rows, "person_id", listed)

    def has_live(
        self, kind: str, *, person_id: int | None = None, employer_id: int | None = None
    ) -> str | None:
        """The number of a live application of a kind that names this person, or this unit; None where there is none."""
        query = (
            select(SubsidyApplication.number)
            .join(SubsidyLine, SubsidyLine.application_id == SubsidyApplication.id)
            .where(SubsidyLine.kind == kind, SubsidyLine.live.is_(True))
        )
        if person_id is not None:
            query = query.where(SubsidyLine.person_id == person_id)
        if employer_id is not None:
            query = query.where(SubsidyLine.employer_id == employer_id)
        found: str | None = self._first(query)
        return found

    def live_items(self, kind: str, *, person_id: int | None = None, employer_id: int | None = None) -> int:
        """How many live single items of a kind name this person, or this unit; adjustments are none."""
        query = (
            select(func.count())
            .select_from(SubsidyLine)
            .where(
                SubsidyLine.kind == kind,
                SubsidyLine.person_id == person_id if person_id else SubsidyLine.employer_id == employer_id,
                SubsidyLine.live.is_(True),
                SubsidyLine.month.is_(None),
                SubsidyLine.amount > Decimal("0.00"),
                ~SubsidyLine.item.startswith(codes.ADJUSTED),
            )
        )
        return int(self._session.execute(query).scalar_one())

    def live_total(self, kind: str, employer_id: int) -> Decimal:
        """What a unit's live lines of a kind come to, in yuan."""
        query = select(SubsidyLine.amount).where(
            SubsidyLine.kind == kind, SubsidyLine.employer_id == employer_id, SubsidyLine.live.is_(True)
        )
        return sum(self._session.scalars(query), Decimal("0.00"))

    def _hanging(self, kind: Any, application_ids: Sequence[int]) -> dict[int, list[Any]]:
        query = select(kind).where(among(kind.application_id, application_ids)).order_by(kind.id)
        return gathered(self._session.scalars(query), "application_id", application_ids)


class FundRepository(Repository[FundBudget]):
    """Questions about budgets and what was spent."""

    kind = FundBudget

    def budget(self, fund: str, year: int) -> FundBudget | None:
        """The budget of a fund in a year, or None."""
        found: FundBudget | None = self._first(
            select(FundBudget).where(FundBudget.fund == fund, FundBudget.year == year)
        )
        return found

    def spent(self, year: int) -> dict[tuple[str, str], tuple[int, Decimal, Decimal]]:
        """By fund and stage: how many applications of a year, what they come to, and what of it was recovered."""
        total, back = func.sum(SubsidyApplication.total), func.sum(SubsidyApplication.recovered)
        money = SubsidyApplication.total.type
        query = (
            select(
                SubsidyApplication.fund,
                SubsidyApplication.status,
                func.count(),
                type_coerce(total, money),
                type_coerce(back, money),
            )
            .where(SubsidyApplication.year == year)
            .group_by(SubsidyApplication.fund, SubsidyApplication.status)
        )
        return {
            (fund, status): (int(n), sum_, back_)
            for fund, status, n, sum_, back_ in self._session.execute(query)
        }

    def paid_lines(self, year: int, fund: str) -> tuple[int, int, list[int]]:
        """Of what a fund paid in a year: people, person-months, and the ids of the people."""
        months = func.sum(case((SubsidyLine.month.is_not(None), 1), else_=0))
        query = (
            select(SubsidyLine.person_id, type_coerce(months, Integer))
            .join(SubsidyApplication, SubsidyApplication.id == SubsidyLine.application_id)
            .where(
                SubsidyApplication.year == year,
                SubsidyApplication.fund == fund,
                SubsidyApplication.status == codes.SUBSIDY_PAID,
                SubsidyLine.live.is_(True),
            )
            .group_by(SubsidyLine.person_id)
        )
        rows = list(self._session.execute(query))
        people = [person_id for person_id, _ in rows if person_id is not None]
        return len(people), sum(int(n or 0) for _, n in rows), people

    def first_paid(self, year: int, fund: str) -> dict[int, date]:
        """The first day in a year on which each person was paid from a fund."""
        first = func.min(SubsidyApplication.paid_on)
        query = (
            select(SubsidyLine.person_id, type_coerce(first, SubsidyApplication.paid_on.type))
            .join(SubsidyApplication, SubsidyApplication.id == SubsidyLine.application_id)
            .where(
                SubsidyApplication.year == year,
                SubsidyApplication.fund == fund,
                SubsidyApplication.status == codes.SUBSIDY_PAID,
                SubsidyLine.person_id.is_not(None),
            )
            .group_by(SubsidyLine.person_id)
        )
        return {person_id: day for person_id, day in self._session.execute(query) if day}


def _of(status: str | None, kind: str | None) -> list[Any]:
    found = [SubsidyApplication.status == status] if status else []
    return [*found, *([SubsidyApplication.kind == kind] if kind else [])]


def _listed(texts: Iterable[str]) -> Any:
    listed = func.json_each(canonical(sorted(set(texts)))).table_valued("value")
    return select(listed.c.value)
