"""条件的答案: met, not met or not yet known, each with its sentences, what is still to be asked, and the values it rested on.

Determination (clause 四) and subsidies (clauses 一 to 八) answer their conditions in the same words.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from caseworker_app.domain.parameters import ParameterValue
from caseworker_app.domain.values import Tri, tri_and, tri_or


@dataclass(frozen=True, slots=True)
class Finding:
    """The answer to one condition: three-valued, with why, what to ask, and the values it rested on."""

    met: Tri
    because: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    values: tuple[ParameterValue, ...] = ()


def all_of(*findings: Finding) -> Finding:
    """Join conditions that must all hold; what is missing matters only while nothing has failed."""
    met = tri_and(*[f.met for f in findings])
    return _joined(met, findings)


def any_of(*findings: Finding) -> Finding:
    """Join conditions of which one is enough; the reasons of those that hold come first."""
    met = tri_or(*[f.met for f in findings])
    kept = [f for f in findings if f.met] if met else findings
    return _joined(met, kept)


def _joined(met: Tri, findings: Iterable[Finding]) -> Finding:
    parts = list(findings)
    if met is False:
        parts = [f for f in parts if f.met is False] + [f for f in parts if f.met is True]
    because: list[str] = []
    missing: list[str] = []
    values: list[ParameterValue] = []
    for finding in parts:
        because += finding.because
        values += finding.values
        if met is None and finding.met is None:
            missing += finding.missing
    return Finding(met, tuple(because), unique(missing), tuple(values))


def unique(items: Iterable[str]) -> tuple[str, ...]:
    """Each once, in the order first met."""
    return tuple(dict.fromkeys(items))
