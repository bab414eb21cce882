"""读取花名册 (clause 四 实名制): opens a workbook or CSV and gives its people row by row, with what is wrong where.

A bad row never stops the reading, and rows that hold nobody (totals, signatures, repeated headings) are counted.
Hidden and filtered rows are left out unless asked for, and counted (XL-11).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from caseworker_app.services.exchange.cells import text
from caseworker_app.services.exchange.heading_words import OF_CASE
from caseworker_app.services.exchange.headings import Headings
from caseworker_app.services.exchange.roster_row import ROSTER, RosterRow, RowReader
from caseworker_app.services.exchange.table import Mapping, OpenTable, Reading, no_headings, open_table


@dataclass(frozen=True, slots=True)
class RosterFile:
    """A roster as read: its headings, its people, how many rows below the headings hold nobody, and how it was read.

    `notices` are sentences about the file as a whole; `hidden_rows` counts hidden people left out.
    """

    headings: Headings
    rows: tuple[RosterRow, ...]
    not_people: int
    sheet: str
    encoding: str | None = None
    notices: tuple[str, ...] = ()
    hidden_rows: int = 0
    kind: str = ROSTER


class RosterReader:
    """A roster being read: iterate it for its people; the counts are complete when it is exhausted."""

    def __init__(self, opened: OpenTable, *, hidden: bool, kind: str) -> None:
        """Read the rows of an open table as people."""
        self._opened = opened
        self._left_out = frozenset() if hidden else frozenset(opened.facts.hidden)
        self._unfinished = _by_row(opened.facts.unfinished)
        self._failed = _by_row(opened.facts.failed)
        self.headings = opened.headings
        self.sheet = opened.sheet
        self.encoding = opened.encoding
        self.kind = kind
        self.not_people = 0
        self.hidden_rows = 0

    def __iter__(self) -> Iterator[RosterRow]:
        """Go through the people, in the order of the sheet."""
        reader = RowReader(self.headings, self.kind)
        for number, cells in self._opened.rows:
            missing = frozenset(self._unfinished.get(number, ()))
            failed = frozenset(self._failed.get(number, ()))
            if not reader.holds_person(cells, missing | failed):
                self.not_people += any(text(cell) for cell in cells)
            elif number in self._left_out:
                self.hidden_rows += 1
            else:
                yield reader.read(number, cells, missing, failed)

    @property
    def rows_below(self) -> int:
        """How many rows stand below the headings, blank ones too; 0 where that is not known beforehand."""
        return max(0, self._opened.facts.last_row - self.headings.rows[-1])

    @property
    def notices(self) -> tuple[str, ...]:
        """What must be said about the file as a whole; complete when the rows have been gone through."""
        told = list(self._opened.notices)
        if self.hidden_rows:
            told.append(f"另有 {self.hidden_rows} 行被隐藏，未导入；需要时请选择“一并导入隐藏的行”")
        titles = [c.title for c in self.headings.columns if c.field in OF_CASE]
        if titles and self.kind == ROSTER:
            told.append(
                f"“{'”“'.join(titles)}”记的是认定个案，导入人员时不读取；接收存量个案请选择“存量接收”"
            )
        return tuple(told)


def _by_row(places: Iterable[tuple[int, int]]) -> dict[int, set[int]]:
    rows: dict[int, set[int]] = {}
    for row, column in places:
        rows.setdefault(row, set()).add(column)
    return rows


def open_roster(
    path: Path,
    *,
    sheet: str | None = None,
    mapping: Mapping | None = None,
    encoding: str | None = None,
    heading_rows: tuple[int, ...] | None = None,
    hidden: bool = False,
    kind: str = ROSTER,
) -> RosterReader:
    """Open a roster; its people are read as they are asked for.

    Raises UserError where the file cannot be read safely or no sheet has headings that can be understood.
    """
    opened = open_table(path, Reading(sheet, encoding, heading_rows, mapping, hidden))
    if not opened.headings.holds_people:
        raise no_headings()
    return RosterReader(opened, hidden=hidden, kind=kind)


def read_roster(
    path: Path,
    *,
    sheet: str | None = None,
    mapping: Mapping | None = None,
    encoding: str | None = None,
    heading_rows: tuple[int, ...] | None = None,
    hidden: bool = False,
    kind: str = ROSTER,
) -> RosterFile:
    """Read a roster from a sheet, or from the first sheet that has a roster's headings.

    Raises UserError where the file cannot be read safely or no sheet has headings that can be understood.
    """
    reader = open_roster(
        path,
        sheet=sheet,
        mapping=mapping,
        encoding=encoding,
        heading_rows=heading_rows,
        hidden=hidden,
        kind=kind,
    )
    rows = tuple(reader)
    return RosterFile(
        reader.headings,
        rows,
        reader.not_people,
        reader.sheet,
        reader.encoding,
        reader.notices,
        reader.hidden_rows,
        kind,
    )
