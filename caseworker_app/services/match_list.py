"""外部名单的读取 (clause 六 信息比对): reads a list of another office row by row: whose number, since when, and what else it says.

What the columns hold is guessed by their headings, unless the clerk says otherwise. A row whose number cannot be read is
listed; everything else waits until the number is found in the register, so that a million rows cost their reading.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from caseworker_app.domain.errors import UserError
from caseworker_app.domain.identity import compact_id
from caseworker_app.domain.matching import OutsideRow
from caseworker_app.domain.values import PartialDate
from caseworker_app.services.exchange.cells import Cell, date_text, number_text, text
from caseworker_app.services.exchange.headings import Headings, Vocabulary
from caseworker_app.services.exchange.table import OpenTable, Reading, no_headings, open_table, read_table
from caseworker_app.services.match_columns import DAY, NAME, NUMBER, Told, checked, guess, merged, placed

T = TypeVar("T")
Rows = tuple[int, ...]
NUMBER_HEADINGS = (
    "社会保障号",
    "社会保障号码",
    "身份号码",
    "公民身份号",
    "参保人身份证号",
    "个人身份证号",
    "死者身份证号",
)
"""Headings of the number that rosters do not use."""
WORDS = {NUMBER: NUMBER_HEADINGS}
"""What is looked for in the headings beside the words of rosters."""
_RESIDENT = re.compile(r"\d{17}[\dX]")
_USABLE = re.compile(r"[0-9A-Z]{5,18}")


@dataclass(frozen=True, slots=True)
class Line:
    """One row with its number as the register would have it; "" and the reason where it cannot be read."""

    row: int
    number: str
    cells: Sequence[Cell]
    problem: str = ""


class OutsideFile:
    """A list as opened: its columns, and its rows one after the other."""

    def __init__(
        self,
        path: Path,
        *,
        sheet: str | None = None,
        encoding: str | None = None,
        columns: Told | None = None,
        recall: Callable[[Headings], Told] = lambda headings: {},
    ) -> None:
        """Open a list and find its columns; hidden rows are rows of the list.

        `columns` given win, then those `recall` knows for these headings, then the guess; a list whose headings say
        nothing is read only with its number's column given or recalled.

        Raises UserError where the file cannot be read, no column of identity numbers is known, or a column given is wrong.
        """
        self._table, found = _opened_at(
            lambda rows: read_table(
                path, sheet=sheet, encoding=encoding, heading_rows=rows, hidden=True, words=WORDS
            ),
            lambda: _likely_rows(path, sheet, encoding),
        )
        self.headings, self.notices = self._table.headings, self._table.notices
        self.told = merged(recall(self.headings), checked(self.headings, columns or {}))
        self._guessed = guess(self.headings) if found else {}
        self.places = placed(self._guessed, self.told)
        if NUMBER not in self.places:
            raise _no_number() if found else no_headings()

    @property
    def corrections(self) -> Told:
        """What was told of the columns against the guess."""
        return {n: place for n, place in self.told.items() if self._guessed.get(n) != place}

    def lines(self) -> Iterator[Line]:
        """The rows below the headings that hold anything; they can be gone through once."""
        place = self.places[NUMBER]
        for chunk in self._table.chunks:
            for row, cells in chunk:
                cell = cells[place] if place < len(cells) else ""
                if type(cell) is str and len(cell) == 18 and _RESIDENT.fullmatch(cell):
                    yield Line(row, cell, cells)
                else:
                    yield _line(row, cell, cells)

    def read(self, line: Line) -> OutsideRow:
        """What a row says beside its number.

        Raises UserError where its date cannot be read.
        """
        places = self.places
        said = {name: _cell(line.cells, place) for name, place in places.items()}
        if said.get("until"):
            said["until"] = _day_or_words(line.cells[places["until"]])
        day = date_text(line.cells[places[DAY]]) if _cell(line.cells, places.get(DAY)) else None
        values = {k: v for k, v in said.items() if v and k not in (NUMBER, NAME, DAY)}
        return OutsideRow(
            line.row, line.number, said.get(NAME, ""), PartialDate.parse(day) if day else None, values
        )


def open_list(path: Path, *, sheet: str | None, encoding: str | None) -> tuple[OpenTable, bool]:
    """A list as `OutsideFile` opens it, with its first rows; and whether headings were found by their words.

    Raises UserError where the file cannot be read or holds nothing.
    """
    vocabulary = Vocabulary(WORDS)
    return _opened_at(
        lambda rows: open_table(path, Reading(sheet, encoding, rows, hidden=True), vocabulary),
        lambda: _likely_rows(path, sheet, encoding),
    )


def _opened_at(opened: Callable[[Rows | None], T], likely: Callable[[], Rows]) -> tuple[T, bool]:
    """Open at the headings found by their words, or else where they are most likely to stand."""
    try:
        return opened(None), True
    except UserError as trouble:
        if trouble.code != "no_headings":
            raise
        try:
            return opened(likely()), False
        except UserError:
            raise trouble from None


def _likely_rows(path: Path, sheet: str | None, encoding: str | None) -> Rows:
    """The first row with more than one word: a title stands alone."""
    top = open_table(path, Reading(sheet, encoding, (1,))).top
    return (next((n for n, cells in top if sum(bool(text(cell)) for cell in cells) > 1), 1),)


def _no_number() -> UserError:
    return UserError(
        "no_headings",
        "没有找到证件号码一列：表头应有“公民身份号码”或“身份证号”，请核对是否选对了文件，"
        "或在“导入名单比对”中选择它所在的列。",
        "file",
    )


def _line(row: int, cell: Cell, cells: Sequence[Cell]) -> Line:
    try:
        number = compact_id(number_text(cell))
    except UserError as error:
        return Line(row, "", cells, error.message)
    if not number:
        return Line(row, "", cells, "没有证件号码，未比对")
    return Line(row, number, cells, "" if _USABLE.fullmatch(number) else "证件号码无法识别，未比对")


def _day_or_words(cell: Cell) -> str:
    """The last day as a date where it is one, else as it stands."""
    try:
        return date_text(cell) or text(cell)
    except UserError:
        return text(cell)


def _cell(cells: Sequence[Cell], place: int | None) -> str:
    return text(cells[place]) if place is not None and place < len(cells) else ""
