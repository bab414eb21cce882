"""待办的问与答: whose things are asked for, up to which day and how many; and what one source found, with how many there are in all."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from caseworker_app.services.desk import Desk
from caseworker_app.services.due import Due
from caseworker_app.services.due_kinds import KINDS, DueGroup
from db.repositories.due import DueRepository, Whose

SUNDAY = 6


@dataclass(frozen=True, slots=True)
class Ask:
    """One question for everything that is due."""

    desk: Desk
    session: Any
    until: date
    whose: Whose = field(default_factory=Whose)
    limit: int | None = None
    """At most so many lines are wanted, the most urgent; None for all."""

    @property
    def on(self) -> date:
        """The legal day."""
        return self.desk.on

    @property
    def rows(self) -> DueRepository:
        """The queries."""
        return DueRepository(self.session)

    @property
    def marks(self) -> tuple[date, date, date, date]:
        """The days things are counted by: yesterday, today, this week's Sunday, and the last day asked for."""
        sunday = self.on + timedelta(days=SUNDAY - self.on.weekday())
        last = self.until
        return (min(self.on - timedelta(days=1), last), min(self.on, last), min(sunday, last), last)


@dataclass(frozen=True, slots=True)
class Tally:
    """How many things there are, by kind: overdue, due by today, by Sunday, and in all."""

    overdue: int = 0
    today: int = 0
    week: int = 0
    total: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        """Both together."""
        return Tally(
            self.overdue + other.overdue,
            self.today + other.today,
            self.week + other.week,
            self.total + other.total,
        )


@dataclass(frozen=True, slots=True)
class Found:
    """What one source found: the lines (perhaps not all), and how many there are."""

    group: DueGroup
    rows: tuple[Due, ...]
    tally: Tally


Source = Callable[[Ask], Iterable[Found]]


def tallied(rows: Sequence[Due], ask: Ask) -> Tally:
    """Count lines that were all read."""
    _, today, week, last = ask.marks
    return Tally(
        sum(row.overdue for row in rows),
        sum(row.day <= today for row in rows),
        sum(row.day <= week for row in rows),
        sum(row.day <= last for row in rows),
    )


def all_of(rows: Iterable[Due], ask: Ask) -> list[Found]:
    """Lines that were all read, those of others left out, by group."""
    listed = [row for row in completed(rows, ask) if wanted(row, ask.whose)]
    groups = Counter(KINDS[row.kind].group for row in listed)
    found = []
    for group in groups:
        of_group = tuple(row for row in listed if KINDS[row.kind].group is group)
        found.append(Found(group, of_group, tallied(of_group, ask)))
    return found


def completed(rows: Iterable[Due], ask: Ask) -> list[Due]:
    """Give lines about a person the open case of that person, with who is in charge, where the source did not know it."""
    listed = list(rows)
    people = {row.person for row in listed if row.person is not None and row.case is None}
    cases = ask.rows.open_cases(people) if people else {}
    return [
        _completed(row, cases.get(row.person) if row.case is None and row.person else None) for row in listed
    ]


def _completed(row: Due, case: Any) -> Due:
    if case is None:
        return row
    return replace(
        row,
        case=case.case_id,
        officer=row.officer or case.officer,
        stand_in=case.stand_in,
        status=None if row.stage else case.status,
    )


def wanted(row: Due, whose: Whose) -> bool:
    """Say whether a line is asked for."""
    if whose.in_charge and whose.in_charge not in (row.officer, row.stand_in):
        return False
    if whose.standing_in and whose.standing_in != row.stand_in:
        return False
    return whose.name in row.person_name


def of_case(row: Any, kind: str, text: str, ask: Ask) -> Due:
    """A line from a row that tells the person, the day and the case."""
    return Due(
        row.day,
        (row.day - ask.on).days,
        kind,
        f"{text}：{row.name}",
        row.person_id,
        row.case_id,
        row.name,
        row.officer,
        row.status,
        stand_in=row.stand_in,
    )
