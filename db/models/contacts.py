"""来访来电登记 (clause 六): one line for each visit or call, also without a case, with the outcome as offices note it."""

from datetime import date
from typing import Any

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Record
from db.models import codes, columns
from db.models.columns import holds_one_of


class ContactEntry(Record):
    """One contact or try: who, when, which way, what about, and whether the person was reached."""

    __tablename__ = "contact_entry"
    __table_args__ = (
        holds_one_of("way", codes.CONTACT_WAY),
        holds_one_of("outcome", codes.CONTACT_OUTCOME),
        Index(None, "day", "id"),
        Index(None, "outcome", "day", "id"),
    )

    person_id: Mapped[int | None] = columns.link("person")
    case_id: Mapped[int | None] = columns.link("hardship_case")
    name: Mapped[str] = columns.text()
    phone: Mapped[str | None] = columns.text()
    day: Mapped[date] = columns.day()
    time: Mapped[str | None] = columns.text()
    way: Mapped[str] = columns.text()
    incoming: Mapped[bool] = mapped_column(default=False)
    topic: Mapped[str | None] = columns.text()
    outcome: Mapped[str] = columns.text()
    content: Mapped[str | None] = columns.text()
    visitors: Mapped[list[Any] | None] = columns.json()
    next_day: Mapped[date | None] = columns.day(index=True)
    actor: Mapped[str] = columns.text()
    voided: Mapped[bool] = mapped_column(default=False)
    void_reason: Mapped[str | None] = columns.text()
