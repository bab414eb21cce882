"""工作台概览 (clause 四): how many are on file, under way and decided this month, and what is due, read at once."""

from dataclasses import dataclass
from datetime import date

from caseworker_app.domain.cases import ENDED, Status
from caseworker_app.services import worklist
from caseworker_app.services.desk import Desk
from caseworker_app.services.due_ask import Tally
from caseworker_app.services.due_kinds import DueGroup
from caseworker_app.services.worklist import Due, Whose, WorkList
from db.repositories.cases import CaseRepository
from db.repositories.persons import PersonRepository

RECOGNISED = (Status.DETERMINED, Status.ASSISTED, Status.FOLLOWED, Status.HEARD)
"""Stages in which a person stands as 就业困难人员."""


@dataclass(frozen=True, slots=True)
class Overview:
    """The figures of the day and the list of what is due; where there is more than the list shows, `work` counts all."""

    on: date
    registered: int
    recognised: int
    under_way: int
    awaiting: int
    decided_this_month: int
    decided_this_year: int
    work: WorkList
    everybody: Tally
    """How much is due for the whole office, whosever list is shown."""

    @property
    def due(self) -> tuple[Due, ...]:
        """The most urgent things."""
        return self.work.rows

    @property
    def due_this_week(self) -> int:
        """Things due up to Sunday, those overdue among them."""
        return self.everybody.week

    @property
    def due_today(self) -> int:
        """Things due today or before."""
        return self.everybody.today

    @property
    def overdue(self) -> int:
        """Things whose day has passed."""
        return self.everybody.overdue


def read(desk: Desk, *, whose: Whose | None = None, group: DueGroup | None = None) -> Overview:
    """Read figures and work list for the legal day; the list narrowed to a person in charge, a name, a group."""
    on = desk.on
    with desk.store.read() as session:
        cases = CaseRepository(session)
        stages = {Status(code): number for code, number in cases.count_by_status().items()}
        registered = PersonRepository(session).count()
        month = cases.count_determined(on.replace(day=1), on)
        year = cases.count_determined(on.replace(month=1, day=1), on)
        work = worklist.read_within(desk, session, whose=whose, group=group)
        narrowed = whose is not None and whose != Whose()
        everything = worklist.read_within(desk, session, limit=1) if narrowed else work
    return Overview(
        on=on,
        registered=registered,
        recognised=sum(stages.get(status, 0) for status in RECOGNISED),
        under_way=sum(n for status, n in stages.items() if status not in ENDED and status not in RECOGNISED),
        awaiting=stages.get(Status.AWAITING, 0),
        decided_this_month=month,
        decided_this_year=year,
        work=work,
        everybody=everything.tally,
    )


def due_today(desk: Desk) -> int:
    """How many things are due today or before, for the line at the bottom of the window."""
    return worklist.read(desk, horizon=0, limit=1).tally.today
