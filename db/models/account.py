"""账户: who may sign in, in which role."""

from datetime import datetime

from sqlalchemy import Text
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Record
from db.models.codes import ROLES, one_of
from db.types import Moment


class Account(Record):
    """One account; its password only wraps the key and is not stored."""

    __tablename__ = "account"

    name: Mapped[str] = mapped_column(Text, unique=True)
    role: Mapped[str] = mapped_column(Text)
    active: Mapped[bool]
    created: Mapped[datetime] = mapped_column(Moment)

    __table_args__ = (one_of("role", ROLES),)
