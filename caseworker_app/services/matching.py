"""数据比对 (clause 六 信息比对): compares a list of another office with the register and opens a task for each hit.

One comparison is one unit of work. A hit never exits anybody: an officer looks into it by its day, one or many at a time.
What already waits pointing at the same cause, or was already decided for the same reason, is not opened a second time.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

from caseworker_app.domain.employment import Spell, SpellKind, unemployment_on
from caseworker_app.domain.errors import UserError
from caseworker_app.domain.identity import same_number_forms
from caseworker_app.domain.matching import (
    KIND_LABELS,
    SOURCES,
    FindingState,
    Hit,
    MatchKind,
    OutsideRow,
    Standing,
    judge,
    read_kind,
)
from caseworker_app.domain.values import PartialDate
from caseworker_app.services import mapping, match_columns
from caseworker_app.services.changes import Changes
from caseworker_app.services.desk import Desk
from caseworker_app.services.exchange.collecting import collecting_later
from caseworker_app.services.match_columns import Told
from caseworker_app.services.match_list import Line, OutsideFile
from db.bulk import journaled_bulk_insert
from db.models.matching import MatchFinding, MatchRun
from db.repositories.matching import FindingRepository
from db.room import more_room
from db.unit_of_work import UnitOfWork

VERIFY_DAYS = "match_verify_workdays"
LISTED = 500
"""So many rows that could not be compared are listed one by one; the rest is counted."""
_CHUNK = 50_000
"""Hits judged together: the more, the closer together in the file lie the records that are read for them."""
_REPORT_EVERY = 20_000
_FIFTEEN = 15
Progress = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Uncompared:
    """A row that could not be compared, and why."""

    row: int
    field: str
    message: str


@dataclass(frozen=True, slots=True)
class Found:
    """One hit: whom it is about, what it says, since when, and whether it was known before."""

    person: int
    kind: str
    detail: str
    day: str | None
    row: int
    known: bool


@dataclass(frozen=True, slots=True)
class MatchResult:
    """The outcome of a comparison; `read` are rows that hold anything, `compared` those whose number could be read."""

    run: int | None
    kind: MatchKind
    read: int
    compared: int
    findings: tuple[Found, ...]
    uncompared: tuple[Uncompared, ...]
    uncompared_count: int
    cancelled: bool = False
    changes: Changes = field(default_factory=Changes)

    @property
    def opened(self) -> int:
        """How many tasks were opened."""
        return sum(not one.known for one in self.findings)


class _Cancelled(Exception):
    """The user stopped the comparison; nothing is kept."""


def compare(
    desk: Desk,
    *,
    path: Path,
    kind: str,
    sheet: str | None = None,
    encoding: str | None = None,
    columns: Told | None = None,
    on_progress: Progress = lambda read: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> MatchResult:
    """Compare a list with the register; each new hit becomes a task to verify, all in one unit of work.

    `columns` say where the clerk sees what (from 0); they are remembered for lists of this kind with the same headings.

    Raises UserError where the kind is unknown, the file cannot be read, it has no column of numbers, or a column is wrong.
    """
    what = read_kind(kind)
    file = OutsideFile(
        path,
        sheet=sheet,
        encoding=encoding,
        columns=columns,
        recall=lambda headings: match_columns.recalled(desk, headings, what),
    )
    work = _Comparison(desk, what, file, on_progress, cancelled)
    because = desk if desk.reason else desk.because(f"数据比对（{KIND_LABELS[what]}）：{path.name}")
    try:
        with collecting_later(), because.unit() as uow, more_room(uow):
            result = work.run(uow, path)
            if columns is not None:
                match_columns.remember(uow, file.headings, what, file.corrections)
            uow.commit()
    except _Cancelled:
        return MatchResult(None, what, work.read, work.compared, (), (), 0, cancelled=True)
    return MatchResult(
        result,
        what,
        work.read,
        work.compared,
        tuple(work.found),
        tuple(work.uncompared),
        work.bad,
        changes=Changes(uow.changes),
    )


class _Comparison:
    """One comparison under way."""

    def __init__(
        self,
        desk: Desk,
        kind: MatchKind,
        file: OutsideFile,
        on_progress: Progress,
        cancelled: Callable[[], bool],
    ) -> None:
        self.desk, self.kind, self.file = desk, kind, file
        self.on_progress, self.cancelled = on_progress, cancelled
        self.read = self.compared = self.bad = 0
        self.found: list[Found] = []
        self.uncompared: list[Uncompared] = []
        self._opened: set[tuple[int, str]] = set()
        self._due = due_day(desk)

    def run(self, uow: UnitOfWork, path: Path) -> int:
        """Compare, write the findings and the run itself, and return the run's id."""
        rows = FindingRepository(uow.session)
        register = _register(rows)
        run_id = uow.new_id()
        for chunk in self._chunks(register):
            self._judge(uow, rows, run_id, chunk)
        uow.session.add(
            MatchRun(
                id=run_id,
                kind=str(self.kind),
                file_name=path.name,
                file_hash=_hash_of(path),
                source=SOURCES[self.kind],
                read=self.read,
                compared=self.compared,
                found=len(self.found),
                rejected=[{"row": u.row, "field": u.field, "message": u.message} for u in self.uncompared],
                day=self.desk.on,
                actor=self.desk.user,
            )
        )
        return run_id

    def _chunks(self, register: dict[str, int]) -> Iterator[list[tuple[int, Line]]]:
        """The rows whose number is on the register, some thousands at a time."""
        waiting: list[tuple[int, Line]] = []
        for line in self.file.lines():
            self.read += 1
            if self.read % _REPORT_EVERY == 0:
                self._look_up()
            if line.problem:
                self._cannot(line.row, "id_number", line.problem)
                continue
            self.compared += 1
            person = register.get(line.number)
            if person is None and len(line.number) == _FIFTEEN:
                person = _other_form(register, line.number)
            if person is not None:
                waiting.append((person, line))
                if len(waiting) == _CHUNK:
                    yield waiting
                    waiting = []
        yield waiting

    def _look_up(self) -> None:
        if self.cancelled():
            raise _Cancelled
        self.on_progress(self.read)

    def _cannot(self, row: int, name: str, message: str) -> None:
        self.bad += 1
        if len(self.uncompared) < LISTED:
            self.uncompared.append(Uncompared(row, name, message))

    def _judge(
        self, uow: UnitOfWork, rows: FindingRepository, run_id: int, chunk: list[tuple[int, Line]]
    ) -> None:
        standings = _standings(rows, sorted({person for person, _ in chunk}), self.desk.on)
        known = rows.known(str(self.kind), sorted(standings), run_id)
        new = []
        for person, line in chunk:
            row = self._row(line)
            hit = judge(self.kind, row, standings[person]) if row and person in standings else None
            if row is None or hit is None:
                continue
            mark = _mark(hit)
            if (person, mark) in self._opened:
                continue
            old = any(
                told == mark or (state == FindingState.OPEN and points == hit.suggests)
                for state, told, points in known.get(person, ())
            )
            day = str(hit.day) if hit.day else None
            self.found.append(Found(person, str(self.kind), hit.detail, day, line.row, old))
            if not old:
                self._opened.add((person, mark))
                new.append(self._columns(run_id, standings[person], row, hit, mark))
        journaled_bulk_insert(uow, MatchFinding, new)

    def _row(self, line: Line) -> OutsideRow | None:
        try:
            return self.file.read(line)
        except UserError as error:
            self._cannot(line.row, "day", error.message)
            return None

    def _columns(
        self, run_id: int, standing: Standing, row: OutsideRow, hit: Hit, mark: str
    ) -> dict[str, Any]:
        proof = {"row": row.row, "name": row.name, "day": str(row.day) if row.day else None, **row.values}
        return {
            "run_id": run_id,
            "person_id": standing.person,
            "case_id": standing.case,
            "kind": str(self.kind),
            "mark": mark,
            "detail": hit.detail,
            "proof": proof,
            "day": hit.day.exact if hit.day else None,
            "suggests": str(hit.suggests) if hit.suggests else None,
            "due_day": self._due,
            "state": str(FindingState.OPEN),
        }


