"""就业失业登记 (clauses 五, 八): spells of work and of registered unemployment."""

from datetime import date

from sqlalchemy.orm import Mapped

from db.base import Record
from db.models import codes, columns
from db.models.columns import holds_one_of, holds_partial_day


class EmploymentSpell(Record):
    """One registration, from its first day to its last (None: still running), and how it stands in the city's system."""

    __tablename__ = "employment_spell"
    __table_args__ = (
        holds_one_of("kind", codes.SPELL_KIND),
        holds_one_of("outside_status", codes.OUTSIDE_STATUS),
        holds_partial_day("from_day"),
        holds_partial_day("to_day"),
    )

    person_id: Mapped[int] = columns.link("person")
    kind: Mapped[str] = columns.text()
    from_day: Mapped[str] = columns.partial_day()
    to_day: Mapped[str | None] = columns.partial_day()
    employer: Mapped[str | None] = columns.text()
    employer_uscc: Mapped[str | None] = columns.text()
    occupation: Mapped[str | None] = columns.text()
    sub_kind: Mapped[str | None] = columns.text()
    registered_on: Mapped[date | None] = columns.day()
    channel: Mapped[str | None] = columns.text()
    outside_status: Mapped[str] = columns.text(default="not_entered")
    outside_number: Mapped[str | None] = columns.text()
    outside_reason: Mapped[str | None] = columns.text()
