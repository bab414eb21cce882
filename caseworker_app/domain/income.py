"""低保家庭成员就业收入核算 (clause 四): how much of re-employed members' wages counts, what the household's income and top-up
come to, for reference only.

民政 decides, and 可 in the text is a permission: whether it was used is asked. A wage up to the standard does not count; of what
lies above it one half does. Each line is half-up to the fen; other income (pension, maintenance, rent) is not touched.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from caseworker_app.domain.errors import UserError
from caseworker_app.domain.parameters import Parameters, ParameterValue
from caseworker_app.domain.values import PartialDate, Tri, round_fen

NOTHING = Decimal("0.00")
STANDARD = "minimum_living_standard"
SHARE = "earned_income_counted_share"
LOW_INCOME = "low_income_factor"
REFERENCE = "仅供参考，以民政部门核定为准。"


def counted_income(wage: Decimal, standard: Decimal, share: Decimal) -> Decimal:
    """Income counted from one member's wage of a month, to the fen: the share (0.5 for one half) of what exceeds the standard."""
    return round_fen(max(wage - standard, NOTHING) * share)


@dataclass(frozen=True, slots=True)
class Earner:
    """A member in work: the wage of one month, or of several that are averaged; `covered` is a re-employed recipient."""

    name: str
    wages: tuple[Decimal, ...]
    covered: bool = True

    @property
    def wage(self) -> Decimal:
        """The month's wage, or the average of the months given, to the fen."""
        return round_fen(sum(self.wages, NOTHING) / len(self.wages))


@dataclass(frozen=True, slots=True)
class Household:
    """What is asked: the month, how many members, who earns, other income, and whether 民政 applies the rule."""

    month: PartialDate
    members: int
    earners: tuple[Earner, ...] = ()
    other: Decimal = NOTHING
    applied: Tri = None


@dataclass(frozen=True, slots=True)
class CountedEarner:
    """One member's line: the wage, what counts of it, and how it was worked out."""

    name: str
    wage: Decimal
    counted: Decimal
    rule: str
    covered: bool = True
    months: int = 1


@dataclass(frozen=True, slots=True)
class Reckoning:
    """核算参考: the lines, the household's counted income, per head, and what the standard leaves to be topped up."""

    household: Household
    lines: tuple[CountedEarner, ...]
    standard: ParameterValue
    total: Decimal
    per_head: Decimal
    line: Decimal
    top_up: Decimal
    eligible: bool
    conclusion: str
    notes: tuple[str, ...]

    @property
    def earned(self) -> Decimal:
        """The counted wages together."""
        return sum((line.counted for line in self.lines), NOTHING)


def share_on(day: date, parameters: Parameters) -> Decimal:
    """The share in force on a day, 0.5 for one half.

    Raises UserError where none is.
    """
    return Decimal(str(parameters.need(SHARE, day).value)) / 100


def reckon(household: Household, parameters: Parameters) -> Reckoning:
    """Work a household's month out by the standard in force on the month's first day, and the share of its last.

    Raises UserError where the standard, or the share, has no confirmed value for the month.
    """
    standard = _value(STANDARD, household, parameters)
    _value(SHARE, household, parameters)
    percent = share_on(household.month.latest(), parameters)
    amount = Decimal(str(standard.value))
    lines = tuple(_line(one, amount, percent, household.applied) for one in household.earners)
    total = sum((one.counted for one in lines), household.other)
    line = amount * household.members
    return Reckoning(
        household,
        lines,
        standard,
        total,
        round_fen(total / household.members),
        round_fen(line),
        round_fen(max(line - total, NOTHING)),
        total < line,
        _conclusion(total, line, household, parameters),
        _notes(household, standard),
    )


def _value(name: str, household: Household, parameters: Parameters) -> ParameterValue:
    month = household.month
    found = parameters.get(name, month.latest() if name == SHARE else month.earliest())
    if found is None and name == SHARE:
        raise UserError(
            "rule_absent",
            f"{month} 还没有低保对象就业收入减半计入的规定（穗府〔2017〕26号第四条），请核对核算月份。",
            "month",
        )
    if found is None:
        raise UserError(
            "standard_absent",
            f"{month} 的“{parameters.title(name)}”没有已核实的数值，不能核算；"
            "请管理员在“系统 › 政策参数”核实并登记后再算。",
            "month",
            parameter=name,
        )
    return found


def _line(earner: Earner, standard: Decimal, share: Decimal, applied: Tri) -> CountedEarner:
    wage, months = earner.wage, len(earner.wages)
    lead = f"{months} 个月平均 {wage:.2f}；" if months > 1 else ""
    if applied is False or not earner.covered:
        why = "民政部门未适用减半计入" if earner.covered else "不是重新就业的低保对象"
        return CountedEarner(earner.name, wage, wage, f"{lead}{why}，全额计入", earner.covered, months)
    counted = counted_income(wage, standard, share)
    if wage <= standard:
        rule = f"{lead}{wage:.2f} 不高于标准 {standard:.2f}，不计入"
    else:
        rule = f"{lead}（{wage:.2f} − {standard:.2f}）× {share * 100:.0f}% = {counted:.2f}"
    return CountedEarner(earner.name, wage, counted, rule, True, months)


def _conclusion(total: Decimal, line: Decimal, household: Household, parameters: Parameters) -> str:
    """Where the household stands: below the standard, within the low-income line, or above it."""
    if total < line:
        return "人均收入低于低保标准，可继续享受，按差额补足"
    factor = parameters.get(LOW_INCOME, household.month.earliest())
    if factor is not None and total <= line * Decimal(str(factor.value)):
        return "人均收入已达到低保标准，未超过低收入线，可向民政部门申请低收入（低保边缘）家庭认定"
    return "人均收入已达到低保标准，不再符合低保条件"


def _notes(household: Household, standard: ParameterValue) -> tuple[str, ...]:
    notes = [REFERENCE]
    if household.applied is None:
        notes.append("是否适用减半计入由民政部门决定，本表按适用计算。")
    if any(len(one.wages) > 1 for one in household.earners):
        notes.append("收入不稳定的，按所填各月平均计算；取几个月由民政部门确定。")
    if standard.from_certainty == "UNSURE":
        notes.append(f"低保标准的起始日（{standard.from_day}）待核。")
    return tuple(notes)


def as_asked(household: Household) -> Mapping[str, Any]:
    """The household as the service takes and keeps it."""
    return {
        "month": str(household.month),
        "members": household.members,
        "earners": [
            {"name": one.name, "wages": [f"{wage:.2f}" for wage in one.wages], "covered": one.covered}
            for one in household.earners
        ],
        "other": f"{household.other:.2f}",
        "applied": household.applied,
    }
