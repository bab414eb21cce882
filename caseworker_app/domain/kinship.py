"""与户主关系 (户口簿): the words for relations to the head, and how they turn when another member becomes the head.

Classes follow GB/T 4761: 孙子女 and 祖父母 cover those of a daughter or mother too. What a turn leaves open is asked, never guessed.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

SELF_WORD = "本人"
HEAD_WORD = "户主"
OTHER_WORD = "其他"
"""A relation that has no word of its own; it cannot be turned."""


class Kin(StrEnum):
    """What a member is to the head."""

    SELF = "self"
    SPOUSE = "spouse"
    CHILD = "child"
    PARENT = "parent"
    SIBLING = "sibling"
    GRANDCHILD = "grandchild"
    GRANDPARENT = "grandparent"
    CHILD_IN_LAW = "child_in_law"
    PARENT_IN_LAW = "parent_in_law"


_WORDS: Mapping[str, tuple[Kin, str | None]] = {
    "本人": (Kin.SELF, None),
    "户主": (Kin.SELF, None),
    "配偶": (Kin.SPOUSE, None),
    "丈夫": (Kin.SPOUSE, "male"),
    "夫": (Kin.SPOUSE, "male"),
    "妻子": (Kin.SPOUSE, "female"),
    "妻": (Kin.SPOUSE, "female"),
    "子": (Kin.CHILD, "male"),
    "儿子": (Kin.CHILD, "male"),
    "长子": (Kin.CHILD, "male"),
    "次子": (Kin.CHILD, "male"),
    "女": (Kin.CHILD, "female"),
    "女儿": (Kin.CHILD, "female"),
    "长女": (Kin.CHILD, "female"),
    "次女": (Kin.CHILD, "female"),
    "子女": (Kin.CHILD, None),
    "父": (Kin.PARENT, "male"),
    "父亲": (Kin.PARENT, "male"),
    "母": (Kin.PARENT, "female"),
    "母亲": (Kin.PARENT, "female"),
    "父母": (Kin.PARENT, None),
    "兄弟": (Kin.SIBLING, "male"),
    "兄": (Kin.SIBLING, "male"),
    "弟": (Kin.SIBLING, "male"),
    "哥哥": (Kin.SIBLING, "male"),
    "弟弟": (Kin.SIBLING, "male"),
    "姐妹": (Kin.SIBLING, "female"),
    "姐": (Kin.SIBLING, "female"),
    "妹": (Kin.SIBLING, "female"),
    "姐姐": (Kin.SIBLING, "female"),
    "妹妹": (Kin.SIBLING, "female"),
    "兄弟姐妹": (Kin.SIBLING, None),
    "孙子": (Kin.GRANDCHILD, "male"),
    "外孙": (Kin.GRANDCHILD, "male"),
    "外孙子": (Kin.GRANDCHILD, "male"),
    "孙女": (Kin.GRANDCHILD, "female"),
    "外孙女": (Kin.GRANDCHILD, "female"),
    "孙子女": (Kin.GRANDCHILD, None),
    "祖父": (Kin.GRANDPARENT, "male"),
    "外祖父": (Kin.GRANDPARENT, "male"),
    "祖母": (Kin.GRANDPARENT, "female"),
    "外祖母": (Kin.GRANDPARENT, "female"),
    "祖父母": (Kin.GRANDPARENT, None),
    "儿媳": (Kin.CHILD_IN_LAW, "female"),
    "女婿": (Kin.CHILD_IN_LAW, "male"),
    "公公": (Kin.PARENT_IN_LAW, "male"),
    "岳父": (Kin.PARENT_IN_LAW, "male"),
    "婆婆": (Kin.PARENT_IN_LAW, "female"),
    "岳母": (Kin.PARENT_IN_LAW, "female"),
    "配偶父母": (Kin.PARENT_IN_LAW, None),
    "配偶的父亲": (Kin.PARENT_IN_LAW, "male"),
    "配偶的母亲": (Kin.PARENT_IN_LAW, "female"),
    "子女的配偶": (Kin.CHILD_IN_LAW, None),
}
_SAID: Mapping[Kin, tuple[str, str, str]] = {
    Kin.SELF: (SELF_WORD, SELF_WORD, SELF_WORD),
    Kin.SPOUSE: ("配偶", "配偶", "配偶"),
    Kin.CHILD: ("子", "女", "子女"),
    Kin.PARENT: ("父亲", "母亲", "父母"),
    Kin.SIBLING: ("兄弟", "姐妹", "兄弟姐妹"),
    Kin.GRANDCHILD: ("孙子", "孙女", "孙子女"),
    Kin.GRANDPARENT: ("祖父", "祖母", "祖父母"),
    Kin.CHILD_IN_LAW: ("女婿", "儿媳", "子女的配偶"),
    Kin.PARENT_IN_LAW: ("配偶的父亲", "配偶的母亲", "配偶父母"),
}
"""The word for a man, a woman, and where the sex is not known."""
_IN_LAWS = {
    ("male", "male"): "岳父",
    ("male", "female"): "岳母",
    ("female", "male"): "公公",
    ("female", "female"): "婆婆",
}
"""By the sex of the head, then of the spouse's parent."""
_STAYING = (Kin.CHILD, Kin.GRANDCHILD, Kin.CHILD_IN_LAW, Kin.PARENT, Kin.GRANDPARENT)
OFFERED = (
    *("配偶", "子", "女", "父亲", "母亲", "兄弟", "姐妹", "孙子", "孙女", "祖父", "祖母"),
    *("儿媳", "女婿", "公公", "婆婆", "岳父", "岳母", OTHER_WORD),
)
"""Words a form offers."""

