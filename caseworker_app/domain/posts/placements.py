"""安置期限与再次安置 (clause 四, 公益性岗位): how long a placement lasts, when it ends, and who may be placed again.

A placement (安置) runs its months from the first day; who leaves before they are used up and comes back goes on with the rest.
Only when they are used up does a further placement begin anew, for the special groups alone and not more often than allowed.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from caseworker_app.domain import retirement
from caseworker_app.domain.findings import Finding
from caseworker_app.domain.hardship import GroupCode
from caseworker_app.domain.parameters import Parameters
from caseworker_app.domain.retirement import Track
from caseworker_app.domain.values import Tri, add_months

TERM = "public_post_term_months"
MOST = "public_post_placements_most"
CONTRACT = "public_post_contract_months"
SEVERE = "severe_disability_level"
_OLDER = (GroupCode.FORTY_FIFTY, "older_unemployed")
_HOUSEHOLD = (GroupCode.ZERO_EMPLOYMENT_HOUSEHOLD, "rural_zero_transfer_household")
_LEVELS = {"一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}


@dataclass(frozen=True, slots=True)
class Held:
    """One earlier holding of a public-welfare post: from its first to its last day, in which placement."""

    hired_on: date
    left_on: date | None
    placement: int
    to_retirement: bool = False


@dataclass(frozen=True, slots=True)
class Holder:
    """What the term depends on: birth date, the tracks of retirement that are possible, groups and disability."""

    birth_date: date | None
    tracks: tuple[Track, ...] = ()
    groups: tuple[str, ...] = ()
    disability_level: str | None = None
    disability_certificate: str | None = None


@dataclass(frozen=True, slots=True)
class Placement:
    """A placement as it would begin or go on: its number, its last day (None: not known), whether until retirement."""

    number: int
    term_ends: date | None
    to_retirement: bool
    months_left: int | None


def months_held(hired_on: date, left_on: date) -> int:
    """Months of a term that a holding used up, a month begun counting as a whole one."""
    months = 0
    while add_months(hired_on, months) <= left_on:
        months += 1
    return months


def next_placement(
    holder: Holder, earlier: Sequence[Held], hired_on: date, parameters: Parameters
) -> Placement:
    """The placement a hiring on this day belongs to, and how long it lasts.

    Raises UserError where a number of the rule is not confirmed.
    """
    last = max((one.placement for one in earlier), default=1)
    current = [one for one in earlier if one.placement == last]
    term = int(parameters.need(TERM, hired_on).value)
    used = sum(months_held(one.hired_on, one.left_on or hired_on) for one in current)
    if any(one.to_retirement for one in current):
        return Placement(last, retirement_eve(holder, hired_on, parameters), True, None)
    if current and used >= term:
        last, used, current = last + 1, 0, []
    near = under_five(holder, hired_on, parameters) if not current else False
    if near:
        return Placement(last, retirement_eve(holder, hired_on, parameters), True, None)
    ends = add_months(hired_on, term - used) - timedelta(days=1)
    eve = retirement_eve(holder, hired_on, parameters)
    return Placement(last, min(ends, eve) if eve else ends, False, term - used)


def under_five(holder: Holder, on: date, parameters: Parameters) -> Tri:
    """距法定退休年龄不足5年 on the day of placement; unknown where the tracks that are possible differ."""
    if holder.birth_date is None or not holder.tracks:
        return None
    birth = holder.birth_date
    answers = {retirement.under_five_years(t, birth, on, parameters) for t in holder.tracks}
    return answers.pop() if len(answers) == 1 else None


def retirement_eve(holder: Holder, law_on: date, parameters: Parameters) -> date | None:
    """The last day before the statutory age is reached, by the law of a day; the earliest of the possible tracks."""
    if holder.birth_date is None or not holder.tracks:
        return None
    birth = holder.birth_date
    days = [retirement.retirement_day(t, birth, law_on, parameters) for t in holder.tracks]
    return min(days) - timedelta(days=1)


def may_be_placed(holder: Holder, earlier: Sequence[Held], on: date, parameters: Parameters) -> Finding:
    """安置资格 as far as earlier placements decide: the first is free, a further one only for the special groups."""
    placement = next_placement(holder, earlier, on, parameters)
    if not earlier:
        return Finding(True, ("首次安置",))
    if placement.number == max(one.placement for one in earlier):
        left = placement.months_left
        words = "可至法定退休年龄" if left is None else f"本次安置期限还剩 {left} 个月"
        return Finding(True, (f"第 {placement.number} 次安置未期满，{words}",))
    most = parameters.need(MOST, on)
    if placement.number > int(most.value):
        return Finding(
            False,
            (f"公益性岗位累计安置不超过 {most.value} 次，已安置 {placement.number - 1} 次",),
            values=(most,),
        )
    special = special_group(holder, on, parameters)
    if special.met:
        return Finding(
            True, (f"可第 {placement.number} 次安置", *special.because), values=(most, *special.values)
        )
    return special


def special_group(holder: Holder, on: date, parameters: Parameters) -> Finding:
    """大龄、零就业家庭、重度残疾: the groups that may be placed again, by the recognition of the day."""
    groups = set(holder.groups)
    if groups & {str(code) for code in _OLDER}:
        return Finding(True, ("属大龄就业困难人员",))
    if groups & {str(code) for code in _HOUSEHOLD}:
        return Finding(True, ("属零就业家庭成员",))
    severe = parameters.need(SEVERE, on)
    level = disability_level(holder)
    if level is not None and level <= int(severe.value):
        return Finding(True, (f"属重度残疾人（{level} 级）",), values=(severe,))
    if level is None and str(GroupCode.DISABLED) in groups:
        return Finding(None, ("再次安置限重度残疾人，尚未登记残疾等级",), ("disability_level",), (severe,))
    return Finding(False, ("安置期满后，只有大龄、零就业家庭、重度残疾人员可以再次安置",), values=(severe,))


def disability_level(holder: Holder) -> int | None:
    """The grade of a disability, from what was entered (一级, 2级) or from the last of the card's twenty digits."""
    for sign, level in _LEVELS.items():
        if holder.disability_level and sign in holder.disability_level:
            return level
    card = holder.disability_certificate or ""
    return int(card[19]) if len(card) == 20 and card[19] in "1234" else None


def contract_limit(contract_from: date, term_ends: date | None, parameters: Parameters) -> date:
    """The last day a contract that begins on a day may have: a year at most, and never past the term.

    Raises UserError where the number of months is not confirmed.
    """
    months = int(parameters.need(CONTRACT, contract_from).value)
    year = add_months(contract_from, months) - timedelta(days=1)
    return min(year, term_ends) if term_ends else year


def most_at_once(periods: Iterable[tuple[date, date | None]], first: date, last: date | None = None) -> int:
    """How many of these periods run side by side at the fullest, from a day on (to `last`; None: without end)."""
    known = list(periods)
    starts = {first, *(begin for begin, _end in known if begin > first and (last is None or begin <= last))}
    return max(sum(b <= day and (e is None or day <= e) for b, e in known) for day in starts)
