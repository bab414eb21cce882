"""结论变化日 (clause 四): only the day on which a verdict can change by itself, without the verdict.

An import of a district asks for every person when to look again, and for no reason: the short answers of the conditions are
enough, and `next_change` looks ahead from them.
"""

from datetime import date

from caseworker_app.domain.findings import Finding
from caseworker_app.domain.hardship.facts import GroupCode, HardshipFacts
from caseworker_app.domain.hardship.next_change import next_change
from caseworker_app.domain.hardship.rule_set import RuleSet
from caseworker_app.domain.hardship.verdict import GroupVerdict
from caseworker_app.domain.parameters import Parameters
from caseworker_app.domain.values import Tri

_SHORT: dict[Tri, Finding] = {met: Finding(met) for met in (True, False, None)}
_HELD = {met: GroupVerdict(GroupCode.OTHER_BY_CITY, "", finding) for met, finding in _SHORT.items()}


def change_after(rules: RuleSet, facts: HardshipFacts, on: date, parameters: Parameters) -> date | None:
    """The first day after `on` on which the verdict differs, as `next_change` of the verdict has it."""
    conditions = [_SHORT[one.met(facts, on, parameters)] for one in rules.base]
    groups = [_HELD[None]] * len(rules.groups)
    for place, met in rules.moving_groups:
        groups[place] = _HELD[met(facts, on, parameters)]
    return next_change(rules, facts, on, parameters, conditions, groups)
