"""小微企业社会保险补贴 (clause 三): a small or micro enterprise that hires a graduate of at most two years gets back what it paid.

Its own count of 24 months for each person.
"""

from caseworker_app.domain.findings import Finding
from caseworker_app.domain.parameters import Parameters
from caseworker_app.domain.subsidies import five_parts
from caseworker_app.domain.subsidies.asked import Asked, Field, FieldType
from caseworker_app.domain.subsidies.clocks import (
    APPLIED,
    LAST_CLAIM,
    answered,
    claimed_in_time,
    graduate_on,
)
from caseworker_app.domain.subsidies.hiring import (
    CONTRACT,
    CONTRACT_TO,
    DISPATCH,
    LEFT,
    OPEN_ENDED,
    contract_long_enough,
    filing,
    not_dispatch,
    outside_contract,
)
from caseworker_app.domain.subsidies.limits import USED, MonthCap, pay_months
from caseworker_app.domain.subsidies.plausible import unit_remarks
from caseworker_app.domain.subsidies.protocol import Claimant, Counter, Family, Kind, Worked

BASIS = "small_enterprise_basis"
CAP = "small_enterprise_months"


def conditions(asked: Asked, parameters: Parameters) -> tuple[Finding, ...]:
    """A small enterprise, no dispatch firm, a graduate when hired, a contract of a year, claimed in time."""
    small = answered(
        asked,
        "small_enterprise",
        True,
        "单位为小微企业。",
        "单位不是小微企业，不予小微企业社会保险补贴，请核对单位规模。",
        "尚未登记单位是否小微企业。",
    )
    return (
        not_dispatch(asked),
        small,
        graduate_on(asked, "hired_on", "招用日期", parameters),
        contract_long_enough(asked, "hired_on", parameters),
        claimed_in_time(asked, "hired_on", "招用日期", parameters),
    )


def work_out(asked: Asked, parameters: Parameters) -> Worked:
    """What the enterprise paid for each month, for the months that are left."""
    return pay_months(
        asked.months(),
        MonthCap.of(asked, CAP, parameters),
        lambda row: five_parts.price(row, BASIS, parameters),
        outside_contract(asked, parameters, "hired_on", filing),
    )


KIND = Kind(
    code="small_enterprise_social_insurance",
    label="小微企业社会保险补贴",
    clause="三",
    claimant=Claimant.UNIT,
    fields=(
        Field("graduation_date", "毕业日期", FieldType.PARTIAL, required=True, from_record=True),
        Field("hired_on", "招用日期（劳动合同起始日）", FieldType.DAY, required=True),
        USED,
        DISPATCH,
        Field("small_enterprise", "是否小微企业", FieldType.TRI, from_record=True),
        CONTRACT_TO,
        OPEN_ENDED,
        LEFT,
        APPLIED,
        LAST_CLAIM,
        five_parts.PAID,
    ),
    conditions=conditions,
    work_out=work_out,
    family=Family.INSURANCE,
    remarks=unit_remarks,
    counter=Counter.SMALL_ENTERPRISE,
    filing=filing,
    basis=CONTRACT,
    note="招用毕业 2 年内高校毕业生并缴纳社会保险的小微企业；申报期按吸纳类补贴执行（待核）",
)
