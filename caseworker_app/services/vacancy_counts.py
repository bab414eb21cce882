"""求人倍率 (clause 六; facts 9.1): the people units looked for beside the people who looked for work, for a period and month by month.

Sought are the heads of vacancies published in the period; seekers are those whose unemployment was registered or whose
wish was asked in it, each once.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from caseworker_app.domain.values import add_months
from caseworker_app.services.desk import Desk
from db.repositories.seekers import seekers_between, seekers_by_month
from db.repositories.vacancies import VacancyRepository

_TWO = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Supply:
    """One period: how many were sought, how many sought work, and the one over the other (None where nobody sought work)."""

    label: str
    first: date
    last: date
    sought: int
    seekers: int

    @property
    def ratio(self) -> Decimal | None:
        """求人倍率, to two places."""
        if not self.seekers:
            return None
        return (Decimal(self.sought) / Decimal(self.seekers)).quantize(_TWO, rounding=ROUND_HALF_UP)


@dataclass(frozen=True, slots=True)
class Counts:
    """The centre's figures of a period, and of each month in it."""

    centre: str
    whole: Supply
    months: tuple[Supply, ...]


def counts(desk: Desk, *, months: int = 12, until: date | None = None) -> Counts:
    """The last so many months up to and including the month of a day (the legal day)."""
    last = until or desk.on
    first = add_months(last.replace(day=1), 1 - months)
    with desk.store.read() as session:
        by_month = _sought(session, first, last)
        seeking = seekers_by_month(session, first, last)
        whole = seekers_between(session, first, last)
    listed = tuple(_month(add_months(first, n), last, by_month, seeking) for n in range(months))
    total = Supply(f"{first} 至 {last}", first, last, sum(by_month.values()), whole)
    return Counts(desk.office.centre, total, listed)


def _sought(session: Any, first: date, last: date) -> Counter[str]:
    found: Counter[str] = Counter()
    for day, number in VacancyRepository(session).headcount(first, last):
        found[f"{day:%Y-%m}"] += number
    return found


def _month(first: date, last: date, sought: Counter[str], seeking: dict[str, int]) -> Supply:
    label = f"{first:%Y-%m}"
    end = min(add_months(first, 1) - timedelta(days=1), last)
    return Supply(label, first, end, sought[label], seeking.get(label, 0))
