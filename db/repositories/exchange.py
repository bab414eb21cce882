"""导入查询 (clause 四 实名制): whether the people of thousands of rows are registered, in a few queries; batches and their rows.

People and spells come as plain rows of the table, not as objects: a roster that changes nothing must stay cheap.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Row, bindparam, func, select, text
from sqlalchemy.orm import Session

from db.base import table_of
from db.canonical import canonical
from db.journal import UPDATE
from db.journal_tables import journal_entry
from db.models.case import CaseGroup, HardshipCase
from db.models.employment import EmploymentSpell
from db.models.exchange import ImportBatch, ImportRow
from db.models.households import HouseholdMember
from db.models.person import Person, PersonIdentity
from db.models.subsidies import SubsidyOpening
from db.models.withdrawal import kept
from db.repositories.repository import Repository, among

MOST_ALIKE = 21
"""So many people of one name are looked at; who has more namesakes is asked for the number."""
_PERSON, _IDENTITY, _SPELL = (table_of(kind) for kind in (Person, PersonIdentity, EmploymentSpell))
_SAME_NAME_AND_BIRTH = text(
    "SELECT p.id, p.name, p.id_number, p.birth_date, p.phone, p.street FROM json_each(:pairs) AS pair "
    "JOIN person AS p ON p.name = json_extract(pair.value, '$[0]') "
    "AND p.birth_date = json_extract(pair.value, '$[1]') WHERE p.withdrawn = 0 ORDER BY p.id"
)
_NAMED = text(
    "SELECT id, name, id_number, birth_date, phone, street FROM ("
    "SELECT p.*, row_number() OVER (PARTITION BY p.name ORDER BY p.id) AS place FROM json_each(:names) AS wanted "
    "JOIN person AS p ON p.name = wanted.value WHERE p.withdrawn = 0) WHERE place <= :most ORDER BY id"
)


class RosterLookups:
    """Questions about the people of many rows at once."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def people_with(self, numbers: Iterable[str]) -> dict[str, int]:
        """Who has or had each of these numbers; a number of nobody is left out."""
        query = select(_IDENTITY.c.number, _IDENTITY.c.person_id).where(
            among(_IDENTITY.c.number, numbers), kept(_IDENTITY.c)
        )
        return {row.number: row.person_id for row in self._session.execute(query)}

    def people(self, person_ids: Sequence[int]) -> dict[int, Row[Any]]:
        """The records of these people, as plain rows."""
        query = select(_PERSON).where(among(_PERSON.c.id, person_ids), kept(_PERSON.c))
        return {row.id: row for row in self._session.execute(query)}

    def former_numbers(self, person_ids: Sequence[int]) -> dict[int, tuple[str, ...]]:
        """The numbers each of these people no longer uses; who has none is left out."""
        query = (
            select(_IDENTITY.c.person_id, _IDENTITY.c.number)
            .where(
                among(_IDENTITY.c.person_id, person_ids),
                kept(_IDENTITY.c),
                _IDENTITY.c.current.is_(False),
            )
            .order_by(_IDENTITY.c.id)
        )
        found: defaultdict[int, tuple[str, ...]] = defaultdict(tuple)
        for person_id, number in self._session.execute(query):
            found[person_id] += (number,)
        return dict(found)

    def spells(self, person_ids: Sequence[int]) -> dict[int, list[Row[Any]]]:
        """The spells of each of these people, the oldest first; who has none is left out."""
        query = (
            select(_SPELL)
            .where(among(_SPELL.c.person_id, person_ids), kept(_SPELL.c))
            .order_by(_SPELL.c.from_day, _SPELL.c.id)
        )
        found: defaultdict[int, list[Row[Any]]] = defaultdict(list)
        for row in self._session.execute(query):
            found[row.person_id].append(row)
        return dict(found)

    def alike(self, pairs: Iterable[tuple[str, str | None]]) -> dict[tuple[str, str | None], list[Row[Any]]]:
        """People of the same name and birth date (YYYY-MM-DD), by both."""
        given = canonical([[name, birth] for name, birth in pairs])
        found: defaultdict[tuple[str, str | None], list[Row[Any]]] = defaultdict(list)
        for row in self._session.execute(_SAME_NAME_AND_BIRTH, {"pairs": given}):
            found[row.name, str(row.birth_date)].append(row)
        return dict(found)

    def named(self, names: Iterable[str]) -> dict[str, list[Row[Any]]]:
        """People of these names, of each name the first twenty-one."""
        found: defaultdict[str, list[Row[Any]]] = defaultdict(list)
        given = {"names": canonical(list(names)), "most": MOST_ALIKE}
        for row in self._session.execute(_NAMED, given):
            found[row.name].append(row)
        return dict(found)

    def in_households(self, person_ids: Sequence[int]) -> list[int]:
        """Those of these people who belong or belonged to a registered household."""
        query = select(HouseholdMember.person_id).where(among(HouseholdMember.person_id, person_ids))
        return [int(i) for i in self._session.scalars(query.distinct()) if i is not None]

    def cases(self, person_ids: Sequence[int]) -> dict[int, list[Row[Any]]]:
        """The cases each of these people has or had, the oldest first."""
        return self._kept(HardshipCase, person_ids)

    def groups(self, person_ids: Sequence[int]) -> dict[int, list[Row[Any]]]:
        """The groups of these people's cases."""
        return self._kept(CaseGroup, person_ids)

    def openings(self, person_ids: Sequence[int]) -> dict[int, list[Row[Any]]]:
        """What each of these people had used of a count before this database knew of it."""
        return self._kept(SubsidyOpening, person_ids)

    def _kept(self, kind: type[Any], person_ids: Sequence[int]) -> dict[int, list[Row[Any]]]:
        table = table_of(kind)
        query = select(table).where(among(table.c.person_id, person_ids), kept(table.c))
        found: defaultdict[int, list[Row[Any]]] = defaultdict(list)
        for row in self._session.execute(query.order_by(table.c.id)):
            found[row.person_id].append(row)
        return dict(found)


