"""设置: what the office decides for itself (centre, region, rule set, signing key), journaled like any record."""

from typing import Any

from sqlalchemy import Text
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Record
from db.types import Json


class Setting(Record):
    """One setting of the office."""

    __tablename__ = "setting"

    key: Mapped[str] = mapped_column(Text, unique=True)
    value: Mapped[Any] = mapped_column(Json)
