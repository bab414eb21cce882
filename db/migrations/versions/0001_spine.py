"""第一版: people, spells, cases, help, papers, accounts, settings; the journal, the counters and the search.

Names of constraints follow the naming convention of `db.base`; the lists of codes are those of this revision.
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

from db.guard import trigger_statements

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


def _columns(kind: Any, names: str, required: bool) -> list[sa.Column[Any]]:
    return [sa.Column(name, kind, nullable=not required) for name in names.split()]


def _texts(names: str, required: bool = False) -> list[sa.Column[Any]]:
    return _columns(sa.Text(), names, required)


def _days(names: str, required: bool = False) -> list[sa.Column[Any]]:
    return _columns(sa.String(10), names, required)


def _flags(names: str, required: bool = False) -> list[sa.Column[Any]]:
    return _columns(sa.Boolean(), names, required)


def _numbers(names: str, required: bool = False) -> list[sa.Column[Any]]:
    return _columns(sa.Integer(), names, required)


def _link(name: str, target: str, required: bool = False) -> sa.Column[Any]:
    key = sa.ForeignKey(f"{target}.id", deferrable=True, initially="DEFERRED")
    return sa.Column(name, sa.Integer(), key, nullable=not required)


def _one_of(column: str, codes: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(f"{column} IN ({_quoted(codes)})", name=column)


def _quoted(codes: str) -> str:
    return ", ".join(f"'{code}'" for code in codes.split())


def _partial_day(column: str) -> sa.CheckConstraint:
    month = "[0-9][0-9][0-9][0-9]-[0-1][0-9]"
    return sa.CheckConstraint(f"{column} GLOB '{month}' OR {column} GLOB '{month}-[0-3][0-9]'", name=column)


def _record(table: str, *parts: Any, indexes: str = "") -> None:
    """A table of records; `indexes` lists columns, those of one index joined by a plus."""
    op.create_table(table, sa.Column("id", sa.Integer(), primary_key=True), *parts)
    for index in indexes.split():
        op.create_index(f"ix_{table}_{index.replace('+', '_')}", table, index.split("+"))


def _people() -> None:
    _record(
        "person",
        *_texts("name id_type id_number name_sort", required=True),
        *_texts("sex ethnicity education marital_status health household_registration registered_address"),
        *_texts("address phone other_phones retirement_track disability_certificate disability_level"),
        *_texts("city_determined_group employment_certificate social_security_card bank bank_account"),
        *_texts("family tags note warnings"),
        *_days("birth_date graduation_date next_change"),
        *_flags("able_to_work willing_to_work minimum_living_allowance low_income_household"),
        *_flags("specially_poor_household single_parent zero_employment_household"),
        sa.UniqueConstraint("id_number"),
        _one_of("id_type", ID_TYPES),
        _one_of("sex", "male female"),
        _one_of("retirement_track", "male_60 female_55 female_50"),
        _partial_day("graduation_date"),
        indexes="name+birth_date next_change",
    )
    _record(
        "person_identity",
        _link("person_id", "person", required=True),
        *_texts("id_type number", required=True),
        *_flags("current", required=True),
        *_texts("reason"),
        sa.UniqueConstraint("number"),
        _one_of("id_type", ID_TYPES),
        indexes="person_id",
    )
    _record(
        "employment_spell",
        _link("person_id", "person", required=True),
        *_texts("kind outside_status", required=True),
        *_days("from_day", required=True),
        *_days("to_day registered_on"),
        *_texts("employer employer_uscc occupation sub_kind channel outside_number outside_reason"),
        _one_of("kind", SPELLS),
        _one_of("outside_status", OUTSIDE),
        _partial_day("from_day"),
        _partial_day("to_day"),
        indexes="person_id",
    )


def _cases() -> None:
    _record(
        "hardship_case",
        _link("person_id", "person", required=True),
        _link("previous_case_id", "hardship_case"),
        *_texts("number status outside_status", required=True),
        *_texts("policy centre exit_cause grade officer agent resume_status clock"),
        *_texts("outside_number outside_reason"),
        *_days("opened_on", required=True),
        *_days("deadline notice_from notice_ends determined_on exited_on"),
        *_flags("deadline_estimated", required=True),
        sa.UniqueConstraint("number"),
        _one_of("status", STATUSES),
        _one_of("resume_status", STATUSES),
        _one_of("outside_status", OUTSIDE),
        indexes="person_id previous_case_id deadline notice_ends status+id",
    )
    op.create_index(
        "uq_hardship_case_open",
        "hardship_case",
        ["person_id"],
        unique=True,
        sqlite_where=sa.text(f"status NOT IN ({_quoted(ENDED)})"),
        postgresql_where=sa.text(f"status NOT IN ({_quoted(ENDED)})"),
    )


def _case_parts() -> None:
    of_case = "case_id person_id"
    _record(
        "case_group",
        *_of_case(),
        *_texts("code", required=True),
        *_flags("main", required=True),
        *_days("from_day", required=True),
        *_days("to_day"),
        *_texts("proof"),
        _one_of("code", GROUPS),
        indexes=of_case,
    )
    _record(
        "case_event",
        *_of_case(),
        *_texts("action to_status actor", required=True),
        *_texts("from_status details warning"),
        *_days("day", required=True),
        _one_of("from_status", STATUSES),
        _one_of("to_status", STATUSES),
        indexes=of_case,
    )
    _record(
        "case_material",
        *_of_case(),
        *_texts("item title", required=True),
        *_texts("group_code way seen_by note"),
        *_days("seen_on valid_until"),
        _one_of("group_code", GROUPS),
        _one_of("way", "original copy system statement"),
        indexes=f"{of_case} valid_until",
    )


def _case_help() -> None:
    of_case = "case_id person_id"
    _record(
        "case_verdict",
        *_of_case(),
        *_texts("policy decision facts parameters verdict text", required=True),
        *_days("on_day", required=True),
        indexes=of_case,
    )
    _record(
        "assistance_step",
        *_of_case(),
        *_texts("kind outcome actor", required=True),
        *_texts("way content refusal_reason void_reason"),
        *_days("day", required=True),
        *_days("next_day"),
        *_flags("voided", required=True),
        _one_of("kind", STEPS),
        _one_of("way", "counter phone visit online"),
        _one_of("outcome", "done refused not_reached pending"),
        indexes=f"{of_case} next_day",
    )


def _of_case() -> list[sa.Column[Any]]:
    return [_link("case_id", "hardship_case", required=True), _link("person_id", "person", required=True)]


def _office() -> None:
    _record(
        "printed_document",
        _link("person_id", "person"),
        _link("case_id", "hardship_case"),
        _link("reprint_of", "printed_document"),
        *_texts("serial template template_version record_kind actor data_hash file_hash", required=True),
        *_texts("reason code void_reason"),
        *_days("day", required=True),
        *_columns(sa.String(27), "moment", required=True),
        *_flags("voided", required=True),
        *_numbers("record_id pages copies", required=True),
        sa.UniqueConstraint("serial"),
        indexes="person_id case_id reprint_of record_kind+record_id",
    )
    _record(
        "account",
        *_texts("name role", required=True),
        *_flags("active", required=True),
        *_columns(sa.String(27), "created", required=True),
        sa.UniqueConstraint("name"),
        _one_of("role", "clerk reviewer administrator viewer"),
    )
    _record("setting", *_texts("key value", required=True), sa.UniqueConstraint("key"))


def _journal() -> None:
    _record(
        "journal_transaction",
        *_numbers("device seq", required=True),
        *_columns(sa.String(27), "moment", required=True),
        *_columns(sa.String(100), "actor", required=True),
        *_days("on_day", required=True),
        *_texts("reason"),
        *_columns(sa.LargeBinary(32), "previous_hash hash", required=True),
        sa.UniqueConstraint("seq"),
    )
    _record(
        "journal_entry",
        sa.Column("transaction_id", sa.Integer(), sa.ForeignKey("journal_transaction.id"), nullable=False),
        *_numbers("position record_id", required=True),
        *_columns(sa.String(40), "action", required=True),
        *_columns(sa.String(60), "table_name", required=True),
        *_numbers("person_id"),
        *_texts("changes"),
        sa.Column("salt", sa.LargeBinary(16)),
        sa.Column("digest", sa.LargeBinary(32), nullable=False),
        sa.UniqueConstraint("transaction_id", "position"),
        indexes="table_name+record_id+id person_id+id",
    )
    op.create_table(
        "device",
        sa.Column("number", sa.Integer(), primary_key=True),
        *_numbers("next_id is_self", required=True),
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
        *_texts("names numbers phones words", required=True),
    )
    op.execute(
        "CREATE VIRTUAL TABLE search_token USING fts5"
        "(tokens, content='', contentless_delete=1, detail=none, tokenize='ascii')"
    )
