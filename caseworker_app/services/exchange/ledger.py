"""导出实名制台账 (clause 四): everybody registered, with their case where there is one, in the columns offices know.

The file is written aside and put in place at the end; that it left the office is journaled. The ledger for statistics
(统计用，脱敏) holds no full number, phone, address or remark anywhere.
"""

import os
import re
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from caseworker_app.domain.accounts import Role
from caseworker_app.domain.errors import UserError
from caseworker_app.domain.values import add_months
from caseworker_app.services import mapping
from caseworker_app.services.desk import Desk
from caseworker_app.services.exchange.ledger_columns import COLUMNS, MASKED, LedgerColumn
from caseworker_app.services.exchange.ledger_line import LedgerLine
from caseworker_app.services.exchange.pacing import Pace
from caseworker_app.services.exchange.roster_result import Progress
from caseworker_app.services.exchange.sheet_out import OutColumn, Sheet, open_sheet
from caseworker_app.services.out_path import refuse_own_data
from db.repositories.ledger import LedgerPage, LedgerRepository

PAGE = 2_000
KINDS = (".xlsx", ".csv")
TITLE, MASKED_TITLE = "实名制台账", "统计用（脱敏）"
_NUMBERS = re.compile(r"[0-9０-９][0-9０-９ -]{5,}[0-9０-９XxＸｘ]")
"""Runs of digits that could be a phone or a paper's number, in words of the ledger for statistics."""


@dataclass(frozen=True, slots=True)
class Written:
    """A file as written: how many people, and where."""

    rows: int
    path: Path
    cancelled: bool = False


class _Cancelled(Exception):
    """The user stopped the export; no file is left."""


def export(
    desk: Desk,
    *,
    path: Path,
    masked: bool = False,
    on_progress: Progress = lambda done, total: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Written:
    """Write the ledger as .xlsx, or as .csv where the name ends so.

    Raises UserError where the account may not, or the file cannot be written there.
    """
    desk.require(desk.role if masked else Role.CLERK)
    _refuse_place(desk, path)
    columns = MASKED if masked else COLUMNS
    try:
        with tempfile.TemporaryDirectory(dir=path.parent, prefix=".ledger") as folder:
            aside = Path(folder) / path.name
            rows = _write(desk, aside, columns, masked, on_progress, cancelled)
            _note(desk, rows, path, masked)
            os.replace(aside, path)
    except _Cancelled:
        return Written(0, path, cancelled=True)
    except OSError as error:
        raise UserError(
            "file_unwritable", "写不了这个文件，请核对路径，并确认文件没有在其他程序中打开。", "output"
        ) from error
    return Written(rows, path)


def _refuse_place(desk: Desk, path: Path) -> None:
    if path.suffix.lower() not in KINDS:
        raise UserError("file_kind", "台账只能写成 .xlsx 或 .csv 文件，请改文件名。", "output")
    refuse_own_data(desk, path, "output")


def lines(desk: Desk, session: Any, *, size: int = PAGE) -> Iterator[LedgerLine]:
    """Everybody registered, one after the other, as the ledger tells of them."""
    place = 0
    for page in LedgerRepository(session).pages(size=size, on=desk.on, refused_since=_refusals_since(desk)):
        for row in page.people:
            place += 1
            yield _line(desk, place, row, page)


def _write(
    desk: Desk,
    aside: Path,
    columns: tuple[LedgerColumn, ...],
    masked: bool,
    on_progress: Progress,
    cancelled: Callable[[], bool],
) -> int:
    out = [OutColumn(column.title, column.kind, column.width) for column in columns]
    sheet = open_sheet(
        aside,
        out,
        title=MASKED_TITLE if masked else TITLE,
        scratch=aside.parent,
        csv_file=aside.suffix.lower() == ".csv",
    )
    try:
        with desk.store.read() as session:
            pace = Pace(on_progress, cancelled, LedgerRepository(session).count())
            return _fill(sheet, lines(desk, session), columns, masked, pace)
    finally:
        sheet.close()


def _fill(
    sheet: Sheet, people: Iterator[LedgerLine], columns: tuple[LedgerColumn, ...], masked: bool, pace: Pace
) -> int:
    rows = 0
    reads = [column.masked if masked else column.read for column in columns]
    for line in people:
        if pace.stopped():
            raise _Cancelled
        values = [read(line) if read else None for read in reads]
        sheet.row([_scrubbed(value) for value in values] if masked else values)
        rows += 1
        pace.step()
    pace.finish()
    return rows


def _scrubbed(value: Any) -> Any:
    """Words free of anything that could be somebody's number; days and what is masked already stay."""
    if not isinstance(value, str) or _is_day(value):
        return value
    return _NUMBERS.sub("*", value)


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text if len(text) > len("2017-12") else f"{text}-01")
    except ValueError:
        return False
    return True


def _line(desk: Desk, place: int, row: Any, page: LedgerPage) -> LedgerLine:
    return LedgerLine(place, mapping.person_from(row), page, desk.on, desk.rules.parameters)


def _refusals_since(desk: Desk) -> date:
    """The first day from which refusals are counted; from today where the window is 待核."""
    months = desk.rules.parameters.get("refusal_window_months", desk.on)
    return desk.on if months is None else add_months(desk.on, -int(months.value))


def _note(desk: Desk, rows: int, path: Path, masked: bool) -> None:
    """Say in the journal that the ledger left the office, with whose numbers."""
    told = f"{MASKED_TITLE if masked else TITLE} {rows} 人：{path.name}"
    with desk.unit(needs=desk.role) as uow:
        uow.note("export", "ledger", 0, None, [] if masked else ["id_number"], told)
        uow.commit()
