"""各名单共用的条件 (clause 四): ages, lengths of unemployment, cards and households, asked alike by more than one list.

Each list gives its own parameter; what is asked alike is written once, the lists themselves are never merged.
"""

from datetime import date

from caseworker_app.domain.findings import Finding
from caseworker_app.domain.hardship.conditions import out_of_work, stated, unemployment
from caseworker_app.domain.hardship.facts import HardshipFacts
from caseworker_app.domain.households import household_without_work
from caseworker_app.domain.parameters import Parameters, ParameterValue
from caseworker_app.domain.values import add_months, add_years, age_on

_MONTHS = {"年": 12, "个月": 1}


def age_reached(facts: HardshipFacts, on: date, parameters: Parameters, stem: str) -> Finding:
    """The age of a list for the person's sex has been reached; the birthday itself counts."""
    gaps = tuple(name for name in ("birth_date", "sex") if not getattr(facts, name))
    if facts.birth_date is None or gaps:
        return Finding(None, ("尚未登记：出生日期或性别",), gaps)
    limit = parameters.need(f"{stem}_{facts.sex}", on)
    age = age_on(facts.birth_date, on)
    who = "男" if facts.sex == "male" else "女"
    if age >= int(limit.value):
        return Finding(True, (f"{age} 周岁，{who}性已满 {limit.value} 周岁",), values=(limit,))
    reached = add_years(facts.birth_date, int(limit.value))
    return Finding(False, (f"{age} 周岁，{who}性未满 {limit.value} 周岁（{reached} 满）",), values=(limit,))


def months_of(length: ParameterValue) -> int:
    """A length of unemployment in months, from its unit (年, 个月)."""
    return int(length.value) * _MONTHS[length.unit]


def unemployed_for(facts: HardshipFacts, on: date, parameters: Parameters, name: str) -> Finding:
    """连续失业: counted from the registration, met on its anniversary, broken by any other spell."""
    state = unemployment(facts, on)
    if not state.unemployed or state.spell is None:
        return out_of_work(facts, on, parameters)
    length = parameters.need(name, on)
    start = state.registered_on
    if start is None:
        return _unregistered(state.spell.from_day.earliest(), on, length)
    if state.broken_by:
        return Finding(False, (f"{start} 登记失业，{state.broken_by.from_day} 起另有登记，连续失业中断",))
    if state.perhaps_broken_by:
        other = state.perhaps_broken_by
        return Finding(
            None, (f"{start} 登记失业；另有登记至 {other.to_day}，是否中断连续失业待核",), ("employment",)
        )
    reached = add_months(start, months_of(length))
    so_far = f"{start} 登记失业，至今 {(on - start).days} 天"
    words = f"{length.value} {length.unit}"
    if on >= reached:
        return Finding(True, (f"{so_far}，已满 {words}",), values=(length,))
    return Finding(False, (f"{so_far}；{reached} 满 {words}",), values=(length,))


def _unregistered(since: date, on: date, length: ParameterValue) -> Finding:
    """Without the registration's day a length can still be ruled out: nobody registers before losing work."""
    if on < add_months(since, months_of(length)):
        return Finding(False, (f"{since} 起失业，未满 {length.value} {length.unit}",))
    return Finding(None, ("尚未登记：失业登记日期",), ("registered_on",))


def holds_disability_card(facts: HardshipFacts) -> Finding:
    """持残疾人证 (or the card of a disabled soldier); an empty number means asked, and there is none."""
    number = facts.disability_certificate
    return stated(
        None if number is None else bool(number),
        "disability_certificate",
        "持残疾人证",
        "无残疾人证",
        "是否持残疾人证",
    )


def draws_minimum_living(facts: HardshipFacts) -> Finding:
    """享受最低生活保障, as asked or found in the civil affairs' system."""
    return stated(
        facts.minimum_living_allowance,
        "minimum_living_allowance",
        "享受最低生活保障",
        "不享受最低生活保障",
        "是否低保家庭",
    )


def nobody_works_at_home(facts: HardshipFacts) -> Finding:
    """零就业: nobody of the household who could work has work; known members win over a statement."""
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
