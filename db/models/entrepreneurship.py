"""创业登记与创业担保贷款 (clause 二): a founder's business with what was done for it, and the loans asked for with a guarantee."""

from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy.orm import Mapped, mapped_column

from db.base import Record
from db.models import codes, columns
from db.models.columns import holds_one_of


class Enterprise(Record):
    """A business a person founded or prepares; `services` is what the office did for it, day by day."""

    __tablename__ = "enterprise"
    __table_args__ = (holds_one_of("founder_kind", codes.FOUNDER_KIND),)

    person_id: Mapped[int] = columns.link("person")
    founder_kind: Mapped[str | None] = columns.text()
    evidence: Mapped[str | None] = columns.text()
    name: Mapped[str] = columns.text()
    uscc: Mapped[str | None] = columns.text(index=True)
    registered_on: Mapped[date | None] = columns.day()
    industry: Mapped[str | None] = columns.text()
    address: Mapped[str | None] = columns.text()
    incubation_base: Mapped[str | None] = columns.text()
    lease_from: Mapped[date | None] = columns.day()
    lease_to: Mapped[date | None] = columns.day()
    monthly_rent: Mapped[Decimal | None] = columns.money()
    own_property: Mapped[bool | None] = mapped_column()
    employees: Mapped[int | None] = mapped_column()
    insured_months: Mapped[int | None] = mapped_column()
    abnormal_list: Mapped[bool | None] = mapped_column()
    closed_on: Mapped[date | None] = columns.day()
    services: Mapped[list[Any] | None] = columns.json()
    note: Mapped[str | None] = columns.text()


class LoanApplication(Record):
    """创业担保贷款: one application, from the counter to the bank's answer and the repayment."""

    __tablename__ = "loan_application"
    __table_args__ = (
        holds_one_of("borrower", codes.LOAN_BORROWER),
        holds_one_of("status", codes.LOAN_STATUS),
    )

    person_id: Mapped[int] = columns.link("person")
    enterprise_id: Mapped[int] = columns.link("enterprise")
    borrower: Mapped[str] = columns.text()
    status: Mapped[str] = columns.text()
    applied_on: Mapped[date] = columns.day()
    amount: Mapped[Decimal] = columns.money()
    term_months: Mapped[int] = mapped_column()
    purpose: Mapped[str] = columns.text()
    bank: Mapped[str | None] = columns.text()
    guarantor: Mapped[str | None] = columns.text()
    evidence: Mapped[str | None] = columns.text()
    recommended_on: Mapped[date | None] = columns.day()
    recommended_by: Mapped[str | None] = columns.text()
    opinion: Mapped[str | None] = columns.text()
    granted_on: Mapped[date | None] = columns.day()
    granted_amount: Mapped[Decimal | None] = columns.money()
    refused_on: Mapped[date | None] = columns.day()
    cause: Mapped[str | None] = columns.text()
    repaid_on: Mapped[date | None] = columns.day()
    note: Mapped[str | None] = columns.text()
