"""用人单位查询: by code, by part of the name, page by page."""

from sqlalchemy import or_, select

from db.models.employer import Employer
from db.repositories.repository import Repository

_ESCAPE = "\\"


class EmployerRepository(Repository[Employer]):
    """Questions about units."""

    kind = Employer

    def by_uscc(self, uscc: str) -> Employer | None:
        """The unit with a code, or None."""
        found: Employer | None = self._first(select(Employer).where(Employer.uscc == uscc))
        return found

    def page(self, *, text: str = "", after: int = 0, limit: int | None = None) -> list[Employer]:
        """A page of units by id, after the given one; with `text` those whose name or code contains it."""
        return self._page(*_containing(text), after=after, limit=limit)

    def count(self, *, text: str = "") -> int:
        """How many units there are, or contain a text."""
        return self._count(*_containing(text))

    def names(self, ids: list[int]) -> dict[int, str]:
        """The names of units by id."""
        return {row.id: row.name for row in self.many(set(ids))}


def _containing(text: str) -> list[object]:
    if not text:
        return []
    plain = text
    for sign in (_ESCAPE, "%", "_"):
        plain = plain.replace(sign, _ESCAPE + sign)
    like = f"%{plain}%"
    return [or_(Employer.name.like(like, escape=_ESCAPE), Employer.uscc.like(like, escape=_ESCAPE))]
