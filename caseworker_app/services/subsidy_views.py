"""补贴申请的样子: an application with its lines, conditions and events as frozen views, and as the command line prints them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from caseworker_app.domain.identity import mask_id
from caseworker_app.domain.subsidies import KINDS
from caseworker_app.domain.subsidies.life import DEED_LABELS, STAGE_LABELS, Deed, Stage, allowed
from caseworker_app.domain.subsidies.protocol import Claimant, Quote
from caseworker_app.domain.values import Tri
from caseworker_app.services.changes import Changes
from caseworker_app.shapes import plain
from db.repositories.subsidies import SubsidyRepository


@dataclass(frozen=True, slots=True)
class LineView:
    """One person-month or single item of an application; `live` is False once it was refused or recovered."""

    id: int
    person: int | None
    person_name: str | None
    month: str | None
    item: str | None
    amount: Decimal
    rule: str
    parameter: str | None
    document: str | None
    live: bool
    ended_cause: str | None


@dataclass(frozen=True, slots=True)
class ConditionView:
    """One condition as found: met or not or unknown, why, what to ask; of which person of a roster."""

    met: Tri
    because: tuple[str, ...]
    missing: tuple[str, ...]
    person: int | None = None


@dataclass(frozen=True, slots=True)
class EventView:
    """One step of an application's life."""

    action: Deed
    label: str
    from_status: Stage | None
    to_status: Stage
    day: date
    actor: str
    details: Mapping[str, Any]
    warning: str | None


@dataclass(frozen=True, slots=True)
class AdjustmentView:
    """调整建议: what a correction after approval would change, of whom, for which month or item, and why."""

    id: int
    line: int
    person: int | None
    difference: Decimal
    reason: str
    proposed_on: date
    actor: str
    state: str
    person_name: str | None = None
    month: str | None = None
    """The month of the line, or what stands in place of a month."""


@dataclass(frozen=True, slots=True)
class ApplicationView:
    """One application as it stands."""

    id: int
    number: str
    kind: str
    kind_label: str
    person: int | None
    person_name: str | None
    employer: int | None
    employer_name: str | None
    status: Stage
    status_label: str
    applied_on: date
    year: int
    fund: str
    total: Decimal
    recovered: Decimal
    lines: tuple[LineView, ...]
    conditions: tuple[ConditionView, ...]
    events: tuple[EventView, ...]
    adjustments: tuple[AdjustmentView, ...]
    allowed: tuple[Deed, ...]
    facts: Mapping[str, Any]
    agent: Mapping[str, Any] | None
    payee: Mapping[str, Any] | None
    clerk: str
    notice_from: date | None
    notice_ends: date | None
    approved_on: date | None
    paid_on: date | None
    voucher: str | None
    cause: str | None
    changes: Changes = field(default_factory=Changes, compare=False)

    @property
    def by_unit(self) -> bool:
        """Whether a unit claims; a founder's claim names his firm and is still his own."""
        kind = KINDS.get(self.kind)
        return self.employer is not None and (kind is None or kind.claimant is Claimant.UNIT)

    @property
    def people(self) -> tuple[int, ...]:
        """The people its lines are for, each once."""
        return tuple(dict.fromkeys(line.person for line in self.lines if line.person is not None))

    @property
    def open_conditions(self) -> tuple[ConditionView, ...]:
        """Conditions that are not yet known to hold."""
        return tuple(c for c in self.conditions if c.met is not True)


def views(session: Any, rows: Sequence[Any]) -> list[ApplicationView]:
    """Applications with everything that hangs on them, in the order given."""
    found = SubsidyRepository(session)
    ids = [row.id for row in rows]
    lines, events, adjustments = found.lines_of(ids), found.events_of(ids), found.adjustments_of(ids)
    people = {row.person_id for row in rows} | {line.person_id for many in lines.values() for line in many}
    names, units = found.names(
        (p for p in people if p is not None), (row.employer_id for row in rows if row.employer_id is not None)
    )
    return [_view(row, lines[row.id], events[row.id], adjustments[row.id], names, units) for row in rows]


