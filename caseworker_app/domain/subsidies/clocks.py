"""申报期限与毕业年限 (facts of the guides): the periods that conditions count, each with its sentence and its parameter.

A period of years or months ends on the day that answers to its first day, and that day is still within it (民法典 202, 1259).
"""

import re
from datetime import date

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
        return _within(LAPSE, last, applied, "上次申报", "连续未申报，享受资格已终止", parameters)
    begun = asked.day(start)
    if begun is None:
        return unknown(f"首次申报期限：尚未登记{label}。", start)
    return _within(FIRST_CLAIM, begun, applied, label, "首次申报已逾期，不予补贴", parameters)


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
            False, (f"{label} {day} 在毕业日期 {graduated} 之前，尚不是毕业生。",), (), known.values
        )
    if day > last:
        return Finding(
            False, (f"{label} {day} 距毕业日期 {graduated} 已超过 {months} 个月。",), (), known.values
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
        return f"{month} 早于{label}（{first}），不予补贴。"
    for label, last in ends:
        if last is not None and month.earliest() > last:
            return f"{month} 晚于{label}（{last}），不予补贴。"
    return None


def future(month: PartialDate, asked: Asked) -> str | None:
    """Why a month is not paid before it has come; None where it has, or the day of application is not known."""
    applied = asked.day("applied_on")
    if applied is not None and month.earliest() > applied:
        return f"{month} 在申请日期 {applied} 之后，补贴先缴（先发）后补，请到期后再申请。"
    return None
