"""就业补贴 (clauses 一 to 八): every kind by its code; a new kind is one module with its `KIND` and one line here."""

from datetime import date

from caseworker_app.domain.errors import UserError
from caseworker_app.domain.parameters import Parameters
from caseworker_app.domain.subsidies import (
    apprenticeship,
    employment_creation,
    excellent_project,
    flexible_social_insurance,
    graduate_flexible_insurance,
    grassroots,
    hiring_long_unemployed,
    hiring_poor,
    hiring_post,
    hiring_social_insurance,
    hiring_veteran,
    incubation,
    internship,
    introduction,
    job_seeking,
    public_post,
    rural_public_post,
    settling_in,
    small_enterprise_social_insurance,
    startup_grant,
    startup_rent,
    startup_social_insurance,
    training,
)
from caseworker_app.domain.subsidies.protocol import Counter, Kind, Quote, quote_of

__all__ = ["KINDS", "Kind", "Quote", "counted_with", "kind_of", "quote_of"]

_MODULES = (
    hiring_social_insurance,
    hiring_post,
    public_post,
    rural_public_post,
    flexible_social_insurance,
    graduate_flexible_insurance,
    small_enterprise_social_insurance,
    internship,
    startup_social_insurance,
    job_seeking,
    grassroots,
    startup_grant,
    startup_rent,
    employment_creation,
    excellent_project,
    incubation,
    hiring_poor,
    hiring_veteran,
    hiring_long_unemployed,
    training,
    apprenticeship,
    introduction,
    settling_in,
)
KINDS: dict[str, Kind] = {module.KIND.code: module.KIND for module in _MODULES}


POSTS_SHARED = "post_counters_shared"


def counted_with(kind: Kind, day: date, parameters: Parameters) -> frozenset[str]:
    """Codes of the kinds whose months count together with those of `kind` (累计月数); none where it counts no months.

    Whether the two post subsidies share one count is a parameter; without it they do.
    """
    if kind.counter is None:
        return frozenset()
    shared = parameters.get(POSTS_SHARED, day)
    if kind.counter is Counter.POST and shared is not None and shared.value is False:
        return frozenset({kind.code})
    return frozenset(code for code, other in KINDS.items() if other.counter is kind.counter)


def kind_of(code: str) -> Kind:
    """The kind of a code.

    Raises UserError that names the known kinds.
    """
    kind = KINDS.get(code)
    if kind is None:
        known = "、".join(f"{one.code}（{one.label}）" for one in KINDS.values())
        raise UserError("unknown_kind", f"没有名为“{code}”的补贴，现有：{known}。", "kind")
    return kind
