"""招用比例 (clause 四): the share of hardship persons (one half) on finance-paid service posts, in both readings.

The share is never bettered on paper: a place confirmed as not to be filled with a hardship person lowers what is still owed
(待补), not the shortfall (缺口) of the ratio. It lowers it only once somebody was hired on it after the confirmation.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from caseworker_app.domain.posts.kinds import QuotaReading
from caseworker_app.domain.quota import Quota, quota
from caseworker_app.domain.values import Tri


@dataclass(frozen=True, slots=True)
class Hired:
    """One person on a finance-paid service post, as the ratio counts them."""

    hired_on: date
    left_on: date | None = None
    hardship: Tri = None
    released: bool = False
    """Hired on a place that was confirmed before: no suitable hardship person was found for it."""

    def in_post(self, day: date) -> bool:
        """Say whether the person holds the post on a day; the day of leaving is the last one."""
        return self.hired_on <= day and (self.left_on is None or day <= self.left_on)


@dataclass(frozen=True, slots=True)
class Share:
    """One reading: how many count, how many of them are hardship persons, what the rule makes of it."""

    reading: QuotaReading
    persons: int
    hardship: int
    unknown: int
    quota: Quota
    released: int
    owed: int

    @property
    def settled(self) -> bool:
        """Say whether nothing is owed: the ratio is reached, or what is missing was confirmed."""
        return self.owed == 0


@dataclass(frozen=True, slots=True)
class Shares:
    """Both readings of one unit in one plan year, and which of them counts by the parameter of the day."""

    year: int
    on: date
    flow: Share
    stock: Share
    counts: QuotaReading
    required: Fraction
    """The least share by the rule of the year."""

    @property
    def decisive(self) -> Share:
        """The reading that counts."""
        return self.flow if self.counts is QuotaReading.FLOW else self.stock


def shares_of(
    hired: Iterable[Hired], year: int, on: date, counts: QuotaReading, required: Fraction
) -> Shares:
    """Both readings on a day of the plan year; after the year the stock is that of its last day."""
    people = list(hired)
    until = min(on, date(year, 12, 31))
    flow = [one for one in people if one.hired_on.year == year and one.hired_on <= until]
    stock = [one for one in people if one.in_post(until)]
    readings = [
        _share(reading, some, required)
        for reading, some in ((QuotaReading.FLOW, flow), (QuotaReading.STOCK, stock))
    ]
    return Shares(year, until, readings[0], readings[1], counts, required)


def _share(reading: QuotaReading, people: list[Hired], required: Fraction) -> Share:
    """A person whose status nobody knows is counted among the persons and not among the hardship persons."""
    hardship = sum(one.hardship is True for one in people)
    unknown = sum(one.hardship is None for one in people)
    released = sum(one.released and not one.hardship for one in people)
    found = quota(len(people), hardship, required)
    owed = max(found.shortfall - released, 0)
    return Share(reading, len(people), hardship, unknown, found, released, owed)


def quarter_days(year: int, quarter: int) -> tuple[date, date]:
    """First and last day of a quarter (1 to 4)."""
    first = date(year, 3 * quarter - 2, 1)
    return first, date(year, 3 * quarter, 31 if quarter in (1, 4) else 30)


def quarter_of(day: date) -> int:
    """The quarter a day lies in."""
    return (day.month + 2) // 3
