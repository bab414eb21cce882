"""个案查询: cases by id, person, stage and deadline, and what hangs on many cases at once."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from sqlalchemy import func, select

from db.models import codes
from db.models.case import CaseEvent, CaseGroup, CaseMaterial, CaseVerdict, HardshipCase
from db.models.person import Person
from db.repositories.repository import Repository, among, gathered


class CaseRepository(Repository[HardshipCase]):
    """Questions about cases."""

    kind = HardshipCase

    def of_person(self, person_id: int) -> list[HardshipCase]:
        """All cases of a person, the oldest first."""
        query = select(HardshipCase).where(HardshipCase.person_id == person_id)
        return self._all(query.order_by(HardshipCase.opened_on, HardshipCase.id))

    def of_people(self, person_ids: Iterable[int]) -> list[HardshipCase]:
        """All cases of these people, by id."""
        query = select(HardshipCase).where(among(HardshipCase.person_id, person_ids))
        return self._all(query.order_by(HardshipCase.id))

    def open_of_person(self, person_id: int) -> HardshipCase | None:
        """The case of a person that has not ended, or None; the table allows no second one."""
        query = select(HardshipCase).where(
            HardshipCase.person_id == person_id, HardshipCase.status.not_in(codes.CASE_ENDED)
        )
        found: HardshipCase | None = self._first(query)
        return found

    def by_number(self, number: str) -> HardshipCase | None:
        """The case with a number, or None."""
        found: HardshipCase | None = self._first(select(HardshipCase).where(HardshipCase.number == number))
        return found

    def page(
        self, *, status: str | None = None, after: int = 0, limit: int | None = None
    ) -> list[HardshipCase]:
        """A page of cases by id, after the given one; all stages without `status`."""
        return self._page(*_in_stage(status), after=after, limit=limit)

    def count(self, *, status: str | None = None) -> int:
        """How many cases there are, in a stage or in all."""
        return self._count(*_in_stage(status))

    def count_by_status(self) -> dict[str, int]:
        """How many cases stand in each stage; stages without any are left out."""
        query = select(HardshipCase.status, func.count()).group_by(HardshipCase.status)
        return {status: int(number) for status, number in self._session.execute(query)}

    def count_determined(self, first: date, last: date) -> int:
        """How many cases were determined from one day to another, both included."""
        return self._count(HardshipCase.determined_on >= first, HardshipCase.determined_on <= last)

    def groups_of(self, case_ids: Sequence[int]) -> dict[int, list[CaseGroup]]:
        """The groups of each case, in the order they were added."""
        return self._hanging(CaseGroup, case_ids, CaseGroup.id)

    def events_of(self, case_ids: Sequence[int]) -> dict[int, list[CaseEvent]]:
        """What happened to each case, in order."""
        return self._hanging(CaseEvent, case_ids, CaseEvent.id)

    def materials(self, case_id: int) -> list[CaseMaterial]:
        """The list of materials of a case."""
        return self._hanging(CaseMaterial, [case_id], CaseMaterial.id)[case_id]

    def verdicts(self, case_id: int) -> list[CaseVerdict]:
        """All kept verdicts of a case, in order."""
        return self._hanging(CaseVerdict, [case_id], CaseVerdict.id)[case_id]

    def latest_verdicts_of(
        self, case_ids: Sequence[int], *, without: str | None = None
    ) -> dict[int, CaseVerdict]:
        """The last kept verdict of each case that has one; those of a decision `without` are passed over."""
        found = self._hanging(CaseVerdict, case_ids, CaseVerdict.id)
        kept = {case_id: [row for row in rows if row.decision != without] for case_id, rows in found.items()}
        return {case_id: rows[-1] for case_id, rows in kept.items() if rows}

    def person_names(self, person_ids: Iterable[int]) -> dict[int, str]:
        """The names of people by id."""
        query = select(Person.id, Person.name).where(among(Person.id, set(person_ids)))
        return {row.id: row.name for row in self._session.execute(query)}

    def due(self, until: date) -> list[tuple[HardshipCase, str]]:
        """Cases that have not ended and whose deadline lies up to a day, the soonest first, with the person's name."""
        query = (
            select(HardshipCase, Person.name)
            .join(Person, Person.id == HardshipCase.person_id)
            .where(HardshipCase.deadline <= until, HardshipCase.status.not_in(codes.CASE_ENDED))
            .order_by(HardshipCase.deadline, HardshipCase.id)
        )
        return [(case, name) for case, name in self._session.execute(query)]

    def notices_due(self, until: date) -> list[tuple[HardshipCase, str]]:
        """Cases whose public notice runs or has ended, its last day up to a day, the soonest first, with the person's name."""
        query = (
            select(HardshipCase, Person.name)
            .join(Person, Person.id == HardshipCase.person_id)
            .where(HardshipCase.notice_ends <= until, HardshipCase.status == codes.CASE_NOTICE)
            .order_by(HardshipCase.notice_ends, HardshipCase.id)
        )
        return [(case, name) for case, name in self._session.execute(query)]

    def _hanging(self, kind: Any, case_ids: Sequence[int], order: Any) -> dict[int, list[Any]]:
        rows = self._session.scalars(select(kind).where(among(kind.case_id, case_ids)).order_by(order))
        return gathered(rows, "case_id", case_ids)


def _in_stage(status: str | None) -> list[Any]:
    return [HardshipCase.status == status] if status else []
