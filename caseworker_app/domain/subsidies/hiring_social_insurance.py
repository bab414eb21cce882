"""吸纳就业困难人员社会保险补贴 (clause 四): the unit that hires a hardship person gets back what it paid for the five insurances.

36 months or until retirement, counted together with the flexible workers' insurance subsidy.
"""

from caseworker_app.domain.parameters import Parameters
from caseworker_app.domain.subsidies import five_parts
from caseworker_app.domain.subsidies.asked import Asked
from caseworker_app.domain.subsidies.hiring import (
    CONTRACT,
    HIRING,
    filing,
    hiring_conditions,
    outside_contract,
    person_group,
)
from caseworker_app.domain.subsidies.limits import HEAD, Allowance, pay_months
from caseworker_app.domain.subsidies.plausible import unit_remarks
from caseworker_app.domain.subsidies.protocol import Claimant, Counter, Family, Kind, Worked

BASIS = "hiring_insurance_basis"
CAP = "insurance_subsidy_months"


def work_out(asked: Asked, parameters: Parameters) -> Worked:
    """What the unit paid for each month that the head still allows."""
    return pay_months(
        asked.months(),
        Allowance.of(asked, CAP, parameters),
        lambda row: five_parts.price(row, BASIS, parameters),
        outside_contract(asked, parameters, by=filing),
    )


KIND = Kind(
    code="hiring_social_insurance",
    label="吸纳就业困难人员社会保险补贴",
    clause="四",
    claimant=Claimant.UNIT,
    fields=(
        *HEAD,
        person_group("hardship", "military_spouse", "out_of_poverty"),
        *HIRING,
        five_parts.PAID,
    ),
    conditions=hiring_conditions,
    work_out=work_out,
    family=Family.INSURANCE,
    remarks=unit_remarks,
    counter=Counter.INSURANCE,
    hardship=True,
    filing=filing,
    basis=CONTRACT,
    note="招用就业困难人员并缴纳社会保险的单位，按单位实缴部分先缴后补",
)