def due_day(desk: Desk) -> date | None:
    """By which day a finding of today should be verified; None while the limit is 待核."""
    limit = desk.rules.parameters.get(VERIFY_DAYS, desk.on)
    return desk.rules.calendar.add_workdays(desk.on, int(limit.value)).day if limit else None


def _register(rows: FindingRepository) -> dict[str, int]:
    """Every number on the register with its person; one of fifteen digits stands under its longer form too."""
    register = dict(rows.numbers())
    for number, person in [(n, p) for n, p in register.items() if len(n) == _FIFTEEN]:
        for form in same_number_forms(number):
            register.setdefault(form, person)
    return register


def _other_form(register: dict[str, int], number: str) -> int | None:
    return next((register[form] for form in same_number_forms(number) if form in register), None)


def _standings(rows: FindingRepository, people: list[int], on: date) -> dict[int, Standing]:
    cases, spells = rows.recognised_cases(people), rows.spells(people)
    return {
        person: Standing(
            person,
            row.name,
            unemployment_on([_spell(s) for s in spells[person]], on).unemployed,
            cases.get(person),
            row.minimum_living_allowance,
            row.low_income_household,
            row.disability_certificate,
            row.disability_level,
            row.household_registration,
            on,
        )
        for person, row in rows.standings(people).items()
    }


def _spell(row: Any) -> Spell:
    return Spell(
        SpellKind(row.kind),
        PartialDate.parse(row.from_day),
        mapping.partial(row.to_day),
        row.registered_on,
        row.employer,
        row.cancelled_on,
    )


def _mark(hit: Hit) -> str:
    return sha256(f"{hit.detail}|{hit.day}|{hit.suggests}".encode()).hexdigest()[:16]


def _hash_of(path: Path) -> str:
    digest = sha256()
    with path.open("rb") as file:
        while piece := file.read(1 << 20):
            digest.update(piece)
    return digest.hexdigest()
