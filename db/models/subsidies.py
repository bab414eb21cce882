"""就业补贴 (clauses 一 to 八): applications, their lines month by month, what happened to them, and the funds they draw on."""

from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import Index, UniqueConstraint
from sqlalchemy import text as sql
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Record
from db.models import codes, columns
from db.models.columns import holds_one_of
from db.models.withdrawal import Withdrawable

_KEPT = sql("withdrawn = 0")
_STANDING = sql("status NOT IN ('refused', 'withdrawn')")
_LIVE_MONTH = sql("live = 1 AND month IS NOT NULL")


class SubsidyApplication(Record):
    """One application, by a person or by a unit with its roster; what it was given is kept as it was."""

    __tablename__ = "subsidy_application"
    __table_args__ = (
        UniqueConstraint("number"),
        holds_one_of("status", codes.SUBSIDY_STATUS),
        Index(None, "status", "id"),
        Index(None, "fund", "year"),
        Index(
            "ix_subsidy_application_standing",
            "kind",
            "applied_on",
            sqlite_where=_STANDING,
            postgresql_where=_STANDING,
        ),
    )

    number: Mapped[str] = columns.text()
    kind: Mapped[str] = columns.text()
    person_id: Mapped[int | None] = columns.link("person")
    employer_id: Mapped[int | None] = columns.link("employer")
    status: Mapped[str] = columns.text()
    applied_on: Mapped[date] = columns.day()
    year: Mapped[int] = mapped_column()
    fund: Mapped[str] = columns.text()
    facts: Mapped[dict[str, Any]] = columns.json()
    conditions: Mapped[Any] = columns.json()
    total: Mapped[Decimal] = columns.money()
    recovered: Mapped[Decimal] = columns.money()
    agent: Mapped[dict[str, Any] | None] = columns.json()
    payee: Mapped[dict[str, Any] | None] = columns.json()
    clerk: Mapped[str] = columns.text()
    notice_from: Mapped[date | None] = columns.day()
    notice_ends: Mapped[date | None] = columns.day(index=True)
    approved_on: Mapped[date | None] = columns.day()
    paid_on: Mapped[date | None] = columns.day()
    voucher: Mapped[str | None] = columns.text()
    cause: Mapped[str | None] = columns.text()


class SubsidyLine(Record):
    """One person-month, or one single amount, of an application; `live` ends when it is refused or recovered.

    A month of one family is live once per person, whoever claims it (RU-06): the file itself refuses a second one.
    """

    __tablename__ = "subsidy_line"
    __table_args__ = (
        Index(
            "uq_subsidy_line_month",
            "family",
            "person_id",
            "month",
            unique=True,
            sqlite_where=_LIVE_MONTH,
            postgresql_where=_LIVE_MONTH,
        ),
    )

    application_id: Mapped[int] = columns.link("subsidy_application")
    kind: Mapped[str] = columns.text()
    person_id: Mapped[int | None] = columns.link("person")
    employer_id: Mapped[int | None] = columns.link("employer")
    family: Mapped[str] = columns.text()
    counter: Mapped[str | None] = columns.text()
    month: Mapped[str | None] = columns.text()
    item: Mapped[str | None] = columns.text()
    amount: Mapped[Decimal] = columns.money()
    rule: Mapped[str] = columns.text()
    parameter: Mapped[str | None] = columns.text()
    document: Mapped[str | None] = columns.text()
    live: Mapped[bool] = mapped_column(default=True)
    ended_cause: Mapped[str | None] = columns.text()


class SubsidyEvent(Record):
    """One step in the life of an application: who took it from which stage to which, on which day."""

    __tablename__ = "subsidy_event"
    __table_args__ = (
        holds_one_of("from_status", codes.SUBSIDY_STATUS),
        holds_one_of("to_status", codes.SUBSIDY_STATUS),
    )

    application_id: Mapped[int] = columns.link("subsidy_application")
    person_id: Mapped[int | None] = columns.link("person")
    action: Mapped[str] = columns.text()
    from_status: Mapped[str | None] = columns.text()
    to_status: Mapped[str] = columns.text()
    day: Mapped[date] = columns.day()
    actor: Mapped[str] = columns.text()
    details: Mapped[dict[str, Any] | None] = columns.json()
    warning: Mapped[str | None] = columns.text()


class SubsidyAdjustment(Record):
    """调整建议: what a later correction would change in an approved line; the line itself stays (MG-08)."""

    __tablename__ = "subsidy_adjustment"
    __table_args__ = (holds_one_of("state", codes.ADJUSTMENT_STATE),)

    application_id: Mapped[int] = columns.link("subsidy_application")
    line_id: Mapped[int] = columns.link("subsidy_line")
    person_id: Mapped[int | None] = columns.link("person")
    difference: Mapped[Decimal] = columns.money()
    reason: Mapped[str] = columns.text()
    proposed_on: Mapped[date] = columns.day()
    actor: Mapped[str] = columns.text()
    state: Mapped[str] = columns.text(default="proposed")
    taken_in_id: Mapped[int | None] = columns.link("subsidy_application")


class SubsidyOpening(Withdrawable, Record):
    """期初: what a person had used of a count before this database knew of it, and when it was first approved."""

    __tablename__ = "subsidy_opening"
    __table_args__ = (
        Index(
            "uq_subsidy_opening_counter",
            "person_id",
            "counter",
            unique=True,
            sqlite_where=_KEPT,
            postgresql_where=_KEPT,
        ),
    )

    person_id: Mapped[int] = columns.link("person")
    counter: Mapped[str] = columns.text()
    used: Mapped[int] = mapped_column(default=0)
    first_approved_on: Mapped[date | None] = columns.day()
    source: Mapped[str | None] = columns.text()


class FundBudget(Record):
    """资金预算 (clause 一): what a fund may spend in a year, by which document."""

    __tablename__ = "fund_budget"
    __table_args__ = (UniqueConstraint("fund", "year"),)

    fund: Mapped[str] = columns.text()
    year: Mapped[int] = mapped_column()
    amount: Mapped[Decimal] = columns.money()
    document: Mapped[str] = columns.text()
