"""The JSON shapes of the command line: what a person, a spell, a verdict, a case look like to scripts and tests.

Dates are `YYYY-MM-DD` (`YYYY-MM` where only the month is known), unknown is null, ids are integers.
"""

from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any

from caseworker_app.domain.hardship import Verdict
from caseworker_app.domain.identity import mask_id
from caseworker_app.domain.persons import FIELDS, Person
from caseworker_app.domain.values import PartialDate

_RENAMED = {"from_day": "from", "to_day": "to"}


def plain(value: Any) -> Any:
    """Turn values, frozen views and collections of them into what JSON knows."""
    if value is None or (isinstance(value, bool | int | float | str) and not isinstance(value, Enum)):
        return value
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, PartialDate):
        return str(value)
    if isinstance(value, Decimal):
        return f"{value:.2f}"
    return _plain_collection(value)


def _plain_collection(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return {_RENAMED.get(f.name, f.name): plain(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, Mapping):
        return {str(k): plain(v) for k, v in value.items()}
    if isinstance(value, Sequence | set | frozenset):
        return [plain(v) for v in value]
    raise TypeError(f"no JSON shape for {type(value).__name__}")


def person_shape(person: Person) -> dict[str, Any]:
    """One person in full, as `person show` prints it."""
    shape = {"id": person.id} | {f.name: plain(getattr(person, f.name)) for f in FIELDS}
    return shape | {"warnings": list(person.warnings), "previous_numbers": list(person.previous_numbers)}


def person_line(person: Person, why: str | None = None) -> dict[str, Any]:
    """One person in a list: the identity number is masked."""
    return {
        "id": person.id,
        "name": person.name,
        "id_number": mask_id(person.id_number),
        "sex": person.sex,
        "birth_date": plain(person.birth_date),
        "phone": person.phone,
        "address": person.address,
        "household_registration": person.household_registration,
        "why": why,
    }


def verdict_shape(person_id: int, verdict: Verdict) -> dict[str, Any]:
    """A verdict, as `explain` prints it."""
    return {
        "person": person_id,
        "on": plain(verdict.on),
        "policy": verdict.policy,
        "base": _finding(verdict.base),
        "groups": [{"code": str(g.code), "clause": g.clause} | _finding(g.finding) for g in verdict.groups],
        "hardship": verdict.hardship,
        "next_change": plain(verdict.next_change),
    }


def _finding(finding: Any) -> dict[str, Any]:
    return {"met": finding.met, "because": list(finding.because), "missing": list(finding.missing)}
