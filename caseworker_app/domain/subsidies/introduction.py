"""职业介绍补贴 (clauses 四, 六): a licensed agency is paid for a registered unemployed or hardship person it found work for.

By the recommendation letter of the city's system; once per person. The city's amount is 待核.
"""

from caseworker_app.domain.findings import Finding
from caseworker_app.domain.parameters import Parameters
from caseworker_app.domain.subsidies import single, terms
from caseworker_app.domain.subsidies.asked import Asked, Field, FieldType
from caseworker_app.domain.subsidies.protocol import Claimant, Kind, Once, Worked

LABEL = "职业介绍补贴"
CONTRACT_MONTHS = Field("contract_months", "劳动合同期限（月）", FieldType.COUNT)
QUESTIONS = (
    single.Question(
        "licensed",
        "介绍机构是否持有人力资源服务许可",
        "介绍机构持有人力资源服务许可",
        "介绍机构没有人力资源服务许可，不能申请，请取得许可后再申请",
    ),
    single.Question(
        "unemployed_or_hardship",
        "被介绍人是否为登记失业或就业困难人员",
        "被介绍人为登记失业或就业困难人员",
        "被介绍人不是登记失业或就业困难人员，不予补贴，请核对登记",
    ),
    single.Question(
        "recommendation_letter",
        "是否有市系统开具的推荐信",
        "有市系统开具的推荐信",
        "没有市系统开具的推荐信，请先开具",
    ),
    single.Question(
        "insured",
        "被介绍人是否已参加社会保险",
        "被介绍人已参加社会保险",
        "被介绍人未参加社会保险，请参保后再申请",
    ),
    single.once(LABEL),
)


def conditions(asked: Asked, parameters: Parameters) -> tuple[Finding, ...]:
    """A licensed agency, the right person, a contract long enough, insured, and for the first time."""
    return (
        terms.at_least(asked, CONTRACT_MONTHS, "introduction_contract_months", parameters),
        *single.answers(QUESTIONS, asked, parameters),
    )


def work_out(asked: Asked, parameters: Parameters) -> Worked:
    """One sum for one person; a roster is worked out person by person."""
    return single.one_sum(asked, parameters, "introduction_amount", LABEL)


KIND = Kind(
    code="introduction",
    label=LABEL,
    clause="四",
    claimant=Claimant.UNIT,
    fields=(single.APPLIED_ON, CONTRACT_MONTHS, *single.fields_of(QUESTIONS)),
    conditions=conditions,
    work_out=work_out,
    once=Once.PERSON,
    basis="introduction_contract_months",
    note="介绍登记失业、就业困难人员就业的人力资源服务机构，按人一次性补贴；标准待核",
)
