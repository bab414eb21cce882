"""就业登记与失业登记 (clauses 五, 八): recording a spell; it ends the open one before it, as the counter does.

注销, 续期 and 市系统状态 stand in `employment_upkeep`, the counts in `employment_counts`; all are reached from here.
"""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from caseworker_app.domain.employment import SPELL_LABELS, SpellKind
from caseworker_app.domain.errors import UserError
from caseworker_app.domain.registration_codes import CAUSE_OF_WORK
from caseworker_app.domain.registration_rules import check_kind, check_registrant, reminders
from caseworker_app.domain.values import PartialDate
from caseworker_app.services import mapping, verdicts
from caseworker_app.services.changes import Changes
from caseworker_app.services.desk import Desk
from caseworker_app.services.employment_counts import Expiring, RegistrationCounts, counts, expiring
from caseworker_app.services.employment_reading import FIELDS, corrected, read_spell
from caseworker_app.services.employment_upkeep import (
    Recorded,
    cancel,
    contact,
    set_outside_status,
    spell_row,
    void_contact,
)
from caseworker_app.services.employment_views import ContactView, SpellView, view_of, views_of
from db.models.employment import EmploymentSpell
from db.repositories.employment import SpellRepository
from db.repositories.persons import PersonRepository
from db.unit_of_work import UnitOfWork

__all__ = [
    "FIELDS",
    "ContactView",
    "Expiring",
    "Recorded",
    "RegistrationCounts",
    "SpellView",
    "add",
    "add_within",
    "cancel",
    "contact",
    "correct",
    "counts",
    "expiring",
    "of_person",
    "set_outside_status",
    "shape",
    "view_of",
    "void_contact",
]


def shape(recorded: Recorded) -> dict[str, Any]:
    """The spell as the command line prints it."""
    from caseworker_app.shapes import plain

    spell: dict[str, Any] = plain(recorded.spell)
    return spell | {"closed": list(recorded.closed), "warnings": list(recorded.warnings)}


def add(desk: Desk, *, person_id: int, data: Mapping[str, Any]) -> Recorded:
    """Record a spell of work or of registered unemployment.

    Raises UserError at the field; overlap with a spell that has its end is refused, naming the period.
    """
    with desk.unit() as uow:
        view, closed = add_within(desk, uow, person_id=person_id, data=data)
        warnings = _reminders(desk, uow, view)
        uow.commit()
        return Recorded(view, closed, Changes(uow.changes), warnings)


def add_within(
    desk: Desk, uow: UnitOfWork, *, person_id: int, data: Mapping[str, Any]
) -> tuple[SpellView, tuple[int, ...]]:
    """Record a spell inside a unit of work that is already open."""
    row = PersonRepository(uow.session).get(person_id)
    if row is None:
        raise UserError("not_found", "没有这个人员编号，请核对。", "person")
    columns = read_spell(data, desk.on)
    spell = EmploymentSpell(id=uow.new_id(), person_id=person_id, outside_status="not_entered", **columns)
    registration, person = view_of(spell).registration, mapping.person_from(row)
    check_kind(registration)
    check_registrant(person, registration, desk.rules.parameters)
    closed = _settle_overlap(SpellRepository(uow.session).of_person(person_id), columns)
    uow.session.add(spell)
    uow.session.flush()
    verdicts.keep_next_change(desk, uow.session, row, person)
    return view_of(spell), closed


def correct(desk: Desk, *, spell_id: int, data: Mapping[str, Any]) -> Recorded:
    """Correct a registration, or give it what was missing (its day of registration, its end); nothing is erased.

    Raises UserError at the field, or where the corrected period overlaps another spell.
    """
    with desk.unit() as uow:
        row = spell_row(uow, spell_id)
        columns = read_spell(corrected(row, data), desk.on)
        others = [s for s in SpellRepository(uow.session).of_person(row.person_id) if s.id != spell_id]
        _refuse_overlap(others, columns)
        changed = {name for name, value in columns.items() if getattr(row, name) != value}
        for name in changed:
            setattr(row, name, columns[name])
        view = view_of(row)
        check_kind(view.registration)
        uow.session.flush()
        kept = PersonRepository(uow.session).get(row.person_id)
        person = mapping.person_from(kept)
        if changed & {"kind", "registered_on"}:
            check_registrant(person, view.registration, desk.rules.parameters)
        verdicts.keep_next_change(desk, uow.session, kept, person)
        warnings = _reminders(desk, uow, view)
        uow.commit()
        return Recorded(view, (), Changes(uow.changes), warnings)


def of_person(desk: Desk, *, person_id: int) -> tuple[SpellView, ...]:
    """All spells of a person, oldest first, with their contacts and their validity."""
    with desk.store.read() as session:
        return views_of(desk, session, SpellRepository(session).of_person(person_id))


def _reminders(desk: Desk, uow: UnitOfWork, view: SpellView) -> tuple[str, ...]:
    person = mapping.person_from(PersonRepository(uow.session).get(view.person))
    return reminders(view.registration, person, desk.on, desk.rules.parameters)


def _settle_overlap(rows: Iterable[Any], columns: dict[str, Any]) -> tuple[int, ...]:
    """End the open spell before a new one begins; refuse a period that is already told for."""
    start, kept = PartialDate.parse(columns["from_day"]), list(rows)
    closed = [row for row in kept if _runs_before(row, columns["kind"], start)]
    _refuse_overlap([row for row in kept if row not in closed], columns)
    last = start.earliest() - timedelta(days=1)
    for row in closed:
        row.to_day = str(last)
        if row.kind == SpellKind.UNEMPLOYED:
            _cancel_for_work(row, SpellKind(columns["kind"]), last)
    return tuple(row.id for row in closed)


def _cancel_for_work(row: Any, kind: SpellKind, last: date) -> None:
    """注销: registered work cancels the unemployment registration, with the cause that fits its kind."""
    cause = CAUSE_OF_WORK.get(kind)
    if cause is not None:
        row.cancelled_on, row.cancel_cause = last, str(cause)
        row.cancel_proof = f"已登记{SPELL_LABELS[kind]}"


def _runs_before(row: Any, kind: str, start: PartialDate) -> bool:
    """Say whether a spell is still running, began before the new one, and ends by it."""
    began = PartialDate.parse(row.from_day)
    return row.to_day is None and _clash(row.kind, kind) and began.earliest() < start.earliest()


def _refuse_overlap(rows: Iterable[Any], columns: dict[str, Any]) -> None:
    """Refuse what certainly overlaps; two borders known to the same month may well be neighbours."""
    start, end = PartialDate.parse(columns["from_day"]), mapping.partial(columns["to_day"])
    for row in rows:
        other_start, other_end = PartialDate.parse(row.from_day), mapping.partial(row.to_day)
        apart = (end and end.earliest() < other_start.latest()) or (
            other_end and other_end.earliest() < start.latest()
        )
        if _clash(row.kind, columns["kind"]) and not apart:
            label = SPELL_LABELS[SpellKind(row.kind)]
            raise UserError(
                "overlap",
                f"与已有登记重叠：{label} {other_start} 至 {other_end or '今'}，请先更正该段或改日期。",
                "from",
            )


def _clash(one: str, other: str) -> bool:
    """Two kinds of work may run side by side; unemployment excludes everything else."""
    return SpellKind.UNEMPLOYED in (one, other)
