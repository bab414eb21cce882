"""工种的归类 (职业词表): different names of the same kind of work brought together, so that wishes and vacancies meet.

A name that no line of the register knows is compared by its own words. The register only helps matching and decides nothing.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

_BLANKS = re.compile(r"[\s（）()、,，/·\-]+")
_ENDINGS = ("工作人员", "服务人员", "人员", "师傅", "技工", "学徒", "员", "工", "师", "岗")
_PAIR = 2
_COMMON = frozenset(
    ("服务", "工作", "管理", "技术", "操作", "生产", "人员", "小区", "公司", "助理", "专职", "兼职", "全职")
)
"""Pairs that say nothing of the kind of work."""
ANY = ""
"""The key of whoever takes any work, or of a vacancy that names none."""


@dataclass(frozen=True, slots=True)
class Occupations:
    """Families of work: the words of each, and what each is called."""

    words: Mapping[str, tuple[str, ...]] = field(repr=False)
    names: Mapping[str, str] = field(repr=False)

    def families(self, text: str) -> tuple[str, ...]:
        """The families a name of work belongs to, in the order of the register."""
        return tuple(code for code, words in self.words.items() if any(word in text for word in words))

    def keys(self, texts: Iterable[str | None]) -> tuple[str, ...]:
        """What names of work are found by: their families, and the pairs of characters of what is left of them."""
        found: list[str] = []
        for text in texts:
            plain = _plain(text or "")
            if plain:
                found += (*self.families(plain), *_pairs(plain))
        return tuple(dict.fromkeys(found)) or (ANY,)

    def alike(self, wished: str, offered: Iterable[str | None]) -> str | None:
        """Why a wished work is like an offered one, in a few words; None where it is not."""
        mine = _plain(wished)
        for text in offered:
            other = _plain(text or "")
            if not mine or not other:
                continue
            if (mine in other or other in mine) and not {mine, other} & _COMMON:
                return f"想做“{wished}”"
            one, two = self.families(mine), self.families(other)
            shared = [code for code in one if code in two]
            if shared:
                return f"想做“{wished}”，同属{self.names[shared[0]]}类"
            if not (one and two) and set(_pairs(mine)) & set(_pairs(other)):
                return f"想做“{wished}”，名称相近"
        return None


def _plain(text: str) -> str:
    """A name of work without blanks and without its ending, where something is left."""
    bare = _BLANKS.sub("", text)
    for ending in _ENDINGS:
        if bare.endswith(ending) and len(bare) - len(ending) >= _PAIR:
            return bare.removesuffix(ending)
    return bare


def _pairs(text: str) -> tuple[str, ...]:
    if len(text) <= _PAIR:
        return (text,)
    pairs = (text[place : place + _PAIR] for place in range(len(text) - 1))
    return tuple(pair for pair in pairs if pair not in _COMMON)
