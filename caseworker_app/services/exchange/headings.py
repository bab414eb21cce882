"""名册的表头: finds the heading rows of a roster by what they say, and which field each column holds.

A title row, a row of the reporting unit and headings on two rows with merged cells are usual; two rows are
joined as 上/下. A column whose words are not known is left aside and named, never guessed.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from caseworker_app.domain.errors import UserError
from caseworker_app.services.exchange.cells import Cell, text
from caseworker_app.services.exchange.heading_words import COMPUTED, OTHER_PHONE, SYNONYMS

SEARCHED_ROWS = 40
LEAST_KNOWN = 2
Words = Mapping[str, tuple[str, ...]]
_BLANKS = re.compile(r"[\s\u00a0\u3000*＊:：]+")
_BRACKETED = re.compile(r"\([^()]*\)$")
_ONE_STYLE = str.maketrans("（）／", "()/")
_TELLING = frozenset({"name", "id_number"})


@dataclass(frozen=True, slots=True)
class Column:
    """One column: where it is (0-based), its title as the clerk reads it, and the field it holds, if known.

    `aside` is a column that is told apart and not read, without complaint: what we compute, or the clerk left out.
    """

    index: int
    title: str
    field: str | None
    aside: bool = False


@dataclass(frozen=True, slots=True)
class Headings:
    """The columns of a sheet, and the rows (1-based) on which their titles stand."""

    rows: tuple[int, ...]
    columns: tuple[Column, ...]

    @property
    def unknown(self) -> tuple[str, ...]:
        """Titles of the columns that are not read."""
        return tuple(c.title for c in self.columns if c.field is None and not c.aside)

    @property
    def holds_people(self) -> bool:
        """Say whether anybody can be told by these columns: by name or by number."""
        return any(c.field in _TELLING for c in self.columns)

    def title(self, field: str) -> str:
        """The title of the first column holding a field; the field's name where there is none."""
        return next((c.title for c in self.columns if c.field == field), field)

    def mapped(self, mapping: Mapping[int, str | None]) -> "Headings":
        """The same columns as the clerk wants them read: a field given to one is taken from any other."""
        given = {field for field in mapping.values() if field}
        columns = []
        for column in self.columns:
            if column.index in mapping:
                field = mapping[column.index]
                columns.append(replace(column, field=field, aside=field is None))
            else:
                columns.append(replace(column, field=None) if column.field in given else column)
        return replace(self, columns=tuple(columns))


class Vocabulary:
    """Which field a heading names; other words can be added for lists of another kind."""

    def __init__(self, more: Words | None = None) -> None:
        """Take our own words and, before them, those of the list at hand."""
        self._field_of = {bare_heading(word): name for name, told in SYNONYMS.items() for word in told}
        self._field_of |= {bare_heading(word): name for name, told in (more or {}).items() for word in told}
        self.telling = _TELLING | frozenset(more or {})
        self.least_known = LEAST_KNOWN if more is None else 1

    def field_of(self, heading: str) -> str | None:
        """Say which field a heading names, whatever blanks, stars and bracketed remarks stand around it."""
        bare = bare_heading(heading)
        return self._field_of.get(bare) or self._field_of.get(_BRACKETED.sub("", bare))


def bare_heading(heading: str) -> str:
    """A heading without blanks, stars and colons, its brackets and slashes in one style."""
    return _BLANKS.sub("", heading).translate(_ONE_STYLE)


OURS = Vocabulary()


@lru_cache(maxsize=4096)
def field_of(heading: str) -> str | None:
    """Say which field a heading names by our own words."""
    return OURS.field_of(heading)


def find_headings(rows: Sequence[Sequence[Cell]], vocabulary: Vocabulary = OURS) -> Headings | None:
    """Find the heading rows by their words: a name or number column and at least one more that is known."""
    for index, cells in enumerate(rows[:SEARCHED_ROWS]):
        single = _columns(cells, (), vocabulary)
        if not _convincing(single, vocabulary):
            continue
        lower = rows[index + 1] if index + 1 < len(rows) else ()
        if _is_lower_row(cells, lower, vocabulary):
            return Headings((index + 1, index + 2), _columns(cells, lower, vocabulary))
        return Headings((index + 1,), single)
    return None


def headings_at(
    rows: Sequence[Sequence[Cell]], heading_rows: Sequence[int], vocabulary: Vocabulary = OURS
) -> Headings:
    """The headings on the rows (from 1) the clerk says they stand on, whatever they say.

    Raises UserError where the rows are not one row or two that follow each other near the top.
    """
    told = tuple(heading_rows)
    follow = len(told) == 1 or (len(told) == 2 and told[1] == told[0] + 1)
    if not follow or not 1 <= told[0] <= told[-1] <= len(rows):
        raise UserError(
            "heading_rows", f"表头应为前 {SEARCHED_ROWS} 行中的一行或相连的两行，请重新指定。", "heading_rows"
        )
    upper, lower = rows[told[0] - 1], rows[told[1] - 1] if len(told) > 1 else ()
    return Headings(told, _columns(upper, lower, vocabulary))


def is_repeated(row: Sequence[Cell], headings: Headings) -> bool:
    """Say whether a row further down repeats the headings, as each printed page of a long list does."""
    told = 0
    for column in headings.columns:
        if column.field and column.index < len(row) and field_of(text(row[column.index])):
            told += 1
            if told == LEAST_KNOWN:
                return True
    return False


def _is_lower_row(upper: Sequence[Cell], lower: Sequence[Cell], vocabulary: Vocabulary) -> bool:
    """A second heading row has words only under gaps or group titles, and at least one of them is known."""
    written = [(i, text(cell)) for i, cell in enumerate(lower) if text(cell)]
    known = vocabulary.field_of
    if not written or not any(known(word) for _, word in written):
        return False
    above = [text(upper[i]) if i < len(upper) else "" for i, _ in written]
    return all(known(word) is None or known(word) == "phone" for word in above if word)


def _columns(upper: Sequence[Cell], lower: Sequence[Cell], vocabulary: Vocabulary) -> tuple[Column, ...]:
    columns: list[Column] = []
    group = ""
    for index in range(max(len(upper), len(lower))):
        above = text(upper[index]) if index < len(upper) else ""
        below = text(lower[index]) if index < len(lower) else ""
        group = above or (group if below else "")
        if group or below:
            columns.append(_column(index, group, below, vocabulary))
    return _first_of_each_field(columns)


def _column(index: int, above: str, below: str, vocabulary: Vocabulary) -> Column:
    words = [" ".join(word.split()) for word in (above, below) if word]
    field = vocabulary.field_of(below or above) or vocabulary.field_of(above + below)
    told = {bare_heading(word) for word in (below or above, above + below)}
    aside = field is None and bool((told | {_BRACKETED.sub("", word) for word in told}) & COMPUTED)
    return Column(index, "/".join(words), field, aside)


def _first_of_each_field(columns: Sequence[Column]) -> tuple[Column, ...]:
    """Keep the first column of a field: a second phone is another phone, any other double is left aside."""
    taken: set[str] = set()
    kept = []
    for column in columns:
        field = column.field
        if field == "phone" and field in taken:
            field = OTHER_PHONE
        if field in taken:
            field = None
        if field:
            taken.add(field)
        kept.append(replace(column, field=field))
    return tuple(kept)


def _convincing(columns: Sequence[Column], vocabulary: Vocabulary) -> bool:
    known = {c.field for c in columns if c.field}
    return bool(known & vocabulary.telling) and len(known) >= vocabulary.least_known
