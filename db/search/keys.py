"""检索键: the forms under which a name, a number or a note is found, computed from plain values.

What a name, a reading or a number begins with is a key in a tree; what it holds further inside is a piece in the full text:
`m` names, `p` and `i` the ends of readings and initials, `s` and `o` initials from the surname on (by its own reading and by
another), `x` the surname in full with initials after it (chouzq), `n` numbers, `w` notes.
"""

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import IntEnum
from functools import cache, lru_cache
from operator import add, itemgetter
from string import ascii_lowercase, ascii_uppercase
from typing import NamedTuple

GRAM = 3
"""Numbers are found by at least this many characters."""
READING = "\f"
"""Begins a line of the doc that is a reading."""
BLANK = " "
"""Divides its syllables, and pieces."""

_DROPPED = {ord(sign): None for sign in "··・•∙‧⋅．.'’"}
_RAISED = str.maketrans(ascii_lowercase, ascii_uppercase)
_LOWERED = str.maketrans(ascii_uppercase, ascii_lowercase)
_KNOWN = 1 << 14


class Kind(IntEnum):
    """Kinds of key in `search_key`; `OTHER_PINYIN` is a reading that is not the surname's own."""

    FORMAT = 0
    NAME = 1
    PINYIN = 3
    OTHER_PINYIN = 4
    NUMBER = 8
    PHONE = 9


NAME, PINYIN, OTHER_PINYIN, NUMBER, PHONE = (int(kind) for kind in list(Kind)[1:])
Key = tuple[int, str]
Syllables = Sequence[str]


def fold(text: str) -> str:
    """Text as it is compared: composed, small letters."""
    return text.lower() if text.isascii() else unicodedata.normalize("NFC", text).casefold()


def fold_name(text: str) -> str:
    """A name as it is compared: without middle dots, apostrophes and blanks."""
    folded = fold(text)
    return folded if folded.isalnum() else "".join(folded.translate(_DROPPED).split())


@lru_cache(maxsize=_KNOWN)
def fold_syllable(text: str) -> str:
    """A syllable of a stored reading as it is compared."""
    return fold_reading(text)


def fold_reading(text: str) -> str:
    """Typed pinyin as it is compared: ü as v."""
    return fold_name(text).replace("ü", "v")


def fold_number(text: str) -> str:
    """A number as it is compared: without blanks and hyphens."""
    folded = fold(text)
    if folded.isalnum():
        return folded
    return "".join(sign for sign in folded if sign not in "-‐- " and not sign.isspace())


class Spoken(NamedTuple):
    """What the readings of one person yield: lines of the doc, keys, pieces."""

    lines: list[str]
    keys: list[Key]
    tokens: list[str]


class Ending(NamedTuple):
    """What the syllables after the first yield: in full, as the doc has them, initials with the pieces of ends, mixed ends."""

    full: str
    raised: str
    pieces: str
    mixed: tuple[str, ...]


def fold_syllables(syllables: Syllables) -> tuple[str, ...]:
    """A stored reading as it is compared; nearly every one is small letters already."""
    whole = "".join(syllables)
    if whole.isascii() and whole.isalpha() and whole.islower():
        return tuple(syllables)
    return tuple(map(fold_syllable, syllables))


def spoken(readings: Sequence[tuple[str, ...]]) -> Spoken:
    """What folded readings yield; the first one begins as the surname is read.

    Pieces are initials, ends and their initials, beginnings in full with initials after them.
    """
    lines: list[str] = []
    found: list[Key] = []
    tokens: list[str] = []
    own = readings[0][0] if readings else ""
    for syllables in readings:
        first = syllables[0]
        full, raised, pieces, mixed = _ending(syllables[1:])
        lines.append(READING + raise_letters(first) + raised)
        if first == own:
            found.append((PINYIN, first + full))
            tokens.append(f"s{first[:1]}{pieces}")
        else:
            found.append((OTHER_PINYIN, first + full))
            tokens.append(f"o{first[:1]}{pieces}")
        for end in mixed:
            tokens.append(f"x{first}{end}")
    return Spoken(lines, found, tokens)


@lru_cache(maxsize=_KNOWN)
def _ending(syllables: tuple[str, ...]) -> Ending:
    plain = ["".join(sign for sign in syllable if sign.isalnum()) for syllable in syllables]
    heads = [syllable[:1] for syllable in plain]
    starts = [start for start in range(len(plain)) if plain[start]]
    ends = [f" p{''.join(plain[start:])} i{''.join(heads[start:])}" for start in starts]
    mixed = dict.fromkeys("".join(plain[:start] + heads[start:]) for start in starts)
    raised = "".join([BLANK + raise_letters(syllable) for syllable in syllables])
    return Ending("".join(syllables), raised, "".join(heads + ends), tuple(mixed))


@lru_cache(maxsize=_KNOWN)
def raise_letters(text: str) -> str:
    """Small letters as capitals, which nothing typed has; other signs as they are."""
    return text.upper() if text.isascii() else text.translate(_RAISED)


def lower_letters(text: str) -> str:
    """The same back again."""
    return text.lower() if text.isascii() else text.translate(_LOWERED)


def name_tokens(name: str) -> str:
    """The one- and two-character pieces of a folded name."""
    return _joined("m", name, [*name, *map(add, name, name[1:])])


def number_tokens(number: str) -> str:
    """The three-character pieces of a folded number, "" where it is too short."""
    if len(number) <= GRAM:
        return _token("n", number) if len(number) == GRAM else ""
    return _joined("n", number, _grams(len(number))(number))


@cache
def _grams(length: int) -> Callable[[str], tuple[str, ...]]:
    """Takes all three-character parts of a text of some length (more than three) at once."""
    return itemgetter(*[slice(at, at + GRAM) for at in range(length - GRAM + 1)])


def word_tokens(text: str) -> Iterator[str]:
    """The one- and two-character pieces of a note, as stored: a word of any length is found."""
    words = text.split()
    yield from {_token("w", sign) for word in words for sign in word}
    yield from {token for word in words for token in _pairs("w", word)}


def tokens_within(prefix: str, part: str) -> list[str]:
    """The pieces that a note (w) or a name (m) must have to hold `part`."""
    return sorted(set(_pairs(prefix, part)) if len(part) > 1 else {_token(prefix, part)})


def _pairs(prefix: str, word: str) -> Iterable[str]:
    return (_token(prefix, word[at : at + 2]) for at in range(len(word) - 1))


def _joined(prefix: str, text: str, pieces: Iterable[str]) -> str:
    """Pieces of a text as tokens; nearly every text has nothing but letters and digits."""
    if text.isalnum():
        return prefix + f" {prefix}".join(pieces)
    return " ".join([_token(prefix, piece) for piece in pieces])


def _token(prefix: str, piece: str) -> str:
    """A piece as one token: signs that are no letters are spelled, characters of any plane stand as they are (NM-05)."""
    if piece.isalnum():
        return prefix + piece
    return prefix + "x".join([format(ord(sign), "x") for sign in piece])
