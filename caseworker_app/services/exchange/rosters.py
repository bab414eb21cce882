"""导入花名册 (clause 四 实名制): registers the people of a workbook; good rows are taken, the others listed with the reason.

One unit of work for the whole file, kept as one batch (批次) that can be undone as one. What is registered is neither
doubled nor overwritten: gaps are filled, what differs waits for a decision. The same file a second time does nothing.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from caseworker_app.domain.errors import UserError
from caseworker_app.domain.hardship.opinions_2017 import FROM
from caseworker_app.services import active_rules
from caseworker_app.services.changes import Changes
from caseworker_app.services.desk import Desk
from caseworker_app.services.exchange import roster_batch, roster_writing, stock_writing
from caseworker_app.services.exchange.collecting import collecting_later
from caseworker_app.services.exchange.lots import lots
from caseworker_app.services.exchange.pacing import Pace
from caseworker_app.services.exchange.roster_judging import Judge
from caseworker_app.services.exchange.roster_matching import Register
from caseworker_app.services.exchange.roster_plan import Judged
from caseworker_app.services.exchange.roster_pool import RosterSource, Source, Stopped, open_source
from caseworker_app.services.exchange.roster_reading import ReadRow, RowReading
from caseworker_app.services.exchange.roster_remarks import Speaker
from caseworker_app.services.exchange.roster_result import (
    Candidate,
    Outcome,
    Progress,
    RosterResult,
    RowRemark,
    Waiting,
)
from caseworker_app.services.exchange.roster_row import ROSTER, STOCK
from caseworker_app.services.exchange.stock_judging import StockJudge, StockRegister, problem_of
from caseworker_app.services.exchange.table import Reading
from db.repositories.exchange import RosterLookups
from db.room import more_room
from db.unit_of_work import UnitOfWork

__all__ = ["Candidate", "Outcome", "RosterResult", "RowRemark", "Waiting", "import_roster"]
LOT = 2_000
"""Rows that are matched and written together."""
_JOBS = {ROSTER: "导入花名册", STOCK: "接收存量个案"}


class _Cancelled(Exception):
    """The user stopped the import; nothing is kept."""


@dataclass(frozen=True, slots=True)
class Options:
    """How a roster is taken: a trial that keeps nothing, everything or nothing, and what kind of list it is."""

    dry_run: bool = False
    all_or_nothing: bool = False
    kind: str = ROSTER
    hidden: bool = False

    @property
    def kept(self) -> dict[str, Any]:
        """What is kept of them with the batch."""
        return {"kind": self.kind, "all_or_nothing": self.all_or_nothing, "hidden_rows": self.hidden}


def import_roster(
    desk: Desk,
    *,
    path: Path,
    reading: Reading | None = None,
    sheet: str | None = None,
    dry_run: bool = False,
    all_or_nothing: bool = False,
    kind: str = ROSTER,
    on_progress: Progress = lambda done, total: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> RosterResult:
    """Register the people of a roster, filling gaps of those already registered; kind `stock` takes over their cases too.

    `reading` says how the clerk wants the file read (columns, sheet, encoding, hidden rows).

    Raises UserError where the file holds no roster, and with `all_or_nothing` where a row is refused. Bad rows are
    listed, never raised.
    """
    how = reading or Reading(sheet)
    desk = desk if desk.reason else desk.because(f"{_JOBS[kind]}：{path.name}")
    with desk.store.read() as session:
        rules = row_reading(desk, session)
    try:
        roster = open_source(Source(path, how, kind), rules, cancelled)
    except Stopped:
        return RosterResult(0, cancelled=True, dry_run=dry_run)
    pace = Pace(on_progress, cancelled, roster.rows_below)
    job = _Import(desk, roster, rules, path, Options(dry_run, all_or_nothing, kind, how.hidden), pace)
    try:
        with collecting_later():
            return job.run()
    except (_Cancelled, Stopped):
        return RosterResult(job.tally.read, cancelled=True, dry_run=dry_run)
    finally:
        roster.close()


@dataclass
class _Import:
    """One import under way."""

    desk: Desk
    roster: RosterSource
    reading: RowReading
    path: Path
    options: Options
    pace: Pace
    tally: roster_batch.Tally = field(default_factory=roster_batch.Tally)
    added: dict[int, int] = field(default_factory=dict)

    def run(self) -> RosterResult:
        """Judge and write lot by lot, then keep the batch; nothing is kept of a trial."""
        with self.desk.unit() as uow, more_room(uow):
            say = Speaker(self.roster.headings)
            for lot in lots(self.roster.rows, LOT):
                self._take(uow, say, lot)
            if self.options.all_or_nothing and self.tally.rejected:
                raise _refused(self.tally.rejected)
            self.pace.finish()
            result = self.tally.result(self.roster, say, dry_run=self.options.dry_run)
            if self.options.dry_run:
                return result
            return self._keep(uow, result)

    def _take(self, uow: UnitOfWork, say: Speaker, lot: Sequence[ReadRow]) -> None:
        register = Register.of(RosterLookups(uow.session), lot, self.added, self.reading.person)
        judge = Judge(self.desk, register, say, self.reading, uow.new_id)
        judged = self._with_cases(uow, say, [self._judge(judge, read) for read in lot])
        for one in judged:
            self.tally.count(one)
        added = [one.added for one in judged if one.added is not None]
        filled = [one.filled for one in judged if one.filled is not None]
        roster_writing.write(self.desk, uow, added, filled, index=not self.options.dry_run)
        stock_writing.write(self.desk, uow, [one.stock for one in judged if one.stock is not None])
        self.added |= {j.added.id: j.row.row for j in judged if j.added is not None}

    def _judge(self, judge: Judge, read: ReadRow) -> Judged:
        if self.pace.stopped():
            raise _Cancelled
        judged = self._without_case(judge, read) or judge.judge(read)
        self.pace.step()
        return judged

    def _without_case(self, judge: Judge, read: ReadRow) -> Judged | None:
        """存量接收: a row whose case lacks what a case needs is refused; None where nothing is wrong."""
        problem = problem_of(read.row, self.desk.on) if self.options.kind == STOCK else None
        if problem is None:
            return None
        remarks = (*judge.say.cell_problems(read.row), judge.say.remark(read.row, *problem))
        return Judged(read.row, Outcome.REJECTED, remarks)

    def _with_cases(self, uow: UnitOfWork, say: Speaker, judged: list[Judged]) -> list[Judged]:
        """存量接收: the rows with the cases they tell of."""
        if self.options.kind != STOCK:
            return judged
        people = sorted({one.person for one in judged if one.person is not None})
        stock = StockJudge(StockRegister.of(RosterLookups(uow.session), people), say)
        return [stock.judge(one) for one in judged]

    def _keep(self, uow: UnitOfWork, result: RosterResult) -> RosterResult:
        """Keep the batch with its waiting rows, unless the file said nothing new."""
        batch = roster_batch.keep(
            self.desk, uow, path=self.path, roster=self.roster, tally=self.tally, options=self.options.kept
        )
        if batch is None:
            return result
        uow.commit()
        return roster_batch.with_batch(result, batch, Changes(uow.changes))


def row_reading(desk: Desk, session: Any) -> RowReading:
    """By what this desk reads rows."""
    start = max(desk.on, FROM)
    return RowReading(
        desk.on,
        desk.rules.regions,
        desk.rules.parameters,
        active_rules.code_on(session, start),
        active_rules.next_day(session, start),
    )


def _refused(rejected: Sequence[Judged]) -> UserError:
    """Everything or nothing: the rows that keep the rest out, the first of them in words."""
    told = [
        {
            "row": judged.row.row,
            "field": judged.remarks[0].field,
            "message": "；".join(remark.message for remark in judged.remarks),
        }
        for judged in rejected
    ]
    first = rejected[0].remarks[0]
    return UserError(
        "rows_rejected",
        f"有 {len(rejected)} 行不能导入，已按“全部或不导入”的选择不保存任何一行。"
        f"第 {first.row} 行“{first.column}”：{first.message}。请更正后再导入。",
        "file",
        rejected=told,
    )
