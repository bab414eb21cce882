"""`caseworker calc`: the sums of the field without a database (证件, 退休, 低保收入, 比例, 工作日)."""

import argparse
from decimal import Decimal, InvalidOperation
from typing import Any

from caseworker_app.commands.context import Context, day_of
from caseworker_app.domain.errors import UserError
from caseworker_app.domain.identity import check_identity
from caseworker_app.domain.income import counted_income, share_on
from caseworker_app.domain.quota import hire_share_on, quota
from caseworker_app.domain.retirement import Track, retirement
from caseworker_app.domain.values import PartialDate
from caseworker_app.rules import load_rules

MOST_YUAN = 10**12
MOST_DAYS = 10_000


def register(commands: Any, options: argparse.ArgumentParser) -> None:
    """Add `calc` and its sums."""
    calc = commands.add_parser("calc", help="计算", parents=[options])
    sums = calc.add_subparsers(dest="sum", required=True, metavar="项目")
    number = sums.add_parser("id", help="核对证件号码", parents=[options])
    number.add_argument("number")
    number.set_defaults(run=_id)
    age = sums.add_parser("retirement", help="法定退休年龄", parents=[options])
    age.add_argument("--track", required=True, choices=[str(t) for t in Track])
    age.add_argument("--birth", required=True)
    age.set_defaults(run=_retirement)
    income = sums.add_parser("income", help="低保就业收入核算", parents=[options])
    income.add_argument("--income", required=True)
    income.add_argument("--standard", required=True)
    income.set_defaults(run=_income)
    share = sums.add_parser("quota", help="招用就业困难人员比例", parents=[options])
    share.add_argument("--planned", type=int, required=True)
    share.add_argument("--hardship", type=int, required=True)
    share.set_defaults(run=_quota)
    days = sums.add_parser("workdays", help="工作日推算", parents=[options])
    days.add_argument("--from", dest="start", required=True)
    days.add_argument("--days", type=int, required=True)
    days.set_defaults(run=_workdays)


def _id(context: Context) -> dict[str, Any]:
    return check_identity(context.args.number, today=context.on, regions=load_rules().regions)


def _retirement(context: Context) -> dict[str, Any]:
    result = retirement(
        Track(context.args.track),
        _birth(context.args.birth),
        law_on=context.on,
        parameters=load_rules().parameters,
    )
    return {
        "age_years": result.age_years,
        "age_months": result.age_months,
        "retires": str(result.retires),
        "delay_months": result.delay_months,
    }


def _birth(text: str) -> PartialDate:
    try:
        return PartialDate.parse(text)
    except UserError as error:
        raise UserError(error.code, error.message, "birth") from error


def _income(context: Context) -> dict[str, Any]:
    wage, standard = _yuan(context.args.income, "income"), _yuan(context.args.standard, "standard")
    return {"counted": counted_income(wage, standard, share_on(context.on, load_rules().parameters))}


def _yuan(text: str, field: str) -> Decimal:
    try:
        amount = Decimal(text.strip().replace(",", ""))
    except InvalidOperation as error:
        raise UserError("amount", "金额应为数字，如 2800.00。", field) from error
    if not amount.is_finite() or not 0 <= amount <= MOST_YUAN:
        raise UserError("amount", f"金额应在 0 到 {MOST_YUAN} 元之间。", field)
    return amount


def _quota(context: Context) -> dict[str, Any]:
    share = hire_share_on(context.on, load_rules().parameters)
    result = quota(context.args.planned, context.args.hardship, share)
    return {"required": result.required, "ratio": str(result.ratio), "met": result.met}


def _workdays(context: Context) -> dict[str, Any]:
    if not 0 <= context.args.days <= MOST_DAYS:
        raise UserError("days", f"工作日数应在 0 到 {MOST_DAYS} 之间。", "days")
    result = load_rules().calendar.add_workdays(day_of(context.args.start, "from"), context.args.days)
    return {"date": result.day, "estimated": result.estimated}
