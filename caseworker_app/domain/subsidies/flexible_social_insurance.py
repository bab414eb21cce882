"""灵活就业社会保险补贴 (就业困难人员, clauses 四, 五, 八): a hardship person in flexible work who pays pension and medical insurance.

A fixed sum, a share of what was paid, or a share with the fixed sum as its cap, as the parameter of the month says; 36 months
or until retirement, counted together with the insurance subsidy for hiring.
"""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from fractions import Fraction

from caseworker_app.domain.findings import Finding
from caseworker_app.domain.parameters import Parameters, ParameterValue
from caseworker_app.domain.subsidies.asked import Asked, Column, Field, FieldType, MonthRow
from caseworker_app.domain.subsidies.clocks import (
    APPLIED,
    LAST_CLAIM,
    claimed_in_time,
    filing_period,
    in_arrears,
    span,
)
from caseworker_app.domain.subsidies.hiring import recognised_when_hired
from caseworker_app.domain.subsidies.limits import HEAD, Allowance, absent, pay_months
from caseworker_app.domain.subsidies.plausible import flexible_remarks
from caseworker_app.domain.subsidies.protocol import (
    NOTHING,
    Claimant,
    Counter,
    Family,
    FilingPeriod,
    Kind,
    Line,
    Worked,
)
from caseworker_app.domain.values import PartialDate, round_fen

MODE = "flexible_insurance_mode"
AMOUNT = "flexible_insurance_amount"
RATIO = "flexible_insurance_ratio"
PERIOD = "flexible_filing_months"
CAP = "insurance_subsidy_months"
FLEXIBLE = (
    Field("registered_on", "灵活就业登记日期", FieldType.DAY, from_record=True),
    Field("registration_ended_on", "灵活就业结束日期", FieldType.DAY, from_record=True),
    APPLIED,
    LAST_CLAIM,
    Field(
        "months",
        "申请月份及个人实缴金额",
        FieldType.MONTH_ROWS,
        required=True,
        columns=(Column("pension", "职工养老保险"), Column("medical", "职工医疗保险")),
        hint="养老、医疗两项都缴了的月份才补；月份为费款所属期",
    ),
)
"""What both flexible insurance subsidies ask."""


def conditions(asked: Asked, parameters: Parameters) -> tuple[Finding, ...]:
    """Recognised when flexible work was registered, and claimed in time."""
    return (recognised_when_hired(asked, "registered_on", "灵活就业登记"), in_time(asked, parameters))


def in_time(asked: Asked, parameters: Parameters) -> Finding:
    """The first claim within a year of flexible registration; lapsed after a year without one."""
    return claimed_in_time(asked, "registered_on", "灵活就业登记日期", parameters)


def work_out(asked: Asked, parameters: Parameters) -> Worked:
    """The subsidy of each month in which both insurances were paid, for the months the head still allows."""
    return pay_months(
        asked.months(),
        Allowance.of(asked, CAP, parameters),
        lambda row: price(row, parameters),
        outside_registration(asked, parameters),
    )


def outside_registration(asked: Asked, parameters: Parameters) -> Callable[[PartialDate], str | None]:
    """Say of a month why it lies outside the registration, or why its quarter cannot be claimed yet."""
    early = in_arrears(asked, parameters, filing)
    begins = ("灵活就业登记日期", asked.day("registered_on"))
    ends = ("灵活就业结束日期", asked.day("registration_ended_on"))
    return lambda month: span(month, begins, ends) or early(month)


def price(row: MonthRow, parameters: Parameters) -> Line | str:
    """The subsidy of a month in the mode in force in it, or why nothing is paid."""
    unpaid = [word for name, word in (("pension", "养老"), ("medical", "医疗")) if not row.money(name)]
    if unpaid:
        return f"{row.month}：{'、'.join(unpaid)}保险未缴费，养老、医疗两项都缴纳的月份才补贴，请补填实缴金额或去掉该月。"
    mode = parameters.get(MODE, row.month.earliest())
    if mode is None:
        return absent(row.month, parameters.title(MODE))
    names = _NEEDS.get(str(mode.value))
    if names is None:
        return f"{row.month}：计算方式“{mode.value}”程序不认识，请管理员更正该参数。"
    found = {name: parameters.get(name, row.month.earliest()) for name in names}
    lacking = next((name for name, value in found.items() if value is None), None)
    if lacking is not None:
        return absent(row.month, parameters.title(lacking))
    ratio = found.get(RATIO)
    if ratio is not None and share_of(ratio) is None:
        return f"{row.month}：“{ratio.title}”登记为“{ratio.value}”，应为 0 到 1 之间的分数，如 2/3，请管理员更正。"
    return _line(row, found)


def share_of(ratio: ParameterValue) -> Fraction | None:
    """The ratio as an exact fraction of what was paid; None where it is no fraction between 0 and 1."""
    try:
        share = Fraction(str(ratio.value))
    except (ValueError, ZeroDivisionError):
        return None
    return share if 0 < share <= 1 else None


_NEEDS = {"fixed": (AMOUNT,), "ratio": (RATIO,), "ratio_capped": (RATIO, AMOUNT)}


def _line(row: MonthRow, found: dict[str, ParameterValue | None]) -> Line:
    """The least of the fixed sum and the share of what was paid, as far as the mode knows them."""
    paid = sum((row.money(name) or NOTHING for name in ("pension", "medical")), NOTHING)
    offers: list[tuple[Decimal, str, ParameterValue]] = []
    for name, value in found.items():
        assert value is not None
        if name == AMOUNT:
            offers.append((round_fen(Decimal(str(value.value))), f"定额 {value.value} 元", value))
        elif share := share_of(value):
            part = round_fen(paid * share.numerator / share.denominator)
            offers.append((part, f"实缴 {paid} 元 × {value.value}", value))
    amount, rule, source = min(offers, key=lambda offer: offer[0])
    others = "".join(f"，低于{said}" for sum_, said, _ in offers if said != rule and sum_ > amount)
    return Line(amount, f"{rule}{others}", row.month, None, source.name, source.document)


def filing(day: date, parameters: Parameters) -> FilingPeriod | None:
    """申报期: the month after each quarter, its first twenty days."""
    return filing_period("flexible_filing", day, parameters)


KIND = Kind(
    code="flexible_social_insurance",
    label="灵活就业社会保险补贴",
    clause="八",
    claimant=Claimant.PERSON,
    fields=(
        *HEAD,
        Field("recognised_on", "就业困难人员认定日期", FieldType.DAY, from_record=True),
        Field("status_ended_on", "退出就业困难人员日期", FieldType.DAY, from_record=True),
        *FLEXIBLE,
    ),
    conditions=conditions,
    work_out=work_out,
    family=Family.INSURANCE,
    remarks=flexible_remarks,
    counter=Counter.INSURANCE,
    hardship=True,
    filing=filing,
    basis=PERIOD,
    note="以个人身份缴纳职工养老和职工医疗保险的灵活就业困难人员，先缴后补",
)
