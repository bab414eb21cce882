"""政策参数 (every clause): values an administrator has confirmed or added, beside those that come with the program."""

from datetime import date

from sqlalchemy import Index
from sqlalchemy import text as sql
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Record
from db.models import columns

_IN_USE = sql("withdrawn = 0")


class ParameterEntry(Record):
    """One confirmed value of a parameter from a day on, with its document; a mistaken one is withdrawn, never erased."""

    __tablename__ = "parameter_entry"
    __table_args__ = (
        Index(
            "uq_parameter_entry_day",
            "name",
            "from_day",
            unique=True,
            sqlite_where=_IN_USE,
            postgresql_where=_IN_USE,
        ),
    )

    name: Mapped[str] = columns.text()
    from_day: Mapped[date] = columns.day()
    value: Mapped[str | None] = columns.text()
    ended: Mapped[bool] = mapped_column(default=False)
    document: Mapped[str] = columns.text()
    clause: Mapped[str | None] = columns.text()
    note: Mapped[str | None] = columns.text()
    confirmed_by: Mapped[str] = columns.text()
    confirmed_on: Mapped[date] = columns.day()
    withdrawn: Mapped[bool] = mapped_column(default=False)
    withdrawn_reason: Mapped[str | None] = columns.text()
