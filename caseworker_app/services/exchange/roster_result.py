"""导入结果 (clause 四 实名制): what became of each row of a roster, in counts of people and in rows that need an eye."""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from caseworker_app.domain.identity import mask_id
from caseworker_app.services.changes import Changes

Progress = Callable[[int, int], None]
PHONE_END = 4
"""Digits at the end of a phone that tell two people of one name apart (PP-01)."""


class Outcome(StrEnum):
    """What became of a row."""

    ADDED = "added"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    UNDECIDED = "undecided"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A registered person the row may be about; identity number and phone are masked."""

    id: int
    name: str
    id_number: str
    birth_date: str
    phone_end: str
    street: str

    @classmethod
    def of(cls, row: Any) -> "Candidate":
        """Of a person as registered, or of the row that holds one."""
        return cls(
            row.id,
            row.name,
            mask_id(row.id_number),
            str(row.birth_date or ""),
            (row.phone or "")[-PHONE_END:],
            row.street or "",
        )


@dataclass(frozen=True, slots=True)
class RowRemark:
    """Something said about a row: the sheet's row, the field and its column's title, and the sentence."""

    row: int
    field: str
    column: str
    message: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """A row that waits for a decision: whom it may be about, and what it says differently."""

    row: int
    name: str
    person: int | None
    remarks: tuple[RowRemark, ...]
    candidates: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of one row, whoever it is about."""

    row: int
    name: str
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class RosterResult:
    """The outcome of an import: counts of people, and the rows that need an eye; no `batch` where nothing was kept."""

    read: int
    added: int = 0
    updated: int = 0
    unchanged: int = 0
    undecided: tuple[RowRemark, ...] = ()
    rejected: tuple[RowRemark, ...] = ()
    warnings: tuple[RowRemark, ...] = ()
    waiting: tuple[Waiting, ...] = ()
    verdicts: tuple[Verdict, ...] = ()
    not_people: int = 0
    cancelled: bool = False
    dry_run: bool = False
    batch: int | None = None
    changes: Changes = field(default_factory=Changes)
