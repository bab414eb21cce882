"""一项待办 (clauses 四, 六): what is due on a day, of whom and in whose charge; which form it opens stands in `due_kinds`."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from caseworker_app.services.due_kinds import KINDS


@dataclass(frozen=True, slots=True)
class Due:
    """One thing that is due: its day, what it is, and whom it is about.

    `person` is None for what concerns a unit or a household; `record` is the record it is dealt with on, where that is no person.
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
    record: int | None = None
    stage: str = ""
    """How it stands, in words, where it is no case."""
    stand_in: str | None = None
    matter: str = ""
    """The kind of subsidy that can be claimed."""

    @property
    def overdue(self) -> bool:
        """A day that has passed and should not have; what only waits since a day is news, not a delay."""
        return self.days_left < 0 and not KINDS[self.kind].waits

    @property
    def urgency(self) -> tuple[bool, date, int, int, int]:
        """The order of the list: overdue first, then by day, then as the kinds stand in their table."""
        return (not self.overdue, self.day, KINDS[self.kind].rank, self.person or 0, self.record or 0)


_PRINTED = (
    "day",
    "days_left",
    "kind",
    "text",
    "person",
    "case",
    "person_name",
    "officer",
    "stand_in",
    "status",
)


def shape(due: Due) -> dict[str, Any]:
    """As the command line prints it."""
    return {name: getattr(due, name) for name in _PRINTED}
