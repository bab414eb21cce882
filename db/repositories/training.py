"""培训与学徒制查询: a person's courses and apprenticeships, and an employer's projects with their apprentices."""

from collections.abc import Sequence

from sqlalchemy import select

from db.models.training import Apprentice, ApprenticeshipProject, TrainingRecord
from db.repositories.repository import Repository, among, gathered


class TrainingRepository(Repository[TrainingRecord]):
    """Questions about courses."""

    kind = TrainingRecord

    def of_person(self, person_id: int) -> list[TrainingRecord]:
        """All courses of a person, the oldest first."""
        query = select(TrainingRecord).where(TrainingRecord.person_id == person_id)
        return self._all(query.order_by(TrainingRecord.from_day, TrainingRecord.id))


class ProjectRepository(Repository[ApprenticeshipProject]):
    """Questions about apprenticeship projects."""

    kind = ApprenticeshipProject

    def by_number(self, number: str) -> ApprenticeshipProject | None:
        """The project filed under a number, or None."""
        query = select(ApprenticeshipProject).where(ApprenticeshipProject.number == number)
        found: ApprenticeshipProject | None = self._first(query)
        return found

    def of_employers(self, employer_ids: Sequence[int]) -> dict[int, list[ApprenticeshipProject]]:
        """The projects of each employer, the latest first."""
        query = select(ApprenticeshipProject).where(among(ApprenticeshipProject.employer_id, employer_ids))
        rows = self._all(query.order_by(ApprenticeshipProject.filed_on.desc(), ApprenticeshipProject.id))
        return gathered(rows, "employer_id", employer_ids)


class ApprenticeRepository(Repository[Apprentice]):
    """Questions about apprentices."""

    kind = Apprentice

    def of_projects(self, project_ids: Sequence[int]) -> dict[int, list[Apprentice]]:
        """The apprentices of each project, in the order they were entered."""
        rows = self._all(
            select(Apprentice).where(among(Apprentice.project_id, project_ids)).order_by(Apprentice.id)
        )
        return gathered(rows, "project_id", project_ids)

    def of_person(self, person_id: int) -> list[Apprentice]:
        """All apprenticeships of a person, the oldest first."""
        query = select(Apprentice).where(Apprentice.person_id == person_id)
        return self._all(query.order_by(Apprentice.from_day, Apprentice.id))
