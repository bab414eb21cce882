"""岗位信息与招聘活动 (clauses 三, 五, 六): vacancies of units, what a person looks for, referrals with receipt, job fairs."""

from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import Column, Index, Table, Text
from sqlalchemy import text as sql
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base, Record
from db.models import codes, columns
from db.models.columns import holds_one_of
from db.models.withdrawal import Withdrawable
from db.types import Day, Id

_KEPT = sql("withdrawn = 0")


class Vacancy(Record):
    """岗位信息: one kind of place a unit offers, until when, on which conditions."""

    __tablename__ = "vacancy"
    __table_args__ = (holds_one_of("close_cause", codes.VACANCY_CLOSED), Index(None, "expires_on", "id"))

    employer_id: Mapped[int] = columns.link("employer")
    title: Mapped[str] = columns.text()
    occupation: Mapped[str | None] = columns.text(index=True)
    headcount: Mapped[int] = mapped_column()
    education: Mapped[str | None] = columns.text()
    age_from: Mapped[int | None] = mapped_column()
    age_to: Mapped[int | None] = mapped_column()
    wage_from: Mapped[Decimal | None] = columns.money()
    wage_to: Mapped[Decimal | None] = columns.money()
    region: Mapped[str | None] = columns.text(index=True)
    place: Mapped[str | None] = columns.text()
    hours: Mapped[str | None] = columns.text()
    weekly_hours: Mapped[int | None] = mapped_column()
    skills: Mapped[str | None] = columns.text()
    conditions: Mapped[str | None] = columns.text()
    suits: Mapped[list[Any] | None] = columns.json()
    contact: Mapped[str | None] = columns.text()
    phone: Mapped[str | None] = columns.text()
    source: Mapped[str | None] = columns.text()
    posted_on: Mapped[date] = columns.day()
    expires_on: Mapped[date] = columns.day()
    closed_on: Mapped[date | None] = columns.day()
    close_cause: Mapped[str | None] = columns.text()
    note: Mapped[str | None] = columns.text()
    voided: Mapped[bool] = mapped_column(default=False)
    void_reason: Mapped[str | None] = columns.text()


class JobWish(Withdrawable, Record):
    """求职意向: what a person looks for, and whether training or founding is wished."""

    __tablename__ = "job_wish"
    __table_args__ = (
        Index("uq_job_wish_person", "person_id", unique=True, sqlite_where=_KEPT, postgresql_where=_KEPT),
    )

    person_id: Mapped[int] = columns.link("person")
    day: Mapped[date] = columns.day()
    occupations: Mapped[list[Any] | None] = columns.json()
    regions: Mapped[list[Any] | None] = columns.json()
    wage_from: Mapped[Decimal | None] = columns.money()
    hours: Mapped[str | None] = columns.text()
    weekly_hours: Mapped[int | None] = mapped_column()
    skills: Mapped[str | None] = columns.text()
    limits: Mapped[str | None] = columns.text()
    training_wish: Mapped[str | None] = columns.text()
    founding_wish: Mapped[bool | None] = mapped_column()
    note: Mapped[str | None] = columns.text()


class VacancyReferral(Record):
    """岗位推荐: a person sent to a vacancy with a letter, and the receipt that came back."""

    __tablename__ = "vacancy_referral"
    __table_args__ = (holds_one_of("result", codes.REFERRAL_RESULT),)

    person_id: Mapped[int] = columns.link("person")
    vacancy_id: Mapped[int] = columns.link("vacancy")
    case_id: Mapped[int | None] = columns.link("hardship_case")
    step_id: Mapped[int | None] = columns.link("assistance_step")
    day: Mapped[date] = columns.day()
    reply_by: Mapped[date | None] = columns.day(index=True)
    fits: Mapped[list[Any] | None] = columns.json()
    result: Mapped[str] = columns.text(default="pending")
    replied_on: Mapped[date | None] = columns.day()
    reply: Mapped[str | None] = columns.text()
    refusal_reason: Mapped[str | None] = columns.text()
    actor: Mapped[str] = columns.text()
    voided: Mapped[bool] = mapped_column(default=False)
    void_reason: Mapped[str | None] = columns.text()


class JobFair(Record):
    """招聘会: an event with its day and place."""

    __tablename__ = "job_fair"

    name: Mapped[str] = columns.text()
    day: Mapped[date] = columns.day(index=True)
    to_day: Mapped[date | None] = columns.day()
    place: Mapped[str | None] = columns.text()
    organiser: Mapped[str | None] = columns.text()
    note: Mapped[str | None] = columns.text()
    voided: Mapped[bool] = mapped_column(default=False)
    void_reason: Mapped[str | None] = columns.text()


class FairVacancy(Record):
    """A vacancy offered at a job fair."""

    __tablename__ = "fair_vacancy"

    fair_id: Mapped[int] = columns.link("job_fair")
    vacancy_id: Mapped[int] = columns.link("vacancy")
    voided: Mapped[bool] = mapped_column(default=False)


class FairVisit(Record):
    """签到: somebody who came to a job fair, registered with us or not, and what came of it."""

    __tablename__ = "fair_visit"
    __table_args__ = (holds_one_of("result", codes.FAIR_RESULT),)

    fair_id: Mapped[int] = columns.link("job_fair")
    person_id: Mapped[int | None] = columns.link("person")
    vacancy_id: Mapped[int | None] = columns.link("vacancy")
    name: Mapped[str] = columns.text()
    phone: Mapped[str | None] = columns.text()
    day: Mapped[date] = columns.day()
    intent: Mapped[str | None] = columns.text()
    result: Mapped[str | None] = columns.text()
    actor: Mapped[str] = columns.text()
    voided: Mapped[bool] = mapped_column(default=False)
    void_reason: Mapped[str | None] = columns.text()


match_key = Table(
    "match_key",
    Base.metadata,
    Column("kind", Text, primary_key=True),
    Column("key", Text, primary_key=True),
    Column("region", Text, primary_key=True),
    Column("record_id", Id, primary_key=True, autoincrement=False),
    Column("day", Day, nullable=False),
    Index(None, "record_id"),
    sqlite_with_rowid=False,
)
"""What vacancies and wishes are matched by (occupation and region), derived from them and never journaled.

`day` is the last day of a vacancy, or the day a wish was asked.
"""
