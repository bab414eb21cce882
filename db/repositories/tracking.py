"""实名制跟踪查询 (clauses 四, 六): grades, plans, who is in charge, transfers between streets, paper files and their loans."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from sqlalchemy import and_, func, or_, select

from db.models import codes
from db.models.case import HardshipCase
from db.models.person import Person
from db.models.subsidies import SubsidyLine
from db.models.tracking import (
    AssistancePlan,
    AssistancePlanItem,
    CaseAssignment,
    CaseGrade,
    CaseTransfer,
    FileLoan,
    PaperFile,
)
from db.repositories.repository import Repository, among, gathered

ASKED = "asked"


class GradeRepository(Repository[CaseGrade]):
    """Questions about grades given."""

    kind = CaseGrade

    def of_case(self, case_id: int) -> list[CaseGrade]:
        """The grades of a case, in the order they were given."""
        query = select(CaseGrade).where(CaseGrade.case_id == case_id)
        return self._all(query.order_by(CaseGrade.day, CaseGrade.id))

    def last_days(self, case_ids: Sequence[int]) -> dict[int, date]:
        """The day of the latest grade of each case that has one."""
        query = select(CaseGrade.case_id, func.max(CaseGrade.day).label("day")).where(
            among(CaseGrade.case_id, case_ids)
        )
        return {row.case_id: row.day for row in self._session.execute(query.group_by(CaseGrade.case_id))}


class PlanRepository(Repository[AssistancePlan]):
    """Questions about plans; voided ones are left out."""

    kind = AssistancePlan

    def of_case(self, case_id: int) -> list[AssistancePlan]:
        """The plans of a case, the oldest first."""
        query = select(AssistancePlan).where(
            AssistancePlan.case_id == case_id, AssistancePlan.voided.is_(False)
        )
        return self._all(query.order_by(AssistancePlan.day, AssistancePlan.id))

    def open_of_case(self, case_id: int) -> AssistancePlan | None:
        """The plan that runs, or None."""
        query = select(AssistancePlan).where(
            AssistancePlan.case_id == case_id,
            AssistancePlan.voided.is_(False),
            AssistancePlan.closed_on.is_(None),
        )
        found: AssistancePlan | None = self._first(query.order_by(AssistancePlan.id.desc()))
        return found

    def items_of(self, plan_ids: Sequence[int]) -> dict[int, list[AssistancePlanItem]]:
        """The steps of each plan, in the order they were written."""
        query = select(AssistancePlanItem).where(among(AssistancePlanItem.plan_id, plan_ids))
        rows = self._session.scalars(query.order_by(AssistancePlanItem.id))
        return gathered(rows, "plan_id", plan_ids)

    def item(self, item_id: int) -> AssistancePlanItem | None:
        """One step, or None."""
        return self._session.get(AssistancePlanItem, item_id)

    def open_items_of_cases(self, case_ids: Sequence[int]) -> list[tuple[AssistancePlanItem, int]]:
        """Steps of running plans of these cases that are neither done nor dropped, each with its case."""
        item, plan = AssistancePlanItem, AssistancePlan
        query = (
            select(item, plan.case_id)
            .join(plan, plan.id == item.plan_id)
            .where(among(plan.case_id, case_ids), plan.voided.is_(False), plan.closed_on.is_(None))
            .where(item.done_on.is_(None), item.dropped_on.is_(None))
            .order_by(item.due_day, item.id)
        )
        return [(row, case) for row, case in self._session.execute(query)]


class AssignmentRepository(Repository[CaseAssignment]):
    """Questions about who was in charge of a case, and of how many."""

    kind = CaseAssignment

    def of_case(self, case_id: int) -> list[CaseAssignment]:
        """Who was in charge of a case, the earliest first."""
        query = select(CaseAssignment).where(CaseAssignment.case_id == case_id)
        return self._all(query.order_by(CaseAssignment.from_day, CaseAssignment.id))

    def open_of_cases(self, case_ids: Iterable[int]) -> dict[int, CaseAssignment]:
        """The running assignment of each case that has one."""
        query = select(CaseAssignment).where(
            among(CaseAssignment.case_id, case_ids), CaseAssignment.to_day.is_(None)
        )
        return {row.case_id: row for row in self._session.scalars(query.order_by(CaseAssignment.id))}

    def givers(self, case_ids: Iterable[int], before: int) -> list[str]:
        """Who was last in charge of any of these cases before an assignment's id, each once."""
        row = CaseAssignment
        last = (
            select(func.max(row.id))
            .where(among(row.case_id, case_ids), row.id < before)
            .group_by(row.case_id)
        )
        query = select(row.officer).where(row.id.in_(last), row.officer.is_not(None)).distinct()
        return sorted(name for name in self._session.scalars(query) if name)

    def of_handover(self, handover: str) -> list[CaseAssignment]:
        """The assignments made by one hand-over."""
        query = select(CaseAssignment).where(CaseAssignment.handover == handover)
        return self._all(query.order_by(CaseAssignment.id))

    def handovers(self, *, before: int | None = None, limit: int = 50) -> list[Any]:
        """Hand-overs, the newest first: their number, the id of a first assignment, day, taker, giver of the list, count."""
        first = func.min(CaseAssignment.id)
        query = (
            select(
                CaseAssignment.handover,
                first.label("first_id"),
                func.min(CaseAssignment.from_day).label("day"),
                func.min(CaseAssignment.officer).label("officer"),
                func.min(CaseAssignment.reason).label("reason"),
                func.min(CaseAssignment.actor).label("actor"),
                func.count().label("cases"),
            )
            .where(CaseAssignment.handover.is_not(None))
            .group_by(CaseAssignment.handover)
        )
        if before is not None:
            query = query.having(first < before)
        return list(self._session.execute(query.order_by(first.desc()).limit(limit)))

    def loads(self) -> list[Any]:
        """How many open cases each person is in charge of, by stage; None where nobody is."""
        query = (
            select(HardshipCase.officer, HardshipCase.status, func.count().label("cases"))
            .where(HardshipCase.status.not_in(codes.CASE_ENDED))
            .group_by(HardshipCase.officer, HardshipCase.status)
        )
        return list(self._session.execute(query))

    def cases_of(
        self, officer: str | None, *, after: int = 0, limit: int | None = None
    ) -> list[tuple[HardshipCase, str]]:
        """Open cases an officer is in charge of (None: nobody is), by id after one, with the person's name."""
        whose = HardshipCase.officer.is_(None) if officer is None else HardshipCase.officer == officer
        query = (
            select(HardshipCase, Person.name)
            .join(Person, Person.id == HardshipCase.person_id)
            .where(whose, HardshipCase.status.not_in(codes.CASE_ENDED), HardshipCase.id > after)
        )
        rows = self._session.execute(query.order_by(HardshipCase.id).limit(limit))
        return [(case, name) for case, name in rows]


