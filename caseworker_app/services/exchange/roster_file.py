"""读取花名册 (clause 四 实名制): opens a workbook and gives its people row by row, with what is wrong where.

A bad row never stops the reading, and rows that hold nobody (totals, signatures, repeated headings) are counted.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError

from caseworker_app.domain.errors import UserError
from caseworker_app.services.exchange.cells import Cell, text
from caseworker_app.services.exchange.formulas import cells_without_result
from caseworker_app.services.exchange.headings import Headings, find_headings
from caseworker_app.services.exchange.roster_row import RosterRow, holds_person, read_row

_TEXT_STARTS = (b"<", b"MIME", b"From:", b"\xef\xbb\xbf<")


@dataclass(frozen=True, slots=True)
class RosterFile:
    """A roster as read: its headings, its people, and how many rows below the headings hold nobody."""

    headings: Headings
    rows: tuple[RosterRow, ...]
    not_people: int
    sheet: str


def read_roster(path: Path, *, sheet: str | None = None) -> RosterFile:
    """Read a roster from a sheet, or from the first sheet that has a roster's headings.

    Raises UserError where the file is no Excel workbook or no sheet has headings that can be understood.
    """
    workbook = _open(path)
    for name in _sheets(workbook, sheet):
        rows = _cells(workbook.get_sheet_by_name(name))
        headings = find_headings(rows)
        if headings is not None:
            return _people(path, name, rows, headings)
    raise UserError(
        "no_headings",
        "没有找到表头：表中应有“姓名”“公民身份号码”等列名，请核对是否选对了文件和工作表。",
        "file",
    )


def _people(path: Path, sheet: str, rows: Sequence[Sequence[Cell]], headings: Headings) -> RosterFile:
    unfinished: dict[int, set[int]] = {}
    for row, column in cells_without_result(path, sheet):
        unfinished.setdefault(row, set()).add(column)
    people, others = [], 0
    for number, cells in enumerate(rows[headings.rows[-1] :], start=headings.rows[-1] + 1):
        missing = frozenset(unfinished.get(number, ()))
        if holds_person(cells, headings, missing):
            people.append(read_row(number, cells, headings, missing))
        elif any(text(cell) for cell in cells):
            others += 1
    return RosterFile(headings, tuple(people), others, sheet)


def _sheets(workbook: CalamineWorkbook, wanted: str | None) -> list[str]:
    if wanted is None:
        return list(workbook.sheet_names)
    if wanted not in workbook.sheet_names:
        raise UserError(
            "no_sheet", f"文件中没有工作表“{wanted}”，现有：{'、'.join(workbook.sheet_names)}。", "sheet"
        )
    return [wanted]


def _cells(sheet: CalamineSheet) -> Sequence[Sequence[Cell]]:
    return sheet.to_python(skip_empty_area=False)


def _open(path: Path) -> CalamineWorkbook:
    try:
        head = path.read_bytes()[:64].lstrip()
        if head.startswith(_TEXT_STARTS):
            raise _not_excel()
        return CalamineWorkbook.from_path(path)
    except OSError as error:
        raise UserError(
            "file_unreadable", "读不到这个文件，请核对路径，并确认没有被其他程序占用。", "file"
        ) from error
    except PasswordError as error:
        raise UserError("file_locked", "文件设有打开密码，请先在 Excel 中去掉密码再导入。", "file") from error
    except CalamineError as error:
        raise _not_excel() from error


def _not_excel() -> UserError:
    return UserError(
        "not_excel",
        "这不是真正的 Excel 文件（实为网页、文本或已损坏），请用 Excel 打开后另存为 .xlsx 再导入。",
        "file",
    )
