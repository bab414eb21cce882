"""第四版: records whose entry can be undone; grades, plans, persons in charge, transfers, paper files, exits to be looked at.

Seven tables are rebuilt with their new columns; nothing in them is lost.
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

from db.guard import trigger_statements
from db.migrations.building import days, flags, link, numbers, one_of, partial_day, record, texts

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

NEW = (
    "assistance_plan",
    "case_assignment",
    "case_grade",
    "case_transfer",
    "exit_review",
    "assistance_plan_item",
)
REBUILT = (
    "person",
    "person_identity",
    "employment_spell",
    "hardship_case",
    "case_group",
    "case_event",
    "subsidy_opening",
)
ADDED = {"withdrawn": "0", "exit_outside_status": "'not_entered'", "cancel_outside_status": "'not_entered'"}
CODES_1 = "resident_id hmt_residence_permit foreign_permanent_resident passport "
CODES_2 = (
    "hired self_employed steady_income pension past_working_age lost_capacity school army "
    "moved_abroad moved_out imprisoned ended_wish refused_services no_contact expired died "
    "other "
)
CODES_3 = (
    "new_entrant contract_expired dismissed agreed resigned bankruptcy business_closed "
    "flexible_ended left_army released land_lost other "
)
CODES_4 = "employed flexible new_form self_employed public_post unemployed "
CODES_5 = (
    "draft accepted awaiting closed checked reported notice objection to_decide determined "
    "refused assisted followed heard exited revoked "
)
CODES_6 = (
    "zero_employment_household low_income_household forty_fifty hardship_graduate disabled "
    "single_parent long_term_unemployed other_by_city older_unemployed minimum_living "
    "rural_zero_transfer_household land_lost drug_rehabilitated released_prisoner "
    "mentally_recovered unemployed_veteran special_care caring_for_ill_relative "
    "other_by_province "
)
CODES_7 = "guidance referral training placement policy visit call other "


def upgrade() -> None:
    """Rebuild what has grown, make what is new, and put all of it under guard."""
    _rebuild("person", _person)
    _rebuild("person_identity", _person_identity)
    _rebuild("employment_spell", _employment_spell)
    _rebuild("hardship_case", _hardship_case)
    _rebuild("case_group", _case_group)
    _rebuild("case_event", _case_event)
    _rebuild("subsidy_opening", _subsidy_opening)
    _assistance_plan()
    _case_assignment()
    _case_grade()
    _case_transfer()
    _exit_review()
    _assistance_plan_item()
    _index_where(
        "ix_subsidy_application_standing",
        "subsidy_application",
        ["kind", "applied_on"],
        "status NOT IN ('refused', 'withdrawn')",
    )
    _index_where("ix_assistance_step_refused", "assistance_step", ["day"], "outcome = 'refused'")
    for statement in trigger_statements((*REBUILT, *NEW)):
        op.execute(statement)


def downgrade() -> None:
    """Take the new tables away; the rebuilt ones keep their longer lists, which hurts nobody."""
    op.drop_index("ix_subsidy_application_standing", "subsidy_application")
    op.drop_index("ix_assistance_step_refused", "assistance_step")
    for table in reversed(NEW):
        op.drop_table(table)


def _rebuild(table: str, make: Any) -> None:
    """Make a table anew and move its rows over; what refers to it keeps its name, since renaming is done the old way."""
    inspector = sa.inspect(op.get_bind())
    known = [column["name"] for column in inspector.get_columns(table)]
    for index in inspector.get_indexes(table):
        op.drop_index(str(index["name"]), table)
    op.execute("PRAGMA legacy_alter_table = ON")
    op.rename_table(table, f"old_{table}")
    op.execute("PRAGMA legacy_alter_table = OFF")
    make()
    fresh = [c["name"] for c in sa.inspect(op.get_bind()).get_columns(table)]
    added = {name: value for name, value in ADDED.items() if name in fresh and name not in known}
    into, values = ", ".join([*known, *added]), ", ".join([*known, *added.values()])
    op.execute(f"INSERT INTO {table} ({into}) SELECT {values} FROM old_{table}")
    op.drop_table(f"old_{table}")


def _unique_where(name: str, table: str, over: list[str], condition: str) -> None:
    where = sa.text(condition)
    op.create_index(name, table, over, unique=True, sqlite_where=where, postgresql_where=where)


def _index_where(name: str, table: str, over: list[str], condition: str) -> None:
    where = sa.text(condition)
    op.create_index(name, table, over, sqlite_where=where, postgresql_where=where)


def _person() -> None:
    record(
        "person",
        link("merged_into_id", "person"),
        *texts("name id_type id_number name_sort", required=True),
        *texts("sex ethnicity education marital_status health household_registration registered_address"),
        *texts("address phone other_phones retirement_track disability_certificate disability_level"),
        *texts("city_determined_group employment_certificate social_security_card bank bank_account"),
        *texts("family tags note warnings political_status registration_nature street community grid"),
        *texts("school major allowance_certificate skill_level skill_certificate work_history"),
        *days("birth_date graduation_date next_change last_change disability_valid_until"),
        *days("allowance_valid_until"),
        *flags("able_to_work willing_to_work minimum_living_allowance low_income_household"),
        *flags("specially_poor_household single_parent zero_employment_household"),
        *flags("withdrawn", required=True),
        partial_day("graduation_date"),
        one_of("id_type", CODES_1),
        one_of("retirement_track", "male_60 female_55 female_50"),
        one_of("sex", "male female"),
        indexes="birth_date name+birth_date name_sort",
    )
    _index_where(
        "ix_person_allowance_valid_until",
        "person",
        ["allowance_valid_until"],
        "allowance_valid_until IS NOT NULL",
    )
    _index_where(
        "ix_person_disability_valid_until",
        "person",
        ["disability_valid_until"],
        "disability_valid_until IS NOT NULL",
    )
    _index_where("ix_person_last_change", "person", ["last_change"], "last_change IS NOT NULL")
    _index_where("ix_person_merged_into_id", "person", ["merged_into_id"], "merged_into_id IS NOT NULL")
    _index_where("ix_person_next_change", "person", ["next_change"], "next_change IS NOT NULL")
    _index_where("ix_person_street", "person", ["street"], "street IS NOT NULL")
    _unique_where("uq_person_number", "person", ["id_number"], "withdrawn = 0")


def _person_identity() -> None:
    record(
        "person_identity",
        link("person_id", "person", required=True),
        *texts("id_type number", required=True),
        *flags("current withdrawn", required=True),
        *texts("reason"),
        one_of("id_type", CODES_1),
        indexes="person_id",
    )
    _unique_where("uq_person_identity_number", "person_identity", ["number"], "withdrawn = 0")


def _employment_spell() -> None:
    record(
        "employment_spell",
        link("person_id", "person", required=True),
        *texts("kind outside_status cancel_outside_status", required=True),
        *days("from_day", required=True),
        *days("to_day registered_on contract_from contract_to insured_from cancelled_on"),
        *texts("employer employer_uscc occupation sub_kind channel outside_number outside_reason cause"),
        *texts("platform place proof cancel_cause cancel_proof cancel_outside_number"),
        *texts("cancel_outside_reason"),
        *numbers("weekly_hours monthly_income"),
        *flags("labour_contract insured_individually"),
        *flags("withdrawn", required=True),
        one_of("cancel_cause", CODES_2),
        one_of("cancel_outside_status", "not_entered entered returned"),
        one_of("cause", CODES_3),
        partial_day("from_day"),
        one_of("kind", CODES_4),
        one_of("outside_status", "not_entered entered returned"),
        partial_day("to_day"),
        indexes="person_id registered_on",
    )
    _index_where(
        "ix_employment_spell_cancel_to_enter",
        "employment_spell",
        ["cancel_outside_status", "id"],
        "withdrawn = 0 AND cancelled_on IS NOT NULL AND cancel_outside_status <> 'entered'",
    )
    _index_where(
        "ix_employment_spell_cancelled_on", "employment_spell", ["cancelled_on"], "cancelled_on IS NOT NULL"
    )
    _index_where(
        "ix_employment_spell_to_enter",
        "employment_spell",
        ["outside_status", "id"],
        "withdrawn = 0 AND outside_status <> 'entered'",
    )


def _hardship_case() -> None:
    record(
        "hardship_case",
        link("person_id", "person", required=True),
        link("previous_case_id", "hardship_case"),
        *texts("number status outside_status exit_outside_status", required=True),
        *days("opened_on", required=True),
        *texts("policy centre exit_cause grade officer agent resume_status clock outside_number"),
        *texts("outside_reason exit_outside_number exit_outside_reason stand_in decided_by source"),
        *days("deadline notice_from notice_ends determined_on exited_on next_look"),
        *flags("deadline_estimated withdrawn", required=True),
        one_of("exit_outside_status", "not_entered entered returned"),
        one_of("outside_status", "not_entered entered returned"),
        one_of("resume_status", CODES_5),
        one_of("status", CODES_5),
        sa.UniqueConstraint("number"),
        indexes="deadline exited_on next_look notice_ends officer+status person_id previous_case_id status+id",
    )
    _index_where(
        "ix_hardship_case_exit_to_enter",
        "hardship_case",
        ["exit_outside_status", "id"],
        "withdrawn = 0 AND (exited_on IS NOT NULL OR status = 'revoked') AND exit_outside_status <> 'entered'",
    )
    _index_where(
        "ix_hardship_case_to_enter",
        "hardship_case",
        ["outside_status", "id"],
        "withdrawn = 0 AND (determined_on IS NOT NULL OR status = 'refused') AND outside_status <> 'entered'",
    )
    _unique_where(
        "uq_hardship_case_open",
        "hardship_case",
        ["person_id"],
        "withdrawn = 0 AND status NOT IN ('closed', 'refused', 'exited', 'revoked')",
    )


def _case_group() -> None:
    record(
        "case_group",
        link("case_id", "hardship_case", required=True),
        link("person_id", "person", required=True),
        *texts("code", required=True),
        *flags("main withdrawn", required=True),
        *days("from_day", required=True),
        *days("to_day"),
        *texts("proof"),
        one_of("code", CODES_6),
        indexes="case_id person_id",
    )


def _case_event() -> None:
    record(
        "case_event",
        link("case_id", "hardship_case", required=True),
        link("person_id", "person", required=True),
        *texts("action to_status actor", required=True),
        *texts("from_status details warning"),
        *days("day", required=True),
        *flags("withdrawn", required=True),
        one_of("from_status", CODES_5),
        one_of("to_status", CODES_5),
        indexes="case_id person_id",
    )


def _subsidy_opening() -> None:
    record(
        "subsidy_opening",
        link("person_id", "person", required=True),
        *texts("counter", required=True),
        *numbers("used", required=True),
        *days("first_approved_on"),
        *texts("source"),
        *flags("withdrawn", required=True),
        indexes="person_id",
    )
    _unique_where("uq_subsidy_opening_counter", "subsidy_opening", ["person_id", "counter"], "withdrawn = 0")


def _assistance_plan() -> None:
    record(
        "assistance_plan",
        link("case_id", "hardship_case", required=True),
        link("person_id", "person", required=True),
        *days("day", required=True),
        *texts("goal actor", required=True),
        *days("until agreed_on closed_on"),
        *texts("result void_reason"),
        *flags("voided", required=True),
        indexes="case_id person_id",
    )
    _index_where("ix_assistance_plan_running", "assistance_plan", ["until"], "closed_on IS NULL")


def _case_assignment() -> None:
    record(
        "case_assignment",
        link("case_id", "hardship_case", required=True),
        link("person_id", "person", required=True),
        *texts("officer stand_in handover reason"),
        *days("from_day", required=True),
        *days("to_day"),
        *texts("actor", required=True),
        indexes="case_id handover officer person_id",
    )


def _case_grade() -> None:
    record(
        "case_grade",
        link("case_id", "hardship_case", required=True),
        link("person_id", "person", required=True),
        *days("day", required=True),
        *texts("grade reasons actor", required=True),
        *texts("proposed departure"),
        one_of("grade", "A B C"),
        one_of("proposed", "A B C"),
        indexes="case_id person_id",
    )


def _case_transfer() -> None:
    record(
        "case_transfer",
        link("case_id", "hardship_case", required=True),
        link("person_id", "person", required=True),
        *texts("from_centre to_centre reason open_work state actor", required=True),
        *days("asked_on", required=True),
        *days("answered_on"),
        *texts("answer"),
        one_of("state", "asked accepted returned withdrawn"),
        indexes="case_id person_id",
    )


def _exit_review() -> None:
    record(
        "exit_review",
        link("case_id", "hardship_case", required=True),
        link("person_id", "person", required=True),
        *texts("cause found_by detail state actor", required=True),
        *days("day", required=True),
        *days("due_day decided_on"),
        *texts("opinion"),
        one_of("state", "open proposed dismissed"),
        indexes="case_id person_id state+due_day+id",
    )


def _assistance_plan_item() -> None:
    record(
        "assistance_plan_item",
        link("plan_id", "assistance_plan", required=True),
        link("person_id", "person", required=True),
        link("step_id", "assistance_step"),
        *texts("kind text", required=True),
        *days("due_day done_on dropped_on"),
        *texts("drop_reason"),
        one_of("kind", CODES_7),
        indexes="person_id plan_id step_id",
    )
    _index_where(
        "ix_assistance_plan_item_undone",
        "assistance_plan_item",
        ["due_day"],
        "done_on IS NULL AND dropped_on IS NULL",
    )