_K = Kin
_TURNS: Mapping[Kin, Mapping[Kin, Kin]] = {
    Kin.SPOUSE: {
        _K.SELF: _K.SPOUSE,
        _K.CHILD: _K.CHILD,
        _K.GRANDCHILD: _K.GRANDCHILD,
        _K.CHILD_IN_LAW: _K.CHILD_IN_LAW,
        _K.PARENT: _K.PARENT_IN_LAW,
        _K.PARENT_IN_LAW: _K.PARENT,
    },
    Kin.CHILD: {
        _K.SELF: _K.PARENT,
        _K.SPOUSE: _K.PARENT,
        _K.CHILD: _K.SIBLING,
        _K.PARENT: _K.GRANDPARENT,
        _K.PARENT_IN_LAW: _K.GRANDPARENT,
    },
    Kin.PARENT: {
        _K.SELF: _K.CHILD,
        _K.SPOUSE: _K.CHILD_IN_LAW,
        _K.CHILD: _K.GRANDCHILD,
        _K.PARENT: _K.SPOUSE,
        _K.SIBLING: _K.CHILD,
    },
    Kin.SIBLING: {
        _K.SELF: _K.SIBLING,
        _K.SIBLING: _K.SIBLING,
        _K.PARENT: _K.PARENT,
        _K.GRANDPARENT: _K.GRANDPARENT,
    },
    Kin.GRANDCHILD: {_K.SELF: _K.GRANDPARENT, _K.SPOUSE: _K.GRANDPARENT},
    Kin.GRANDPARENT: {_K.SELF: _K.GRANDCHILD, _K.SIBLING: _K.GRANDCHILD},
    Kin.CHILD_IN_LAW: {_K.SELF: _K.PARENT_IN_LAW, _K.SPOUSE: _K.PARENT_IN_LAW},
    Kin.PARENT_IN_LAW: {
        _K.SELF: _K.CHILD_IN_LAW,
        _K.SPOUSE: _K.CHILD,
        _K.CHILD: _K.GRANDCHILD,
        _K.PARENT_IN_LAW: _K.SPOUSE,
    },
}
"""By what the new head was to the old one: what each other member is to the new head."""


@dataclass(frozen=True, slots=True)
class Relative:
    """A member in the view of a turn: who, the present word for the relation, and the sex where known."""

    id: int
    relation: str | None
    sex: str | None = None


@dataclass(frozen=True, slots=True)
class Turned:
    """The new words by member, and the members whose relation must be asked."""

    relations: Mapping[int, str]
    ask: tuple[int, ...] = ()


def turn(relatives: tuple[Relative, ...], new_head: int) -> Turned:
    """Turn the relations of a household's members towards a new head, who must be among them."""
    head = next(one for one in relatives if one.id == new_head)
    was = kin_of(head.relation)
    table = _TURNS.get(was, {}) if was else {}
    turned: dict[int, str] = {new_head: SELF_WORD}
    ask: list[int] = []
    for one in relatives:
        if one.id == new_head:
            continue
        before = kin_of(one.relation)
        kin = table.get(before) if before else None
        if kin is None:
            ask.append(one.id)
        else:
            turned[one.id] = _word(one, before, kin, head)
    return Turned(turned, tuple(ask))


def kin_of(word: str | None) -> Kin | None:
    """What a word says; None where it says nothing the table knows."""
    found = _WORDS.get((word or "").strip())
    return found[0] if found else None


def head_or(word: str) -> str:
    """A relation as read beside other people: the head's own says 户主."""
    return HEAD_WORD if word == SELF_WORD else word


def _word(one: Relative, before: Kin | None, kin: Kin, head: Relative) -> str:
    """The word for a turned relation; one that says the same of both heads stays as it was written."""
    if kin is before and kin in _STAYING and one.relation:
        return one.relation.strip()
    sex = _sex(one)
    if kin is Kin.PARENT_IN_LAW and sex and (own := _sex(head)):
        return _IN_LAWS[own, sex]
    male, female, either = _SAID[kin]
    return {"male": male, "female": female}.get(sex or "", either)


def _sex(one: Relative) -> str | None:
    """The recorded sex, else the one the word tells."""
    told = _WORDS.get((one.relation or "").strip())
    return one.sex or (told[1] if told else None)
