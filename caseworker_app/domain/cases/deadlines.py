"""办理时限: working days from a dated parameter, with a clock that stands still while papers are awaited.

Where the number of days is 待核 the program shows no deadline; the clerk may enter a day.
"""

from dataclasses import dataclass, replace
from datetime import date

from caseworker_app.domain.workdays import Calendar, WorkdayResult

DECISION_LIMIT = "decision_workdays"
"""The parameter that says within how many working days a case is decided."""


@dataclass(frozen=True, slots=True)
class Clock:
    """The working-day clock of one case: when it last began to run, and how many days it had used before."""

    running_since: date | None = None
    days_used: int = 0

    def start(self, day: date) -> "Clock":
        """Begin on the day of acceptance, or go on after 补正; the day itself is not counted."""
        return replace(self, running_since=day)

    def stop(self, day: date, calendar: Calendar) -> "Clock":
        """Stand still: keep the working days used up to and with `day`."""
        return Clock(None, self.used(day, calendar))

    def used(self, day: date, calendar: Calendar) -> int:
        """Working days used up to and with `day`."""
        if self.running_since is None or day <= self.running_since:
            return self.days_used
        return self.days_used + calendar.workdays_between(self.running_since, day)


def deadline_after(clock: Clock, limit: int | None, calendar: Calendar) -> WorkdayResult | None:
    """The last day of the limit; None while the clock stands still or the limit is not confirmed."""
    if limit is None or clock.running_since is None:
        return None
    return calendar.add_workdays(clock.running_since, max(limit - clock.days_used, 0))
