"""就业失业登记 (clauses 五, 八): spells of work and of registered unemployment."""

from datetime import date
from decimal import Decimal

from sqlalchemy import Index
from sqlalchemy import text as sql
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Record
from db.models import codes, columns
from db.models.columns import holds_one_of, holds_partial_day, where_known
from db.models.withdrawal import Withdrawable

_TO_ENTER = sql("withdrawn = 0 AND outside_status <> 'entered'")
_CANCEL_TO_ENTER = sql("withdrawn = 0 AND cancelled_on IS NOT NULL AND cancel_outside_status <> 'entered'")


class EmploymentSpell(Withdrawable, Record):
    """One registration, from its first day to its last (None: still running), and how it stands in the city's system."""

    __tablename__ = "employment_spell"
    __table_args__ = (
        holds_one_of("kind", codes.SPELL_KIND),
        holds_one_of("outside_status", codes.OUTSIDE_STATUS),
        holds_one_of("cancel_outside_status", codes.OUTSIDE_STATUS),
        holds_one_of("cause", codes.UNEMPLOYMENT_CAUSE),
        holds_one_of("cancel_cause", codes.CANCEL_CAUSE),
        holds_partial_day("from_day"),
        holds_partial_day("to_day"),
        Index(None, "registered_on"),
        where_known("employment_spell", "cancelled_on"),
        Index(
            "ix_employment_spell_to_enter",
            "outside_status",
            "id",
            sqlite_where=_TO_ENTER,
            postgresql_where=_TO_ENTER,
        ),
        Index(
            "ix_employment_spell_cancel_to_enter",
            "cancel_outside_status",
            "id",
            sqlite_where=_CANCEL_TO_ENTER,
            postgresql_where=_CANCEL_TO_ENTER,
        ),
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
    cause: Mapped[str | None] = columns.text()
    platform: Mapped[str | None] = columns.text()
    place: Mapped[str | None] = columns.text()
    proof: Mapped[str | None] = columns.text()
    weekly_hours: Mapped[int | None] = mapped_column()
    monthly_income: Mapped[Decimal | None] = columns.money()
    labour_contract: Mapped[bool | None] = mapped_column()
    contract_from: Mapped[date | None] = columns.day()
    contract_to: Mapped[date | None] = columns.day()
    insured_individually: Mapped[bool | None] = mapped_column()
    insured_from: Mapped[date | None] = columns.day()
    cancelled_on: Mapped[date | None] = columns.day()
    cancel_cause: Mapped[str | None] = columns.text()
    cancel_proof: Mapped[str | None] = columns.text()
    cancel_outside_status: Mapped[str] = columns.text(default="not_entered")
    cancel_outside_number: Mapped[str | None] = columns.text()
    cancel_outside_reason: Mapped[str | None] = columns.text()


class RegistrationContact(Record):
    """联系与续期: a contact or query for work that keeps an unemployment registration valid."""

    __tablename__ = "registration_contact"
    __table_args__ = (holds_one_of("way", codes.STEP_WAY),)

    spell_id: Mapped[int] = columns.link("employment_spell")
    person_id: Mapped[int] = columns.link("person")
    day: Mapped[date] = columns.day()
    way: Mapped[str] = columns.text()
    content: Mapped[str | None] = columns.text()
    actor: Mapped[str] = columns.text()
    voided: Mapped[bool] = mapped_column(default=False)
    void_reason: Mapped[str | None] = columns.text()
