"""职业培训 (clauses 二, 五, 七): recording and correcting a person's courses, with certificate, outcome and the job after them."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from caseworker_app.domain.entrepreneurship import read_code
from caseworker_app.domain.errors import UserError
from caseworker_app.domain.training import FIELDS, TRAINING_LABELS, TrainingKind, read_training, subsidy_words
from caseworker_app.services.changes import Changes
from caseworker_app.services.desk import Desk
from caseworker_app.services.record_rows import as_entered, found, person_of, write_changed
from db.models.employer import Employer
from db.models.training import TrainingRecord
from db.repositories.employers import EmployerRepository
from db.repositories.training import TrainingRepository


@dataclass(frozen=True, slots=True)
class TrainingView:
    """A course as kept; `values` holds the fields of the form, `subsidy` says which subsidy it brings into question."""

    id: int
    person: int
    kind: TrainingKind
    label: str
    values: Mapping[str, Any]
    employer_name: str | None
    subsidy: str
    changes: Changes = field(default_factory=Changes, compare=False)


def add(desk: Desk, *, person_id: int, data: Mapping[str, Any]) -> TrainingView:
    """Record a course of a person.

    Raises UserError at the field; the unit of an order-based course must be registered.
    """
    values = read_training(data, desk.on)
    with desk.unit() as uow:
        person_of(uow.session, person_id)
        employer = _employer(uow.session, values)
        row = TrainingRecord(id=uow.new_id(), person_id=person_id, **_columns(values, employer))
        uow.session.add(row)
        uow.session.flush()
        view = view_of(desk, row, employer)
        uow.commit()
        return replace(view, changes=Changes(uow.changes))


def correct(desk: Desk, *, training_id: int, data: Mapping[str, Any]) -> TrainingView:
    """Correct a course or complete it; only what is given changes.

    Raises UserError at the field.
    """
    with desk.unit() as uow:
        row = found(TrainingRepository(uow.session).get(training_id), "条培训记录", "training")
        kept = {**as_entered(row, FIELDS), "employer_uscc": _code(uow.session, row)}
        values = read_training({**kept, **data}, desk.on)
        employer = _employer(uow.session, values)
        write_changed(row, _columns(values, employer))
        uow.session.flush()
        view = view_of(desk, row, employer)
        uow.commit()
        return replace(view, changes=Changes(uow.changes))


def of_person(desk: Desk, *, person_id: int) -> tuple[TrainingView, ...]:
    """All courses of a person, the oldest first."""
    with desk.store.read() as session:
        rows = TrainingRepository(session).of_person(person_id)
        ids = {row.employer_id for row in rows if row.employer_id is not None}
        employers = {one.id: one for one in EmployerRepository(session).many(ids)}
        return tuple(view_of(desk, row, employers.get(row.employer_id or 0)) for row in rows)


def view_of(desk: Desk, row: TrainingRecord, employer: Employer | None) -> TrainingView:
    """A course as a frozen view."""
    values = {**as_entered(row, FIELDS), "employer_uscc": employer.uscc if employer else None}
    kind = TrainingKind(row.kind)
    return TrainingView(
        row.id,
        row.person_id,
        kind,
        TRAINING_LABELS[kind],
        values,
        employer.name if employer else None,
        subsidy_words(values, row.to_day or desk.on, desk.rules.parameters),
    )


def _columns(values: Mapping[str, Any], employer: Employer | None) -> dict[str, Any]:
    columns = {name: value for name, value in values.items() if name != "employer_uscc"}
    return columns | {"employer_id": employer.id if employer else None}


def _code(session: Any, row: TrainingRecord) -> str | None:
    employer = session.get(Employer, row.employer_id) if row.employer_id else None
    return employer.uscc if employer else None


def _employer(session: Any, values: Mapping[str, Any]) -> Employer | None:
    code = read_code(values["employer_uscc"], "employer_uscc")
    if code is None:
        return None
    employer = EmployerRepository(session).by_uscc(code)
    if employer is None:
        raise UserError(
            "employer_unknown", "没有登记过这个统一社会信用代码的单位，请先登记单位。", "employer_uscc"
        )
    return employer
