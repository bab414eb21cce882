"""报送批次与回执 (clauses 四, 五): records written into one file by the office's template, and the receipt read back against it.

A receipt changes nothing before it was looked at: what is clear and what the officer ticked is applied in one transaction.
"""

import os
import tempfile
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from caseworker_app.domain.errors import UserError
from caseworker_app.domain.outside import OutsideStatus
from caseworker_app.domain.outside_records import (
    OUTSIDE_RECORD_LABELS,
    RECEIPT_WORDS,
    OutsideRecord,
    Receipt,
    Said,
    Sent,
    TemplateColumn,
    compare,
)
from caseworker_app.services.changes import Changes
from caseworker_app.services.desk import Desk
from caseworker_app.services.exchange.cells import text
from caseworker_app.services.exchange.sheet_out import OutColumn, open_sheet
from caseworker_app.services.exchange.table import read_table
from caseworker_app.services.out_path import refuse_own_data
from caseworker_app.services.outside import put, read_kind, template_within, values_of
from caseworker_app.shapes import plain
from db.models.exchange import OutsideBatch, OutsideItem
from db.repositories.outside import OutsideRepository
from db.unit_of_work import UnitOfWork

MOST = 20_000
"""Records of one batch; more go out in several."""
WIDTH = 20
NO_REASON = "回执未写原因"


@dataclass(frozen=True, slots=True)
class Batch:
    """A batch as its list shows it."""

    id: int
    number: str
    kind: OutsideRecord
    day: date
    actor: str
    file_name: str
    rows: int
    entered: int
    returned: int
    receipt_on: date | None
    changes: Changes = field(default_factory=Changes, compare=False)

    @property
    def label(self) -> str:
        """The kind in words."""
        return OUTSIDE_RECORD_LABELS[self.kind]


@dataclass(frozen=True, slots=True)
class Applied:
    """How many records a receipt entered and returned, and how many it left as they were."""

    entered: int
    returned: int
    left: int
    changes: Changes = field(default_factory=Changes, compare=False)


def export(desk: Desk, *, kind: str, path: Path, record_ids: Sequence[int] | None = None) -> Batch:
    """Write a batch into an .xlsx file (.csv where the name ends so): these records, or all that are neither entered nor
    in a batch whose receipt is awaited.

    That numbers left the office is journaled. Raises UserError where there is nothing to report, or the file cannot be written.
    """
    wanted = read_kind(kind)
    refuse_own_data(desk, path, "path")
    with desk.unit() as uow:
        found = OutsideRepository(uow.session)
        rows = (
            found.records(wanted, record_ids)
            if record_ids is not None
            else found.waiting(wanted, OutsideStatus.NOT_ENTERED, unsent=True, limit=MOST)
        )
        if not rows:
            raise UserError("nothing_to_report", "没有需要报送的记录。", "records")
        columns = template_within(uow.session, wanted)
        values = values_of(uow.session, wanted, rows)
        batch = _keep(desk, uow, wanted, columns, path.name, rows, values)
        uow.note("export", "outside_batch", batch.id, None, ["id_number"], f"{len(rows)} 条 {path.name}")
        _write(path, columns, values, uow.commit)
        return _view(batch, {}, Changes(uow.changes))


def again(desk: Desk, *, batch_id: int, path: Path) -> Batch:
    """Write a batch's file again, as it was sent.

    Raises UserError where there is no such batch, or the file cannot be written.
    """
    refuse_own_data(desk, path, "path")
    with desk.unit() as uow:
        batch = _batch(uow.session, batch_id)
        items = OutsideRepository(uow.session).items_of(batch_id)
        columns = _columns(batch)
        uow.note("export", "outside_batch", batch.id, None, ["id_number"], f"{len(items)} 条 {path.name}")
        _write(path, columns, [item.sent for item in items], uow.commit)
        return _view(batch, {}, Changes(uow.changes))


def batches(desk: Desk, *, before: int | None = None, limit: int | None = None) -> tuple[Batch, ...]:
    """Batches, the newest first."""
    with desk.store.read() as session:
        found = OutsideRepository(session)
        rows = found.batches(before=before, limit=limit)
        answered = found.answered([row.id for row in rows])
        return tuple(_view(row, answered[row.id]) for row in rows)


def read_receipt(desk: Desk, *, batch_id: int, path: Path) -> Receipt:
    """Read a receipt (workbook or CSV) against its batch; nothing is changed.

    Raises UserError where there is no such batch, or the file cannot be read or tells nobody apart.
    """
    with desk.store.read() as session:
        _batch(session, batch_id)
        sent = [_sent(item) for item in OutsideRepository(session).items_of(batch_id)]
    return compare(sent, _rows(path))


def apply_receipt(
    desk: Desk, *, batch_id: int, receipt: Receipt, file_name: str, also: Collection[int] = ()
) -> Applied:
    """Enter what a receipt says: of the clear ones, and of those (by item) the officer looked at and ticked.

    What differs is kept with the record of the batch. Raises UserError where there is no such batch.
    """
    with desk.unit() as uow:
        batch = _batch(uow.session, batch_id)
        found = OutsideRepository(uow.session)
        items = {item.id: item for item in found.items_of(batch_id)}
        kind = OutsideRecord(batch.kind)
        records = {row.id: row for row, _ in found.records(kind, [one.record_id for one in items.values()])}
        counted = {OutsideStatus.ENTERED: 0, OutsideStatus.RETURNED: 0}
        for answer in receipt.answers:
            item = items.get(answer.sent.item)
            if item is None or item.record_id not in records:
                continue
            item.differences = list(answer.differences) or None
            status = answer.status
            if status is None or not (answer.clear or item.id in also) or not _complete(status, answer.said):
                continue
            _enter(item, records[item.record_id], kind, status, answer.said)
            counted[status] += 1
        batch.receipt_file, batch.receipt_on = file_name, desk.on
        uow.commit()
        entered, returned = counted[OutsideStatus.ENTERED], counted[OutsideStatus.RETURNED]
        return Applied(entered, returned, batch.rows - entered - returned, Changes(uow.changes))


