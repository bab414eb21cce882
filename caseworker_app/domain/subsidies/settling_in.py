"""留学回国人员安家补助费 (clause 三): one sum for a returned student who meets the city's rules; the amount is 待核."""

from caseworker_app.domain.findings import Finding
from caseworker_app.domain.parameters import Parameters
from caseworker_app.domain.subsidies import single
from caseworker_app.domain.subsidies.asked import Asked
from caseworker_app.domain.subsidies.protocol import Claimant, Fund, Kind, Once, Worked

LABEL = "安家补助费"
QUESTIONS = (
    single.Question(
        "returnee", "是否为留学回国人员", "留学回国人员", "不是留学回国人员，不予补助，请核对人员标签"
    ),
    single.Question(
        "degree_certified",
        "国（境）外学历学位是否已认证",
        "国（境）外学历学位已认证",
        "国（境）外学历学位尚未认证，请认证后再申请",
    ),
    single.Question(
        "contract_signed",
        "是否已与本市单位签订合同",
        "已与本市单位签订合同",
        "未与本市单位签订合同，请签订后再申请",
    ),
    single.Question(
        "meets_city_rules",
        "是否符合本市留学人员补助的规定条件",
        "符合本市留学人员补助的规定条件",
        "不符合本市留学人员补助的规定条件，不予补助，请核对办法",
    ),
    single.once(LABEL),
)


def conditions(asked: Asked, parameters: Parameters) -> tuple[Finding, ...]:
    """A returned student with a certified degree and a contract in the city, under the city's rules, for the first time."""
    return single.answers(QUESTIONS, asked, parameters)


def work_out(asked: Asked, parameters: Parameters) -> Worked:
    """One sum."""
    return single.one_sum(asked, parameters, "settling_in_amount", LABEL)


KIND = Kind(
    code="settling_in",
    label=LABEL,
    clause="三",
    claimant=Claimant.PERSON,
    fields=(single.APPLIED_ON, *single.fields_of(QUESTIONS)),
    conditions=conditions,
    work_out=work_out,
    once=Once.PERSON,
    fund=Fund.TALENT,
    note="符合条件的留学回国人员，一次性补助；标准待核",
)
