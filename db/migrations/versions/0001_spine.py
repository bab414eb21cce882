"""第一版: people, spells, cases, help, papers, accounts, settings; the journal, the counters and the search.

Names of constraints follow the naming convention of `db.base`; the lists of codes are those of this revision.
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

from db.guard import trigger_statements
from db.migrations.building import (
    columns,
    days,
    flags,
    link,
    numbers,
    one_of,
    partial_day,
    quoted,
    record,
    texts,
)

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

RECORDS = (
    "person",
    "person_identity",
    "employment_spell",
    "hardship_case",
    "case_group",
    "case_event",
    "case_material",
    "case_verdict",
    "assistance_step",
    "printed_document",
    "account",
    "setting",
)
PLAIN = ("search_doc", "search_key", "number_counter", "device", "journal_entry", "journal_transaction")
GUARDED = (*RECORDS, "journal_transaction", "journal_entry")

ID_TYPES = "resident_id hmt_residence_permit foreign_permanent_resident passport"
SPELLS = "employed flexible new_form self_employed public_post unemployed"
OUTSIDE = "not_entered entered returned"
STATUSES = (
    "draft accepted awaiting closed checked reported notice objection "
    "to_decide determined refused assisted followed heard exited revoked"
)
ENDED = "closed refused exited revoked"
GROUPS = (
    "zero_employment_household low_income_household forty_fifty hardship_graduate "
    "disabled single_parent long_term_unemployed other_by_city"
)
STEPS = "guidance referral training placement policy visit call other"


def upgrade() -> None:
    """Make the tables, then put the journaled ones under guard."""
    _people()
    _cases()
    _case_parts()
    _case_help()
    _office()
    _journal()
    _search()
    for statement in trigger_statements(GUARDED):
        op.execute(statement)


def downgrade() -> None:
    """Take everything away again."""
    op.execute("DROP TABLE search_token")
    for table in (*PLAIN[:4], *reversed(RECORDS), *PLAIN[4:]):
        op.drop_table(table)


def _people() -> None:
    record(
        "person",
        *texts("name id_type id_number name_sort", required=True),
        *texts("sex ethnicity education marital_status health household_registration registered_address"),
        *texts("address phone other_phones retirement_track disability_certificate disability_level"),
        *texts("city_determined_group employment_certificate social_security_card bank bank_account"),
        *texts("family tags note warnings"),
        *days("birth_date graduation_date next_change"),
        *flags("able_to_work willing_to_work minimum_living_allowance low_income_household"),
        *flags("specially_poor_household single_parent zero_employment_household"),
        sa.UniqueConstraint("id_number"),
        one_of("id_type", ID_TYPES),
        one_of("sex", "male female"),
        one_of("retirement_track", "male_60 female_55 female_50"),
        partial_day("graduation_date"),
        indexes="name+birth_date next_change",
    )
    record(
        "person_identity",
        link("person_id", "person", required=True),
        *texts("id_type number", required=True),
        *flags("current", required=True),
        *texts("reason"),
        sa.UniqueConstraint("number"),
        one_of("id_type", ID_TYPES),
        indexes="person_id",
    )
    record(
        "employment_spell",
        link("person_id", "person", required=True),
        *texts("kind outside_status", required=True),
        *days("from_day", required=True),
        *days("to_day registered_on"),
        *texts("employer employer_uscc occupation sub_kind channel outside_number outside_reason"),
        one_of("kind", SPELLS),
        one_of("outside_status", OUTSIDE),
        partial_day("from_day"),
        partial_day("to_day"),
        indexes="person_id",
    )


def _cases() -> None:
    record(
        "hardship_case",
        link("person_id", "person", required=True),
        link("previous_case_id", "hardship_case"),
        *texts("number status outside_status", required=True),
        *texts("policy centre exit_cause grade officer agent resume_status clock"),
        *texts("outside_number outside_reason"),
        *days("opened_on", required=True),
        *days("deadline notice_from notice_ends determined_on exited_on"),
        *flags("deadline_estimated", required=True),
        sa.UniqueConstraint("number"),
        one_of("status", STATUSES),
        one_of("resume_status", STATUSES),
        one_of("outside_status", OUTSIDE),
        indexes="person_id previous_case_id deadline notice_ends status+id",
    )
    op.create_index(
        "uq_hardship_case_open",
        "hardship_case",
        ["person_id"],
        unique=True,
        sqlite_where=sa.text(f"status NOT IN ({quoted(ENDED)})"),
        postgresql_where=sa.text(f"status NOT IN ({quoted(ENDED)})"),
    )


def _case_parts() -> None:
    of_case = "case_id person_id"
    record(
        "case_group",
        *_of_case(),
        *texts("code", required=True),
        *flags("main", required=True),
        *days("from_day", required=True),
        *days("to_day"),
        *texts("proof"),
        one_of("code", GROUPS),
        indexes=of_case,
    )
    record(
        "case_event",
        *_of_case(),
        *texts("action to_status actor", required=True),
        *texts("from_status details warning"),
        *days("day", required=True),
        one_of("from_status", STATUSES),
        one_of("to_status", STATUSES),
        indexes=of_case,
    )
    record(
        "case_material",
        *_of_case(),
        *texts("item title", required=True),
        *texts("group_code way seen_by note"),
        *days("seen_on valid_until"),
        one_of("group_code", GROUPS),
        one_of("way", "original copy system statement"),
        indexes=f"{of_case} valid_until",
    )


def _case_help() -> None:
    of_case = "case_id person_id"
    record(
        "case_verdict",
        *_of_case(),
        *texts("policy decision facts parameters verdict text", required=True),
        *days("on_day", required=True),
        indexes=of_case,
    )
    record(
        "assistance_step",
        *_of_case(),
        *texts("kind outcome actor", required=True),
        *texts("way content refusal_reason void_reason"),
        *days("day", required=True),
        *days("next_day"),
        *flags("voided", required=True),
        one_of("kind", STEPS),
        one_of("way", "counter phone visit online"),
        one_of("outcome", "done refused not_reached pending"),
        indexes=f"{of_case} next_day",
    )


def _of_case() -> list[sa.Column[Any]]:
    return [link("case_id", "hardship_case", required=True), link("person_id", "person", required=True)]


def _office() -> None:
    record(
        "printed_document",
        link("person_id", "person"),
        link("case_id", "hardship_case"),
        link("reprint_of", "printed_document"),
        *texts("serial template template_version record_kind actor data_hash file_hash", required=True),
        *texts("reason code void_reason"),
        *days("day", required=True),
        *columns(sa.String(27), "moment", required=True),
        *flags("voided", required=True),
        *numbers("record_id pages copies", required=True),
        sa.UniqueConstraint("serial"),
        indexes="person_id case_id reprint_of record_kind+record_id",
    )
    record(
        "account",
        *texts("name role", required=True),
        *flags("active", required=True),
        *columns(sa.String(27), "created", required=True),
        sa.UniqueConstraint("name"),
        one_of("role", "clerk reviewer administrator viewer"),
    )
    record("setting", *texts("key value", required=True), sa.UniqueConstraint("key"))


def _journal() -> None:
    record(
        "journal_transaction",
        *numbers("device seq", required=True),
        *columns(sa.String(27), "moment", required=True),
        *columns(sa.String(100), "actor", required=True),
        *days("on_day", required=True),
        *texts("reason"),
        *columns(sa.LargeBinary(32), "previous_hash hash", required=True),
        sa.UniqueConstraint("seq"),
    )
    record(
        "journal_entry",
        sa.Column("transaction_id", sa.Integer(), sa.ForeignKey("journal_transaction.id"), nullable=False),
        *numbers("position record_id", required=True),
        *columns(sa.String(40), "action", required=True),
        *columns(sa.String(60), "table_name", required=True),
        *numbers("person_id"),
        *texts("changes"),
        sa.Column("salt", sa.LargeBinary(16)),
        sa.Column("digest", sa.LargeBinary(32), nullable=False),
        sa.UniqueConstraint("transaction_id", "position"),
        indexes="table_name+record_id+id person_id+id",
    )
    op.create_table(
        "device",
        sa.Column("number", sa.Integer(), primary_key=True),
        *numbers("next_id is_self", required=True),
    )
    op.execute("INSERT INTO device (number, next_id, is_self) VALUES (0, 1, 1)")
    op.create_table(
        "number_counter",
        sa.Column("series", sa.String(100), primary_key=True),
        sa.Column("next", sa.Integer(), nullable=False),
    )


def _search() -> None:
    op.create_table(
        "search_key",
        sa.Column("kind", sa.Integer(), primary_key=True),
        sa.Column("key", sa.Text(), primary_key=True),
        sa.Column("person_id", sa.Integer(), primary_key=True),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "search_doc",
        sa.Column("person_id", sa.Integer(), primary_key=True),
        *texts("names numbers phones words", required=True),
    )
    op.execute(
        "CREATE VIRTUAL TABLE search_token USING fts5"
        "(tokens, content='', contentless_delete=1, detail=none, tokenize='ascii')"
    )
