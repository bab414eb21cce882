"""The pen that goes down the pages: it starts a new page where a line or a row no longer fits (分页)."""

from collections.abc import Iterable

from caseworker_app.documents.bands import Box, Measured, measure, needed, split
from caseworker_app.documents.frames import RowOnPage, draw_segment
from caseworker_app.documents.furniture import first_head, later_head
from caseworker_app.documents.geometry import Geometry
from caseworker_app.documents.marks import Mark, Strip, moved
from caseworker_app.documents.sheet import Band, Sheet

_WORTH_STARTING = 70.0
_HAIR = 0.01


class Flow:
    """The pages so far, how far down the pen is, and the rows of the frame it is drawing."""

    def __init__(self, sheet: Sheet, page: Geometry) -> None:
        """Begin with the head of the first page."""
        marks, self.y = first_head(sheet, page)
        self.pages: list[list[Mark]] = [marks]
        self._sheet = sheet
        self._page = page
        self._rows: list[RowOnPage] = []
        self._top = self.y
        self._closed = 0
        self._kept_free = 0.0

    def lines(self, strips: Iterable[Strip]) -> None:
        """Set loose lines one below another; white space never begins a page."""
        for strip in strips:
            if not strip.marks:
                self.y = self.y if self._at_top() else min(self.y + strip.height, self._page.bottom)
                continue
            if not self._fits(strip.height):
                self._new_page()
            self.pages[-1].extend(moved(mark, self._page.left, self.y) for mark in strip.marks)
            self.y += strip.height

    def frame(self, bands: Iterable[Measured]) -> None:
        """Set the bands of one frame, closing and opening it again at the foot of each page."""
        for measured in bands:
            self._band(measured)
        self._close()

    def _band(self, measured: Measured) -> None:
        """Set the rows of a band; on every page room is kept for the row that ends it there."""
        self._closed, rows = measured.band.heads, len(measured.heights)
        foot = self._page_foot(measured, rows)
        self._kept_free = foot.heights[0] if foot else 0.0
        for row in range(rows):
            self._row(measured, row)
        self._end_on_page(measured, rows)
        self._kept_free = 0.0

    def _page_foot(self, measured: Measured, upto: int) -> Measured | None:
        made = measured.band.page_foot
        if made is None or upto <= self._closed:
            return None
        return measure(Band(measured.band.columns, (made(self._closed, upto),)), self._page.body)

    def _end_on_page(self, measured: Measured, upto: int) -> None:
        foot = self._page_foot(measured, upto)
        if foot is not None:
            self._add(foot, 0, foot.heights[0])
            self._closed = upto

    def _row(self, measured: Measured, row: int) -> None:
        if not self._fits(self._together(measured, row)) and (self._rows or not self._at_top()):
            self._break(measured, row)
        if self._fits(measured.heights[row]):
            self._add(measured, row, measured.heights[row])
        else:
            self._in_parts(measured, row)

    def _together(self, measured: Measured, row: int) -> float:
        """What must not be parted: heads and the row after them; a row too high for any page is cut instead."""
        heads = measured.band.heads
        last = heads + 1 if row < heads else row + 1
        height = sum(measured.heights[row:last])
        room = self._page.bottom - self._page.top - _WORTH_STARTING - self._kept_free
        return height if height < room else _WORTH_STARTING

    def _in_parts(self, measured: Measured, row: int) -> None:
        """A row higher than the page: each page takes the lines that fit."""
        rest = [box for box in measured.starting_in(row) if box.filled.cell.rows == 1]
        while not self._fits(needed(rest)):
            room = self._page.bottom - self.y - self._kept_free
            first, rest = split(rest, room)
            self._add(measured, row, room, first)
            self._break(measured, row)
        self._add(measured, row, needed(rest), rest)

    def _add(self, measured: Measured, row: int, height: float, cut: list[Box] | None = None) -> None:
        self._rows.append(RowOnPage(measured, row, self.y, height, cut))
        self.y += height

    def _break(self, measured: Measured, row: int) -> None:
        """Go on with the frame on a new page, under its heads."""
        self._end_on_page(measured, row)
        self._new_page()
        for head in range(measured.band.heads if row >= measured.band.heads else 0):
            self._add(measured, head, measured.heights[head])

    def _close(self) -> None:
        if self._rows:
            self.pages[-1].extend(draw_segment(self._rows, self._page.left, self._page.body))
            self._rows = []

    def _new_page(self) -> None:
        self._close()
        marks, self.y = later_head(self._sheet, self._page)
        self._top = self.y
        self.pages.append(marks)

    def _fits(self, height: float) -> bool:
        return self.y + height + self._kept_free <= self._page.bottom + _HAIR

    def _at_top(self) -> bool:
        return self.y <= self._top
