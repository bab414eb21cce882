"""列名的相近: says which field an unknown heading may mean; a suggestion for the clerk, never applied by itself."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher

from caseworker_app.services.exchange.heading_words import SYNONYMS
from caseworker_app.services.exchange.headings import bare_heading

CERTAIN_ENOUGH = 0.6
"""Likeness from which a field is suggested at all; 1 is the same word."""
LONGEST = 40
"""Characters of a heading that are compared; a longer one is a sentence, not a heading."""
_SHORTEST_PART = 2
_CONTAINED = 0.55


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A field a heading may mean, the known word it is like, and how like it is (0 to 1)."""

    field: str
    word: str
    likeness: float


def suggest(heading: str, taken: Iterable[str] = ()) -> Suggestion | None:
    """The likeliest field for a heading that is not known, leaving out fields other columns hold already."""
    bare = bare_heading(heading.rpartition("/")[2] or heading)
    if not bare or len(bare) > LONGEST:
        return None
    held = frozenset(taken)
    found = [
        Suggestion(name, word, _likeness(bare, word))
        for name, words in SYNONYMS.items()
        if name not in held
        for word in words
    ]
    best = max(found, key=lambda one: one.likeness, default=None)
    return best if best is not None and best.likeness >= CERTAIN_ENOUGH else None


def _likeness(one: str, other: str) -> float:
    """A word inside the other counts for much; otherwise what the two have in common, in the same order."""
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) >= _SHORTEST_PART and shorter in longer:
        return _CONTAINED + (1 - _CONTAINED) * len(shorter) / len(longer)
    return SequenceMatcher(None, one, other, autojunk=False).ratio()
