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
    "older_unemployed",
    "minimum_living",
    "rural_zero_transfer_household",
    "land_lost",
    "drug_rehabilitated",
    "released_prisoner",
    "mentally_recovered",
    "unemployed_veteran",
    "special_care",
    "caring_for_ill_relative",
    "other_by_province",
)
MATERIAL_WAY = ("original", "copy", "system", "statement")
STEP_KIND = ("guidance", "referral", "training", "placement", "policy", "visit", "call", "other")
STEP_WAY = ("counter", "phone", "visit", "online")
OUTCOME = ("done", "refused", "not_reached", "pending")
ROLE = ("clerk", "reviewer", "administrator", "viewer")
UNIT_TYPE = (
    "enterprise",
    "individual_business",
    "social_organisation",
    "state_organ",
    "public_institution",
    "other",
)
UNIT_SIZE = ("large", "medium", "small", "micro")
FINANCE_LEVEL = ("city", "district")
SUBSIDY_STATUS = ("accepted", "checked", "published", "approved", "paid", "refused", "withdrawn", "recovered")
ADJUSTMENT_STATE = ("proposed", "taken", "dismissed")
UNEMPLOYMENT_CAUSE = (
    "new_entrant",
    "contract_expired",
    "dismissed",
    "agreed",
    "resigned",
    "bankruptcy",
    "business_closed",
    "flexible_ended",
    "left_army",
    "released",
    "land_lost",
    "other",
)
CANCEL_CAUSE = (
    "hired",
    "self_employed",
    "steady_income",
    "pension",
    "past_working_age",
    "lost_capacity",
    "school",
    "army",
    "moved_abroad",
    "moved_out",
    "imprisoned",
    "ended_wish",
    "refused_services",
    "no_contact",
    "expired",
    "died",
    "other",
)
SUBSIDY_PAID = "paid"
"""The stage in which the money has gone out."""
FOUNDER_KIND = (
    "student",
    "graduate",
    "returned_student",
    "veteran",
    "registered_unemployed",
    "hardship_person",
    "poor_household",
    "released_prisoner",
    "returning_founder",
    "rural_lodging",
    "other",
)
LOAN_BORROWER = ("person", "firm")
LOAN_STATUS = ("draft", "recommended", "granted", "refused", "repaid")
TRAINING_KIND = ("order_based", "pre_job", "entrepreneurship", "skill")
TRAINING_OUTCOME = ("in_course", "passed", "failed", "left")
SKILL_LEVEL = ("level_5", "level_4", "level_3", "level_2", "level_1", "special", "other")
APPRENTICE_OUTCOME = ("in_training", "passed", "failed", "left")
DISABILITY_GRADE = ("1", "2", "3", "4")
POST_KIND = ("finance_service", "public_welfare")
POST_CATEGORY = ("public_management", "community_service", "rear_service", "other")
POST_AREA = ("urban", "rural")
POST_LEFT_CAUSE = (
    "contract_ended",
    "term_ended",
    "retired",
    "found_work",
    "own_wish",
    "no_capacity",
    "absent",
    "dismissed",
    "false_information",
    "sentenced",
    "post_closed",
    "died",
    "other",
)
SUBSIDY_WITHDRAWN = "withdrawn"
"""The stage of an application the claimant took back."""
ADJUSTED = "调整 "
"""How the item of a line begins that corrects an earlier one."""
JOB_FAMILIES = ("insurance", "post")
"""Families of subsidies that pay a unit for a person's job."""
SUBSIDY_PUBLISHED = "published"
"""The stage in which an application's public notice runs."""
SUBSIDY_APPROVED = "approved"
"""The stage in which the money has been granted and has not gone out."""
SUBSIDY_GRANTED = ("approved", "paid")
"""Stages in which a claim was granted."""
SUBSIDY_ENDED = ("refused", "withdrawn")
"""Stages in which a claim came to nothing."""
CONTACT_WAY = ("counter", "phone", "visit", "online", "message", "letter")
CONTACT_OUTCOME = (
    "reached",
    "empty_number",
    "suspended",
    "no_answer",
    "switched_off",
    "wrong_person",
    "visit_refused",
    "not_at_home",
    "moved_away",
    "returned_mail",
)
VACANCY_CLOSED = ("filled", "withdrawn", "expired", "not_true", "other")
REFERRAL_RESULT = ("pending", "hired", "rejected", "not_came", "declined")
FAIR_RESULT = ("looked", "left_papers", "interview", "hired", "unsuitable")
GRADE = ("A", "B", "C")
TRANSFER_STATE = ("asked", "accepted", "returned", "withdrawn")
HOUSEHOLD_STAGE = ("registered", "found", "verified", "offered", "placed", "settled", "lapsed")
HOUSEHOLD_LEFT = ("moved", "split", "merged", "died", "other")
HOUSEHOLD_EVENT = (
    "registered",
    "head_changed",
    "member_joined",
    "member_left",
    "moved",
    "split",
    "merged",
    "found",
    "verified",
    "offered",
    "placed",
    "settled",
    "lapsed",
    "closed",
    "corrected",
)
FAMILY_STATUS = ("employed", "unemployed", "student", "soldier", "unable", "retired", "minor")
IMPORT_KIND = ("roster", "stock", "outside_receipt", "calendar")
IMPORT_ROW_STATE = ("undecided", "rejected", "taken", "dismissed")
MATCH_KIND = (
    "social_insurance",
    "pension",
    "business",
    "death",
    "moved",
    "prison",
    "school",
    "provident_fund",
    "minimum_living",
    "disability",
    "tax",
    "border",
)
FINDING_STATE = ("open", "confirmed", "dismissed")
REVIEW_STATE = ("open", "proposed", "dismissed")
OUTSIDE_RECORD = ("registration", "cancellation", "decision", "exit")
