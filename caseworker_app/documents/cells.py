"""Fitting content into the box of a form (格内文字): it wraps, then shrinks to 7 pt, then the row grows."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from caseworker_app.documents.marks import Strip, height_of
from caseworker_app.documents.sheet import Cell, Piece, Words
from caseworker_app.documents.strips import strips

PADDING_X = 5.0
_LABEL_PADDING_X = 3.0
PADDING_Y = 2.0
SMALLEST = 7.0
_SMALLEST_LABEL = 8.5
_GROWN = 8.5
_STEP = 0.5


@dataclass(frozen=True)
class Filled:
    """A cell with its content set in lines: what stands in it, and what stands at its foot."""

    cell: Cell
    main: list[Strip]
    foot: list[Strip]

    @property
    def height(self) -> float:
        """What the box must at least measure."""
        return height_of(self.main) + height_of(self.foot) + 2 * PADDING_Y


def fill(cell: Cell, width: float, height: float) -> Filled:
    """Set a cell's content for a box of this width and (wished) height; above a foot nothing shrinks."""
    inner = width - 2 * padding(cell)
    if cell.foot:
        return Filled(cell, _set(cell.pieces, inner), _set(cell.foot, inner))
    return Filled(cell, fit(cell.pieces, inner, height - 2 * PADDING_Y, one_line=cell.label), [])


def padding(cell: Cell) -> float:
    """The white left and right of a cell's content; a label needs less."""
    return _LABEL_PADDING_X if cell.label else PADDING_X


def fit(pieces: Sequence[Piece], width: float, height: float, *, one_line: bool = False) -> list[Strip]:
    """The lines of the pieces in the largest size that fits; where 7 pt does not, in a size that can be read."""
    if one_line:
        for size in _sizes(pieces, _SMALLEST_LABEL):
            lines = _set(_capped(pieces, size), width)
            if len(lines) <= len(pieces):
                return lines
    wished = _set(pieces, width)
    if height_of(wished) <= height:
        return wished
    smallest = _set(_capped(pieces, SMALLEST), width)
    if height_of(smallest) > height:
        return _set(_capped(pieces, _GROWN, leading=1.4), width)
    shrunk = (_set(_capped(pieces, size), width) for size in _sizes(pieces, SMALLEST))
    return next((lines for lines in shrunk if height_of(lines) <= height), smallest)


def _sizes(pieces: Sequence[Piece], least: float) -> Iterator[float]:
    size = max((piece.size for piece in pieces if isinstance(piece, Words)), default=least)
    while size > least:
        yield size
        size -= _STEP
    yield least


def _capped(pieces: Sequence[Piece], size: float, leading: float = 1.2) -> list[Piece]:
    """The pieces with no words larger than this; what is made smaller is also set closer."""
    return [
        replace(piece, size=size, leading=min(piece.leading, leading))
        if isinstance(piece, Words) and piece.size > size
        else piece
        for piece in pieces
    ]


def _set(pieces: Sequence[Piece], width: float) -> list[Strip]:
    return [strip for piece in pieces for strip in strips(piece, width)]
