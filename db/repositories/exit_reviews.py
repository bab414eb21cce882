"""退出核实查询 (clause 四): findings about a case, and those of the office that wait to be looked into."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select

from db.models import codes
from db.models.case import HardshipCase
from db.models.person import Person
from db.models.tracking import ExitReview
from db.repositories.repository import Repository, among, gathered

OPEN = "open"
RECOGNISED = ("determined", "assisted", "followed", "heard")


class ExitReviewRepository(Repository[ExitReview]):
    """Questions about reviews."""

    kind = ExitReview

    def of_case(self, case_id: int) -> list[ExitReview]:
        """All reviews of a case, in order."""
        return self._all(select(ExitReview).where(ExitReview.case_id == case_id).order_by(ExitReview.id))

    def of_cases(self, case_ids: Sequence[int]) -> dict[int, list[ExitReview]]:
        """The reviews of each of these cases, in order."""
        rows = self._session.scalars(
            select(ExitReview).where(among(ExitReview.case_id, case_ids)).order_by(ExitReview.id)
        )
        return gathered(rows, "case_id", case_ids)

    def open_of(self, case_id: int, cause: str) -> ExitReview | None:
        """The review of a cause that is still open for a case, or None."""
        found: ExitReview | None = self._first(
            select(ExitReview).where(
                ExitReview.case_id == case_id, ExitReview.cause == cause, ExitReview.state == OPEN
            )
        )
        return found

    def waiting(
        self, *, until: date | None = None, after: tuple[date, int] | None = None, limit: int | None = None
    ) -> list[tuple[ExitReview, str, str | None]]:
        """Open reviews of cases that have not ended, the earliest due first, with the person's name and the officer."""
        query = (
            select(ExitReview, Person.name, HardshipCase.officer)
            .join(HardshipCase, HardshipCase.id == ExitReview.case_id)
            .join(Person, Person.id == ExitReview.person_id)
            .where(ExitReview.state == OPEN, HardshipCase.status.not_in(codes.CASE_ENDED))
            .order_by(ExitReview.due_day, ExitReview.id)
        )
        if until is not None:
            query = query.where(ExitReview.due_day <= until)
        if after is not None:
            day, last = after
            query = query.where(
                (ExitReview.due_day > day) | ((ExitReview.due_day == day) & (ExitReview.id > last))
            )
        rows = self._session.execute(query.limit(limit))
        return [(review, name, officer) for review, name, officer in rows]
