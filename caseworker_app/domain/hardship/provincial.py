"""省名单的条件 (粤人社规〔2019〕7号, 粤人社规〔2023〕11号): what both provincial lists ask alike, each with parameters of its own.

A group that rests on a status (失地农民, 刑满释放人员, …) is read from the person's tags: without the tag the person is not
registered as such. A group that is 待核 has a gate: a parameter that an administrator confirms before the group is used.
"""

import re
from datetime import date

from caseworker_app.domain.findings import Finding, all_of
from caseworker_app.domain.hardship.conditions import BASE, Condition, local_registration, out_of_work
from caseworker_app.domain.hardship.facts import HardshipFacts
from caseworker_app.domain.hardship.shared import (
    age_reached,
    draws_minimum_living,
    holds_disability_card,
    nobody_works_at_home,
    unemployed_for,
)
from caseworker_app.domain.parameters import Parameters
from caseworker_app.domain.tags import TagStanding, standing, tag_label

AUTHORITY = "广东省"
UNINSURED = "uninsured_year"
"""The tag by which it is recorded that no employee insurance was paid while out of work (社保比对)."""

_CITY = re.compile("市(?![场政集民])")
"""A city named in an address; 市场, 市政, 市集 and 市民 name none."""


def province_registration(facts: HardshipFacts, on: date, parameters: Parameters) -> Finding:
    """本省户籍: registered in the city, or elsewhere in the province with the usual address in the city."""
    local = local_registration(facts, on, parameters)
    if local.met is not False:
        return local
    prefix = parameters.need("province_region_prefix", on)
    code = facts.household_registration or ""
    if not code.startswith(str(prefix.value)):
        return Finding(False, (f"户籍不在本省（{code}）",), values=(prefix,))
    return all_of(
        Finding(True, (f"本省户籍（{code}）",), values=(prefix,)), _lives_here(facts, on, parameters)
    )


def _lives_here(facts: HardshipFacts, on: date, parameters: Parameters) -> Finding:
    """常住本市, read from the address: another city named in it is a no, no city named is not known."""
    name = parameters.need("local_place_name", on)
    address = facts.address
    if not address:
        return Finding(None, ("尚未询问：非本市户籍的常住地址",), ("address",), (name,))
    if str(name.value) in address:
        return Finding(True, ("常住地址在本市",), values=(name,))
    if _CITY.search(address):
        return Finding(False, ("常住地址不在本市",), values=(name,))
    return Finding(None, ("常住地址未写明城市，请补写为“…市…区…”再判断是否常住本市",), ("address",), (name,))


PROVINCIAL_BASE = (province_registration, *BASE[1:])
"""The base conditions of both lists: those of clause 四, with the province in place of the city."""


def older_unemployed(stem: str) -> Condition:
    """大龄失业人员: the age of the list, and unemployment."""

    def condition(facts: HardshipFacts, on: date, parameters: Parameters) -> Finding:
        return all_of(age_reached(facts, on, parameters, stem), out_of_work(facts, on, parameters))

    return condition


def disabled(facts: HardshipFacts, on: date, parameters: Parameters) -> Finding:
    """残疾人员: the card alone; being out of work is a base condition."""
    del on, parameters
    return holds_disability_card(facts)


def minimum_living(facts: HardshipFacts, on: date, parameters: Parameters) -> Finding:
    """享受最低生活保障待遇人员."""
    del on, parameters
    return draws_minimum_living(facts)


def zero_employment_household(facts: HardshipFacts, on: date, parameters: Parameters) -> Finding:
    """城镇“零就业家庭”人员; whether the household is an urban one is seen in the 户口簿."""
    del on, parameters
    return nobody_works_at_home(facts)


def rural_zero_transfer_household(facts: HardshipFacts, on: date, parameters: Parameters) -> Finding:
    """农村零转移就业贫困家庭人员: registered as such, and nobody of the household works."""
    return all_of(tagged("rural_zero_transfer")(facts, on, parameters), nobody_works_at_home(facts))


def long_term_unemployed(length: str, check: str) -> Condition:
    """连续失业1年以上: the registration's anniversary, and no employee insurance paid meanwhile where the list asks so."""

    def condition(facts: HardshipFacts, on: date, parameters: Parameters) -> Finding:
        reached = unemployed_for(facts, on, parameters, length)
        asked = parameters.get(check, on)
        if asked is not None and asked.value is False:
            return reached
        return all_of(reached, _uninsured(facts, on))

    return condition


def _uninsured(facts: HardshipFacts, on: date) -> Finding:
    if _has_tag(facts, on, UNINSURED):
        return Finding(True, ("失业期间无职工养老、失业保险缴费（已比对）",))
    ask = f"尚未核查：失业期间是否有职工养老、失业保险缴费；无缴费的，比对社保后登记人员标签“{tag_label(UNINSURED)}”"
    return Finding(None, (ask,), ("tags",))


def unemployed_veteran(length: str, word: str) -> Condition:
    """失业6个月以上退役军人: left the army (退役证), and registered as unemployed for that long."""

    def condition(facts: HardshipFacts, on: date, parameters: Parameters) -> Finding:
        served = tagged("veteran", word)(facts, on, parameters)
        return all_of(served, unemployed_for(facts, on, parameters, length))

    return condition


def other_by_province(facts: HardshipFacts, on: date, parameters: Parameters) -> Finding:
    """省、市确定的其他人员: an entry of the list; no entry means not one of them."""
    del on, parameters
    entry = facts.city_determined_group
    if not entry:
        return Finding(False, ("不在省、市确定的其他人员名单内",))
    return Finding(True, (f"属省、市确定的其他人员：{entry}",))


def tagged(kind: str, word: str | None = None) -> Condition:
    """A status the person is registered with, by a tag that stands on the day; without it the answer is no."""

    def condition(facts: HardshipFacts, on: date, parameters: Parameters) -> Finding:
        del parameters
        label = word or tag_label(kind)
        if _has_tag(facts, on, kind):
            return Finding(True, (f"已登记为{label}",))
        return Finding(False, (f"未登记为{label}",))

    return condition


def _has_tag(facts: HardshipFacts, on: date, kind: str) -> bool:
    return any(tag.kind == kind and standing(tag, on) is TagStanding.CURRENT for tag in facts.tags)


def gated(gate: str, condition: Condition) -> Condition:
    """A group that is 待核: until its parameter is confirmed nobody is recognised by it, and the verdict says so."""

    def asked(facts: HardshipFacts, on: date, parameters: Parameters) -> Finding:
        finding = condition(facts, on, parameters)
        value = parameters.get(gate, on)
        if value is None:
            said = f"本类待核，暂不使用（请管理员核实并登记“{parameters.title(gate)}”）"
            return Finding(False if finding.met is False else None, (said, *finding.because), finding.missing)
        if value.value is not True:
            return Finding(False, ("本类经核实不在名单内",), values=(value,))
        return all_of(Finding(True, values=(value,)), finding)

    return asked
