"""Drawing the part of a frame that stands on one page: tints, lines, and the text of its cells."""

from dataclasses import dataclass, replace

from caseworker_app.documents.bands import Box, Measured
from caseworker_app.documents.cells import PADDING_Y, Filled, padding
from caseworker_app.documents.marks import AreaMark, Mark, height_of, stacked

_TINT = 0.04
_INNER = 0.5
_OUTER = 1.3


@dataclass(frozen=True)
class RowOnPage:
    """A row, or the part of one, where it stands on the page."""

    measured: Measured
    row: int
    y: float
    height: float
    cut: list[Box] | None = None


def draw_segment(rows: list[RowOnPage], left: float, width: float) -> list[Mark]:
    """Everything of the rows that stand together on a page, inside one heavy frame."""
    areas: list[AreaMark] = []
    texts: list[Mark] = []
    for measured in dict.fromkeys(row.measured for row in rows):
        own = [row for row in rows if row.measured is measured]
        for box in measured.boxes:
            seen = [row for row in own if box.row <= row.row <= box.last_row]
            if seen:
                area = _area(box, measured, seen, left)
                areas.append(area)
                texts += _content(_part(box, seen), area)
    top, bottom = rows[0].y, rows[-1].y + rows[-1].height
    return [*_tints(areas), *_lines(areas), AreaMark(left, top, width, bottom - top, _OUTER), *texts]


def _area(box: Box, measured: Measured, seen: list[RowOnPage], left: float) -> AreaMark:
    height = seen[-1].y + seen[-1].height - seen[0].y
    tint = _TINT if box.filled.cell.label else 0.0
    x = left + measured.edges[box.column]
    return AreaMark(x, seen[0].y, measured.width(box), height, _INNER, tint)


def _part(box: Box, seen: list[RowOnPage]) -> Filled | None:
    """What of a cell's content stands on this page; a label comes again on each."""
    if box.filled.cell.label:
        return box.filled
    for row in seen:
        for cut in row.cut or ():
            if cut.row == box.row and cut.column == box.column:
                return cut.filled
    return box.filled if seen[0].row == box.row else None


def _content(filled: Filled | None, area: AreaMark) -> list[Mark]:
    """The lines in their box: in the middle, or above a foot from the top edge down."""
    if filled is None:
        return []
    main, low = height_of(filled.main), height_of(filled.foot)
    top = area.y + (PADDING_Y if filled.cell.foot else max((area.height - main) / 2, PADDING_Y))
    x = area.x + padding(filled.cell)
    return stacked(filled.main, x, top) + stacked(filled.foot, x, area.y + area.height - PADDING_Y - low)


def _tints(areas: list[AreaMark]) -> list[Mark]:
    return [replace(area, weight=0.0) for area in areas if area.tint]


def _lines(areas: list[AreaMark]) -> list[Mark]:
    return [replace(area, tint=0.0) for area in areas]
