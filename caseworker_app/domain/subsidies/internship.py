"""就业见习补贴 (clause 三): the minimum wage for each month of an internship, never more than the unit really paid; 12 months.

For graduates not in work within two years of graduating and unemployed youths of 16 to 24; part of a month counts by its days
over 22, and a month for whose days the unit paid less than 80 % of the minimum wage is not subsidised.
"""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal

from caseworker_app.domain.findings import Finding, any_of
from caseworker_app.domain.parameters import Parameters, ParameterValue
from caseworker_app.domain.subsidies.asked import Asked, Column, Field, FieldType, MonthRow
from caseworker_app.domain.subsidies.clocks import (
    APPLIED,
    answered,
    graduate_on,
    in_arrears,
    span,
    unconfirmed,
    unknown,
)
from caseworker_app.domain.subsidies.limits import USED, MonthCap, absent, pay_months
from caseworker_app.domain.subsidies.protocol import NOTHING, Claimant, Counter, Family, Kind, Line, Worked
from caseworker_app.domain.values import PartialDate, add_months, age_on, round_fen

WAGE = "minimum_wage"
SHARE = "internship_paid_share"
DAYS = "internship_month_days"
CAP = "internship_months"
SHORTEST = "internship_shortest_months"
YOUNGEST, OLDEST = "internship_youngest_age", "internship_oldest_age"


def conditions(asked: Asked, parameters: Parameters) -> tuple[Finding, ...]:
    """A graduate of two years or an unemployed youth, out of work when it began, for three months or more, insured."""
    unemployed = answered(
        asked,
        "unemployed",
        True,
        "见习开始时未就业。",
        "见习开始时已就业，不属于见习对象，不予补贴，请核对就业登记。",
        "尚未核对见习开始时是否未就业。",
    )
    accident = answered(
        asked,
        "accident_insured",
        True,
        "已投保人身意外伤害保险。",
        "未为见习人员投保人身意外伤害保险，不予补贴，请补办后再申请。",
        "尚未核对人身意外伤害保险。",
    )
    of_group = any_of(graduate_on(asked, "started_on", "见习起始日", parameters), youth(asked, parameters))
    return (of_group, unemployed, long_enough(asked, parameters), accident)


def youth(asked: Asked, parameters: Parameters) -> Finding:
    """16 至 24 岁失业青年, by full years of age when the internship began."""
    birth, day = asked.day("birth_date"), asked.day("started_on")
    missing = tuple(n for n, v in (("birth_date", birth), ("started_on", day)) if v is None)
    if birth is None or day is None:
        return unknown("失业青年年龄：尚未登记出生日期或见习起始日。", *missing)
    youngest, oldest = parameters.get(YOUNGEST, day), parameters.get(OLDEST, day)
    if youngest is None or oldest is None:
        return unconfirmed(YOUNGEST if youngest is None else OLDEST, parameters)
    age = age_on(birth, day)
    met = int(youngest.value) <= age <= int(oldest.value)
    tail = "" if met else "，请核对出生日期和见习起始日"
    said = f"见习开始时 {age} 周岁，{'属于' if met else '不属于'} {youngest.value} 至 {oldest.value} 岁青年{tail}。"
    return Finding(met, (said,), (), (youngest, oldest))


def long_enough(asked: Asked, parameters: Parameters) -> Finding:
    """见习期限: three months or more by the agreement."""
    begins, ends = asked.day("started_on"), asked.day("ends_on")
    missing = tuple(n for n, v in (("started_on", begins), ("ends_on", ends)) if v is None)
    if begins is None or ends is None:
        return unknown("见习期限：尚未登记见习起止日期。", *missing)
    value = parameters.get(SHORTEST, begins)
    if value is None:
        return unconfirmed(SHORTEST, parameters)
    met = ends + timedelta(days=1) >= add_months(begins, int(value.value))
    tail = (
        f"不少于 {value.value} 个月。"
        if met
        else f"不足 {value.value} 个月，不予补贴，请续签见习协议后再申请。"
    )
    return Finding(met, (f"见习期 {begins} 至 {ends}，{tail}",), (), (value,))


