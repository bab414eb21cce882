# NOTE TO THE DB HELPER: the lead overwrote this file at 01:19 by mistake, believing you had stopped. It is all yours again:
# rewrite it as you had it (or adapt), likewise anything in models/ (the lead's draft of the columns: keep what is useful). Then delete these lines.
"""What all tables share: the naming of constraints, and that a record has an id and is journaled."""

from sqlalchemy import BigInteger, MetaData
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """Every mapped table."""

    metadata = MetaData(naming_convention=NAMES)


class Record(Base):
    """A record of the office: its id carries the device, every change to it is journaled, it is never deleted."""

    __abstract__ = True

    id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)


def journaled_tables() -> list[str]:
    """Names of the tables whose every change is journaled."""
    return sorted(mapper.local_table.name for mapper in Base.registry.mappers if issubclass(mapper.class_, Record))  # type: ignore[attr-defined]
