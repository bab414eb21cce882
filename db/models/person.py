"""人员与证件 (clause 四 实名制): a person's particulars, and every identity number the person has had."""

from datetime import date
from typing import Any

from sqlalchemy import Index
from sqlalchemy import text as sql
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Record
from db.models import codes, columns
from db.models.columns import holds_one_of, holds_partial_day, where_known
from db.models.withdrawal import Withdrawable

_KEPT = sql("withdrawn = 0")


class Person(Withdrawable, Record):
    """A person registered at the office. None means not yet asked; "" in 残疾人证 means asked, none.

    A record that was merged into another is withdrawn and says into which.
    """

    __tablename__ = "person"
    __table_args__ = (
        Index("uq_person_number", "id_number", unique=True, sqlite_where=_KEPT, postgresql_where=_KEPT),
        holds_one_of("id_type", codes.ID_TYPE),
        holds_one_of("sex", codes.SEX),
        holds_one_of("retirement_track", codes.RETIREMENT_TRACK),
        holds_partial_day("graduation_date"),
        Index(None, "name", "birth_date"),
        Index(None, "name_sort"),
        *(
            where_known("person", column)
            for column in (
                "next_change",
                "last_change",
                "street",
                "disability_valid_until",
                "allowance_valid_until",
                "merged_into_id",
            )
        ),
    )
    person_column = "id"
    derived = frozenset({"name_sort", "next_change", "last_change"})

    name: Mapped[str] = columns.text()
    id_type: Mapped[str] = columns.text()
    id_number: Mapped[str] = columns.text()
    sex: Mapped[str | None] = columns.text()
    birth_date: Mapped[date | None] = columns.day(index=True)
    ethnicity: Mapped[str | None] = columns.text()
    education: Mapped[str | None] = columns.text()
    marital_status: Mapped[str | None] = columns.text()
    health: Mapped[str | None] = columns.text()
    household_registration: Mapped[str | None] = columns.text()
    registered_address: Mapped[str | None] = columns.text()
    address: Mapped[str | None] = columns.text()
    phone: Mapped[str | None] = columns.text()
    other_phones: Mapped[list[Any] | None] = columns.json()
    retirement_track: Mapped[str | None] = columns.text()
    able_to_work: Mapped[bool | None] = mapped_column()
    willing_to_work: Mapped[bool | None] = mapped_column()
    disability_certificate: Mapped[str | None] = columns.text()
    disability_level: Mapped[str | None] = columns.text()
    minimum_living_allowance: Mapped[bool | None] = mapped_column()
    low_income_household: Mapped[bool | None] = mapped_column()
    specially_poor_household: Mapped[bool | None] = mapped_column()
    single_parent: Mapped[bool | None] = mapped_column()
    zero_employment_household: Mapped[bool | None] = mapped_column()
    graduation_date: Mapped[str | None] = columns.partial_day()
    city_determined_group: Mapped[str | None] = columns.text()
    employment_certificate: Mapped[str | None] = columns.text()
    social_security_card: Mapped[str | None] = columns.text()
    bank: Mapped[str | None] = columns.text()
    bank_account: Mapped[str | None] = columns.text()
    family: Mapped[list[Any] | None] = columns.json()
    tags: Mapped[list[Any] | None] = columns.json()
    note: Mapped[str | None] = columns.text()
    warnings: Mapped[list[Any] | None] = columns.json()
    name_sort: Mapped[str] = columns.text(default="")
    next_change: Mapped[date | None] = columns.day()
    last_change: Mapped[date | None] = columns.day()
    political_status: Mapped[str | None] = columns.text()
    registration_nature: Mapped[str | None] = columns.text()
    street: Mapped[str | None] = columns.text()
    community: Mapped[str | None] = columns.text()
    grid: Mapped[str | None] = columns.text()
    school: Mapped[str | None] = columns.text()
    major: Mapped[str | None] = columns.text()
    disability_valid_until: Mapped[date | None] = columns.day()
    allowance_certificate: Mapped[str | None] = columns.text()
    allowance_valid_until: Mapped[date | None] = columns.day()
    skill_level: Mapped[str | None] = columns.text()
    skill_certificate: Mapped[str | None] = columns.text()
    work_history: Mapped[str | None] = columns.text()
    merged_into_id: Mapped[int | None] = columns.link("person", indexed=False)


class PersonIdentity(Withdrawable, Record):
    """One identity number of a person, present or former; no number belongs to two people."""

    __tablename__ = "person_identity"
    __table_args__ = (
        Index("uq_person_identity_number", "number", unique=True, sqlite_where=_KEPT, postgresql_where=_KEPT),
        holds_one_of("id_type", codes.ID_TYPE),
    )

    person_id: Mapped[int] = columns.link("person")
    id_type: Mapped[str] = columns.text()
    number: Mapped[str] = columns.text()
    current: Mapped[bool] = mapped_column(default=True)
    reason: Mapped[str | None] = columns.text()
