"""企业新型学徒制补贴 (clause 七): an employer with a filed project is paid for each apprentice and year, a part of it in advance.

The documents give a range of amounts, so that the amount is 待核 until an administrator confirms what this office pays.
"""

from decimal import Decimal

from caseworker_app.domain.findings import Finding
from caseworker_app.domain.parameters import Parameters
from caseworker_app.domain.subsidies import single, terms
from caseworker_app.domain.subsidies.asked import Asked, Field, FieldType
from caseworker_app.domain.subsidies.protocol import NOTHING, Claimant, Fund, Kind, Worked
from caseworker_app.domain.values import round_fen

LABEL = "企业新型学徒制补贴"
ADVANCE = "advance"
FINAL = "final"
STAGES = {ADVANCE: "预拨（备案后）", FINAL: "结算（考核合格后）"}
HUNDRED = Decimal(100)
APPRENTICES = Field("apprentices", "学徒人数", FieldType.COUNT, hint="不填按 1 人测算")
YEARS = Field("years", "培养年数", FieldType.COUNT)
STAGE = Field("stage", "拨付阶段", FieldType.CODE, choices=STAGES, hint="不填按全额测算")
ADVANCE_PAID = Field("advance_paid", "本项目已预拨金额", FieldType.MONEY, hint="没有预拨的写 0")
FILED = single.Question(
    "project_filed", "培养项目是否已备案", "培养项目已备案", "培养项目尚未备案，请备案后再申请"
)
PASSED = single.Question("passed", "学徒是否考核合格", "学徒考核合格", "学徒未考核合格，请合格后再申请结算")


def conditions(asked: Asked, parameters: Parameters) -> tuple[Finding, ...]:
    """A filed project of not too many years; for the settlement, apprentices who passed."""
    filed = (FILED.answer(asked, parameters), terms.at_most(asked, YEARS, "apprenticeship_years", parameters))
    if asked.text(STAGE.name) == ADVANCE:
        return filed
    return (*filed, PASSED.answer(asked, parameters))


def work_out(asked: Asked, parameters: Parameters) -> Worked:
    """Apprentices × years × amount: a part of it in advance, else the whole less what was paid before."""
    on, years = single.applied_on(asked), asked.count(YEARS.name)
    amount = single.standard(parameters, "apprenticeship_amount", on)
    if isinstance(amount, str):
        return Worked(refused=(amount,))
    if not years:
        return Worked(refused=("补贴按人按年计算，请写明培养年数。",))
    people = asked.count(APPRENTICES.name, 1)
    total = single.yuan(amount) * people * years
    rule = f"每人每年 {amount.value} 元 × {people} 人 × {years} 年"
    if asked.text(STAGE.name) == ADVANCE:
        part = single.standard(parameters, "apprenticeship_advance", on)
        if isinstance(part, str):
            return Worked(refused=(part,))
        total, rule = total * single.yuan(part) / HUNDRED, f"{rule} × 预拨 {part.value}%"
    if asked.text(STAGE.name) == FINAL and not asked.knows(ADVANCE_PAID.name):
        return Worked(refused=(f"结算须扣除预拨，请写明{ADVANCE_PAID.label}，没有预拨的写 0。",))
    paid = asked.money(ADVANCE_PAID.name) or NOTHING
    left = max(total - paid, NOTHING)
    if not left:
        return Worked(
            refused=(f"{rule} = {round_fen(total)} 元，已预拨 {paid} 元，没有余额可拨，请核对已预拨金额。",)
        )
    rule = f"{rule}，减已预拨 {paid} 元" if paid else rule
    return Worked((single.line_of(amount, LABEL, rule, left),))


KIND = Kind(
    code="apprenticeship",
    label=LABEL,
    clause="七",
    claimant=Claimant.UNIT,
    fields=(single.APPLIED_ON, APPRENTICES, YEARS, STAGE, ADVANCE_PAID, *single.fields_of((FILED, PASSED))),
    conditions=conditions,
    work_out=work_out,
    fund=Fund.TRAINING,
    basis="apprenticeship_advance",
    per_person=False,
    note="开展新型学徒制并已备案的企业，按人按年补贴，可先预拨一部分；标准待核",
)
