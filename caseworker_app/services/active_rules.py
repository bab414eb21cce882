"""采用的认定规则 (clause 四): which rule set the centre uses on a day, from its setting `ruleset.active`.

The setting lists what was activated, each with its first day; before the first of them the 2017 opinions hold. Read once a session.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from caseworker_app.domain.hardship import DEFAULT_POLICY
from db.repositories.settings import SettingRepository

KEY = "ruleset.active"


@dataclass(frozen=True, slots=True)
class Activation:
    """One decision of the centre to use a rule set from a day on, with its document and reason."""

    code: str
    from_day: date
    document: str = ""
    reason: str = ""
    set_by: str = ""
    set_on: date | None = None


def activations(session: Any) -> tuple[Activation, ...]:
    """What the centre has activated, by its first day."""
    known = session.info.get(KEY)
    if known is None:
        rows = SettingRepository(session).get(KEY) or []
        known = session.info[KEY] = tuple(sorted(map(_read, rows), key=lambda a: a.from_day))
    found: tuple[Activation, ...] = known
    return found


def code_on(session: Any, on: date) -> str:
    """The rule set in use on a day."""
    begun = [a.code for a in activations(session) if a.from_day <= on]
    return begun[-1] if begun else DEFAULT_POLICY


def next_day(session: Any, after: date) -> date | None:
    """The next day on which another rule set comes into use."""
    return next((a.from_day for a in activations(session) if a.from_day > after), None)


def add(session: Any, activation: Activation) -> None:
    """Add one, in place of what was activated for that day or later, in the unit of work of the session."""
    kept = [a for a in activations(session) if a.from_day < activation.from_day]
    rows = [_written(a) for a in (*kept, activation)]
    SettingRepository(session).set(KEY, rows)
    session.info.pop(KEY, None)


def _read(row: Mapping[str, Any]) -> Activation:
    set_on = row.get("set_on")
    return Activation(
        row["code"],
        date.fromisoformat(row["from"]),
        row.get("document") or "",
        row.get("reason") or "",
        row.get("set_by") or "",
        date.fromisoformat(set_on) if set_on else None,
    )


def _written(activation: Activation) -> dict[str, Any]:
    return {
        "code": activation.code,
        "from": activation.from_day.isoformat(),
        "document": activation.document,
        "reason": activation.reason,
        "set_by": activation.set_by,
        "set_on": activation.set_on.isoformat() if activation.set_on else None,
    }
