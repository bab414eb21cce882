"""What can stand on paper: text, a box drawn or tinted, a box to tick, a code to scan.

Positions are points from the upper left corner of whatever holds the mark, downwards; a text's `y` is its baseline.
"""

from dataclasses import dataclass, replace


@dataclass(frozen=True)
class TextMark:
    """One line of text in one size; `spread` is put between its characters."""

    x: float
    y: float
    text: str
    face: str
    size: float
    spread: float = 0.0


@dataclass(frozen=True)
class AreaMark:
    """A rectangle: tinted inside, drawn around, or both."""

    x: float
    y: float
    width: float
    height: float
    weight: float = 0.5
    tint: float = 0.0


@dataclass(frozen=True)
class TickMark:
    """A box to tick. It is drawn, so that no font can lack it."""

    x: float
    y: float
    size: float
    checked: bool


@dataclass(frozen=True)
class CodeMark:
    """A QR code."""

    x: float
    y: float
    size: float
    text: str


Mark = TextMark | AreaMark | TickMark | CodeMark


@dataclass(frozen=True)
class Strip:
    """A line of content with its height: the smallest thing a page break leaves whole."""

    height: float
    marks: tuple[Mark, ...] = ()


def moved(mark: Mark, x: float, y: float) -> Mark:
    """The same mark further right and down."""
    return replace(mark, x=mark.x + x, y=mark.y + y)


def stacked(strips: list[Strip], x: float, y: float) -> list[Mark]:
    """The marks of strips set below one another from here."""
    placed: list[Mark] = []
    for strip in strips:
        placed.extend(moved(mark, x, y) for mark in strip.marks)
        y += strip.height
    return placed


def height_of(strips: list[Strip]) -> float:
    """How high strips are together."""
    return sum(strip.height for strip in strips)
