"""各名单共用的条件 (clause 四): ages, lengths of unemployment, cards and households, asked alike by more than one list.

Each list gives its own parameter; what is asked alike is written once, the lists themselves are never merged.
"""

from datetime import date
from functools import lru_cache

from caseworker_app.domain.findings import Finding
from caseworker_app.domain.hardship.asking import KEPT, Condition, asks, reads, remembering
from caseworker_app.domain.hardship.conditions import out_of_work, stated, unemployment
from caseworker_app.domain.hardship.facts import HardshipFacts
from caseworker_app.domain.households import household_without_work
from caseworker_app.domain.parameters import Parameters, ParameterValue
from caseworker_app.domain.values import Tri, add_months, add_years, age_on
from caseworker_app.domain.zero_employment import nobody_else_works

_MONTHS = {"年": 12, "个月": 1}


def age_reached(stem: str) -> Condition:
    """The age of a list for the person's sex has been reached; the birthday itself counts."""

    def met(facts: HardshipFacts, on: date, parameters: Parameters) -> Tri:
        if facts.birth_date is None or not facts.sex:
            return None
        limit = parameters.need(f"{stem}_{facts.sex}", on)
        return on >= add_years(facts.birth_date, int(limit.value))

    @reads("sex", "birth_date", met=met)
    def condition(facts: HardshipFacts, on: date, parameters: Parameters) -> Finding:
        gaps = tuple(name for name in ("birth_date", "sex") if not getattr(facts, name))
        if facts.birth_date is None or gaps:
            return Finding(None, ("尚未登记：出生日期或性别",), gaps)
        limit = parameters.need(f"{stem}_{facts.sex}", on)
        age = age_on(facts.birth_date, on)
        who = "男" if facts.sex == "male" else "女"
        if age >= int(limit.value):
            return Finding(True, (f"{age} 周岁，{who}性已满 {limit.value} 周岁",), values=(limit,))
        reached = add_years(facts.birth_date, int(limit.value))
        return Finding(
            False, (f"{age} 周岁，{who}性未满 {limit.value} 周岁（{reached} 满）",), values=(limit,)
        )

    return condition


def months_of(length: ParameterValue) -> int:
    """A length of unemployment in months, from its unit (年, 个月)."""
    return int(length.value) * _MONTHS[length.unit]


def unemployed_for(name: str) -> Condition:
    """连续失业: counted from the registration, met on its anniversary, broken by any other spell."""

    def met(facts: HardshipFacts, on: date, parameters: Parameters) -> Tri:
        state = unemployment(facts, on)
        if not state.unemployed or state.spell is None:
            return state.unemployed
        if state.registered_on is None:
            return _long_unregistered(state.spell.from_day.earliest(), on, parameters.need(name, on))
        if state.broken_by or state.perhaps_broken_by:
            return False if state.broken_by else None
        return on >= add_months(state.registered_on, months_of(parameters.need(name, on)))

    @asks(met)
    def condition(facts: HardshipFacts, on: date, parameters: Parameters) -> Finding:
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
        return _lasting(start, on, name, parameters)

    return condition


@remembering
@lru_cache(maxsize=KEPT)
def _lasting(start: date, on: date, name: str, parameters: Parameters) -> Finding:
    """An unbroken registration: many of a register began on the same days."""
    length = parameters.need(name, on)
    reached = add_months(start, months_of(length))
    so_far = f"{start} 登记失业，至今 {(on - start).days} 天"
    words = f"{length.value} {length.unit}"
    if on >= reached:
        return Finding(True, (f"{so_far}，已满 {words}",), values=(length,))
    return Finding(False, (f"{so_far}；{reached} 满 {words}",), values=(length,))


def _long_unregistered(since: date, on: date, length: ParameterValue) -> Tri:
    """Without the registration's day a length can still be ruled out: nobody registers before losing work."""
    return False if on < add_months(since, months_of(length)) else None


def _unregistered(since: date, on: date, length: ParameterValue) -> Finding:
    if _long_unregistered(since, on, length) is False:
        return Finding(False, (f"{since} 起失业，未满 {length.value} {length.unit}",))
    return Finding(None, ("尚未登记：失业登记日期",), ("registered_on",))


@asks(
    lambda facts, on, parameters: (
        None if facts.disability_certificate is None else bool(facts.disability_certificate)
    ),
    steady=True,
)
def holds_disability_card(facts: HardshipFacts, on: date, parameters: Parameters) -> Finding:
    """持残疾人证 (or the card of a disabled soldier); an empty number means asked, and there is none."""
    del on, parameters
    number = facts.disability_certificate
    return stated(
        None if number is None else bool(number),
        "disability_certificate",
        "持残疾人证",
        "无残疾人证",
        "是否持残疾人证",
    )


@asks(lambda facts, on, parameters: facts.minimum_living_allowance, steady=True)
def draws_minimum_living(facts: HardshipFacts, on: date, parameters: Parameters) -> Finding:
    """享受最低生活保障, as asked or found in the civil affairs' system."""
    del on, parameters
    return stated(
        facts.minimum_living_allowance,
        "minimum_living_allowance",
        "享受最低生活保障",
        "不享受最低生活保障",
        "是否低保家庭",
    )


def _without_work(facts: HardshipFacts, on: date, parameters: Parameters) -> Tri:
    """The short answer of 零就业."""
    if facts.household is None and not facts.family:
        return facts.zero_employment_household
    return _nobody_works_at_home(facts, on, parameters).met


@asks(_without_work)
def nobody_works_at_home(facts: HardshipFacts, on: date, parameters: Parameters) -> Finding:
    """零就业: nobody of the household who could work has work; known members win over a statement."""
    return _nobody_works_at_home(facts, on, parameters)


def _nobody_works_at_home(facts: HardshipFacts, on: date, parameters: Parameters) -> Finding:
    """By the registered household of the day where there is one, else by the family as told, else as stated."""
    others = facts.household.others_on(on) if facts.household is not None else None
    if others is not None:
        return nobody_else_works(others, facts.zero_employment_household, on, parameters)
    if not facts.family:
        return _as_stated(facts.zero_employment_household)
    work = household_without_work(facts.zero_employment_household, facts.family)
    if work.working:
        names = "、".join(f"{m.name}{f'（{m.relation}）' if m.relation else ''}" for m in work.working)
        return Finding(False, (f"同户 {names} 已就业",))
    if work.from_members:
        return Finding(True, (f"同户 {len(facts.family)} 名成员均未就业",))
    return _as_stated(work.without_work)


def _as_stated(without_work: Tri) -> Finding:
    return stated(
        without_work,
        "zero_employment_household",
        "本人陈述：同户有劳动能力的成员均无业",
        "本人陈述：同户有成员就业",
        "同户有劳动能力的成员是否均无业",
    )
