"""穗府〔2017〕26号 第四条: the eight groups of persons with employment difficulties, each as one small function.

"失业" in a group's own words asks for unemployment in that group; the readings are those of facts 3.3.
"""

from datetime import date

from caseworker_app.domain.education import at_least_associate
from caseworker_app.domain.findings import Finding, all_of, any_of
from caseworker_app.domain.hardship.conditions import out_of_work, stated, unemployment
from caseworker_app.domain.hardship.facts import GroupCode, HardshipFacts
from caseworker_app.domain.households import household_without_work
from caseworker_app.domain.parameters import Parameters
from caseworker_app.domain.persons import word_of
from caseworker_app.domain.values import add_years, age_on

CODE = "opinions-2017"
DOCUMENT = "穗府〔2017〕26号"
CLAUSE = "四"
FROM = date(2017, 12, 27)


def zero_employment_household(facts: HardshipFacts, on: date, parameters: Parameters) -> Finding:
    """“零就业家庭”成员: nobody of the household who could work has work; known members win over a statement."""
    del on, parameters
    work = household_without_work(facts.zero_employment_household, facts.family)
    if work.working:
        names = "、".join(f"{m.name}{f'（{m.relation}）' if m.relation else ''}" for m in work.working)
        return Finding(False, (f"同户 {names} 已就业",))
    if work.from_members:
        return Finding(True, (f"同户 {len(facts.family)} 名成员均未就业",))
    return stated(
        work.without_work,
        "zero_employment_household",
        "本人陈述：同户有劳动能力的成员均无业",
        "本人陈述：同户有成员就业",
        "同户有劳动能力的成员是否均无业",
    )


def low_income_household(facts: HardshipFacts, on: date, parameters: Parameters) -> Finding:
    """享受最低生活保障家庭或低收入家庭中的失业人员: one group, whose reasons say which of the two holds."""
    allowance = stated(
        facts.minimum_living_allowance,
        "minimum_living_allowance",
        "享受最低生活保障",
        "不享受最低生活保障",
        "是否低保家庭",
    )
    low = stated(
        facts.low_income_household, "low_income_household", "属低收入家庭", "不属低收入家庭", "是否低收入家庭"
    )
    return all_of(any_of(allowance, low), out_of_work(facts, on, parameters))


def forty_fifty(facts: HardshipFacts, on: date, parameters: Parameters) -> Finding:
    """城乡“4050”失业人员: women from 40, men from 50 full years, on the day asked."""
    return all_of(_forty_fifty_age(facts, on, parameters), out_of_work(facts, on, parameters))


def _forty_fifty_age(facts: HardshipFacts, on: date, parameters: Parameters) -> Finding:
    gaps = tuple(name for name in ("birth_date", "sex") if not getattr(facts, name))
    if facts.birth_date is None or gaps:
        return Finding(None, ("尚未登记：出生日期或性别",), gaps)
    limit = parameters.need(f"forty_fifty_age_{facts.sex}", on)
    age = age_on(facts.birth_date, on)
    who = "男" if facts.sex == "male" else "女"
    if age >= int(limit.value):
        return Finding(True, (f"{age} 周岁，{who}性已满 {limit.value} 周岁",), values=(limit,))
    reached = add_years(facts.birth_date, int(limit.value))
    return Finding(False, (f"{age} 周岁，{who}性未满 {limit.value} 周岁（{reached} 满）",), values=(limit,))


def hardship_graduate(facts: HardshipFacts, on: date, parameters: Parameters) -> Finding:
    """特困家庭高校毕业生: 大专 or above, graduated, and a parent holds one of the poor-household papers (S4)."""
    poor = stated(
        facts.specially_poor_household,
        "specially_poor_household",
        "父母一方持特困职工证、低保证或低收入困难家庭证",
        "父母均无特困职工证、低保证或低收入困难家庭证",
        "父母是否持特困职工证、低保证或低收入困难家庭证",
    )
    return all_of(_graduated(facts, on, parameters), poor)


