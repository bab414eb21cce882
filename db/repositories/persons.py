"""人员查询: by id, by any number a person has or had, by name and birth date, page by page, and whose verdict may change."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import and_, select

from db.models import codes
from db.models.case import HardshipCase
from db.models.person import Person, PersonIdentity
from db.repositories.repository import Repository


class PersonRepository(Repository[Person]):
    """Questions about people."""

    kind = Person

    def by_number(self, forms: Iterable[str]) -> Person | None:
        """The person who has or had a number in any of these forms."""
        listed = list(forms)
        # Two questions, each by its own index: asked in one, everybody would be looked at.
        held = select(Person.id).where(Person.id_number.in_(listed))
        had = select(PersonIdentity.person_id).where(PersonIdentity.number.in_(listed))
        found = {*self._session.scalars(held), *self._session.scalars(had)}
        return next(iter(self.many(found)), None)

    def similar(self, name: str, birth_date: date) -> list[Person]:
        """People of the same name and birth date."""
        same = select(Person).where(Person.name == name, Person.birth_date == birth_date)
        return self._all(same.order_by(Person.id))

    def page(self, *, after: int = 0, limit: int | None = 50) -> list[Person]:
        """A page of people by id, after the given one."""
        return self._page(after=after, limit=limit)

    def count(self) -> int:
        """How many people are registered."""
        return self._count()

    def identities(self, person_id: int) -> list[PersonIdentity]:
        """Every identity number of a person, the oldest row first."""
        query = select(PersonIdentity).where(PersonIdentity.person_id == person_id)
        return self._all(query.order_by(PersonIdentity.id))

    def previous_numbers(self, person_id: int) -> tuple[str, ...]:
        """The numbers a person no longer uses."""
        return tuple(row.number for row in self.identities(person_id) if not row.current)

    def merged_into(self, person_id: int) -> Person | None:
        """The record into which a withdrawn one was merged, None where it was not."""
        query = select(Person.merged_into_id).where(Person.id == person_id, Person.withdrawn.is_(True))
        into = self._session.execute(query.execution_options(with_withdrawn=True)).scalar_one_or_none()
        return self.get(into) if into is not None else None

    def changing(self, until: date) -> list[tuple[Person, int | None]]:
        """People whose verdict may change by itself up to a day, the soonest first, with their open case if any."""
        is_open = and_(HardshipCase.person_id == Person.id, HardshipCase.status.not_in(codes.CASE_ENDED))
        query = (
            select(Person, HardshipCase.id)
            .join(HardshipCase, is_open, isouter=True)
            .where(Person.next_change <= until)
            .order_by(Person.next_change, Person.id)
        )
        return [(person, case_id) for person, case_id in self._session.execute(query)]
