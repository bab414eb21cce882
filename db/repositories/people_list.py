"""人员名单查询: the list of people in three orders, narrowed in SQL, read from a place on and never by counting rows off.

A place is the value sorted by and the id. People without a birth date stand together at one end of the order by age.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, Text, and_, false, func, or_, select, tuple_, type_coerce
from sqlalchemy.orm import Session

from db.canonical import canonical
from db.models import codes
from db.models.case import CaseGroup, HardshipCase
from db.models.employment import EmploymentSpell
from db.models.person import Person
from db.repositories.repository import among

Place = tuple[str | None, int]
"""Where a page begins: behind this value (a day in ISO form) and this id."""
FEW = 2000
"""Up to so many cases found first are what the list is read from; of more, each person is asked for theirs."""
_UNEMPLOYED = "unemployed"
_SHOWN = (
    Person.id,
    Person.name,
    Person.sex,
    Person.birth_date,
    Person.id_number,
    Person.phone,
    Person.address,
    Person.registered_address,
    Person.household_registration,
    Person.street,
    Person.warnings,
    Person.name_sort,
)
_ORDERS: dict[str, Any] = {"number": None, "name": Person.name_sort, "age": Person.birth_date}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the people listed have in common, and the order; None does not matter."""

    ids: Sequence[int] | None = None
    sex: str | None = None
    born_from: date | None = None
    born_to: date | None = None
    street: str | None = None
    community: str | None = None
    group: str | None = None
    status: str | None = None
    grade: str | None = None
    officer: str | None = None
    unemployed: bool | None = None
    no_phone: bool = False
    tag: str | None = None
    no_case: bool = False
    order: str = "number"
    descending: bool = False

    @property
    def asks_for_case(self) -> bool:
        """Whether a case is part of what is asked for."""
        return any((self.group, self.status, self.grade, self.officer))


class PeopleList:
    """The list of people that are wanted."""

    def __init__(self, session: Session, wanted: Wanted) -> None:
        """Look once at how many cases come into question."""
        self._session = session
        self._wanted = wanted
        self._sorted: Any = _ORDERS[wanted.order]
        self._conditions = list(self._asked())

    def page(self, after: Place | None, limit: int) -> list[Any]:
        """Rows after a place: the columns the list shows."""
        rows: list[Any] = []
        for query in self._parts(select(*_SHOWN), after):
            rows += self._session.execute(query.limit(limit - len(rows))).all()
            if len(rows) == limit:
                break
        return rows

    def places(self, after: Place | None, limit: int) -> list[Place]:
        """The places of up to so many rows after a place, without the rows."""
        places: list[Place] = []
        value = Person.id if self._sorted is None else self._sorted
        for query in self._parts(select(value, Person.id), after):
            places += [self.place(*row) for row in self._session.execute(query.limit(limit - len(places)))]
            if len(places) == limit:
                break
        return places

    def place(self, value: Any, person_id: int) -> Place:
        """The place of a row, by what the order looks at."""
        if self._sorted is None or value is None:
            return None, person_id
        return str(value), person_id

    def place_of(self, row: Any) -> Place:
        """The place of a row of a page."""
        value = {"number": None, "name": row.name_sort, "age": row.birth_date}[self._wanted.order]
        return self.place(value, row.id)

    def count(self, most: int) -> int:
        """How many there are, of a narrowed list up to one more than `most`."""
        if not self._conditions:
            kept = "SELECT count(*) FROM person WHERE withdrawn = 0"  # worded as the partial index it is counted in
            return int(self._session.connection().exec_driver_sql(kept).scalar_one())
        found = select(Person.id).where(Person.withdrawn == false(), *self._conditions).limit(most + 1)
        return int(self._session.execute(select(func.count()).select_from(found.subquery())).scalar_one())

    def _parts(self, query: Select[Any], after: Place | None) -> Iterator[Select[Any]]:
        """The parts of the order one after the other from the place on: people who have the value, people who have not."""
        query = query.where(Person.withdrawn == false(), *self._conditions)
        down = self._wanted.descending
        if self._sorted is None:
            yield _from(query, (Person.id,), None if after is None else (after[1],), down)
            return
        valued = query.where(self._sorted.is_not(None))
        bare = query.where(self._sorted.is_(None))
        value = None if after is None else after[0]
        parts = [(valued, (self._sorted, Person.id), True), (bare, (Person.id,), False)]
        if not down:
            parts.reverse()
        started = after is None
        for part, columns, has_value in parts:
            here = after is not None and (value is not None) is has_value
            if here and after is not None:
                yield _from(part, columns, (self._typed(value), after[1]) if has_value else (after[1],), down)
            elif started:
                yield _from(part, columns, None, down)
            started = started or here

    def _typed(self, value: str | None) -> Any:
        return date.fromisoformat(value) if value and self._wanted.order == "age" else value

    def _asked(self) -> Iterator[ColumnElement[bool]]:
        yield from _of_person(self._wanted)
        yield from _of_work(self._wanted)
        if self._wanted.no_case:
            yield ~_open_case().exists()
        if self._wanted.asks_for_case:
            yield self._of_case()

    def _of_case(self) -> ColumnElement[bool]:
        """Read few cases first and the list from them, else ask each person: whichever looks at less."""
        query = _case_query(self._wanted)
        few = list(self._session.scalars(query.with_only_columns(HardshipCase.person_id).limit(FEW + 1)))
        if len(few) <= FEW:
            few_people: ColumnElement[bool] = among(Person.id, sorted(set(few)))
            return few_people
        return query.where(HardshipCase.person_id == Person.id).correlate(Person).exists()


