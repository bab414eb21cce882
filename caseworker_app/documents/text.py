"""Breaking Chinese text into lines (避头尾): no line starts with ，。、 or ends with （《, no number is split.

Joining the lines gives the text back, character for character. Nothing here reads the text as markup.
"""

import re
from collections.abc import Callable, Iterator

NEVER_FIRST = frozenset("，。、；：？！）》”’·】〕〗」』〉％…—～,.;:?!)]}%")
NEVER_LAST = frozenset("（《“‘【〔〖「『〈([{¥￥$")
_WHOLE = re.compile(
    r"\d{2,4}\s?年\s?\d{1,2}\s?月(?:\s?\d{1,2}\s?日)?|\d{1,2}\s?月\s?\d{1,2}\s?日"  # dates
    r"|[¥￥$]?\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?元?"  # amounts
    r"|\d{3,4}(?: \d{4}){1,4}(?!\d)"  # telephone and card numbers written in groups
    r"|[¥￥$]?[0-9A-Za-z\u00c0-\u024f]+(?:[’'.\-_/@&+:*]+[0-9A-Za-z\u00c0-\u024f]+)*(?:元|%|％)?"  # other numbers, words
    r"|＿+(?:年＿+月＿+日)?"  # a line to write on by hand
    r"|——|……|.",
    re.DOTALL,
)
Advance = Callable[[str], float]


def break_lines(text: str, width: float, advance: Advance) -> list[str]:
    """The lines of one paragraph at this width; `advance` measures a character in the same unit."""
    lines: list[str] = []
    line, used = "", 0.0
    for unit in _units(text):
        needed = sum(map(advance, unit.rstrip(" ")))
        if line and used + needed > width:
            lines.append(line)
            line, used = "", 0.0
        if needed > width:
            *whole, unit = _split(unit, width, advance)
            lines.extend(whole)
        line += unit
        used += sum(map(advance, unit))
    return [*lines, line]


def _units(text: str) -> Iterator[str]:
    """What must stay on one line: a number, a word or a character, with the marks that cling to it."""
    unit, open_ended = "", True
    for match in _WHOLE.finditer(text):
        token = match.group()
        clings = token[0] in NEVER_FIRST or token == " "
        if unit and not clings and not open_ended:
            yield unit
            unit = ""
        unit += token
        open_ended = token[-1] in NEVER_LAST
    if unit:
        yield unit


def _split(unit: str, width: float, advance: Advance) -> list[str]:
    """The last resort for something longer than a line: cut where the line is full."""
    pieces, piece, used = [], "", 0.0
    for character in unit:
        step = advance(character)
        if piece and used + step > width:
            pieces.append(piece)
            piece, used = "", 0.0
        piece += character
        used += step
    return [*pieces, piece]
