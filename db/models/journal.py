"""日志: each transaction chained to the one before by hash, and in it one entry for each record changed or shown."""

from datetime import date, datetime

from sqlalchemy import BigInteger, ForeignKey, Index, LargeBinary, Text
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base
from db.types import Day, Moment


class JournalTransaction(Base):
    """One unit of work: who, when, for which legal day, why; its hash covers the one before."""

    __tablename__ = "journal_transaction"

    id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    device: Mapped[int]
    moment: Mapped[datetime] = mapped_column(Moment)
    actor: Mapped[str] = mapped_column(Text)
    on_day: Mapped[date] = mapped_column(Day)
    reason: Mapped[str | None] = mapped_column(Text)
    entries: Mapped[int]
    previous_hash: Mapped[bytes] = mapped_column(LargeBinary)
    hash: Mapped[bytes] = mapped_column(LargeBinary)


class JournalEntry(Base):
    """One record's change: `changes` is JSON `{field: [old, new]}`; the digest is over the salted content."""

    __tablename__ = "journal_entry"

    id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    transaction_id: Mapped[int] = mapped_column(ForeignKey("journal_transaction.id"), index=True)
    action: Mapped[str] = mapped_column(Text)
    table_name: Mapped[str] = mapped_column(Text)
    record_id: Mapped[int] = mapped_column(BigInteger)
    person_id: Mapped[int | None] = mapped_column(BigInteger)
    changes: Mapped[str | None] = mapped_column(Text)
    salt: Mapped[bytes | None] = mapped_column(LargeBinary)
    digest: Mapped[bytes] = mapped_column(LargeBinary)

    __table_args__ = (Index(None, "table_name", "record_id", "id"), Index(None, "person_id", "id"))
