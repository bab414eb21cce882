"""导入导出 (clause 六): imports as batches that can be undone, rows that wait for a decision, batches for the city's system."""

from datetime import date
from typing import Any

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Record
from db.models import codes, columns
from db.models.columns import holds_one_of
from db.types import Id


class ImportBatch(Record):
    """One import: the file, how its columns were read, what it did; undone as one."""

    __tablename__ = "import_batch"
    __table_args__ = (holds_one_of("kind", codes.IMPORT_KIND),)

    kind: Mapped[str] = columns.text()
    file_name: Mapped[str] = columns.text()
    file_hash: Mapped[str] = columns.text()
    sheet: Mapped[str | None] = columns.text()
    mapping: Mapped[Any] = columns.json()
    options: Mapped[dict[str, Any] | None] = columns.json()
    counts: Mapped[dict[str, Any]] = columns.json()
    day: Mapped[date] = columns.day()
    actor: Mapped[str] = columns.text()
    undone_on: Mapped[date | None] = columns.day()
    undone_by: Mapped[str | None] = columns.text()
    undo_reason: Mapped[str | None] = columns.text()
    undo_kept: Mapped[list[Any] | None] = columns.json()


class ImportRow(Record):
    """A row that was not simply taken: what it says, why it waits or was refused, and what was decided."""

    __tablename__ = "import_row"
    __table_args__ = (holds_one_of("state", codes.IMPORT_ROW_STATE), Index(None, "batch_id", "state"))

    batch_id: Mapped[int] = columns.link("import_batch")
    person_id: Mapped[int | None] = columns.link("person")
    row: Mapped[int] = mapped_column()
    state: Mapped[str] = columns.text()
    data: Mapped[dict[str, Any]] = columns.json()
    remarks: Mapped[list[Any]] = columns.json()
    candidates: Mapped[list[Any] | None] = columns.json()
    decided_on: Mapped[date | None] = columns.day()
    decided_by: Mapped[str | None] = columns.text()
    decision: Mapped[str | None] = columns.text()


class OutsideBatch(Record):
    """报送批次: records sent to the city's own system in one file, and the receipt that came back."""

    __tablename__ = "outside_batch"
    __table_args__ = (holds_one_of("kind", codes.OUTSIDE_RECORD),)

    kind: Mapped[str] = columns.text()
    number: Mapped[str] = columns.text()
    template: Mapped[dict[str, Any]] = columns.json()
    file_name: Mapped[str] = columns.text()
    rows: Mapped[int] = mapped_column()
    day: Mapped[date] = columns.day()
    actor: Mapped[str] = columns.text()
    receipt_file: Mapped[str | None] = columns.text()
    receipt_on: Mapped[date | None] = columns.day()


class OutsideItem(Record):
    """One record of such a batch: what was sent, what the city's system answered, and what differs."""

    __tablename__ = "outside_item"
    __table_args__ = (
        holds_one_of("status", codes.OUTSIDE_STATUS),
        Index(None, "record_kind", "record_id"),
    )

    batch_id: Mapped[int] = columns.link("outside_batch")
    person_id: Mapped[int] = columns.link("person")
    record_kind: Mapped[str] = columns.text()
    record_id: Mapped[int] = mapped_column(Id)
    sent: Mapped[dict[str, Any]] = columns.json()
    status: Mapped[str] = columns.text(default="not_entered")
    number: Mapped[str | None] = columns.text()
    reason: Mapped[str | None] = columns.text()
    differences: Mapped[list[Any] | None] = columns.json()
