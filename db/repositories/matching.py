"""数据比对查询 (clause 六): every number of the register at once, how the people found stand, and what waits to be verified."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import and_, func, or_, select

from db.models.case import HardshipCase
from db.models.employment import EmploymentSpell
from db.models.matching import MatchFinding, MatchRun
from db.models.person import Person, PersonIdentity
from db.repositories.repository import Repository, among, gathered

OPEN = "open"
RECOGNISED = ("determined", "assisted", "followed", "heard")
_CHUNK = 50_000


class StandingRow(NamedTuple):
    """What is on record of one person, as the comparison needs it."""

    id: int
    name: str
    minimum_living_allowance: bool | None
    low_income_household: bool | None
    disability_certificate: str | None
    disability_level: str | None
    household_registration: str | None


class FindingRepository(Repository[MatchFinding]):
    """Questions about comparisons and findings."""

    kind = MatchFinding

    def numbers(self) -> Iterator[tuple[str, int]]:
        """Every identity number anybody on the register has or had, with the person."""
        query = select(PersonIdentity.number, PersonIdentity.person_id)
        rows = self._session.execute(query.execution_options(yield_per=_CHUNK))
        return ((row.number, row.person_id) for row in rows)

    def standings(self, person_ids: Sequence[int]) -> dict[int, StandingRow]:
        """How these people stand on record."""
        columns = [getattr(Person, name) for name in StandingRow._fields]
        rows = self._session.execute(select(*columns).where(among(Person.id, person_ids)))
        return {row[0]: StandingRow(*row) for row in rows}

    def recognised_cases(self, person_ids: Sequence[int]) -> dict[int, int]:
        """The open case in which each of these people stands recognised, if any."""
        query = select(HardshipCase.person_id, HardshipCase.id).where(
            among(HardshipCase.person_id, person_ids), HardshipCase.status.in_(RECOGNISED)
        )
        return {row.person_id: row.id for row in self._session.execute(query)}

    def spells(self, person_ids: Sequence[int]) -> dict[int, list[Any]]:
        """The spells of these people as plain rows, the oldest first."""
        spell = EmploymentSpell
        query = (
            select(
                spell.person_id,
                spell.kind,
                spell.from_day,
                spell.to_day,
                spell.registered_on,
                spell.employer,
                spell.cancelled_on,
            )
            .where(among(spell.person_id, person_ids))
            .order_by(spell.from_day, spell.id)
        )
        found: dict[int, list[Any]] = {person_id: [] for person_id in person_ids}
        for row in self._session.execute(query):
            found[row.person_id].append(row)
        return found

    def known(
        self, kind: str, person_ids: Sequence[int], run: int
    ) -> dict[int, list[tuple[str, str, str | None]]]:
        """The state, the mark and the suggested cause of each finding of a kind these people already had before a run."""
        row = MatchFinding
        query = select(row.person_id, row.state, row.mark, row.suggests).where(
            among(row.person_id, person_ids), row.kind == kind, row.run_id != run
        )
        found: dict[int, list[tuple[str, str, str | None]]] = {}
        for person_id, state, mark, suggests in self._session.execute(query):
            found.setdefault(person_id, []).append((state, mark, suggests))
        return found

    def waiting_of_people(self, person_ids: Sequence[int]) -> dict[int, list[MatchFinding]]:
        """The findings about each of these people that wait to be verified."""
        query = select(MatchFinding).where(
            among(MatchFinding.person_id, person_ids), MatchFinding.state == OPEN
        )
        return gathered(self._session.scalars(query.order_by(MatchFinding.id)), "person_id", person_ids)

    def page(
        self,
        *,
        kind: str | None = None,
        state: str | None = OPEN,
        run: int | None = None,
        person: int | None = None,
        after: tuple[date, int] | None = None,
        limit: int = 100,
    ) -> list[tuple[MatchFinding, str, str, str | None]]:
        """A page of findings by the day they should be verified: each with name, number and person in charge."""
        due = _due()
        query = (
            select(MatchFinding, Person.name, Person.id_number, HardshipCase.officer)
            .join(Person, Person.id == MatchFinding.person_id)
            .join(HardshipCase, HardshipCase.id == MatchFinding.case_id, isouter=True)
            .where(*_conditions(kind, state, run, person))
            .order_by(due, MatchFinding.id)
            .limit(limit)
        )
        if after is not None:
            query = query.where(or_(due > after[0], and_(due == after[0], MatchFinding.id > after[1])))
        return [(row[0], row[1], row[2], row[3]) for row in self._session.execute(query)]

    def count(self, *, kind: str | None = None, state: str | None = OPEN, run: int | None = None) -> int:
        """How many there are of a kind, in a state, of a run."""
        return self._count(*_conditions(kind, state, run, None))

    def open_by_kind(self) -> dict[str, int]:
        """How many findings of each kind wait to be verified."""
        query = select(MatchFinding.kind, func.count()).where(MatchFinding.state == OPEN)
        return {
            kind: int(number) for kind, number in self._session.execute(query.group_by(MatchFinding.kind))
        }

    def runs(self, limit: int = 50) -> list[MatchRun]:
        """The latest comparisons, the newest first."""
        return self._all(select(MatchRun).order_by(MatchRun.id.desc()).limit(limit))


def _due() -> Any:
    """Without a limit a finding stands at the end, by the order of finding."""
    return func.coalesce(MatchFinding.due_day, "9999-12-31")


def _conditions(kind: str | None, state: str | None, run: int | None, person: int | None) -> list[Any]:
    given = (
        (MatchFinding.kind, kind),
        (MatchFinding.state, state),
        (MatchFinding.run_id, run),
        (MatchFinding.person_id, person),
    )
    return [column == value for column, value in given if value is not None]
