"""数据比对与同一人 (clause 六): lists of other offices compared with the register, what they point at, and records found to be one person."""

from datetime import date
from typing import Any

from sqlalchemy import Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Record
from db.models import codes, columns
from db.models.columns import holds_one_of


class MatchRun(Record):
    """One comparison: which list, of which kind, how many rows and hits."""

    __tablename__ = "match_run"
    __table_args__ = (holds_one_of("kind", codes.MATCH_KIND),)

    kind: Mapped[str] = columns.text()
    file_name: Mapped[str] = columns.text()
    file_hash: Mapped[str] = columns.text()
    source: Mapped[str | None] = columns.text()
    read: Mapped[int] = mapped_column()
    compared: Mapped[int] = mapped_column()
    found: Mapped[int] = mapped_column()
    rejected: Mapped[list[Any] | None] = columns.json()
    day: Mapped[date] = columns.day()
    actor: Mapped[str] = columns.text()


class MatchFinding(Record):
    """核实事项: one hit, to be verified by a day; it never exits anybody by itself."""

    __tablename__ = "match_finding"
    __table_args__ = (
        holds_one_of("kind", codes.MATCH_KIND),
        holds_one_of("state", codes.FINDING_STATE),
        Index(None, "state", "due_day"),
        Index(None, "person_id", "kind", "mark"),
    )

    run_id: Mapped[int] = columns.link("match_run")
    person_id: Mapped[int] = columns.link("person")
    case_id: Mapped[int | None] = columns.link("hardship_case")
    kind: Mapped[str] = columns.text()
    mark: Mapped[str] = columns.text()
    detail: Mapped[str] = columns.text()
    proof: Mapped[dict[str, Any]] = columns.json()
    day: Mapped[date | None] = columns.day()
    suggests: Mapped[str | None] = columns.text()
    due_day: Mapped[date | None] = columns.day()
    state: Mapped[str] = columns.text(default="open")
    opinion: Mapped[str | None] = columns.text()
    outcome: Mapped[str | None] = columns.text()
    decided_on: Mapped[date | None] = columns.day()
    actor: Mapped[str | None] = columns.text()


class PersonMerge(Record):
    """合并: two records found to be one person: which was kept, what was chosen, and whether it was undone."""

    __tablename__ = "person_merge"
    person_column = "keep_id"

    keep_id: Mapped[int] = columns.link("person")
    drop_id: Mapped[int] = columns.link("person")
    day: Mapped[date] = columns.day()
    actor: Mapped[str] = columns.text()
    reason: Mapped[str | None] = columns.text()
    choices: Mapped[dict[str, Any]] = columns.json()
    remarks: Mapped[list[Any]] = columns.json()
    undone_on: Mapped[date | None] = columns.day()
    undone_by: Mapped[str | None] = columns.text()
    undo_reason: Mapped[str | None] = columns.text()


class DistinctPeople(Record):
    """非同一人: two records that look alike and were looked at: they are two people."""

    __tablename__ = "distinct_people"
    __table_args__ = (UniqueConstraint("first_id", "second_id"),)
    person_column = "first_id"

    first_id: Mapped[int] = columns.link("person")
    second_id: Mapped[int] = columns.link("person")
    day: Mapped[date] = columns.day()
    actor: Mapped[str] = columns.text()
    reason: Mapped[str | None] = columns.text()
