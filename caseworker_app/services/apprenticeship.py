"""企业新型学徒制 (clause 七): an employer's filed projects and the apprentices in each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from caseworker_app.domain.apprenticeship import (
    APPRENTICE_FIELDS,
    PROJECT_FIELDS,
    ApprenticeOutcome,
    Roll,
    overlapping,
    read_apprentice,
    read_project,
    roll_of,
)
from caseworker_app.domain.errors import UserError
from caseworker_app.services.changes import Changes
from caseworker_app.services.desk import Desk
from caseworker_app.services.record_rows import (
    as_entered,
    employer_of,
    found,
    names_of,
    person_of,
    write_changed,
)
from db.models.training import Apprentice, ApprenticeshipProject
from db.repositories.employers import EmployerRepository
from db.repositories.persons import PersonRepository
from db.repositories.training import ApprenticeRepository, ProjectRepository


@dataclass(frozen=True, slots=True)
class ApprenticeView:
    """One apprentice as kept, with the project it belongs to; `values` holds the fields of the form."""

    id: int
    project: int
    person: int
    person_name: str
    outcome: ApprenticeOutcome
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class ProjectView:
    """A project as kept with its apprentices; `values` holds the fields of the form."""

    id: int
    employer: int
    employer_name: str
    values: Mapping[str, Any]
    apprentices: tuple[ApprenticeView, ...]
    roll: Roll
    changes: Changes = field(default_factory=Changes, compare=False)


@dataclass(frozen=True, slots=True)
class ApprenticeshipView:
    """A person's apprenticeship with the project behind it."""

    apprentice: ApprenticeView
    number: str
    employer_name: str
    trade: str
    level: str


def add_project(desk: Desk, *, employer_id: int, data: Mapping[str, Any]) -> ProjectView:
    """Record a project a unit filed.

    Raises UserError at the field; a filing number is given once.
    """
    values = read_project(data, desk.on)
    with desk.unit() as uow:
        employer_of(uow.session, employer_id)
        _refuse_number(uow.session, values["number"], None)
        row = ApprenticeshipProject(id=uow.new_id(), employer_id=employer_id, **values)
        uow.session.add(row)
        uow.session.flush()
        view = _view(uow.session, row)
        uow.commit()
        return replace(view, changes=Changes(uow.changes))


def correct_project(desk: Desk, *, project_id: int, data: Mapping[str, Any]) -> ProjectView:
    """Correct a project, or enter its inspection.

    Raises UserError at the field; the period may not leave an apprentice outside.
    """
    with desk.unit() as uow:
        row = _project(uow.session, project_id)
        values = read_project({**as_entered(row, PROJECT_FIELDS), **data}, desk.on)
        _refuse_number(uow.session, values["number"], project_id)
        _keep_apprentices_within(uow.session, project_id, values["from_day"], values["to_day"])
        write_changed(row, values)
        uow.session.flush()
        view = _view(uow.session, row)
        uow.commit()
        return replace(view, changes=Changes(uow.changes))


def add_apprentice(desk: Desk, *, project_id: int, person_id: int, data: Mapping[str, Any]) -> ProjectView:
    """Enter a person as an apprentice.

    Raises UserError at the field; nobody is entered twice, or in two projects at a time.
    """
    with desk.unit() as uow:
        row = _project(uow.session, project_id)
        person_of(uow.session, person_id)
        values = read_apprentice(data, row.from_day, row.to_day, desk.on)
        _refuse_second(uow.session, row, person_id, values, None)
        entered = Apprentice(id=uow.new_id(), project_id=project_id, person_id=person_id, **values)
        uow.session.add(entered)
        uow.session.flush()
        view = _view(uow.session, row)
        uow.commit()
        return replace(view, changes=Changes(uow.changes))


def correct_apprentice(desk: Desk, *, apprentice_id: int, data: Mapping[str, Any]) -> ProjectView:
    """Enter how an apprenticeship ended, or correct it.

    Raises UserError at the field.
    """
    with desk.unit() as uow:
        entered = found(ApprenticeRepository(uow.session).get(apprentice_id), "名学徒", "apprentice")
        row = _project(uow.session, entered.project_id)
        kept = as_entered(entered, APPRENTICE_FIELDS)
        values = read_apprentice({**kept, **data}, row.from_day, row.to_day, desk.on)
        _refuse_second(uow.session, row, entered.person_id, values, apprentice_id)
        write_changed(entered, values)
        uow.session.flush()
        view = _view(uow.session, row)
        uow.commit()
        return replace(view, changes=Changes(uow.changes))


