"""检索形式: what the tables keep of one person: the doc a hit is checked against, the keys, the pieces.

The doc holds names and readings so that the old keys can be told from it: readings stand in capitals, which nothing typed has.
"""

from collections.abc import Iterable, Sequence
from string import ascii_lowercase, ascii_uppercase
from typing import Any, NamedTuple

from db.search import keys
from db.search.keys import Key, Syllables

_LINE = "\n"
_BLANK = " "
_RAISED = str.maketrans(ascii_lowercase, ascii_uppercase)
_LOWERED = str.maketrans(ascii_uppercase, ascii_lowercase)
_READING = "\f"
"""Begins a line that is a reading."""


class Findable(NamedTuple):
    """What a person is found by; the first reading begins as the surname is read."""

    person_id: int
    names: Sequence[str]
    readings: Sequence[Syllables] = ()
    numbers: Sequence[str] = ()
    phones: Sequence[str] = ()
    words: str = ""


class Doc(NamedTuple):
    """A row of `search_doc`."""

    person_id: int
    names: str
    numbers: str
    phones: str
    words: str


class Forms(NamedTuple):
    """The same as the tables keep it."""

    doc: Doc
    keys: list[Key]
    tokens: str


def forms_of(person: Findable) -> Forms:
    """Compute what the tables keep."""
    readings = [list(map(keys.fold_syllable, syllables)) for syllables in person.readings if syllables]
    return _forms(
        person.person_id,
        _distinct(map(keys.fold_name, person.names)),
        readings,
        _distinct(map(keys.fold_number, person.numbers)),
        _distinct(map(keys.fold_number, person.phones)),
        keys.fold(person.words),
    )


def forms_again(row: Any) -> Forms:
    """The same, from a row of `search_doc`."""
    names, readings = [], []
    for line in _lines(row.names):
        syllables = reading_of(line)
        if syllables is None:
            names.append(line)
        else:
            readings.append(syllables)
    return _forms(row.person_id, names, readings, _lines(row.numbers), _lines(row.phones), row.words)


def reading_of(line: str) -> list[str] | None:
    """The syllables a line of `names` stands for, None where it is a name."""
    if not line.startswith(_READING):
        return None
    raised = line[1:]
    return (raised.lower() if raised.isascii() else raised.translate(_LOWERED)).split(_BLANK)


def _forms(
    person_id: int,
    names: list[str],
    readings: list[list[str]],
    numbers: list[str],
    phones: list[str],
    words: str,
) -> Forms:
    lines = names + [_READING + _raised(_BLANK.join(syllables)) for syllables in readings]
    doc = Doc(person_id, _LINE.join(lines), _LINE.join(numbers), _LINE.join(phones), words)
    found = keys.reading_keys(readings)
    found += [(keys.NAME, name) for name in names]
    found += [(keys.NUMBER, number) for number in numbers]
    found += [(keys.PHONE, phone) for phone in phones]
    tokens = [keys.name_tokens(name) for name in names]
    tokens += keys.reading_tokens(readings)
    tokens += [keys.number_tokens(number) for number in (*numbers, *phones) if len(number) >= keys.GRAM]
    if words:
        tokens += sorted(keys.word_tokens(words))
    return Forms(doc, found, _BLANK.join(tokens))


def _raised(text: str) -> str:
    return text.upper() if text.isascii() else text.translate(_RAISED)


def _distinct(folded: Iterable[str]) -> list[str]:
    forms = list(filter(None, folded))
    return forms if len(forms) < 2 else list(dict.fromkeys(forms))


def _lines(text: str) -> list[str]:
    return text.split(_LINE) if text else []
