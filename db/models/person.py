"""人员 and their identity numbers: one row a person; numbers of earlier days stay searchable in rows of their own."""

from datetime import date
from typing import Any

from sqlalchemy import ForeignKey, Index, Text
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Record
from db.models.codes import ID_TYPES, SEXES, TRACKS, one_of, partial_day
from db.types import Day, Json


class Person(Record):
    """One person; NULL is *not yet asked*."""

    __tablename__ = "person"

    name: Mapped[str] = mapped_column(Text)
    name_sort: Mapped[str] = mapped_column(Text, default="")
    id_type: Mapped[str] = mapped_column(Text)
    id_number: Mapped[str] = mapped_column(Text, unique=True)
    sex: Mapped[str | None] = mapped_column(Text)
    birth_date: Mapped[date | None] = mapped_column(Day)
    ethnicity: Mapped[str | None] = mapped_column(Text)
    education: Mapped[str | None] = mapped_column(Text)
    marital_status: Mapped[str | None] = mapped_column(Text)
    health: Mapped[str | None] = mapped_column(Text)
    household_registration: Mapped[str | None] = mapped_column(Text)
    registered_address: Mapped[str | None] = mapped_column(Text)
    address: Mapped[str | None] = mapped_column(Text)
    phone: Mapped[str | None] = mapped_column(Text)
    other_phones: Mapped[Any] = mapped_column(Json, default=list)
    retirement_track: Mapped[str | None] = mapped_column(Text)
    able_to_work: Mapped[bool | None]
    willing_to_work: Mapped[bool | None]
    disability_certificate: Mapped[str | None] = mapped_column(Text)
    disability_level: Mapped[str | None] = mapped_column(Text)
    minimum_living_allowance: Mapped[bool | None]
    low_income_household: Mapped[bool | None]
    specially_poor_household: Mapped[bool | None]
    single_parent: Mapped[bool | None]
    zero_employment_household: Mapped[bool | None]
    graduation_date: Mapped[str | None] = mapped_column(Text)
    city_determined_group: Mapped[str | None] = mapped_column(Text)
    employment_certificate: Mapped[str | None] = mapped_column(Text)
    social_security_card: Mapped[str | None] = mapped_column(Text)
    bank: Mapped[str | None] = mapped_column(Text)
    bank_account: Mapped[str | None] = mapped_column(Text)
    family: Mapped[Any] = mapped_column(Json, default=list)
    tags: Mapped[Any] = mapped_column(Json, default=list)
    note: Mapped[str | None] = mapped_column(Text)
    warnings: Mapped[Any] = mapped_column(Json, default=list)
    next_change: Mapped[date | None] = mapped_column(Day)

    __table_args__ = (
        one_of("id_type", ID_TYPES),
        one_of("sex", SEXES),
        one_of("retirement_track", TRACKS),
        partial_day("graduation_date"),
        Index(None, "name", "birth_date"),
        Index(None, "next_change"),
    )


class PersonIdentity(Record):
    """A number a person has or had: corrected numbers and the 15-digit form stay with the reason."""

    __tablename__ = "person_identity"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    id_type: Mapped[str] = mapped_column(Text)
    number: Mapped[str] = mapped_column(Text, unique=True)
    current: Mapped[bool]
    reason: Mapped[str | None] = mapped_column(Text)

    __table_args__ = (one_of("id_type", ID_TYPES),)
