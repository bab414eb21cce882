"""申报期限与毕业年限 (facts of the guides): the periods that conditions count, each with its sentence and its parameter.

A period of years or months ends on the day that answers to its first day, and that day is still within it (民法典 202, 1259).
"""

import re
from collections.abc import Callable
from datetime import date, timedelta

from caseworker_app.domain.findings import Finding
from caseworker_app.domain.parameters import Parameters
from caseworker_app.domain.subsidies.asked import Asked, Field, FieldType
from caseworker_app.domain.subsidies.protocol import FilingPeriod
from caseworker_app.domain.values import PartialDate, add_months

APPLIED = Field("applied_on", "申请日期", FieldType.DAY)
LAST_CLAIM = Field("last_claim_on", "上次申报日期", FieldType.DAY, from_record=True)
FIRST_CLAIM = "first_claim_months"
LAPSE = "claim_lapse_months"
GRADUATE = "graduate_within_months"
LAPSED = "连续未申报，享受资格已终止，请核对上次申报日期，有误的先更正"
TOO_LATE = "首次申报已逾期，不予补贴，请核对起始日期，有误的先更正"
Filing = Callable[[date, Parameters], FilingPeriod | None]


def unknown(because: str, *missing: str) -> Finding:
    """A condition that nobody can answer yet, with what is to be asked."""
    return Finding(None, (because,), missing)


def unconfirmed(name: str, parameters: Parameters) -> Finding:
    """A condition whose number nobody has confirmed."""
    return Finding(None, (f"“{parameters.title(name)}”没有已核实的数值（待核），请管理员核实并登记。",))


def claimed_in_time(asked: Asked, start: str, label: str, parameters: Parameters) -> Finding:
    """首次申报期限 and 连续未申报: the first claim within a year of `start`, and never a whole year without a claim."""
    applied, last = asked.day("applied_on"), asked.day("last_claim_on")
    if applied is None:
        return unknown("申报期限：尚未登记申请日期。", "applied_on")
    if last is not None:
        return _within(LAPSE, last, applied, "上次申报", LAPSED, parameters)
    begun = asked.day(start)
    if begun is None:
        return unknown(f"首次申报期限：尚未登记{label}。", start)
    return _within(FIRST_CLAIM, begun, applied, label, TOO_LATE, parameters)


def _within(name: str, start: date, on: date, label: str, late: str, parameters: Parameters) -> Finding:
    value = parameters.get(name, on)
    if value is None:
        return unconfirmed(name, parameters)
    last = add_months(start, int(value.value))
    said = f"{label} {start}，应在 {value.value} 个月内（{last} 及以前）申报"
    if on > last:
        return Finding(False, (f"{said}，{on} 才申报：{late}。",), (), (value,))
    return Finding(True, (f"{said}，{on} 未超过期限。",), (), (value,))


def graduate_on(asked: Asked, day_field: str, label: str, parameters: Parameters) -> Finding:
    """毕业2年内: on a day, graduated and not more than two years ago; the second anniversary is within it."""
    graduated, day = asked.partial("graduation_date"), asked.day(day_field)
    missing = tuple(n for n, v in (("graduation_date", graduated), (day_field, day)) if v is None)
    if graduated is None or day is None:
        return unknown(f"毕业年限：尚未登记毕业日期或{label}。", *missing)
    value = parameters.get(GRADUATE, day)
    if value is None:
        return unconfirmed(GRADUATE, parameters)
    return _graduated(graduated, day, label, int(value.value), Finding(None, (), (), (value,)))


def _graduated(graduated: PartialDate, day: date, label: str, months: int, known: Finding) -> Finding:
    first = add_months(graduated.earliest(), months)
    last = add_months(graduated.latest(), months)
    if day < graduated.earliest():
        return Finding(
            False,
            (f"{label} {day} 在毕业日期 {graduated} 之前，尚不是毕业生，请毕业后再申请。",),
            (),
            known.values,
        )
    if day > last:
        return Finding(
            False,
            (
                f"{label} {day} 距毕业日期 {graduated} 已超过 {months} 个月，请核对毕业日期，也可改申请其他补贴。",
            ),
            (),
            known.values,
        )
    if graduated.latest() <= day <= first:
        return Finding(True, (f"{label} {day} 在毕业（{graduated}）后 {months} 个月内。",), (), known.values)
    return Finding(
        None,
        (f"毕业日期只登记到月（{graduated}），请补充到日，以确定{label} {day} 是否在期限内。",),
        ("graduation_date",),
        known.values,
    )


def filing_period(name: str, day: date, parameters: Parameters) -> FilingPeriod | None:
    """申报期 from the parameters `NAME_months`, `NAME_first_day` and `NAME_last_day`; None where none is in force."""
    found = [parameters.get(f"{name}_{part}", day) for part in ("months", "first_day", "last_day")]
    values = tuple(value for value in found if value is not None)
    if len(values) < len(found):
        return None
    months, first, last = (value.value for value in values)
    parts = re.split(r"[,，、\s]+", str(months).strip())
    numbers = tuple(int(part) for part in parts if part.isascii() and part.isdigit())
    return FilingPeriod(numbers, int(first), int(last), values)


def answered(asked: Asked, name: str, wanted: bool, yes: str, no: str, ask: str) -> Finding:
    """A yes-or-no condition: `yes` where it is as wanted, `no` where it is not, `ask` while nobody has said."""
    answer = asked.flag(name)
    if answer is None:
        return unknown(ask, name)
    return Finding(answer is wanted, (yes if answer is wanted else no,))


def span(month: PartialDate, begins: tuple[str, date | None], *ends: tuple[str, date | None]) -> str | None:
    """Why a month lies before a first day's month or after a last day's; None where it lies between them."""
    label, first = begins
    if first is not None and month.latest() < first:
        return f"{month} 早于{label}（{first}），不予补贴，请去掉该月或核对{label}。"
    for label, last in ends:
        if last is not None and month.earliest() > last:
            return f"{month} 晚于{label}（{last}），不予补贴，请去掉该月或核对{label}。"
    return None


def in_arrears(
    asked: Asked, parameters: Parameters, filing: Filing | None = None
) -> Callable[[PartialDate], str | None]:
    """先缴后补: say of a month why it cannot be claimed yet on the day of application; None where it can.

    Where claims are taken in the month after each quarter, a month is claimed once its quarter is over; else once the month
    itself is over. Without a day of application nothing is held against a month.
    """
    applied = asked.day("applied_on")
    if applied is None:
        return lambda month: None
    period = filing(applied, parameters) if filing else None
    if period and period.quarterly:
        quarter, known = _quarter_begins(PartialDate.of(applied)), period
        return lambda month: None if month.latest() < quarter else _next_quarter(month, known)
    return lambda month: None if month.latest() < applied else _not_over(month)


def _quarter_begins(month: PartialDate) -> date:
    return date(month.year, (month.earliest().month - 1) // 3 * 3 + 1, 1)


def _next_quarter(month: PartialDate, period: FilingPeriod) -> str:
    begins = add_months(_quarter_begins(month), 3)
    source = f"（{period.document}）" if period.document else ""
    return (
        f"{month} 所在的季度到 {begins - timedelta(days=1)} 才结束，季度后的申报期补发上一季度的补贴{source}，"
        f"请在 {begins.year} 年 {begins.month} 月 {period.days()}申请。"
    )


def _not_over(month: PartialDate) -> str:
    return (
        f"{month} 到 {month.latest()} 才结束，补贴先缴（先发）后补，只补已过的月份，"
        f"请在 {month.latest() + timedelta(days=1)} 及以后申请。"
    )