class TransferRepository(Repository[CaseTransfer]):
    """Questions about transfers."""

    kind = CaseTransfer

    def open_of_case(self, case_id: int) -> CaseTransfer | None:
        """The transfer of a case that waits for an answer, or None."""
        found: CaseTransfer | None = self._first(
            select(CaseTransfer).where(CaseTransfer.case_id == case_id, CaseTransfer.state == ASKED)
        )
        return found

    def of_case(self, case_id: int) -> list[CaseTransfer]:
        """The transfers of a case, the oldest first."""
        return self._all(
            select(CaseTransfer).where(CaseTransfer.case_id == case_id).order_by(CaseTransfer.id)
        )

    def subsidy_months(self, person_id: int) -> list[tuple[str, int, str]]:
        """Months of subsidy a person has used, of each kind: how many, and the last one."""
        line = SubsidyLine
        query = (
            select(line.kind, func.count(), func.max(line.month))
            .where(line.person_id == person_id, line.live.is_(True), line.month.is_not(None))
            .group_by(line.kind)
            .order_by(line.kind)
        )
        return [(kind, int(months), last or "") for kind, months, last in self._session.execute(query)]

    def page(
        self, *, state: str | None = None, before: int | None = None, limit: int | None = None
    ) -> list[tuple[CaseTransfer, str, str]]:
        """Transfers, the newest first, with the person's name and the case's number."""
        query = (
            select(CaseTransfer, Person.name, HardshipCase.number)
            .join(Person, Person.id == CaseTransfer.person_id)
            .join(HardshipCase, HardshipCase.id == CaseTransfer.case_id)
        )
        if state is not None:
            query = query.where(CaseTransfer.state == state)
        if before is not None:
            query = query.where(CaseTransfer.id < before)
        rows = self._session.execute(query.order_by(CaseTransfer.id.desc()).limit(limit))
        return [(row, name, number) for row, name, number in rows]


class FileRepository(Repository[PaperFile]):
    """Questions about paper files; voided ones are left out of a person's."""

    kind = PaperFile

    def by_number(self, number: str) -> PaperFile | None:
        """The file of a number, or None."""
        found: PaperFile | None = self._first(select(PaperFile).where(PaperFile.number == number))
        return found

    def beginning_with(self, number: str, limit: int) -> list[tuple[PaperFile, str]]:
        """Files whose number begins so, in order, with the person's name."""
        query = (
            select(PaperFile, Person.name)
            .join(Person, Person.id == PaperFile.person_id)
            .where(PaperFile.number >= number, PaperFile.number < number + "\U0010ffff")
            .where(PaperFile.voided.is_(False))
        )
        rows = self._session.execute(query.order_by(PaperFile.number).limit(limit))
        return [(file, name) for file, name in rows]

    def of_person(self, person_id: int) -> list[PaperFile]:
        """A person's files, the oldest first."""
        return self.of_people([person_id])[person_id]

    def of_people(self, person_ids: Sequence[int]) -> dict[int, list[PaperFile]]:
        """The files of each of these people, the oldest first."""
        query = select(PaperFile).where(among(PaperFile.person_id, person_ids), PaperFile.voided.is_(False))
        return gathered(self._session.scalars(query.order_by(PaperFile.id)), "person_id", person_ids)

    def loans_of(self, file_ids: Sequence[int]) -> dict[int, list[FileLoan]]:
        """The loans of each file, the oldest first."""
        query = select(FileLoan).where(among(FileLoan.file_id, file_ids))
        rows = self._session.scalars(query.order_by(FileLoan.borrowed_on, FileLoan.id))
        return gathered(rows, "file_id", file_ids)

    def loan(self, loan_id: int) -> FileLoan | None:
        """One loan, or None."""
        return self._session.get(FileLoan, loan_id)

    def out(
        self, *, after: tuple[date, int] | None = None, limit: int | None = None
    ) -> list[tuple[FileLoan, PaperFile, str]]:
        """What is out, the earliest due first, after a loan's due day and id, with the file and the person's name."""
        query = (
            select(FileLoan, PaperFile, Person.name)
            .join(PaperFile, PaperFile.id == FileLoan.file_id)
            .join(Person, Person.id == FileLoan.person_id)
            .where(FileLoan.returned_on.is_(None))
        )
        if after is not None:
            day, last = after
            query = query.where(or_(FileLoan.due_on > day, and_(FileLoan.due_on == day, FileLoan.id > last)))
        rows = self._session.execute(query.order_by(FileLoan.due_on, FileLoan.id).limit(limit))
        return [(loan, file, name) for loan, file, name in rows]
