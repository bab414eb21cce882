"""创业登记 (clause 二): recording and correcting a founder's business, and what the office did for it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from caseworker_app.domain.entrepreneurship import (
    FIELDS,
    HELP_LABELS,
    HelpKind,
    InQuestion,
    Standing,
    read_enterprise,
    read_help,
    standing,
    subsidies_in_question,
)
from caseworker_app.domain.errors import UserError
from caseworker_app.services.changes import Changes
from caseworker_app.services.desk import Desk
from caseworker_app.services.record_rows import as_entered, found, person_of, write_changed
from db.models.entrepreneurship import Enterprise
from db.repositories.entrepreneurship import EnterpriseRepository


@dataclass(frozen=True, slots=True)
class HelpView:
    """One thing the office did for a business."""

    day: str
    label: str
    content: str
    actor: str


@dataclass(frozen=True, slots=True)
class EnterpriseView:
    """A business as kept; `values` holds the fields of the form by name."""

    id: int
    person: int
    name: str
    values: Mapping[str, Any]
    standing: Standing
    helps: tuple[HelpView, ...]
    in_question: tuple[InQuestion, ...]
    changes: Changes = field(default_factory=Changes, compare=False)


def add(desk: Desk, *, person_id: int, data: Mapping[str, Any]) -> EnterpriseView:
    """Record a business of a founder.

    Raises UserError at the field; the same unit is not recorded twice for one founder.
    """
    values = read_enterprise(data, desk.on)
    with desk.unit() as uow:
        person_of(uow.session, person_id)
        known = EnterpriseRepository(uow.session).of_person(person_id)
        _refuse_twice(values, known)
        row = Enterprise(id=uow.new_id(), person_id=person_id, **values)
        uow.session.add(row)
        uow.session.flush()
        view = view_of(row, desk.on)
        uow.commit()
        return replace(view, changes=Changes(uow.changes))


def correct(desk: Desk, *, enterprise_id: int, data: Mapping[str, Any]) -> EnterpriseView:
    """Correct a business or complete it; only what is given changes.

    Raises UserError at the field.
    """
    with desk.unit() as uow:
        rows = EnterpriseRepository(uow.session)
        row = found(rows.get(enterprise_id), "条创业登记", "enterprise")
        values = read_enterprise({**as_entered(row, FIELDS), **data}, desk.on)
        _refuse_twice(values, [one for one in rows.of_person(row.person_id) if one.id != row.id])
        write_changed(row, values)
        uow.session.flush()
        view = view_of(row, desk.on)
        uow.commit()
        return replace(view, changes=Changes(uow.changes))


def add_help(desk: Desk, *, enterprise_id: int, data: Mapping[str, Any]) -> EnterpriseView:
    """Record something the office did for a business.

    Raises UserError at the field.
    """
    values = read_help(data, desk.on)
    with desk.unit() as uow:
        row = found(EnterpriseRepository(uow.session).get(enterprise_id), "条创业登记", "enterprise")
        done = {**values, "day": str(values["day"]), "actor": desk.user}
        row.services = [*(row.services or ()), done]
        uow.session.flush()
        view = view_of(row, desk.on)
        uow.commit()
        return replace(view, changes=Changes(uow.changes))


def of_person(desk: Desk, *, person_id: int) -> tuple[EnterpriseView, ...]:
    """All businesses of a founder, the oldest first."""
    with desk.store.read() as session:
        return tuple(view_of(row, desk.on) for row in EnterpriseRepository(session).of_person(person_id))


def view_of(row: Enterprise, on: date) -> EnterpriseView:
    """A business as a frozen view."""
    values = as_entered(row, FIELDS)
    done = sorted(row.services or (), key=lambda one: str(one["day"]), reverse=True)
    return EnterpriseView(
        row.id,
        row.person_id,
        row.name,
        values,
        standing(row.registered_on, row.closed_on, on),
        tuple(
            HelpView(one["day"], HELP_LABELS[HelpKind(one["kind"])], one.get("content") or "", one["actor"])
            for one in done
        ),
        subsidies_in_question(values, on),
    )


def _refuse_twice(values: Mapping[str, Any], known: list[Enterprise]) -> None:
    if values["uscc"] and any(one.uscc == values["uscc"] for one in known):
        raise UserError("enterprise_twice", "该统一社会信用代码已在本人名下登记，请更正原有登记。", "uscc")
