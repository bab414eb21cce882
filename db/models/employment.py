"""就业失业登记: spells of work and of registered unemployment, with their standing in the city's own system."""

from datetime import date

from sqlalchemy import ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Record
from db.models.codes import OUTSIDE_STATUSES, SPELL_KINDS, one_of, partial_day
from db.types import Day


class EmploymentSpell(Record):
    """One registration; `to_day` NULL while it lasts."""

    __tablename__ = "employment_spell"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    kind: Mapped[str] = mapped_column(Text)
    from_day: Mapped[str] = mapped_column(Text)
    to_day: Mapped[str | None] = mapped_column(Text)
    employer: Mapped[str | None] = mapped_column(Text)
    employer_uscc: Mapped[str | None] = mapped_column(Text)
    occupation: Mapped[str | None] = mapped_column(Text)
    sub_kind: Mapped[str | None] = mapped_column(Text)
    registered_on: Mapped[date | None] = mapped_column(Day)
    channel: Mapped[str | None] = mapped_column(Text)
    outside_status: Mapped[str] = mapped_column(Text)
    outside_number: Mapped[str | None] = mapped_column(Text)
    outside_reason: Mapped[str | None] = mapped_column(Text)

    __table_args__ = (
        one_of("kind", SPELL_KINDS),
        one_of("outside_status", OUTSIDE_STATUSES),
        partial_day("from_day"),
        partial_day("to_day"),
    )
