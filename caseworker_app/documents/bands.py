"""Measuring the rows of a grid and cutting them at the foot of a page (表格分页)."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import accumulate

from caseworker_app.documents.cells import PADDING_Y, Filled, fill
from caseworker_app.documents.marks import Strip, height_of
from caseworker_app.documents.sheet import Band, Cell


@dataclass(frozen=True)
class Box:
    """A cell where it stands in its band: from row and column, how far, and its content."""

    row: int
    column: int
    filled: Filled

    @property
    def last_row(self) -> int:
        """The last row the cell reaches into."""
        return self.row + self.filled.cell.rows - 1


@dataclass(frozen=True, eq=False)
class Measured:
    """A band with the left edges of its columns, its row heights and its cells."""

    band: Band
    edges: tuple[float, ...]
    heights: tuple[float, ...]
    boxes: tuple[Box, ...]

    def width(self, box: Box) -> float:
        """How wide a cell is."""
        return self.edges[box.column + box.filled.cell.span] - self.edges[box.column]

    def starting_in(self, row: int) -> list[Box]:
        """The cells that begin in a row."""
        return [box for box in self.boxes if box.row == row]


def measure(band: Band, width: float) -> Measured:
    """Set every cell of a band and find how high its rows must be."""
    total = sum(band.columns)
    edges = tuple(share * width / total for share in accumulate(band.columns, initial=0.0))
    boxes: list[Box] = []
    for row, column, cell in _places(band):
        wished = sum(part.height for part in band.rows[row : row + cell.rows])
        box_width = edges[column + cell.span] - edges[column]
        boxes.append(Box(row, column, fill(cell, box_width, wished)))
    return Measured(band, edges, _heights(band, boxes), tuple(boxes))


def _places(band: Band) -> Iterator[tuple[int, int, Cell]]:
    """Where each cell begins: cells that reach down from rows above keep their columns taken."""
    taken: set[tuple[int, int]] = set()
    for index, row in enumerate(band.rows):
        column = 0
        for cell in row.cells:
            while (index, column) in taken:
                column += 1
            yield index, column, cell
            below = range(index, index + cell.rows)
            taken |= {(line, column + step) for line in below for step in range(cell.span)}
            column += cell.span


def _heights(band: Band, boxes: list[Box]) -> tuple[float, ...]:
    heights = [row.height for row in band.rows]
    for box in sorted(boxes, key=lambda box: box.last_row):
        above = sum(heights[box.row : box.last_row])
        heights[box.last_row] = max(heights[box.last_row], box.filled.height - above)
    return tuple(heights)


def split(row: list[Box], room: float) -> tuple[list[Box], list[Box]]:
    """Cut a row that is higher than a page: what fits into the room, and the rest (which keeps the feet)."""
    first, rest = [], []
    for box in row:
        head, tail = _cut(box.filled.main, room - 2 * PADDING_Y)
        first.append(replace(box, filled=replace(box.filled, main=head, foot=[])))
        rest.append(replace(box, filled=replace(box.filled, main=tail)))
    return first, rest


def _cut(lines: list[Strip], room: float) -> tuple[list[Strip], list[Strip]]:
    count, used = 0, 0.0
    while count < len(lines) and used + lines[count].height <= room:
        used += lines[count].height
        count += 1
    return lines[:count], lines[count:]


def needed(row: list[Box]) -> float:
    """How high the rest of a cut row is."""
    return max(height_of(box.filled.main) + height_of(box.filled.foot) + 2 * PADDING_Y for box in row)
