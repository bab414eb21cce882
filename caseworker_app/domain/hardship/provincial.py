"""省名单的条件 (粤人社规〔2019〕7号, 粤人社规〔2023〕11号): what both provincial lists ask alike, each with parameters of its own.

A group that rests on a status (失地农民, 刑满释放人员, …) is read from the person's tags: without the tag the person is not
registered as such. A group that is 待核 has a gate: a parameter that an administrator confirms before the group is used.
"""

import re
from datetime import date

from caseworker_app.domain.findings import Finding, all_of
from caseworker_app.domain.hardship.asking import Condition, all_asked, asks
from caseworker_app.domain.hardship.conditions import BASE, local_registration, out_of_work
from caseworker_app.domain.hardship.facts import HardshipFacts
from caseworker_app.domain.hardship.shared import age_reached, unemployed_for
from caseworker_app.domain.parameters import Parameters
from caseworker_app.domain.tags import TagStanding, standing, tag_label
from caseworker_app.domain.values import Tri, tri_and

AUTHORITY = "广东省"
UNINSURED = "uninsured_year"
"""The tag by which it is recorded that no employee insurance was paid while out of work (社保比对)."""

_CITY = re.compile("市(?![场政集民])")
"""A city named in an address; 市场, 市政, 市集 and 市民 name none."""


def _of_province(facts: HardshipFacts, on: date, parameters: Parameters) -> Tri:
    local = local_registration.met(facts, on, parameters)
    return _from_elsewhere(facts, on, parameters).met if local is False else local


@asks(_of_province)
def province_registration(facts: HardshipFacts, on: date, parameters: Parameters) -> Finding:
    """本省户籍: registered in the city, or elsewhere in the province with the usual address in the city."""
    local = local_registration(facts, on, parameters)
    return _from_elsewhere(facts, on, parameters) if local.met is False else local


def _from_elsewhere(facts: HardshipFacts, on: date, parameters: Parameters) -> Finding:
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
    return all_asked(age_reached(stem), out_of_work)


def long_term_unemployed(length: str, check: str) -> Condition:
    """连续失业1年以上: the registration's anniversary, and no employee insurance paid meanwhile where the list asks so."""
    reached = unemployed_for(length)

    def asked(on: date, parameters: Parameters) -> bool:
        found = parameters.get(check, on)
        return found is None or found.value is not False

    def met(facts: HardshipFacts, on: date, parameters: Parameters) -> Tri:
        long = reached.met(facts, on, parameters)
        if long is False or not asked(on, parameters):
            return long
        return tri_and(long, _uninsured(facts, on).met)

    @asks(met)
    def condition(facts: HardshipFacts, on: date, parameters: Parameters) -> Finding:
        long = reached(facts, on, parameters)
        return all_of(long, _uninsured(facts, on)) if asked(on, parameters) else long

    return condition


_CHECKED = Finding(True, ("失业期间无职工养老、失业保险缴费（已比对）",))
_UNCHECKED = Finding(
    None,
    (
        "尚未核查：失业期间是否有职工养老、失业保险缴费；无缴费的，"
        f"比对社保后登记人员标签“{tag_label(UNINSURED)}”",
    ),
    ("tags",),
)


def _uninsured(facts: HardshipFacts, on: date) -> Finding:
    return _CHECKED if _has_tag(facts, on, UNINSURED) else _UNCHECKED


def unemployed_veteran(length: str, word: str) -> Condition:
    """失业6个月以上退役军人: left the army (退役证), and registered as unemployed for that long."""
    return all_asked(tagged("veteran", word), unemployed_for(length))


@asks(lambda facts, on, parameters: bool(facts.city_determined_group), steady=True)
def other_by_province(facts: HardshipFacts, on: date, parameters: Parameters) -> Finding:
    """省、市确定的其他人员: an entry of the list; no entry means not one of them."""
    del on, parameters
    entry = facts.city_determined_group
    if not entry:
        return Finding(False, ("不在省、市确定的其他人员名单内",))
    return Finding(True, (f"属省、市确定的其他人员：{entry}",))


def tagged(kind: str, word: str | None = None) -> Condition:
    """A status the person is registered with, by a tag that stands on the day; without it the answer is no."""
    label = word or tag_label(kind)
    yes, no = Finding(True, (f"已登记为{label}",)), Finding(False, (f"未登记为{label}",))

    @asks(lambda facts, on, parameters: _has_tag(facts, on, kind))
    def condition(facts: HardshipFacts, on: date, parameters: Parameters) -> Finding:
        del parameters
        return yes if _has_tag(facts, on, kind) else no

    return condition


def _has_tag(facts: HardshipFacts, on: date, kind: str) -> bool:
    return bool(facts.tags) and any(
        tag.kind == kind and standing(tag, on) is TagStanding.CURRENT for tag in facts.tags
    )


def gated(gate: str, condition: Condition) -> Condition:
    """A group that is 待核: until its parameter is confirmed nobody is recognised by it, and the verdict says so."""

    def met(facts: HardshipFacts, on: date, parameters: Parameters) -> Tri:
        value = parameters.get(gate, on)
        if value is not None and value.value is not True:
            return False
        found = condition.met(facts, on, parameters)
        return found if value is not None or found is False else None

    @asks(met)
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
