"""撤销合并 (clause 四 实名制): the way back from a merge: what was moved returns, what was chosen is as it was.

What was added to the kept record since stays there and is said, unless it hangs on something that returns (a step of a case
goes where its case goes). What was changed again since keeps its newer value, and is said too.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from caseworker_app.domain.accounts import Role
from caseworker_app.domain.errors import UserError
from caseworker_app.services import person_derived
from caseworker_app.services.changes import Changes
from caseworker_app.services.desk import Desk
from caseworker_app.services.record_labels import RECORDS, label_of
from db import history, person_links
from db.models.person import Person
from db.repositories.merging import MergingRepository
from db.repositories.same_person import SamePersonRepository
from db.undo import Undone, undo_transaction
from db.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Unmerged:
    """The two records again, what was said about it, and what the write changed."""

    keep: int
    drop: int
    remarks: tuple[str, ...]
    changes: Changes


def unmerge(desk: Desk, *, person_id: int, reason: str) -> Unmerged:
    """Undo the latest merge a record took part in, as the kept one or as the one that went.

    Raises UserError where no reason is given, there is no such merge, or the kept record was itself merged since.
    """
    if not reason.strip():
        raise UserError("required", "请填写撤销合并的原因。", "reason")
    with desk.because(reason).unit(needs=Role.REVIEWER) as uow:
        merge = MergingRepository(uow.session).standing(person_id)
        if merge is None:
            raise UserError("not_merged", "这个编号没有可以撤销的合并，请核对。", "person")
        keep, drop = merge.keep_id, merge.drop_id
        _refuse_gone(uow, keep)
        transaction = history.transaction_of(uow.session, "person_merge", merge.id)
        assert transaction is not None
        undone = undo_transaction(uow, transaction, void_reason=reason, leave=["person_merge"])
        remarks = [*_still(undone), *_followed(uow, undone, keep, drop, transaction)]
        remarks += _stays(uow, keep, transaction)
        merge.undone_on, merge.undone_by, merge.undo_reason = desk.on, desk.user, reason.strip()
        person_derived.refresh_many(desk, uow, {keep, drop, *undone.people})
        uow.commit()
        return Unmerged(keep, drop, tuple(remarks), Changes(uow.changes))


def _refuse_gone(uow: UnitOfWork, keep: int) -> None:
    gone = SamePersonRepository(uow.session).merged(keep)
    if gone is not None:
        raise UserError(
            "merged_since",
            f"合并后的记录（编号 {keep}）后来又并入编号 {gone.merged_into_id}，请先撤销那次合并。",
            "person",
        )


def _still(undone: Undone) -> Iterator[str]:
    """What was changed again after the merge."""
    for kept in undone.kept:
        what = label_of(kept.table, kept.field) if kept.field else ""
        label = RECORDS.get(kept.table, kept.table)
        yield f"{label}{f'的“{what}”' if what else ''}合并后又有改动，保留现在的内容，请核对。"


def _followed(uow: UnitOfWork, undone: Undone, keep: int, drop: int, transaction: int) -> Iterator[str]:
    """What was added since to a record that returns goes with it."""
    returned = {
        table: [row.id for row in _rows(uow, table, ids) if _owner(row) == drop]
        for table, ids in undone.restored.items()
        if table != Person.__tablename__
    }
    for table, rows in person_links.followers(uow.session, returned, keep, transaction).items():
        for row in rows:
            setattr(row, row.person_column, drop)
        yield f"合并后新增的{RECORDS.get(table, table)} {len(rows)} 条，随所属的记录一并转回编号 {drop}。"
    uow.session.flush()


def _stays(uow: UnitOfWork, keep: int, transaction: int) -> Iterator[str]:
    """What was added to the kept record since."""
    for link in person_links.links_to_person():
        if link.kind.person_column != link.column or link.table == Person.__tablename__:
            continue
        rows = person_links.hanging(uow.session, link, [keep])
        later = history.inserted_since(uow.session, link.table, [row.id for row in rows], transaction)
        if later:
            yield f"合并后新增的{RECORDS.get(link.table, link.table)} {len(later)} 条留在编号 {keep}，请核对属于谁。"


def _rows(uow: UnitOfWork, table: str, ids: Any) -> list[Any]:
    return person_links.records(uow.session, table, ids)


def _owner(row: Any) -> int | None:
    owner: int | None = getattr(row, row.person_column) if row.person_column else None
    return owner
