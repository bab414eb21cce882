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
LAST_MONTH = 12
NOT_CONFIRMED = "毕业学年从哪个月开始待核，是否已在毕业学年内不能确定，请管理员核实并登记"


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
    if not final_year_begins(graduated, on, parameters)[0] <= on <= last_day:
        return None
    stage = Stage.STUDENT if on < graduated.earliest() else Stage.RECENT
    open_day = graduated.earliest() <= on < graduated.latest() or on > sure_until
    final = final_year(graduated, on, parameters)
    asked = _asked(educated, open_day)
    waits = (NOT_CONFIRMED,) if final is None and not open_day else ()
    return GraduateWindow(
        stage,
        graduated,
        last_day,
        (last_day - on).days,
        None if asked else True,
        final if educated else None,
        (_said(stage, graduated, last_day, int(months.value), (last_day - on).days), *asked, *waits),
    )


def final_year_begins(graduated: PartialDate, on: date, parameters: Parameters) -> tuple[date, date]:
    """The earliest and the latest day on which the year of graduation (毕业学年) can begin, in the year before it.

    While its month is 待核 it may be any month of that year.
    """
    month = parameters.get(FIRST_MONTH, on)
    known = None if month is None else int(month.value)
    return date(graduated.year - 1, known or 1, 1), date(graduated.year - 1, known or LAST_MONTH, 1)


def final_year(graduated: PartialDate, on: date, parameters: Parameters) -> Tri:
    """Say whether a day lies in the year of graduation, the day of graduation with it; None where that is open."""
    earliest, latest = final_year_begins(graduated, on, parameters)
    if not earliest <= on <= graduated.latest():
        return False
    return True if latest <= on <= graduated.earliest() else None


def _asked(educated: Tri, open_day: bool) -> tuple[str, ...]:
    asked = [] if educated else ["文化程度未登记或无法判断，请补登（高校毕业生为大专及以上）"]
    if open_day:
        asked.append("毕业时间只登记到月，是否在期限内取决于哪一天毕业，请补登到日")
    return tuple(asked)


def _said(stage: Stage, graduated: PartialDate, last_day: date, months: int, left: int) -> str:
    if stage is Stage.STUDENT:
        return f"毕业学年在校生，预计 {graduated} 毕业；毕业后 {months} 个月内，至 {last_day}（含当天）"
    return f"{graduated} 毕业，毕业后 {months} 个月内，至 {last_day}（含当天），还有 {left} 天"
