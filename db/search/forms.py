"""检索形式: what the tables keep of one person: the doc a hit is checked against, the keys, the pieces.

The doc holds names and readings so that the old keys can be told from it: readings stand in capitals, which nothing typed has.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

from db.search import keys
from db.search.keys import Key, Syllables

_LINE = "\n"


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
    return _forms(
        person.person_id,
        _distinct([keys.fold_name(name) for name in person.names]),
        [keys.fold_syllables(syllables) for syllables in person.readings if syllables],
        _distinct([keys.fold_number(number) for number in person.numbers]),
        _distinct([keys.fold_number(number) for number in person.phones]),
        keys.fold(person.words) if person.words else "",
    )


def forms_again(row: Any) -> Forms:
    """The same, from a row of `search_doc`."""
    names: list[str] = []
    readings: list[tuple[str, ...]] = []
    for line in _lines(row.names):
        syllables = reading_of(line)
        if syllables is None:
            names.append(line)
        else:
            readings.append(tuple(syllables))
    return _forms(row.person_id, names, readings, _lines(row.numbers), _lines(row.phones), row.words)


def reading_of(line: str) -> list[str] | None:
    """The syllables a line of `names` stands for, None where it is a name."""
    if not line.startswith(keys.READING):
        return None
    return keys.lower_letters(line[1:]).split(keys.BLANK)


def _forms(
    person_id: int,
    names: list[str],
    readings: list[tuple[str, ...]],
    numbers: list[str],
    phones: list[str],
    words: str,
) -> Forms:
    lines, found, tokens = keys.spoken(readings)
    for name in names:
        found.append((keys.NAME, name))
        tokens.append(keys.name_tokens(name))
    for number in numbers:
        found.append((keys.NUMBER, number))
        tokens.append(keys.number_tokens(number))
    for number in phones:
        found.append((keys.PHONE, number))
        tokens.append(keys.number_tokens(number))
    if words:
        tokens += sorted(keys.word_tokens(words))
    doc = Doc(person_id, _LINE.join(names + lines), _LINE.join(numbers), _LINE.join(phones), words)
    return Forms(doc, found, keys.BLANK.join(tokens))


def _distinct(folded: list[str]) -> list[str]:
    """Without what is empty or there already; mostly there is one."""
    if len(folded) == 1 and folded[0]:
        return folded
    return list(dict.fromkeys(filter(None, folded)))


def _lines(text: str) -> list[str]:
    return text.split(_LINE) if text else []
