"""低保就业收入核算 (clause 四): the reference sheets worked out for a household, each kept as it was asked and as it came out."""

from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy.orm import Mapped, mapped_column

from db.base import Record
from db.models import columns
from db.models.columns import holds_partial_day


class IncomeSheet(Record):
    """One month of a person's household: what was asked, by which standard, and what it came to."""

    __tablename__ = "income_sheet"
    __table_args__ = (holds_partial_day("month"),)

    person_id: Mapped[int] = columns.link("person")
    month: Mapped[str] = columns.partial_day()
    members: Mapped[int] = mapped_column()
    earners: Mapped[list[Any]] = columns.json()
    other: Mapped[Decimal] = columns.money()
    applied: Mapped[bool | None] = mapped_column()
    standard: Mapped[Decimal] = columns.money()
    total: Mapped[Decimal] = columns.money()
    per_head: Mapped[Decimal] = columns.money()
    top_up: Mapped[Decimal] = columns.money()
    eligible: Mapped[bool] = mapped_column()
    result: Mapped[dict[str, Any]] = columns.json()
    day: Mapped[date] = columns.day()
    actor: Mapped[str] = columns.text()
    voided: Mapped[bool] = mapped_column(default=False)
    void_reason: Mapped[str | None] = columns.text()
