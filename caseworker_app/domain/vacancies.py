"""岗位信息 (clauses 三, 五, 六): what a vacancy says, how long it is offered, and what stands against publishing it.

Wages below the minimum and words that shut people out by sex, origin or health without need are told at once (就业促进法第三章).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from caseworker_app.domain.education import education_rank
from caseworker_app.domain.errors import UserError
from caseworker_app.domain.parameters import Parameters, ParameterValue
from caseworker_app.domain.record_fields import read_fields, refuse_disorder, refuse_future
from caseworker_app.domain.subsidies.asked import Field, FieldType
from caseworker_app.domain.values import round_fen

MINIMUM_WAGE = "minimum_wage"
MINIMUM_HOURLY = "minimum_wage_hourly"
VALID_DAYS = "vacancy_valid_days"
WARNING_DAYS = "vacancy_warning_days"
WORKING_AGE = "working_age_start"


class Hours(StrEnum):
    """How one works."""

    FULL_TIME = "full_time"
    PART_TIME = "part_time"
    SHIFTS = "shifts"
    FLEXIBLE = "flexible"


HOURS_LABELS = {
    Hours.FULL_TIME: "全日制",
    Hours.SHIFTS: "全日制轮班",
    Hours.PART_TIME: "非全日制",
    Hours.FLEXIBLE: "灵活用工",
}
FULL = frozenset({Hours.FULL_TIME, Hours.SHIFTS})


class CloseCause(StrEnum):
    """Why a vacancy is no longer offered."""

    FILLED = "filled"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"
    NOT_TRUE = "not_true"
    OTHER = "other"


CLOSE_LABELS = {
    CloseCause.FILLED: "已招满",
    CloseCause.WITHDRAWN: "单位撤回",
    CloseCause.EXPIRED: "到期",
    CloseCause.NOT_TRUE: "信息不实",
    CloseCause.OTHER: "其他",
}


class Suits(StrEnum):
    """Whom the unit takes gladly: 重点群体."""

    HARDSHIP = "hardship"
    FORTY_FIFTY = "forty_fifty"
    DISABLED = "disabled"
    GRADUATE = "graduate"
    VETERAN = "veteran"


SUITS_LABELS = {
    Suits.HARDSHIP: "就业困难人员",
    Suits.FORTY_FIFTY: "“4050”人员",
    Suits.DISABLED: "残疾人",
    Suits.GRADUATE: "高校毕业生",
    Suits.VETERAN: "退役军人",
}
FIELDS = (
    Field("title", "岗位名称", required=True),
    Field("occupation", "工种", hint="如保洁员、保安员"),
    Field("headcount", "招聘人数", FieldType.COUNT, required=True),
    Field("hours", "用工形式", FieldType.CODE, choices={str(k): v for k, v in HOURS_LABELS.items()}),
    Field("weekly_hours", "每周工时", FieldType.COUNT),
    Field("wage_from", "月工资起", FieldType.MONEY, hint="元/月"),
    Field("wage_to", "月工资至", FieldType.MONEY),
    Field("region", "工作地区", hint="区名或代码"),
    Field("place", "工作地点"),
    Field("education", "文化程度", hint="不限的留空"),
    Field("age_from", "年龄从", FieldType.COUNT),
    Field("age_to", "年龄至", FieldType.COUNT),
    Field("skills", "技能要求"),
    Field("conditions", "工作条件及其他要求"),
    Field("contact", "联系人"),
    Field("phone", "联系电话"),
    Field("source", "信息来源", hint="如单位申报、走访、招聘会"),
    Field("posted_on", "发布日期", FieldType.DAY),
    Field("expires_on", "有效期至", FieldType.DAY),
    Field("note", "备注"),
)
LABELS = {one.name: one.label for one in FIELDS} | {"suits": "适合人群"}
_WEEKS_IN_MONTH = Decimal(52) / Decimal(12)
_SHUTS_OUT = (
    (re.compile("限男|仅男|男性优先|只招男|限女|仅女|女性优先|只招女|男士优先|女士优先"), "性别"),
    (re.compile("未婚|已婚已育|已育|婚育"), "婚育"),
    (re.compile("限本地|仅限本地|本地户口|外地勿|限.{0,4}户籍|不招.{0,4}人"), "户籍或地域"),
    (re.compile("乙肝|无残疾|残疾勿|非残疾|传染病携带"), "健康状况"),
    (re.compile("党员优先|宗教|汉族"), "民族、信仰或身份"),
    (re.compile("五官端正|形象好|身高"), "容貌身高"),
)


@dataclass(frozen=True, slots=True)
class Wage:
    """Whether a wage stands beside the minimum wage of a day: the value, and a sentence where it does not."""

    value: ParameterValue | None
    refused: str = ""
    doubt: str = ""


def read_vacancy(data: Mapping[str, Any], on: date) -> dict[str, Any]:
    """Read the fields of a vacancy.

    Raises UserError with every problem found, at the fields.
    """
    values = read_fields(FIELDS, {name: value for name, value in data.items() if name != "suits"})
    values["suits"] = _suits(data.get("suits"))
    refuse_future(values, {"posted_on": "发布日期"}, on)
    refuse_disorder(
        values,
        (
            ("posted_on", "expires_on", "有效期早于发布日期，请核对。"),
            ("wage_from", "wage_to", "月工资上限低于下限，请核对。"),
            ("age_from", "age_to", "年龄上限低于下限，请核对。"),
        ),
    )
    if values["headcount"] < 1:
        raise UserError("headcount", "招聘人数至少为 1 人。", "headcount")
    if values["education"] and education_rank(values["education"]) is None:
        raise UserError("education", "文化程度无法识别，请写如“初中”“高中”“大专”；不限的留空。", "education")
    return values


def _suits(raw: Any) -> list[str] | None:
    if not raw:
        return None
    known = {str(code) for code in Suits}
    listed = [str(one) for one in raw]
    if strange := [one for one in listed if one not in known]:
        raise UserError("unknown_code", f"“适合人群”中没有“{strange[0]}”这一项，请核对。", "suits")
    return listed


def check_wage(values: Mapping[str, Any], on: date, parameters: Parameters) -> Wage:
    """Hold the lowest wage offered against the minimum wage in force.

    A month's wage is asked of full-time work; of part-time work the hourly one, where the weekly hours are known.
    """
    full = values.get("hours") in (None, *map(str, FULL))
    value = parameters.get(MINIMUM_WAGE if full else MINIMUM_HOURLY, on)
    wage = values.get("wage_from") or values.get("wage_to")
    if wage is None:
        return Wage(value, doubt="未写工资，推荐和核算“合适岗位”时无法核对最低工资，请向单位问清。")
    if value is None:
        return Wage(None, doubt="当天的最低工资标准没有已核实的数值，工资未核对。")
    least = Decimal(str(value.value))
    if full and wage < least:
        text = f"月工资 {wage} 元低于最低工资标准 {least} 元（{value.document}），不能发布；请与单位核实后再登记。"
        return Wage(value, refused=text)
    return Wage(value) if full else _by_the_hour(values, wage, least, value)


def _by_the_hour(values: Mapping[str, Any], wage: Decimal, least: Decimal, value: ParameterValue) -> Wage:
    weekly = values.get("weekly_hours")
    if not weekly:
        return Wage(value, doubt="非全日制岗位未写每周工时，无法核对小时最低工资，请向单位问清。")
    hourly = round_fen(wage / (_WEEKS_IN_MONTH * weekly))
    if hourly < least:
        text = (
            f"按每周 {weekly} 小时折算，每小时 {hourly} 元，低于小时最低工资 {least} 元（{value.document}），"
            "不能发布；请与单位核实后再登记。"
        )
        return Wage(value, refused=text)
    return Wage(value)


def doubts(values: Mapping[str, Any], on: date, parameters: Parameters) -> tuple[str, ...]:
    """What should be looked at before a vacancy is published; none of it stops it."""
    found = [check_wage(values, on, parameters).doubt]
    found += [
        f"“{LABELS[name]}”中“{hit[0]}”可能构成{kind}方面的就业歧视，除岗位确有需要外，请单位修改。"
        for name in ("title", "skills", "conditions", "note")
        for pattern, kind in _SHUTS_OUT
        if (hit := pattern.search(values.get(name) or ""))
    ]
    start = parameters.get(WORKING_AGE, on)
    if values.get("age_from") is not None and start and values["age_from"] < int(start.value):
        found.append(f"年龄下限低于法定劳动年龄 {start.value} 周岁，不得招用未满该年龄的人员。")
    if values.get("age_to") is not None:
        found.append("写了年龄上限：除岗位确有需要外，年龄限制可能妨碍公平就业，请单位说明理由。")
    return tuple(text for text in found if text)


def is_offered(closed_on: date | None, expires_on: date, on: date) -> bool:
    """Whether a vacancy is offered on a day: neither closed by then nor expired; the last day is within."""
    return (closed_on is None or on < closed_on) and on <= expires_on


def wage_words(wage_from: Decimal | None, wage_to: Decimal | None) -> str:
    """A wage as lists and letters write it."""
    if wage_from is None and wage_to is None:
        return "面议"
    low, high = (
        f"{one:,.0f}" if one is not None and one == one.to_integral() else one for one in (wage_from, wage_to)
    )
    if low is not None and high is not None and low != high:
        return f"{low}–{high} 元"
    if low is None:
        return f"不高于 {high} 元"
    return f"{low} 元" if high is not None else f"{low} 元起"
