"""人岗匹配 (clauses 三, 六): what speaks for a person at a vacancy, what against, what is not known; and what work is suitable.

Matching only orders and explains; the counter decides. 合适岗位 (facts of a refusal): pay, health, distance.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from caseworker_app.domain.education import education_rank
from caseworker_app.domain.findings import Finding, all_of
from caseworker_app.domain.job_wishes import covers
from caseworker_app.domain.occupations import Occupations
from caseworker_app.domain.parameters import Parameters
from caseworker_app.domain.vacancies import FULL, HOURS_LABELS, Hours, Suits, Wage, check_wage
from caseworker_app.domain.values import Tri, age_on


@dataclass(frozen=True, slots=True)
class Offer:
    """What matching looks at of a vacancy."""

    title: str
    occupation: str | None = None
    region: str | None = None
    region_name: str | None = None
    wage_from: Decimal | None = None
    wage_to: Decimal | None = None
    hours: str | None = None
    weekly_hours: int | None = None
    education: str | None = None
    age_from: int | None = None
    age_to: int | None = None
    conditions: str | None = None
    skills: str | None = None
    suits: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Seeker:
    """What matching looks at of a person; None is not asked, and `regions` empty where any place will do."""

    birth_date: date | None = None
    education: str | None = None
    occupations: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    wage_from: Decimal | None = None
    hours: str | None = None
    weekly_hours: int | None = None
    skills: str | None = None
    limits: str | None = None
    disabled: Tri = None
    graduate: Tri = None
    hardship: bool = False
    in_work: Tri = None
    wished: bool = True
    """Whether a wish was entered at all."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that speaks for (True), against (False), or is not known (None); `hard` ones decide by themselves."""

    topic: str
    met: Tri
    text: str
    weight: int = 1
    hard: bool = False


@dataclass(frozen=True, slots=True)
class Match:
    """How a person and a vacancy meet: all reasons, whether anything hard stands against it, and the place in the order."""

    reasons: tuple[Reason, ...]

    @property
    def fits(self) -> Tri:
        """False where something hard stands against it, None where something hard is not known."""
        hard = [one.met for one in self.reasons if one.hard]
        return False if False in hard else None if None in hard else True

    @property
    def score(self) -> int:
        """Higher is better: what speaks for it, less what speaks against it; hard obstacles weigh most."""
        return sum(
            one.weight * _SIGN[one.met] * (_HARD if one.hard and one.met is False else 1)
            for one in self.reasons
        )

    def said(self, met: Tri) -> tuple[str, ...]:
        """The sentences of the reasons that speak for it, against it, or are not known."""
        return tuple(one.text for one in self.reasons if one.met is met)


_SIGN: Mapping[Tri, int] = {True: 1, None: 0, False: -1}
_HARD = 10


def match(seeker: Seeker, offer: Offer, on: date, occupations: Occupations) -> Match:
    """Hold a person against a vacancy."""
    found = (
        _work(seeker, offer, occupations),
        _region(seeker, offer),
        _wage(seeker, offer),
        _hours(seeker, offer),
        _education(seeker, offer),
        _age(seeker, offer, on),
        _limits(seeker, offer),
        _suits(seeker, offer, on),
        _in_work(seeker),
    )
    return Match(tuple(one for one in found if one is not None))


def _work(seeker: Seeker, offer: Offer, occupations: Occupations) -> Reason:
    if not seeker.occupations:
        known = "不限工种" if seeker.wished else "未登记求职意向"
        return Reason("工种", None, known, 3)
    for wished in seeker.occupations:
        why = occupations.alike(wished, (offer.occupation, offer.title))
        if why:
            return Reason("工种", True, why, 4)
    return Reason("工种", False, f"想做{'、'.join(seeker.occupations)}，岗位是“{offer.title}”", 3)


def _region(seeker: Seeker, offer: Offer) -> Reason:
    place = offer.region_name or offer.region
    if not offer.region:
        return Reason("地区", None, "岗位未写工作地区", 2)
    if not seeker.regions:
        return Reason(
            "地区",
            None if not seeker.wished else True,
            f"岗位在{place}，本人不限地区" if seeker.wished else f"岗位在{place}，未问本人意愿",
            1,
        )
    if any(covers(wished, offer.region) for wished in seeker.regions):
        return Reason("地区", True, f"岗位在{place}，在意愿地区内", 3)
    return Reason("地区", False, f"岗位在{place}，不在意愿地区内", 2)


def _wage(seeker: Seeker, offer: Offer) -> Reason:
    best = offer.wage_to or offer.wage_from
    if seeker.wage_from is None or best is None:
        missing = "本人未说最低工资" if seeker.wage_from is None else "岗位未写工资"
        return Reason("工资", None, missing, 2)
    lowest = offer.wage_from or best
    if lowest >= seeker.wage_from:
        return Reason("工资", True, f"工资 {lowest:,.0f} 元起，不低于意愿 {seeker.wage_from:,.0f} 元", 3)
    if best >= seeker.wage_from:
        return Reason(
            "工资", None, f"工资上限 {best:,.0f} 元达到意愿 {seeker.wage_from:,.0f} 元，下限未达到", 2
        )
    return Reason("工资", False, f"工资最高 {best:,.0f} 元，低于意愿 {seeker.wage_from:,.0f} 元", 2)


def _hours(seeker: Seeker, offer: Offer) -> Reason | None:
    if seeker.weekly_hours and offer.weekly_hours and offer.weekly_hours > seeker.weekly_hours:
        text = f"每周 {offer.weekly_hours} 小时，多于本人能做的 {seeker.weekly_hours} 小时"
        return Reason("工时", False, text, 2)
    if not seeker.hours or not offer.hours:
        return None
    wished, given = Hours(seeker.hours), Hours(offer.hours)
    same = wished is given or (wished is Hours.FULL_TIME and given in FULL)
    text = f"岗位{HOURS_LABELS[given]}，本人想做{HOURS_LABELS[wished]}"
    if wished is Hours.FULL_TIME and given is Hours.SHIFTS:
        return Reason("工时", None, f"{text}，能否轮班未问", 1)
    return Reason("工时", same, text, 1)


