"""撤销 (clause 四 实名制): taking back one transaction as a whole: an import, a merge, one entry made by mistake.

What others have since built on stays and is listed. Cases, subsidies, posts and papers have corrections of their own,
with their own rules, and are not taken back this way.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from caseworker_app.domain.accounts import Role, may
from caseworker_app.domain.errors import UserError
from caseworker_app.services import person_derived
from caseworker_app.services.changes import Changes
from caseworker_app.services.desk import Desk
from db import history
from db import undo as journal_undo
from db.undo import Undone
from db.unit_of_work import UnitOfWork

CORRECTED_ELSEWHERE = frozenset(
    {
        "account",
        "setting",
        "parameter_entry",
        "fund_budget",
        "hardship_case",
        "case_event",
        "case_group",
        "case_material",
        "case_verdict",
        "case_transfer",
        "subsidy_application",
        "subsidy_line",
        "subsidy_event",
        "subsidy_adjustment",
        "post_holding",
        "household",
        "household_member",
        "household_event",
        "hiring_plan",
        "printed_document",
        "import_batch",
        "import_row",
        "person_merge",
        "outside_batch",
        "match_run",
    }
)
"""Kinds of record that have their own way of being corrected."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What was taken back, and what the write changed."""

    undone: Undone
    changes: Changes


def can_undo(desk: Desk, *, transaction_id: int) -> bool:
    """Say whether a transaction may be taken back from the history, by this account."""
    with desk.store.read() as session:
        return _refusal(desk, session, transaction_id) is None


def refuse(desk: Desk, *, transaction_id: int) -> None:
    """Raise UserError with the reason why a transaction may not be taken back from the history, if there is one."""
    with desk.store.read() as session:
        refusal = _refusal(desk, session, transaction_id)
    if refusal is not None:
        raise refusal


def undo_entry(desk: Desk, *, transaction_id: int, reason: str) -> Taken:
    """Take back one transaction seen in the history: whoever made it, or a reviewer; a reason is needed.

    Raises UserError where it cannot be taken back this way, or nothing of it was left to take back.
    """
    if not reason.strip():
        raise UserError("required", "请填写撤销的原因。", "reason")
    with desk.because(reason).unit() as uow:
        refusal = _refusal(desk, uow.session, transaction_id)
        if refusal is not None:
            raise refusal
        undone = undo_within(desk, uow, transaction_id, reason=reason)
        if not undone.restored and not undone.withdrawn:
            raise UserError("nothing_left", "这次办理的内容之后都已改动，没有可以撤销的。", "transaction")
        uow.commit()
        return Taken(undone, Changes(uow.changes))


def undo_within(
    desk: Desk, uow: UnitOfWork, transaction_id: int, *, reason: str, leave: Iterable[str] = ()
) -> Undone:
    """Take back a transaction inside a unit of work; what it added to people who were since worked on stays.

    Raises UserError where there is no such transaction.
    """
    try:
        entries = history.written_entries(uow.session, transaction_id)
    except LookupError as error:
        raise UserError("not_found", "没有这次办理，或其内容已依法清除。", "transaction") from error
    people = {e.person_id for e in entries if e.person_id is not None}
    spared = history.touched_since(uow.session, people, transaction_id)
    undone = journal_undo.undo_transaction(
        uow, transaction_id, void_reason=reason, leave=leave, spared=spared
    )
    person_derived.refresh_many(desk, uow, undone.people)
    return undone


def _refusal(desk: Desk, session: Any, transaction_id: int) -> UserError | None:
    head = history.head_of(session, transaction_id)
    if head is None:
        return UserError("not_found", "没有这次办理。", "transaction")
    if head.actor != desk.user and not may(desk.role, Role.REVIEWER):
        return UserError("not_allowed", "只能撤销本人办理的；他人办理的请由复核人员撤销。", "user")
    if head.tables & CORRECTED_ELSEWHERE:
        return UserError(
            "corrected_elsewhere", "这类记录请在所在页面更正或撤销，不能从历史中撤销。", "transaction"
        )
    return None
