"""工作台概览 (clause 四): how many are on file, under way and decided this month, and what is due, read at once."""

from dataclasses import dataclass
from datetime import date, timedelta

from caseworker_app.domain.cases import ENDED, Status
from caseworker_app.services import worklist
from caseworker_app.services.desk import Desk
from caseworker_app.services.worklist import Due
from db.repositories.cases import CaseRepository
from db.repositories.persons import PersonRepository

RECOGNISED = (Status.DETERMINED, Status.ASSISTED, Status.FOLLOWED, Status.HEARD)
"""Stages in which a person stands as 就业困难人员."""
SUNDAY = 6


@dataclass(frozen=True, slots=True)
class Overview:
    """The figures of the day and the list of what is due."""

    on: date
    registered: int
    recognised: int
    under_way: int
    awaiting: int
    decided_this_month: int
    decided_this_year: int
    due: tuple[Due, ...]

    @property
    def due_this_week(self) -> int:
        """Things due up to Sunday, those overdue among them."""
        sunday = self.on + timedelta(days=SUNDAY - self.on.weekday())
        return sum(one.day <= sunday for one in self.due)

    @property
    def due_today(self) -> int:
        """Things due today or before."""
        return sum(one.days_left <= 0 for one in self.due)

    @property
    def overdue(self) -> int:
        """Things whose day has passed."""
        return sum(one.overdue for one in self.due)


def read(desk: Desk) -> Overview:
    """Read figures and work list for the legal day."""
    on = desk.on
    with desk.store.read() as session:
        cases = CaseRepository(session)
        stages = {Status(code): number for code, number in cases.count_by_status().items()}
        registered = PersonRepository(session).count()
        month = cases.count_determined(on.replace(day=1), on)
        year = cases.count_determined(on.replace(month=1, day=1), on)
    return Overview(
        on=on,
        registered=registered,
        recognised=sum(stages.get(status, 0) for status in RECOGNISED),
        under_way=sum(n for status, n in stages.items() if status not in ENDED and status not in RECOGNISED),
        awaiting=stages.get(Status.AWAITING, 0),
        decided_this_month=month,
        decided_this_year=year,
        due=tuple(worklist.due(desk)),
    )


def due_today(desk: Desk) -> int:
    """How many things are due today or before, for the line at the bottom of the window."""
    return len(worklist.due(desk, horizon=0))