def _complete(status: OutsideStatus, said: Said) -> bool:
    """Entered is never without its number, whatever was ticked."""
    return status is not OutsideStatus.ENTERED or bool(said.number)


def _enter(item: Any, record: Any, kind: OutsideRecord, status: OutsideStatus, said: Said) -> None:
    number = said.number or None
    reason = (said.reason or said.result or NO_REASON) if status is OutsideStatus.RETURNED else None
    item.status, item.number, item.reason = str(status), number, reason
    put(record, kind, status, number, reason)


def _keep(
    desk: Desk,
    uow: UnitOfWork,
    kind: OutsideRecord,
    columns: Sequence[TemplateColumn],
    file_name: str,
    rows: Sequence[tuple[Any, Any]],
    values: Sequence[dict[str, Any]],
) -> Any:
    batch = OutsideBatch(
        id=uow.new_id(),
        kind=str(kind),
        number=_number(desk, uow),
        template={"columns": [{"title": one.title, "field": one.field} for one in columns]},
        file_name=file_name,
        rows=len(rows),
        day=desk.on,
        actor=desk.user,
    )
    uow.session.add(batch)
    for (row, person), one in zip(rows, values, strict=True):
        uow.session.add(
            OutsideItem(
                id=uow.new_id(),
                batch_id=batch.id,
                person_id=person.id,
                record_kind=str(kind),
                record_id=row.id,
                sent={name: plain(value) for name, value in one.items() if value is not None},
                status=str(OutsideStatus.NOT_ENTERED),
            )
        )
    uow.session.flush()
    return batch


def _number(desk: Desk, uow: UnitOfWork) -> str:
    year = desk.on.year
    return f"S{desk.office.region}-{year}-{uow.device:02d}-{uow.next_number(f'outside:{year}'):04d}"


def _write(
    path: Path,
    columns: Sequence[TemplateColumn],
    values: Sequence[dict[str, Any]],
    commit: Callable[[], None],
) -> None:
    """Write beside the place, commit, then put it there: a file that cannot be written leaves no batch."""
    out = [OutColumn(one.title, "text", WIDTH) for one in columns]
    try:
        with tempfile.TemporaryDirectory(dir=path.parent, prefix=".outside") as folder:
            aside = Path(folder) / path.name
            sheet = open_sheet(
                aside, out, title="报送", scratch=aside.parent, csv_file=aside.suffix.lower() == ".csv"
            )
            try:
                for one in values:
                    sheet.row([_text(one.get(column.field)) for column in columns])
            finally:
                sheet.close()
            commit()
            os.replace(aside, path)
    except OSError as error:
        raise UserError(
            "file_unwritable", "写不了这个文件，请核对路径，并确认文件没有在其他程序中打开。", "path"
        ) from error


def _text(value: Any) -> str:
    """Every cell is text, so that no number is cut."""
    return "" if value is None else str(plain(value))


def _rows(path: Path) -> Iterator[Said]:
    """The rows of a receipt as what they say; empty ones are passed over."""
    table = read_table(path, words=RECEIPT_WORDS)
    places = {one.field: one.index for one in table.headings.columns if one.field}
    if not {"our_number", "id_number"} & set(places):
        raise UserError(
            "no_key", "回执中没有“记录编号”或“证件号码”一列，对不上报送的记录，请核对文件。", "path"
        )
    if not set(RECEIPT_WORDS) - {"our_number"} & set(places):
        raise UserError("no_result", "回执中没有市系统编号、结果或原因，请核对文件。", "path")
    for chunk in table.chunks:
        for number, cells in chunk:
            said = _said(number, cells, places)
            if said.our_number or said.id_number or said.name:
                yield said


def _said(number: int, cells: Sequence[Any], places: dict[str, int]) -> Said:
    def cell(name: str) -> str:
        place = places.get(name)
        return text(cells[place]) if place is not None and place < len(cells) else ""

    return Said(
        number,
        cell("our_number"),
        cell("id_number"),
        cell("name"),
        cell("outside_number"),
        cell("outside_result"),
        cell("outside_reason"),
    )


def _sent(item: Any) -> Sent:
    return Sent(
        item.id,
        str(item.sent.get("our_number", "")),
        str(item.sent.get("id_number", "")),
        str(item.sent.get("name", "")),
        OutsideStatus(item.status),
        item.number,
    )


def _batch(session: Any, batch_id: int) -> Any:
    row = OutsideRepository(session).get(batch_id)
    if row is None:
        raise UserError("not_found", "没有这个报送批次，请刷新后再看。", "batch")
    return row


def _columns(batch: Any) -> tuple[TemplateColumn, ...]:
    return tuple(TemplateColumn(one["title"], one["field"]) for one in batch.template["columns"])


def _view(row: Any, answered: dict[str, int], changes: Changes | None = None) -> Batch:
    return Batch(
        row.id,
        row.number,
        OutsideRecord(row.kind),
        row.day,
        row.actor,
        row.file_name,
        row.rows,
        answered.get(OutsideStatus.ENTERED, 0),
        answered.get(OutsideStatus.RETURNED, 0),
        row.receipt_on,
        changes or Changes(),
    )
