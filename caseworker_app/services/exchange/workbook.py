"""Excel 工作簿的读取: opens a workbook that has been found safe, and gives the rows of a sheet one after the other.

Cached values are read as they stand: no formula is computed, no other file is opened, no macro is run.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from caseworker_app.domain.errors import UserError
from caseworker_app.services.exchange.archive import Archive
from caseworker_app.services.exchange.cells import Cell
from caseworker_app.services.exchange.compacting import compacted
from caseworker_app.services.exchange.file_kind import (
    FileKind,
    broken_file,
    locked_file,
    unreadable_file,
)
from caseworker_app.services.exchange.package import sheet_parts
from caseworker_app.services.exchange.sheet_scan import SheetFacts, scan

LARGEST_AREA = 24_000_000
"""Cells a reader may hold: about a million rows of 24 columns."""
SPARSE_AREA, SPARSE_SHARE = 1_000_000, 4
OUTSIDE_LINKS = "文件含有指向其他文件的链接：只读取保存时的结果，没有访问其他文件"
OLD_HIDDEN = "旧版 .xls 文件看不出哪些行被隐藏，全部按可见行读取；如有隐藏或筛选，请另存为 .xlsx 再导入"
Rows = Iterator[tuple[int, Sequence[Cell]]]


@dataclass
class Workbook:
    """An open workbook: its sheets, and what must be said about the file as a whole."""

    path: Path
    book: CalamineWorkbook
    archive: Archive | None = None
    parts: dict[str, str] = field(default_factory=dict)
    notices: tuple[str, ...] = ()

    @property
    def sheets(self) -> tuple[str, ...]:
        """The names of the sheets that hold cells, the visible ones first."""
        sheets = [s for s in self.book.sheets_metadata if s.typ == SheetTypeEnum.WorkSheet]
        seen = [s.name for s in sheets if s.visible == SheetVisibleEnum.Visible]
        return (*seen, *(s.name for s in sheets if s.name not in seen))

    def facts(self, sheet: str) -> SheetFacts:
        """How far a sheet reaches, its hidden rows, its formulas without a result; nothing is known of an old workbook."""
        part = self.parts.get(sheet)
        if self.archive is None or part is None:
            return SheetFacts()
        return scan(self.archive.stream(part))

    def rows(self, sheet: str, facts: SheetFacts) -> Rows:
        """The rows of a sheet with their numbers (from 1); rows without content may be left out.

        Raises UserError where the sheet is damaged or reaches farther than a roster can.
        """
        with _said_plainly():
            sparse = facts.area > SPARSE_AREA and facts.values * SPARSE_SHARE < facts.area
            if self.archive is None or not sparse:
                _refuse_wide(facts.last_row, facts.last_column)
                return _rows(self.book.get_sheet_by_name(sheet), None)
            copy, numbers = compacted(self.archive, self.parts[sheet])
            _refuse_wide(len(numbers), facts.last_column)
            return _rows(_sheet(copy, sheet), numbers)


def _refuse_wide(rows: int, columns: int) -> None:
    if rows * columns > LARGEST_AREA:
        raise UserError(
            "file_too_large",
            f"表格范围过大（{rows} 行 × {columns} 列），请删除多余的行列后再导入，或另存为 CSV 再导入。",
            "file",
        )


def open_workbook(path: Path, kind: FileKind) -> Workbook:
    """Open a workbook.

    Raises UserError where it is damaged, asks for a password, or holds what is not allowed.
    """
    archive = Archive(path) if kind is FileKind.WORKBOOK else None
    with _said_plainly():
        parts = sheet_parts(archive) if archive else {}
        book = CalamineWorkbook.from_path(path)
    if archive is None:
        return Workbook(path, book, notices=(OLD_HIDDEN,))
    return Workbook(path, book, archive, parts, (OUTSIDE_LINKS,) if archive.links_outside else ())


def _sheet(copy: BytesIO, name: str) -> CalamineSheet:
    return CalamineWorkbook.from_filelike(copy).get_sheet_by_name(name)


def _rows(sheet: CalamineSheet, numbers: list[int] | None) -> Rows:
    """Blank columns on the left are given back to each row; blank rows above are there already."""
    left: list[Cell] = [""] * (sheet.start[1] if sheet.start else 0)
    for place, cells in enumerate(sheet.iter_rows()):
        number = place + 1 if numbers is None else numbers[place]
        yield number, [*left, *cells] if left else cells


@contextmanager
def _said_plainly() -> Iterator[None]:
    try:
        yield
    except PasswordError as error:
        raise locked_file() from error
    except OSError as error:
        raise unreadable_file() from error
    except CalamineError as error:
        raise broken_file() from error
