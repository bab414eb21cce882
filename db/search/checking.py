"""检索的核对: how well a typed word fits one person's doc: what the look-ups find through the indexes, told from the doc itself.

With several words the people whom one word finds are checked for the others: a few hundred docs cost less than long walks.
"""

from dataclasses import dataclass
from typing import Any

from db.search.forms import reading_of
from db.search.keys import fold, fold_name
from db.search.lookups import EXACT, PART, PREFIX, WHYS, as_number, as_reading

_PLACES = {why: place for place, why in enumerate(WHYS)}
Fit = tuple[int, int]
"""How well (exact, beginning, inside), and for which reason by its place in WHYS: the smaller the better."""


@dataclass(frozen=True, slots=True)
class Word:
    """A typed word in the forms it is compared in; empty where it cannot be such a thing."""

    name: str
    number: str
    reading: str
    note: str


def word_of(typed: str) -> Word:
    """Read a typed word."""
    return Word(fold_name(typed), as_number(typed), as_reading(typed), fold(typed))


def fit(doc: Any, word: Word) -> Fit | None:
    """The best way in which a word fits a row of `search_doc`, None where it does not."""
    fits: list[Fit] = []
    own = ""
    for line in doc.names.split("\n"):
        syllables = reading_of(line)
        if syllables is None:
            fits += _name(line, word.name)
        elif word.reading:
            own = own or syllables[0]
            fits += _reading(syllables, word.reading, syllables[0] == own)
    if word.number:
        fits += _lines(doc.numbers, word.number, "number") + _lines(doc.phones, word.number, "phone")
    if word.note in doc.words:
        fits.append((PART, _PLACES["note"]))
    return min(fits, default=None)


def _name(name: str, part: str) -> list[Fit]:
    if not part or part not in name:
        return []
    if name.startswith(part):
        return [(EXACT if name == part else PREFIX, _PLACES["name"])]
    return [(PART, _PLACES["name_part"])]


def _lines(text: str, part: str, why: str) -> list[Fit]:
    if part not in text:
        return []
    return [(_rank(line, part), _PLACES[why]) for line in text.split("\n") if part in line]


def _rank(whole: str, part: str) -> int:
    return EXACT if whole == part else PREFIX if whole.startswith(part) else PART


def _reading(syllables: list[str], part: str, own: bool) -> list[Fit]:
    pinyin, letters = _PLACES["pinyin"], _PLACES["initials"]
    heads = [syllable[:1] for syllable in syllables]
    fits: list[Fit] = []
    for at in range(len(syllables)):
        end, initials = "".join(syllables[at:]), "".join(heads[at:])
        if end.startswith(part):
            place = pinyin if own or at else _PLACES["other_pinyin"]
            fits.append((PART if at else _rank(end, part), place))
        if initials.startswith(part):
            place = letters if own or at else _PLACES["other_initials"]
            fits.append((PART if at else _rank(initials, part), place))
        if at and len(part) > 1:
            mixed = "".join(syllables[:at] + heads[at:])
            if mixed.startswith(part):
                fits.append((_rank(mixed, part), pinyin))
    return fits
