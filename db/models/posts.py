"""岗位 (clause 四): yearly hiring plans, posts of the two kinds, who holds them, and confirmations that nobody suitable was found."""

from datetime import date
from decimal import Decimal

from sqlalchemy import Index, UniqueConstraint
from sqlalchemy import text as sql
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Record
from db.models import codes, columns
from db.models.columns import holds_one_of

_IN_POST = sql("left_on IS NULL")


class HiringPlan(Record):
    """招用计划: what a unit plans to hire on finance-paid non-staff service posts in one year, as it was reported."""

    __tablename__ = "hiring_plan"
    __table_args__ = (UniqueConstraint("employer_id", "year"),)

    employer_id: Mapped[int] = columns.link("employer")
    year: Mapped[int] = mapped_column(index=True)
    budget_item: Mapped[str | None] = columns.text()
    contact: Mapped[str | None] = columns.text()
    phone: Mapped[str | None] = columns.text()
    reason: Mapped[str | None] = columns.text()
    filled_by: Mapped[str | None] = columns.text()
    head: Mapped[str | None] = columns.text()
    filled_on: Mapped[date | None] = columns.day()
    received_on: Mapped[date | None] = columns.day()
    reviewer: Mapped[str | None] = columns.text()
    opinion: Mapped[str | None] = columns.text()


class Post(Record):
    """One post with the number approved for it; its kind never changes."""

    __tablename__ = "post"
    __table_args__ = (
        UniqueConstraint("employer_id", "code"),
        holds_one_of("kind", codes.POST_KIND),
        holds_one_of("category", codes.POST_CATEGORY),
        holds_one_of("area", codes.POST_AREA),
        Index(None, "kind", "id"),
    )

    employer_id: Mapped[int] = columns.link("employer")
    kind: Mapped[str] = columns.text()
    code: Mapped[str] = columns.text()
    name: Mapped[str] = columns.text()
    category: Mapped[str | None] = columns.text()
    place: Mapped[str | None] = columns.text()
    area: Mapped[str | None] = columns.text()
    approved: Mapped[int] = mapped_column()
    wage: Mapped[Decimal | None] = columns.money()
    full_time: Mapped[bool | None] = mapped_column()
    hours: Mapped[str | None] = columns.text()
    insured: Mapped[bool | None] = mapped_column()
    non_staff: Mapped[bool | None] = mapped_column()
    requirements: Mapped[str | None] = columns.text()
    funding: Mapped[str | None] = columns.text()
    recognised_on: Mapped[date | None] = columns.day()
    opened_on: Mapped[date] = columns.day()
    closed_on: Mapped[date | None] = columns.day()
    note: Mapped[str | None] = columns.text()


class PlanLine(Record):
    """One post of a yearly plan: how many are to be hired, how many of these places are kept for hardship persons."""

    __tablename__ = "plan_line"
    __table_args__ = (UniqueConstraint("plan_id", "post_id"),)

    plan_id: Mapped[int] = columns.link("hiring_plan")
    post_id: Mapped[int] = columns.link("post")
    planned: Mapped[int] = mapped_column()
    reserved: Mapped[int] = mapped_column()
    month: Mapped[str | None] = columns.text()
    term: Mapped[str | None] = columns.text()


class HiringConfirmation(Record):
    """未招到合适就业困难人员的确认: after the vacancy was published, others may be hired on so many places."""

    __tablename__ = "hiring_confirmation"

    plan_id: Mapped[int] = columns.link("hiring_plan")
    post_id: Mapped[int] = columns.link("post")
    published_from: Mapped[date] = columns.day()
    published_to: Mapped[date] = columns.day()
    applicants: Mapped[int] = mapped_column()
    hardship_applicants: Mapped[int] = mapped_column()
    reasons: Mapped[str] = columns.text()
    released: Mapped[int] = mapped_column()
    confirmed_by: Mapped[str] = columns.text()
    confirmed_on: Mapped[date] = columns.day()
    voided: Mapped[bool] = mapped_column(default=False)
    void_reason: Mapped[str | None] = columns.text()


class PostHolding(Record):
    """在岗人员: one person in one post; a person is in one post at a time, and the file itself refuses a second."""

    __tablename__ = "post_holding"
    __table_args__ = (
        holds_one_of("left_cause", codes.POST_LEFT_CAUSE),
        Index(
            "uq_post_holding_in_post",
            "person_id",
            unique=True,
            sqlite_where=_IN_POST,
            postgresql_where=_IN_POST,
        ),
        Index(None, "hired_on"),
    )

    post_id: Mapped[int] = columns.link("post")
    person_id: Mapped[int] = columns.link("person")
    hired_on: Mapped[date] = columns.day()
    hardship: Mapped[bool | None] = mapped_column()
    case_id: Mapped[int | None] = columns.link("hardship_case")
    basis: Mapped[str | None] = columns.text()
    confirmation_id: Mapped[int | None] = columns.link("hiring_confirmation")
    spell_id: Mapped[int | None] = columns.link("employment_spell")
    contract_from: Mapped[date | None] = columns.day()
    contract_to: Mapped[date | None] = columns.day()
    term_ends: Mapped[date | None] = columns.day(index=True)
    to_retirement: Mapped[bool] = mapped_column(default=False)
    placement: Mapped[int | None] = mapped_column()
    sequence: Mapped[int] = mapped_column()
    wage: Mapped[Decimal | None] = columns.money()
    insured: Mapped[bool | None] = mapped_column()
    left_on: Mapped[date | None] = columns.day()
    left_cause: Mapped[str | None] = columns.text()
    note: Mapped[str | None] = columns.text()
