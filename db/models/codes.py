"""The codes each column may hold, as CHECK constraints; a test holds them to the enums of the domain."""

from collections.abc import Sequence

from sqlalchemy import CheckConstraint

ID_TYPES = ("resident_id", "hmt_residence_permit", "foreign_permanent_resident", "passport")
SEXES = ("male", "female")
TRACKS = ("male_60", "female_55", "female_50")
SPELL_KINDS = ("employed", "flexible", "new_form", "self_employed", "public_post", "unemployed")
OUTSIDE_STATUSES = ("not_entered", "entered", "returned")
CASE_STATUSES = (
    "draft",
    "accepted",
    "awaiting",
    "checked",
    "reported",
    "notice",
    "objection",
    "to_decide",
    "determined",
    "assisted",
    "followed",
    "heard",
    "refused",
    "exited",
    "revoked",
    "closed",
)
ENDED_STATUSES = ("closed", "refused", "exited", "revoked")
GROUPS = (
    "zero_employment_household",
    "low_income_household",
    "forty_fifty",
    "hardship_graduate",
    "disabled",
    "single_parent",
    "long_term_unemployed",
    "other_by_city",
)
STEP_KINDS = ("guidance", "referral", "training", "placement", "policy", "visit", "call", "other")
STEP_WAYS = ("counter", "phone", "visit", "online")
OUTCOMES = ("done", "refused", "not_reached", "pending")
MATERIAL_WAYS = ("original", "copy", "system", "statement")
ROLES = ("clerk", "reviewer", "administrator", "viewer")


def one_of(column: str, codes: Sequence[str]) -> CheckConstraint:
    """The constraint that a column holds one of these codes, or nothing."""
    listed = ", ".join(f"'{code}'" for code in codes)
    return CheckConstraint(f"{column} IN ({listed})", name=f"{column}_code")


def partial_day(column: str) -> CheckConstraint:
    """The constraint that a column holds `YYYY-MM-DD` or `YYYY-MM`."""
    digits = "[0-9]" * 4 + "-" + "[0-9]" * 2
    return CheckConstraint(f"{column} GLOB '{digits}' OR {column} GLOB '{digits}-[0-9][0-9]'", name=f"{column}_day")
