"""认定 (clause 四): choose the rule set, ask every condition and every group, and say when it could change by itself."""

from datetime import date

from caseworker_app.domain.errors import UserError
from caseworker_app.domain.findings import all_of
from caseworker_app.domain.hardship import gd2019, gd2023, opinions_2017
from caseworker_app.domain.hardship.facts import HardshipFacts
from caseworker_app.domain.hardship.next_change import next_change
from caseworker_app.domain.hardship.rule_set import RuleSet
from caseworker_app.domain.hardship.verdict import GroupVerdict, Verdict
from caseworker_app.domain.parameters import Parameters
from caseworker_app.domain.values import tri_and, tri_or

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
    return decide_by(rule_set(policy, on), facts, on, parameters)


def verdict_on(facts: HardshipFacts, on: date, parameters: Parameters, policy: str | None = None) -> Verdict:
    """Decide for the day alone, without looking ahead (`next_change` stays None): for a whole register at once.

    Raises UserError where no rule set is in force.
    """
    return decide_by(rule_set(policy, on), facts, on, parameters, ahead=False)


def decide_by(
    rules: RuleSet, facts: HardshipFacts, on: date, parameters: Parameters, *, ahead: bool = True
) -> Verdict:
    """The one rule function: decide by a rule set that is in force on the day; `ahead` finds the next day of change too."""
    conditions = tuple([condition.answer(facts, on, parameters) for condition in rules.base])
    groups = tuple(
        [GroupVerdict(code, clause, ask(facts, on, parameters)) for code, clause, ask in rules.asked]
    )
    base = all_of(*conditions)
    conclusion = tri_and(base.met, tri_or(*[g.finding.met for g in groups]))
    change = next_change(rules, facts, on, parameters, conditions, groups) if ahead else None
    return Verdict(on, rules.code, rules.document, base, conditions, groups, conclusion, change)