def _graduated(facts: HardshipFacts, on: date, parameters: Parameters) -> Finding:
    least = parameters.need("graduate_education_min", on)
    level = at_least_associate(facts.education)
    if level is None:
        return Finding(None, ("尚未登记：文化程度",), ("education",), (least,))
    if not level:
        return Finding(False, (f"文化程度 {word_of(facts.education)}，不足{least.value}",), values=(least,))
    graduation = facts.graduation_date
    if graduation and on < graduation.earliest():
        return Finding(False, (f"{graduation} 才毕业",), values=(least,))
    if graduation and on < graduation.latest():
        return Finding(None, (f"毕业日期只知 {graduation}",), ("graduation_date",), (least,))
    when = f"，{graduation} 毕业" if graduation else ""
    return Finding(True, (f"文化程度 {word_of(facts.education)}{when}",), values=(least,))


def disabled(facts: HardshipFacts, on: date, parameters: Parameters) -> Finding:
    """残疾失业人员: holds a 残疾人证 (or 残疾军人证) and is out of work."""
    number = facts.disability_certificate
    held = stated(
        None if number is None else bool(number),
        "disability_certificate",
        "持残疾人证",
        "无残疾人证",
        "是否持残疾人证",
    )
    return all_of(held, out_of_work(facts, on, parameters))


def single_parent(facts: HardshipFacts, on: date, parameters: Parameters) -> Finding:
    """属单亲家庭需抚养子女一方人员."""
    del on, parameters
    return stated(
        facts.single_parent, "single_parent", "单亲并抚养子女", "不属单亲抚养子女一方", "是否单亲并抚养子女"
    )


def long_term_unemployed(facts: HardshipFacts, on: date, parameters: Parameters) -> Finding:
    """连续失业1年以上人员: counted from the registration, met on its anniversary, broken by any other spell."""
    state = unemployment(facts, on)
    if not state.unemployed or state.spell is None:
        return out_of_work(facts, on, parameters)
    years = parameters.need("long_unemployed_years", on)
    start = state.registered_on
    if start is None:
        return _unregistered(state.spell.from_day.earliest(), on, int(years.value))
    if state.broken_by:
        return Finding(False, (f"{start} 登记失业，{state.broken_by.from_day} 起另有登记，连续失业中断",))
    if state.perhaps_broken_by:
        other = state.perhaps_broken_by
        return Finding(
            None, (f"{start} 登记失业；另有登记至 {other.to_day}，是否中断连续失业待核",), ("employment",)
        )
    reached = add_years(start, int(years.value))
    if on >= reached:
        return Finding(
            True, (f"{start} 登记失业，至今 {(on - start).days} 天，已满 {years.value} 年",), values=(years,)
        )
    return Finding(
        False,
        (f"{start} 登记失业，至今 {(on - start).days} 天；{reached} 满 {years.value} 年",),
        values=(years,),
    )


def _unregistered(since: date, on: date, years: int) -> Finding:
    """Without the registration's day a year can still be ruled out: nobody registers before losing work."""
    if on < add_years(since, years):
        return Finding(False, (f"{since} 起失业，未满 {years} 年",))
    return Finding(None, ("尚未登记：失业登记日期",), ("registered_on",))


def other_by_city(facts: HardshipFacts, on: date, parameters: Parameters) -> Finding:
    """经市政府同意后确定的其他人员: an entry of the centre's list; no entry means not one of them."""
    del on, parameters
    entry = facts.city_determined_group
    if not entry:
        return Finding(False, ("不在市政府确定的其他人员名单内",))
    return Finding(True, (f"属市政府确定的其他人员：{entry}",))


GROUPS = (
    (GroupCode.ZERO_EMPLOYMENT_HOUSEHOLD, zero_employment_household),
    (GroupCode.LOW_INCOME_HOUSEHOLD, low_income_household),
    (GroupCode.FORTY_FIFTY, forty_fifty),
    (GroupCode.HARDSHIP_GRADUATE, hardship_graduate),
    (GroupCode.DISABLED, disabled),
    (GroupCode.SINGLE_PARENT, single_parent),
    (GroupCode.LONG_TERM_UNEMPLOYED, long_term_unemployed),
    (GroupCode.OTHER_BY_CITY, other_by_city),
)
