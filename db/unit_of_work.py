"""一次办理: one user action is one unit of work: all of it is saved and journaled, or nothing is."""

from collections.abc import Sequence
from types import TracebackType

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from db.journal import INSERT, UPDATE, Step
from db.journal_writing import Occasion
from db.sessions import JournalingSession


class UnitOfWork:
    """Use with `with`; leaving without `commit()` rolls back. It holds the write lock from its beginning."""

    def __init__(self, engine: Engine, occasion: Occasion) -> None:
        self._engine = engine
        self._occasion = occasion
        self._session: JournalingSession | None = None
        self.changes: dict[str, list[int]] = {}

    def __enter__(self) -> "UnitOfWork":
        self._session = JournalingSession(self._engine, self._occasion)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.journaling_session.close()

    @property
    def session(self) -> Session:
        """The session to add, read and change records with."""
        return self.journaling_session

    @property
    def journaling_session(self) -> JournalingSession:
        """The session as the bulk helper needs it."""
        if self._session is None:
            raise RuntimeError("a unit of work begins with `with`")
        return self._session

    @property
    def device(self) -> int:
        """The number of this device; serials carry it, so that two devices never give the same (ST-13)."""
        return self.journaling_session.numbering.device

    def new_id(self) -> int:
        """An id for a new record."""
        return self.journaling_session.numbering.new_id()

    def next_number(self, series: str) -> int:
        """The next number of a series, from 1; given back if the unit of work is rolled back, never after."""
        return self.journaling_session.numbering.next_number(series)

    def note(
        self,
        action: str,
        record_kind: str,
        record_id: int,
        person_id: int | None,
        fields: Sequence[str],
        detail: str | None,
    ) -> None:
        """Journal something that changes no record: shown in full, printed, exported, signed in, warned."""
        if action in (INSERT, UPDATE):
            raise ValueError("changes are journaled by the session itself")
        changes = {"fields": list(fields), "detail": detail}
        self.journaling_session.journal.add(Step(action, record_kind, record_id, person_id, changes))

    def commit(self) -> None:
        """Save everything, with its journal entries; then `changes` names what was written."""
        session = self.journaling_session
        session.commit()
        for table, ids in session.written.items():
            self.changes.setdefault(table, []).extend(ids)
