"""The page a sheet is set on (纸张与版心): exact A4 or A5, nothing nearer to the edge than 10 mm."""

from dataclasses import dataclass

from caseworker_app.documents.sheet import Sheet

MM = 72 / 25.4
EDGE = 10.5 * MM
_FOOT_FROM_EDGE = 12.5 * MM


@dataclass(frozen=True)
class Geometry:
    """Page size and the edges of the body, in points from the upper left corner."""

    width: float
    height: float
    left: float
    right: float
    top: float
    bottom: float

    @property
    def body(self) -> float:
        """How wide the body is."""
        return self.right - self.left

    @property
    def foot(self) -> float:
        """The baseline of the last line on the page."""
        return self.height - _FOOT_FROM_EDGE


def geometry(sheet: Sheet) -> Geometry:
    """The page of a sheet by its paper and style."""
    short, long = sheet.paper.value
    wide, high = (long, short) if sheet.landscape else (short, long)
    top, right, bottom, left = sheet.style.value
    return Geometry(wide * MM, high * MM, left * MM, (wide - right) * MM, top * MM, (high - bottom) * MM)