def _view(
    row: Any,
    lines: Sequence[Any],
    events: Sequence[Any],
    adjustments: Sequence[Any],
    names: Mapping[int, str],
    units: Mapping[int, str],
) -> ApplicationView:
    stage = Stage(row.status)
    kind = KINDS.get(row.kind)
    return ApplicationView(
        id=row.id,
        number=row.number,
        kind=row.kind,
        kind_label=kind.label if kind else row.kind,
        person=row.person_id,
        person_name=names.get(row.person_id),
        employer=row.employer_id,
        employer_name=units.get(row.employer_id),
        status=stage,
        status_label=STAGE_LABELS[stage],
        lines=tuple(_line(line, names) for line in lines),
        conditions=tuple(_condition(c) for c in row.conditions),
        events=tuple(_event(event) for event in events),
        adjustments=adjustment_views(adjustments, lines, names),
        allowed=allowed(stage),
        **{name: getattr(row, name) for name in _SAME},
    )


_SAME = (
    "applied_on",
    "year",
    "fund",
    "total",
    "recovered",
    "facts",
    "agent",
    "payee",
    "clerk",
    "notice_from",
    "notice_ends",
    "approved_on",
    "paid_on",
    "voucher",
    "cause",
)


def _line(row: Any, names: Mapping[int, str]) -> LineView:
    return LineView(
        row.id,
        row.person_id,
        names.get(row.person_id),
        row.month,
        row.item,
        row.amount,
        row.rule,
        row.parameter,
        row.document,
        row.live,
        row.ended_cause,
    )


def _condition(kept: Mapping[str, Any]) -> ConditionView:
    return ConditionView(kept["met"], tuple(kept["because"]), tuple(kept["missing"]), kept.get("person"))


def _event(row: Any) -> EventView:
    deed = Deed(row.action)
    before = Stage(row.from_status) if row.from_status else None
    return EventView(
        deed,
        DEED_LABELS[deed],
        before,
        Stage(row.to_status),
        row.day,
        row.actor,
        row.details or {},
        row.warning,
    )


def adjustment_views(
    rows: Sequence[Any], lines: Sequence[Any], names: Mapping[int, str]
) -> tuple[AdjustmentView, ...]:
    """Proposals with the name and the month of the line each is about; `lines` must hold those lines."""
    known = {line.id: line for line in lines}
    return tuple(
        AdjustmentView(
            row.id,
            row.line_id,
            row.person_id,
            row.difference,
            row.reason,
            row.proposed_on,
            row.actor,
            row.state,
            names.get(row.person_id),
            known[row.line_id].month or known[row.line_id].item,
        )
        for row in rows
    )


def shape(view: ApplicationView) -> dict[str, Any]:
    """An application as the command line prints it; the agent's number is masked."""
    found: dict[str, Any] = plain(view)
    del found["changes"]
    if found["agent"] and found["agent"].get("id_number"):
        found["agent"] = {**found["agent"], "id_number": mask_id(found["agent"]["id_number"])}
    return found


def quote_shape(quote: Quote) -> dict[str, Any]:
    """A quote as the command line prints it: amounts as text, what is refused in sentences."""
    return {
        "kind": quote.kind,
        "total": plain(quote.total),
        "lines": [_line_shape(line) for line in quote.lines],
        "months_used": quote.months_used,
        "months_left": quote.months_left,
        "refused": list(quote.refused),
        "conditions": [
            {"met": c.met, "because": list(c.because), "missing": list(c.missing)} for c in quote.conditions
        ],
        "warnings": list(quote.warnings),
    }


def _line_shape(line: Any) -> dict[str, Any]:
    which = {"month": str(line.month)} if line.month else {"item": line.item}
    return which | {
        "amount": plain(line.amount),
        "rule": line.rule,
        "parameter": line.parameter,
        "document": line.document,
    }
