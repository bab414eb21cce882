"""文书台账: every paper that left the printer: serial, template, for whom, who, why, copies, voids."""

from datetime import date, datetime

from sqlalchemy import Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Record
from db.models import columns
from db.types import Id


class PrintedDocument(Record):
    """One document with its serial; a serial is never given twice (ST-12)."""

    __tablename__ = "printed_document"
    __table_args__ = (UniqueConstraint("serial"), Index(None, "record_kind", "record_id"))

    serial: Mapped[str] = columns.text()
    template: Mapped[str] = columns.text()
    template_version: Mapped[str] = columns.text()
    record_kind: Mapped[str] = columns.text()
    record_id: Mapped[int] = mapped_column(Id)
    person_id: Mapped[int | None] = columns.link("person")
    case_id: Mapped[int | None] = columns.link("hardship_case")
    day: Mapped[date] = columns.day()
    moment: Mapped[datetime] = columns.moment()
    actor: Mapped[str] = columns.text()
    reason: Mapped[str | None] = columns.text()
    pages: Mapped[int] = mapped_column()
    data_hash: Mapped[str] = columns.text()
    file_hash: Mapped[str] = columns.text()
    code: Mapped[str | None] = columns.text()
    copies: Mapped[int] = mapped_column(default=1)
    voided: Mapped[bool] = mapped_column(default=False)
    void_reason: Mapped[str | None] = columns.text()
    reprint_of: Mapped[int | None] = columns.link("printed_document")