def work_out(asked: Asked, parameters: Parameters) -> Worked:
    """Each month of the internship, for the months that are left."""
    return pay_months(
        asked.months(),
        MonthCap.of(asked, CAP, parameters),
        lambda row: price(row, parameters),
        outside_internship(asked, parameters),
    )


def outside_internship(asked: Asked, parameters: Parameters) -> Callable[[PartialDate], str | None]:
    """Say of a month why it lies outside the internship, or is not over yet."""
    early = in_arrears(asked, parameters)
    begins = ("见习起始日", asked.day("started_on"))
    ends = ("见习终止日", asked.day("ends_on"))
    return lambda month: span(month, begins, ends) or early(month)


def price(row: MonthRow, parameters: Parameters) -> Line | str:
    """The minimum wage of the days, lowered to what the unit paid; or why nothing is paid."""
    found = {name: parameters.get(name, row.month.earliest()) for name in (WAGE, SHARE, DAYS)}
    for name, value in found.items():
        if value is None:
            return absent(row.month, parameters.title(name))
    wage, share, full = (value for value in found.values() if value is not None)
    days, paid = int(row.values.get("days") or 0), row.money("paid") or NOTHING
    if not days or not paid:
        return f"{row.month}：没有见习天数或单位未发见习补贴，不予补贴，请核对后填写或去掉该月。"
    counted = min(days, int(full.value))
    least = round_fen(Decimal(str(wage.value)) * Decimal(str(share.value)) / 100 * counted / int(full.value))
    if paid < least:
        part = "" if counted == full.value else f"（按 {counted} 天折算）"
        return (
            f"{row.month}：单位发放 {paid} 元，低于最低工资标准 {wage.value} 元的 {share.value}%{part}"
            f"（{least} 元），不予补贴（{share.document}），请核对发放金额和天数，补足后再申请。"
        )
    return _line(row.month, counted, paid, wage, int(full.value))


def _line(month: PartialDate, days: int, paid: Decimal, wage: ParameterValue, full: int) -> Line:
    most = round_fen(Decimal(str(wage.value)) * days / full)
    whole = f"最低工资标准 {wage.value} 元"
    said = whole if days == full else f"{whole} ÷ {full} × {days} 天 = {most} 元"
    rule = f"{said}，单位发放 {paid} 元，取低者"
    return Line(round_fen(min(most, paid)), rule, month, None, wage.name, wage.document)


KIND = Kind(
    code="internship",
    label="就业见习补贴",
    clause="三",
    claimant=Claimant.UNIT,
    fields=(
        USED,
        Field("graduation_date", "毕业日期", FieldType.PARTIAL, from_record=True),
        Field("birth_date", "出生日期", FieldType.DAY, from_record=True),
        Field("unemployed", "见习开始时是否未就业", FieldType.TRI),
        Field("started_on", "见习起始日", FieldType.DAY),
        Field("ends_on", "见习终止日", FieldType.DAY),
        Field("accident_insured", "是否已投保人身意外伤害保险", FieldType.TRI),
        APPLIED,
        Field(
            "months",
            "见习月份、天数及单位发放金额",
            FieldType.MONTH_ROWS,
            required=True,
            columns=(
                Column("days", "见习天数", FieldType.COUNT, required=True),
                Column("paid", "单位发放金额", required=True),
            ),
            hint="整月填 22；不足一月的填实际见习的工作日",
        ),
    ),
    conditions=conditions,
    work_out=work_out,
    family=Family.INTERNSHIP,
    counter=Counter.INTERNSHIP,
    basis=SHORTEST,
    note="按季申请；一个月满 22 个工作日的按全月计，不足的按天折算",
)
