"""创业、培训、学徒制文书 (forms 42, 44, 45, 47): reads the record a paper is about and puts its labels in words."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from caseworker_app.documents import development_views as views
from caseworker_app.documents.views import GroupRow, OpinionView
from caseworker_app.domain.apprenticeship import OUTCOME_LABELS as APPRENTICE_LABELS
from caseworker_app.domain.codes import code_of
from caseworker_app.domain.entrepreneurship import FOUNDER_LABELS, FounderKind
from caseworker_app.domain.errors import UserError
from caseworker_app.domain.loans import BORROWER_LABELS, OFFICE, LoanStatus
from caseworker_app.domain.persons import SEX_LABELS
from caseworker_app.domain.training import (
    LEVEL_LABELS,
    OUTCOME_LABELS,
    TRAINING_LABELS,
    SkillLevel,
    TrainingKind,
    TrainingOutcome,
    standard,
)
from caseworker_app.domain.values import round_fen
from caseworker_app.services import apprenticeship, loans, paper_texts, training
from caseworker_app.services.desk import Desk
from caseworker_app.services.paper_views import Source, gather, person_view
from caseworker_app.services.record_rows import employer_of, found
from db.models.employer import Employer
from db.repositories.entrepreneurship import EnterpriseRepository, LoanRepository
from db.repositories.persons import PersonRepository
from db.repositories.training import ProjectRepository, TrainingRepository


def _loan(desk: Desk, session: Any, record_id: int) -> Source:
    row = found(LoanRepository(session).get(record_id), "笔贷款申请", "loan")
    business = found(EnterpriseRepository(session).get(row.enterprise_id), "条创业登记", "enterprise")
    return _about(session, row.person_id, (loans.view_of(desk, row, business), business))


def _training(desk: Desk, session: Any, record_id: int) -> Source:
    row = found(TrainingRepository(session).get(record_id), "条培训记录", "training")
    employer = session.get(Employer, row.employer_id) if row.employer_id else None
    businesses = EnterpriseRepository(session).of_person(row.person_id)
    led_to = [one for one in businesses if one.registered_on and one.registered_on >= row.from_day]
    return _about(
        session, row.person_id, (training.view_of(desk, row, employer), led_to[0] if led_to else None)
    )


def _apprenticeship(desk: Desk, session: Any, record_id: int) -> Source:
    row = found(ProjectRepository(session).get(record_id), "个学徒制项目", "project")
    employer = employer_of(session, row.employer_id)
    project = next(
        one for one in apprenticeship.projects_of(session, [employer.id])[employer.id] if one.id == record_id
    )
    people = {one.id: one for one in PersonRepository(session).many({a.person for a in project.apprentices})}
    return Source(None, record=(project, employer, people))


def _about(session: Any, person_id: int, record: Any) -> Source:
    source = gather(session, "person", person_id)
    return Source(source.subject, source.spells, recognised=source.recognised, record=record)


def loan_view(desk: Desk, source: Source) -> views.LoanView:
    """创业担保贷款申请（推荐）表: the recommending office is the confirmed one, else this centre."""
    loan, business = source.record
    kind = code_of(FounderKind, business.founder_kind)
    office = desk.rules.parameters.get(OFFICE, loan.values["applied_on"])
    recommended = loan.recommended_on is not None
    return views.LoanView(
        person=person_view(desk, source),
        founder_kind=FOUNDER_LABELS[kind] if kind else "",
        evidence=loan.values["evidence"] or business.evidence,
        business=_business(business),
        borrowers=tuple(
            GroupRow(str(code), word, loan.values["borrower"] == code)
            for code, word in BORROWER_LABELS.items()
        ),
        office=str(office.value) if office else desk.office.centre,
        recommended=OpinionView(
            loan.status is not LoanStatus.REFUSED,
            loan.opinion or "同意推荐。",
            loan.recommended_by or "",
            loan.recommended_on,
        )
        if recommended
        else OpinionView(),
        granted_amount=loan.granted_amount,
        granted_on=loan.granted_on,
        authority=paper_texts.AUTHORITY,
        **{
            name: loan.values[name]
            for name in ("amount", "term_months", "purpose", "bank", "guarantor", "applied_on")
        },
    )


def subsidy_view(desk: Desk, source: Source) -> views.TrainingSubsidyView:
    """职业培训补贴申请表: only for a course that was passed.

    Raises UserError else.
    """
    course, _ = source.record
    if course.values["outcome"] != TrainingOutcome.PASSED:
        raise UserError("not_passed", "培训还没有合格，不能打印职业培训补贴申请表。", "training")
    value = standard(course.kind, course.values["to_day"] or desk.on, desk.rules.parameters)
    return views.TrainingSubsidyView(
        person=person_view(desk, source),
        course=_course(course),
        amount=round_fen(Decimal(str(value.value))) if value else None,
        authority=paper_texts.AUTHORITY,
    )


def registration_view(desk: Desk, source: Source) -> views.FounderTrainingView:
    """创业培训登记表: only for a course for founders.

    Raises UserError else.
    """
    course, business = source.record
    if course.kind is not TrainingKind.ENTREPRENEURSHIP:
        raise UserError("not_for_founders", "这不是创业培训，不能打印创业培训登记表。", "training")
    return views.FounderTrainingView(
        person=person_view(desk, source),
        course=_course(course),
        business=_business(business) if business else views.BusinessView(),
        authority=paper_texts.AUTHORITY,
    )


def roster_view(desk: Desk, source: Source) -> views.ApprenticeRosterView:
    """企业新型学徒制花名册: a project with everybody in it."""
    project, employer, people = source.record
    values = project.values
    return views.ApprenticeRosterView(
        employer=employer.name,
        uscc=employer.uscc,
        level=LEVEL_LABELS[SkillLevel(values["level"])],
        apprentices=tuple(_row(one, people[one.person]) for one in project.apprentices),
        counts=project.roll.words,
        **{
            name: values[name]
            for name in ("number", "filed_on", "trade", "institution", "from_day", "to_day")
        },
    )


def _row(apprentice: Any, person: Any) -> views.ApprenticeRow:
    values: Mapping[str, Any] = apprentice.values
    return views.ApprenticeRow(
        name=person.name,
        sex_label=SEX_LABELS.get(person.sex or ""),
        id_number=person.id_number,
        phone=person.phone,
        outcome=APPRENTICE_LABELS[apprentice.outcome],
        **{name: values[name] for name in ("agreement", "from_day", "to_day", "certificate_number")},
    )


def _business(row: Any) -> views.BusinessView:
    same = ("name", "uscc", "registered_on", "industry", "address", "employees")
    return views.BusinessView(base=row.incubation_base, **{name: getattr(row, name) for name in same})


def _course(course: Any) -> views.CourseView:
    values: Mapping[str, Any] = course.values
    level = code_of(SkillLevel, values["level"])
    same = ("course", "institution", "from_day", "to_day", "hours", "certificate", "certificate_number")
    return views.CourseView(
        kinds=tuple(GroupRow(str(code), word, course.kind is code) for code, word in TRAINING_LABELS.items()),
        employer=course.employer_name,
        outcome=OUTCOME_LABELS[TrainingOutcome(values["outcome"])],
        certificate_on=values["certificate_on"],
        level=LEVEL_LABELS[level] if level else None,
        hired_on=values["hired_on"],
        **{name: values[name] for name in same},
    )


READERS: dict[str, Callable[[Desk, Any, int], Source]] = {
    "loan": _loan,
    "training": _training,
    "apprenticeship": _apprenticeship,
}
BUILDERS: dict[str, Callable[[Desk, Source], Any]] = {
    "loan_application": loan_view,
    "training_subsidy_application": subsidy_view,
    "founder_training_registration": registration_view,
    "apprentice_roster": roster_view,
}
