"""基层就业补贴 (clause 三 鼓励到中小微企业和城乡基层就业): one sum for a graduate of two years at most who works there.

六个月以上参保, 在符合条件之日起一年内申请; once in a life.
"""

from caseworker_app.domain.findings import Finding
from caseworker_app.domain.parameters import Parameters
from caseworker_app.domain.subsidies import single, terms
from caseworker_app.domain.subsidies.asked import Asked, Field, FieldType
from caseworker_app.domain.subsidies.protocol import Claimant, Kind, Once, Worked

LABEL = "基层就业补贴"
HIRED_ON = Field("hired_on", "到基层单位就业日期", FieldType.DAY)
INSURED_MONTHS = Field("insured_months", "在该单位参加社会保险的月数", FieldType.COUNT)
QUALIFIED_ON = Field("qualified_on", "符合申领条件的日期（参保满期之日）", FieldType.DAY)
EMPLOYERS = {
    "small_enterprise": "中小微企业",
    "individual_business": "个体工商户",
    "social_organisation": "社会组织",
    "township_post": "乡镇（街道）、村居岗位",
    "other": "其他",
}
EMPLOYER_KIND = Field("employer_kind", "就业单位类型", FieldType.CODE, choices=EMPLOYERS)
QUESTIONS = (single.once(LABEL),)


def conditions(asked: Asked, parameters: Parameters) -> tuple[Finding, ...]:
    """Graduated two years ago at most when hired, at a unit of the right kind, insured long enough, and in time."""
    return (
        terms.not_later(
            asked, single.GRADUATION_DATE, "grassroots_graduate_years", parameters, "到基层就业", HIRED_ON
        ),
        employer_kind(asked),
        terms.at_least(asked, INSURED_MONTHS, "grassroots_insured_months", parameters),
        terms.not_later(asked, QUALIFIED_ON, "grassroots_claim_years", parameters, "申请"),
        *single.answers(QUESTIONS, asked, parameters),
    )


def employer_kind(asked: Asked) -> Finding:
    """中小微企业, 个体工商户, 社会组织 or a post of a township or street; other units are not 基层."""
    code = asked.text(EMPLOYER_KIND.name)
    if code is None:
        return terms.not_recorded(EMPLOYER_KIND)
    if code == "other":
        return Finding(
            False,
            (
                "就业单位不属于中小微企业、个体工商户、社会组织或乡镇（街道）基层岗位，不予补贴，请核对就业单位类型。",
            ),
        )
    return Finding(True, (f"在{EMPLOYERS[code]}就业。",))


def work_out(asked: Asked, parameters: Parameters) -> Worked:
    """One sum."""
    return single.one_sum(asked, parameters, "grassroots_amount", LABEL)


KIND = Kind(
    code="grassroots",
    label=LABEL,
    clause="三",
    claimant=Claimant.PERSON,
    fields=(
        single.APPLIED_ON,
        single.GRADUATION_DATE,
        HIRED_ON,
        EMPLOYER_KIND,
        INSURED_MONTHS,
        QUALIFIED_ON,
        *single.fields_of(QUESTIONS),
    ),
    conditions=conditions,
    work_out=work_out,
    once=Once.PERSON,
    basis="grassroots_graduate_years",
    note="毕业不久到中小微企业、社会组织或基层岗位就业并参保的高校毕业生，一次性补贴",
)
