"""求职意向 (clauses 三, 六): the work, places, pay and hours a person looks for, what the person cannot do, and training wished."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from caseworker_app.domain.errors import UserError
from caseworker_app.domain.person_reading import Problem, refuse
from caseworker_app.domain.record_fields import read_fields, refuse_future
from caseworker_app.domain.subsidies.asked import Field, FieldType
from caseworker_app.domain.texts import text_of
from caseworker_app.domain.vacancies import HOURS_LABELS

_BETWEEN = re.compile(r"[、,，;；\s]+")
_REGION = re.compile(r"[0-9]{6}")
LIST_FIELDS = ("occupations", "regions")
FIELDS = (
    Field("day", "登记日期", FieldType.DAY),
    Field("wage_from", "最低月工资", FieldType.MONEY, hint="元/月"),
    Field("hours", "用工形式", FieldType.CODE, choices={str(k): v for k, v in HOURS_LABELS.items()}),
    Field("weekly_hours", "每周最多工时", FieldType.COUNT),
    Field("skills", "技能特长"),
    Field("limits", "不能做的", hint="如不能上夜班、不能久站、不能搬重物"),
    Field("training_wish", "培训意愿"),
    Field("founding_wish", "创业意愿", FieldType.TRI),
    Field("note", "备注"),
)
LABELS = {one.name: one.label for one in FIELDS} | {"occupations": "想做的工种", "regions": "工作地区"}
WHERE_ALL = 4
"""Digits of a code that ends in 00: a whole city."""


def read_wish(data: Mapping[str, Any], on: date) -> dict[str, Any]:
    """Read a wish; kinds of work and places are lists, or one text with 、 between them.

    Raises UserError with every problem found, at the fields.
    """
    values = read_fields(FIELDS, {name: one for name, one in data.items() if name not in LIST_FIELDS})
    problems: list[Problem] = []
    for name in LIST_FIELDS:
        try:
            values[name] = _list(data.get(name), name) or None
        except UserError as error:
            problems.append(Problem(name, error.message, error.code))
    refuse(problems)
    values["day"] = values["day"] or on
    refuse_future(values, {"day": "登记日期"}, on)
    return values


def _list(raw: Any, name: str) -> list[str]:
    if raw is None:
        return []
    parts = raw if isinstance(raw, list | tuple) else _BETWEEN.split(str(raw))
    found = [text for one in parts if (text := text_of(one, name, LABELS[name], 100))]
    if name == "regions" and (strange := [one for one in found if not _REGION.fullmatch(one)]):
        raise UserError("region", f"“{strange[0]}”不是 6 位区划代码；全市写 440100，不限地区的留空。", name)
    return list(dict.fromkeys(found))


def region_key(code: str | None) -> str:
    """A place as it is matched: the district's six digits; empty where any place will do."""
    return (code or "")[:6]


def regions_to_meet(code: str | None) -> tuple[str, ...]:
    """Under which places a wish or a vacancy may stand that fits a vacancy or a wish at this place: itself, its city, anywhere."""
    key = region_key(code)
    return tuple(dict.fromkeys((key, f"{key[:WHERE_ALL]}00" if key else "", "")))


def covers(wished: str, code: str | None) -> bool:
    """Whether a wished place takes in another: a whole city takes in its districts."""
    key = region_key(code)
    whole = wished.endswith("00")
    return key == wished or (whole and key.startswith(wished[:WHERE_ALL]))
