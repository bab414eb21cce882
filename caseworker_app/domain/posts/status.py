"""招用当日的身份 (clause 四): whether a person was a recognised hardship person on the day of hiring, and not on any other day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from caseworker_app.domain.hardship import GroupCode
from caseworker_app.domain.values import Tri


@dataclass(frozen=True, slots=True)
class Recognition:
    """One case as far as it says who was recognised, from which day to which, in which groups."""

    case_id: int
    number: str
    determined_on: date | None
    ended_on: date | None = None
    groups: tuple[GroupCode, ...] = ()

    def holds_on(self, day: date) -> bool:
        """Say whether the person stood as recognised on a day: from the determination to the day of exit or revocation.

        The day of exit itself still counts: who is hired on it was recognised when hired, and left by being hired.
        """
        begun = self.determined_on is not None and self.determined_on <= day
        return begun and (self.ended_on is None or day <= self.ended_on)


@dataclass(frozen=True, slots=True)
class StatusOnDay:
    """The answer for one day: yes with its case, no, or (None) that nobody has a case and nothing was stated."""

    hardship: Tri
    case_id: int | None = None
    basis: str | None = None
    groups: tuple[GroupCode, ...] = ()


def status_on(
    cases: Iterable[Recognition], day: date, *, stated: Tri = None, basis: str | None = None
) -> StatusOnDay:
    """The status on the hiring day: the office's own cases decide; with none, a statement that gives its proof.

    A person recognised elsewhere has no case here: `stated` with `basis` (认定证明) then stands for it.
    """
    known = [case for case in cases if case.determined_on is not None]
    for case in known:
        if case.holds_on(day):
            return StatusOnDay(True, case.case_id, f"认定个案 {case.number}", case.groups)
    if known:
        return StatusOnDay(False, None, _why_not(known, day))
    if stated and basis:
        return StatusOnDay(True, None, basis)
    return StatusOnDay(False if stated is False else None, None, basis)


def _why_not(cases: list[Recognition], day: date) -> str:
    """The sentence that says how the hiring day lies to the recognition next to it."""
    ended = [case for case in cases if case.ended_on is not None and case.ended_on < day]
    if ended:
        last = max(ended, key=lambda case: case.ended_on or day)
        return f"认定个案 {last.number} 已于 {last.ended_on} 退出，招用日 {day} 不在认定期内"
    first = min(cases, key=lambda case: case.determined_on or day)
    return f"认定个案 {first.number} 于 {first.determined_on} 才认定，晚于招用日 {day}"
