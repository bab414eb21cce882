"""高校毕业生的两年窗口 (clause 三): from the day of graduation up to and including the second anniversary, and the year before it.

A day of graduation known to the month only leaves the first and the last month open: then the day is asked for.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from caseworker_app.domain.education import at_least_associate
from caseworker_app.domain.parameters import Parameters
from caseworker_app.domain.persons import Person
from caseworker_app.domain.values import PartialDate, Tri, add_months

MONTHS = "graduate_within_months"
FIRST_MONTH = "graduation_year_first_month"


class Stage(StrEnum):
    """Where a graduate stands."""

    STUDENT = "student"
    RECENT = "recent"


@dataclass(frozen=True, slots=True)
class GraduateWindow:
    """The window of one person on a day; `within` and `final_year` (毕业学年) are None where day or education is not known."""

    stage: Stage
    graduated: PartialDate
    last_day: date
    days_left: int
    within: Tri
    final_year: Tri
    because: tuple[str, ...]


def graduate_window(person: Person, on: date, parameters: Parameters) -> GraduateWindow | None:
    """The window the person is in on a day; None where there is none, before the rule, and below 大专."""
    graduated, educated = person.graduation_date, at_least_associate(person.education)
    months = parameters.get(MONTHS, on)
    if graduated is None or months is None or educated is False:
        return None
    sure_until, last_day = (
        add_months(day, int(months.value)) for day in (graduated.earliest(), graduated.latest())
    )
    if not _first_day(graduated, on, parameters) <= on <= last_day:
        return None
    stage = Stage.STUDENT if on < graduated.earliest() else Stage.RECENT
    open_day = graduated.earliest() <= on < graduated.latest() or on > sure_until
    asked = _asked(educated, open_day)
    return GraduateWindow(
        stage,
        graduated,
        last_day,
        (last_day - on).days,
        None if asked else True,
        _final_year(graduated, on) if educated else None,
        (_said(stage, graduated, last_day, int(months.value), (last_day - on).days), *asked),
    )


def _first_day(graduated: PartialDate, on: date, parameters: Parameters) -> date:
    """The first day of the school year that ends with the graduation; the graduation itself where no month is set."""
    month = parameters.get(FIRST_MONTH, on)
    return date(graduated.year - 1, int(month.value), 1) if month else graduated.earliest()


def _final_year(graduated: PartialDate, on: date) -> Tri:
    if on <= graduated.earliest():
        return True
    return None if on <= graduated.latest() else False


def _asked(educated: Tri, open_day: bool) -> tuple[str, ...]:
    asked = [] if educated else ["文化程度未登记或无法判断，请补登（高校毕业生为大专及以上）"]
    if open_day:
        asked.append("毕业时间只登记到月，是否在期限内取决于哪一天毕业，请补登到日")
    return tuple(asked)


def _said(stage: Stage, graduated: PartialDate, last_day: date, months: int, left: int) -> str:
    if stage is Stage.STUDENT:
        return f"毕业学年在校生，预计 {graduated} 毕业；毕业后 {months} 个月内，至 {last_day}（含当天）"
    return f"{graduated} 毕业，毕业后 {months} 个月内，至 {last_day}（含当天），还有 {left} 天"
