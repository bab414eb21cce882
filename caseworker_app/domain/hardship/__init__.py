"""就业困难人员认定 (clause 四): from what is known about a person on a day to a verdict with its reasons."""

from caseworker_app.domain.findings import Finding
from caseworker_app.domain.hardship.determine import (
    DEFAULT_POLICY,
    RULE_SETS,
    RuleSet,
    determine,
    rule_set,
)
from caseworker_app.domain.hardship.facts import GROUP_LABELS, GroupCode, HardshipFacts
from caseworker_app.domain.hardship.verdict import GroupVerdict, Verdict

__all__ = [
    "DEFAULT_POLICY",
    "GROUP_LABELS",
    "RULE_SETS",
    "Finding",
    "GroupCode",
    "GroupVerdict",
    "HardshipFacts",
    "RuleSet",
    "Verdict",
    "determine",
    "rule_set",
]
