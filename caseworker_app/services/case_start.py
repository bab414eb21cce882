"""开始援助的记录 (clause 四): with the first day of help the person in charge and the grade are kept as records of their own."""

from datetime import date
from typing import Any

from caseworker_app.domain.codes import code_of
from caseworker_app.domain.grades import Grade
from caseworker_app.services import grades
from caseworker_app.services.desk import Desk
from db.models.tracking import CaseAssignment, CaseGrade
from db.unit_of_work import UnitOfWork

BEGUN = "开始援助"


def begin(desk: Desk, uow: UnitOfWork, case: Any, day: date) -> None:
    """Keep who is in charge from the day on, and the grade given with what the criteria said."""
    uow.session.add(
        CaseAssignment(
            id=uow.new_id(),
            case_id=case.id,
            person_id=case.person_id,
            officer=case.officer,
            from_day=day,
            reason=BEGUN,
            actor=desk.user,
        )
    )
    grade = code_of(Grade, case.grade)
    if grade is not None:
        said = grades.assessed(desk, uow.session, case, day)
        uow.session.add(
            CaseGrade(
                id=uow.new_id(),
                case_id=case.id,
                person_id=case.person_id,
                day=day,
                grade=str(grade),
                proposed=str(said.grade),
                reasons=list(said.reasons),
                departure=BEGUN if said.grade is not grade else None,
                actor=desk.user,
            )
        )
