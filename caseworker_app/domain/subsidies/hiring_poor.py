"""吸纳脱贫人口就业补贴 (clause 五): an employer is paid once for a person lifted out of poverty (建档立卡) whom it hires."""

from caseworker_app.domain.findings import Finding
from caseworker_app.domain.parameters import Parameters
from caseworker_app.domain.subsidies import hiring_once, single
from caseworker_app.domain.subsidies.asked import Asked
from caseworker_app.domain.subsidies.protocol import Claimant, Kind, Once, Worked

LABEL = "吸纳脱贫人口就业补贴"
GROUP = single.Question(
    "poor_household",
    "招用时是否为脱贫（建档立卡）人口",
    "招用时为脱贫（建档立卡）人口",
    "招用时不是脱贫（建档立卡）人口，不予补贴，请核对人员标签",
)


def conditions(asked: Asked, parameters: Parameters) -> tuple[Finding, ...]:
    """Of the group when hired, and those of every one-off hiring."""
    return (GROUP.answer(asked, parameters), *hiring_once.hiring_conditions(asked, parameters))


def work_out(asked: Asked, parameters: Parameters) -> Worked:
    """One sum for one person; a roster is worked out person by person."""
    return single.one_sum(asked, parameters, "hiring_poor_amount", LABEL)


KIND = Kind(
    code="hiring_poor",
    label=LABEL,
    clause="五",
    claimant=Claimant.UNIT,
    fields=(*hiring_once.FIELDS, GROUP.field),
    conditions=conditions,
    work_out=work_out,
    once=Once.PERSON,
    basis=hiring_once.BASIS,
    note="招用脱贫（建档立卡）人口的单位，每人一次性补贴",
)
