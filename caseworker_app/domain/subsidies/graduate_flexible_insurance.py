"""高校毕业生灵活就业社会保险补贴 (clauses 三, 八): the flexible workers' subsidy for those who left school at most two years ago.

Worked out as that of hardship persons and counted with it; the two years are looked at on the day of flexible registration.
"""

from caseworker_app.domain.findings import Finding
from caseworker_app.domain.parameters import Parameters
from caseworker_app.domain.subsidies.asked import Asked, Field, FieldType
from caseworker_app.domain.subsidies.clocks import graduate_on
from caseworker_app.domain.subsidies.flexible_social_insurance import (
    FLEXIBLE,
    PERIOD,
    filing,
    in_time,
    outside_registration,
    price,
)
from caseworker_app.domain.subsidies.limits import USED, MonthCap, pay_months
from caseworker_app.domain.subsidies.plausible import flexible_remarks
from caseworker_app.domain.subsidies.protocol import Claimant, Counter, Family, Kind, Worked

CAP = "graduate_flexible_months"


def conditions(asked: Asked, parameters: Parameters) -> tuple[Finding, ...]:
    """A graduate of at most two years when flexible work was registered, and claimed in time."""
    return (
        graduate_on(asked, "registered_on", "灵活就业登记日期", parameters),
        in_time(asked, parameters),
    )


def work_out(asked: Asked, parameters: Parameters) -> Worked:
    """The subsidy of each month in which both insurances were paid, for the months that are left."""
    return pay_months(
        asked.months(),
        MonthCap.of(asked, CAP, parameters),
        lambda row: price(row, parameters),
        outside_registration(asked, parameters),
    )


KIND = Kind(
    code="graduate_flexible_insurance",
    label="高校毕业生灵活就业社会保险补贴",
    clause="三",
    claimant=Claimant.PERSON,
    fields=(
        Field("graduation_date", "毕业日期", FieldType.PARTIAL, required=True, from_record=True),
        USED,
        *FLEXIBLE,
    ),
    conditions=conditions,
    work_out=work_out,
    family=Family.INSURANCE,
    remarks=flexible_remarks,
    counter=Counter.INSURANCE,
    filing=filing,
    basis=PERIOD,
    note="离校 2 年内办理灵活就业登记、以个人身份缴费的高校毕业生",
)
