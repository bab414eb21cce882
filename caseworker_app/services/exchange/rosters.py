"""导入花名册 (clause 四 实名制): registers the people of a workbook; good rows are taken, the others listed with the reason.

One unit of work for the whole file: a row that fails half-way spoils the attempt, which is then made again without
it, so that a file is taken as a whole or, when cancelled, not at all. The same file a second time adds nothing.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

from caseworker_app.domain.errors import UserError
from caseworker_app.domain.person_reading import read_person
from caseworker_app.domain.persons import FIELD_BY_NAME, Person
from caseworker_app.services import employment, persons
from caseworker_app.services.changes import Changes
from caseworker_app.services.desk import Desk
from caseworker_app.services.exchange import roster_matching as matching
from caseworker_app.services.exchange.headings import EMPLOYED_FROM, UNEMPLOYED_FROM, Headings
from caseworker_app.services.exchange.roster_file import RosterFile, read_roster
from caseworker_app.services.exchange.roster_row import RosterRow
from db.repositories.employment import SpellRepository
from db.repositories.persons import PersonRepository
from db.unit_of_work import UnitOfWork

Progress = Callable[[int, int], None]
_TO_DECIDE = frozenset({"sex_differs", "birth_date_differs"})


class Outcome(StrEnum):
    """What became of a row."""

    ADDED = "added"
    UNCHANGED = "unchanged"
    UNDECIDED = "undecided"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class RowRemark:
    """Something said about a row: the sheet's row, the field and its column's title, and the sentence."""

    row: int
    field: str
    column: str
    message: str


@dataclass(frozen=True, slots=True)
class RosterResult:
    """The outcome of an import: counts of people, and the rows that need an eye."""

    read: int
    added: int = 0
    updated: int = 0
    unchanged: int = 0
    undecided: tuple[RowRemark, ...] = ()
    rejected: tuple[RowRemark, ...] = ()
    warnings: tuple[RowRemark, ...] = ()
    not_people: int = 0
    cancelled: bool = False
    changes: Changes = field(default_factory=Changes)


@dataclass(frozen=True, slots=True)
class _Judged:
    """A row with what became of it and why."""

    row: RosterRow
    outcome: Outcome
    remarks: tuple[RowRemark, ...] = ()
    warnings: tuple[RowRemark, ...] = ()


class _Cancelled(Exception):
    """The user stopped the import; nothing is kept."""


def import_roster(
    desk: Desk,
    *,
    path: Path,
    sheet: str | None = None,
    on_progress: Progress = lambda done, total: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> RosterResult:
    """Register the people of a roster; what is already registered is neither doubled nor overwritten.

    Raises UserError where the file is no workbook or holds no roster. Bad rows are listed, never raised.
    """
    roster = read_roster(path, sheet=sheet)
    desk = desk if desk.reason else desk.because(f"导入花名册：{path.name}")
    job = _Import(desk, roster, on_progress, cancelled)
    try:
        return job.run()
    except _Cancelled:
        return RosterResult(len(roster.rows), not_people=roster.not_people, cancelled=True)


@dataclass
class _Import:
    """One import under way: rows that proved bad while being saved are remembered between attempts."""

    desk: Desk
    roster: RosterFile
    on_progress: Progress
    cancelled: Callable[[], bool]
    failed: dict[int, _Judged] = field(default_factory=dict)

    def run(self) -> RosterResult:
        """Attempt the file until no row fails while being saved."""
        while True:
            known_failures = len(self.failed)
            with self.desk.unit() as uow:
                judged = [self._judge(uow, place, row) for place, row in enumerate(self.roster.rows, start=1)]
                if len(self.failed) == known_failures:
                    uow.commit()
                    return _result(self.roster, judged, Changes(uow.changes))

    def _judge(self, uow: UnitOfWork, place: int, row: RosterRow) -> _Judged:
        if self.cancelled():
            raise _Cancelled
        judged = self.failed.get(row.row) or self._take(uow, row)
        self.on_progress(place, len(self.roster.rows))
        return judged

    def _take(self, uow: UnitOfWork, row: RosterRow) -> _Judged:
        try:
            person = read_person(row.person, today=self.desk.on, regions=self.desk.rules.regions)
        except UserError as trouble:
            return self._refused(row, trouble)
        if row.problems:
            return _Judged(row, Outcome.REJECTED, self._cell_problems(row))
        match = self._compare(uow, row, person)
        if match is not None:
            return match
        try:
            saved, _ = persons.add_within(self.desk, uow, data=row.person)
            for spell in row.spells:
                employment.add_within(self.desk, uow, person_id=saved.id, data=spell)
        except UserError as trouble:
            self.failed[row.row] = self._refused(row, trouble)
            return self.failed[row.row]
        return _Judged(row, Outcome.ADDED, warnings=self._warnings(row, person))

    def _compare(self, uow: UnitOfWork, row: RosterRow, person: Person) -> _Judged | None:
        """Find the row's person among the registered; None where there is nobody like it."""
        rows = PersonRepository(uow.session)
        known = matching.registered(rows, person)
        if known is None:
            others = matching.look_alikes(rows, person)
            if not others:
                return None
            message = f"与已登记人员（编号 {others[0].id}）姓名、出生日期相同而证件号码不同，请核对是否同一人"
            return _Judged(row, Outcome.UNDECIDED, (self._remark(row, "id_number", message),))
        fields = matching.differing_fields(known, person, row.person)
        if matching.unknown_spells(SpellRepository(uow.session), known.id, row.spells):
            fields = (*fields, UNEMPLOYED_FROM)
        if not fields:
            return _Judged(row, Outcome.UNCHANGED, warnings=self._warnings(row, person))
        message = f"与已登记内容（编号 {known.id}）不一致，未改动，请核对"
        return _Judged(row, Outcome.UNDECIDED, tuple(self._remark(row, name, message) for name in fields))

    def _refused(self, row: RosterRow, trouble: UserError) -> _Judged:
        """A contradiction between columns is for a person to decide; anything else keeps the row out."""
        if trouble.code in _TO_DECIDE and not row.problems:
            return _Judged(
                row, Outcome.UNDECIDED, (self._remark(row, trouble.field or "id_number", trouble.message),)
            )
        told = trouble.extra.get("problems") or [(trouble.field or "name", trouble.message)]
        spoken = {problem.field for problem in row.problems}
        found = [self._remark(row, name, text) for name, text in _pairs(told) if name not in spoken]
        return _Judged(row, Outcome.REJECTED, (*self._cell_problems(row), *found))

    def _remark(self, row: RosterRow, name: str, message: str) -> RowRemark:
        return RowRemark(row.row, name, _title(self.roster.headings, row, name), message.rstrip("。"))

    def _cell_problems(self, row: RosterRow) -> tuple[RowRemark, ...]:
        return tuple(RowRemark(row.row, p.field, p.column, p.message) for p in row.problems)

    def _warnings(self, row: RosterRow, person: Person) -> tuple[RowRemark, ...]:
        cells = tuple(RowRemark(row.row, w.field, w.column, w.message) for w in row.warnings)
        return (*cells, *(self._remark(row, "id_number", text) for text in person.warnings))


