"""待办 (clauses 四, 六 实名制动态管理): what is due, computed from records and parameters and never kept, most urgent first.

Each source finds its records along an index up to a day; what a kind is called, how urgent it is and which form it opens stands
in `due_kinds`. Where there is more than a screen can hold, the most urgent are listed and all are counted.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from caseworker_app.services import (
    due_benefits,
    due_cases,
    due_changes,
    due_claims,
    due_registrations,
    due_tracking,
)
from caseworker_app.services.desk import Desk
from caseworker_app.services.due import Due
from caseworker_app.services.due_ask import Ask, Source, Tally
from caseworker_app.services.due_kinds import DueGroup
from db.repositories.due import Whose

__all__ = ["Due", "Whose", "WorkList", "due", "read"]

HORIZON_DAYS = 30
"""How far ahead the list looks."""
SHOWN = 500
"""So many lines a screen is given; what is beyond is counted."""
SOURCES: tuple[Source, ...] = (
    due_cases.deadlines,
    due_cases.help_given,
    due_changes.changes,
    due_tracking.plans,
    due_tracking.referrals,
    due_tracking.promised,
    due_tracking.certificates,
    due_tracking.files,
    due_tracking.transfers,
    due_tracking.reviews,
    due_tracking.findings,
    due_tracking.households,
    due_registrations.expiring,
    due_benefits.leaving,
    due_benefits.unfinished,
    due_claims.windows,
)


@dataclass(frozen=True, slots=True)
class WorkList:
    """The most urgent things and the numbers of all, by group."""

    rows: tuple[Due, ...]
    groups: dict[DueGroup, Tally]

    @property
    def tally(self) -> Tally:
        """All groups together."""
        return sum(self.groups.values(), Tally())


def read(
    desk: Desk,
    *,
    horizon: int = HORIZON_DAYS,
    whose: Whose | None = None,
    group: DueGroup | None = None,
    limit: int | None = SHOWN,
) -> WorkList:
    """The most urgent things up to the horizon, of one group or of all, and how many there are of each."""
    with desk.store.read() as session:
        return read_within(desk, session, horizon=horizon, whose=whose, group=group, limit=limit)


def read_within(
    desk: Desk,
    session: Any,
    *,
    horizon: int = HORIZON_DAYS,
    whose: Whose | None = None,
    group: DueGroup | None = None,
    limit: int | None = SHOWN,
) -> WorkList:
    """The same in a session that is open already."""
    ask = Ask(desk, session, desk.on + timedelta(days=horizon), whose or Whose(), limit)
    found = [one for source in SOURCES for one in source(ask)]
    tallies: dict[DueGroup, Tally] = {}
    for one in found:
        tallies[one.group] = tallies.get(one.group, Tally()) + one.tally
    rows = [row for one in found if group in (None, one.group) for row in one.rows]
    listed = sorted(rows, key=lambda row: row.urgency)
    return WorkList(tuple(listed[:limit]), tallies)


def due(desk: Desk, *, horizon: int = HORIZON_DAYS, kinds: Collection[str] = ()) -> list[Due]:
    """Everything with a day up to the horizon, overdue first; of some kinds only, where they are named."""
    found = read(desk, horizon=horizon, limit=None).rows
    return [row for row in found if not kinds or row.kind in kinds]
