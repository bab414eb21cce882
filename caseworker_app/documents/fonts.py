"""The faces paper is set in, and which face has a character (缺字): a rare name never prints as a box.

Fonts are read when first needed. A character the wanted face lacks is taken from the next face that has it; one
that no face has stops the print before anything is drawn, so that no serial is used.
"""

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import groupby
from unicodedata import category

from reportlab.pdfbase import pdfmetrics

from caseworker_app.documents.truetype import BundledFont
from caseworker_app.domain.errors import UserError
from caseworker_app.resources import font_path

SERIF = "NotoSerifSC-Regular"
SERIF_BOLD = "NotoSerifSC-Bold"
SANS = "NotoSansSC-Regular"
_LAST_RESORTS = ("HanaMinB", SANS)


class MissingGlyph(UserError):
    """缺字: no bundled font has these characters, so the paper would not show the name as it is."""

    def __init__(self, characters: Iterable[str]) -> None:
        """Name every missing character with its code, so that it can be looked up."""
        found = list(dict.fromkeys(characters))
        names = "、".join(f"{character}（U+{ord(character):04X}）" for character in found)
        message = f"字体缺少：{names}。请核对该字，或联系管理员补充字体后再打印；本次没有占用文书编号。"
        super().__init__("missing_glyph", message, characters=found)


@cache
def font(name: str) -> BundledFont:
    """The face of this name, read and made known to reportlab on first use."""
    loaded = BundledFont(name, font_path(name))
    pdfmetrics.registerFont(loaded)
    return loaded


@cache
def face_of(character: str, wanted: str) -> str | None:
    """The first face that has the character: the wanted one where possible, None where there is none."""
    for name in (wanted, *_LAST_RESORTS):
        if ord(character) in font(name).face.charToGlyph:
            return name
    return None


@cache
def advance(character: str, wanted: str) -> float:
    """How far a character moves the pen at size 1; one no font has counts as a full square."""
    name = face_of(character, wanted)
    if name is None:
        return 1.0
    width: float = font(name).face.charWidths[ord(character)]
    return width / 1000


def width(text: str, wanted: str, size: float) -> float:
    """How wide a text is in this face and size, fallbacks included."""
    return sum(advance(character, wanted) for character in text) * size


def runs(text: str, wanted: str) -> Iterator[tuple[str, str]]:
    """The text cut into pieces of one face each: (face, piece). Ask `missing_characters` first."""
    for name, piece in groupby(text, lambda character: face_of(character, wanted)):
        yield name or wanted, "".join(piece)


def missing_characters(text: str, wanted: str = SERIF) -> list[str]:
    """The characters of a text that no bundled font has, each once, in order; for use while typing."""
    drawn = (character for character in clean(text) if character != "\n")
    return list(dict.fromkeys(character for character in drawn if face_of(character, wanted) is None))


def clean(text: str) -> str:
    """The text as it can be drawn: line ends kept, other white space a blank, what has no shape left out."""
    unified = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(_drawable(character) for character in unified)


def _drawable(character: str) -> str:
    if character in "\n\u3000":
        return character
    if character in "\u2028\u2029\x0b\x0c\x85":
        return "\n"
    if character.isspace():
        return " "
    return "" if category(character) in {"Cc", "Cf"} or _is_variation(character) else character


def _is_variation(character: str) -> bool:
    """A mark that only chooses between shapes of the character before it."""
    return "\ufe00" <= character <= "\ufe0f" or "\U000e0100" <= character <= "\U000e01ef"
