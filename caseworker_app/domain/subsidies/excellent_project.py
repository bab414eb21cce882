"""优秀创业项目资助 (clause 二): a project chosen in the city's call is given what the jury decided, within the range of the rules.

The decided amount is paid if it lies within the range.
"""

from caseworker_app.domain.findings import Finding
from caseworker_app.domain.parameters import Parameters
from caseworker_app.domain.subsidies import single
from caseworker_app.domain.subsidies.asked import Asked, Field, FieldType
from caseworker_app.domain.subsidies.protocol import Claimant, Fund, Kind, Once, Worked

LABEL = "优秀创业项目资助"
LEAST, MOST = "excellent_project_least", "excellent_project_most"
DECIDED_AMOUNT = Field("decided_amount", "评审确定的资助金额", FieldType.MONEY)
QUESTIONS = (
    single.Question(
        "chosen",
        "项目是否经市征集评审入选",
        "项目经市征集评审入选",
        "项目未经市征集评审入选，不予资助，请核对评审结果",
    ),
    single.Question(
        single.ALREADY_RECEIVED,
        "该项目是否已享受过资助",
        "该项目未享受过资助",
        "该项目已享受过资助，只能享受一次，请核对领取记录",
        wanted=False,
    ),
)


def conditions(asked: Asked, parameters: Parameters) -> tuple[Finding, ...]:
    """Chosen in the call, and for the first time."""
    return single.answers(QUESTIONS, asked, parameters)


def work_out(asked: Asked, parameters: Parameters) -> Worked:
    """The decided amount, if the range holds it."""
    on = single.applied_on(asked)
    least = single.standard(parameters, LEAST, on)
    most = single.standard(parameters, MOST, on)
    if isinstance(least, str):
        return Worked(refused=(least,))
    if isinstance(most, str):
        return Worked(refused=(most,))
    words = f"{least.value} 元至 {most.value} 元"
    decided = asked.money(DECIDED_AMOUNT.name)
    if decided is None:
        return Worked(refused=(f"资助额由评审在 {words}之间确定，请填写评审确定的金额。",))
    if not single.yuan(least) <= decided <= single.yuan(most):
        said = f"评审确定的 {decided} 元不在 {words}之间{single.basis(most)}，请核对。"
        return Worked(refused=(said,))
    return Worked((single.line_of(most, LABEL, f"评审确定 {decided} 元（{words}）", decided),))


KIND = Kind(
    code="excellent_project",
    label=LABEL,
    clause="二",
    claimant=Claimant.UNIT,
    fields=(single.APPLIED_ON, DECIDED_AMOUNT, *single.fields_of(QUESTIONS)),
    conditions=conditions,
    work_out=work_out,
    once=Once.FIRM,
    fund=Fund.STARTUP,
    basis=MOST,
    per_person=False,
    note="经市征集评审入选的优秀创业项目，按评审确定金额一次性资助",
)