class BatchRepository(Repository[ImportBatch]):
    """Questions about imports."""

    kind = ImportBatch

    def recent(self, *, limit: int, before: int | None = None) -> list[ImportBatch]:
        """Imports, the newest first, before the given one."""
        query = select(ImportBatch).order_by(ImportBatch.id.desc()).limit(limit)
        return self._all(query if before is None else query.where(ImportBatch.id < before))

    def row(self, row_id: int) -> ImportRow | None:
        """One row that was kept, or None."""
        return self._session.get(ImportRow, row_id)

    def rows(
        self, batch_id: int, *, state: str | None = None, after: int = 0, limit: int | None = None
    ) -> list[ImportRow]:
        """The kept rows of an import in the order of the sheet, after the given id."""
        query = select(ImportRow).where(ImportRow.batch_id == batch_id, ImportRow.id > after)
        if state is not None:
            query = query.where(ImportRow.state == state)
        return self._all(query.order_by(ImportRow.id).limit(limit))

    def waiting_counts(self, batch_ids: Sequence[int]) -> dict[int, int]:
        """How many rows of each of these imports wait for a decision."""
        query = (
            select(ImportRow.batch_id, func.count().label("rows"))
            .where(among(ImportRow.batch_id, batch_ids), ImportRow.state == "undecided")
            .group_by(ImportRow.batch_id)
        )
        return {row.batch_id: int(row.rows) for row in self._session.execute(query)}

    def decision_transactions(self, row_ids: Iterable[int]) -> set[int]:
        """The transactions in which decisions on these rows were taken."""
        entry = journal_entry.c
        query = select(entry.transaction_id).where(
            entry.table_name == ImportRow.__tablename__,
            among(entry.record_id, row_ids),
            entry.action == UPDATE,
        )
        return set(self._session.scalars(query))

    def kept_rows_of_file(self, file_hash: str) -> set[int]:
        """The sheet's rows that are kept already from an earlier import of the very same file, undone ones aside."""
        query = (
            select(ImportRow.row)
            .join(ImportBatch, ImportBatch.id == ImportRow.batch_id)
            .where(ImportBatch.file_hash == bindparam("file_hash"), ImportBatch.undone_on.is_(None))
        )
        return set(self._session.scalars(query, {"file_hash": file_hash}))
