"""The clock: what day it is at the counter and which moment the journal records; injected, so that tests fix it."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Protocol


class Clock(Protocol):
    """Tells the local day and the moment in UTC."""

    def today(self) -> date:
        """The day at the counter."""
        ...

    def now(self) -> datetime:
        """The moment, aware, in UTC."""
        ...


class SystemClock:
    """The machine's own clock: the local day, and moments in UTC."""

    def today(self) -> date:
        """The day at the counter."""
        return datetime.now().astimezone().date()

    def now(self) -> datetime:
        """The moment, aware, in UTC."""
        return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class FixedClock:
    """A clock that stands still at one moment."""

    moment: datetime

    def today(self) -> date:
        """The day of the fixed moment."""
        return self.moment.date()

    def now(self) -> datetime:
        """The fixed moment."""
        return self.moment
