"""求职创业补贴 (clause 三): one sum for a student in the last school year who proves hardship; families of 建档立卡 were taken in.

The school collects the applications in autumn and reviews them; once in a life.
"""

from datetime import date

from caseworker_app.domain.findings import Finding
from caseworker_app.domain.graduates import FIRST_MONTH, final_year, final_year_begins
from caseworker_app.domain.parameters import Parameters
from caseworker_app.domain.subsidies import single, terms
from caseworker_app.domain.subsidies.asked import Asked, Field, FieldType
from caseworker_app.domain.subsidies.clocks import unconfirmed
from caseworker_app.domain.subsidies.protocol import Claimant, FilingPeriod, Kind, Once, Worked

LABEL = "求职创业补贴"
POOR = "poor_household"
NO_PROOF = "none"
PROOFS = {
    "minimum_living_household": "城乡居民最低生活保障家庭",
    "disabled_household": "残疾人家庭",
    POOR: "建档立卡（脱贫）家庭",
    "poor_worker_household": "特困职工家庭",
    "specially_poor_person": "特困人员",
    "disabled": "本人残疾",
    "student_loan": "已获国家助学贷款",
    NO_PROOF: "以上都不是",
}
HARDSHIP_PROOF = Field("hardship_proof", "困难证明类型", FieldType.CODE, choices=PROOFS)
QUESTIONS = (
    single.Question(
        "school_in_city", "是否为本市院校", "本市院校学生", "不是本市院校的学生，请向学校所在地申请"
    ),
    single.once(LABEL),
)


def conditions(asked: Asked, parameters: Parameters) -> tuple[Finding, ...]:
    """A student of a school in the city, in the last school year, with one proof of hardship, for the first time."""
    school, first = single.answers(QUESTIONS, asked, parameters)
    return (school, graduation_year(asked, parameters), hardship(asked, parameters), first)


def graduation_year(asked: Asked, parameters: Parameters) -> Finding:
    """毕业学年: from its first day in the year before the graduation, up to the day of graduation.

    While the month it begins with is 待核, only what no month could change is decided.
    """
    on = single.applied_on(asked)
    starts = parameters.get(FIRST_MONTH, on)
    values = (starts,) if starts else ()
    graduates = asked.partial(single.GRADUATION_DATE.name)
    if graduates is None:
        return terms.not_recorded(single.GRADUATION_DATE, *values)
    met = final_year(graduates, on, parameters)
    begins = final_year_begins(graduates, on, parameters)[0] if starts else "起始月待核"
    words = f"毕业学年（{begins} 至毕业 {graduates}）"
    if met is None and on >= graduates.earliest():
        return terms.month_only(single.GRADUATION_DATE, *values)
    if met is None:
        return unconfirmed(FIRST_MONTH, parameters)
    said = f"申请时在{words}内。" if met else f"申请日 {on} 不在{words}内，请核对毕业日期，在毕业学年内申请。"
    return Finding(met, (said,), (), values)


def hardship(asked: Asked, parameters: Parameters) -> Finding:
    """One of the hardship proofs; that of a 建档立卡 family counts from the day the opinions took it in."""
    code = asked.text(HARDSHIP_PROOF.name)
    if code is None:
        return terms.not_recorded(HARDSHIP_PROOF)
    if code == NO_PROOF:
        return Finding(False, ("没有求职创业补贴所列的困难情形，不在补贴范围，请核对困难证明。",))
    if code != POOR:
        return Finding(True, (f"困难情形：{PROOFS[code]}。",))
    on = single.applied_on(asked)
    widened = parameters.get("job_seeking_poor_household", on)
    if widened is None or widened.value is not True:
        return Finding(False, (f"{on} 时{PROOFS[code]}尚未纳入求职创业补贴范围，请核对困难证明类型。",))
    said = f"困难情形：{PROOFS[code]}（{widened.document} 第{widened.clause}条纳入范围）。"
    return Finding(True, (said,), (), (widened,))


def work_out(asked: Asked, parameters: Parameters) -> Worked:
    """One sum."""
    return single.one_sum(asked, parameters, "job_seeking_amount", LABEL)


class AutumnPeriod(FilingPeriod):
    """申报期 that runs on over the end of a month: from a day of its first month to a day of its last."""

    __slots__ = ()

    def holds(self, day: date) -> bool:
        """Say whether `day` lies between the first and the last day of the year's period."""
        first, last = (self.months[0], self.first_day), (self.months[-1], self.last_day)
        return first <= (day.month, day.day) <= last

    def words(self) -> str:
        """The period in words: 9 月 1 日至 10 月 20 日."""
        return f"{self.months[0]} 月 {self.first_day} 日至 {self.months[-1]} 月 {self.last_day} 日"


def filing(day: date, parameters: Parameters) -> FilingPeriod | None:
    """The autumn weeks in which the schools take applications; None before the first year they are known for."""
    found = [parameters.get(f"job_seeking_filing_{part}", day) for part in PERIOD]
    values = tuple(value for value in found if value)
    if len(values) < len(PERIOD):
        return None
    first_month, first_day, last_month, last_day = (int(value.value) for value in values)
    months = tuple(range(first_month, last_month + 1))
    return AutumnPeriod(months, first_day, last_day, values)


PERIOD = ("first_month", "first_day", "last_month", "last_day")

KIND = Kind(
    code="job_seeking",
    label=LABEL,
    clause="三",
    claimant=Claimant.PERSON,
    fields=(single.APPLIED_ON, single.GRADUATION_DATE, HARDSHIP_PROOF, *single.fields_of(QUESTIONS)),
    conditions=conditions,
    work_out=work_out,
    once=Once.PERSON,
    basis="job_seeking_amount",
    filing=filing,
    note="毕业学年内有困难证明的本市院校学生，经学校申请，一次性补贴",
)
