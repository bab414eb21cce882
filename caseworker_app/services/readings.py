"""姓名读音: pinyin readings of a name for search and sorting, with surnames that libraries read as ordinary words.

The surname's own reading ranks first and sorts; the ordinary reading stays searchable (单: shan, dan). The table of
surnames is a resource; `edition()` names it, so that an index made with another table is known.
"""

from collections.abc import Sequence
from functools import cache, lru_cache
from hashlib import sha256
from itertools import product

from caseworker_app.resources import load_surnames

MOST = 8
"""At most this many readings of one name are kept: bounds the index and the time to write it."""
_OTHERS = 2
"""So many readings of a character that is no surname are kept."""
_KNOWN = 1 << 14
Reading = tuple[str, ...]


def readings(name: str) -> tuple[Reading, ...]:
    """Readings of a name as tuples of syllables, the surname's own reading first; characters without one stand alone.

    Every reading of the surname is among them, also where given names have many.
    """
    letters = "".join(name.replace("·", "").split())
    if not letters:
        return ()
    surname = _surname(letters)
    heads = _heads(surname or letters[0])
    endings = _endings(letters[len(surname) or 1 :])
    each = max(1, MOST // len(heads))
    spread = [(*head, *ending) for head in heads[:MOST] for ending in endings[:each]]
    left = [(*heads[0], *ending) for ending in endings[each : each + MOST - len(spread)]]
    return tuple(spread + left)


def sort_key(name: str, known: Sequence[Sequence[str]] | None = None) -> str:
    """The key lists are sorted by: syllables by blank, then the characters, so that 区 stands among ou.

    Whoever has the readings already gives them.
    """
    found = readings(name) if known is None else known
    return " ".join(found[0] if found else ()) + " " + name


@cache
def edition() -> str:
    """What the readings are made from, as a short mark: it changes with the table of surnames and with the dictionary."""
    from importlib.metadata import version

    made = repr((sorted(load_surnames().items()), version("pypinyin"), MOST, _OTHERS))
    return sha256(made.encode()).hexdigest()[:12]


def _surname(letters: str) -> str:
    """The surname as the table has it, a compound one before a single one; "" where it has none."""
    known = load_surnames()
    for length in (3, 2, 1):
        if letters[:length] in known:
            return letters[:length]
    return ""


@lru_cache(maxsize=_KNOWN)
def _heads(surname: str) -> tuple[Reading, ...]:
    """The readings of a surname: its own, that of its first character as a surname (单于: 单, 于…), those of the words."""
    known = load_surnames()
    ordinary = [_syllables(character) for character in surname]
    own = known.get(surname)
    if own is None:
        return tuple(product(*ordinary))
    if len(surname) == 1:
        return tuple(dict.fromkeys((own, *product(*ordinary))))
    usual = [syllables[:_OTHERS] for syllables in ordinary]
    single = product(known.get(surname[0], usual[0]), *usual[1:])
    return tuple(dict.fromkeys((own, *single, *product(*usual))))


@lru_cache(maxsize=_KNOWN)
def _endings(letters: str) -> tuple[Reading, ...]:
    """The readings of what follows the surname, the usual one first."""
    found = product(*(_syllables(character)[:_OTHERS] for character in letters))
    return tuple(ending for ending, _ in zip(found, range(MOST), strict=False))


@cache
def _syllables(character: str) -> Reading:
    if character.isascii():
        return (character.lower(),)
    from pypinyin import Style, pinyin  # its dictionary is large: loaded when the first name is read

    found = pinyin(character, style=Style.NORMAL, heteronym=True, errors="ignore")
    return tuple(dict.fromkeys(s.replace("ü", "v") for s in found[0])) if found else (character,)
