"""第五版: households, vacancies and events, contacts, imports and batches, data matching, records of one person."""

import sqlalchemy as sa
from alembic import op

from db.guard import trigger_statements
from db.migrations.building import days, flags, link, numbers, one_of, record, texts

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

NEW = (
    "household",
    "import_batch",
    "job_fair",
    "match_run",
    "outside_batch",
    "distinct_people",
    "household_event",
    "household_member",
    "import_row",
    "job_wish",
    "outside_item",
    "person_merge",
    "vacancy",
    "contact_entry",
    "fair_vacancy",
    "fair_visit",
    "match_finding",
    "paper_file",
    "file_loan",
    "vacancy_referral",
)
CODES_1 = (
    "social_insurance pension business death moved prison school provident_fund minimum_living "
    "disability tax border "
)
CODES_2 = (
    "registered head_changed member_joined member_left moved split merged found verified "
    "offered placed settled lapsed closed corrected "
)
CODES_3 = (
    "reached empty_number suspended no_answer switched_off wrong_person visit_refused "
    "not_at_home moved_away returned_mail "
)


def upgrade() -> None:
    """Make what is new, and put it under guard."""
    _household()
    _import_batch()
    _job_fair()
    _match_run()
    _outside_batch()
    _distinct_people()
    _household_event()
    _household_member()
    _import_row()
    _job_wish()
    _outside_item()
    _person_merge()
    _vacancy()
    _contact_entry()
    _fair_vacancy()
    _fair_visit()
    _match_finding()
    _paper_file()
    _file_loan()
    _vacancy_referral()
    _match_key()
    for statement in trigger_statements(NEW):
        op.execute(statement)


def downgrade() -> None:
    """Take the new tables away."""
    for table in reversed(NEW):
        op.drop_table(table)
    op.drop_table("match_key")


def _unique_where(name: str, table: str, over: list[str], condition: str) -> None:
    where = sa.text(condition)
    op.create_index(name, table, over, unique=True, sqlite_where=where, postgresql_where=where)


def _index_where(name: str, table: str, over: list[str], condition: str) -> None:
    where = sa.text(condition)
    op.create_index(name, table, over, sqlite_where=where, postgresql_where=where)


def _household() -> None:
    record(
        "household",
        link("merged_into_id", "household"),
        *texts("number stage", required=True),
        *texts("address registered_address street community situation close_cause note"),
        *days("opened_on", required=True),
        *days("found_on verified_on offered_on placed_on settled_on deadline closed_on"),
        *flags("withdrawn", required=True),
        one_of("stage", "registered found verified offered placed settled lapsed"),
        sa.UniqueConstraint("number"),
        indexes="deadline merged_into_id stage",
    )


def _import_batch() -> None:
    record(
        "import_batch",
        *texts("kind file_name file_hash mapping counts actor", required=True),
        *texts("sheet options undone_by undo_reason undo_kept"),
        *days("day", required=True),
        *days("undone_on"),
        one_of("kind", "roster stock outside_receipt calendar"),
    )


def _job_fair() -> None:
    record(
        "job_fair",
        *texts("name", required=True),
        *days("day", required=True),
        *days("to_day"),
        *texts("place organiser note void_reason"),
        *flags("voided", required=True),
        indexes="day",
    )


def _match_run() -> None:
    record(
        "match_run",
        *texts("kind file_name file_hash actor", required=True),
        *texts("source rejected"),
        *numbers("read compared found", required=True),
        *days("day", required=True),
        one_of("kind", CODES_1),
    )


def _outside_batch() -> None:
    record(
        "outside_batch",
        *texts("kind number template file_name actor", required=True),
        *numbers("rows", required=True),
        *days("day", required=True),
        *texts("receipt_file"),
        *days("receipt_on"),
        one_of("kind", "registration cancellation decision exit"),
    )


def _distinct_people() -> None:
    record(
        "distinct_people",
        link("first_id", "person", required=True),
        link("second_id", "person", required=True),
        *days("day", required=True),
        *texts("actor", required=True),
        *texts("reason"),
        sa.UniqueConstraint("first_id", "second_id"),
        indexes="first_id second_id",
    )


def _household_event() -> None:
    record(
        "household_event",
        link("household_id", "household", required=True),
        *texts("kind text actor", required=True),
        *days("day", required=True),
        *texts("details"),
        *flags("withdrawn", required=True),
        one_of("kind", CODES_2),
        indexes="household_id",
    )


def _household_member() -> None:
    record(
        "household_member",
        link("household_id", "household", required=True),
        link("person_id", "person"),
        *flags("head withdrawn", required=True),
        *texts("relation id_number sex status leave_cause note"),
        *texts("name", required=True),
        *days("birth_date status_on to_day"),
        *days("from_day", required=True),
        one_of("leave_cause", "moved split merged died other"),
        one_of("sex", "male female"),
        one_of("status", "employed unemployed student soldier unable retired minor"),
        indexes="household_id id_number person_id",
    )


def _import_row() -> None:
    record(
        "import_row",
        link("batch_id", "import_batch", required=True),
        link("person_id", "person"),
        *numbers("row", required=True),
        *texts("state data remarks", required=True),
        *texts("candidates decided_by decision"),
        *days("decided_on"),
        one_of("state", "undecided rejected taken dismissed"),
        indexes="batch_id batch_id+state person_id",
    )


