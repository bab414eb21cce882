"""Setting a sheet on pages (排版与分页): where every mark comes to lie before anything is drawn."""

from dataclasses import dataclass, replace

from caseworker_app.documents.bands import Measured, measure
from caseworker_app.documents.flow import Flow
from caseworker_app.documents.furniture import foot, foot_room
from caseworker_app.documents.geometry import Geometry, geometry
from caseworker_app.documents.marks import Mark, Strip, height_of, stacked
from caseworker_app.documents.sheet import Block, Frame, Seal, Sheet
from caseworker_app.documents.strips import strips


@dataclass(frozen=True)
class Pages:
    """The pages of a paper: their size and what stands on each."""

    page: Geometry
    marks: list[list[Mark]]


@dataclass(frozen=True)
class _SetBlock:
    """A block of the body set in lines: loose lines, or the bands of a frame."""

    lines: tuple[Strip, ...] = ()
    bands: tuple[Measured, ...] = ()


def compose(sheet: Sheet) -> Pages:
    """Set the sheet; what a single page has left over goes to the rows that may stretch."""
    page = geometry(sheet)
    page = replace(page, bottom=foot_room(sheet, page))
    body = _set_body(sheet, page)
    flow = _flow(sheet, page, body)
    if len(flow.pages) == 1:
        flow = _flow(sheet, page, _stretched(body, page.bottom - flow.y))
    count = len(flow.pages)
    marks = [on_page + foot(sheet, page, number, count) for number, on_page in enumerate(flow.pages, 1)]
    return Pages(page, marks)


def _set_body(sheet: Sheet, page: Geometry) -> list[_SetBlock]:
    """The blocks in lines; a seal never stands on a page without a line of its letter (印章不另页)."""
    found: list[_SetBlock] = []
    for block in sheet.body:
        current = _set(block, page.body)
        if isinstance(block, Seal):
            together = [*_taken_back(found), *current.lines]
            current = _SetBlock((Strip(height_of(together), tuple(stacked(together, 0.0, 0.0))),))
        found.append(current)
    return found


def _taken_back(found: list[_SetBlock]) -> list[Strip]:
    """The last line of text and the white space after it, taken out of the blocks set so far."""
    taken: list[Strip] = []
    while found and found[-1].lines and not any(strip.marks for strip in taken):
        *rest, last = found.pop().lines
        taken.insert(0, last)
        if rest:
            found.append(_SetBlock(tuple(rest)))
    return taken


def _set(block: Block, width: float) -> _SetBlock:
    if isinstance(block, Frame):
        return _SetBlock(bands=tuple(measure(band, width) for band in block.bands if band.rows))
    return _SetBlock(lines=tuple(strips(block, width)))


def _flow(sheet: Sheet, page: Geometry, body: list[_SetBlock]) -> Flow:
    flow = Flow(sheet, page)
    for block in body:
        flow.lines(block.lines)
        flow.frame(block.bands)
    return flow


def _stretched(body: list[_SetBlock], extra: float) -> list[_SetBlock]:
    shares = sum(row.stretch for block in body for part in block.bands for row in part.band.rows)
    if not shares:
        return body
    return [
        replace(block, bands=tuple(_taller(part, extra / shares) for part in block.bands)) for block in body
    ]


def _taller(measured: Measured, per_share: float) -> Measured:
    rows = zip(measured.heights, measured.band.rows, strict=True)
    return replace(measured, heights=tuple(height + row.stretch * per_share for height, row in rows))
