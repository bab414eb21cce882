"""第三版: posts and hiring plans, training and apprenticeship, entrepreneurship and loans, disabled employment in proportion."""

import sqlalchemy as sa
from alembic import op

from db.guard import trigger_statements
from db.migrations.building import days, flags, link, numbers, one_of, record, texts

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

NEW = (
    "apprenticeship_project",
    "disabled_quota",
    "enterprise",
    "hiring_plan",
    "post",
    "training_record",
    "apprentice",
    "disabled_worker",
    "hiring_confirmation",
    "loan_application",
    "plan_line",
    "post_holding",
)
CODES_1 = (
    "student graduate returned_student veteran registered_unemployed hardship_person "
    "poor_household released_prisoner returning_founder rural_lodging other "
)
CODES_2 = (
    "contract_ended term_ended retired found_work own_wish no_capacity absent dismissed "
    "false_information sentenced post_closed died other "
)


def upgrade() -> None:
    """Make what is new, and put it under guard."""
    _apprenticeship_project()
    _disabled_quota()
    _enterprise()
    _hiring_plan()
    _post()
    _training_record()
    _apprentice()
    _disabled_worker()
    _hiring_confirmation()
    _loan_application()
    _plan_line()
    _post_holding()
    for statement in trigger_statements(NEW):
        op.execute(statement)


def downgrade() -> None:
    """Take the new tables away."""
    for table in reversed(NEW):
        op.drop_table(table)


def _unique_where(name: str, table: str, over: list[str], condition: str) -> None:
    where = sa.text(condition)
    op.create_index(name, table, over, unique=True, sqlite_where=where, postgresql_where=where)


def _apprenticeship_project() -> None:
    record(
        "apprenticeship_project",
        link("employer_id", "employer", required=True),
        *texts("number trade level", required=True),
        *days("filed_on from_day to_day", required=True),
        *numbers("year", required=True),
        *texts("institution evidence note"),
        *days("inspected_on"),
        *flags("passed"),
        one_of("level", "level_5 level_4 level_3 level_2 level_1 special other"),
        sa.UniqueConstraint("number"),
        indexes="employer_id",
    )


def _disabled_quota() -> None:
    record(
        "disabled_quota",
        link("employer_id", "employer", required=True),
        *numbers("year staff heavy other", required=True),
        *numbers("average_wage"),
        *days("filed_on", required=True),
        *texts("evidence note"),
        sa.UniqueConstraint("employer_id", "year"),
        indexes="employer_id",
    )


def _enterprise() -> None:
    record(
        "enterprise",
        link("person_id", "person", required=True),
        *texts("founder_kind evidence uscc industry address incubation_base services note"),
        *texts("name", required=True),
        *days("registered_on lease_from lease_to closed_on"),
        *numbers("monthly_rent employees insured_months"),
        *flags("own_property abnormal_list"),
        one_of("founder_kind", CODES_1),
        indexes="person_id uscc",
    )


def _hiring_plan() -> None:
    record(
        "hiring_plan",
        link("employer_id", "employer", required=True),
        *numbers("year", required=True),
        *texts("budget_item contact phone reason filled_by head reviewer opinion"),
        *days("filled_on received_on"),
        sa.UniqueConstraint("employer_id", "year"),
        indexes="employer_id year",
    )


def _post() -> None:
    record(
        "post",
        link("employer_id", "employer", required=True),
        *texts("kind code name", required=True),
        *texts("category place area hours requirements funding note"),
        *numbers("approved", required=True),
        *numbers("wage"),
        *flags("full_time insured non_staff"),
        *days("recognised_on closed_on"),
        *days("opened_on", required=True),
        one_of("area", "urban rural"),
        one_of("category", "public_management community_service rear_service other"),
        one_of("kind", "finance_service public_welfare"),
        sa.UniqueConstraint("employer_id", "code"),
        indexes="employer_id kind+id",
    )


def _training_record() -> None:
    record(
        "training_record",
        link("person_id", "person", required=True),
        link("employer_id", "employer"),
        *texts("kind course outcome", required=True),
        *texts("institution certificate certificate_number level evidence note"),
        *days("from_day", required=True),
        *days("to_day certificate_on hired_on"),
        *numbers("hours"),
        one_of("kind", "order_based pre_job entrepreneurship skill"),
        one_of("level", "level_5 level_4 level_3 level_2 level_1 special other"),
        one_of("outcome", "in_course passed failed left"),
        indexes="employer_id person_id",
    )


def _apprentice() -> None:
    record(
        "apprentice",
        link("project_id", "apprenticeship_project", required=True),
        link("person_id", "person", required=True),
        *texts("agreement certificate_number"),
        *days("from_day", required=True),
        *days("to_day passed_on"),
        *texts("outcome", required=True),
        one_of("outcome", "in_training passed failed left"),
        sa.UniqueConstraint("project_id", "person_id"),
        indexes="person_id project_id",
    )


def _disabled_worker() -> None:
    record(
        "disabled_worker",
        link("quota_id", "disabled_quota", required=True),
        link("person_id", "person", required=True),
        *texts("grade", required=True),
        *days("from_day", required=True),
        *days("to_day"),
        one_of("grade", "1 2 3 4"),
        sa.UniqueConstraint("quota_id", "person_id"),
        indexes="person_id quota_id",
    )


def _hiring_confirmation() -> None:
    record(
        "hiring_confirmation",
        link("plan_id", "hiring_plan", required=True),
        link("post_id", "post", required=True),
        *days("published_from published_to confirmed_on", required=True),
        *numbers("applicants hardship_applicants released", required=True),
        *texts("reasons confirmed_by", required=True),
        *flags("voided", required=True),
        *texts("void_reason"),
        indexes="plan_id post_id",
    )


def _loan_application() -> None:
    record(
        "loan_application",
        link("person_id", "person", required=True),
        link("enterprise_id", "enterprise", required=True),
        *texts("borrower status purpose", required=True),
        *days("applied_on", required=True),
        *numbers("amount term_months", required=True),
        *texts("bank guarantor evidence recommended_by opinion cause note"),
        *days("recommended_on granted_on refused_on repaid_on"),
        *numbers("granted_amount"),
        one_of("borrower", "person firm"),
        one_of("status", "draft recommended granted refused repaid"),
        indexes="enterprise_id person_id",
    )


def _plan_line() -> None:
    record(
        "plan_line",
        link("plan_id", "hiring_plan", required=True),
        link("post_id", "post", required=True),
        *numbers("planned reserved", required=True),
        *texts("month term"),
        sa.UniqueConstraint("plan_id", "post_id"),
        indexes="plan_id post_id",
    )


def _post_holding() -> None:
    record(
        "post_holding",
        link("post_id", "post", required=True),
        link("person_id", "person", required=True),
        link("case_id", "hardship_case"),
        link("confirmation_id", "hiring_confirmation"),
        link("spell_id", "employment_spell"),
        *days("hired_on", required=True),
        *flags("hardship insured"),
        *texts("basis left_cause note"),
        *days("contract_from contract_to term_ends left_on"),
        *flags("to_retirement", required=True),
        *numbers("placement wage"),
        *numbers("sequence", required=True),
        one_of("left_cause", CODES_2),
        indexes="case_id confirmation_id hired_on person_id post_id spell_id term_ends",
    )
    _unique_where("uq_post_holding_in_post", "post_holding", ["person_id"], "left_on IS NULL")
