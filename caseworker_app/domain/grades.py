"""分级帮扶 (clause 六 分类分级帮扶): A, B or C by criteria that are parameters, each criterion answered with its reason.

No city text fixes the criteria: they come as readings an administrator edits. Unknown facts lower nobody's grade:
they are asked, and the grade stands on what is known.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from caseworker_app.domain.education import education_rank
from caseworker_app.domain.findings import Finding, all_of, any_of
from caseworker_app.domain.hardship import GROUP_LABELS, GroupCode
from caseworker_app.domain.households import FamilyMember, MemberStatus
from caseworker_app.domain.parameters import Parameters
from caseworker_app.domain.retirement import Track, months_left, under_five_years
from caseworker_app.domain.values import PartialDate, Tri, add_months, add_years


class Grade(StrEnum):
    """How closely somebody is helped."""

    A = "A"
    B = "B"
    C = "C"


GRADE_LABELS = {Grade.A: "A 类（重点帮扶）", Grade.B: "B 类（一般帮扶）", Grade.C: "C 类（自主帮扶）"}
_DEPENDANTS = frozenset({MemberStatus.MINOR, MemberStatus.STUDENT, MemberStatus.UNABLE})
_LEVELS = {"一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_LOW = (GroupCode.LOW_INCOME_HOUSEHOLD, GroupCode.MINIMUM_LIVING)


@dataclass(frozen=True, slots=True)
class GradeFacts:
    """What the criteria look at."""

    groups: tuple[GroupCode, ...] = ()
    zero_household: Tri = None
    minimum_living: Tri = None
    low_income: Tri = None
    family: tuple[FamilyMember, ...] = ()
    disability_level: str | None = None
    disabled: Tri = None
    unemployed_since: PartialDate | None = None
    track: Track | None = None
    birth_date: date | None = None
    education: str | None = None
    skill_level: str | None = None


@dataclass(frozen=True, slots=True)
class Assessment:
    """The grade the criteria give, what speaks for it, and what was not known."""

    grade: Grade
    reasons: tuple[str, ...]
    missing: tuple[str, ...]


def assess(facts: GradeFacts, on: date, parameters: Parameters) -> Assessment:
    """Grade by the criteria of a day: one of those for A is enough, all of those for C are needed, else B."""
    first = [look(facts, on, parameters) for look in _FOR_A]
    held = any_of(*first)
    missing = tuple(dict.fromkeys(text for one in first if one.met is None for text in one.missing))
    if held.met:
        return Assessment(Grade.A, held.because, ())
    able = all_of(_short_unemployment(facts, on, parameters), _employable(facts, on, parameters))
    if able.met:
        return Assessment(Grade.C, able.because, missing)
    reasons = able.because if able.met is False else ()
    return Assessment(Grade.B, reasons or ("不符合 A 类标准",), (*missing, *able.missing))


def next_assessment(day: date, parameters: Parameters) -> date | None:
    """The day on which a grade given on `day` is looked at again; None where the interval is not confirmed."""
    months = parameters.get("grade_review_months", day)
    return add_months(day, int(months.value)) if months else None


def _zero_household(facts: GradeFacts, on: date, parameters: Parameters) -> Finding:
    if not _used("grade_a_zero_household", on, parameters):
        return Finding(False)
    if GroupCode.ZERO_EMPLOYMENT_HOUSEHOLD in facts.groups or facts.zero_household:
        return Finding(True, ("零就业家庭",))
    return _asked(facts.zero_household, "是否零就业家庭未登记")


def _poor_with_dependants(facts: GradeFacts, on: date, parameters: Parameters) -> Finding:
    if not _used("grade_a_minimum_living_dependants", on, parameters):
        return Finding(False)
    names = [member.name for member in facts.family if member.standing in _DEPENDANTS]
    if facts.minimum_living and names:
        return Finding(True, (f"享受低保，需抚养或照顾{'、'.join(names)}",))
    if facts.minimum_living and not facts.family:
        return Finding(None, missing=("享受低保，家庭成员未登记",))
    return _asked(facts.minimum_living, "是否享受低保未登记")


def _severely_disabled(facts: GradeFacts, on: date, parameters: Parameters) -> Finding:
    worst = parameters.get("grade_a_severe_disability", on)
    if worst is None or not facts.disabled:
        return _asked(facts.disabled, "残疾人证未登记") if worst else Finding(False)
    level = next((_LEVELS[sign] for sign in facts.disability_level or "" if sign in _LEVELS), None)
    if level is None:
        return Finding(None, missing=("残疾等级未登记",))
    return Finding(level <= int(worst.value), (f"残疾 {level} 级",))


def _many_groups(facts: GradeFacts, on: date, parameters: Parameters) -> Finding:
    least = parameters.get("grade_a_groups", on)
    names = "、".join(GROUP_LABELS[code] for code in facts.groups)
    met = least is not None and len(facts.groups) >= int(least.value)
    return Finding(met, (f"同时属于 {len(facts.groups)} 个类别：{names}",))


def _long_unemployed(facts: GradeFacts, on: date, parameters: Parameters) -> Finding:
    years = parameters.get("grade_a_years_unemployed", on)
    if years is None:
        return Finding(False)
    since = facts.unemployed_since
    if since is None:
        return Finding(None, missing=("失业时间未登记",))
    least, surely = add_years(since.earliest(), int(years.value)), add_years(since.latest(), int(years.value))
    met = True if on >= surely else False if on < least else None
    return Finding(
        met,
        (f"{since} 起失业，满 {years.value} 年",) if met else (),
        (f"失业时间只知道 {since}，请核实日期",),
    )


def _near_retirement(facts: GradeFacts, on: date, parameters: Parameters) -> Finding:
    if not _used("grade_a_near_retirement", on, parameters):
        return Finding(False)
    if facts.track is None or facts.birth_date is None:
        return Finding(None, missing=("退休年龄类别或出生日期未登记",))
    if not under_five_years(facts.track, facts.birth_date, on, parameters):
        return Finding(False)
    left = months_left(facts.track, facts.birth_date, on, parameters)
    if facts.minimum_living or facts.low_income or set(facts.groups) & set(_LOW):
        return Finding(True, (f"距法定退休年龄 {left} 个月，没有其他收入",))
    return Finding(None, missing=(f"距法定退休年龄 {left} 个月，请询问有无其他收入",))


def _short_unemployment(facts: GradeFacts, on: date, parameters: Parameters) -> Finding:
    months = parameters.get("grade_c_months_unemployed", on)
    since = facts.unemployed_since
    if months is None:
        return Finding(False)
    if since is None:
        return Finding(None, missing=("失业时间未登记",))
    met = on < add_months(since.earliest(), int(months.value))
    word = "不满" if met else "已满"
    return Finding(met, (f"{since} 起失业，{word} {months.value} 个月",))


def _employable(facts: GradeFacts, on: date, parameters: Parameters) -> Finding:
    """Skilled by certificate, or educated enough; whose education is not known is asked."""
    if facts.skill_level:
        return Finding(True, (f"有职业技能等级：{facts.skill_level}",))
    least = parameters.get("grade_c_education", on)
    wanted = education_rank(str(least.value)) if least else None
    rank = education_rank(facts.education)
    if wanted is None or rank is None:
        return Finding(None if wanted is not None else False, missing=("文化程度未登记",))
    word = "达到" if rank >= wanted else "未达到"
    return Finding(rank >= wanted, (f"文化程度{facts.education}，{word}{least.value if least else ''}",))


_FOR_A = (
    _zero_household,
    _poor_with_dependants,
    _severely_disabled,
    _many_groups,
    _long_unemployed,
    _near_retirement,
)


def _used(name: str, on: date, parameters: Parameters) -> bool:
    value = parameters.get(name, on)
    return value is not None and bool(value.value)


def _asked(stated: Tri, question: str) -> Finding:
    """A fact that does not speak for A: a no where it was answered, else to be asked."""
    return Finding(None, missing=(question,)) if stated is None else Finding(False)


def reasons_in_words(reasons: Iterable[str]) -> str:
    """Reasons as one sentence."""
    return "；".join(reasons)
