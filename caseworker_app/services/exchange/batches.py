"""导入批次的查看与撤销 (clause 四 实名制): which imports there were, and taking one back as a whole.

People it added are withdrawn and gaps it filled are emptied, unless somebody has worked on them since: those are kept
and listed. Decisions taken on its rows are taken back with it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from caseworker_app.domain.accounts import Role, may
from caseworker_app.domain.errors import UserError
from caseworker_app.services import undo as undoing
from caseworker_app.services.changes import Changes
from caseworker_app.services.desk import Desk
from caseworker_app.services.record_labels import RECORDS, label_of
from db.history import transaction_of
from db.models.exchange import ImportBatch
from db.repositories.exchange import BatchRepository
from db.repositories.persons import PersonRepository
from db.undo import Kept, Undone
from db.unit_of_work import UnitOfWork

OWN = ("import_batch", "import_row")
"""What an import keeps about itself stays: it says that there was one."""


@dataclass(frozen=True, slots=True)
class BatchView:
    """One import: its file, what it did, how many rows still wait, and whether it was undone."""

    id: int
    kind: str
    file_name: str
    sheet: str | None
    counts: Mapping[str, int]
    day: date
    actor: str
    waiting: int
    undone_on: date | None = None
    undone_by: str | None = None
    undo_reason: str | None = None


@dataclass(frozen=True, slots=True)
class KeptView:
    """Something the undoing left as it is, since it was changed since: whose, and what."""

    person: int | None
    name: str
    what: str


@dataclass(frozen=True, slots=True)
class Taken:
    """What undoing an import took back, and what it kept."""

    batch: int
    people: int
    restored: int
    kept: tuple[KeptView, ...]
    changes: Changes


def recent(desk: Desk, *, limit: int = 50, before: int | None = None) -> tuple[BatchView, ...]:
    """Imports, the newest first, before the given one."""
    with desk.store.read() as session:
        batches = BatchRepository(session)
        rows = batches.recent(limit=limit, before=before)
        waiting = batches.waiting_counts([row.id for row in rows])
        return tuple(_view(row, waiting.get(row.id, 0)) for row in rows)


def get(desk: Desk, *, batch_id: int) -> BatchView:
    """One import.

    Raises UserError where there is none.
    """
    with desk.store.read() as session:
        batches = BatchRepository(session)
        row = known_batch(batches, batch_id)
        return _view(row, batches.waiting_counts([batch_id]).get(batch_id, 0))


def undo(desk: Desk, *, batch_id: int, reason: str) -> Taken:
    """Take an import back as a whole, with the decisions taken on its rows; its people can be imported anew.

    Raises UserError where there is no such import, it was undone already, or it is another's and the account may not.
    """
    if not reason.strip():
        raise UserError("required", "请填写撤销导入的原因。", "reason")
    with desk.because(reason).unit() as uow:
        batches = BatchRepository(uow.session)
        row = known_batch(batches, batch_id)
        _refuse(desk, row)
        done = [
            undoing.undo_within(desk, uow, transaction, reason=reason, leave=OWN)
            for transaction in _transactions(uow, batches, batch_id)
        ]
        kept = _kept(uow, [one for undone in done for one in undone.kept])
        row.undone_on, row.undone_by, row.undo_reason = desk.on, desk.user, reason
        row.undo_kept = [{"person": k.person, "name": k.name, "what": k.what} for k in kept]
        uow.commit()
        return Taken(batch_id, *_counted(done), kept, Changes(uow.changes))


def known_batch(batches: BatchRepository, batch_id: int) -> ImportBatch:
    """The import with this id.

    Raises UserError where there is none.
    """
    row = batches.get(batch_id)
    if row is None:
        raise UserError("not_found", "没有这个导入批次，请核对批次编号。", "batch")
    return row


def _refuse(desk: Desk, row: ImportBatch) -> None:
    if row.undone_on is not None:
        raise UserError("already_undone", f"这次导入已于 {row.undone_on} 由{row.undone_by}撤销。", "batch")
    if row.actor != desk.user and not may(desk.role, Role.REVIEWER):
        raise UserError("not_allowed", "只能撤销本人的导入；他人的导入请由复核人员撤销。", "user")


def _transactions(uow: UnitOfWork, batches: BatchRepository, batch_id: int) -> list[int]:
    """The transactions of an import, the newest first: the decisions on its rows, and the import itself."""
    rows = [row.id for row in batches.rows(batch_id, state="taken")]
    own = transaction_of(uow.session, ImportBatch.__tablename__, batch_id)
    found = batches.decision_transactions(rows) | ({own} if own else set())
    return sorted(found, reverse=True)


def _counted(done: list[Undone]) -> tuple[int, int]:
    people = {i for undone in done for i in undone.withdrawn.get("person", ())}
    restored = {i for undone in done for i in undone.restored.get("person", ())}
    return len(people), len(restored - people)


def _kept(uow: UnitOfWork, kept: list[Kept]) -> tuple[KeptView, ...]:
    """What stays, in words; of a record that could not be withdrawn the record is named."""
    told = [one for one in kept if one.table in RECORDS and one.table not in OWN]
    ids = sorted({one.person_id for one in told if one.person_id is not None})
    names = {row.id: row.name for row in PersonRepository(uow.session).many(ids)}
    found = (KeptView(one.person_id, names.get(one.person_id or 0, ""), _words(one)) for one in told)
    return tuple(dict.fromkeys(found))


def _words(kept: Kept) -> str:
    record = RECORDS[kept.table]
    return f"{record}：{label_of(kept.table, kept.field)}" if kept.field else record


def _view(row: Any, waiting: int) -> BatchView:
    return BatchView(
        row.id,
        row.kind,
        row.file_name,
        row.sheet,
        row.counts,
        row.day,
        row.actor,
        waiting,
        row.undone_on,
        row.undone_by,
        row.undo_reason,
    )
