"""跟踪 (clause 四 实名制): everything the tab of a person shows: exits to be looked at, grade, plan, hands, transfers, files, days."""

from dataclasses import dataclass

from caseworker_app.services import (
    days_unemployed,
    exits,
    grades,
    officers,
    paper_files,
    plans,
    transfers,
)
from caseworker_app.services.days_unemployed import PersonDays
from caseworker_app.services.desk import Desk
from caseworker_app.services.exits import Found, ReviewView
from caseworker_app.services.grades import Grading
from caseworker_app.services.officers import Assignment
from caseworker_app.services.paper_files import FileView
from caseworker_app.services.plans import PlanView
from caseworker_app.services.transfers import TransferView


@dataclass(frozen=True, slots=True)
class OfCase:
    """What hangs on the person's case."""

    found: tuple[Found, ...]
    reviews: tuple[ReviewView, ...]
    grading: Grading
    plans: tuple[PlanView, ...]
    assignments: tuple[Assignment, ...]
    stand_in: str | None
    transfers: tuple[TransferView, ...]
    earned: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tracking:
    """What the tab shows of one person; `case` is None where there is none."""

    days: PersonDays
    files: tuple[FileView, ...]
    case: OfCase | None


def read(desk: Desk, *, person_id: int, case_id: int | None) -> Tracking:
    """Everything about a person and the case that is shown.

    Raises UserError where there is no such case.
    """
    return Tracking(
        days_unemployed.of_person(desk, person_id=person_id),
        paper_files.of_person(desk, person_id=person_id),
        None if case_id is None else _of_case(desk, person_id, case_id),
    )


def _of_case(desk: Desk, person_id: int, case_id: int) -> OfCase:
    return OfCase(
        exits.find(desk, case_id=case_id),
        exits.of_case(desk, case_id=case_id),
        grades.of_case(desk, case_id=case_id),
        plans.of_case(desk, case_id=case_id),
        officers.history(desk, case_id=case_id),
        officers.current(desk, case_id=case_id)[1],
        transfers.of_case(desk, case_id=case_id),
        exits.earned(desk, person_id=person_id),
    )
