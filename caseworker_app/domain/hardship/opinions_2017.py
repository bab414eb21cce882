"""穗府〔2017〕26号 第四条: the eight groups of persons with employment difficulties, each as one condition.

"失业" in a group's own words asks for unemployment in that group; the readings are those of facts 3.3.
"""

from datetime import date

from caseworker_app.domain.education import at_least_associate
from caseworker_app.domain.findings import Finding
from caseworker_app.domain.hardship.asking import all_asked, any_asked, asks, reads
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
from caseworker_app.domain.values import Tri

CODE = "opinions-2017"
DOCUMENT = "穗府〔2017〕26号"
CLAUSE = "四"
FROM = date(2017, 12, 27)


@asks(lambda facts, on, parameters: facts.low_income_household, steady=True)
def low_income(facts: HardshipFacts, on: date, parameters: Parameters) -> Finding:
    """低收入家庭, as asked or found in the civil affairs' system."""
    del on, parameters
    return stated(
        facts.low_income_household, "low_income_household", "属低收入家庭", "不属低收入家庭", "是否低收入家庭"
    )


@asks(lambda facts, on, parameters: facts.specially_poor_household, steady=True)
def specially_poor(facts: HardshipFacts, on: date, parameters: Parameters) -> Finding:
    """特困家庭: a parent holds one of the poor-household papers (S4)."""
    del on, parameters
    return stated(
        facts.specially_poor_household,
        "specially_poor_household",
        "父母一方持特困职工证、低保证或低收入困难家庭证",
        "父母均无特困职工证、低保证或低收入困难家庭证",
        "父母是否持特困职工证、低保证或低收入困难家庭证",
    )


def _graduated(facts: HardshipFacts, on: date, parameters: Parameters) -> Tri:
    """The short answer: a month of graduation leaves it open until the month is over."""
    del parameters
    level, day = at_least_associate(facts.education), facts.graduation_date
    if not level or day is None or on >= day.latest():
        return level
    return False if on < day.earliest() else None


@reads("education", "graduation_date", met=_graduated)
def graduated(facts: HardshipFacts, on: date, parameters: Parameters) -> Finding:
    """高校毕业: 大专 or above, and the day of graduation has come."""
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


_poor = any_asked(draws_minimum_living, low_income)
poor_household = reads("minimum_living_allowance", "low_income_household", met=_poor.met, steady=True)(
    _poor.answer
)
"""低保 or 低收入: one group, whose reasons say which of them holds."""
_graduate = all_asked(graduated, specially_poor)
hardship_graduate = reads("education", "graduation_date", "specially_poor_household", met=_graduate.met)(
    _graduate.answer
)
"""特困家庭高校毕业生: 大专 or above, graduated, and of a poor household."""


@asks(lambda facts, on, parameters: facts.single_parent, steady=True)
def single_parent(facts: HardshipFacts, on: date, parameters: Parameters) -> Finding:
    """属单亲家庭需抚养子女一方人员."""
    del on, parameters
    return stated(
        facts.single_parent, "single_parent", "单亲并抚养子女", "不属单亲抚养子女一方", "是否单亲并抚养子女"
    )


@reads("city_determined_group", steady=True)
def other_by_city(facts: HardshipFacts, on: date, parameters: Parameters) -> Finding:
    """经市政府同意后确定的其他人员: an entry of the centre's list; no entry means not one of them."""
    del on, parameters
    entry = facts.city_determined_group
    if not entry:
        return Finding(False, ("不在市政府确定的其他人员名单内",))
    return Finding(True, (f"属市政府确定的其他人员：{entry}",))


GROUPS = (
    (GroupCode.ZERO_EMPLOYMENT_HOUSEHOLD, nobody_works_at_home),
    (
        GroupCode.LOW_INCOME_HOUSEHOLD,
        all_asked(poor_household, out_of_work),
    ),
    (GroupCode.FORTY_FIFTY, all_asked(age_reached("forty_fifty_age"), out_of_work)),
    (GroupCode.HARDSHIP_GRADUATE, hardship_graduate),
    (GroupCode.DISABLED, all_asked(holds_disability_card, out_of_work)),
    (GroupCode.SINGLE_PARENT, single_parent),
    (GroupCode.LONG_TERM_UNEMPLOYED, unemployed_for("long_unemployed_years")),
    (GroupCode.OTHER_BY_CITY, other_by_city),
)
"""Women from 40 and men from 50 full years on the day asked."""

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
