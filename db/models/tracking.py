"""实名制跟踪 (clauses 四, 六): grades, plans, the person in charge, transfers between streets, paper files, exits to be looked at."""

from datetime import date
from typing import Any

from sqlalchemy import Index, UniqueConstraint
from sqlalchemy import text as sql
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Record
from db.models import codes, columns
from db.models.columns import holds_one_of

_RUNNING, _UNDONE = sql("closed_on IS NULL"), sql("done_on IS NULL AND dropped_on IS NULL")
_OUT = sql("returned_on IS NULL")


class CaseGrade(Record):
    """分级: the grade a case was given, why, and whether the officer departed from what the criteria say."""

    __tablename__ = "case_grade"
    __table_args__ = (holds_one_of("grade", codes.GRADE), holds_one_of("proposed", codes.GRADE))

    case_id: Mapped[int] = columns.link("hardship_case")
    person_id: Mapped[int] = columns.link("person")
    day: Mapped[date] = columns.day()
    grade: Mapped[str] = columns.text()
    proposed: Mapped[str | None] = columns.text()
    reasons: Mapped[list[Any]] = columns.json()
    departure: Mapped[str | None] = columns.text()
    actor: Mapped[str] = columns.text()


class AssistancePlan(Record):
    """帮扶计划: the goal agreed with a person, and until when."""

    __tablename__ = "assistance_plan"
    __table_args__ = (
        Index("ix_assistance_plan_running", "until", sqlite_where=_RUNNING, postgresql_where=_RUNNING),
    )

    case_id: Mapped[int] = columns.link("hardship_case")
    person_id: Mapped[int] = columns.link("person")
    day: Mapped[date] = columns.day()
    goal: Mapped[str] = columns.text()
    until: Mapped[date | None] = columns.day()
    agreed_on: Mapped[date | None] = columns.day()
    closed_on: Mapped[date | None] = columns.day()
    result: Mapped[str | None] = columns.text()
    actor: Mapped[str] = columns.text()
    voided: Mapped[bool] = mapped_column(default=False)
    void_reason: Mapped[str | None] = columns.text()


class AssistancePlanItem(Record):
    """计划步骤: one thing to do by a day; done by a step of help."""

    __tablename__ = "assistance_plan_item"
    __table_args__ = (
        holds_one_of("kind", codes.STEP_KIND),
        Index("ix_assistance_plan_item_undone", "due_day", sqlite_where=_UNDONE, postgresql_where=_UNDONE),
    )

    plan_id: Mapped[int] = columns.link("assistance_plan")
    person_id: Mapped[int] = columns.link("person")
    kind: Mapped[str] = columns.text()
    text: Mapped[str] = columns.text()
    due_day: Mapped[date | None] = columns.day()
    done_on: Mapped[date | None] = columns.day()
    step_id: Mapped[int | None] = columns.link("assistance_step")
    dropped_on: Mapped[date | None] = columns.day()
    drop_reason: Mapped[str | None] = columns.text()


class CaseAssignment(Record):
    """责任人: who was in charge of a case from when to when, with whom as stand-in, and why it changed."""

    __tablename__ = "case_assignment"

    case_id: Mapped[int] = columns.link("hardship_case")
    person_id: Mapped[int] = columns.link("person")
    officer: Mapped[str | None] = columns.text(index=True)
    stand_in: Mapped[str | None] = columns.text()
    from_day: Mapped[date] = columns.day()
    to_day: Mapped[date | None] = columns.day()
    handover: Mapped[str | None] = columns.text(index=True)
    reason: Mapped[str | None] = columns.text()
    actor: Mapped[str] = columns.text()


class CaseTransfer(Record):
    """跨街转移: a case asked to move to another centre, what becomes of each open thing, and the answer."""

    __tablename__ = "case_transfer"
    __table_args__ = (holds_one_of("state", codes.TRANSFER_STATE),)

    case_id: Mapped[int] = columns.link("hardship_case")
    person_id: Mapped[int] = columns.link("person")
    from_centre: Mapped[str] = columns.text()
    to_centre: Mapped[str] = columns.text()
    asked_on: Mapped[date] = columns.day()
    reason: Mapped[str] = columns.text()
    open_work: Mapped[list[Any]] = columns.json()
    state: Mapped[str] = columns.text(default="asked")
    answered_on: Mapped[date | None] = columns.day()
    answer: Mapped[str | None] = columns.text()
    actor: Mapped[str] = columns.text()


class PaperFile(Record):
    """纸质档案: a person's paper file, its number, its box and its place."""

    __tablename__ = "paper_file"
    __table_args__ = (UniqueConstraint("number"),)

    person_id: Mapped[int] = columns.link("person")
    case_id: Mapped[int | None] = columns.link("hardship_case")
    number: Mapped[str] = columns.text()
    box: Mapped[str | None] = columns.text()
    place: Mapped[str | None] = columns.text()
    opened_on: Mapped[date] = columns.day()
    pages: Mapped[int | None] = mapped_column()
    note: Mapped[str | None] = columns.text()
    voided: Mapped[bool] = mapped_column(default=False)
    void_reason: Mapped[str | None] = columns.text()


class FileLoan(Record):
    """借阅: who took a paper file, what for, until when, and when it came back."""

    __tablename__ = "file_loan"
    __table_args__ = (Index("ix_file_loan_out", "due_on", sqlite_where=_OUT, postgresql_where=_OUT),)

    file_id: Mapped[int] = columns.link("paper_file")
    person_id: Mapped[int] = columns.link("person")
    borrower: Mapped[str] = columns.text()
    purpose: Mapped[str] = columns.text()
    borrowed_on: Mapped[date] = columns.day()
    due_on: Mapped[date] = columns.day()
    returned_on: Mapped[date | None] = columns.day()
    returned_note: Mapped[str | None] = columns.text()
    actor: Mapped[str] = columns.text()


class ExitReview(Record):
    """退出核实: a cause of exit that records or lists point at, to be looked into before anything happens."""

    __tablename__ = "exit_review"
    __table_args__ = (holds_one_of("state", codes.REVIEW_STATE), Index(None, "state", "due_day", "id"))

    case_id: Mapped[int] = columns.link("hardship_case")
    person_id: Mapped[int] = columns.link("person")
    cause: Mapped[str] = columns.text()
    found_by: Mapped[str] = columns.text()
    detail: Mapped[str] = columns.text()
    day: Mapped[date] = columns.day()
    due_day: Mapped[date | None] = columns.day()
    state: Mapped[str] = columns.text(default="open")
    opinion: Mapped[str | None] = columns.text()
    decided_on: Mapped[date | None] = columns.day()
    actor: Mapped[str] = columns.text()
