"""导入批次 (clause 四 实名制): one import as it is kept: the file, what it did, and the rows that wait for a decision.

A file that said nothing new leaves no batch; a row that waits from an earlier import of the same file is not kept twice.
"""

from collections import Counter
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from caseworker_app.services.changes import Changes
from caseworker_app.services.desk import Desk
from caseworker_app.services.exchange.roster_plan import Judged
from caseworker_app.services.exchange.roster_pool import RosterSource
from caseworker_app.services.exchange.roster_remarks import Speaker
from caseworker_app.services.exchange.roster_result import Outcome, RosterResult, RowRemark, Verdict, Waiting
from caseworker_app.services.exchange.roster_row import RosterRow
from caseworker_app.shapes import plain
from db.bulk import journaled_bulk_insert
from db.models.exchange import ImportBatch, ImportRow
from db.repositories.exchange import BatchRepository
from db.unit_of_work import UnitOfWork

UNDECIDED, REJECTED = "undecided", "rejected"
_BLOCK = 1 << 20


@dataclass
class Tally:
    """What was seen so far: counts, and the rows that need an eye."""

    counts: Counter[Outcome] = field(default_factory=Counter)
    undecided: list[Judged] = field(default_factory=list)
    rejected: list[Judged] = field(default_factory=list)
    warnings: list[RowRemark] = field(default_factory=list)
    verdicts: list[Verdict] = field(default_factory=list)

    def count(self, judged: Judged) -> None:
        """Take note of one row; only those that wait or were refused are kept."""
        self.counts[judged.outcome] += 1
        name = str(judged.row.person.get("name") or "")
        self.verdicts.append(Verdict(judged.row.row, name, judged.outcome))
        if judged.outcome is Outcome.UNDECIDED:
            self.undecided.append(judged)
        elif judged.outcome is Outcome.REJECTED:
            self.rejected.append(judged)
        self.warnings += judged.warnings

    def result(self, roster: RosterSource, say: Speaker, *, dry_run: bool) -> RosterResult:
        """The outcome so far."""
        return RosterResult(
            read=self.read,
            added=self.counts[Outcome.ADDED],
            updated=self.counts[Outcome.UPDATED],
            unchanged=self.counts[Outcome.UNCHANGED],
            undecided=tuple(r for judged in self.undecided for r in judged.remarks),
            rejected=tuple(r for judged in self.rejected for r in judged.remarks),
            warnings=(*say.left_aside(), *say.notices(roster.notices), *self.warnings),
            waiting=tuple(map(_waiting, self.undecided)),
            verdicts=tuple(self.verdicts),
            not_people=roster.not_people,
            dry_run=dry_run,
        )

    @property
    def read(self) -> int:
        """How many people were read."""
        return sum(self.counts.values())

    @property
    def shape(self) -> dict[str, int]:
        """The counts as they are kept."""
        return {str(outcome): self.counts[outcome] for outcome in Outcome}


def keep(
    desk: Desk,
    uow: UnitOfWork,
    *,
    path: Path,
    roster: RosterSource,
    tally: Tally,
    options: dict[str, Any],
) -> int | None:
    """Keep the import inside its unit of work and return its id; None where there is nothing to keep."""
    hashed = file_hash(path)
    known = BatchRepository(uow.session).kept_rows_of_file(hashed)
    waiting = [j for j in (*tally.undecided, *tally.rejected) if j.row.row not in known]
    if not waiting and not tally.counts[Outcome.ADDED] and not tally.counts[Outcome.UPDATED]:
        return None
    batch = ImportBatch(
        id=uow.new_id(),
        kind=options["kind"],
        file_name=path.name,
        file_hash=hashed,
        sheet=roster.sheet or None,
        mapping=[{"title": c.title, "field": c.field} for c in roster.headings.columns],
        options=options,
        counts=tally.shape | {"read": tally.read, "not_people": roster.not_people},
        day=desk.on,
        actor=desk.user,
    )
    uow.session.add(batch)
    journaled_bulk_insert(uow, ImportRow, [_kept(batch.id, judged) for judged in waiting])
    return batch.id


def with_batch(result: RosterResult, batch: int, changes: Changes) -> RosterResult:
    """The outcome of an import that was kept."""
    return replace(result, batch=batch, changes=changes)


def file_hash(path: Path) -> str:
    """What tells whether it is the very same file."""
    found = sha256()
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            found.update(block)
    return found.hexdigest()


def _kept(batch_id: int, judged: Judged) -> dict[str, Any]:
    return {
        "batch_id": batch_id,
        "person_id": judged.person,
        "row": judged.row.row,
        "state": UNDECIDED if judged.outcome is Outcome.UNDECIDED else REJECTED,
        "data": _data(judged.row),
        "remarks": plain(judged.remarks),
        "candidates": [candidate.id for candidate in judged.candidates] or None,
    }


def _data(row: RosterRow) -> dict[str, Any]:
    """What a row says, as it is kept until somebody decides."""
    data = {"person": plain(row.person), "spells": plain(row.spells)}
    if row.case or row.openings:
        data |= {"case": plain(row.case), "openings": plain(row.openings)}
    return data


def _waiting(judged: Judged) -> Waiting:
    name = str(judged.row.person.get("name") or "")
    return Waiting(judged.row.row, name, judged.person, judged.remarks, judged.candidates)
