"""退休月 (facts of the 1978 and 2025 laws): through which month a person can be paid for, by the law in force in each month.

A woman's track is never inferred: while it is open, a month is certain only where all tracks agree about it.
"""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from caseworker_app.domain import retirement
from caseworker_app.domain.parameters import Parameters
from caseworker_app.domain.retirement import Track
from caseworker_app.domain.values import PartialDate, Tri

MOVES = "entitlement_end_moves"


@dataclass(frozen=True, slots=True)
class Ends:
    """The month of retirement by each law, from the day the law holds: the earliest and the latest of the open tracks."""

    days: tuple[date, ...]
    months: tuple[tuple[PartialDate, PartialDate], ...]

    @classmethod
    def of(
        cls, birth: date, tracks: Iterable[Track], parameters: Parameters, approved: date | None = None
    ) -> "Ends":
        """Work them out; an entitlement approved under an older law keeps its end only where a parameter says so."""
        days = retirement.law_changes(parameters)
        found = []
        for day in days:
            law = approved if approved and days[0] <= approved < day and _stays(day, parameters) else day
            ends = [
                retirement.retirement(track, birth, law_on=law, parameters=parameters).retires
                for track in tracks
            ]
            found.append((min(ends), max(ends)))
        return cls(days, tuple(found))

    def in_force(self, month: PartialDate) -> tuple[PartialDate, PartialDate] | None:
        """Earliest and latest month of retirement by the law of `month`; None before there was one."""
        index = bisect_right(self.days, month.latest())
        return self.months[index - 1] if index else None

    def open_in(self, month: PartialDate) -> Tri:
        """Say whether `month` is not past the month of retirement; None where the tracks left open differ."""
        found = self.in_force(month)
        if found is None or month <= found[0]:
            return True if found else None
        return False if month > found[1] else None

    def refusal(self, month: PartialDate) -> str | None:
        """Why a month is not paid because of retirement; None where it can be."""
        answer = self.open_in(month)
        if answer:
            return None
        if answer is False:
            last = self.in_force(month)
            return f"{month} 已过法定退休年龄所在月（{last[1] if last else ''}），补贴发至退休当月为止，请去掉该月。"
        return f"{month} 是否已过退休月取决于退休年龄类别，尚未登记，请先在人员档案登记再申请。"


def _stays(day: date, parameters: Parameters) -> bool:
    moves = parameters.get(MOVES, day)
    return moves is not None and moves.value is False


def following(month: PartialDate, by: int = 1) -> PartialDate:
    """The month so many after (or before) another."""
    year, number = divmod(month.year * 12 + month.month - 1 + by, 12)
    return PartialDate(year, number + 1)
