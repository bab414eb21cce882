"""职业技能提升补贴 (clause 七): a worker with a certificate of the province's catalogue, within a year of the certificate.

The amount goes by level; all of them are 待核 until an administrator confirms them, and so is what shortage trades get on top.
"""

from decimal import Decimal

from caseworker_app.domain.findings import Finding
from caseworker_app.domain.parameters import Parameters, ParameterValue
from caseworker_app.domain.subsidies import single, terms
from caseworker_app.domain.subsidies.asked import Asked, Field, FieldType
from caseworker_app.domain.subsidies.protocol import Claimant, Fund, Kind, Line, Worked

LABEL = "职业技能提升补贴"
LEVELS = {
    "5": "五级（初级工）",
    "4": "四级（中级工）",
    "3": "三级（高级工）",
    "2": "二级（技师）",
    "1": "一级（高级技师）",
}
HUNDRED = Decimal(100)
CERTIFICATE_ON = Field("certificate_on", "证书日期", FieldType.DAY)
CERTIFICATE_NUMBER = Field("certificate_number", "证书编号", hint="同一证书只能领一次，按编号核对")
LEVEL = Field("level", "证书等级", FieldType.CODE, choices=LEVELS)
SHORTAGE_TRADE = Field("shortage_trade", "是否为紧缺工种", FieldType.TRI)
QUESTIONS = (
    single.Question(
        "in_catalogue",
        "证书是否在省补贴目录内",
        "证书在省补贴目录内",
        "证书不在省补贴目录内，不予补贴，请核对目录",
    ),
    single.Question(
        single.ALREADY_RECEIVED,
        "该证书是否已领过补贴",
        "该证书未领过补贴",
        "该证书已领过补贴，同一证书只能领一次，请核对领取记录",
        wanted=False,
    ),
)


def conditions(asked: Asked, parameters: Parameters) -> tuple[Finding, ...]:
    """A certificate of the catalogue, claimed in time and once, by somebody not too old."""
    return (
        terms.not_later(asked, CERTIFICATE_ON, "training_claim_months", parameters, "申请"),
        terms.age_limit(asked, "training_age_female", "training_age_male", parameters),
        *single.answers(QUESTIONS, asked, parameters),
    )


def amount_name(level: str) -> str:
    """The parameter of a level's amount."""
    return f"training_amount_level_{level}"


def work_out(asked: Asked, parameters: Parameters) -> Worked:
    """The amount of the certificate's level, and what a shortage trade gets on top of it."""
    on, level = single.applied_on(asked), asked.text(LEVEL.name)
    if not any(parameters.get(amount_name(one), on) for one in LEVELS):
        return Worked(refused=(f"{LABEL}标准按省目录确定，目前标准待核，请管理员核实登记后再申请。",))
    if level is None:
        return Worked(refused=("补贴标准按证书等级确定，请写明证书等级。",))
    amount = single.standard(parameters, amount_name(level), on)
    if isinstance(amount, str):
        return Worked(refused=(amount,))
    line = single.line_of(amount, LABEL, f"{LEVELS[level]}每证 {amount.value} 元")
    if not asked.flag(SHORTAGE_TRADE.name):
        return Worked((line,))
    more = shortage(amount, level, asked, parameters)
    return Worked((line,), (more,)) if isinstance(more, str) else Worked((line, more))


def shortage(amount: ParameterValue, level: str, asked: Asked, parameters: Parameters) -> Line | str:
    """紧缺工种上浮: a part of the level's amount, from a level on; the sentence where there is none."""
    on = single.applied_on(asked)
    lowest = single.standard(parameters, "training_shortage_lowest_level", on)
    if isinstance(lowest, str):
        return lowest
    if int(level) > int(lowest.value):
        return f"紧缺工种上浮只适用于 {lowest.value} 级及以上证书{single.basis(lowest)}，按基本标准测算，请核对证书等级。"
    bonus = single.standard(parameters, "training_shortage_bonus", on)
    if isinstance(bonus, str):
        return bonus
    rule = f"{amount.value} 元 × {bonus.value}%"
    more = single.yuan(amount) * single.yuan(bonus) / HUNDRED
    return single.line_of(bonus, "紧缺工种上浮", rule, more)


KIND = Kind(
    code="training",
    label=LABEL,
    clause="七",
    claimant=Claimant.PERSON,
    fields=(
        single.APPLIED_ON,
        CERTIFICATE_ON,
        CERTIFICATE_NUMBER,
        LEVEL,
        SHORTAGE_TRADE,
        single.BIRTH_DATE,
        single.SEX,
        *single.fields_of(QUESTIONS),
    ),
    conditions=conditions,
    work_out=work_out,
    fund=Fund.TRAINING,
    basis="training_claim_months",
    note="取得省补贴目录内证书的劳动者，按证书等级补贴；标准待核",
)
