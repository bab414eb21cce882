"""低保就业收入核算 (clause 四): works a household's month out, keeps the sheet, and lists those kept; 民政 decides."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from caseworker_app.domain.errors import UserError
from caseworker_app.domain.income import Reckoning, as_asked, reckon
from caseworker_app.domain.income_reading import read_household
from caseworker_app.domain.values import Tri, round_fen
from caseworker_app.services.changes import Changes
from caseworker_app.services.desk import Desk
from db.models.income import IncomeSheet
from db.repositories.income import IncomeRepository
from db.repositories.persons import PersonRepository


@dataclass(frozen=True, slots=True)
class SheetLine:
    """One earner's line of a kept sheet."""

    name: str
    wage: Decimal
    counted: Decimal
    rule: str


@dataclass(frozen=True, slots=True)
class SheetView:
    """A kept sheet, as it was worked out on its day; nothing of it is worked out anew."""

    id: int
    person: int
    month: str
    members: int
    lines: tuple[SheetLine, ...]
    other: Decimal
    applied: Tri
    standard: Decimal
    document: str
    total: Decimal
    per_head: Decimal
    line: Decimal
    top_up: Decimal
    eligible: bool
    conclusion: str
    notes: tuple[str, ...]
    day: date
    actor: str
    changes: Changes = field(default_factory=Changes, compare=False)


def compute(desk: Desk, *, data: Mapping[str, Any]) -> Reckoning:
    """Work a household's month out without keeping it.

    Raises UserError at the field; the standard of a month that has no confirmed value is refused.
    """
    return reckon(read_household(data), desk.rules.parameters)


def keep(desk: Desk, *, person_id: int, data: Mapping[str, Any]) -> SheetView:
    """Work it out and keep the sheet with the person, so that it can be printed.

    Raises UserError as `compute`, and where there is no such person.
    """
    reckoning = compute(desk, data=data)
    with desk.unit() as uow:
        if PersonRepository(uow.session).get(person_id) is None:
            raise UserError("not_found", "没有这个人员编号，请核对。", "person")
        row = IncomeSheet(
            id=uow.new_id(),
            person_id=person_id,
            day=desk.on,
            actor=desk.user,
            voided=False,
            **_columns(reckoning),
        )
        uow.session.add(row)
        uow.commit()
        return sheet_view(row, Changes(uow.changes))


def void(desk: Desk, *, sheet_id: int, reason: str) -> Changes:
    """Void a sheet kept by mistake; it stays, with the reason.

    Raises UserError where there is no such sheet or no reason.
    """
    if not reason.strip():
        raise UserError("reason_needed", "作废核算参考单请写明原因。", "reason")
    with desk.because(reason).unit() as uow:
        row = IncomeRepository(uow.session).get(sheet_id)
        if row is None or row.voided:
            raise UserError("not_found", "没有这张有效的核算参考单，请核对。", "sheet")
        row.voided, row.void_reason = True, reason
        uow.commit()
        return Changes(uow.changes)


def of_person(desk: Desk, *, person_id: int) -> tuple[SheetView, ...]:
    """The sheets kept for a person, the newest first."""
    with desk.store.read() as session:
        return tuple(sheet_view(row) for row in IncomeRepository(session).of_person(person_id))


def sheet_view(row: IncomeSheet, changes: Changes | None = None) -> SheetView:
    """A sheet's row as it is shown and printed."""
    kept = row.result
    return SheetView(
        id=row.id,
        person=row.person_id,
        month=row.month,
        members=row.members,
        lines=tuple(
            SheetLine(one["name"], Decimal(one["wage"]), Decimal(one["counted"]), one["rule"])
            for one in kept["lines"]
        ),
        other=row.other,
        applied=row.applied,
        standard=row.standard,
        document=kept["document"],
        total=row.total,
        per_head=row.per_head,
        line=Decimal(kept["line"]),
        top_up=row.top_up,
        eligible=row.eligible,
        conclusion=kept["conclusion"],
        notes=tuple(kept["notes"]),
        day=row.day,
        actor=row.actor,
        changes=changes or Changes(),
    )


def _columns(reckoning: Reckoning) -> dict[str, Any]:
    asked = reckoning.household
    return {
        "month": str(asked.month),
        "members": asked.members,
        "earners": as_asked(asked)["earners"],
        "other": asked.other,
        "applied": asked.applied,
        "standard": round_fen(Decimal(str(reckoning.standard.value))),
        "total": reckoning.total,
        "per_head": reckoning.per_head,
        "top_up": reckoning.top_up,
        "eligible": reckoning.eligible,
        "result": _kept(reckoning),
    }


def _kept(reckoning: Reckoning) -> dict[str, Any]:
    """What the sheet says in words, with the document the standard stands in."""
    return {
        "lines": [
            {"name": one.name, "wage": f"{one.wage:.2f}", "counted": f"{one.counted:.2f}", "rule": one.rule}
            for one in reckoning.lines
        ],
        "line": f"{reckoning.line:.2f}",
        "conclusion": reckoning.conclusion,
        "notes": list(reckoning.notes),
        "document": reckoning.standard.document,
    }
