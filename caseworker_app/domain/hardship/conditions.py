"""认定的基本条件 (clause 四): 本市户籍, 法定劳动年龄, 劳动能力, 就业愿望, and being out of work.

Each condition takes the facts and the day and answers with its sentence; the groups are built from these.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache

from caseworker_app.domain import retirement
from caseworker_app.domain.employment import SPELL_LABELS, Unemployment, boundaries, unemployment_on
from caseworker_app.domain.findings import Finding
from caseworker_app.domain.hardship.asking import KEPT, asks, reads, remembering
from caseworker_app.domain.hardship.facts import HardshipFacts
from caseworker_app.domain.parameters import Parameters, ParameterValue
from caseworker_app.domain.retirement import Track
from caseworker_app.domain.values import Tri, add_years

_DAY = timedelta(days=1)


@lru_cache(maxsize=256)
def stated(value: Tri, field: str, yes: str, no: str, ask: str) -> Finding:
    """Answer a yes/no fact of the person with the sentence that fits."""
    if value is None:
        return Finding(None, (f"尚未询问：{ask}",), (field,))
    return Finding(value, (yes if value else no,))


def _local(facts: HardshipFacts, on: date, parameters: Parameters) -> Tri:
    code = facts.household_registration
    return code.startswith(str(parameters.need("local_region_prefix", on).value)) if code else None


@reads("household_registration", met=_local)
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
    return retirement.possible_tracks(facts.retirement_track, facts.sex)


def _within_working_age(facts: HardshipFacts, on: date, parameters: Parameters) -> Tri:
    """The short answer of 法定劳动年龄: unknown between two ages of which either may be the person's."""
    born = facts.birth_date
    if born is None:
        return None
    start = parameters.need("working_age_start", on)
    law = retirement.law_since(on, parameters)
    begins, first, last = _span(born, int(start.value), possible_tracks(facts), law, parameters)
    return False if on < begins or on >= last else True if on < first else None


@remembering
@lru_cache(maxsize=KEPT)
def _span(
    born: date, start: int, tracks: tuple[Track, ...], law: date, parameters: Parameters
) -> tuple[date, date, date]:
    """When working age begins, and the first and the last day on which it can end by a law."""
    ends = [retirement.retirement_day(track, born, law, parameters) for track in tracks]
    return add_years(born, start), min(ends), max(ends)


@lru_cache(maxsize=64)
def _law_used(tracks: tuple[Track, ...], on: date, parameters: Parameters) -> tuple[ParameterValue, ...]:
    return tuple(dict.fromkeys(v for t in tracks for v in retirement.law_values(t, on, parameters)))


@reads("sex", "birth_date", "retirement_track", met=_within_working_age)
def working_age(facts: HardshipFacts, on: date, parameters: Parameters) -> Finding:
    """法定劳动年龄: from the 16th birthday to the day before the statutory age is reached, by the law of `on`."""
    if facts.birth_date is None:
        return Finding(None, ("尚未登记：出生日期",), ("birth_date",))
    start = parameters.need("working_age_start", on)
    tracks, law = possible_tracks(facts), retirement.law_since(on, parameters)
    begins, first, last = _span(facts.birth_date, int(start.value), tracks, law, parameters)
    if on < begins:
        return Finding(False, (f"未满 {start.value} 周岁",), values=(start,))
    used = (start, *_law_used(tracks, on, parameters))
    if on < first:
        month = f"{first.year}-{first.month:02}"
        until = f"至 {month} 退休" if first == last else f"最早 {month} 退休"
        return Finding(True, (f"在法定劳动年龄内（{until}）",), values=used)
    if on >= last:
        return Finding(False, (f"{last} 已达法定退休年龄",), values=used)
    missing = ("retirement_track",) if facts.sex else ("sex", "retirement_track")
    return Finding(None, ("尚未询问：退休年龄类别（女 50 或 55 周岁）",), missing, used)


@asks(lambda facts, on, parameters: facts.able_to_work, steady=True)
def able(facts: HardshipFacts, on: date, parameters: Parameters) -> Finding:
    """劳动能力, as asked or proved."""
    del on, parameters
    return stated(facts.able_to_work, "able_to_work", "有劳动能力", "无劳动能力", "是否有劳动能力")


@asks(lambda facts, on, parameters: facts.willing_to_work, steady=True)
def willing(facts: HardshipFacts, on: date, parameters: Parameters) -> Finding:
    """就业愿望, as the person states it."""
    del on, parameters
    return stated(facts.willing_to_work, "willing_to_work", "有就业愿望", "无就业愿望", "是否有就业愿望")


@lru_cache(maxsize=8)
def spell_days(facts: HardshipFacts) -> tuple[date, ...]:
    """The days on which a spell begins or has just ended."""
    return tuple(boundaries(facts.spells))


@dataclass(slots=True)
class _Told:
    """What the spells of one person said about a day, and (once a later day is asked for) up to which day they say the same."""

    facts: HardshipFacts | None = None
    day: date = date.min
    state: Unemployment = field(default_factory=lambda: Unemployment(None))
    until: date | None = None
    finding: Finding | None = None
    """The answer about 失业 that follows from it."""

    def holds(self, on: date) -> bool:
        """Whether the answer is that of another day as well."""
        if on <= self.day or self.facts is None:
            return on == self.day
        if self.until is None:
            after = [s.registered_on + _DAY for s in self.facts.spells if s.registered_on]
            later = [day for day in (*spell_days(self.facts), *after) if day > self.day]
            self.until = min(later, default=date.max)
        return on < self.until


class _Latest:
    """The last answer: the conditions and groups of one verdict ask the same, and so do most days that are looked ahead to."""

    told = _Told()


def unemployment(facts: HardshipFacts, on: date) -> Unemployment:
    """What the spells say about the day."""
    return _told(facts, on).state


def _told(facts: HardshipFacts, on: date) -> _Told:
    told = _Latest.told
    if told.facts is not facts or not (told.day == on or told.holds(on)):
        told = _Latest.told = _Told(facts, on, unemployment_on(facts.spells, on))
    return told


@asks(lambda facts, on, parameters: _told(facts, on).state.unemployed)
def out_of_work(facts: HardshipFacts, on: date, parameters: Parameters) -> Finding:
    """失业: the spell that covers the day is registered unemployment (facts 3.3)."""
    del parameters
    told = _told(facts, on)
    if told.finding is None:
        told.finding = _of_state(told.state, facts)
    return told.finding


def _of_state(state: Unemployment, facts: HardshipFacts) -> Finding:
    if state.unemployed is None:
        return _UNTOLD if facts.spells else _UNREGISTERED
    if state.unemployed and state.spell:
        return _unemployed_since(state.spell.from_day.earliest(), state.spell.from_day.day is None)
    assert state.work is not None
    where = f"（{state.work.employer}）" if state.work.employer else ""
    return Finding(False, (f"{state.work.from_day} 起{SPELL_LABELS[state.work.kind]}{where}，不属失业",))


_UNTOLD = Finding(None, ("尚未登记：当日就业或失业状况",), ("employment",))
_UNREGISTERED = Finding(None, ("尚未登记：就业或失业登记",), ("employment",))


@remembering
@lru_cache(maxsize=KEPT)
def _unemployed_since(first: date, month_only: bool) -> Finding:
    return Finding(True, (f"{first:%Y-%m} 起失业" if month_only else f"{first} 起失业",))


BASE = (local_registration, working_age, able, willing, out_of_work)
