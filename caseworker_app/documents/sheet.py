"""What a paper consists of (文书的描述): a titled sheet of grids, boxes to tick, statements and places to sign.

A form is written in these words and nothing else; where each line comes to lie is worked out by `layout`.
Lengths are points, and column widths are shares of the whole.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

CELL_SIZE = 10.5
LETTER_SIZE = 14.0
BLANK_DAY = "　　　　年　　月　　日"


class Paper(Enum):
    """The sizes paper comes in: width and height in millimetres, upright."""

    A4 = (210, 297)
    A5 = (148, 210)


class Style(Enum):
    """Margins and type: a form to fill in, or a letter (公文格式, GB/T 9704): top, right, bottom, left in mm."""

    FORM = (14, 20, 14, 20)
    SMALL = (12, 14, 12, 14)
    LETTER = (24, 26, 24, 28)


class Align(Enum):
    """Where a line stands in its box; `FULL` spreads it over the whole width but for the last."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"
    FULL = "full"


@dataclass(frozen=True)
class Words:
    """Text that wraps; in a box it also shrinks. `indent` is the first line's, in characters."""

    text: str
    size: float = CELL_SIZE
    align: Align = Align.LEFT
    bold: bool = False
    indent: int = 0
    leading: float = 1.4


@dataclass(frozen=True)
class Choice:
    """One thing that can be ticked."""

    label: str
    checked: bool = False


@dataclass(frozen=True)
class Boxes:
    """Boxes to tick in columns, or one after another behind a lead where `columns` is 0."""

    choices: tuple[Choice, ...]
    columns: int = 0
    lead: str = ""
    size: float = CELL_SIZE


@dataclass(frozen=True)
class Sign:
    """A line to be signed by hand: what is signed, each with room behind it, a seal, the day."""

    fields: tuple[str, ...]
    seal: bool = False
    day: str | None = BLANK_DAY
    size: float = CELL_SIZE


@dataclass(frozen=True)
class Seal:
    """The end of a letter: the office over the day, where the seal goes (成文日期右空四字)."""

    office: str
    day: str
    size: float = LETTER_SIZE


@dataclass(frozen=True)
class Gap:
    """White space."""

    height: float


Piece = Words | Boxes | Sign | Seal | Gap


@dataclass(frozen=True)
class Cell:
    """A box of a grid; `foot` stands at its bottom edge, the rest in the middle or, above a foot, at the top."""

    pieces: tuple[Piece, ...] = ()
    span: int = 1
    rows: int = 1
    label: bool = False
    foot: tuple[Piece, ...] = ()


@dataclass(frozen=True)
class Row:
    """A row of a grid: at least this high, and with `stretch` it takes its share of what a page has left."""

    cells: tuple[Cell, ...]
    height: float = 24.0
    stretch: float = 0.0


@dataclass(frozen=True)
class Band:
    """Rows with the same columns; the first `heads` rows come again on every page.

    `page_foot` makes the row that ends the band on each page (本页小计) out of the first and the one past the last of its
    rows there; it is the highest where it is made of all of them.
    """

    columns: tuple[float, ...]
    rows: tuple[Row, ...]
    heads: int = 0
    page_foot: Callable[[int, int], Row] | None = None


@dataclass(frozen=True)
class Frame:
    """Bands inside one heavy frame."""

    bands: tuple[Band, ...]


Block = Piece | Frame


@dataclass(frozen=True)
class Sheet:
    """One paper: its title (a long one says where it breaks), the line above the body, the body, and the line at the foot."""

    title: str
    body: tuple[Block, ...]
    paper: Paper = Paper.A4
    landscape: bool = False
    style: Style = Style.FORM
    left: str = ""
    right: str = ""
    copies: str = ""
    print_line: str = ""
    code: str = ""
    mark: str | None = None

    @property
    def one_line(self) -> str:
        """The title without its line ends."""
        return self.title.replace("\n", "")