def projects_of(session: Any, employer_ids: Sequence[int]) -> dict[int, tuple[ProjectView, ...]]:
    """The projects of each unit with their apprentices, the latest first, in three queries."""
    rows = ProjectRepository(session).of_employers(employer_ids)
    names = names_of(session, EmployerRepository, employer_ids)
    entered = ApprenticeRepository(session).of_projects([row.id for found in rows.values() for row in found])
    people = names_of(session, PersonRepository, [a.person_id for found in entered.values() for a in found])
    return {
        employer: tuple(
            _project_view(
                row, names.get(employer, ""), [_apprentice_view(a, people) for a in entered[row.id]]
            )
            for row in found
        )
        for employer, found in rows.items()
    }


def of_person(desk: Desk, *, person_id: int) -> tuple[ApprenticeshipView, ...]:
    """All apprenticeships of a person, the oldest first."""
    with desk.store.read() as session:
        entered = ApprenticeRepository(session).of_person(person_id)
        people = names_of(session, PersonRepository, [person_id])
        projects = {row.id: row for row in ProjectRepository(session).many({a.project_id for a in entered})}
        employers = names_of(session, EmployerRepository, [p.employer_id for p in projects.values()])
        return tuple(
            ApprenticeshipView(
                _apprentice_view(a, people),
                projects[a.project_id].number,
                employers[projects[a.project_id].employer_id],
                projects[a.project_id].trade,
                projects[a.project_id].level,
            )
            for a in entered
        )


def _view(session: Any, row: ApprenticeshipProject) -> ProjectView:
    found = projects_of(session, [row.employer_id])[row.employer_id]
    return next(one for one in found if one.id == row.id)


def _project_view(
    row: ApprenticeshipProject, employer: str, apprentices: Sequence[ApprenticeView]
) -> ProjectView:
    roll = roll_of(str(one.outcome) for one in apprentices)
    return ProjectView(
        row.id, row.employer_id, employer, as_entered(row, PROJECT_FIELDS), tuple(apprentices), roll
    )


def _apprentice_view(row: Apprentice, people: Mapping[int, str]) -> ApprenticeView:
    return ApprenticeView(
        row.id,
        row.project_id,
        row.person_id,
        people[row.person_id],
        ApprenticeOutcome(row.outcome),
        as_entered(row, APPRENTICE_FIELDS),
    )


def _project(session: Any, project_id: int) -> ApprenticeshipProject:
    row: ApprenticeshipProject = found(ProjectRepository(session).get(project_id), "个学徒制项目", "project")
    return row


def _refuse_number(session: Any, number: str, own: int | None) -> None:
    known = ProjectRepository(session).by_number(number)
    if known is not None and known.id != own:
        raise UserError("number_taken", "该备案编号已登记过，请核对。", "number")


def _keep_apprentices_within(session: Any, project_id: int, first: date, last: date) -> None:
    entered = ApprenticeRepository(session).of_projects([project_id])[project_id]
    days = [day for a in entered for day in (a.from_day, a.to_day) if day is not None]
    if any(not first <= day <= last for day in days):
        raise UserError("apprentice_outside", "有学徒的起止日期不在新的培养期内，请先更正学徒。", "to_day")


def _refuse_second(
    session: Any, project: ApprenticeshipProject, person_id: int, values: Mapping[str, Any], own: int | None
) -> None:
    others = [a for a in ApprenticeRepository(session).of_person(person_id) if a.id != own]
    if any(a.project_id == project.id for a in others):
        raise UserError("apprentice_twice", "该人员已在本项目中，请更正原有登记。", "person_id")
    ends = {row.id: row.to_day for row in ProjectRepository(session).many({a.project_id for a in others})}
    spans = [(a.from_day, a.to_day or ends[a.project_id]) for a in others]
    if overlapping(values["from_day"], values["to_day"] or project.to_day, spans):
        raise UserError(
            "apprentice_elsewhere",
            "该人员同一时期已是其他项目的学徒，不能重复登记，请核对起止日期。",
            "from_day",
        )
