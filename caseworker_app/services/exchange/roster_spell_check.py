"""名册中就业失业登记的核对 (clauses 五, 八): a row's spells by the rules of the counter, and beside those on record.

Where the record has no spell at all the row fills the gap; a spell it does not know is for a person to decide, since it
would end the one that runs.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from types import SimpleNamespace
from typing import Any

from caseworker_app.domain.employment import Spell, SpellKind
from caseworker_app.domain.parameters import Parameters
from caseworker_app.domain.persons import Person
from caseworker_app.domain.registration_rules import Registration, check_kind, check_registrant
from caseworker_app.domain.values import PartialDate
from caseworker_app.services import mapping
from caseworker_app.services.employment_reading import RULED, read_spell

_ALWAYS = ("kind", "from_day", "to_day")


@dataclass(frozen=True, slots=True)
class SpellComparison:
    """What a row's spells add: new ones, gaps of those on record by their id, and what differs."""

    new: tuple[Mapping[str, Any], ...] = ()
    gaps: Mapping[int, Mapping[str, Any]] = field(default_factory=dict)
    differing: tuple[str, ...] = ()


def read_spells(
    person: Person, told: Sequence[Mapping[str, Any]], on: date, parameters: Parameters
) -> list[dict[str, Any]]:
    """The columns of a row's spells, seen from a legal day.

    Raises UserError where the counter would refuse one of them.
    """
    found = []
    for data in told:
        columns, registration = _read(tuple(data.items()), on)
        check_registrant(person, registration, parameters)
        found.append(dict(columns))
    return found


@lru_cache(maxsize=4096)
def _read(told: tuple[tuple[str, Any], ...], on: date) -> tuple[dict[str, Any], Registration]:
    """Registrations of a roster say the same days again and again, and are read once."""
    columns = read_spell(dict(told), on)
    registration = _registration(columns)
    check_kind(registration)
    return columns, registration


def spell_of(columns: Mapping[str, Any]) -> Spell:
    """The columns of a spell as the fact the rules read."""
    return Spell(
        SpellKind(columns["kind"]),
        PartialDate.parse(columns["from_day"]),
        mapping.partial(columns["to_day"]),
        columns.get("registered_on"),
        columns.get("employer"),
        columns.get("cancelled_on"),
    )


def spell_like(columns: Mapping[str, Any], record_id: int = 0, person_id: int = 0) -> Any:
    """Columns that are not yet a record, to be looked at like one."""
    given = {"employer": None, "occupation": None, "cause": None, "cancelled_on": None} | dict(columns)
    return SimpleNamespace(id=record_id, person_id=person_id, **given)


def compare_spells(
    records: Sequence[Any], told: Sequence[Mapping[str, Any]], data: Sequence[Mapping[str, Any]]
) -> SpellComparison:
    """Compare a row's spells (`told` as columns, `data` as the row has them) with those on record."""
    if told and not records:
        return SpellComparison(new=tuple(told))
    gaps: dict[int, Mapping[str, Any]] = {}
    differing: list[str] = []
    for columns, given in zip(told, data, strict=True):
        record = next((r for r in records if _same(r, columns)), None)
        if record is None:
            differing.append("from")
            continue
        named = [name for name in columns if name not in _ALWAYS and given.get(name) not in (None, "")]
        lacking = {n: columns[n] for n in named if getattr(record, n) in (None, "")}
        differing += [n for n in named if n not in lacking and getattr(record, n) != columns[n]]
        if lacking:
            gaps[record.id] = lacking
    return SpellComparison((), gaps, tuple(dict.fromkeys(differing)))


def _same(record: Any, columns: Mapping[str, Any]) -> bool:
    """Say whether a spell on record is the one told of; a month told agrees with each of its days."""
    if record.kind != columns["kind"]:
        return False
    kept, told = PartialDate.parse(record.from_day), PartialDate.parse(columns["from_day"])
    return kept == told or (told.exact is None and told.earliest() <= kept.earliest() <= told.latest())


def _registration(columns: Mapping[str, Any]) -> Registration:
    plain = {name: columns.get(name) for name in RULED}
    start, end = PartialDate.parse(columns["from_day"]), mapping.partial(columns["to_day"])
    return Registration(SpellKind(columns["kind"]), start, end, **plain)
