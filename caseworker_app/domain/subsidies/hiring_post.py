"""一般性岗位补贴 (吸纳就业困难人员, clause 四): 200 yuan for each person-month of the same hiring as the insurance subsidy.

Shares its count of months with the public-welfare post subsidy; a person hired again by the same unit within two months of
leaving does not qualify.
"""

from decimal import Decimal

from caseworker_app.domain.findings import Finding
from caseworker_app.domain.parameters import Parameters
from caseworker_app.domain.subsidies.asked import Asked, Field, FieldType, MonthRow
from caseworker_app.domain.subsidies.hiring import (
    CONTRACT,
    HIRING,
    INSURED,
    WORKED_BEFORE,
    filing,
    hiring_conditions,
    insured,
    outside_contract,
    person_group,
    rehired_by_same_unit,
)
from caseworker_app.domain.subsidies.limits import HEAD, Allowance, absent, pay_months
from caseworker_app.domain.subsidies.protocol import Claimant, Counter, Family, Kind, Line, Worked
from caseworker_app.domain.values import round_fen

AMOUNT = "hiring_post_amount"
CAP = "post_subsidy_months"


def conditions(asked: Asked, parameters: Parameters) -> tuple[Finding, ...]:
    """Those of the hiring, that the person is insured, and that nobody was hired back right after leaving."""
    return (
        *hiring_conditions(asked, parameters),
        insured(asked),
        rehired_by_same_unit(asked, parameters),
    )


def work_out(asked: Asked, parameters: Parameters) -> Worked:
    """The amount in force in each month, for the months the head still allows."""
    return pay_months(
        asked.months(),
        Allowance.of(asked, CAP, parameters),
        lambda row: price(row, parameters),
        outside_contract(asked, parameters, by=filing),
    )


def price(row: MonthRow, parameters: Parameters) -> Line | str:
    """The amount of a month by the parameter in force on its first day."""
    amount = parameters.get(AMOUNT, row.month.earliest())
    if amount is None:
        return absent(row.month, parameters.title(AMOUNT))
    rule = f"每人每月 {amount.value} 元"
    return Line(round_fen(Decimal(str(amount.value))), rule, row.month, None, amount.name, amount.document)


KIND = Kind(
    code="hiring_post",
    label="一般性岗位补贴",
    clause="四",
    claimant=Claimant.UNIT,
    fields=(
        *HEAD,
        person_group("hardship", "military_spouse", "out_of_poverty"),
        *HIRING,
        INSURED,
        *WORKED_BEFORE,
        Field("months", "申请月份", FieldType.MONTHS, required=True),
    ),
    conditions=conditions,
    work_out=work_out,
    family=Family.POST,
    counter=Counter.POST,
    hardship=True,
    filing=filing,
    basis=CONTRACT,
    note="招用就业困难人员并缴纳社会保险的单位，按人按月补贴；申报期按社会保险补贴执行（待核）",
)
