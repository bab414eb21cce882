"""核算内容的核对 (clause 四): reads a household's month as typed, and says what is wrong at which field, all at once."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, TypeVar

from caseworker_app.domain.errors import UserError
from caseworker_app.domain.income import NOTHING, Earner, Household
from caseworker_app.domain.person_reading import Problem, read_tri, refuse
from caseworker_app.domain.subsidies.asked import read_count, read_money, read_month
from caseworker_app.domain.texts import text_of
from caseworker_app.domain.values import Tri

FIELDS = ("month", "members", "earners", "other", "applied")
LONGEST_NAME = 100
Read = TypeVar("Read")


def read_household(data: Mapping[str, Any]) -> Household:
    """Read what is asked; an earner's `wages` are one month or several (then averaged).

    Raises UserError with every problem found, nothing being worked out.
    """
    problems = [
        Problem(name, f"没有名为“{name}”的项目，请核对。", "unknown_field")
        for name in data
        if name not in FIELDS
    ]
    month = _collect(problems, "month", lambda: read_month(_needed(data, "month", "核算月份")))
    members = _collect(problems, "members", lambda: _members(data))
    earners = _collect(problems, "earners", lambda: _earners(data.get("earners")))
    other = _collect(problems, "other", lambda: _money(data.get("other"), "其他收入"))
    applied = _collect(problems, "applied", lambda: _applied(data.get("applied")))
    if members and earners and len(earners) > members:
        problems.append(Problem("earners", "就业人数多于家庭人口，请核对。", "too_many"))
    refuse(problems)
    assert month is not None
    assert members is not None
    return Household(month, members, earners or (), other or NOTHING, applied)


def _collect(problems: list[Problem], name: str, read: Callable[[], Read]) -> Read | None:
    try:
        return read()
    except UserError as error:
        problems.append(Problem(name, error.message, error.code))
    return None


def _needed(data: Mapping[str, Any], name: str, label: str) -> Any:
    value = data.get(name)
    if value in (None, ""):
        raise UserError("required", f"请填写{label}。", name)
    return value


def _members(data: Mapping[str, Any]) -> int:
    members = read_count(_needed(data, "members", "家庭人口"), "家庭人口")
    if members == 0:
        raise UserError("count", "家庭人口至少是 1 人。", "members")
    return members


def _money(value: Any, label: str) -> Decimal:
    return NOTHING if value in (None, "") else read_money(value, label)


def _applied(value: Any) -> Tri:
    try:
        return read_tri(value)
    except ValueError as error:
        raise UserError("yes_no", "“民政部门是否适用”应为是、否或未问。", "applied") from error


def _earners(value: Any) -> tuple[Earner, ...]:
    if value in (None, ""):
        return ()
    if not isinstance(value, list | tuple):
        raise UserError("not_list", "“就业成员”应为成员的列表，请核对。", "earners")
    return tuple(_earner(row, number) for number, row in enumerate(value, 1))


def _earner(row: Any, number: int) -> Earner:
    if not isinstance(row, Mapping):
        raise UserError("not_object", "“就业成员”的每一项应写明姓名和月收入。", "earners")
    if strange := [key for key in row if key not in ("name", "wages", "covered")]:
        raise UserError("unknown_field", f"“就业成员”没有名为“{strange[0]}”的项目，请核对。", "earners")
    name = text_of(row.get("name"), "earners", "就业成员姓名", LONGEST_NAME)
    if not name:
        raise UserError("required", f"第 {number} 名就业成员请填写姓名。", "earners")
    given = row.get("wages")
    listed = given if isinstance(given, list | tuple) else [given]
    wages = tuple(read_money(one, f"{name}的月收入") for one in listed if one not in (None, ""))
    if not wages:
        raise UserError("required", f"请填写{name}的月收入；不稳定的可填几个月，按平均计算。", "earners")
    covered = row.get("covered", True)
    if not isinstance(covered, bool):
        raise UserError("yes_no", f"{name}是否重新就业的低保对象，应为是或否。", "earners")
    return Earner(name, wages, covered)
