"""市系统报送查询 (clauses 四, 五): what has not been entered yet, by kind; batches, and their records with what was answered."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import func, literal_column, select
from sqlalchemy.orm import Session

from db.models.case import HardshipCase
from db.models.employment import EmploymentSpell
from db.models.exchange import OutsideBatch, OutsideItem
from db.models.person import Person
from db.repositories.repository import Repository, among

REGISTRATION, CANCELLATION, DECISION, EXIT = "registration", "cancellation", "decision", "exit"
_KINDS: dict[str, tuple[Any, str, str]] = {
    REGISTRATION: (EmploymentSpell, "", "{0}.registered_on IS NOT NULL"),
    CANCELLATION: (EmploymentSpell, "cancel_", "{0}.cancelled_on IS NOT NULL"),
    DECISION: (HardshipCase, "", "({0}.determined_on IS NOT NULL OR {0}.status = 'refused')"),
    EXIT: (HardshipCase, "exit_", "({0}.exited_on IS NOT NULL OR {0}.status = 'revoked')"),
}
"""Of each kind: the table, what its columns of the city's system begin with, and what makes it due; a refusal is a decision,
a revocation ends recognition as an exit does."""


def table_of(kind: str) -> str:
    """The table the records of a kind stand in."""
    name: str = _KINDS[kind][0].__tablename__
    return name


def prefix_of(kind: str) -> str:
    """What the names of its three columns begin with (`exit_` for `exit_outside_status`)."""
    return _KINDS[kind][1]


class OutsideRepository(Repository[OutsideBatch]):
    """Questions about what is reported."""

    kind = OutsideBatch

    def __init__(self, session: Session) -> None:
        super().__init__(session)

    def waiting(
        self, kind: str, status: str, *, unsent: bool = False, after: int = 0, limit: int | None = None
    ) -> list[tuple[Any, Person]]:
        """Records of a kind that stand so (not entered, or returned), by id after one, with their people.

        `unsent` leaves out those in a batch whose receipt has not come yet.
        """
        record = _KINDS[kind][0]
        query = select(record, Person).join(Person, Person.id == record.person_id)
        query = query.where(*self._due(kind, status), record.id > after).order_by(record.id)
        if unsent:
            query = query.where(~_under_way(kind, record))
        return [(row, person) for row, person in self._session.execute(query.limit(limit))]

    def count(self, kind: str, status: str) -> int:
        """How many records of a kind stand so."""
        query = select(func.count()).select_from(_KINDS[kind][0]).where(*self._due(kind, status))
        return int(self._session.execute(query).scalar_one())

    def records(self, kind: str, record_ids: Sequence[int]) -> list[tuple[Any, Person]]:
        """These records of a kind, by id, with their people."""
        record = _KINDS[kind][0]
        query = select(record, Person).join(Person, Person.id == record.person_id)
        rows = self._session.execute(query.where(among(record.id, record_ids)).order_by(record.id))
        return [(row, person) for row, person in rows]

    def batches(self, *, before: int | None = None, limit: int | None = None) -> list[OutsideBatch]:
        """Batches, the newest first."""
        query = select(OutsideBatch)
        if before is not None:
            query = query.where(OutsideBatch.id < before)
        return self._all(query.order_by(OutsideBatch.id.desc()).limit(limit))

    def items_of(self, batch_id: int) -> list[OutsideItem]:
        """The records of a batch, in the order they were sent."""
        return self._all(select(OutsideItem).where(OutsideItem.batch_id == batch_id).order_by(OutsideItem.id))

    def answered(self, batch_ids: Sequence[int]) -> dict[int, dict[str, int]]:
        """How many records of each batch stand how."""
        item = OutsideItem
        query = (
            select(item.batch_id, item.status, func.count())
            .where(among(item.batch_id, batch_ids))
            .group_by(item.batch_id, item.status)
        )
        found: dict[int, dict[str, int]] = {batch: {} for batch in batch_ids}
        for batch, status, count in self._session.execute(query):
            found[batch][status] = int(count)
        return found

    def _due(self, kind: str, status: str) -> tuple[Any, ...]:
        """What stands so, in so many words that the index of what is not yet entered is used."""
        record, prefix, due = _KINDS[kind]
        table = record.__tablename__
        column = f"{table}.{prefix}outside_status"
        return (
            literal_column(f"{table}.withdrawn = 0"),
            literal_column(f"{column} <> 'entered'"),
            getattr(record, f"{prefix}outside_status") == status,
            literal_column(due.format(table)),
        )


def _under_way(kind: str, record: Any) -> Any:
    """A record is in a batch whose receipt is awaited."""
    item, batch = OutsideItem, OutsideBatch
    return (
        select(item.id)
        .join(batch, batch.id == item.batch_id)
        .where(item.record_kind == kind, item.record_id == record.id, batch.receipt_on.is_(None))
        .exists()
    )
