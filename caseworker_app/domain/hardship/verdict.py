"""认定结论 (clause 四): met, not met or not yet known, each with its sentences and what is still to be asked."""

from dataclasses import dataclass
from datetime import date

from caseworker_app.domain.findings import Finding, unique
from caseworker_app.domain.hardship.facts import GroupCode
from caseworker_app.domain.parameters import ParameterValue
from caseworker_app.domain.values import Tri


def cite(clause: str) -> str:
    """A clause as it is cited: “四” is 第四条, a numbered item stands as it is, an article not confirmed is left out."""
    return clause if not clause or clause.startswith("第") else f"第{clause}条"


@dataclass(frozen=True, slots=True)
class GroupVerdict:
    """One group of the list, its clause and whether the person belongs to it."""

    code: GroupCode
    clause: str
    finding: Finding

    @property
    def met(self) -> Tri:
        """Whether the group alone is met, apart from the base conditions."""
        return self.finding.met


@dataclass(frozen=True, slots=True)
class Verdict:
    """Base conditions, all groups and the conclusion for one person on one day under one rule set."""

    on: date
    policy: str
    document: str
    base: Finding
    conditions: tuple[Finding, ...]
    groups: tuple[GroupVerdict, ...]
    hardship: Tri
    next_change: date | None = None

    def group(self, code: GroupCode) -> GroupVerdict:
        """Return the verdict on one group.

        Raises KeyError when the rule set has no such group.
        """
        for group in self.groups:
            if group.code is code:
                return group
        raise KeyError(code)

    @property
    def met_groups(self) -> tuple[GroupCode, ...]:
        """Codes of the groups that are met, in the order of the list."""
        return tuple(g.code for g in self.groups if g.met)

    @property
    def missing(self) -> tuple[str, ...]:
        """Person fields that would help to decide what is still unknown."""
        return unique([*self.base.missing, *(m for g in self.groups for m in g.finding.missing)])

    @property
    def values(self) -> tuple[ParameterValue, ...]:
        """Parameter values the verdict rested on, each once."""
        used = [*self.base.values, *(v for g in self.groups for v in g.finding.values)]
        return tuple(dict.fromkeys(used))
