"""分级 (clause 六): what the criteria say of a case today, the grade an officer gives, and every grade given before."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from caseworker_app.domain.cases import STATUS_LABELS, Status
from caseworker_app.domain.codes import code_of
from caseworker_app.domain.employment import unemployment_on
from caseworker_app.domain.errors import UserError
from caseworker_app.domain.exit_causes import RECOGNISED
from caseworker_app.domain.grades import Assessment, Grade, GradeFacts, assess, next_assessment
from caseworker_app.domain.hardship import GroupCode
from caseworker_app.domain.hardship.shared import nobody_works_at_home
from caseworker_app.domain.retirement import Track
from caseworker_app.domain.texts import text_of
from caseworker_app.domain.values import parse_day
from caseworker_app.services import mapping, verdicts
from caseworker_app.services.case_look import keep_next_look
from caseworker_app.services.case_rows import case_row, refuse_left
from caseworker_app.services.changes import Changes
from caseworker_app.services.desk import Desk
from caseworker_app.services.household_family import with_household
from db.models.tracking import CaseGrade
from db.repositories.cases import CaseRepository
from db.repositories.persons import PersonRepository
from db.repositories.tracking import GradeRepository


@dataclass(frozen=True, slots=True)
class GradeView:
    """A grade as it was given: what the criteria said, and why the officer departed from them."""

    id: int
    day: date
    grade: Grade
    proposed: Grade | None
    reasons: tuple[str, ...]
    departure: str | None
    actor: str


@dataclass(frozen=True, slots=True)
class Grading:
    """How a case stands: what the criteria say today, what was given, and when to look again."""

    case: int
    current: Grade | None
    assessment: Assessment
    given: tuple[GradeView, ...]
    look_again: date | None
    changes: Changes = field(default_factory=Changes, compare=False)

    @property
    def differs(self) -> bool:
        """Say whether the criteria now give another grade than they gave when it was given."""
        return bool(self.given) and self.assessment.grade != self.given[-1].proposed


def of_case(desk: Desk, *, case_id: int) -> Grading:
    """The grading of a case.

    Raises UserError where there is no such case.
    """
    with desk.store.read() as session:
        return _grading(desk, session, case_row(CaseRepository(session), case_id))


def give(desk: Desk, *, case_id: int, data: Mapping[str, Any]) -> Grading:
    """Give a case its `grade` on a `day`; another one than the criteria give needs its `departure`.

    Raises UserError at the field, or where the case is not that of a recognised person.
    """
    with desk.unit() as uow:
        case = case_row(CaseRepository(uow.session), case_id)
        refuse_left(desk, uow.session, case)
        if Status(case.status) not in RECOGNISED:
            said = STATUS_LABELS[Status(case.status)]
            raise UserError("not_recognised", f"个案{said}，认定后才能评级。", "grade")
        day = _day(desk, data.get("day"))
        assessment = assessed(desk, uow.session, case, day)
        grade, departure = _grade(data, assessment)
        uow.session.add(
            CaseGrade(
                id=uow.new_id(),
                case_id=case.id,
                person_id=case.person_id,
                day=day,
                grade=str(grade),
                proposed=str(assessment.grade),
                reasons=list(assessment.reasons),
                departure=departure,
                actor=desk.user,
            )
        )
        case.grade = str(grade)
        keep_next_look(desk, uow.session, case)
        grading = _grading(desk, uow.session, case)
        uow.commit()
        return replace(grading, changes=Changes(uow.changes))


def assessed(desk: Desk, session: Any, case: Any, day: date) -> Assessment:
    """What the criteria of a day say of a case, from the records."""
    row = PersonRepository(session).get(case.person_id)
    assert row is not None
    return assess(_facts(desk, session, case, row, day), day, desk.rules.parameters)


def _facts(desk: Desk, session: Any, case: Any, row: Any, day: date) -> GradeFacts:
    """The record, with family and 零就业 as the registered household gives them where there is one."""
    person = with_household(desk, session, mapping.person_from(row))
    facts = verdicts.facts_of(session, person)
    state = unemployment_on(facts.spells, day)
    listed = CaseRepository(session).groups_of([case.id])[case.id]
    groups = tuple(GroupCode(one.code) for one in listed if one.to_day is None)
    stated = person.disability_certificate
    return GradeFacts(
        groups=groups,
        zero_household=nobody_works_at_home.met(facts, day, desk.rules.parameters),
        minimum_living=GroupCode.MINIMUM_LIVING in groups or person.minimum_living_allowance,
        low_income=person.low_income_household,
        family=person.family,
        disability_level=person.disability_level,
        disabled=None if stated is None else bool(stated),
        unemployed_since=state.spell.from_day if state.spell else None,
        track=Track(person.retirement_track) if person.retirement_track else None,
        birth_date=person.birth_date,
        education=person.education,
        skill_level=person.skill_level,
    )


def _grading(desk: Desk, session: Any, case: Any) -> Grading:
    given = tuple(_view(row) for row in GradeRepository(session).of_case(case.id))
    return Grading(
        case.id,
        code_of(Grade, case.grade),
        assessed(desk, session, case, desk.on),
        given,
        next_assessment(given[-1].day, desk.rules.parameters) if given else None,
    )


def _view(row: Any) -> GradeView:
    return GradeView(
        row.id,
        row.day,
        Grade(row.grade),
        code_of(Grade, row.proposed),
        tuple(row.reasons),
        row.departure,
        row.actor,
    )


def _day(desk: Desk, given: Any) -> date:
    day = parse_day(str(given)) if given else desk.on
    if day > desk.on:
        raise UserError("day_in_future", f"评级日期晚于 {desk.on}，请核对。", "day")
    return day


def _grade(data: Mapping[str, Any], assessment: Assessment) -> tuple[Grade, str | None]:
    grade = code_of(Grade, (text_of(data.get("grade"), "grade", "等级") or "").upper())
    if grade is None:
        raise UserError("grade", "帮扶等级应为 A、B 或 C。", "grade")
    departure = text_of(data.get("departure"), "departure", "与标准不同的理由")
    if grade is not assessment.grade and departure is None:
        raise UserError(
            "departure",
            f"按标准应为 {assessment.grade}（{'；'.join(assessment.reasons)}）；评为 {grade} 请写明理由。",
            "departure",
        )
    return grade, departure if grade is not assessment.grade else None
