"""外部名单的预览 (clause 六 信息比对): shows a list of another office before it is compared: its columns, and what each is read as.

The clerk corrects here what was guessed; nothing is compared yet. Identity numbers and phones of its people are masked.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from caseworker_app.domain.matching import MatchKind, read_kind
from caseworker_app.services import match_columns
from caseworker_app.services.desk import Desk
from caseworker_app.services.exchange.cells import text
from caseworker_app.services.exchange.headings import Column
from caseworker_app.services.exchange.table import Numbered
from caseworker_app.services.match_columns import Told
from caseworker_app.services.match_list import open_list

SAMPLES = 3
LONGEST_SAMPLE = 24
_DAY_OR_NUMBER = re.compile(
    r"(?P<day>(?:19|20)\d\d[-/.](?:0?[1-9]|1[0-2])(?:[-/.]\d{1,2})?(?!\d)"
    r"|(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:[0-3]\d)?(?!\d))"
    r"|\d(?:[ \u3000-]?\d){6,}[XxＸｘ]?"
)
"""A day or a month, which is shown, or a row of digits long enough to be somebody's number."""


@dataclass(frozen=True, slots=True)
class ListColumn:
    """One column of the list: its place (from 0), its title, and its first values, masked."""

    index: int
    title: str
    samples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ListPreview:
    """A list before it is compared.

    `places`: the column of each content, guessed or as `remembered` from last time; `contents`: what matters for its kind;
    `found`: its headings were recognised, else the most likely row is shown as headings.
    """

    path: Path
    kind: MatchKind
    sheet: str
    sheets: tuple[str, ...]
    encoding: str | None
    columns: tuple[ListColumn, ...]
    places: Mapping[str, int]
    remembered: Told
    contents: tuple[str, ...]
    notices: tuple[str, ...]
    found: bool

    @property
    def known(self) -> int:
        """How many of the contents that matter have a column."""
        return sum(name in self.places for name in self.contents)


def look(
    desk: Desk, path: Path, kind: str, *, sheet: str | None = None, encoding: str | None = None
) -> ListPreview:
    """Look at a list; it needs no column of numbers yet.

    Raises UserError where the kind is unknown or the file cannot be read or holds nothing.
    """
    what = read_kind(kind)
    opened, found = open_list(path, sheet=sheet, encoding=encoding)
    headings = opened.headings
    remembered = match_columns.recalled(desk, headings, what)
    below = [row for row in opened.top if row[0] > headings.rows[-1]]
    return ListPreview(
        path,
        what,
        opened.sheet,
        opened.sheets,
        opened.encoding,
        tuple(_column(column, below) for column in headings.columns),
        match_columns.placed(match_columns.guess(headings), remembered),
        remembered,
        match_columns.contents(what),
        opened.notices,
        found,
    )


def _column(column: Column, below: Sequence[Numbered]) -> ListColumn:
    told = [text(cells[column.index]) for _, cells in below if column.index < len(cells)]
    samples = tuple(masked(word)[:LONGEST_SAMPLE] for word in dict.fromkeys(told) if word)[:SAMPLES]
    return ListColumn(column.index, column.title, samples)


def masked(word: str) -> str:
    """A value without the numbers of people and phones in it; days stay."""
    return _DAY_OR_NUMBER.sub(lambda m: m[0] if m["day"] else f"{m[0][:3]}****{m[0][-2:]}", word)
