"""创业孵化补贴 (clause 二): an incubation base is paid once for each firm it brought up; the amount is 待核."""

from caseworker_app.domain.findings import Finding
from caseworker_app.domain.parameters import Parameters
from caseworker_app.domain.subsidies import single
from caseworker_app.domain.subsidies.asked import Asked
from caseworker_app.domain.subsidies.protocol import Claimant, Fund, Kind, Worked

LABEL = "创业孵化补贴"
QUESTIONS = (
    single.Question(
        "base_recognised",
        "是否为认定的创业孵化基地",
        "认定的创业孵化基地",
        "不是认定的创业孵化基地，请先办理认定",
    ),
    single.Question("incubated", "企业是否孵化成功", "企业孵化成功", "企业尚未孵化成功，请成功后再申请"),
    single.Question(
        single.ALREADY_RECEIVED,
        "该企业是否已被申领过孵化补贴",
        "该企业未被申领过孵化补贴",
        "该企业已被申领过孵化补贴，每家只补一次，请核对领取记录",
        wanted=False,
    ),
)


def conditions(asked: Asked, parameters: Parameters) -> tuple[Finding, ...]:
    """A recognised base, and a firm that was brought up and is claimed for the first time."""
    return single.answers(QUESTIONS, asked, parameters)


def work_out(asked: Asked, parameters: Parameters) -> Worked:
    """One sum for one firm brought up."""
    return single.one_sum(asked, parameters, "incubation_amount", LABEL)


KIND = Kind(
    code="incubation",
    label=LABEL,
    clause="二",
    claimant=Claimant.UNIT,
    fields=(single.APPLIED_ON, *single.fields_of(QUESTIONS)),
    conditions=conditions,
    work_out=work_out,
    fund=Fund.STARTUP,
    basis="incubation_amount",
    per_person=False,
    note="孵化成功企业的创业孵化基地，每家一次性补贴；标准待核",
)
