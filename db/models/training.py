"""职业培训与企业新型学徒制 (clauses 二, 五, 七): courses a person took, and an employer's filed projects with their apprentices."""

from datetime import date

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Record
from db.models import codes, columns
from db.models.columns import holds_one_of


class TrainingRecord(Record):
    """One course of a person: where, for how long, with which certificate and outcome."""

    __tablename__ = "training_record"
    __table_args__ = (
        holds_one_of("kind", codes.TRAINING_KIND),
        holds_one_of("level", codes.SKILL_LEVEL),
        holds_one_of("outcome", codes.TRAINING_OUTCOME),
    )

    person_id: Mapped[int] = columns.link("person")
    kind: Mapped[str] = columns.text()
    course: Mapped[str] = columns.text()
    institution: Mapped[str | None] = columns.text()
    employer_id: Mapped[int | None] = columns.link("employer")
    from_day: Mapped[date] = columns.day()
    to_day: Mapped[date | None] = columns.day()
    hours: Mapped[int | None] = mapped_column()
    outcome: Mapped[str] = columns.text()
    certificate: Mapped[str | None] = columns.text()
    certificate_number: Mapped[str | None] = columns.text()
    certificate_on: Mapped[date | None] = columns.day()
    level: Mapped[str | None] = columns.text()
    hired_on: Mapped[date | None] = columns.day()
    evidence: Mapped[str | None] = columns.text()
    note: Mapped[str | None] = columns.text()


class ApprenticeshipProject(Record):
    """企业新型学徒制项目: what an employer filed: trade, level, the school it works with, the period, the inspection."""

    __tablename__ = "apprenticeship_project"
    __table_args__ = (UniqueConstraint("number"), holds_one_of("level", codes.SKILL_LEVEL))

    employer_id: Mapped[int] = columns.link("employer")
    number: Mapped[str] = columns.text()
    filed_on: Mapped[date] = columns.day()
    year: Mapped[int] = mapped_column()
    trade: Mapped[str] = columns.text()
    level: Mapped[str] = columns.text()
    institution: Mapped[str | None] = columns.text()
    from_day: Mapped[date] = columns.day()
    to_day: Mapped[date] = columns.day()
    inspected_on: Mapped[date | None] = columns.day()
    passed: Mapped[bool | None] = mapped_column()
    evidence: Mapped[str | None] = columns.text()
    note: Mapped[str | None] = columns.text()


class Apprentice(Record):
    """学徒: one person in a project, and how the apprenticeship ended."""

    __tablename__ = "apprentice"
    __table_args__ = (
        UniqueConstraint("project_id", "person_id"),
        holds_one_of("outcome", codes.APPRENTICE_OUTCOME),
    )

    project_id: Mapped[int] = columns.link("apprenticeship_project")
    person_id: Mapped[int] = columns.link("person")
    agreement: Mapped[str | None] = columns.text()
    from_day: Mapped[date] = columns.day()
    to_day: Mapped[date | None] = columns.day()
    outcome: Mapped[str] = columns.text()
    passed_on: Mapped[date | None] = columns.day()
    certificate_number: Mapped[str | None] = columns.text()
