"""第二版: registrations in full, units, subsidies, funds, confirmed parameters, sheets of counted income.

Three tables are rebuilt, because their lists of codes have grown; nothing in them is lost.
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

from db.guard import trigger_statements
from db.migrations.building import days, flags, link, numbers, one_of, partial_day, record, texts

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

NEW = (
    "employer",
    "fund_budget",
    "parameter_entry",
    "income_sheet",
    "subsidy_application",
    "subsidy_opening",
    "registration_contact",
    "subsidy_event",
    "subsidy_line",
    "subsidy_adjustment",
)
REBUILT = (
    "employment_spell",
    "case_group",
    "case_material",
)
CODES_1 = (
    "hired self_employed steady_income pension past_working_age lost_capacity school army "
    "moved_abroad moved_out imprisoned ended_wish refused_services no_contact expired died "
    "other "
)
CODES_2 = (
    "new_entrant contract_expired dismissed agreed resigned bankruptcy business_closed "
    "flexible_ended left_army released land_lost other "
)
CODES_3 = "employed flexible new_form self_employed public_post unemployed "
CODES_4 = (
    "zero_employment_household low_income_household forty_fifty hardship_graduate disabled "
    "single_parent long_term_unemployed other_by_city older_unemployed minimum_living "
    "rural_zero_transfer_household land_lost drug_rehabilitated released_prisoner "
    "mentally_recovered unemployed_veteran special_care caring_for_ill_relative "
    "other_by_province "
)
CODES_5 = "enterprise individual_business social_organisation state_organ public_institution other "
CODES_6 = "accepted checked published approved paid refused withdrawn recovered "


def upgrade() -> None:
    """Rebuild what has grown, make what is new, and put all of it under guard."""
    _rebuild("employment_spell", _employment_spell)
    _rebuild("case_group", _case_group)
    _rebuild("case_material", _case_material)
    _employer()
    _fund_budget()
    _parameter_entry()
    _income_sheet()
    _subsidy_application()
    _subsidy_opening()
    _registration_contact()
    _subsidy_event()
    _subsidy_line()
    _subsidy_adjustment()
    for statement in trigger_statements((*REBUILT, *NEW)):
        op.execute(statement)


def downgrade() -> None:
    """Take the new tables away; the rebuilt ones keep their longer lists, which hurts nobody."""
    for table in reversed(NEW):
        op.drop_table(table)


def _rebuild(table: str, make: Any) -> None:
    """Make a table anew and move its rows over; nothing else refers to these tables before this revision."""
    inspector = sa.inspect(op.get_bind())
    kept = ", ".join(column["name"] for column in inspector.get_columns(table))
    for index in inspector.get_indexes(table):
        op.drop_index(str(index["name"]), table)
    op.rename_table(table, f"old_{table}")
    make()
    op.execute(f"INSERT INTO {table} ({kept}) SELECT {kept} FROM old_{table}")
    op.drop_table(f"old_{table}")


def _unique_where(name: str, table: str, over: list[str], condition: str) -> None:
    where = sa.text(condition)
    op.create_index(name, table, over, unique=True, sqlite_where=where, postgresql_where=where)


def _employment_spell() -> None:
    record(
        "employment_spell",
        link("person_id", "person", required=True),
        *texts("kind outside_status", required=True),
        *days("from_day", required=True),
        *days("to_day registered_on contract_from contract_to insured_from cancelled_on"),
        *texts("employer employer_uscc occupation sub_kind channel outside_number outside_reason cause"),
        *texts("platform place proof cancel_cause cancel_proof"),
        *numbers("weekly_hours monthly_income"),
        *flags("labour_contract insured_individually"),
        one_of("cancel_cause", CODES_1),
        one_of("cause", CODES_2),
        partial_day("from_day"),
        one_of("kind", CODES_3),
        one_of("outside_status", "not_entered entered returned"),
        partial_day("to_day"),
        indexes="person_id",
    )


def _case_group() -> None:
    record(
        "case_group",
        link("case_id", "hardship_case", required=True),
        link("person_id", "person", required=True),
        *texts("code", required=True),
        *flags("main", required=True),
        *days("from_day", required=True),
        *days("to_day"),
        *texts("proof"),
        one_of("code", CODES_4),
        indexes="case_id person_id",
    )


def _case_material() -> None:
    record(
        "case_material",
        link("case_id", "hardship_case", required=True),
        link("person_id", "person", required=True),
        *texts("item title", required=True),
        *texts("group_code way seen_by note"),
        *days("seen_on valid_until"),
        one_of("group_code", CODES_4),
        one_of("way", "original copy system statement"),
        indexes="case_id person_id valid_until",
    )


def _employer() -> None:
    record(
        "employer",
        *texts("name uscc", required=True),
        *texts("unit_type size industry registered_address legal_representative social_insurance_number"),
        *texts("contact phone bank bank_account_name bank_account finance_level department note"),
        *days("registered_on"),
        *flags("labour_dispatch"),
        one_of("finance_level", "city district"),
        one_of("size", "large medium small micro"),
        one_of("unit_type", CODES_5),
        sa.UniqueConstraint("uscc"),
        indexes="name",
    )


def _fund_budget() -> None:
    record(
        "fund_budget",
        *texts("fund document", required=True),
        *numbers("year amount", required=True),
        sa.UniqueConstraint("fund", "year"),
    )


def _parameter_entry() -> None:
    record(
        "parameter_entry",
        *texts("name document confirmed_by", required=True),
        *days("from_day confirmed_on", required=True),
        *texts("value clause note withdrawn_reason"),
        *flags("ended withdrawn", required=True),
    )
    _unique_where("uq_parameter_entry_day", "parameter_entry", ["name", "from_day"], "withdrawn = 0")


def _income_sheet() -> None:
    record(
        "income_sheet",
        link("person_id", "person", required=True),
        *days("month day", required=True),
        *numbers("members other standard total per_head top_up", required=True),
        *texts("earners result actor", required=True),
        *flags("applied"),
        *flags("eligible voided", required=True),
        *texts("void_reason"),
        partial_day("month"),
        indexes="person_id",
    )


def _subsidy_application() -> None:
    record(
        "subsidy_application",
        link("person_id", "person"),
        link("employer_id", "employer"),
        *texts("number kind status fund facts conditions clerk", required=True),
        *days("applied_on", required=True),
        *numbers("year total recovered", required=True),
        *texts("agent payee voucher cause"),
        *days("notice_from notice_ends approved_on paid_on"),
        one_of("status", CODES_6),
        sa.UniqueConstraint("number"),
        indexes="employer_id fund+year notice_ends person_id status+id",
    )


def _subsidy_opening() -> None:
    record(
        "subsidy_opening",
        link("person_id", "person", required=True),
        *texts("counter", required=True),
        *numbers("used", required=True),
        *days("first_approved_on"),
        *texts("source"),
        sa.UniqueConstraint("person_id", "counter"),
        indexes="person_id",
    )


def _registration_contact() -> None:
    record(
        "registration_contact",
        link("spell_id", "employment_spell", required=True),
        link("person_id", "person", required=True),
        *days("day", required=True),
        *texts("way actor", required=True),
        *texts("content void_reason"),
        *flags("voided", required=True),
        one_of("way", "counter phone visit online"),
        indexes="person_id spell_id",
    )


def _subsidy_event() -> None:
    record(
        "subsidy_event",
        link("application_id", "subsidy_application", required=True),
        link("person_id", "person"),
        *texts("action to_status actor", required=True),
        *texts("from_status details warning"),
        *days("day", required=True),
        one_of("from_status", CODES_6),
        one_of("to_status", CODES_6),
        indexes="application_id person_id",
    )


def _subsidy_line() -> None:
    record(
        "subsidy_line",
        link("application_id", "subsidy_application", required=True),
        link("person_id", "person"),
        link("employer_id", "employer"),
        *texts("kind family rule", required=True),
        *texts("counter month item parameter document ended_cause"),
        *numbers("amount", required=True),
        *flags("live", required=True),
        indexes="application_id employer_id person_id",
    )
    _unique_where(
        "uq_subsidy_line_month",
        "subsidy_line",
        ["family", "person_id", "month"],
        "live = 1 AND month IS NOT NULL",
    )


def _subsidy_adjustment() -> None:
    record(
        "subsidy_adjustment",
        link("application_id", "subsidy_application", required=True),
        link("line_id", "subsidy_line", required=True),
        link("person_id", "person"),
        link("taken_in_id", "subsidy_application"),
        *numbers("difference", required=True),
        *texts("reason actor state", required=True),
        *days("proposed_on", required=True),
        one_of("state", "proposed taken dismissed"),
        indexes="application_id line_id person_id taken_in_id",
    )
