"""设置: what the centre has set for itself: its name, its district, the rule set in use; journaled like any record."""

from typing import Any

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped

from db.base import Record
from db.models import columns


class Setting(Record):
    """One setting of the centre."""

    __tablename__ = "setting"
    __table_args__ = (UniqueConstraint("key"),)

    key: Mapped[str] = columns.text()
    value: Mapped[Any] = columns.json()
