"""政策参数查询: the values this office has confirmed, in use or withdrawn."""

from datetime import date

from sqlalchemy import select

from db.models.parameter import ParameterEntry
from db.repositories.repository import Repository


class ParameterEntryRepository(Repository[ParameterEntry]):
    """Questions about confirmed values."""

    kind = ParameterEntry

    def in_use(self) -> list[ParameterEntry]:
        """Every value that has not been withdrawn, by name and day."""
        query = select(ParameterEntry).where(ParameterEntry.withdrawn.is_(False))
        return self._all(query.order_by(ParameterEntry.name, ParameterEntry.from_day))

    def all(self) -> list[ParameterEntry]:
        """Every value, also those withdrawn, by name and day, the older record first."""
        order = (ParameterEntry.name, ParameterEntry.from_day, ParameterEntry.id)
        return self._all(select(ParameterEntry).order_by(*order))

    def on(self, name: str, day: date) -> ParameterEntry | None:
        """The value in use of a parameter that begins on a day, or None."""
        found: ParameterEntry | None = self._first(
            select(ParameterEntry).where(
                ParameterEntry.name == name,
                ParameterEntry.from_day == day,
                ParameterEntry.withdrawn.is_(False),
            )
        )
        return found
