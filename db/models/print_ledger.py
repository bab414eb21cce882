"""打印台账: every paper that left the office, by serial, with the hash of its data and of its bytes."""

from datetime import date, datetime

from sqlalchemy import BigInteger, ForeignKey, Index, Text
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Record
from db.types import Day, Moment


class PrintedDocument(Record):
    """One printed paper; its serial is never given twice."""

    __tablename__ = "printed_document"

    serial: Mapped[str] = mapped_column(Text, unique=True)
    template: Mapped[str] = mapped_column(Text)
    template_version: Mapped[str] = mapped_column(Text)
    record_kind: Mapped[str] = mapped_column(Text)
    record_id: Mapped[int] = mapped_column(BigInteger)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    case_id: Mapped[int | None] = mapped_column(ForeignKey("hardship_case.id"))
    day: Mapped[date] = mapped_column(Day)
    moment: Mapped[datetime] = mapped_column(Moment)
    actor: Mapped[str] = mapped_column(Text)
    reason: Mapped[str | None] = mapped_column(Text)
    pages: Mapped[int]
    data_hash: Mapped[str] = mapped_column(Text)
    file_hash: Mapped[str] = mapped_column(Text)
    code: Mapped[str] = mapped_column(Text)
    copies: Mapped[int]
    voided: Mapped[bool]
    void_reason: Mapped[str | None] = mapped_column(Text)
    reprint_of: Mapped[int | None] = mapped_column(ForeignKey("printed_document.id"))

    __table_args__ = (Index(None, "record_kind", "record_id"),)
