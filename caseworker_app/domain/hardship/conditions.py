"""认定的基本条件 (clause 四): 本市户籍, 法定劳动年龄, 劳动能力, 就业愿望, and being out of work.

Each condition takes the facts and the day and answers with its sentence; the groups are built from these.
"""

from collections.abc import Callable
from datetime import date
from functools import lru_cache

from caseworker_app.domain import retirement
from caseworker_app.domain.employment import SPELL_LABELS, Unemployment, unemployment_on
from caseworker_app.domain.findings import Finding
from caseworker_app.domain.hardship.facts import HardshipFacts
from caseworker_app.domain.parameters import Parameters
from caseworker_app.domain.retirement import Track
from caseworker_app.domain.values import Tri, add_years

Condition = Callable[[HardshipFacts, date, Parameters], Finding]


def stated(value: Tri, field: str, yes: str, no: str, ask: str) -> Finding:
    """Answer a yes/no fact of the person with the sentence that fits."""
    if value is None:
        return Finding(None, (f"尚未询问：{ask}",), (field,))
    return Finding(value, (yes if value else no,))


def local_registration(facts: HardshipFacts, on: date, parameters: Parameters) -> Finding:
    """本市户籍: the registration's region code begins with the city's (4401)."""
    code = facts.household_registration
    if not code:
        return Finding(None, ("尚未询问：户籍所在地",), ("household_registration",))
    prefix = parameters.need("local_region_prefix", on)
    local = code.startswith(str(prefix.value))
    return Finding(local, ("本市户籍" if local else f"户籍不在本市（{code}）",), values=(prefix,))


def possible_tracks(facts: HardshipFacts) -> tuple[Track, ...]:
    """Retirement tracks that are still possible: a woman's is never inferred from her sex alone."""
    if facts.retirement_track:
        return (Track(facts.retirement_track),)
    if facts.sex == "male":
        return (Track.MALE_60,)
    if facts.sex == "female":
        return (Track.FEMALE_50, Track.FEMALE_55)
    return tuple(Track)


def working_age(facts: HardshipFacts, on: date, parameters: Parameters) -> Finding:
    """法定劳动年龄: from the 16th birthday to the day before the statutory age is reached, by the law of `on`."""
    if facts.birth_date is None:
        return Finding(None, ("尚未登记：出生日期",), ("birth_date",))
    start = parameters.need("working_age_start", on)
    if on < add_years(facts.birth_date, int(start.value)):
        return Finding(False, (f"未满 {start.value} 周岁",), values=(start,))
    tracks = possible_tracks(facts)
    ends = {retirement.retirement_day(t, facts.birth_date, on, parameters) for t in tracks}
    used = (start, *dict.fromkeys(v for t in tracks for v in retirement.law_values(t, on, parameters)))
    if on < min(ends):
        month = f"{min(ends):%Y-%m}"
        until = f"至 {month} 退休" if len(ends) == 1 else f"最早 {month} 退休"
        return Finding(True, (f"在法定劳动年龄内（{until}）",), values=used)
    if on >= max(ends):
        return Finding(False, (f"{max(ends):%Y-%m-%d} 已达法定退休年龄",), values=used)
    missing = ("retirement_track",) if facts.sex else ("sex", "retirement_track")
    return Finding(None, ("尚未询问：退休年龄类别（女 50 或 55 周岁）",), missing, used)


def able(facts: HardshipFacts, on: date, parameters: Parameters) -> Finding:
    """劳动能力, as asked or proved."""
    del on, parameters
    return stated(facts.able_to_work, "able_to_work", "有劳动能力", "无劳动能力", "是否有劳动能力")


def willing(facts: HardshipFacts, on: date, parameters: Parameters) -> Finding:
    """就业愿望, as the person states it."""
    del on, parameters
    return stated(facts.willing_to_work, "willing_to_work", "有就业愿望", "无就业愿望", "是否有就业愿望")


@lru_cache(maxsize=8)
def unemployment(facts: HardshipFacts, on: date) -> Unemployment:
    """What the spells say about the day; the conditions and groups of one verdict ask it several times."""
    return unemployment_on(facts.spells, on)


def out_of_work(facts: HardshipFacts, on: date, parameters: Parameters) -> Finding:
    """失业: the spell that covers the day is registered unemployment (facts 3.3)."""
    del parameters
    return _out_of_work(facts, on)


@lru_cache(maxsize=8)
def _out_of_work(facts: HardshipFacts, on: date) -> Finding:
    state = unemployment(facts, on)
    if state.unemployed is None:
        ask = "当日就业或失业状况" if facts.spells else "就业或失业登记"
        return Finding(None, (f"尚未登记：{ask}",), ("employment",))
    if state.unemployed and state.spell:
        return Finding(True, (f"{state.spell.from_day} 起失业",))
    assert state.work is not None
    where = f"（{state.work.employer}）" if state.work.employer else ""
    return Finding(False, (f"{state.work.from_day} 起{SPELL_LABELS[state.work.kind]}{where}，不属失业",))


BASE = (local_registration, working_age, able, willing, out_of_work)
