"""编号: record ids that need no coordination between devices, and serial numbers that are never given twice (ST-12, ST-13).

A record's id carries the device in its high bits and a counter in the low ones. Both counters live in the file and move in
the transaction that uses them: what is rolled back was never given, what is committed is never given again.
"""

from sqlalchemy import Column, Connection, Integer, String, Table, select, text, update

from db.base import Base
from db.types import Id

COUNTER_BITS = 40

device = Table(
    "device",
    Base.metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("next_id", Id, nullable=False),
    Column("is_self", Integer, nullable=False),
)
number_counter = Table(
    "number_counter",
    Base.metadata,
    Column("series", String(100), primary_key=True),
    Column("next", Id, nullable=False),
)
_NEXT_NUMBER = text(
    "INSERT INTO number_counter (series, next) VALUES (:series, 2) "
    "ON CONFLICT (series) DO UPDATE SET next = number_counter.next + 1 RETURNING next - 1"
)


class Numbering:
    """The counters of one writing transaction.

    It holds the write lock, so ids are counted in memory: read once, kept once, before the commit.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        own = connection.execute(select(device.c.number, device.c.next_id).where(device.c.is_self == 1)).one()
        self.device: int = own.number
        self._next: int = own.next_id
        self._kept = self._next

    def new_id(self) -> int:
        """An id for a new record."""
        return self.new_ids(1)[0]

    def new_ids(self, count: int) -> range:
        """Ids for several new records."""
        start = (self.device << COUNTER_BITS) + self._next
        self._next += count
        return range(start, start + count)

    def next_number(self, series: str) -> int:
        """The next number of a series, from 1."""
        return int(self._connection.execute(_NEXT_NUMBER, {"series": series}).scalar_one())

    def keep(self) -> None:
        """Write down how far the ids have come."""
        if self._next != self._kept:
            self._connection.execute(update(device).where(device.c.is_self == 1).values(next_id=self._next))
            self._kept = self._next
