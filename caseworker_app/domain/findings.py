"""条件的答案: met, not met or not yet known, each with its sentences, what is still to be asked, and the values it rested on.

Determination (clause 四) and subsidies (clauses 一 to 八) answer their conditions in the same words.
"""

from collections.abc import Iterable, Sequence
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
    return _joined(tri_and(*[f.met for f in findings]), findings)


def both_of(one: Finding, other: Finding) -> Finding:
    """The same for two, as a register asks it many times a second."""
    first, second = one.met, other.met
    if first is None or second is None:
        return all_of(one, other)
    if second is False and first:
        one, other = other, one
    return Finding(first and second, one.because + other.because, (), one.values + other.values)


def any_of(*findings: Finding) -> Finding:
    """Join conditions of which one is enough; the reasons of those that hold come first."""
    met = tri_or(*[f.met for f in findings])
    return _joined(met, [f for f in findings if f.met] if met else findings)


def _joined(met: Tri, findings: Sequence[Finding]) -> Finding:
    """Those that failed come first; what nobody has asked is said only while nothing has failed."""
    parts = findings
    if met is False:
        parts = [f for f in findings if f.met is False]
        if len(parts) < len(findings):
            parts += [f for f in findings if f.met is True]
    because: tuple[str, ...] = ()
    values: tuple[ParameterValue, ...] = ()
    for finding in parts:
        because += finding.because
        values += finding.values
    if met is not None:
        return Finding(met, because, (), values)
    return Finding(met, because, unique([m for f in parts if f.met is None for m in f.missing]), values)


def unique(items: Iterable[str]) -> tuple[str, ...]:
    """Each once, in the order first met."""
    return tuple(dict.fromkeys(items))
