"""The code on a paper (二维码) that a scanner at the counter reads back to its record."""

from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby

from reportlab.graphics.barcode.qrencoder import QRCode, QRErrorCorrectLevel

from caseworker_app.documents.geometry import MM

_SMALLEST_SIDE = 15 * MM
_SMALLEST_SQUARE = 0.34 * MM


@lru_cache(maxsize=64)
def modules(text: str) -> tuple[tuple[bool, ...], ...]:
    """The dark and light squares of the code for a text, row by row."""
    code = QRCode(None, QRErrorCorrectLevel.M)
    code.addData(text)
    code.make()
    side = range(code.getModuleCount())
    return tuple(tuple(bool(code.isDark(row, column)) for column in side) for row in side)


def side_of(text: str) -> float:
    """How large the code is drawn: a signed code has many squares, and a scanner must still tell them apart."""
    return max(_SMALLEST_SIDE, len(modules(text)) * _SMALLEST_SQUARE)


def bars(text: str) -> Iterator[tuple[float, float, float, float]]:
    """The dark runs of the code in a square of side 1: left, top, width, height."""
    squares = modules(text)
    unit = 1 / len(squares)
    for row, line in enumerate(squares):
        column = 0
        for dark, group in groupby(line):
            length = len(list(group))
            if dark:
                yield column * unit, row * unit, length * unit, unit
            column += length
