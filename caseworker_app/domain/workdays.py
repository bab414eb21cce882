"""工作日: counts working days by the State Council's yearly notices, which are data and can be replaced.

Beyond the last year whose notice is out, plain weeks are counted and the answer is marked as an estimate.
"""

from dataclasses import dataclass
from datetime import date, timedelta

_DAY = timedelta(days=1)
_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class WorkdayResult:
    """A day reached by counting; `estimated` where the calendar does not cover both ends of the way."""

    day: date
    estimated: bool


@dataclass(frozen=True, slots=True)
class Calendar:
    """Holidays on Monday to Friday, Saturdays and Sundays that are worked (调休), and the years covered."""

    holidays: frozenset[date]
    workdays: frozenset[date]
    first_year: int
    last_year: int

    def is_workday(self, day: date) -> bool:
        """Say whether offices work on `day` (RU-10)."""
        if day.weekday() >= _SATURDAY:
            return day in self.workdays
        return day not in self.holidays

    def covers(self, day: date) -> bool:
        """Say whether the notice for the year of `day` is in the calendar."""
        return self.first_year <= day.year <= self.last_year

    def add_workdays(self, day: date, count: int) -> WorkdayResult:
        """The count-th working day after `day`, which itself is not counted; 0 gives `day`.

        Raises ValueError where count is negative.
        """
        if count < 0:
            raise ValueError("count of working days must not be negative")
        reached, left = day, count
        while left:
            reached += _DAY
            left -= self.is_workday(reached)
        return WorkdayResult(reached, not (self.covers(day) and self.covers(reached)))

    def workdays_between(self, start: date, end: date) -> int:
        """Working days after `start` up to and with `end`; 0 where `end` is not later."""
        return sum(self.is_workday(start + timedelta(days=n)) for n in range(1, (end - start).days + 1))
