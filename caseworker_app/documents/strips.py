"""Setting one piece of a form into lines: words, boxes to tick, places to sign (文字、选项、签章栏)."""

from functools import partial

from caseworker_app.documents import fonts
from caseworker_app.documents.marks import Mark, Strip, TextMark, TickMark, height_of, moved, stacked
from caseworker_app.documents.sheet import Align, Boxes, Choice, Gap, Piece, Seal, Sign, Words
from caseworker_app.documents.text import break_lines

_BASELINE = 0.88
_MOST_SPREAD = 0.12
_SHARE_FOR_HAND = 6.5


def strips(piece: Piece, width: float) -> list[Strip]:
    """The piece's lines at this width."""
    match piece:
        case Words():
            return _words(piece, width)
        case Boxes():
            return _boxes(piece, width)
        case Sign():
            return [_sign(piece, width)]
        case Seal():
            return [_seal(piece, width)]
        case Gap():
            return [Strip(piece.height)]


def _text(x: float, text: str, size: float, face: str, leading: float, spread: float = 0.0) -> TextMark:
    return TextMark(x, size * ((leading - 1) / 2 + _BASELINE), text, face, size, spread)


def _words(words: Words, width: float) -> list[Strip]:
    face = fonts.SERIF_BOLD if words.bold else fonts.SERIF
    advance = partial(fonts.advance, wanted=face)
    found: list[Strip] = []
    for part in fonts.clean(words.text).split("\n"):
        lines = break_lines("　" * words.indent + part, width / words.size, advance)
        for line in lines:
            found.append(_line(words, line, width, face, last=line is lines[-1]))
    return found


def _line(words: Words, line: str, width: float, face: str, *, last: bool) -> Strip:
    text = line.rstrip(" ")
    free = width - fonts.width(text, face, words.size)
    x = {Align.CENTRE: free / 2, Align.RIGHT: free}.get(words.align, 0.0)
    spread = free / (len(text) - 1) if words.align is Align.FULL and not last and len(text) > 1 else 0.0
    spread = spread if 0 < spread <= _MOST_SPREAD * words.size else 0.0
    height = words.size * words.leading
    if not text:
        return Strip(height)
    return Strip(height, (_text(max(x, 0.0), text, words.size, face, words.leading, spread),))


def _boxes(boxes: Boxes, width: float) -> list[Strip]:
    if boxes.columns:
        return _in_columns(boxes, width)
    return _in_a_row(boxes, width)


def _in_columns(boxes: Boxes, width: float) -> list[Strip]:
    """Filled downwards, column by column, as the eye reads a list."""
    deep = -(-len(boxes.choices) // boxes.columns)
    share = width / boxes.columns
    found: list[Strip] = []
    for row in range(deep):
        cells = [_choice(choice, share - 6, boxes.size) for choice in boxes.choices[row::deep]]
        height = max(strip.height for strip in cells)
        found.append(Strip(height, _side_by_side(cells, share)))
    return found


def _side_by_side(cells: list[Strip], share: float) -> tuple[Mark, ...]:
    from_left = enumerate(cells)
    return tuple(moved(mark, index * share, 0.0) for index, cell in from_left for mark in cell.marks)


def _choice(choice: Choice, width: float, size: float) -> Strip:
    """A box and its label; a long label goes on beside the box."""
    label = _words(Words(choice.label, size, leading=1.5), width - 1.5 * size)
    marks: list[Mark] = [_box(0.0, size, choice.checked)]
    y = 0.0
    for strip in label:
        marks.extend(moved(mark, 1.5 * size, y) for mark in strip.marks)
        y += strip.height
    return Strip(y, tuple(marks))


def _in_a_row(boxes: Boxes, width: float) -> list[Strip]:
    """One after another behind the lead; what does not fit goes on in the next row."""
    lead = fonts.clean(boxes.lead)
    x = fonts.width(lead, fonts.SERIF, boxes.size)
    rows: list[list[Mark]] = [[_text(0.0, lead, boxes.size, fonts.SERIF, 1.5)] if lead else []]
    heights = [1.5 * boxes.size]
    for choice in boxes.choices:
        needed = 1.5 * boxes.size + fonts.width(fonts.clean(choice.label), fonts.SERIF, boxes.size)
        if x and x + needed > width:
            rows.append([])
            heights.append(1.5 * boxes.size)
            x = 0.0
        strip = _choice(choice, width, boxes.size)
        rows[-1].extend(moved(mark, x, 0.0) for mark in strip.marks)
        heights[-1] = max(heights[-1], strip.height)
        x += needed + 1.6 * boxes.size
    return [Strip(height, tuple(row)) for height, row in zip(heights, rows, strict=True)]


def _box(x: float, size: float, checked: bool) -> TickMark:
    side = 0.86 * size
    return TickMark(x + 0.07 * size, (1.5 * size - side) / 2 + 0.04 * size, side, checked)


def _sign(sign: Sign, width: float) -> Strip:
    """From the right edge: the day, the seal, and before them the fields with room for a hand each."""
    tail = fonts.clean(("（盖章）　　" if sign.seal else "") + (sign.day or ""))
    fields = [fonts.clean(field) for field in sign.fields]
    wide = fonts.width(tail, fonts.SERIF, sign.size)
    widths = [fonts.width(field, fonts.SERIF, sign.size) for field in fields]
    if wide + sum(widths) > width:
        return _sign_below(fields, tail, sign.size, width)
    room = min(_SHARE_FOR_HAND * sign.size, (width - wide - sum(widths)) / max(len(widths), 1))
    x = width - wide - sum(widths) - room * len(widths)
    marks: list[Mark] = [_text(width - wide, tail, sign.size, fonts.SERIF, 1.7)] if tail else []
    for field, needed in zip(fields, widths, strict=True):
        marks.append(_text(x, field, sign.size, fonts.SERIF, 1.7))
        x += needed + room
    return Strip(1.7 * sign.size, tuple(marks))


def _sign_below(fields: list[str], tail: str, size: float, width: float) -> Strip:
    """Where all does not fit side by side: the fields one below another, seal and day under them."""
    lines = [strip for field in fields for strip in _words(Words(field, size, leading=1.7), width)]
    lines += _words(Words(tail, size, Align.RIGHT, leading=1.7), width)
    return Strip(height_of(lines), tuple(stacked(lines, 0.0, 0.0)))


def _seal(seal: Seal, width: float) -> Strip:
    """The office stands centred over the day; the longer of the two ends four characters before the margin."""
    texts = [fonts.clean(seal.office), fonts.clean(seal.day)]
    wides = [fonts.width(text, fonts.SERIF, seal.size) for text in texts]
    longest = max(wides)
    centre = max(width - 3 * seal.size - longest / 2, longest / 2)
    high = 1.8 * seal.size
    lines = zip(texts, wides, strict=True)
    marks = [
        moved(_text(centre - wide / 2, text, seal.size, fonts.SERIF, 1.8), 0.0, index * high)
        for index, (text, wide) in enumerate(lines)
        if text
    ]
    return Strip(2 * high, tuple(marks))