def _from(
    query: Select[Any], columns: tuple[Any, ...], place: tuple[Any, ...] | None, down: bool
) -> Select[Any]:
    if place is not None:
        have, given = (columns[0], place[0]) if len(columns) == 1 else (tuple_(*columns), place)
        query = query.where(have < given if down else have > given)
    return query.order_by(*(column.desc() if down else column for column in columns))


def _of_person(wanted: Wanted) -> Iterator[ColumnElement[bool]]:
    if wanted.ids is not None:
        yield among(Person.id, wanted.ids)
    for column, value in (
        (Person.sex, wanted.sex),
        (Person.street, wanted.street),
        (Person.community, wanted.community),
    ):
        if value is not None:
            yield column == value
    if wanted.born_from is not None:
        yield Person.birth_date >= wanted.born_from
    if wanted.born_to is not None:
        yield Person.birth_date <= wanted.born_to
    if wanted.no_phone:
        yield or_(Person.phone.is_(None), Person.phone == "")
    if wanted.tag is not None:
        yield func.instr(type_coerce(Person.tags, Text), f'"kind":{canonical(wanted.tag)}') > 0


def _of_work(wanted: Wanted) -> Iterator[ColumnElement[bool]]:
    if wanted.unemployed is not None:
        kind = EmploymentSpell.kind
        running = (
            EmploymentSpell.person_id == Person.id,
            EmploymentSpell.withdrawn == false(),
            EmploymentSpell.to_day.is_(None),
            EmploymentSpell.cancelled_on.is_(None),
            kind == _UNEMPLOYED if wanted.unemployed else kind != _UNEMPLOYED,
        )
        yield select(EmploymentSpell.id).where(*running).correlate(Person).exists()


def _open_case() -> Select[Any]:
    return (
        select(HardshipCase.id)
        .where(
            HardshipCase.person_id == Person.id,
            HardshipCase.withdrawn == false(),
            HardshipCase.status.not_in(codes.CASE_ENDED),
        )
        .correlate(Person)
    )


def _case_query(wanted: Wanted) -> Select[Any]:
    query = select(HardshipCase.id).where(HardshipCase.withdrawn == false())
    if wanted.status is None:
        query = query.where(HardshipCase.status.not_in(codes.CASE_ENDED))
    else:
        query = query.where(HardshipCase.status == wanted.status)
    if wanted.grade is not None:
        query = query.where(HardshipCase.grade == wanted.grade)
    if wanted.officer is not None:
        query = query.where(
            or_(HardshipCase.officer == wanted.officer, HardshipCase.stand_in == wanted.officer)
        )
    if wanted.group is not None:
        held = and_(
            CaseGroup.case_id == HardshipCase.id,
            CaseGroup.code == wanted.group,
            CaseGroup.to_day.is_(None),
            CaseGroup.withdrawn == false(),
        )
        query = query.where(select(CaseGroup.id).where(held).correlate(HardshipCase).exists())
    return query


def streets(session: Session) -> list[str]:
    """The streets people are registered in, each found by one step through the index."""
    found: list[str] = []
    last = ""
    while (street := session.scalars(_next_street(last)).first()) is not None:
        found.append(street)
        last = street
    return found


def _next_street(last: str) -> Select[Any]:
    kept = Person.withdrawn == false()
    return select(Person.street).where(Person.street > last, kept).order_by(Person.street).limit(1)
