"""Making a paper from its description (文书成形): `render` sets it, refuses what cannot be shown, and draws it."""

from dataclasses import dataclass
from threading import Lock

from caseworker_app.documents.drawing import draw
from caseworker_app.documents.layout import compose
from caseworker_app.documents.sheet import Sheet

_one_at_a_time = Lock()


@dataclass(frozen=True)
class Rendered:
    """A finished paper: the file and how many pages it has."""

    pdf: bytes
    pages: int


def render(sheet: Sheet) -> Rendered:
    """The paper as PDF; the same sheet always gives the same bytes. Fonts serve one file at a time."""
    with _one_at_a_time:
        pages = compose(sheet)
        return Rendered(draw(pages, sheet.one_line), len(pages.marks))
