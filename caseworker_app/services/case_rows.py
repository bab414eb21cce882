"""个案的记录: reading a case's rows as the case an action works on, and writing back what the action made of it."""

from collections.abc import Sequence
from typing import Any

from caseworker_app.domain.cases import Case, CaseEvent, CaseGroup, Status, material_list
from caseworker_app.domain.errors import UserError
from caseworker_app.domain.hardship import GroupCode
from caseworker_app.domain.persons import Person
from caseworker_app.services import mapping
from caseworker_app.services.desk import Desk
from db.models.case import CaseEvent as EventRow
from db.models.case import CaseGroup as GroupRow
from db.models.case import CaseMaterial
from db.repositories.cases import CaseRepository
from db.repositories.persons import PersonRepository
from db.repositories.tracking import TransferRepository
from db.unit_of_work import UnitOfWork

NOT_KEPT = frozenset({"materials", "agent", "policy"})
"""What is kept in records of its own, and not a second time with the step."""


def possible_id(record_id: int) -> bool:
    """Say whether a number can be a record's at all: it has 63 bits."""
    return 0 < record_id < 2**63


def case_row(rows: CaseRepository, case_id: int) -> Any:
    """The row of a case.

    Raises UserError where there is none.
    """
    row = rows.get(case_id) if possible_id(case_id) else None
    if row is None:
        raise UserError("not_found", "没有这个个案编号，请核对。", "case")
    return row


def refuse_left(desk: Desk, session: Any, row: Any) -> None:
    """A case this centre has let go is kept to read: who took it on goes on with it.

    Raises UserError where the case was transferred from this centre to another.
    """
    if row.centre in (None, "", desk.office.centre):
        return
    moved = [one for one in TransferRepository(session).of_case(row.id) if one.state == "accepted"]
    if moved and moved[-1].from_centre == desk.office.centre:
        raise UserError(
            "case_left",
            f"个案已于 {moved[-1].answered_on} 转至{row.centre}，本单位只能查看，请由对方办理。",
            "case",
        )


def read_case(rows: CaseRepository, row: Any) -> Case:
    """The case as it stands, with its groups and events."""
    return mapping.case_from(row, rows.groups_of([row.id])[row.id], rows.events_of([row.id])[row.id])


def read_person(uow: UnitOfWork, person_id: int) -> Person:
    """The person a case is about.

    Raises UserError where there is none.
    """
    rows = PersonRepository(uow.session)
    row = rows.get(person_id) if possible_id(person_id) else None
    if row is None:
        raise UserError("not_found", "没有这个人员编号，请核对。", "person")
    return mapping.person_from(row, rows.previous_numbers(person_id))


def write_case(uow: UnitOfWork, row: Any, after: Case) -> None:
    """Write what differs; groups that lapsed, are new or became the main one are written, none is removed."""
    for column, value in mapping.case_columns(after).items():
        if getattr(row, column) != value:
            setattr(row, column, value)
    held = CaseRepository(uow.session).groups_of([row.id])[row.id]
    for group, kept in zip(after.groups, held, strict=False):
        for column in ("main", "from_day", "to_day"):
            if getattr(kept, column) != getattr(group, column):
                setattr(kept, column, getattr(group, column))
    _add_groups(uow, row, after.groups[len(held) :])


def _add_groups(uow: UnitOfWork, row: Any, added: tuple[CaseGroup, ...]) -> None:
    for group in added:
        uow.session.add(
            GroupRow(
                case_id=row.id,
                person_id=row.person_id,
                code=str(group.code),
                main=group.main,
                from_day=group.from_day,
                proof=group.proof,
            )
        )
    if added:
        add_materials(uow, row, [g.code for g in added], agent=False)


def add_materials(uow: UnitOfWork, row: Any, codes: Sequence[GroupCode], *, agent: bool) -> None:
    """Add the items the groups ask for that are not on the list yet."""
    held = {m.item for m in CaseRepository(uow.session).materials(row.id)}
    for item in material_list(codes, agent=agent):
        if item.code not in held:
            uow.session.add(
                CaseMaterial(
                    case_id=row.id,
                    person_id=row.person_id,
                    item=item.code,
                    group_code=str(item.group) if item.group else None,
                    title=item.title,
                )
            )


def add_event(uow: UnitOfWork, row: Any, event: CaseEvent, before: Status, after: Status) -> None:
    """Keep a step of a case, and its warning in the journal as well."""
    uow.session.add(
        EventRow(
            case_id=row.id,
            person_id=row.person_id,
            action=str(event.action),
            from_status=str(before),
            to_status=str(after),
            day=event.day,
            actor=event.actor,
            details={k: v for k, v in event.details.items() if k not in NOT_KEPT},
            warning=event.warning,
        )
    )
    if event.warning:
        uow.note("warning", "hardship_case", row.id, row.person_id, [], event.warning)
