"""从历史中撤销 (clause 四 实名制): what of the history can be taken back as a whole: an import, a merge, an entry made by mistake."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from caseworker_app.domain.errors import UserError
from caseworker_app.services import undo, unmerging
from caseworker_app.services.changes import Changes
from caseworker_app.services.desk import Desk
from caseworker_app.services.exchange import batches
from caseworker_app.services.record_labels import RECORDS
from db import history
from db.journal import INSERT
from db.repositories.merging import MergingRepository


class Way(StrEnum):
    """How a piece of the history is taken back."""

    ENTRY = "entry"
    MERGE = "merge"
    IMPORT = "import"


@dataclass(frozen=True, slots=True)
class Offer:
    """What can be taken back: how, what it is in words, and the record that stands for it (0: the transaction itself)."""

    way: Way
    words: str
    record: int = 0


@dataclass(frozen=True, slots=True)
class TakenBack:
    """What was taken back, in a sentence, and what the write changed."""

    said: str
    changes: Changes


_WORDS = {
    Way.ENTRY: "撤销这次办理的全部内容",
    Way.MERGE: "撤销合并：两条记录恢复为合并前",
    Way.IMPORT: "撤销整次导入（不只这一人）",
}
_MADE_BY = {"person_merge": Way.MERGE, "import_batch": Way.IMPORT}


def offer(desk: Desk, *, transaction_id: int) -> Offer:
    """What can be taken back of a transaction.

    Raises UserError with the reason where nothing can.
    """
    with desk.store.read() as session:
        entries = _entries(session, transaction_id)
        for entry in entries:
            way = _MADE_BY.get(entry.table)
            if way is not None and entry.action == INSERT:
                _refuse_undone(session, way, entry.record_id)
                return Offer(way, _WORDS[way], entry.record_id)
    undo.refuse(desk, transaction_id=transaction_id)
    return Offer(Way.ENTRY, _WORDS[Way.ENTRY])


def take_back(desk: Desk, *, transaction_id: int, reason: str) -> TakenBack:
    """Take a transaction back as a whole; a reason is needed.

    Raises UserError where it cannot be taken back.
    """
    found = offer(desk, transaction_id=transaction_id)
    if not reason.strip():
        raise UserError("required", "请填写撤销的原因。", "reason")
    act: Callable[[Desk, int, str], TakenBack] = _ACTS[found.way]
    return act(desk, found.record or transaction_id, reason)


def _entries(session: Any, transaction_id: int) -> list[history.WrittenEntry]:
    try:
        return history.written_entries(session, transaction_id)
    except LookupError as error:
        raise UserError("not_found", "没有这次办理，或其内容已依法清除。", "transaction") from error


def _refuse_undone(session: Any, way: Way, record_id: int) -> None:
    if way is Way.MERGE:
        merge = MergingRepository(session).get(record_id)
        if merge is not None and merge.undone_on is not None:
            raise UserError(
                "already_undone", f"这次合并已于 {merge.undone_on} 由{merge.undone_by}撤销。", "transaction"
            )


def _undo_entry(desk: Desk, transaction_id: int, reason: str) -> TakenBack:
    taken = undo.undo_entry(desk, transaction_id=transaction_id, reason=reason)
    kept = [RECORDS.get(k.table, k.table) for k in taken.undone.kept]
    said = "已撤销这次办理。"
    if kept:
        said += f"之后又有改动的保留现在的内容：{'、'.join(dict.fromkeys(kept))}。"
    return TakenBack(said, taken.changes)


def _undo_merge(desk: Desk, merge_id: int, reason: str) -> TakenBack:
    with desk.store.read() as session:
        merge = MergingRepository(session).get(merge_id)
        latest = MergingRepository(session).standing(merge.keep_id) if merge is not None else None
    if merge is None or latest is None or latest.id != merge_id:
        raise UserError("merged_since", "之后还有别的合并，请先撤销最近的一次。", "transaction")
    back = unmerging.unmerge(desk, person_id=merge.drop_id, reason=reason)
    return TakenBack(f"已撤销合并，编号 {back.drop} 恢复为单独的记录。{''.join(back.remarks)}", back.changes)


def _undo_import(desk: Desk, batch_id: int, reason: str) -> TakenBack:
    taken = batches.undo(desk, batch_id=batch_id, reason=reason)
    return TakenBack(
        f"已撤销这次导入。{f'有 {len(taken.kept)} 项之后又有改动，保留现在的内容。' if taken.kept else ''}",
        taken.changes,
    )


_ACTS: dict[Way, Callable[[Desk, int, str], TakenBack]] = {
    Way.ENTRY: _undo_entry,
    Way.MERGE: _undo_merge,
    Way.IMPORT: _undo_import,
}
