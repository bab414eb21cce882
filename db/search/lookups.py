"""检索的分支: the look-ups one typed word stands for: each a bounded walk through one index, with the reason it gives.

Rounds: what begins with the word; beginnings in full with initials after them (chouzq); what holds the word further inside.
"""

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
WHYS = (
    "name",
    "name_part",
    "number",
    "phone",
    "pinyin",
    "initials",
    "other_pinyin",
    "other_initials",
    "case",
    "document",
    "note",
)
"""The reasons, in the order in which equal ranks are shown; `other_…` is a reading the surname does not have (仇: chou)."""
SHOWN = {"other_pinyin": "pinyin", "other_initials": "initials"}
"""Reasons that are told as another."""

_LAST = "\U0010ffff"
_MOST_TOKENS = 32
_KEYS = "SELECT person_id, {rank} FROM search_key WHERE kind = ? AND key >= ? AND key < ?"
_DOCS = "SELECT person_id, {rank} FROM search_doc WHERE instr({column}, ?)"
_NUMBERS = (
    "SELECT person_id, {rank}, CASE WHEN instr(numbers, ?) THEN {number} ELSE {phone} END FROM search_doc "
    "WHERE (instr(numbers, ?) OR instr(phones, ?))"
)
_TOKENS = "SELECT rowid, {rank} FROM search_token WHERE search_token MATCH ?"
_NUMBERED = "SELECT person_id, {rank} AS rank FROM {table} WHERE {column} >= ? AND {column} < ? AND person_id IS NOT NULL"


@dataclass(frozen=True, slots=True)
class Lookup:
    """One walk: its statement gives people, their rank, and perhaps a reason of their own by its place in WHYS.

    `parameters` bind it; `person` is the column that says who.

    With `tokens` it may look only at people who hold these pieces, since it reads what they are checked against.
    """

    why: str
    statement: str
    parameters: tuple[str | int, ...]
    tokens: str = ""
    person: str = "person_id"


def lookups(word: str) -> list[list[Lookup]]:
    """The look-ups for a word, in rounds."""
    return [list(_fronts(word)), list(_mixed(word)), list(_insides(word))]


def _fronts(word: str) -> Iterator[Lookup]:
    yield from _front("name", Kind.NAME, fold_name(word))
    if number := as_number(word):
        yield from _front("number", Kind.NUMBER, number)
        yield from _front("phone", Kind.PHONE, number)
    if reading := as_reading(word):
        yield from _front("pinyin", Kind.PINYIN, reading)
        yield from _front("other_pinyin", Kind.OTHER_PINYIN, reading)
        yield from _initials("initials", "s", reading)
        yield from _initials("other_initials", "o", reading)
    yield from papers(word)


def papers(word: str) -> Iterator[Lookup]:
    """The look-ups of what is no part of a person's doc: cases and documents by their numbers."""
    if len(word) >= GRAM:
        yield _numbered("case", "hardship_case", "number", word)
        yield _numbered("document", "printed_document", "serial", word)


def solid(word: str) -> str:
    """What the pieces must hold for a word that can be neither pinyin nor a paper's number; "" for other words."""
    if as_reading(word) or "-" in word:
        return ""
    ways = [tokens_within("m", name) for name in (fold_name(word),) if name]
    ways += [number_tokens(number).split() for number in (as_number(word),) if number]
    ways.append(tokens_within("w", fold(word)))
    return "(" + " OR ".join(f"({_all(way)})" for way in ways) + ")"


def _mixed(word: str) -> Iterator[Lookup]:
    reading = as_reading(word)
    if len(reading) > 1:
        yield _piece("pinyin", f'"x{reading}"', EXACT)
        yield _piece("pinyin", f'"x{reading}"*', PREFIX)


def _insides(word: str) -> Iterator[Lookup]:
    if name := fold_name(word):
        yield _holding("name_part", "names", tokens_within("m", name), name)
    if number := as_number(word):
        yield _in_numbers(number)
    if reading := as_reading(word):
        yield _piece("pinyin", f'"p{reading}"*', PART)
        yield _piece("initials", f'"i{reading}"*', PART)
    note = fold(word)
    yield _holding("note", "words", tokens_within("w", note), note)


def _front(why: str, kind: Kind, key: str) -> Iterator[Lookup]:
    if key:
        statement = _KEYS.format(rank=f"CASE WHEN key = ? THEN {EXACT} ELSE {PREFIX} END")
        yield Lookup(why, statement, (key, int(kind), key, key + _LAST))


def _initials(why: str, prefix: str, reading: str) -> Iterator[Lookup]:
    """A single letter begins the pinyin too: only more are looked for as initials."""
    yield _piece(why, f'"{prefix}{reading}"', EXACT)
    if len(reading) > 1:
        yield _piece(why, f'"{prefix}{reading}"*', PREFIX)


def _piece(why: str, match: str, rank: int) -> Lookup:
    return Lookup(why, _TOKENS.format(rank=rank), (match,), person="+rowid")


def _holding(why: str, column: str, tokens: list[str], part: str) -> Lookup:
    return Lookup(why, _DOCS.format(rank=PART, column=column), (part,), _all(tokens))


def _in_numbers(number: str) -> Lookup:
    """Identity numbers and phones in one walk: both are checked in the same doc."""
    statement = _NUMBERS.format(rank=PART, number=WHYS.index("number"), phone=WHYS.index("phone"))
    return Lookup("number", statement, (number,) * 3, _all(number_tokens(number).split()))


def _all(tokens: list[str]) -> str:
    return " AND ".join(f'"{token}"' for token in tokens[:_MOST_TOKENS])


def _numbered(why: str, table: str, column: str, word: str) -> Lookup:
    number = word.upper()
    rank = f"CASE WHEN {column} = ? THEN {EXACT} ELSE {PREFIX} END"
    return Lookup(
        why, _NUMBERED.format(rank=rank, table=table, column=column), (number, number, number + _LAST)
    )


def as_number(word: str) -> str:
    """A word that could be part of a number: at least three letters or digits, a digit among them."""
    number = fold_number(word)
    fits = len(number) >= GRAM and number.isascii() and number.isalnum()
    return number if fits and any(sign.isdigit() for sign in number) else ""


def as_reading(word: str) -> str:
    """A word that could be pinyin."""
    reading = fold_reading(word)
    return reading if reading.isascii() and reading.isalpha() else ""
