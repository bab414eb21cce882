"""乡村公益性岗位补贴 (clause 四): what the district pays for a rural post, never more than the minimum wage; 12 months.

Paid to the worker, claimed at any time for months that have passed.
"""

from caseworker_app.domain.findings import Finding
from caseworker_app.domain.parameters import Parameters
from caseworker_app.domain.subsidies.asked import Asked, Column, Field, FieldType, MonthRow
from caseworker_app.domain.subsidies.clocks import answered
from caseworker_app.domain.subsidies.hiring import (
    HIRING,
    outside_contract,
    person_group,
    recognised_when_hired,
)
from caseworker_app.domain.subsidies.limits import BIRTH, TRACK, USED, MonthCap, pay_months
from caseworker_app.domain.subsidies.protocol import Claimant, Counter, Family, Kind, Line, Worked
from caseworker_app.domain.subsidies.public_post import price as most_of
from caseworker_app.domain.values import round_fen

FACTOR = "rural_post_factor"
CAP = "rural_post_months"
_NOT_ASKED = ("labour_dispatch", "last_claim_on")


def conditions(asked: Asked, parameters: Parameters) -> tuple[Finding, ...]:
    """A recognised rural post, and the person's status on the day of hiring."""
    recognised = answered(
        asked,
        "post_recognised",
        True,
        "岗位已认定为乡村公益性岗位。",
        "岗位未认定为乡村公益性岗位，不予补贴，请先办理岗位认定。",
        "尚未核对岗位是否已认定为乡村公益性岗位。",
    )
    return (recognised, recognised_when_hired(asked))


def work_out(asked: Asked, parameters: Parameters) -> Worked:
    """What the district pays for each month, up to the minimum wage, for the months that are left."""
    return pay_months(
        asked.months(),
        MonthCap.of(asked, CAP, parameters),
        lambda row: price(row, parameters),
        outside_contract(asked, parameters),
    )


def price(row: MonthRow, parameters: Parameters) -> Line | str:
    """The amount the district fixed for a month, capped by the minimum wage."""
    most = most_of(row, FACTOR, parameters)
    if isinstance(most, str):
        return most
    paid = row.money("paid")
    if not paid:
        return f"{row.month}：没有区核定的补贴金额，请填写后再申请。"
    rule = (
        f"区核定 {paid} 元，不高于{most.rule}" if paid <= most.amount else f"区核定 {paid} 元，按{most.rule}"
    )
    return Line(round_fen(min(paid, most.amount)), rule, row.month, None, most.parameter, most.document)


KIND = Kind(
    code="rural_public_post",
    label="乡村公益性岗位补贴",
    clause="四",
    claimant=Claimant.UNIT,
    fields=(
        BIRTH,
        TRACK,
        USED,
        person_group("hardship", "out_of_poverty"),
        *(one for one in HIRING if one.name not in _NOT_ASKED),
        Field("post_recognised", "岗位是否已认定为乡村公益性岗位", FieldType.TRI, from_record=True),
        Field(
            "months",
            "申请月份及区核定金额",
            FieldType.MONTH_ROWS,
            required=True,
            columns=(Column("paid", "区核定金额", required=True),),
        ),
    ),
    conditions=conditions,
    work_out=work_out,
    family=Family.POST,
    counter=Counter.RURAL_POST,
    hardship=True,
    basis=FACTOR,
    note="金额由区核定，发给本人；随时可申请已过月份",
)
