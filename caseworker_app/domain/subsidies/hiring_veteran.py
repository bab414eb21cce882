"""吸纳退役军人就业补贴 (clause 五): an employer is paid once for a veteran whom it hires."""

from caseworker_app.domain.findings import Finding
from caseworker_app.domain.parameters import Parameters
from caseworker_app.domain.subsidies import hiring_once, single
from caseworker_app.domain.subsidies.asked import Asked
from caseworker_app.domain.subsidies.protocol import Claimant, Kind, Once, Worked

LABEL = "吸纳退役军人就业补贴"
GROUP = single.Question(
    "veteran", "招用时是否为退役军人", "招用时为退役军人", "招用时不是退役军人，不予补贴，请核对人员标签"
)


def conditions(asked: Asked, parameters: Parameters) -> tuple[Finding, ...]:
    """Of the group when hired, and those of every one-off hiring."""
    return (GROUP.answer(asked, parameters), *hiring_once.hiring_conditions(asked, parameters))


def work_out(asked: Asked, parameters: Parameters) -> Worked:
    """One sum for one person; a roster is worked out person by person."""
    return single.one_sum(asked, parameters, "hiring_veteran_amount", LABEL)


KIND = Kind(
    code="hiring_veteran",
    label=LABEL,
    clause="五",
    claimant=Claimant.UNIT,
    fields=(*hiring_once.FIELDS, GROUP.field),
    conditions=conditions,
    work_out=work_out,
    once=Once.PERSON,
    basis=hiring_once.BASIS,
    note="招用退役军人的单位，每人一次性补贴",
)
