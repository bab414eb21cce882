"""残疾人按比例就业 (clause 五): what each employer reported for a year, and the disabled people it counts by name."""

from datetime import date
from decimal import Decimal

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Record
from db.models import codes, columns
from db.models.columns import holds_one_of


class DisabledQuota(Record):
    """One employer's year: average staff, disabled staff by grade, and the average yearly wage a levy is counted on."""

    __tablename__ = "disabled_quota"
    __table_args__ = (UniqueConstraint("employer_id", "year"),)

    employer_id: Mapped[int] = columns.link("employer")
    year: Mapped[int] = mapped_column()
    staff: Mapped[int] = mapped_column()
    heavy: Mapped[int] = mapped_column()
    other: Mapped[int] = mapped_column()
    average_wage: Mapped[Decimal | None] = columns.money()
    filed_on: Mapped[date] = columns.day()
    evidence: Mapped[str | None] = columns.text()
    note: Mapped[str | None] = columns.text()


class DisabledWorker(Record):
    """A disabled person whom an employer counts in a year, with the grade of the card."""

    __tablename__ = "disabled_worker"
    __table_args__ = (
        UniqueConstraint("quota_id", "person_id"),
        holds_one_of("grade", codes.DISABILITY_GRADE),
    )

    quota_id: Mapped[int] = columns.link("disabled_quota")
    person_id: Mapped[int] = columns.link("person")
    grade: Mapped[str] = columns.text()
    from_day: Mapped[date] = columns.day()
    to_day: Mapped[date | None] = columns.day()
