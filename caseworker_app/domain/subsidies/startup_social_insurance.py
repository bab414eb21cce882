"""创业企业社会保险补贴 (clause 二, rule of 2015): the employer's part for founder and staff of a start-up, three years at most.

Whether it is still open, and how it was worked out, is 待核: until an administrator confirms its parameters every month is
refused with that sentence.
"""

from caseworker_app.domain.findings import Finding
from caseworker_app.domain.parameters import Parameters
from caseworker_app.domain.subsidies import five_parts
from caseworker_app.domain.subsidies.asked import Asked, Field, FieldType
from caseworker_app.domain.subsidies.clocks import APPLIED, in_arrears, span
from caseworker_app.domain.subsidies.hiring import DISPATCH, LEFT, not_dispatch
from caseworker_app.domain.subsidies.limits import USED, MonthCap, pay_months
from caseworker_app.domain.subsidies.plausible import unit_remarks
from caseworker_app.domain.subsidies.protocol import Claimant, Counter, Family, Fund, Kind, Worked

BASIS = "startup_insurance_basis"
CAP = "startup_insurance_months"


def conditions(asked: Asked, parameters: Parameters) -> tuple[Finding, ...]:
    """No dispatch firm; nothing else is known of the rule."""
    return (not_dispatch(asked),)


def work_out(asked: Asked, parameters: Parameters) -> Worked:
    """What the firm paid for each month from its registration on, for the months that are left."""
    begins, ends = ("商事登记日期", asked.day("registered_on")), ("离职日期", asked.day("left_on"))
    early = in_arrears(asked, parameters)
    return pay_months(
        asked.months(),
        MonthCap.of(asked, CAP, parameters),
        lambda row: five_parts.price(row, BASIS, parameters),
        lambda month: span(month, begins, ends) or early(month),
    )


KIND = Kind(
    code="startup_social_insurance",
    label="创业企业社会保险补贴",
    clause="二",
    claimant=Claimant.UNIT,
    fields=(
        Field("registered_on", "商事登记日期", FieldType.DAY, from_record=True),
        USED,
        DISPATCH,
        LEFT,
        APPLIED,
        five_parts.PAID,
    ),
    conditions=conditions,
    work_out=work_out,
    family=Family.INSURANCE,
    remarks=unit_remarks,
    counter=Counter.STARTUP_INSURANCE,
    fund=Fund.STARTUP,
    note="2015 年办法，现是否仍执行待核；核实前不予测算金额",
)
