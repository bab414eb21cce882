"""Reading a finished paper back: its text by two readers, and where everything on it stands."""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

import pypdfium2
import pypdfium2.raw
from pypdf import PdfReader

MM = 72 / 25.4
Bounds = tuple[float, float, float, float]


@dataclass(frozen=True)
class Placed:
    """What stands on one page: bounds (left, bottom, right, top) of its texts and of its drawn shapes."""

    width: float
    height: float
    texts: list[Bounds]
    shapes: list[Bounds]


def text_of(pdf: bytes) -> str:
    """All text as pypdf reads it, without line ends."""
    return "".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages).replace("\n", "")


def other_text_of(pdf: bytes) -> str:
    """All text as PDFium reads it, without line ends."""
    document = pypdfium2.PdfDocument(pdf)
    texts = [page.get_textpage().get_text_range() for page in document]
    return "".join(texts).replace("\r", "").replace("\n", "")


def placed(pdf: bytes) -> Iterator[Placed]:
    """Each page with what stands on it."""
    for page in pypdfium2.PdfDocument(pdf):
        texts, shapes = [], []
        for thing in page.get_objects():
            kind = texts if thing.type == pypdfium2.raw.FPDF_PAGEOBJ_TEXT else shapes
            left, bottom, right, top = thing.get_bounds()
            if right > left and top > bottom:
                kind.append((left, bottom, right, top))
        yield Placed(*page.get_size(), texts, shapes)


def meets(one: Bounds, other: Bounds) -> bool:
    """Whether two areas overlap by more than a hair."""
    wide = min(one[2], other[2]) - max(one[0], other[0])
    high = min(one[3], other[3]) - max(one[1], other[1])
    return wide > 0.6 and high > 0.6


def inside(one: Bounds, other: Bounds) -> bool:
    """Whether the first lies in the second."""
    hair = 0.6
    return (
        one[0] >= other[0] - hair
        and one[1] >= other[1] - hair
        and one[2] <= other[2] + hair
        and one[3] <= other[3] + hair
    )
