"""代码: reading one of a list's codes from text, in one way for every list."""

from enum import StrEnum
from typing import TypeVar

E = TypeVar("E", bound=StrEnum)


def code_of(codes: type[E], text: str | None) -> E | None:
    """The member whose code the text is; None where it is none of them."""
    return next((member for member in codes if member.value == text), None)
