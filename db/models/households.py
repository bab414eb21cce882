"""家庭 (clause 四 零就业家庭): registered households, their members, and what happened to them from found to settled."""

from datetime import date
from typing import Any

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Record
from db.models import codes, columns
from db.models.columns import holds_one_of
from db.models.withdrawal import Withdrawable


class Household(Withdrawable, Record):
    """One household; its stage is that of help to a zero-employment household, `registered` where it is none."""

    __tablename__ = "household"
    __table_args__ = (UniqueConstraint("number"), holds_one_of("stage", codes.HOUSEHOLD_STAGE))

    number: Mapped[str] = columns.text()
    address: Mapped[str | None] = columns.text()
    registered_address: Mapped[str | None] = columns.text()
    street: Mapped[str | None] = columns.text()
    community: Mapped[str | None] = columns.text()
    opened_on: Mapped[date] = columns.day()
    stage: Mapped[str] = columns.text(default="registered", index=True)
    found_on: Mapped[date | None] = columns.day()
    verified_on: Mapped[date | None] = columns.day()
    offered_on: Mapped[date | None] = columns.day()
    placed_on: Mapped[date | None] = columns.day()
    settled_on: Mapped[date | None] = columns.day()
    deadline: Mapped[date | None] = columns.day(index=True)
    situation: Mapped[dict[str, Any] | None] = columns.json()
    closed_on: Mapped[date | None] = columns.day()
    close_cause: Mapped[str | None] = columns.text()
    merged_into_id: Mapped[int | None] = columns.link("household")
    note: Mapped[str | None] = columns.text()


class HouseholdMember(Withdrawable, Record):
    """One member, registered with us (`person_id`) or only named, while belonging to the household."""

    __tablename__ = "household_member"
    __table_args__ = (
        holds_one_of("status", codes.FAMILY_STATUS),
        holds_one_of("sex", codes.SEX),
        holds_one_of("leave_cause", codes.HOUSEHOLD_LEFT),
    )

    household_id: Mapped[int] = columns.link("household")
    person_id: Mapped[int | None] = columns.link("person")
    head: Mapped[bool] = mapped_column(default=False)
    relation: Mapped[str | None] = columns.text()
    name: Mapped[str] = columns.text()
    id_number: Mapped[str | None] = columns.text(index=True)
    birth_date: Mapped[date | None] = columns.day()
    sex: Mapped[str | None] = columns.text()
    status: Mapped[str | None] = columns.text()
    status_on: Mapped[date | None] = columns.day()
    from_day: Mapped[date] = columns.day()
    to_day: Mapped[date | None] = columns.day()
    leave_cause: Mapped[str | None] = columns.text()
    note: Mapped[str | None] = columns.text()


class HouseholdEvent(Withdrawable, Record):
    """One step in a household's life."""

    __tablename__ = "household_event"
    __table_args__ = (holds_one_of("kind", codes.HOUSEHOLD_EVENT),)

    household_id: Mapped[int] = columns.link("household")
    kind: Mapped[str] = columns.text()
    day: Mapped[date] = columns.day()
    text: Mapped[str] = columns.text()
    details: Mapped[dict[str, Any] | None] = columns.json()
    actor: Mapped[str] = columns.text()
