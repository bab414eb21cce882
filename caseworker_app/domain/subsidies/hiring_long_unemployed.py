"""吸纳失业半年以上人员就业补贴 (clause 四): an employer is paid once for a person unemployed for months; the amount is 待核."""

from caseworker_app.domain.findings import Finding
from caseworker_app.domain.parameters import Parameters
from caseworker_app.domain.subsidies import hiring_once, single, terms
from caseworker_app.domain.subsidies.asked import Asked, Field, FieldType
from caseworker_app.domain.subsidies.protocol import Claimant, Kind, Once, Worked

LABEL = "吸纳失业半年以上人员就业补贴"
UNEMPLOYED_MONTHS = Field("unemployed_months", "招用前登记失业月数", FieldType.COUNT)


def conditions(asked: Asked, parameters: Parameters) -> tuple[Finding, ...]:
    """Unemployed long enough when hired, and the conditions of every one-off hiring."""
    return (
        terms.at_least(asked, UNEMPLOYED_MONTHS, "hiring_long_unemployed_months", parameters),
        *hiring_once.hiring_conditions(asked, parameters),
    )


def work_out(asked: Asked, parameters: Parameters) -> Worked:
    """One sum for one person; a roster is worked out person by person."""
    return single.one_sum(asked, parameters, "hiring_long_unemployed_amount", LABEL)


KIND = Kind(
    code="hiring_long_unemployed",
    label=LABEL,
    clause="四",
    claimant=Claimant.UNIT,
    fields=(*hiring_once.FIELDS, UNEMPLOYED_MONTHS),
    conditions=conditions,
    work_out=work_out,
    once=Once.PERSON,
    basis=hiring_once.BASIS,
    note="招用登记失业较久人员的单位，每人一次性补贴；标准待核",
)
