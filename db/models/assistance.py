"""帮扶记录 (clause 四): each step of help given to a person within a case."""

from datetime import date

from sqlalchemy import Index
from sqlalchemy import text as sql
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Record
from db.models import codes, columns
from db.models.columns import holds_one_of

_REFUSED = sql("outcome = 'refused'")


class AssistanceStep(Record):
    """One step: what, when, how, what came of it; a wrong one is voided with its reason."""

    __tablename__ = "assistance_step"
    __table_args__ = (
        holds_one_of("kind", codes.STEP_KIND),
        holds_one_of("way", codes.STEP_WAY),
        holds_one_of("outcome", codes.OUTCOME),
        Index("ix_assistance_step_refused", "day", sqlite_where=_REFUSED, postgresql_where=_REFUSED),
    )

    case_id: Mapped[int] = columns.link("hardship_case")
    person_id: Mapped[int] = columns.link("person")
    kind: Mapped[str] = columns.text()
    day: Mapped[date] = columns.day()
    way: Mapped[str | None] = columns.text()
    content: Mapped[str | None] = columns.text()
    outcome: Mapped[str] = columns.text()
    refusal_reason: Mapped[str | None] = columns.text()
    next_day: Mapped[date | None] = columns.day(index=True)
    actor: Mapped[str] = columns.text()
    voided: Mapped[bool] = mapped_column(default=False)
    void_reason: Mapped[str | None] = columns.text()
