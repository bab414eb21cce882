"""就业失业登记数与到期名单 (clauses 五, 八): how many are registered by kind and by sub-kind, and whose term runs out."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from caseworker_app.domain.employment import SpellKind
from caseworker_app.domain.registration_codes import SUB_KIND_LABELS, words_for
from caseworker_app.domain.registration_rules import CONTACT_DAYS
from caseworker_app.services.desk import Desk
from db.repositories.employment import SpellRepository

OTHER_SUB_KIND = "other"
"""Stands in the counts for sub-kinds in free words."""


@dataclass(frozen=True, slots=True)
class RegistrationCounts:
    """People registered on a day: by kind, and by sub-kind of work; a person counts once in each line.

    `without_day` are people whose running spell of a kind has no day of registration: said, and not counted above.
    """

    on: date
    by_kind: Mapping[str, int]
    by_sub_kind: Mapping[str, int]
    without_day: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Expiring:
    """An unemployment registration with its last valid day."""

    spell: int
    person: int
    person_name: str
    last_contact: date
    valid_until: date


def counts(desk: Desk, on: date | None = None) -> RegistrationCounts:
    """Registered people by kind and sub-kind on a day (default: the legal day)."""
    day = on or desk.on
    with desk.store.read() as session:
        rows = SpellRepository(session)
        kinds, without = rows.people_by_kind(day), rows.people_by_kind(day, registered=False)
        sub_kinds = rows.people_by_sub_kind(day, words_for(SUB_KIND_LABELS), OTHER_SUB_KIND)
    return RegistrationCounts(
        on=day,
        by_kind={str(kind): kinds.get(kind, 0) for kind in SpellKind},
        by_sub_kind={name: sub_kinds.get(name, 0) for name in (*map(str, SUB_KIND_LABELS), OTHER_SUB_KIND)},
        without_day=without,
    )


def expiring(desk: Desk, *, until: date, since: date = date.min) -> tuple[Expiring, ...]:
    """Unemployment registrations whose last valid day lies from one day to another, the first to expire first.

    None while the term (失业登记有效期) is 待核.
    """
    term = desk.rules.parameters.get(CONTACT_DAYS, desk.on)
    if term is None:
        return ()
    span = timedelta(days=int(term.value))
    first = since - span if since - date.min >= span else date.min
    with desk.store.read() as session:
        rows = SpellRepository(session).last_contacts(first, until - span, desk.on)
        return tuple(_expiring(row, name, last, span) for row, name, last in rows)


def _expiring(row: Any, name: str, last: date, span: timedelta) -> Expiring:
    return Expiring(row.id, row.person_id, name, last, last + span)
