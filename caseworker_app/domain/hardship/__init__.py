"""就业困难人员认定 (clause 四): from what is known about a person on a day to a verdict with its reasons."""

from caseworker_app.domain.findings import Finding
from caseworker_app.domain.hardship.asking import forget
from caseworker_app.domain.hardship.determine import (
    DEFAULT_POLICY,
    RULE_SETS,
    decide_by,
    determine,
    rule_set,
    verdict_on,
)
from caseworker_app.domain.hardship.facts import (
    GROUP_LABELS,
    SENSITIVE_GROUPS,
    GroupCode,
    HardshipFacts,
    listed_label,
)
from caseworker_app.domain.hardship.rule_set import RuleSet
from caseworker_app.domain.hardship.verdict import GroupVerdict, Verdict, cite

__all__ = [
    "DEFAULT_POLICY",
    "GROUP_LABELS",
    "RULE_SETS",
    "SENSITIVE_GROUPS",
    "Finding",
    "GroupCode",
    "GroupVerdict",
    "HardshipFacts",
    "RuleSet",
    "Verdict",
    "cite",
    "decide_by",
    "determine",
    "forget",
    "listed_label",
    "rule_set",
    "verdict_on",
]
