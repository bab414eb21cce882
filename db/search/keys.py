"""检索键: the forms under which a name, a number or a note is found, computed from plain values.

Names are found whole and by every end part (a part begins somewhere), readings likewise; `mixed` is the surname in full
with initials after it (chouzq). Numbers and notes go into short pieces, each spelled in ASCII.
"""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from enum import IntEnum

GRAM = 3
"""Numbers are found by at least this many characters."""

_DROPPED = {ord(sign): None for sign in "··・•∙.'’\u2019"}


class Kind(IntEnum):
    """Kinds of key in `search_key`."""

    NAME = 1
    NAME_PART = 2
    PINYIN = 3
    PINYIN_PART = 4
    INITIALS = 5
    INITIALS_PART = 6
    MIXED = 7
    NUMBER = 8
    PHONE = 9


Key = tuple[int, str]
Syllables = Sequence[str]


def fold(text: str) -> str:
    """Text as it is compared: composed, small letters."""
    return unicodedata.normalize("NFC", text).casefold()


def fold_name(text: str) -> str:
    """A name as it is compared: without middle dots, apostrophes and blanks."""
    return "".join(fold(text).translate(_DROPPED).split())


def fold_reading(text: str) -> str:
    """Typed pinyin as it is compared: ü as v."""
    return fold_name(text).replace("ü", "v")


def fold_number(text: str) -> str:
    """A number as it is compared: without blanks and hyphens."""
    return "".join(sign for sign in fold(text) if sign not in "-‐- " and not sign.isspace())


def keys_of(names: Iterable[str], readings: Iterable[Syllables]) -> set[Key]:
    """Every key of a person's names and readings."""
    keys: set[Key] = set()
    for name in names:
        whole = fold_name(name)
        keys.add((Kind.NAME, whole))
        keys.update((Kind.NAME_PART, whole[start:]) for start in range(1, len(whole)))
    for syllables in readings:
        keys.update(_reading_keys([fold_reading(syllable) for syllable in syllables]))
    return {(int(kind), key) for kind, key in keys if key}


def _reading_keys(syllables: Syllables) -> Iterator[Key]:
    initials = "".join(syllable[:1] for syllable in syllables)
    yield Kind.PINYIN, "".join(syllables)
    yield Kind.INITIALS, initials
    for start in range(1, len(syllables)):
        yield Kind.PINYIN_PART, "".join(syllables[start:])
        yield Kind.INITIALS_PART, initials[start:]
        yield Kind.MIXED, "".join(syllables[:start]) + initials[start:]


def number_tokens(numbers: Iterable[str]) -> set[str]:
    """The three-character pieces of numbers."""
    return {_token("n", number[at : at + GRAM]) for number in numbers for at in range(len(number) - GRAM + 1)}


def word_tokens(text: str) -> set[str]:
    """The one- and two-character pieces of a note, as stored: a word of any length is found."""
    words = text.split()
    singles = {_token("w", sign) for word in words for sign in word}
    return singles | {token for word in words for token in _pairs(word)}


def tokens_within(part: str) -> set[str]:
    """The pieces that a note must have to hold `part`."""
    return _pairs(part) if len(part) > 1 else {_token("w", part)}


def _pairs(word: str) -> set[str]:
    return {_token("w", word[at : at + 2]) for at in range(len(word) - 1)}


def _token(prefix: str, piece: str) -> str:
    """A piece in ASCII, so that characters beyond the basic plane are one character like any other (NM-05)."""
    return prefix + "x".join(format(ord(sign), "x") for sign in piece)
