"""失业天数 (clause 四 缩短失业时间): days of registered unemployment of a person, and of many at a month's end.

A border known to the month only makes a range: at least so many days, at most so many.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from caseworker_app.domain.employment import Spell, SpellKind, Unemployment, unemployment_on
from caseworker_app.domain.values import add_years

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Days:
    """A number of days, or a range where a border is known to the month only."""

    least: int
    most: int

    def __str__(self) -> str:
        """Write `120 天`, or `100 至 130 天`."""
        return f"{self.least} 天" if self.least == self.most else f"{self.least} 至 {self.most} 天"

    def __add__(self, other: "Days") -> "Days":
        """Add two."""
        return Days(self.least + other.least, self.most + other.most)


@dataclass(frozen=True, slots=True)
class Stretch:
    """One registered unemployment with its days up to its end, or to the day asked."""

    spell: Spell
    days: Days
    running: bool


@dataclass(frozen=True, slots=True)
class MonthEnd:
    """Registered unemployment at the end of a month: how many, for how long."""

    day: date
    people: int
    mean: int | None
    median: int | None
    year_or_more: int


def stretches(spells: Iterable[Spell], on: date) -> tuple[Stretch, ...]:
    """Each registered unemployment begun by a day with its days, the earliest first; days with work beside it are not counted.

    One runs on the day asked only where the rules themselves call the person unemployed by it.
    """
    known = tuple(spells)
    work = [one for one in known if one.kind is not SpellKind.UNEMPLOYED]
    current = unemployment_on(known, on)
    found = [
        _stretch(spell, work, current, on)
        for spell in known
        if spell.kind is SpellKind.UNEMPLOYED and spell.from_day.earliest() <= on
    ]
    return tuple(sorted(found, key=lambda one: one.spell.from_day))


def total(found: Iterable[Stretch]) -> Days:
    """The days of all stretches together."""
    days = Days(0, 0)
    for one in found:
        days = days + one.days
    return days


def _stretch(spell: Spell, work: Sequence[Spell], current: Unemployment, on: date) -> Stretch:
    """An ended one counts its last day; of a running one the day asked is not over yet and not counted."""
    ended = spell.ended
    lasting = ended is None or ended.latest() >= on
    past = on - _DAY
    soonest = min(ended.earliest(), past) if ended else past
    latest = min(ended.latest(), past) if ended else past
    least = _outside(spell.from_day.latest(), soonest, [_span(one, past, widest=True) for one in work])
    most = _outside(spell.from_day.earliest(), latest, [_span(one, past, widest=False) for one in work])
    if not lasting and not least and most:
        least = 1
    return Stretch(spell, Days(min(least, most), most), lasting and current.unemployed is not False)


def _span(work: Spell, past: date, *, widest: bool) -> tuple[date, date]:
    """The days work takes: all that it may have taken, or only those it surely did."""
    first, last = work.from_day, work.ended
    if widest:
        return first.earliest(), last.latest() if last else past
    return first.latest(), last.earliest() if last else past


def _outside(first: date, last: date, taken: Iterable[tuple[date, date]]) -> int:
    """How many days from one to another, both counted, lie in none of the spans."""
    days, start = 0, first
    for begins, ends in sorted(taken):
        if begins > last:
            break
        days += max((min(begins, last + _DAY) - start).days, 0)
        start = max(start, ends + _DAY)
    return days + max((last - start).days + 1, 0)


def month_ends(on: date, months: int) -> tuple[date, ...]:
    """The last days of so many months up to the one of `on`, whose own day is `on` itself; the earliest first."""
    days = [on]
    while len(days) < months:
        days.append(days[-1].replace(day=1) - timedelta(days=1))
    return tuple(reversed(days))


def year_ago(day: date) -> date:
    """The latest day of which the anniversary has come by a day; after 29 February that is 28 February."""
    latest = add_years(day, -1)
    return latest + _DAY if add_years(latest + _DAY, 1) <= day else latest


def month_end(day: date, since: Sequence[tuple[date, int]], year_or_more: int) -> MonthEnd:
    """Figures of a day: how many people are out of work since when, the longest first, and how many registered a year ago."""
    people = sum(count for _first, count in since)
    if not people:
        return MonthEnd(day, 0, None, None, 0)
    summed = sum((day - first).days * count for first, count in since)
    return MonthEnd(day, people, round(summed / people), _median(day, since, people), year_or_more)


def _median(day: date, since: Sequence[tuple[date, int]], people: int) -> int:
    """The days of the person in the middle; of two in the middle, of the one out of work longer."""
    passed = 0
    for first, count in since:
        passed += count
        if 2 * passed >= people:
            return (day - first).days
    raise AssertionError("the middle lies among the counted")
