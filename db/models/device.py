"""设备与编号: the device number in every id, and the running numbers of papers and cases. Derived, not journaled."""

from sqlalchemy import BigInteger, Text
from sqlalchemy.orm import Mapped, mapped_column

from db.base import Base

ID_BITS = 40
"""An id is the device number above these bits and a counter below them."""


class Device(Base):
    """This database's device number and its next id."""

    __tablename__ = "device"

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    next_id: Mapped[int] = mapped_column(BigInteger)


class NumberCounter(Base):
    """The next number of a series; given once, within the transaction that uses it."""

    __tablename__ = "number_counter"

    series: Mapped[str] = mapped_column(Text, primary_key=True)
    next: Mapped[int] = mapped_column(BigInteger)
