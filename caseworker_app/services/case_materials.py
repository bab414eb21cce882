"""材料清单: ticking the papers of a case as original seen, copy, checked in system or by statement (告知承诺)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from caseworker_app.domain.cases import MaterialWay
from caseworker_app.domain.codes import code_of
from caseworker_app.domain.errors import UserError
from caseworker_app.domain.texts import text_of
from caseworker_app.domain.values import parse_day
from caseworker_app.services.case_rows import case_row
from caseworker_app.services.changes import Changes
from caseworker_app.services.desk import Desk
from db.repositories.cases import CaseRepository
from db.unit_of_work import UnitOfWork

PARTS = ("item", "way", "valid_until", "note")


@dataclass(frozen=True, slots=True)
class MaterialView:
    """One item of the material list as ticked, or not."""

    item: str
    group: str | None
    title: str
    way: str | None
    seen_by: str | None
    seen_on: date | None
    valid_until: date | None
    note: str | None


@dataclass(frozen=True, slots=True)
class Ticked:
    """The material list after ticking, and what the write changed."""

    materials: tuple[MaterialView, ...]
    changes: Changes


def materials(desk: Desk, *, case_id: int) -> tuple[MaterialView, ...]:
    """The material list of a case, in its order."""
    with desk.store.read() as session:
        return tuple(_view(row) for row in CaseRepository(session).materials(case_id))


def tick_materials(desk: Desk, *, case_id: int, items: Sequence[Mapping[str, Any]]) -> Ticked:
    """Tick items as original seen, copy, checked in system or by statement; `way` null unticks.

    Raises UserError where there is no such case, or an item or a way is not known.
    """
    with desk.unit() as uow:
        rows = CaseRepository(uow.session)
        tick_within(desk, uow, case_row(rows, case_id), items)
        uow.session.flush()
        found = tuple(_view(m) for m in rows.materials(case_id))
        uow.commit()
        return Ticked(found, Changes(uow.changes))


def tick_within(desk: Desk, uow: UnitOfWork, row: Any, items: Sequence[Mapping[str, Any]]) -> None:
    """Tick items inside a unit of work that is already open."""
    held = {m.item: m for m in CaseRepository(uow.session).materials(row.id)}
    for item in items:
        if unknown := [name for name in item if name not in PARTS]:
            raise UserError("unknown_field", f"材料没有名为“{unknown[0]}”的项目，请核对。", "materials")
        code = text_of(item.get("item"), "materials", "材料代码") or ""
        if code not in held:
            raise UserError("unknown_item", f"材料清单没有“{code}”，可用：{'、'.join(held)}。", "materials")
        way = text_of(item.get("way"), "materials", "查验方式")
        if way is not None and code_of(MaterialWay, way) is None:
            raise UserError("unknown_way", f"查验方式应为：{'、'.join(MaterialWay)}。", "materials")
        found = held[code]
        found.way = way
        found.seen_by = desk.user if way else None
        found.seen_on = desk.on if way else None
        found.valid_until = _until(item.get("valid_until")) or found.valid_until
        found.note = text_of(item.get("note"), "materials", "材料备注") or found.note


def _until(value: Any) -> date | None:
    text = text_of(value, "materials", "材料有效期")
    try:
        return parse_day(text) if text else None
    except UserError as error:
        raise UserError("bad_day", "材料有效期应为日期，如 2018-01-15。", "materials") from error


def _view(row: Any) -> MaterialView:
    return MaterialView(
        row.item, row.group_code, row.title, row.way, row.seen_by, row.seen_on, row.valid_until, row.note
    )
