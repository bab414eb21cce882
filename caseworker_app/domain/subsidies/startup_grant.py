"""一次性创业资助 (clause 二): one sum for a founder whose firm has run for half a year and insures an employee.

Once per person and once per firm; within three years of the firm's registration.
"""

from caseworker_app.domain.findings import Finding
from caseworker_app.domain.parameters import Parameters
from caseworker_app.domain.subsidies import founder, single, terms
from caseworker_app.domain.subsidies.asked import Asked
from caseworker_app.domain.subsidies.protocol import Claimant, Fund, Kind, Once, Worked

LABEL = "一次性创业资助"
QUESTIONS = (
    founder.ABNORMAL_LIST,
    single.once(LABEL),
    single.Question(
        "firm_already_received",
        f"企业是否已享受过{LABEL}",
        f"企业未享受过{LABEL}",
        f"企业已享受过{LABEL}，每家企业只能享受一次，请核对领取记录",
        wanted=False,
    ),
)


def conditions(asked: Asked, parameters: Parameters) -> tuple[Finding, ...]:
    """Those of the founder, the firm's age from both sides, and that neither had it before."""
    registered = founder.REGISTERED_ON
    return (
        *founder.founder_conditions(asked, parameters),
        terms.not_before(asked, registered, "startup_grant_registered_months", parameters, "商事登记"),
        terms.not_later(asked, registered, "startup_grant_claim_years", parameters, "申请"),
        *single.answers(QUESTIONS, asked, parameters),
    )


def work_out(asked: Asked, parameters: Parameters) -> Worked:
    """One sum."""
    return single.one_sum(asked, parameters, "startup_grant_amount", LABEL)


KIND = Kind(
    code="startup_grant",
    label=LABEL,
    clause="二",
    claimant=Claimant.PERSON,
    fields=(*founder.FIELDS, founder.EMPLOYER_USCC, *single.fields_of(QUESTIONS)),
    conditions=conditions,
    work_out=work_out,
    once=Once.BOTH,
    fund=Fund.STARTUP,
    filing=founder.filing,
    basis=founder.BASIS,
    note="企业正常经营、带动就业并参保的创业者，一次性资助",
)
