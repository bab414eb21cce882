"""公益性岗位补贴 (clause 四): the minimum wage in force in each month, for a hardship person on a recognised public-welfare post.

36 months or until retirement, counted together with the general post subsidy; only persons of special groups may be placed
again (再次安置), and then have the months once more.
"""

from decimal import Decimal

from caseworker_app.domain.findings import Finding
from caseworker_app.domain.parameters import Parameters
from caseworker_app.domain.posts.placements import MOST
from caseworker_app.domain.subsidies.asked import Asked, Field, FieldType, MonthRow
from caseworker_app.domain.subsidies.clocks import answered, unconfirmed, unknown
from caseworker_app.domain.subsidies.hiring import (
    HIRING,
    INSURED,
    hiring_conditions,
    insured,
    outside_contract,
    person_group,
)
from caseworker_app.domain.subsidies.limits import HEAD, Allowance, absent, pay_months
from caseworker_app.domain.subsidies.protocol import Claimant, Counter, Family, Kind, Line, Worked
from caseworker_app.domain.values import round_fen

WAGE = "minimum_wage"
FACTOR = "public_post_factor"
CAP = "post_subsidy_months"


def conditions(asked: Asked, parameters: Parameters) -> tuple[Finding, ...]:
    """Those of the hiring, the recognised post, the insurance, and how often the person was placed."""
    recognised = answered(
        asked,
        "post_recognised",
        True,
        "岗位已认定为公益性岗位。",
        "岗位未认定为公益性岗位，不予公益性岗位补贴，可改按一般性岗位补贴申请。",
        "尚未核对岗位是否已认定为公益性岗位。",
    )
    return (
        *hiring_conditions(asked, parameters),
        recognised,
        insured(asked),
        placed_again(asked, parameters),
    )


def placed_again(asked: Asked, parameters: Parameters) -> Finding:
    """再次安置: a first placement always; a further one only for special groups, and so often in all."""
    times, begins = asked.count("placement", 1), asked.day("contract_from")
    if times <= 1:
        return Finding(True, ("首次安置到公益性岗位。",))
    if begins is None:
        return unknown("再次安置：尚未登记劳动合同起始日。", "contract_from")
    most = parameters.get(MOST, begins)
    if most is None:
        return unconfirmed(MOST, parameters)
    if times > int(most.value):
        because = (
            f"第 {times} 次安置到公益性岗位，累计安置不得超过 {most.value} 次，不予补贴，请核对安置次数。"
        )
        return Finding(False, (because,), (), (most,))
    return answered(
        asked,
        "special_group",
        True,
        f"第 {times} 次安置，属于可再次安置的特殊困难人员。",
        "再次安置限大龄、零就业家庭、重度残疾等特殊困难人员，不予补贴，请核对人员类别。",
        "尚未登记是否属于可再次安置的特殊困难人员。",
    )


def work_out(asked: Asked, parameters: Parameters) -> Worked:
    """The minimum wage of each month that the head still allows."""
    times = max(asked.count("placement", 1), 1)
    return pay_months(
        asked.months(),
        Allowance.of(asked, CAP, parameters, times),
        lambda row: price(row, FACTOR, parameters),
        outside_contract(asked, parameters),
    )


def price(row: MonthRow, factor_name: str, parameters: Parameters) -> Line | str:
    """The minimum wage in force in a month, times the factor of the kind."""
    wage, factor = (parameters.get(name, row.month.earliest()) for name in (WAGE, factor_name))
    if wage is None or factor is None:
        return absent(row.month, parameters.title(WAGE if wage is None else factor_name))
    amount = round_fen(Decimal(str(wage.value)) * Decimal(str(factor.value)))
    times = "" if factor.value == 1 else f" × {factor.value}"
    rule = f"当月最低工资标准 {wage.value} 元{times}（{wage.from_day} 起）"
    return Line(amount, rule, row.month, None, wage.name, wage.document)


KIND = Kind(
    code="public_post",
    label="公益性岗位补贴",
    clause="四",
    claimant=Claimant.UNIT,
    fields=(
        *HEAD,
        person_group("hardship", "out_of_poverty"),
        *HIRING,
        INSURED,
        Field("post_recognised", "岗位是否已认定为公益性岗位", FieldType.TRI, from_record=True),
        Field("placement", "第几次安置到公益性岗位", FieldType.COUNT, hint="首次填 1 或不填"),
        Field("special_group", "是否属于可再次安置的特殊困难人员", FieldType.TRI),
        Field("months", "申请月份", FieldType.MONTHS, required=True),
    ),
    conditions=conditions,
    work_out=work_out,
    family=Family.POST,
    counter=Counter.POST,
    hardship=True,
    basis=FACTOR,
    note="按季或按半年申请；社会保险补贴另按吸纳就业困难人员申请",
)
