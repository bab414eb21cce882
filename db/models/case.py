"""认定个案 (clause 四): a case, the groups it is about, what happened to it, its materials, its kept verdicts."""

from datetime import date
from typing import Any

from sqlalchemy import Index, UniqueConstraint
from sqlalchemy import text as sql
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Record
from db.models import codes, columns
from db.models.columns import holds_one_of
from db.models.withdrawal import Withdrawable

_ENDED = ", ".join(f"'{status}'" for status in codes.CASE_ENDED)
_OPEN = sql(f"withdrawn = 0 AND status NOT IN ({_ENDED})")
_TO_ENTER = sql(
    "withdrawn = 0 AND (determined_on IS NOT NULL OR status = 'refused') AND outside_status <> 'entered'"
)
_EXIT_TO_ENTER = sql(
    "withdrawn = 0 AND (exited_on IS NOT NULL OR status = 'revoked') AND exit_outside_status <> 'entered'"
)


class HardshipCase(Withdrawable, Record):
    """One case of determination; a person has at most one that has not ended."""

    __tablename__ = "hardship_case"
    __table_args__ = (
        UniqueConstraint("number"),
        holds_one_of("status", codes.CASE_STATUS),
        holds_one_of("resume_status", codes.CASE_STATUS),
        holds_one_of("outside_status", codes.OUTSIDE_STATUS),
        holds_one_of("exit_outside_status", codes.OUTSIDE_STATUS),
        Index("uq_hardship_case_open", "person_id", unique=True, sqlite_where=_OPEN, postgresql_where=_OPEN),
        Index(None, "status", "id"),
        Index(None, "officer", "status"),
        Index(None, "exited_on"),
        Index(
            "ix_hardship_case_to_enter",
            "outside_status",
            "id",
            sqlite_where=_TO_ENTER,
            postgresql_where=_TO_ENTER,
        ),
        Index(
            "ix_hardship_case_exit_to_enter",
            "exit_outside_status",
            "id",
            sqlite_where=_EXIT_TO_ENTER,
            postgresql_where=_EXIT_TO_ENTER,
        ),
    )
    derived = frozenset({"next_look"})

    number: Mapped[str] = columns.text()
    person_id: Mapped[int] = columns.link("person")
    status: Mapped[str] = columns.text()
    opened_on: Mapped[date] = columns.day()
    policy: Mapped[str | None] = columns.text()
    centre: Mapped[str | None] = columns.text()
    deadline: Mapped[date | None] = columns.day(index=True)
    deadline_estimated: Mapped[bool] = mapped_column(default=False)
    notice_from: Mapped[date | None] = columns.day()
    notice_ends: Mapped[date | None] = columns.day(index=True)
    determined_on: Mapped[date | None] = columns.day()
    exited_on: Mapped[date | None] = columns.day()
    exit_cause: Mapped[str | None] = columns.text()
    grade: Mapped[str | None] = columns.text()
    officer: Mapped[str | None] = columns.text()
    agent: Mapped[dict[str, Any] | None] = columns.json()
    previous_case_id: Mapped[int | None] = columns.link("hardship_case")
    resume_status: Mapped[str | None] = columns.text()
    clock: Mapped[dict[str, Any] | None] = columns.json()
    outside_status: Mapped[str] = columns.text(default="not_entered")
    outside_number: Mapped[str | None] = columns.text()
    outside_reason: Mapped[str | None] = columns.text()
    exit_outside_status: Mapped[str] = columns.text(default="not_entered")
    exit_outside_number: Mapped[str | None] = columns.text()
    exit_outside_reason: Mapped[str | None] = columns.text()
    stand_in: Mapped[str | None] = columns.text()
    decided_by: Mapped[str | None] = columns.text()
    source: Mapped[str | None] = columns.text()
    next_look: Mapped[date | None] = columns.day(index=True)


class CaseGroup(Withdrawable, Record):
    """One group of clause 四 a case is about, while it holds."""

    __tablename__ = "case_group"
    __table_args__ = (holds_one_of("code", codes.GROUP),)

    case_id: Mapped[int] = columns.link("hardship_case")
    person_id: Mapped[int] = columns.link("person")
    code: Mapped[str] = columns.text()
    main: Mapped[bool] = mapped_column(default=False)
    from_day: Mapped[date] = columns.day()
    to_day: Mapped[date | None] = columns.day()
    proof: Mapped[str | None] = columns.text()


class CaseEvent(Withdrawable, Record):
    """One step in the life of a case: who took it from which stage to which, on which day."""

    __tablename__ = "case_event"
    __table_args__ = (
        holds_one_of("from_status", codes.CASE_STATUS),
        holds_one_of("to_status", codes.CASE_STATUS),
    )

    case_id: Mapped[int] = columns.link("hardship_case")
    person_id: Mapped[int] = columns.link("person")
    action: Mapped[str] = columns.text()
    from_status: Mapped[str | None] = columns.text()
    to_status: Mapped[str] = columns.text()
    day: Mapped[date] = columns.day()
    actor: Mapped[str] = columns.text()
    details: Mapped[dict[str, Any] | None] = columns.json()
    warning: Mapped[str | None] = columns.text()


class CaseMaterial(Record):
    """One paper of the list: how it was seen, by whom, until when it is valid."""

    __tablename__ = "case_material"
    __table_args__ = (holds_one_of("group_code", codes.GROUP), holds_one_of("way", codes.MATERIAL_WAY))

    case_id: Mapped[int] = columns.link("hardship_case")
    person_id: Mapped[int] = columns.link("person")
    item: Mapped[str] = columns.text()
    group_code: Mapped[str | None] = columns.text()
    title: Mapped[str] = columns.text()
    way: Mapped[str | None] = columns.text()
    seen_by: Mapped[str | None] = columns.text()
    seen_on: Mapped[date | None] = columns.day()
    valid_until: Mapped[date | None] = columns.day(index=True)
    note: Mapped[str | None] = columns.text()


class CaseVerdict(Record):
    """A decided verdict as kept: facts, parameter values, rule set, and the text given to the citizen."""

    __tablename__ = "case_verdict"

    case_id: Mapped[int] = columns.link("hardship_case")
    person_id: Mapped[int] = columns.link("person")
    on_day: Mapped[date] = columns.day()
    policy: Mapped[str] = columns.text()
    decision: Mapped[str] = columns.text()
    facts: Mapped[dict[str, Any]] = columns.json()
    parameters: Mapped[Any] = columns.json()
    verdict: Mapped[dict[str, Any]] = columns.json()
    text: Mapped[str] = columns.text()
