"""登记与更正: what the verbs for small records share: a kept record as it was entered, and writing only what differs."""

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from caseworker_app.domain.errors import UserError
from caseworker_app.domain.subsidies.asked import Field
from db.models.employer import Employer
from db.models.person import Person
from db.repositories.persons import PersonRepository
from db.repositories.repository import Repository

Row = TypeVar("Row")


def found(row: Row | None, what: str, field: str) -> Row:
    """The record that was asked for.

    Raises UserError where there is none.
    """
    if row is None:
        raise UserError("not_found", f"没有这{what}，请核对。", field)
    return row


def person_of(session: Any, person_id: int) -> Person:
    """The person a record is for.

    Raises UserError where there is none.
    """
    person: Person = found(PersonRepository(session).get(person_id), "个人员编号", "person")
    return person


def employer_of(session: Any, employer_id: int) -> Employer:
    """The unit a record is for.

    Raises UserError where there is none.
    """
    employer: Employer = found(session.get(Employer, employer_id), "个单位", "employer")
    return employer


def names_of(session: Any, repository: type[Repository[Any]], ids: Iterable[int | None]) -> dict[int, str]:
    """What people or units are called, by id."""
    return {row.id: row.name for row in repository(session).many({one for one in ids if one is not None})}


def as_entered(row: Any, fields: Iterable[Field]) -> dict[str, Any]:
    """A kept record by field name, as a form shows it."""
    return {one.name: getattr(row, one.name) for one in fields if hasattr(row, one.name)}


def write_changed(row: Any, values: Mapping[str, Any]) -> None:
    """Set only what differs, so that the journal tells of nothing else."""
    for name, value in values.items():
        if getattr(row, name) != value:
            setattr(row, name, value)