def _education(seeker: Seeker, offer: Offer) -> Reason | None:
    asked = education_rank(offer.education)
    if asked is None:
        return None
    has = education_rank(seeker.education)
    if has is None:
        return Reason("学历", None, f"要求{offer.education}，本人文化程度未登记", 2, hard=True)
    text = f"要求{offer.education}，本人{seeker.education}"
    return Reason("学历", has >= asked, text, 1 if has >= asked else 2, hard=True)


def _age(seeker: Seeker, offer: Offer, on: date) -> Reason | None:
    if offer.age_from is None and offer.age_to is None:
        return None
    low, high = offer.age_from, offer.age_to
    asked = f"{low}–{high} 周岁" if low is not None and high is not None else f"{low} 周岁以上"
    asked = f"不超过 {high} 周岁" if low is None else asked
    if seeker.birth_date is None:
        return Reason("年龄", None, f"要求 {asked}，本人出生日期未登记", 2, hard=True)
    age = age_on(seeker.birth_date, on)
    within = (low is None or age >= low) and (high is None or age <= high)
    return Reason("年龄", within, f"要求 {asked}，本人 {age} 周岁", 1 if within else 2, hard=True)


_STRAINS = {
    "夜班": ("夜班", "晚班", "通宵", "轮班", "倒班"),
    "久站": ("久站", "站立", "站岗"),
    "搬重": ("搬运", "装卸", "重物", "体力"),
    "登高": ("登高", "高空", "高处"),
    "电脑": ("电脑", "办公软件"),
}
_LIMIT_WORDS = {
    "夜班": ("夜班", "晚班", "熬夜", "轮班"),
    "久站": ("久站", "站立", "腿"),
    "搬重": ("重物", "搬", "体力", "腰"),
    "登高": ("登高", "高空", "恐高"),
    "电脑": ("电脑",),
}


def _limits(seeker: Seeker, offer: Offer) -> Reason | None:
    """What the person cannot do beside what the work asks, as far as the words tell."""
    if not seeker.limits:
        return None
    asked = "".join(filter(None, (offer.title, offer.conditions, offer.skills, _hours_word(offer))))
    for strain, words in _STRAINS.items():
        if any(word in asked for word in words) and any(
            word in seeker.limits for word in _LIMIT_WORDS[strain]
        ):
            return Reason("身体条件", False, f"本人“{seeker.limits}”，岗位涉及{strain}", 2, hard=True)
    return Reason("身体条件", None, f"本人“{seeker.limits}”，请核对岗位是否适合", 1, hard=True)


def _hours_word(offer: Offer) -> str:
    return "轮班" if offer.hours == Hours.SHIFTS else ""


def _suits(seeker: Seeker, offer: Offer, on: date) -> Reason | None:
    """The groups a unit takes gladly; a disabled person at a vacancy that does not say so is a question to the unit."""
    if Suits.DISABLED in offer.suits and seeker.disabled:
        return Reason("适合人群", True, "岗位适合残疾人", 2)
    if Suits.GRADUATE in offer.suits and seeker.graduate:
        return Reason("适合人群", True, "岗位欢迎高校毕业生", 1)
    if Suits.HARDSHIP in offer.suits and seeker.hardship:
        return Reason("适合人群", True, "岗位优先就业困难人员", 2)
    if seeker.disabled:
        return Reason("适合人群", None, "本人持残疾人证，岗位未说明是否适合残疾人", 1, hard=True)
    return None


def _in_work(seeker: Seeker) -> Reason | None:
    if seeker.in_work:
        return Reason("就业状态", False, "已登记就业", 3)
    return None


@dataclass(frozen=True, slots=True)
class Suitability:
    """What the counter found about an offer that was declined: does health allow it, is it near enough."""

    health: Tri = None
    distance: Tri = None
    distance_words: str = ""


def suitable_work(found: Suitability, values: Mapping[str, Any], on: date, parameters: Parameters) -> Finding:
    """合适岗位: pay not below the minimum wage, bearable for the person's health, within reach.

    Only the refusal of such an offer counts as a refusal of services (X4).
    """
    return all_of(
        _pay(check_wage(values, on, parameters)),
        _answered(found.health, "身体条件能够胜任", "身体条件不能胜任", "该岗位本人的身体条件能否胜任"),
        _answered(
            found.distance,
            f"距离合适{_in_brackets(found.distance_words)}",
            f"距离过远{_in_brackets(found.distance_words)}",
            "工作地点离住处是否合适",
        ),
    )


def _pay(wage: Wage) -> Finding:
    values = (wage.value,) if wage.value else ()
    if wage.refused:
        return Finding(False, (wage.refused,), values=values)
    if wage.doubt:
        return Finding(None, (), (wage.doubt,), values)
    least = f"{wage.value.value} {wage.value.unit}" if wage.value else ""
    return Finding(True, (f"工资不低于最低工资标准 {least}",), values=values)


def _answered(met: Tri, yes: str, no: str, ask: str) -> Finding:
    if met is None:
        return Finding(None, missing=(f"请核实：{ask}。",))
    return Finding(met, (yes if met else no,))


def _in_brackets(text: str) -> str:
    return f"（{text}）" if text else ""


def ranked(matches: Sequence[tuple[int, Match]]) -> list[tuple[int, Match]]:
    """The best first; equal ones stay as they came."""
    return sorted(matches, key=lambda one: -one[1].score)
