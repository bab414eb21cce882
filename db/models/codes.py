"""代码表: the codes each column may hold; a test keeps these lists equal to the domain's."""

ID_TYPE = ("resident_id", "hmt_residence_permit", "foreign_permanent_resident", "passport")
SEX = ("male", "female")
RETIREMENT_TRACK = ("male_60", "female_55", "female_50")
SPELL_KIND = ("employed", "flexible", "new_form", "self_employed", "public_post", "unemployed")
OUTSIDE_STATUS = ("not_entered", "entered", "returned")
CASE_STATUS = (
    "draft",
    "accepted",
    "awaiting",
    "closed",
    "checked",
    "reported",
    "notice",
    "objection",
    "to_decide",
    "determined",
    "refused",
    "assisted",
    "followed",
    "heard",
    "exited",
    "revoked",
)
CASE_NOTICE = "notice"
"""The stage in which the public notice runs."""
CASE_ENDED = ("closed", "refused", "exited", "revoked")
GROUP = (
    "zero_employment_household",
    "low_income_household",
    "forty_fifty",
    "hardship_graduate",
    "disabled",
    "single_parent",
    "long_term_unemployed",
    "other_by_city",
)
MATERIAL_WAY = ("original", "copy", "system", "statement")
STEP_KIND = ("guidance", "referral", "training", "placement", "policy", "visit", "call", "other")
STEP_WAY = ("counter", "phone", "visit", "online")
OUTCOME = ("done", "refused", "not_reached", "pending")
ROLE = ("clerk", "reviewer", "administrator", "viewer")
