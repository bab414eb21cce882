"""会话: a session that journals what it flushes, and one that only reads; neither sees withdrawn records unless asked to."""

from collections.abc import Sequence
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import Engine, event, false, inspect
from sqlalchemy.orm import ORMExecuteState, Session, SessionTransaction, UOWTransaction, with_loader_criteria
from sqlalchemy.orm.attributes import get_history

from db.base import Record, columns_of, default_of, journaled_columns
from db.canonical import plain
from db.guard import guard_of
from db.journal import INSERT, UPDATE, Journal, Mark, Step
from db.journal_writing import Occasion
from db.models.withdrawal import Withdrawable
from db.numbering import Numbering
from db.trouble import UnjournaledWrite

WITH_WITHDRAWN = "with_withdrawn"
"""The execution option by which a query asks for withdrawn records too."""
_KEPT = with_loader_criteria(
    Withdrawable, lambda kind: kind.withdrawn == false(), include_aliases=True, propagate_to_loaders=False
)
"""Worded as the condition of the unique indexes (withdrawn = 0), which the database uses for no other wording."""


class JournalingSession(Session):
    """One writing transaction: it takes the lock at once, journals each flush, writes the journal before the commit."""

    def __init__(self, engine: Engine, occasion: Occasion) -> None:
        super().__init__(bind=engine, autobegin=False, expire_on_commit=False)
        self.journal = Journal(occasion)
        self.written: dict[str, list[int]] = {}
        self._marks: WeakKeyDictionary[SessionTransaction, Mark] = WeakKeyDictionary()
        self.begin()
        try:
            self.numbering = Numbering(self.connection())
        except BaseException:
            self.close()
            raise

    def flush(self, objects: Any = None) -> None:
        """Flush with the guard open: the only way in which objects reach a journaled table."""
        if objects is not None:
            raise UnjournaledWrite("a flush takes everything")
        with guard_of(self.connection()).open():
            super().flush()

    def steps(self) -> list[Step]:
        """What the flush to come will do.

        Raises TypeError where a value is not known yet: the journal could not tell what the database would compute.
        """
        made = [_insertion(record) for record in self.new]
        changed = [_step(UPDATE, record, changes) for record in self.dirty if (changes := _changes(record))]
        return made + changed


class ReadingSession(Session):
    """A session that only reads: its connection refuses writes, and so does it."""

    def __init__(self, engine: Engine) -> None:
        super().__init__(bind=engine, autoflush=False, expire_on_commit=False)

    def flush(self, objects: Any = None) -> None:
        """Refuse to write what was changed by mistake."""
        if self.new or self.deleted or any(self.is_modified(record) for record in self.dirty):
            raise UnjournaledWrite("a reading session cannot write")


@event.listens_for(JournalingSession, "do_orm_execute")
@event.listens_for(ReadingSession, "do_orm_execute")
def _leave_out_withdrawn(state: ORMExecuteState) -> None:
    """What was undone is no longer read; a refresh of one loaded record is no such question."""
    if state.is_select and not state.is_column_load and not state.execution_options.get(WITH_WITHDRAWN):
        state.statement = state.statement.options(_KEPT)


def _step(action: str, record: Record, changes: dict[str, Any]) -> Step:
    column = record.person_column
    person_id = getattr(record, column) if column else None
    return Step(action, record.__tablename__, record.id, person_id, changes)


def _insertion(record: Record) -> Step:
    values = {column.key: plain(getattr(record, column.key)) for column in journaled_columns(type(record))}
    return _step(INSERT, record, {name: [None, value] for name, value in values.items() if value is not None})


def _changes(record: Record) -> dict[str, Any]:
    untouched = inspect(record).unmodified
    if "id" not in untouched:
        raise UnjournaledWrite("the id of a record never changes")
    changes = {}
    for column in journaled_columns(type(record)):
        if column.key not in untouched:
            history = get_history(record, column.key)
            if history.has_changes():
                changes[column.key] = [plain(_only(history.deleted)), plain(_only(history.added or [None]))]
    return changes


def _only(values: Sequence[Any]) -> Any:
    """The one value; that there is none means that the journal does not know what it must know."""
    (value,) = values
    return value


def _complete(record: Record) -> None:
    """Give a new record every column, so that each later change knows the value before it."""
    for column in columns_of(type(record)):
        if record.__dict__.get(column.key) is None:
            setattr(record, column.key, default_of(column))


@event.listens_for(JournalingSession, "before_flush")
def _prepare(session: JournalingSession, context: UOWTransaction, objects: Any) -> None:
    """Take note of what is about to be written; where the flush then fails, the roll-back forgets it."""
    if session.deleted:
        raise UnjournaledWrite("records are never deleted")
    for record in session.new:
        if record.id is None:
            record.id = session.numbering.new_id()
        _complete(record)
    for step in session.steps():
        session.journal.add(step)


@event.listens_for(JournalingSession, "before_commit")
def _write_journal(session: JournalingSession) -> None:
    if session.in_nested_transaction():
        return
    session.flush()
    session.written = session.journal.write(session.connection(), session.numbering.device)
    session.numbering.keep()


@event.listens_for(JournalingSession, "after_transaction_create")
def _mark(session: JournalingSession, transaction: SessionTransaction) -> None:
    session._marks[transaction] = session.journal.mark()


@event.listens_for(JournalingSession, "after_soft_rollback")
def _forget(session: JournalingSession, transaction: SessionTransaction) -> None:
    """A failed flush rolls back the savepoint or the unit it was in: that far the steps are forgotten."""
    while transaction.parent is not None and not transaction.nested:
        transaction = transaction.parent
    session.journal.forget_since(session._marks.get(transaction, Mark()))
