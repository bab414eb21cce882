"""职业词表的读取: the register of kinds of work, read once."""

from functools import cache

from caseworker_app.domain.occupations import Occupations
from caseworker_app.resources import load_occupations


@cache
def register() -> Occupations:
    """The register."""
    rows = load_occupations()
    return Occupations(
        {code: tuple(words.split()) for code, _name, words in rows},
        {code: name for code, name, _words in rows},
    )