def _pairs(told: Any) -> Sequence[tuple[str, str]]:
    return [(str(name), str(message)) for name, message in told]


def _title(headings: Headings, row: RosterRow, name: str) -> str:
    """The column a field came from: a spell's first day stands in one of two columns."""
    if name == "from":
        works = any(s["kind"] != "unemployed" for s in row.spells)
        name = EMPLOYED_FROM if works else UNEMPLOYED_FROM
    title = headings.title(name)
    return FIELD_BY_NAME[name].label if title == name and name in FIELD_BY_NAME else title


def _result(roster: RosterFile, judged: Sequence[_Judged], changes: Changes) -> RosterResult:
    counts = Counter(j.outcome for j in judged)
    by_outcome = {
        outcome: tuple(r for j in judged if j.outcome is outcome for r in j.remarks) for outcome in Outcome
    }
    left_aside = tuple(
        RowRemark(roster.headings.rows[-1], "", title, f"“{title}”一列未导入")
        for title in roster.headings.unknown
    )
    return RosterResult(
        read=len(judged),
        added=counts[Outcome.ADDED],
        unchanged=counts[Outcome.UNCHANGED],
        undecided=by_outcome[Outcome.UNDECIDED],
        rejected=by_outcome[Outcome.REJECTED],
        warnings=(*left_aside, *(w for j in judged for w in j.warnings)),
        not_people=roster.not_people,
        changes=changes,
    )
