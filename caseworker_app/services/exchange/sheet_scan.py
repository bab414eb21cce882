"""工作表的预检: one pass over a sheet before it is read: how far it reaches, which rows are hidden, which formulas have no result.

A reader takes memory for the whole rectangle up to the farthest cell; a single stray cell can make that a thousand millions.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from caseworker_app.services.exchange.archive import check_piece, too_large

LONGEST_ROW = 16 << 20
"""Bytes of one row; the longest of a roster has some thousands."""
_LETTERS = 26
_COLUMN = re.compile(rb' r="([A-Z]+)[0-9]')
_ANY_ROW = re.compile(rb' r="[A-Z]*([0-9]+)"')
_REFERENCE = re.compile(rb"""\sr\s*=\s*["']([A-Za-z]{1,7})([0-9]{1,10})["']""")
_ROW = re.compile(rb"<(?:\w+:)?row\b([^>]*)>")
_ROW_NUMBER = re.compile(rb"""\sr\s*=\s*["']([0-9]{1,10})["']""")
_HIDDEN = re.compile(rb"""\shidden\s*=\s*["'](?:1|true)["']""")
_UNFINISHED = re.compile(
    rb"<(?:\w+:)?c\b([^>]*)>\s*<(?:\w+:)?f\b(?:[^>]*/>|[^>]*>[^<]*</(?:\w+:)?f>)\s*"
    rb"(<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>|</(?:\w+:)?c>)"
)
_TEXT_RESULT = re.compile(rb"""\st\s*=\s*["']str["']""")
_ERROR = re.compile(rb"""<(?:\w+:)?c\b([^>]*\st\s*=\s*["']e["'][^>]*)>""")
_CELL = re.compile(rb"<(?:\w+:)?c\b")


@dataclass
class SheetFacts:
    """What one pass tells: rows and columns (counted from 1) reached, cells with content, hidden rows, formulas without a result.

    `unfinished` are formulas without a result, `failed` those whose result is an error such as #N/A; a formula's place is its
    row (from 1) and its column (from 0).
    """

    last_row: int = 0
    last_column: int = 0
    values: int = 0
    hidden: set[int] = field(default_factory=set)
    unfinished: set[tuple[int, int]] = field(default_factory=set)
    failed: set[tuple[int, int]] = field(default_factory=set)

    @property
    def area(self) -> int:
        """Cells of the rectangle a reader would hold."""
        return self.last_row * self.last_column


def scan(pieces: Iterable[bytes]) -> SheetFacts:
    """Go through a sheet's part once.

    Raises UserError where it holds entities or a row no roster has.
    """
    facts = SheetFacts()
    row = 0
    for block in blocks(pieces):
        row = _look(block, facts, row)
    return facts


def blocks(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The part cut before rows, so that no row is torn; the first block holds what stands before the rows.

    Raises UserError where one row is longer than any a roster has.
    """
    rest = b""
    for piece in pieces:
        check_piece(piece)
        rest += piece
        cut = max(rest.rfind(b"<row"), _prefixed(rest))
        if cut > 0:
            yield rest[:cut]
            rest = rest[cut:]
        elif len(rest) > LONGEST_ROW:
            raise too_large()
    yield rest


def place(reference: bytes | str) -> tuple[int, int]:
    """Row (from 1) and column (from 0) of a reference such as `AB12`."""
    written = reference.decode("ascii") if isinstance(reference, bytes) else reference
    letters = written.rstrip("0123456789")
    return int(written[len(letters) :] or 0), column_of(letters) - 1


def column_of(letters: str) -> int:
    """The column, counted from 1: `A` is 1, `AA` is 27."""
    column = 0
    for letter in letters.upper():
        column = column * _LETTERS + ord(letter) - ord("A") + 1
    return column


def _prefixed(rest: bytes) -> int:
    """Where a row with a namespace prefix begins last."""
    end = rest.rfind(b":row")
    return rest.rfind(b"<", 0, end) if end > 0 else -1


def _look(block: bytes, facts: SheetFacts, row: int) -> int:
    """Take in a block of rows; `row` is the number of the row before it, the answer that of its last."""
    columns = _COLUMN.findall(block)
    prefixed, quoted = b":" in block, b"'" in block  # one sign is found ten times as fast as two
    if len(columns) == block.count(b"<c") and not (prefixed and b":c" in block):
        facts.last_column = max(facts.last_column, *map(_column, set(columns)), 0)
        facts.last_row = max(facts.last_row, *map(int, set(_ANY_ROW.findall(block))), 0)
    else:
        _look_closely(block, facts, row)
    facts.values += block.count(b"c>")
    if b"<f" in block or (prefixed and b":f" in block):
        facts.unfinished.update(_without_result(block))
    if b'"e"' in block or (quoted and b"'e'" in block):
        facts.failed.update(_failed(block))
    if b"hidden" in block:
        return _note_hidden(block, facts, row)
    last = max(block.rfind(b"<row"), block.rfind(b":row") if prefixed else -1)
    found = _ROW_NUMBER.search(block, last) if last >= 0 else None
    return int(found[1]) if found else row + len(_ROW.findall(block))


def _look_closely(block: bytes, facts: SheetFacts, row: int) -> None:
    """The same for rows and cells written in another style, or without saying where they are."""
    for number, line in _lines(block, row):
        cells = len(_CELL.findall(line))
        told = [(int(r), _column(c)) for c, r in _REFERENCE.findall(line)]
        facts.last_row = max(facts.last_row, number, *(r for r, _ in told))
        facts.last_column = max(facts.last_column, cells - len(told) + max((c for _, c in told), default=0))


def _lines(block: bytes, row: int) -> Iterator[tuple[int, bytes]]:
    starts = list(_ROW.finditer(block))
    for found, following in zip(starts, [*starts[1:], None], strict=True):
        number = _ROW_NUMBER.search(found[1])
        row = int(number[1]) if number else row + 1
        yield row, block[found.end() : following.start() if following else len(block)]


def _column(letters: bytes) -> int:
    return column_of(letters.decode("ascii"))


def _without_result(block: bytes) -> Iterator[tuple[int, int]]:
    for found in _UNFINISHED.finditer(block):
        attributes, result = found[1], found[2]
        if result.startswith(b"</") or not _TEXT_RESULT.search(attributes):
            reference = _REFERENCE.search(attributes)
            if reference:
                yield place(reference[1] + reference[2])


def _failed(block: bytes) -> Iterator[tuple[int, int]]:
    for found in _ERROR.finditer(block):
        reference = _REFERENCE.search(found[1])
        if reference:
            yield place(reference[1] + reference[2])


def _note_hidden(block: bytes, facts: SheetFacts, row: int) -> int:
    for found in _ROW.finditer(block):
        number = _ROW_NUMBER.search(found[1])
        row = int(number[1]) if number else row + 1
        if _HIDDEN.search(found[1]):
            facts.hidden.add(row)
    return row
