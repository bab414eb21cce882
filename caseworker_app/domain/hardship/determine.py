"""认定 (clause 四): choose the rule set, ask every condition and every group, and say when it could change by itself."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from caseworker_app.domain import retirement
from caseworker_app.domain.employment import boundaries
from caseworker_app.domain.errors import UserError
from caseworker_app.domain.findings import Finding, all_of
from caseworker_app.domain.hardship import opinions_2017
from caseworker_app.domain.hardship.conditions import BASE, possible_tracks
from caseworker_app.domain.hardship.facts import GroupCode, HardshipFacts
from caseworker_app.domain.hardship.verdict import GroupVerdict, Verdict
from caseworker_app.domain.parameters import Parameters
from caseworker_app.domain.values import Tri, add_years, tri_and, tri_or

Condition = Callable[[HardshipFacts, date, Parameters], Finding]
DEFAULT_POLICY = opinions_2017.CODE


@dataclass(frozen=True, slots=True)
class RuleSet:
    """One list of groups with its document; old lists stand beside new ones and are never merged."""

    code: str
    document: str
    clause: str
    from_day: date
    base: tuple[Condition, ...]
    groups: tuple[tuple[GroupCode, Condition], ...]


RULE_SETS = {
    opinions_2017.CODE: RuleSet(
        opinions_2017.CODE,
        opinions_2017.DOCUMENT,
        opinions_2017.CLAUSE,
        opinions_2017.FROM,
        BASE,
        opinions_2017.GROUPS,
    )
}


def rule_set(code: str | None, on: date) -> RuleSet:
    """Return the rule set that `code` names (default: the 2017 opinions).

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
    conditions, groups = _findings(rules, facts, on, parameters)
    base = all_of(*conditions)
    conclusion = tri_and(base.met, tri_or(*(g.met for g in groups)))
    change = _next_change(rules, facts, on, parameters, _pattern(conditions, groups))
    return Verdict(on, rules.code, rules.document, base, conditions, groups, conclusion, change)


def _findings(
    rules: RuleSet, facts: HardshipFacts, on: date, parameters: Parameters
) -> tuple[tuple[Finding, ...], tuple[GroupVerdict, ...]]:
    conditions = tuple(condition(facts, on, parameters) for condition in rules.base)
    groups = tuple(
        GroupVerdict(code, rules.clause, condition(facts, on, parameters)) for code, condition in rules.groups
    )
    return conditions, groups


def _pattern(conditions: tuple[Finding, ...], groups: tuple[GroupVerdict, ...]) -> tuple[Tri, ...]:
    return (tri_and(*(c.met for c in conditions)), *(g.met for g in groups))


def _next_change(
    rules: RuleSet, facts: HardshipFacts, on: date, parameters: Parameters, now: tuple[Tri, ...]
) -> date | None:
    """Find the first later day on which any answer differs, trying only the days that could make it so."""
    for day in sorted({d for d in _candidates(facts, on, parameters) if d > on}):
        if _pattern(*_findings(rules, facts, day, parameters)) != now:
            return day
    return None


def _candidates(facts: HardshipFacts, on: date, parameters: Parameters) -> list[date]:
    days = boundaries(facts.spells)
    years = int(parameters.need("long_unemployed_years", on).value)
    days += [add_years(s.registered_on or s.from_day.earliest(), years) for s in facts.spells]
    if facts.graduation_date:
        days += [facts.graduation_date.earliest(), facts.graduation_date.latest()]
    if facts.birth_date:
        days += _birthdays(facts, facts.birth_date, on, parameters)
    return days


def _birthdays(facts: HardshipFacts, born: date, on: date, parameters: Parameters) -> list[date]:
    """Days on which an age begins or working age ends, by the law of `on` and by the later law as well."""
    names = ["working_age_start"]
    names += [f"forty_fifty_age_{facts.sex}"] if facts.sex else []
    days = [add_years(born, int(parameters.need(name, on).value)) for name in names]
    for law_on in (on, *(d for d in retirement.law_changes(parameters) if d > on)):
        days.append(law_on)
        days += [retirement.retirement_day(t, born, law_on, parameters) for t in possible_tracks(facts)]
    return days
