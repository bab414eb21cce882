"""账户: who works with this database, in which role."""

from datetime import datetime

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Record
from db.models import codes, columns
from db.models.columns import holds_one_of


class Account(Record):
    """One person who works with the database; the password's slot lies in the key file."""

    __tablename__ = "account"
    __table_args__ = (UniqueConstraint("name"), holds_one_of("role", codes.ROLE))

    name: Mapped[str] = columns.text()
    role: Mapped[str] = columns.text()
    active: Mapped[bool] = mapped_column(default=True)
    created: Mapped[datetime] = columns.moment()
