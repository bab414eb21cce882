"""检索键: the forms under which a name, a number or a note is found, computed from plain values.

What a name, a reading or a number begins with is a key in a tree; what it holds further inside is a piece in the full text:
`m` names, `p` and `i` the ends of readings and initials, `s` and `o` initials from the surname on (by its own reading and by
another), `x` the surname in full with initials after it (chouzq), `n` numbers, `w` notes.
"""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from enum import IntEnum
from functools import lru_cache
from itertools import pairwise

GRAM = 3
"""Numbers are found by at least this many characters."""

_DROPPED = {ord(sign): None for sign in "··・•∙‧⋅．.'’"}
_KNOWN = 1 << 14
_CHUNK = 4
_STEP = _CHUNK - GRAM + 1


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


def reading_keys(readings: Sequence[Syllables]) -> list[Key]:
    """The keys of folded readings; the first one begins as the surname is read."""
    own = readings[0][0] if readings else ""
    return [(PINYIN if syllables[0] == own else OTHER_PINYIN, "".join(syllables)) for syllables in readings]


def reading_tokens(readings: Sequence[Syllables]) -> list[str]:
    """The pieces of folded readings: initials, ends and their initials, beginnings in full with initials after them."""
    own = readings[0][0] if readings else ""
    tokens: list[str] = []
    for first, *rest in readings:
        ends, heads, mixed = _after(tuple(rest))
        tokens.append(f"{'s' if first == own else 'o'}{first[:1]}{heads}{ends}")
        tokens += [f"x{first}{end}" for end in mixed]
    return tokens


@lru_cache(maxsize=_KNOWN)
def _after(syllables: tuple[str, ...]) -> tuple[str, str, tuple[str, ...]]:
    """What the syllables after the first yield: pieces of ends, initials, and how the mixed ones end."""
    plain = ["".join(sign for sign in syllable if sign.isalnum()) for syllable in syllables]
    heads = [syllable[:1] for syllable in plain]
    starts = [start for start in range(len(plain)) if plain[start]]
    ends = [f" p{''.join(plain[start:])} i{''.join(heads[start:])}" for start in starts]
    mixed = dict.fromkeys("".join(plain[:start] + heads[start:]) for start in starts)
    return "".join(ends), "".join(heads), tuple(mixed)


def name_tokens(name: str) -> str:
    """The one- and two-character pieces of a folded name."""
    return _joined("m", [*name, *map("".join, pairwise(name))])


def number_tokens(number: str) -> str:
    """The three-character pieces of a folded number."""
    return " ".join([_pieces(number[at : at + _CHUNK]) for at in range(0, len(number) - GRAM + 1, _STEP)])


@lru_cache(maxsize=_KNOWN)
def _pieces(part: str) -> str:
    """The pieces of a short part of a number; there are not many different ones."""
    return _joined("n", [part[at : at + GRAM] for at in range(len(part) - GRAM + 1)])


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


def _joined(prefix: str, pieces: list[str]) -> str:
    """Pieces of one text as tokens; nearly every text has nothing but letters and digits."""
    if "".join(pieces).isalnum():
        return prefix + f" {prefix}".join(pieces)
    return " ".join([_token(prefix, piece) for piece in pieces])


def _token(prefix: str, piece: str) -> str:
    """A piece as one token: signs that are no letters are spelled, characters of any plane stand as they are (NM-05)."""
    if piece.isalnum():
        return prefix + piece
    return prefix + "x".join([format(ord(sign), "x") for sign in piece])
