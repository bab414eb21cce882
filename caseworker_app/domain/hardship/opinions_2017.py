"""穗府〔2017〕26号 第四条: the eight groups of persons with employment difficulties, each as one small function.

"失业" in a group's own words asks for unemployment in that group; the readings are those of facts 3.3.
"""

from datetime import date

from caseworker_app.domain.education import at_least_associate
from caseworker_app.domain.findings import Finding, all_of, any_of
from caseworker_app.domain.hardship.conditions import BASE, out_of_work, stated
from caseworker_app.domain.hardship.facts import GroupCode, HardshipFacts
from caseworker_app.domain.hardship.rule_set import RuleSet
from caseworker_app.domain.hardship.shared import (
    age_reached,
    draws_minimum_living,
    holds_disability_card,
    nobody_works_at_home,
    unemployed_for,
)
from caseworker_app.domain.parameters import Parameters
from caseworker_app.domain.persons import word_of

CODE = "opinions-2017"
DOCUMENT = "穗府〔2017〕26号"
CLAUSE = "四"
FROM = date(2017, 12, 27)


def zero_employment_household(facts: HardshipFacts, on: date, parameters: Parameters) -> Finding:
    """“零就业家庭”成员: nobody of the household who could work has work; known members win over a statement."""
    del on, parameters
    return nobody_works_at_home(facts)


def low_income_household(facts: HardshipFacts, on: date, parameters: Parameters) -> Finding:
    """享受最低生活保障家庭或低收入家庭中的失业人员: one group, whose reasons say which of the two holds."""
    low = stated(
        facts.low_income_household, "low_income_household", "属低收入家庭", "不属低收入家庭", "是否低收入家庭"
    )
    return all_of(any_of(draws_minimum_living(facts), low), out_of_work(facts, on, parameters))


def forty_fifty(facts: HardshipFacts, on: date, parameters: Parameters) -> Finding:
    """城乡“4050”失业人员: women from 40, men from 50 full years, on the day asked."""
    aged = age_reached(facts, on, parameters, "forty_fifty_age")
    return all_of(aged, out_of_work(facts, on, parameters))


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
    return all_of(holds_disability_card(facts), out_of_work(facts, on, parameters))


def single_parent(facts: HardshipFacts, on: date, parameters: Parameters) -> Finding:
    """属单亲家庭需抚养子女一方人员."""
    del on, parameters
    return stated(
        facts.single_parent, "single_parent", "单亲并抚养子女", "不属单亲抚养子女一方", "是否单亲并抚养子女"
    )


def long_term_unemployed(facts: HardshipFacts, on: date, parameters: Parameters) -> Finding:
    """连续失业1年以上人员: counted from the registration, met on its anniversary, broken by any other spell."""
    return unemployed_for(facts, on, parameters, "long_unemployed_years")


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

RULES = RuleSet(
    code=CODE,
    title="2017 年市意见",
    document=DOCUMENT,
    from_day=FROM,
    authority="广州市",
    base=BASE,
    groups=GROUPS,
    clause=CLAUSE,
    ages=("forty_fifty_age",),
    lengths=("long_unemployed_years",),
    notes=("本市户籍；单亲家庭子女年龄上限、特困家庭高校毕业生毕业年限原文未写。",),
)
