"""创业培训与单位台账 (clauses 二, 五, 七): what a person's tab shows of business, loans and training, and what a unit's page shows."""

from dataclasses import dataclass

from caseworker_app.services import apprenticeship, disabled_quota, entrepreneurship, loans, training
from caseworker_app.services.apprenticeship import ApprenticeshipView, ProjectView
from caseworker_app.services.desk import Desk
from caseworker_app.services.disabled_quota import CountedView, QuotaView
from caseworker_app.services.entrepreneurship import EnterpriseView
from caseworker_app.services.loans import LoanView
from caseworker_app.services.record_rows import employer_of
from caseworker_app.services.training import TrainingView
from db.repositories.employers import EmployerRepository


@dataclass(frozen=True, slots=True)
class Development:
    """Everything of one person the tab shows."""

    person: int
    enterprises: tuple[EnterpriseView, ...]
    loans: tuple[LoanView, ...]
    trainings: tuple[TrainingView, ...]
    apprenticeships: tuple[ApprenticeshipView, ...]
    counted: tuple[CountedView, ...]


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit with its years of disabled employment and its apprenticeship projects, the latest first."""

    id: int
    name: str
    uscc: str
    years: tuple[QuotaView, ...]
    projects: tuple[ProjectView, ...]


@dataclass(frozen=True, slots=True)
class UnitPage:
    """A page of units, and how many there are in all."""

    units: tuple[Unit, ...]
    total: int


def of_person(desk: Desk, *, person_id: int) -> Development:
    """Read what the tab of a person shows."""
    return Development(
        person_id,
        entrepreneurship.of_person(desk, person_id=person_id),
        loans.of_person(desk, person_id=person_id),
        training.of_person(desk, person_id=person_id),
        apprenticeship.of_person(desk, person_id=person_id),
        disabled_quota.of_person(desk, person_id=person_id),
    )


def units(desk: Desk, *, after: int = 0, limit: int = 100, text: str = "") -> UnitPage:
    """A page of units by id, after the given one; `text` is part of a name or a code."""
    with desk.store.read() as session:
        repository = EmployerRepository(session)
        rows = repository.page(after=after, limit=limit, text=text)
        ids = [row.id for row in rows]
        years = disabled_quota.years_of(desk, session, ids)
        projects = apprenticeship.projects_of(session, ids)
        found = tuple(Unit(row.id, row.name, row.uscc, years[row.id], projects[row.id]) for row in rows)
        return UnitPage(found, repository.count(text=text))


def unit(desk: Desk, *, employer_id: int) -> Unit:
    """One unit.

    Raises UserError where there is none.
    """
    with desk.store.read() as session:
        row = employer_of(session, employer_id)
        years = disabled_quota.years_of(desk, session, [row.id])[row.id]
        return Unit(row.id, row.name, row.uscc, years, apprenticeship.projects_of(session, [row.id])[row.id])
