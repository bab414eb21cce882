"""导入前的预览: what a chosen file is, its sheets and encoding, where its headings stand, and which field each column is read as.

The clerk corrects here what was guessed; nothing is imported yet.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from caseworker_app.domain.errors import UserError
from caseworker_app.services.desk import Desk
from caseworker_app.services.exchange import likeness, mapping_memory
from caseworker_app.services.exchange.cells import Cell, text
from caseworker_app.services.exchange.headings import SEARCHED_ROWS, Column, Headings
from caseworker_app.services.exchange.likeness import Suggestion
from caseworker_app.services.exchange.table import Numbered, OpenTable, Reading, open_table

SAMPLES = 3
_NUMBERS = re.compile(r"[0-9]{8,}[Xx]?")
LONGEST_SAMPLE = 24
SHOWN_ROWS = 12


@dataclass(frozen=True, slots=True)
class ColumnView:
    """One column: how it is read (`field` None: left aside), its first values, and what an unknown one may mean."""

    column: Column
    samples: tuple[str, ...]
    suggestion: Suggestion | None = None


@dataclass(frozen=True, slots=True)
class Preview:
    """A file before it is imported; `remembered`: what the clerk chose last time for its columns; `found`: it has headings."""

    path: Path
    sheet: str
    sheets: tuple[str, ...]
    encoding: str | None
    headings: Headings
    columns: tuple[ColumnView, ...]
    top: tuple[tuple[int, str], ...]
    notices: tuple[str, ...]
    hidden_rows: int
    last_row: int
    remembered: Mapping[int, str | None] = field(default_factory=dict)
    found: bool = True


def look(desk: Desk, path: Path, reading: Reading | None = None) -> Preview:
    """Look at a file; what was remembered of a list with the same columns holds unless the clerk says otherwise.

    Where no headings are found the first row is shown as if it were one, and `found` says so.

    Raises UserError where it cannot be read safely.
    """
    asked = reading or Reading()
    opened, found = _opened(path, asked)
    remembered = {} if asked.mapping is not None else mapping_memory.recalled(desk, opened.headings)
    headings = opened.headings.mapped(remembered) if remembered else opened.headings
    below = [row for row in opened.top if row[0] > headings.rows[-1]]
    fields = {c.field for c in headings.columns if c.field}
    columns = tuple(_view(column, below, fields) for column in headings.columns)
    view = _preview(path, opened, headings, columns)
    return replace(view, remembered=remembered, found=found)


def _opened(path: Path, asked: Reading) -> tuple[OpenTable, bool]:
    try:
        return open_table(path, asked), True
    except UserError as trouble:
        if trouble.code != "no_headings" or asked.heading_rows is not None:
            raise
        return open_table(path, replace(asked, heading_rows=(1,))), False


def _preview(path: Path, opened: OpenTable, headings: Headings, columns: tuple[ColumnView, ...]) -> Preview:
    first = opened.top[:SHOWN_ROWS] if headings.rows[-1] < SHOWN_ROWS else opened.top[:SEARCHED_ROWS]
    return Preview(
        path,
        opened.sheet,
        opened.sheets,
        opened.encoding,
        headings,
        columns,
        tuple((number, _line(cells)) for number, cells in first),
        opened.notices,
        len([row for row in opened.facts.hidden if row > headings.rows[-1]]),
        opened.facts.last_row,
    )


def _view(column: Column, below: Sequence[Numbered], fields: set[str]) -> ColumnView:
    told = [text(cells[column.index]) for _, cells in below if column.index < len(cells)]
    samples = tuple(_masked(word)[:LONGEST_SAMPLE] for word in dict.fromkeys(told) if word)[:SAMPLES]
    asked = column.field is None and not column.aside
    return ColumnView(column, samples, likeness.suggest(column.title, fields) if asked else None)


def _line(cells: Sequence[Cell]) -> str:
    """The words of a row, in a line, for choosing which rows are headings."""
    return " | ".join(_masked(word) for cell in cells if (word := text(cell)))


def _masked(word: str) -> str:
    """Numbers of people and phones are not for the screen before anybody is chosen."""
    return _NUMBERS.sub(lambda found: f"{found[0][:3]}****{found[0][-2:]}", word)
