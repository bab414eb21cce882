"""帮扶记录: each step of help on a case; a step recorded by mistake is voided, not erased."""

from datetime import date

from sqlalchemy import ForeignKey, Index, Text
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Record
from db.models.codes import OUTCOMES, STEP_KINDS, STEP_WAYS, one_of
from db.types import Day


class AssistanceStep(Record):
    """One step of help."""

    __tablename__ = "assistance_step"

    case_id: Mapped[int] = mapped_column(ForeignKey("hardship_case.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    kind: Mapped[str] = mapped_column(Text)
    day: Mapped[date] = mapped_column(Day)
    way: Mapped[str | None] = mapped_column(Text)
    content: Mapped[str | None] = mapped_column(Text)
    outcome: Mapped[str | None] = mapped_column(Text)
    refusal_reason: Mapped[str | None] = mapped_column(Text)
    next_day: Mapped[date | None] = mapped_column(Day)
    actor: Mapped[str] = mapped_column(Text)
    voided: Mapped[bool]
    void_reason: Mapped[str | None] = mapped_column(Text)

    __table_args__ = (
        one_of("kind", STEP_KINDS),
        one_of("way", STEP_WAYS),
        one_of("outcome", OUTCOMES),
        Index(None, "person_id", "day"),
        Index(None, "next_day"),
    )
