"""表格的读取 (clause 六 数据比对): opens a workbook or a table of text and gives its headings and rows one after the other.

The one door for every file that comes in: what a file really is, is told by its content; nothing is kept of rows gone by.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice
from pathlib import Path

from caseworker_app.domain.errors import UserError
from caseworker_app.services.exchange.cells import Cell, text
from caseworker_app.services.exchange.file_kind import FileKind, kind_of
from caseworker_app.services.exchange.headings import (
    OURS,
    SEARCHED_ROWS,
    Headings,
    Vocabulary,
    Words,
    find_headings,
    headings_at,
)
from caseworker_app.services.exchange.sheet_scan import SheetFacts
from caseworker_app.services.exchange.text_table import TextTable, open_text
from caseworker_app.services.exchange.workbook import Workbook, open_workbook

CHUNK_ROWS = 5_000
Numbered = tuple[int, Sequence[Cell]]
Mapping = dict[int, str | None]


@dataclass(frozen=True, slots=True)
class Reading:
    """How the clerk wants a file read: sheet, encoding, heading rows (from 1), fields by column (from 0), hidden rows."""

    sheet: str | None = None
    encoding: str | None = None
    heading_rows: tuple[int, ...] | None = None
    mapping: Mapping | None = None
    hidden: bool = False


@dataclass
class OpenTable:
    """A file being read: its headings, the rows below them with their numbers, and what must be said about it.

    `hidden_rows` counts rows left out because they are hidden; it is complete once the rows have been gone through.
    """

    headings: Headings
    rows: Iterator[Numbered]
    top: tuple[Numbered, ...]
    sheet: str
    sheets: tuple[str, ...] = ()
    encoding: str | None = None
    notices: tuple[str, ...] = ()
    facts: SheetFacts = field(default_factory=SheetFacts)
    hidden_rows: int = 0


@dataclass(frozen=True, slots=True)
class Table:
    """An outside list: headings, and its rows in lots of some thousands, each row with its number in the sheet."""

    headings: Headings
    sheet: str
    encoding: str | None
    notices: tuple[str, ...]
    chunks: Iterator[list[Numbered]]


def read_table(
    path: Path,
    *,
    sheet: str | None = None,
    encoding: str | None = None,
    heading_rows: tuple[int, ...] | None = None,
    mapping: Mapping | None = None,
    hidden: bool = False,
    words: Words | None = None,
) -> Table:
    """Open an outside list; `words` names further fields by the words of their headings. Rows are read as they are asked for.

    Raises UserError where the file cannot be read or no sheet has headings that can be understood.
    """
    reading = Reading(sheet, encoding, heading_rows, mapping, hidden)
    opened = open_table(path, reading, Vocabulary(words or {}))
    return Table(
        opened.headings, opened.sheet, opened.encoding, opened.notices, _chunks(_below(opened, hidden=hidden))
    )


def open_table(path: Path, reading: Reading, vocabulary: Vocabulary = OURS) -> OpenTable:
    """Open a file and find its headings; `rows` begins below them.

    Raises UserError where the file cannot be read or no sheet has headings that can be understood.
    """
    kind = kind_of(path)
    if kind is FileKind.TEXT:
        return _text(open_text(path, reading.encoding), reading, vocabulary)
    return _workbook(open_workbook(path, kind), reading, vocabulary)


def sheets_of(path: Path) -> tuple[str, ...]:
    """The sheets of a workbook, visible ones first; none for a table of text."""
    kind = kind_of(path)
    return () if kind is FileKind.TEXT else open_workbook(path, kind).sheets


def no_headings() -> UserError:
    """No sheet has headings that can be understood."""
    return UserError(
        "no_headings",
        "没有找到表头：表中应有“姓名”“公民身份号码”等列名，请核对是否选对了文件和工作表，或指定表头在第几行。",
        "file",
    )


def _text(table: TextTable, reading: Reading, vocabulary: Vocabulary) -> OpenTable:
    rows: Iterator[Numbered] = table.rows()
    top = tuple(islice(rows, SEARCHED_ROWS + 1))
    headings = _headings(top, reading, vocabulary)
    if headings is None:
        raise no_headings()
    return OpenTable(headings, _under(headings, top, rows), top, "", encoding=table.encoding)


def _workbook(book: Workbook, reading: Reading, vocabulary: Vocabulary) -> OpenTable:
    for name in _wanted(book, reading.sheet):
        facts = book.facts(name)
        rows: Iterator[Numbered] = book.rows(name, facts)
        top = tuple(islice(rows, SEARCHED_ROWS + 1))
        headings = _headings(top, reading, vocabulary)
        if headings is not None:
            below = _under(headings, top, rows)
            return OpenTable(headings, below, top, name, book.sheets, None, book.notices, facts)
    raise no_headings()


def _wanted(book: Workbook, sheet: str | None) -> tuple[str, ...]:
    if sheet is None:
        return book.sheets
    if sheet not in book.sheets:
        raise UserError("no_sheet", f"文件中没有工作表“{sheet}”，现有：{'、'.join(book.sheets)}。", "sheet")
    return (sheet,)


def _headings(top: Sequence[Numbered], reading: Reading, vocabulary: Vocabulary) -> Headings | None:
    """Rows left out above (blank ones of a sparse sheet) are given back, so that places are rows."""
    by_number = dict(top)
    last = min(max(by_number, default=0), SEARCHED_ROWS + 1)
    rows = [by_number.get(number, ()) for number in range(1, last + 1)]
    if reading.heading_rows is None:
        found = find_headings(rows, vocabulary)
    else:
        found = headings_at(rows, reading.heading_rows, vocabulary)
    return found.mapped(reading.mapping) if found and reading.mapping else found


def _under(headings: Headings, top: Sequence[Numbered], rows: Iterator[Numbered]) -> Iterator[Numbered]:
    return chain((row for row in top if row[0] > headings.rows[-1]), rows)


def _below(opened: OpenTable, *, hidden: bool) -> Iterator[Numbered]:
    left_out = frozenset() if hidden else frozenset(opened.facts.hidden)
    for number, cells in opened.rows:
        if number in left_out:
            opened.hidden_rows += 1
        elif any(text(cell) for cell in cells):
            yield number, cells


def _chunks(rows: Iterator[Numbered]) -> Iterator[list[Numbered]]:
    while chunk := list(islice(rows, CHUNK_ROWS)):
        yield chunk
