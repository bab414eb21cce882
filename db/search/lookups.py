"""检索的分支: the look-ups one typed word stands for: each a bounded walk through one index, with the reason it gives."""

from collections.abc import Iterator
from dataclasses import dataclass

from db.search.keys import (
    GRAM,
    Kind,
    fold,
    fold_name,
    fold_number,
    fold_reading,
    number_tokens,
    tokens_within,
)

EXACT, PREFIX, PART = 0, 1, 2
WHYS = ("name", "name_part", "number", "phone", "pinyin", "initials", "case", "document", "note")
"""The reasons, in the order in which equal ranks are shown."""

_LAST = "\U0010ffff"
_MOST_TOKENS = 32
_KEYS = "SELECT person_id, {rank} FROM search_key WHERE kind = ? AND key >= ? AND key < ?"
_DOCS = "SELECT person_id, {rank} FROM search_doc WHERE instr({column}, ?)"
_NUMBERED = (
    "SELECT person_id, {rank} FROM {table} WHERE {column} >= ? AND {column} < ? AND person_id IS NOT NULL"
)


@dataclass(frozen=True, slots=True)
class Lookup:
    """One walk: its statement gives people and their rank; `parameters` bind it.

    With `tokens` it may look only at people who hold these pieces, since it reads what they are checked against.
    """

    why: str
    statement: str
    parameters: tuple[str | int, ...]
    tokens: str = ""


def lookups(word: str) -> list[list[Lookup]]:
    """The look-ups for a word, in two rounds: what begins with it, then what holds it further inside."""
    return [list(_fronts(word)), list(_insides(word))]


def _fronts(word: str) -> Iterator[Lookup]:
    yield from _front("name", Kind.NAME, fold_name(word))
    if number := _as_number(word):
        yield from _front("number", Kind.NUMBER, number)
        yield from _front("phone", Kind.PHONE, number)
    if reading := _as_reading(word):
        yield from _front("pinyin", Kind.PINYIN, reading)
        yield from _front("pinyin", Kind.MIXED, reading)
        yield from _front("initials", Kind.INITIALS, reading)
    if len(word) >= GRAM:
        yield _numbered("case", "hardship_case", "number", word)
        yield _numbered("document", "printed_document", "serial", word)


def _insides(word: str) -> Iterator[Lookup]:
    yield from _inside("name_part", Kind.NAME_PART, fold_name(word))
    if number := _as_number(word):
        tokens = number_tokens([number])
        yield _holding("number", "numbers", tokens, number)
        yield _holding("phone", "phones", tokens, number)
    if reading := _as_reading(word):
        yield from _inside("pinyin", Kind.PINYIN_PART, reading)
        yield from _inside("initials", Kind.INITIALS_PART, reading)
    yield _holding("note", "words", tokens_within(fold(word)), fold(word))


def _front(why: str, kind: Kind, key: str) -> Iterator[Lookup]:
    if key:
        statement = _KEYS.format(rank=f"CASE WHEN key = ? THEN {EXACT} ELSE {PREFIX} END")
        yield Lookup(why, statement, (key, int(kind), key, key + _LAST))


def _inside(why: str, kind: Kind, key: str) -> Iterator[Lookup]:
    if key:
        yield Lookup(why, _KEYS.format(rank=PART), (int(kind), key, key + _LAST))


def _holding(why: str, column: str, tokens: set[str], part: str) -> Lookup:
    match = " ".join(sorted(tokens)[:_MOST_TOKENS])
    return Lookup(why, _DOCS.format(rank=PART, column=column), (part,), match)


def _numbered(why: str, table: str, column: str, word: str) -> Lookup:
    number = word.upper()
    rank = f"CASE WHEN {column} = ? THEN {EXACT} ELSE {PREFIX} END"
    return Lookup(
        why, _NUMBERED.format(rank=rank, table=table, column=column), (number, number, number + _LAST)
    )


def _as_number(word: str) -> str:
    """A word that could be part of a number: at least three letters or digits, a digit among them."""
    number = fold_number(word)
    fits = len(number) >= GRAM and number.isascii() and number.isalnum()
    return number if fits and any(sign.isdigit() for sign in number) else ""


def _as_reading(word: str) -> str:
    """A word that could be pinyin."""
    reading = fold_reading(word)
    return reading if reading.isascii() and reading.isalpha() else ""
