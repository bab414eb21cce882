"""残疾人按比例就业 (clause 五): how many disabled people an employer must have among its staff, how many it has, what is short.

Ratio, double counting and levy are not confirmed; while 待核 the counts are kept and shown, and nothing is judged by them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_CEILING, Decimal
from typing import Any

from caseworker_app.domain.errors import UserError
from caseworker_app.domain.findings import Finding
from caseworker_app.domain.parameters import Parameters, ParameterValue
from caseworker_app.domain.person_reading import Problem, refuse
from caseworker_app.domain.record_fields import read_fields, refuse_disorder, refuse_future
from caseworker_app.domain.subsidies.asked import Field, FieldType
from caseworker_app.domain.values import round_fen

RATIO = "disabled_quota_ratio"
WEIGHT = "disabled_heavy_weight"
LEVY_SHARE = "disabled_levy_share"
LEVY_EXEMPT = "disabled_levy_exempt_staff"
GRADES = {"1": "一级", "2": "二级", "3": "三级", "4": "四级"}
HEAVY = ("1", "2")
"""重度: the grades that may count more than once."""
FIRST_YEAR = 1995
FIELDS = (
    Field("year", "年度", FieldType.COUNT, required=True),
    Field("staff", "在职职工年平均人数", FieldType.COUNT, required=True),
    Field("heavy", "其中一、二级残疾人", FieldType.COUNT, required=True),
    Field("other", "其中三、四级残疾人", FieldType.COUNT, required=True),
    Field("average_wage", "职工年平均工资（元）", FieldType.MONEY, hint="测算保障金用"),
    Field("filed_on", "申报日期", FieldType.DAY, required=True),
    Field("evidence", "材料", hint="如残联审核表"),
    Field("note", "备注"),
)
WORKER_FIELDS = (
    Field("grade", "残疾等级", FieldType.CODE, required=True, choices=GRADES),
    Field("from_day", "起始日期", FieldType.DAY, required=True),
    Field("to_day", "终止日期", FieldType.DAY),
)
NEW_WORKER_FIELDS = (
    replace(WORKER_FIELDS[0], required=False, hint="不选的按残疾人证"),
    *WORKER_FIELDS[1:],
)


@dataclass(frozen=True, slots=True)
class Proportion:
    """Where an employer stands in a year: None wherever the value behind it is 待核.

    `required` and `short` are exact, not rounded to whole people; `people` is how many more would do.
    """

    counted: Decimal | None
    required: Decimal | None
    short: Decimal | None
    people: int | None
    levy: Decimal | None
    finding: Finding


def read_quota(data: Mapping[str, Any], on: date) -> dict[str, Any]:
    """Read an employer's year.

    Raises UserError with every problem found, at the fields.
    """
    values = read_fields(FIELDS, data)
    refuse_future(values, {"filed_on": "申报日期"}, on)
    problems = []
    if not FIRST_YEAR <= values["year"] <= on.year:
        problems.append(Problem("year", f"年度应在 {FIRST_YEAR} 至 {on.year} 之间，请核对。", "year"))
    if values["heavy"] + values["other"] > values["staff"]:
        problems.append(Problem("staff", "残疾职工人数多于职工总数，请核对。", "more_than_staff"))
    refuse(problems)
    return values


def read_worker(data: Mapping[str, Any], year: int) -> dict[str, Any]:
    """Read a disabled person counted in a year.

    Raises UserError at the fields, also for a period that lies outside the year.
    """
    values = read_fields(WORKER_FIELDS, data)
    refuse_disorder(values, (("from_day", "to_day", "终止日期早于起始日期，请核对。"),))
    if values["from_day"] > date(year, 12, 31) or (values["to_day"] and values["to_day"] < date(year, 1, 1)):
        raise UserError("outside_year", f"在职时间与 {year} 年度没有重叠，请核对。", "from_day")
    return values


def proportion(
    *, year: int, staff: int, heavy: int, other: int, average_wage: Decimal | None, parameters: Parameters
) -> Proportion:
    """Work out an employer's year by the values in force on its last day."""
    last = date(year, 12, 31)
    ratio, weight = parameters.get(RATIO, last), parameters.get(WEIGHT, last)
    counted = Decimal(int(weight.value) * heavy + other) if weight else Decimal(other) if not heavy else None
    required = Decimal(staff) * Decimal(str(ratio.value)) / 100 if ratio else None
    if counted is None or required is None:
        return Proportion(
            counted, required, None, None, None, Finding(None, missing=_absent(parameters, last))
        )
    short = max(Decimal(0), required - counted)
    assert ratio is not None
    used = (ratio, *((weight,) if weight and heavy else ()))
    return Proportion(
        counted,
        required,
        short,
        int(short.to_integral_value(ROUND_CEILING)),
        _levy(short, staff, average_wage, last, parameters),
        Finding(short == 0, (_sentence(staff, ratio, counted, required, short),), values=used),
    )


def _levy(
    short: Decimal, staff: int, average_wage: Decimal | None, on: date, parameters: Parameters
) -> Decimal | None:
    """残疾人就业保障金 in yuan; None while its share or the exemption is 待核, or the wage is not known."""
    share, exempt = parameters.get(LEVY_SHARE, on), parameters.get(LEVY_EXEMPT, on)
    if share is None or exempt is None:
        return None
    if short == 0 or staff <= int(exempt.value):
        return Decimal("0.00")
    return None if average_wage is None else round_fen(short * average_wage * Decimal(str(share.value)) / 100)


def _absent(parameters: Parameters, on: date) -> tuple[str, ...]:
    names = [name for name in (RATIO, WEIGHT) if parameters.get(name, on) is None]
    return tuple(f"{parameters.title(name)}待核，核实前不作判定" for name in names)


def _sentence(staff: int, ratio: ParameterValue, counted: Decimal, required: Decimal, short: Decimal) -> str:
    said = f"职工 {staff} 人，按 {ratio.value}% 应安排 {required.normalize():f} 人，计入 {counted:f} 人"
    return f"{said}，尚差 {short.normalize():f} 人" if short else f"{said}，已达到比例"
