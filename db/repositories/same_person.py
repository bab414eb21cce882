"""同一人的查找 (clause 四): records that may be one person, met under keys read in order, so that no pass holds everybody.

Each pass streams bare rows sorted by its key; who meets under one key is compared by the floor above.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, and_, func, or_, select, union_all

from db.models.matching import DistinctPeople
from db.models.person import Person, PersonIdentity
from db.models.withdrawal import kept
from db.repositories.repository import Repository, among
from db.search.keys import Kind, fold_number
from db.search.tables import search_key

_AT_ONCE = 2000
_COLUMNS = "id, name, id_number, birth_date, sex, name_sort"
_BY_BIRTH = (
    f"SELECT birth_date AS met, {_COLUMNS} FROM person "
    "WHERE withdrawn = 0 AND birth_date IS NOT NULL ORDER BY birth_date"
)
_BY_NUMBER = (
    f"SELECT substr(id_number, 1, 6) || substr(id_number, 16, 2) || name AS met, {_COLUMNS} FROM person "
    "WHERE withdrawn = 0 AND length(id_number) = 18 ORDER BY met"
)
_BY_PHONE = (
    f"SELECT phone AS met, {_COLUMNS} FROM person WHERE withdrawn = 0 AND phone <> '' UNION ALL "
    f"SELECT json_extract(other.value, '$.number') AS met, {', '.join('p.' + c for c in _COLUMNS.split(', '))} "
    "FROM person p, json_each(p.other_phones) other WHERE p.withdrawn = 0 AND p.other_phones <> '[]' ORDER BY met"
)
_PLAIN = (
    "SELECT a.id, b.id FROM person a JOIN person b ON b.name = a.name AND b.birth_date = a.birth_date AND b.id > a.id "
    "WHERE a.withdrawn = 0 AND b.withdrawn = 0"
)
_SHORT_NUMBERS = (
    "SELECT i.number, i.person_id FROM person_identity i WHERE i.withdrawn = 0 AND length(i.number) = 15"
)


@dataclass(frozen=True, slots=True)
class Met:
    """One person as met under a key; `name_sort` is the reading with the name after it."""

    key: str
    id: int
    name: str
    number: str
    birth: str | None
    sex: str | None
    name_sort: str


class SamePersonRepository(Repository[Person]):
    """Questions about records that may be one person."""

    kind = Person

    def by_birth(self) -> Iterator[Met]:
        """Everybody with a birth date, sorted by it."""
        return self._stream(_BY_BIRTH)

    def by_number(self) -> Iterator[Met]:
        """Everybody with a number of 18 places, sorted by its region, the end of its order code and the name."""
        return self._stream(_BY_NUMBER)

    def by_phone(self) -> Iterator[Met]:
        """Everybody once for each telephone number, sorted by it."""
        return self._stream(_BY_PHONE)

    def short_numbers(self) -> Iterator[tuple[str, int]]:
        """Numbers of 15 places, present and former, with whose they are."""
        rows = self._session.connection().exec_driver_sql(_SHORT_NUMBERS).yield_per(_AT_ONCE)
        return ((number, person_id) for number, person_id in rows)

    def same_name_and_birth(self) -> list[tuple[int, int]]:
        """The pairs of one name and birth date, by joining the register with itself: the plain way, to measure against."""
        return [(first, second) for first, second in self._session.connection().exec_driver_sql(_PLAIN)]

    def count_all(self) -> int:
        """How many people there are."""
        return self._count(kept(Person))

    def holders(self, numbers: Sequence[str]) -> dict[str, int]:
        """Who has or had each of these numbers."""
        query = select(PersonIdentity.number, PersonIdentity.person_id).where(
            PersonIdentity.number.in_(list(numbers)), kept(PersonIdentity)
        )
        return {row.number: row.person_id for row in self._session.execute(query)}

    def distinct_pairs(self) -> set[tuple[int, int]]:
        """The pairs that were judged to be two people."""
        query = select(DistinctPeople.first_id, DistinctPeople.second_id)
        return {(first, second) for first, second in self._session.execute(query)}

    def distinct_from(self, person_id: int) -> set[int]:
        """Who was judged not to be this person."""
        return {
            second if first == person_id else first
            for first, second in self._session.execute(
                select(DistinctPeople.first_id, DistinctPeople.second_id).where(
                    or_(DistinctPeople.first_id == person_id, DistinctPeople.second_id == person_id)
                )
            )
        }

    def judged_distinct(self, first: int, second: int) -> DistinctPeople | None:
        """What was said of two people, the lower id first."""
        query = select(DistinctPeople).where(
            DistinctPeople.first_id == first, DistinctPeople.second_id == second
        )
        found: DistinctPeople | None = self._first(query)
        return found

    def born_on(self, day: date, most: int) -> list[Person]:
        """People of one birth date."""
        return self._all(select(Person).where(Person.birth_date == day).order_by(Person.id).limit(most))

    def with_phones(self, phones: Iterable[str], most: int) -> list[Person]:
        """People with one of these numbers, whichever of their telephones it is."""
        keys = [fold_number(phone) for phone in phones]
        listed = select(search_key.c.person_id).where(
            search_key.c.kind == int(Kind.PHONE), search_key.c.key.in_(keys)
        )
        return self._all(select(Person).where(Person.id.in_(listed)).order_by(Person.id).limit(most))

    def with_numbers(self, forms: Iterable[str]) -> list[Person]:
        """People who have or had a number in any of these forms."""
        listed = list(forms)
        present = select(Person.id).where(Person.id_number.in_(listed))
        former = select(PersonIdentity.person_id).where(
            PersonIdentity.number.in_(listed), kept(PersonIdentity)
        )
        # a union: with OR the whole table would be read
        return self._all(select(Person).where(Person.id.in_(union_all(present, former))).order_by(Person.id))

    def slipped(self, number: str, name: str, most: int) -> list[Person]:
        """People of a name whose number has the same region and the same end, whatever the birth date in it."""
        alike = and_(
            Person.id_number >= number[:6],
            Person.id_number < number[:6] + ":",
            func.substr(Person.id_number, 16, 2) == number[15:17],
            Person.name == name,
        )
        return self._all(select(Person).where(alike).order_by(Person.id).limit(most))

    def former_numbers(self, person_ids: Iterable[int]) -> dict[int, list[str]]:
        """The numbers that each of these people no longer uses."""
        query = select(PersonIdentity.person_id, PersonIdentity.number).where(
            among(PersonIdentity.person_id, person_ids),
            PersonIdentity.current.is_(False),
            kept(PersonIdentity),
        )
        found: dict[int, list[str]] = {}
        for person_id, number in self._session.execute(query):
            found.setdefault(person_id, []).append(number)
        return found

    def merged(self, person_id: int) -> Person | None:
        """A withdrawn person of this id, None where there is none."""
        query: Select[Any] = select(Person).where(Person.id == person_id, Person.withdrawn.is_(True))
        return self._session.scalars(query.execution_options(with_withdrawn=True)).first()

    def merged_into(self, person_id: int) -> list[int]:
        """The ids of those who were merged into a person, and into them, and so on."""
        found: list[int] = []
        waiting = [person_id]
        while waiting:
            query = select(Person.id).where(among(Person.merged_into_id, waiting), Person.withdrawn.is_(True))
            rows = self._session.scalars(query.execution_options(with_withdrawn=True))
            waiting = [i for i in rows if i not in found]
            found += waiting
        return found

    def _stream(self, statement: str) -> Iterator[Met]:
        rows = self._session.connection().exec_driver_sql(statement).yield_per(_AT_ONCE)
        return (Met(*row) for row in rows)
