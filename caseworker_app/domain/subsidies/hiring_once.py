"""一次性吸纳就业补贴的共同条件 (clauses 四, 五): an employer is paid once for each person of a group it hires.

Labour-dispatch firms are left out, and the claim comes within a year of the contract.
"""

from caseworker_app.domain.findings import Finding
from caseworker_app.domain.parameters import Parameters
from caseworker_app.domain.subsidies import single, terms
from caseworker_app.domain.subsidies.asked import Asked, Field, FieldType

CONTRACT_FROM = Field("contract_from", "劳动合同起始日期", FieldType.DAY)
FIRST = single.Question(
    single.ALREADY_RECEIVED,
    "该人员是否已被申领过本补贴",
    "该人员未被申领过本补贴",
    "该人员已被申领过本补贴，每人只补一次，请核对领取记录",
    wanted=False,
)
BASIS = "hiring_once_claim_years"
QUESTIONS = (single.DISPATCH, FIRST)
FIELDS = (single.APPLIED_ON, CONTRACT_FROM, *single.fields_of(QUESTIONS))


def hiring_conditions(asked: Asked, parameters: Parameters) -> tuple[Finding, ...]:
    """In time, not by a labour-dispatch firm, and for the first time."""
    return (
        terms.not_later(asked, CONTRACT_FROM, "hiring_once_claim_years", parameters, "申请"),
        *single.answers(QUESTIONS, asked, parameters),
    )
