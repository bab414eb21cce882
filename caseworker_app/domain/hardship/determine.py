"""认定 (clause 四): choose the rule set, ask every condition and every group, and say when it could change by itself."""

from dataclasses import replace
from datetime import date, timedelta

from caseworker_app.domain import retirement
from caseworker_app.domain.employment import boundaries
from caseworker_app.domain.errors import UserError
from caseworker_app.domain.findings import Finding, all_of
from caseworker_app.domain.hardship import gd2019, gd2023, opinions_2017
from caseworker_app.domain.hardship.conditions import possible_tracks
from caseworker_app.domain.hardship.facts import HardshipFacts
from caseworker_app.domain.hardship.rule_set import RuleSet
from caseworker_app.domain.hardship.shared import months_of
from caseworker_app.domain.hardship.verdict import GroupVerdict, Verdict
from caseworker_app.domain.parameters import Parameters
from caseworker_app.domain.values import Tri, add_months, add_years, tri_and, tri_or

DEFAULT_POLICY = opinions_2017.CODE
RULE_SETS = {rules.code: rules for rules in (opinions_2017.RULES, gd2019.RULES, gd2023.RULES)}


def rule_set(code: str | None, on: date) -> RuleSet:
    """Return the rule set that `code` names (default: the 2017 opinions, until the centre sets another).

    Raises UserError where it is not known, or not yet in force on `on`.
    """
    rules = RULE_SETS.get(code or DEFAULT_POLICY)
    if rules is None:
        known = "、".join(RULE_SETS)
        raise UserError("unknown_policy", f"没有名为“{code}”的认定规则，现有：{known}。", "policy")
    if on < rules.from_day:
        raise UserError(
            "no_rule_set",
            f"{rules.document}自 {rules.from_day} 起施行，{on} 尚无可用的认定规则，请改用之后的日期。",
            "on",
        )
    return rules


def determine(facts: HardshipFacts, on: date, parameters: Parameters, policy: str | None = None) -> Verdict:
    """Decide for one person on one day: base conditions and any group, three-valued, with reasons.

    Raises UserError where no rule set is in force.
    """
    rules = rule_set(policy, on)
    verdict = _verdict(rules, facts, on, parameters)
    change = _next_change(rules, facts, on, parameters, _pattern(verdict.conditions, verdict.groups))
    return replace(verdict, next_change=change)


def verdict_on(facts: HardshipFacts, on: date, parameters: Parameters, policy: str | None = None) -> Verdict:
    """Decide for the day alone, without looking ahead (`next_change` stays None): for a whole register at once.

    Raises UserError where no rule set is in force.
    """
    return _verdict(rule_set(policy, on), facts, on, parameters)


def _verdict(rules: RuleSet, facts: HardshipFacts, on: date, parameters: Parameters) -> Verdict:
    conditions, groups = _findings(rules, facts, on, parameters)
    base = all_of(*conditions)
    conclusion = tri_and(base.met, tri_or(*(g.met for g in groups)))
    return Verdict(on, rules.code, rules.document, base, conditions, groups, conclusion)


def _findings(
    rules: RuleSet, facts: HardshipFacts, on: date, parameters: Parameters
) -> tuple[tuple[Finding, ...], tuple[GroupVerdict, ...]]:
    conditions = tuple(condition(facts, on, parameters) for condition in rules.base)
    groups = tuple(
        GroupVerdict(code, rules.clause_of(place), condition(facts, on, parameters))
        for place, (code, condition) in enumerate(rules.groups)
    )
    return conditions, groups


def _pattern(conditions: tuple[Finding, ...], groups: tuple[GroupVerdict, ...]) -> tuple[Tri, ...]:
    return (tri_and(*(c.met for c in conditions)), *(g.met for g in groups))


def _next_change(
    rules: RuleSet, facts: HardshipFacts, on: date, parameters: Parameters, now: tuple[Tri, ...]
) -> date | None:
    """Find the first later day on which any answer differs, trying only the days that could make it so."""
    for day in sorted({d for d in _candidates(rules, facts, on, parameters) if d > on}):
        if _pattern(*_findings(rules, facts, day, parameters)) != now:
            return day
    return None


def _candidates(rules: RuleSet, facts: HardshipFacts, on: date, parameters: Parameters) -> list[date]:
    days = boundaries(facts.spells)
    for name in rules.lengths:
        months = months_of(parameters.need(name, on))
        days += [add_months(s.registered_on or s.from_day.earliest(), months) for s in facts.spells]
    if facts.graduation_date:
        days += [facts.graduation_date.earliest(), facts.graduation_date.latest()]
    for tag in facts.tags:
        days += [tag.from_day.earliest()] if tag.from_day else []
        days += [tag.to_day.latest() + timedelta(days=1)] if tag.to_day else []
    for name in rules.gates:
        days += parameters.first_days(name)
    if facts.birth_date:
        days += _birthdays(rules, facts, facts.birth_date, on, parameters)
    return days


def _birthdays(
    rules: RuleSet, facts: HardshipFacts, born: date, on: date, parameters: Parameters
) -> list[date]:
    """Days on which an age begins or working age ends, by the law of `on` and by the later law as well."""
    names = ["working_age_start"]
    names += [f"{stem}_{facts.sex}" for stem in rules.ages] if facts.sex else []
    days = [add_years(born, int(parameters.need(name, on).value)) for name in names]
    for law_on in (on, *(d for d in retirement.law_changes(parameters) if d > on)):
        days.append(law_on)
        days += [retirement.retirement_day(t, born, law_on, parameters) for t in possible_tracks(facts)]
    return days
