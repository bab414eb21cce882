"""办事日志的两张表: one row for each unit of work, chained by hash, and one for each record it changed or showed."""

from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary, String, Table, Text, UniqueConstraint

from db.base import Base
from db.types import Day, Id, Moment

journal_transaction = Table(
    "journal_transaction",
    Base.metadata,
    Column("id", Id, primary_key=True, autoincrement=False),
    Column("device", Integer, nullable=False),
    Column("seq", Id, nullable=False),
    Column("moment", Moment, nullable=False),
    Column("actor", String(100), nullable=False),
    Column("on_day", Day, nullable=False),
    Column("reason", Text),
    Column("previous_hash", LargeBinary(32), nullable=False),
    Column("hash", LargeBinary(32), nullable=False),
    UniqueConstraint("seq"),
)
journal_entry = Table(
    "journal_entry",
    Base.metadata,
    Column("id", Id, primary_key=True),
    Column("transaction_id", Id, ForeignKey("journal_transaction.id"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("action", String(40), nullable=False),
    Column("table_name", String(60), nullable=False),
    Column("record_id", Id, nullable=False),
    Column("person_id", Id),
    Column("changes", Text),
    Column("salt", LargeBinary(16)),
    Column("digest", LargeBinary(32), nullable=False),
    UniqueConstraint("transaction_id", "position"),
    Index(None, "table_name", "record_id", "id"),
    Index(None, "person_id", "id"),
)
JOURNAL_TABLES = (journal_transaction.name, journal_entry.name)
