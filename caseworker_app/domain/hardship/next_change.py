"""结论何时自行变化 (clause 四): the first later day on which any answer differs, trying only the days that could make it so.

Birthdays, anniversaries of a registration, the ends of spells and tags, and days on which the law changes; on each of them the
conditions are asked for their short answers, those that no day changes not at all.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from functools import lru_cache

from caseworker_app.domain import retirement
from caseworker_app.domain.findings import Finding
from caseworker_app.domain.hardship.asking import KEPT, remembering
from caseworker_app.domain.hardship.conditions import possible_tracks, spell_days
from caseworker_app.domain.hardship.facts import HardshipFacts
from caseworker_app.domain.hardship.rule_set import RuleSet
from caseworker_app.domain.hardship.shared import months_of
from caseworker_app.domain.hardship.verdict import GroupVerdict
from caseworker_app.domain.parameters import Parameters
from caseworker_app.domain.retirement import Track
from caseworker_app.domain.values import Tri, add_months, add_years, tri_and
from caseworker_app.domain.zero_employment import change_days

_DAY = timedelta(days=1)


def next_change(
    rules: RuleSet,
    facts: HardshipFacts,
    on: date,
    parameters: Parameters,
    conditions: Sequence[Finding],
    groups: Sequence[GroupVerdict],
) -> date | None:
    """The first day after `on` on which the base conditions or a group answer otherwise than now; None where none does."""
    days = _days(rules, facts, on, parameters)
    if not days:
        return None
    base, held = tri_and(*[c.met for c in conditions]), [g.finding.met for g in groups]
    steady = tri_and(*[conditions[place].met for place in rules.steady_base])
    for day in sorted(days):
        if _base(rules, facts, day, parameters, steady) is not base:
            return day
        for place, met in rules.moving_groups:
            if met(facts, day, parameters) is not held[place]:
                return day
    return None


def _base(rules: RuleSet, facts: HardshipFacts, on: date, parameters: Parameters, steady: Tri) -> Tri:
    if steady is False:
        return False
    found = steady
    for met in rules.moving_base:
        one = met(facts, on, parameters)
        if one is False:
            return False
        if one is None:
            found = None
    return found


def _days(rules: RuleSet, facts: HardshipFacts, on: date, parameters: Parameters) -> set[date]:
    """The days after `on` on which an answer can change."""
    lengths, later = _of_the_list(rules, on, parameters)
    days = [*later, *spell_days(facts)]
    for spell in facts.spells:
        start = spell.registered_on or spell.from_day.earliest()
        days += [add_months(start, months) for months in lengths]
    if facts.graduation_date:
        days += [facts.graduation_date.earliest(), facts.graduation_date.latest()]
    for tag in facts.tags:
        days += [tag.from_day.earliest()] if tag.from_day else []
        days += [tag.to_day.latest() + _DAY] if tag.to_day else []
    if facts.household is not None:
        days += change_days(facts.household, on, parameters)
    found = {day for day in days if day > on}
    if facts.birth_date:
        tracks = possible_tracks(facts)
        found.update(_birthdays(rules.ages, facts.sex, facts.birth_date, tracks, on, parameters))
    return found


@lru_cache(maxsize=64)
def _of_the_list(
    rules: RuleSet, on: date, parameters: Parameters
) -> tuple[tuple[int, ...], tuple[date, ...]]:
    """The lengths of unemployment a list asks for, in months, and the later days on which one of its gates changes."""
    lengths = tuple(months_of(parameters.need(name, on)) for name in rules.lengths)
    later = {day for name in rules.gates for day in parameters.first_days(name) if day > on}
    return lengths, tuple(later)


@remembering
@lru_cache(maxsize=KEPT)
def _birthdays(
    ages: tuple[str, ...],
    sex: str | None,
    born: date,
    tracks: tuple[Track, ...],
    on: date,
    parameters: Parameters,
) -> tuple[date, ...]:
    """Later days on which an age begins or working age ends, by the law of `on` and by the later law as well."""
    names = ["working_age_start", *(f"{stem}_{sex}" for stem in ages if sex)]
    days = [add_years(born, int(parameters.need(name, on).value)) for name in names]
    for law_on in (on, *(d for d in retirement.law_changes(parameters) if d > on)):
        days.append(law_on)
        days += [retirement.retirement_day(t, born, law_on, parameters) for t in tracks]
    return tuple({day for day in days if day > on})
