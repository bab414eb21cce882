"""创业者补贴的共同条件 (clause 二): who counts as a founder, the firm's registration, its insured employee, and the filing period.

一次性创业资助 and 创业租金补贴 ask the same founders.
"""

from datetime import date

from caseworker_app.domain.findings import Finding
from caseworker_app.domain.parameters import Parameters
from caseworker_app.domain.subsidies import single, terms
from caseworker_app.domain.subsidies.asked import Asked, Field, FieldType
from caseworker_app.domain.subsidies.clocks import filing_period
from caseworker_app.domain.subsidies.protocol import FilingPeriod

GRADUATE = "graduate"
RETURNED_STUDENT = "returned_student"
NONE = "none"
CATEGORIES = {
    "student": "在校学生",
    GRADUATE: "毕业不久的高校毕业生",
    RETURNED_STUDENT: "留学回国人员",
    "veteran": "退役军人",
    "registered_unemployed": "登记失业人员",
    "hardship_person": "就业困难人员",
    "poor_household": "脱贫（建档立卡）人口",
    "returning_founder": "返乡创业人员",
    "rural_lodging": "驿道客栈、民宿、农家乐经营者",
    NONE: "以上都不是",
}
FOUNDER_CATEGORY = Field("founder_category", "创业者类别", FieldType.CODE, choices=CATEGORIES)
RETURNED_ON = Field("returned_on", "留学回国日期", FieldType.PARTIAL)
REGISTERED_ON = Field("registered_on", "商事登记日期", FieldType.DAY)
EMPLOYEES_INSURED_MONTHS = Field(
    "employees_insured_months", "至少一名员工已参加社会保险的月数", FieldType.COUNT
)
FIELDS = (
    single.APPLIED_ON,
    FOUNDER_CATEGORY,
    single.BIRTH_DATE,
    single.SEX,
    single.GRADUATION_DATE,
    RETURNED_ON,
    REGISTERED_ON,
    EMPLOYEES_INSURED_MONTHS,
)
EMPLOYER_USCC = Field("employer_uscc", "企业统一社会信用代码", hint="创办企业营业执照上的 18 位代码")
"""Which firm the founder claims for: once per firm can be looked up by it."""
BASIS = "startup_employee_insured_months"
"""The parameter whose document holds the founders' conditions."""
ABNORMAL_LIST = single.Question(
    "abnormal_list",
    "是否被列入经营异常名录",
    "未列入经营异常名录",
    "已列入经营异常名录，请移出后再申请",
    wanted=False,
)


def category(asked: Asked, parameters: Parameters) -> Finding:
    """One of the founders' categories; for graduates and returned students, within the years when the firm was registered."""
    code = asked.text(FOUNDER_CATEGORY.name)
    if code is None:
        return terms.not_recorded(FOUNDER_CATEGORY)
    if code == NONE:
        return Finding(False, ("创业者不属于创业补贴所列人员类别，不予补贴，请核对创业者类别。",))
    start = {GRADUATE: single.GRADUATION_DATE, RETURNED_STUDENT: RETURNED_ON}.get(code)
    if start is None:
        return Finding(True, (f"创业者类别：{CATEGORIES[code]}。",))
    return terms.not_later(
        asked, start, "founder_graduate_years", parameters, "商事登记", REGISTERED_ON, may_precede=True
    )


def founder_conditions(asked: Asked, parameters: Parameters) -> tuple[Finding, ...]:
    """Category and age of the founder, and the insured employee of the firm."""
    return (
        category(asked, parameters),
        terms.age_limit(asked, "founder_age_female", "founder_age_male", parameters),
        terms.at_least(asked, EMPLOYEES_INSURED_MONTHS, "startup_employee_insured_months", parameters),
    )


def filing(day: date, parameters: Parameters) -> FilingPeriod | None:
    """The odd months and their days in which founders' subsidies are taken; None while no rule is known."""
    return filing_period("startup_filing", day, parameters)