def _job_wish() -> None:
    record(
        "job_wish",
        link("person_id", "person", required=True),
        *days("day", required=True),
        *texts("occupations regions hours skills limits training_wish note"),
        *numbers("wage_from weekly_hours"),
        *flags("founding_wish"),
        *flags("withdrawn", required=True),
        indexes="person_id",
    )
    _unique_where("uq_job_wish_person", "job_wish", ["person_id"], "withdrawn = 0")


def _outside_item() -> None:
    record(
        "outside_item",
        link("batch_id", "outside_batch", required=True),
        link("person_id", "person", required=True),
        *texts("record_kind sent status", required=True),
        *numbers("record_id", required=True),
        *texts("number reason differences"),
        one_of("status", "not_entered entered returned"),
        indexes="batch_id person_id record_kind+record_id",
    )


def _person_merge() -> None:
    record(
        "person_merge",
        link("keep_id", "person", required=True),
        link("drop_id", "person", required=True),
        *days("day", required=True),
        *texts("actor choices remarks", required=True),
        *texts("reason undone_by undo_reason"),
        *days("undone_on"),
        indexes="drop_id keep_id",
    )


def _vacancy() -> None:
    record(
        "vacancy",
        link("employer_id", "employer", required=True),
        *texts("title", required=True),
        *texts("occupation education region place hours skills conditions suits contact phone source"),
        *texts("close_cause note void_reason"),
        *numbers("headcount", required=True),
        *numbers("age_from age_to wage_from wage_to weekly_hours"),
        *days("posted_on expires_on", required=True),
        *days("closed_on"),
        *flags("voided", required=True),
        one_of("close_cause", "filled withdrawn expired not_true other"),
        indexes="employer_id expires_on+id occupation region",
    )


def _contact_entry() -> None:
    record(
        "contact_entry",
        link("person_id", "person"),
        link("case_id", "hardship_case"),
        *texts("name way outcome actor", required=True),
        *texts("phone time topic content visitors void_reason"),
        *days("day", required=True),
        *flags("incoming voided", required=True),
        *days("next_day"),
        one_of("outcome", CODES_3),
        one_of("way", "counter phone visit online message letter"),
        indexes="case_id day+id next_day outcome+day+id person_id",
    )


def _fair_vacancy() -> None:
    record(
        "fair_vacancy",
        link("fair_id", "job_fair", required=True),
        link("vacancy_id", "vacancy", required=True),
        *flags("voided", required=True),
        indexes="fair_id vacancy_id",
    )


def _fair_visit() -> None:
    record(
        "fair_visit",
        link("fair_id", "job_fair", required=True),
        link("person_id", "person"),
        link("vacancy_id", "vacancy"),
        *texts("name actor", required=True),
        *texts("phone intent result void_reason"),
        *days("day", required=True),
        *flags("voided", required=True),
        one_of("result", "looked left_papers interview hired unsuitable"),
        indexes="fair_id person_id vacancy_id",
    )


def _match_finding() -> None:
    record(
        "match_finding",
        link("run_id", "match_run", required=True),
        link("person_id", "person", required=True),
        link("case_id", "hardship_case"),
        *texts("kind mark detail proof state", required=True),
        *days("day due_day decided_on"),
        *texts("suggests opinion outcome actor"),
        one_of("kind", CODES_1),
        one_of("state", "open confirmed dismissed"),
        indexes="case_id person_id person_id+kind+mark run_id state+due_day",
    )


def _paper_file() -> None:
    record(
        "paper_file",
        link("person_id", "person", required=True),
        link("case_id", "hardship_case"),
        *texts("number", required=True),
        *texts("box place note void_reason"),
        *days("opened_on", required=True),
        *numbers("pages"),
        *flags("voided", required=True),
        sa.UniqueConstraint("number"),
        indexes="case_id person_id",
    )


def _file_loan() -> None:
    record(
        "file_loan",
        link("file_id", "paper_file", required=True),
        link("person_id", "person", required=True),
        *texts("borrower purpose actor", required=True),
        *days("borrowed_on due_on", required=True),
        *days("returned_on"),
        *texts("returned_note"),
        indexes="file_id person_id",
    )
    _index_where("ix_file_loan_out", "file_loan", ["due_on"], "returned_on IS NULL")


def _vacancy_referral() -> None:
    record(
        "vacancy_referral",
        link("person_id", "person", required=True),
        link("vacancy_id", "vacancy", required=True),
        link("case_id", "hardship_case"),
        link("step_id", "assistance_step"),
        *days("day", required=True),
        *days("reply_by replied_on"),
        *texts("fits reply refusal_reason void_reason"),
        *texts("result actor", required=True),
        *flags("voided", required=True),
        one_of("result", "pending hired rejected not_came declined"),
        indexes="case_id person_id reply_by step_id vacancy_id",
    )


def _match_key() -> None:
    """What wishes and vacancies are matched by: derived, not journaled."""
    op.create_table(
        "match_key",
        sa.Column("kind", sa.Text(), primary_key=True),
        sa.Column("key", sa.Text(), primary_key=True),
        sa.Column("region", sa.Text(), primary_key=True),
        sa.Column("record_id", sa.Integer(), primary_key=True),
        sa.Column("day", sa.String(10), nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_match_key_record_id", "match_key", ["record_id"])
