"""认定个案: the case, its groups, events, materials and kept verdicts; one open case a person, held by an index."""

from datetime import date
from typing import Any

from sqlalchemy import ForeignKey, Index, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Record
from db.models.codes import CASE_STATUSES, ENDED_STATUSES, GROUPS, MATERIAL_WAYS, OUTSIDE_STATUSES, one_of
from db.types import Day, Json

_OPEN = "status NOT IN (" + ", ".join(f"'{s}'" for s in ENDED_STATUSES) + ")"


class HardshipCase(Record):
    """One case from application to exit."""

    __tablename__ = "hardship_case"

    number: Mapped[str] = mapped_column(Text, unique=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    status: Mapped[str] = mapped_column(Text)
    opened_on: Mapped[date] = mapped_column(Day)
    policy: Mapped[str] = mapped_column(Text)
    centre: Mapped[str] = mapped_column(Text)
    deadline: Mapped[date | None] = mapped_column(Day)
    deadline_estimated: Mapped[bool]
    notice_from: Mapped[date | None] = mapped_column(Day)
    notice_ends: Mapped[date | None] = mapped_column(Day)
    determined_on: Mapped[date | None] = mapped_column(Day)
    exited_on: Mapped[date | None] = mapped_column(Day)
    exit_cause: Mapped[str | None] = mapped_column(Text)
    grade: Mapped[str | None] = mapped_column(Text)
    officer: Mapped[str | None] = mapped_column(Text)
    agent: Mapped[Any] = mapped_column(Json)
    previous_case_id: Mapped[int | None] = mapped_column(ForeignKey("hardship_case.id"))
    resume_status: Mapped[str | None] = mapped_column(Text)
    clock: Mapped[Any] = mapped_column(Json)
    outside_status: Mapped[str] = mapped_column(Text)
    outside_number: Mapped[str | None] = mapped_column(Text)
    outside_reason: Mapped[str | None] = mapped_column(Text)

    __table_args__ = (
        one_of("status", CASE_STATUSES),
        one_of("outside_status", OUTSIDE_STATUSES),
        Index(None, "status", "id"),
        Index(None, "deadline"),
        Index("uq_hardship_case_open_person", "person_id", unique=True, sqlite_where=text(_OPEN)),
    )


class CaseGroup(Record):
    """A group the case stands on: the main one or a further one, until it lapses."""

    __tablename__ = "case_group"

    case_id: Mapped[int] = mapped_column(ForeignKey("hardship_case.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    code: Mapped[str] = mapped_column(Text)
    main: Mapped[bool]
    from_day: Mapped[date] = mapped_column(Day)
    to_day: Mapped[date | None] = mapped_column(Day)
    proof: Mapped[str | None] = mapped_column(Text)

    __table_args__ = (one_of("code", GROUPS),)


class CaseEvent(Record):
    """One step of a case's life: the action, its day, who, what the form held, and what was warned of."""

    __tablename__ = "case_event"

    case_id: Mapped[int] = mapped_column(ForeignKey("hardship_case.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    action: Mapped[str] = mapped_column(Text)
    from_status: Mapped[str | None] = mapped_column(Text)
    to_status: Mapped[str] = mapped_column(Text)
    day: Mapped[date] = mapped_column(Day)
    actor: Mapped[str] = mapped_column(Text)
    details: Mapped[Any] = mapped_column(Json, default=dict)
    warning: Mapped[str | None] = mapped_column(Text)

    __table_args__ = (one_of("to_status", CASE_STATUSES),)


class CaseMaterial(Record):
    """One item of the material list, and how it was seen."""

    __tablename__ = "case_material"

    case_id: Mapped[int] = mapped_column(ForeignKey("hardship_case.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    item: Mapped[str] = mapped_column(Text)
    group_code: Mapped[str | None] = mapped_column(Text)
    title: Mapped[str] = mapped_column(Text)
    way: Mapped[str | None] = mapped_column(Text)
    seen_by: Mapped[str | None] = mapped_column(Text)
    seen_on: Mapped[date | None] = mapped_column(Day)
    valid_until: Mapped[date | None] = mapped_column(Day)
    note: Mapped[str | None] = mapped_column(Text)

    __table_args__ = (one_of("way", MATERIAL_WAYS), one_of("group_code", GROUPS))


class CaseVerdict(Record):
    """A verdict kept with the case: facts, parameter values, rule set and text of that day."""

    __tablename__ = "case_verdict"

    case_id: Mapped[int] = mapped_column(ForeignKey("hardship_case.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    on_day: Mapped[date] = mapped_column(Day)
    policy: Mapped[str] = mapped_column(Text)
    decision: Mapped[str] = mapped_column(Text)
    facts: Mapped[Any] = mapped_column(Json)
    parameters: Mapped[Any] = mapped_column(Json)
    verdict: Mapped[Any] = mapped_column(Json)
    text: Mapped[str] = mapped_column(Text)
