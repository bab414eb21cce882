"""文书台账查询: printed documents by serial, by record, by person, page by page."""

from sqlalchemy import select

from db.models.print_ledger import PrintedDocument
from db.repositories.repository import Repository


class PrintRepository(Repository[PrintedDocument]):
    """Questions about the print ledger."""

    kind = PrintedDocument

    def by_serial(self, serial: str) -> PrintedDocument | None:
        """The document with a serial, or None."""
        found: PrintedDocument | None = self._first(
            select(PrintedDocument).where(PrintedDocument.serial == serial)
        )
        return found

    def of_record(self, record_kind: str, record_id: int) -> list[PrintedDocument]:
        """Everything printed about a record, the oldest first."""
        query = select(PrintedDocument).where(
            PrintedDocument.record_kind == record_kind, PrintedDocument.record_id == record_id
        )
        return self._all(query.order_by(PrintedDocument.id))

    def of_person(self, person_id: int) -> list[PrintedDocument]:
        """Everything printed for a person, the oldest first."""
        query = select(PrintedDocument).where(PrintedDocument.person_id == person_id)
        return self._all(query.order_by(PrintedDocument.id))

    def page(self, *, after: int = 0, limit: int | None = 50) -> list[PrintedDocument]:
        """A page of the ledger by id, after the given one."""
        return self._page(after=after, limit=limit)

    def count(self) -> int:
        """How many documents were printed."""
        return self._count()
