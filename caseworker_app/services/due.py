"""一项待办: what is due on a day, of whom, and which page it is dealt with on."""

from dataclasses import dataclass
from datetime import date
from typing import Any

_WAITING = frozenset({"verdict_change", "subsidy_notice_ended", "subsidy_unpaid"})
"""Kinds whose day is when they began to wait: that it has passed is no delay."""
DOSSIER, UNIT, SUBSIDY = "dossier", "unit", "subsidy"
"""The pages a thing that is due is dealt with on."""


@dataclass(frozen=True, slots=True)
class Due:
    """One thing that is due: its day, what it is, and whom it is about.

    `person` is None for an application of a unit; `page` and `record` say where it is dealt with.
    """

    day: date
    days_left: int
    kind: str
    text: str
    person: int | None
    case: int | None
    person_name: str = ""
    officer: str | None = None
    status: str | None = None
    page: str = DOSSIER
    record: int | None = None
    stage: str = ""
    """How it stands, in words, where it is no case."""

    @property
    def overdue(self) -> bool:
        """A day that has passed and should not have; what only waits since a day is news, not a delay."""
        return self.days_left < 0 and self.kind not in _WAITING


_PRINTED = ("day", "days_left", "kind", "text", "person", "case", "person_name", "officer", "status")


def shape(due: Due) -> dict[str, Any]:
    """As the command line prints it."""
    return {name: getattr(due, name) for name in _PRINTED}
