"""帮扶记录查询: the steps of cases, the refusals of a person, and whom to meet next."""

from collections.abc import Iterable, Sequence
from datetime import date

from sqlalchemy import exists, or_, select
from sqlalchemy.orm import aliased

from db.models import codes
from db.models.assistance import AssistanceStep
from db.models.case import HardshipCase
from db.models.person import Person
from db.repositories.repository import Repository, among, gathered


class StepRepository(Repository[AssistanceStep]):
    """Questions about steps; voided ones are left out."""

    kind = AssistanceStep

    def of_cases(self, case_ids: Sequence[int]) -> dict[int, list[AssistanceStep]]:
        """The steps of each case, by day."""
        query = select(AssistanceStep).where(
            among(AssistanceStep.case_id, case_ids), AssistanceStep.voided.is_(False)
        )
        rows = self._session.scalars(query.order_by(AssistanceStep.day, AssistanceStep.id))
        return gathered(rows, "case_id", case_ids)

    def refusals(
        self, person_ids: Iterable[int], since: date, until: date | None = None
    ) -> dict[int, list[date]]:
        """The days on which each of these people refused, from a day on and up to another; who never did is left out."""
        step = AssistanceStep
        query = select(step.person_id, step.day).where(
            among(step.person_id, person_ids),
            step.outcome == "refused",
            step.voided.is_(False),
            step.day >= since,
        )
        if until is not None:
            query = query.where(step.day <= until)
        found: dict[int, list[date]] = {}
        for person, day in self._session.execute(query.order_by(step.day, step.id)):
            found.setdefault(person, []).append(day)
        return found

    def refusal_days(self, person_id: int, since: date) -> list[date]:
        """The same of one person."""
        return self.refusals([person_id], since).get(person_id, [])

    def due(self, until: date) -> list[tuple[AssistanceStep, str, str]]:
        """Steps of open cases with a next meeting up to a day, with the person's name and the stage of the case.

        A later step that took place on that day or after it, or that set a next day of its own, has taken its place.
        """
        later = aliased(AssistanceStep)
        replaced = exists().where(
            later.case_id == AssistanceStep.case_id,
            later.id > AssistanceStep.id,
            later.voided.is_(False),
            or_(later.day >= AssistanceStep.next_day, later.next_day.is_not(None)),
        )
        query = (
            select(AssistanceStep, Person.name, HardshipCase.status)
            .join(Person, Person.id == AssistanceStep.person_id)
            .join(HardshipCase, HardshipCase.id == AssistanceStep.case_id)
            .where(AssistanceStep.next_day <= until, AssistanceStep.voided.is_(False), ~replaced)
            .where(HardshipCase.status.not_in(codes.CASE_ENDED))
            .order_by(AssistanceStep.next_day, AssistanceStep.id)
        )
        return [(step, name, status) for step, name, status in self._session.execute(query)]
