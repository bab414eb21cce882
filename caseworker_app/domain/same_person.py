"""同一人 (clause 四 实名制): what speaks for two records being one person, and how strongly; nothing here decides it.

Same name and same birth date alone may be two people (PP-01): a person looks at the two and says.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum

from caseworker_app.domain.identity import same_number_forms
from caseworker_app.domain.names import MIDDLE_DOT, has_private_use, search_form

_RESIDENT = re.compile(r"[0-9]{17}[0-9X]")
_BODY = 17


class Strength(IntEnum):
    """How strongly a ground speaks, the weakest first."""

    POSSIBLE = 1
    STRONG = 2
    SURE = 3


class Ground(StrEnum):
    """What two records have in common."""

    SAME_NUMBER = "same_number"
    FORMER_NUMBER = "former_number"
    NUMBER_SLIP = "number_slip"
    NAME_AND_BIRTH = "name_and_birth"
    NAME_AND_PHONE = "name_and_phone"
    RARE_CHARACTER = "rare_character"
    SAME_SOUND = "same_sound"
    ONE_CHARACTER = "one_character"
    SURNAME_AND_PHONE = "surname_and_phone"


STRENGTH_LABELS = {
    Strength.SURE: "号码一致",
    Strength.STRONG: "很可能",
    Strength.POSSIBLE: "可能",
}
GROUND_LABELS = {
    Ground.SAME_NUMBER: "证件号码相同（15 位与 18 位是同一号码）",
    Ground.FORMER_NUMBER: "一方的号码是另一方用过的号码",
    Ground.NUMBER_SLIP: "姓名相同，号码只差一位或相邻两位颠倒",
    Ground.NAME_AND_BIRTH: "姓名、出生日期相同",
    Ground.NAME_AND_PHONE: "姓名、电话相同",
    Ground.RARE_CHARACTER: "出生日期相同，姓名疑似同一生僻字的不同编码",
    Ground.SAME_SOUND: "出生日期相同，姓名读音相同",
    Ground.ONE_CHARACTER: "出生日期相同，姓名只差一个字",
    Ground.SURNAME_AND_PHONE: "同姓同性别、电话相同，也可能是家人",
}
_STRENGTHS = {
    Ground.SAME_NUMBER: Strength.SURE,
    Ground.FORMER_NUMBER: Strength.SURE,
    Ground.SAME_SOUND: Strength.POSSIBLE,
    Ground.ONE_CHARACTER: Strength.POSSIBLE,
    Ground.SURNAME_AND_PHONE: Strength.POSSIBLE,
}


@dataclass(frozen=True, slots=True)
class Sketch:
    """What of a record is compared; `birth` is a day as text, `sound` the first reading of the name."""

    id: int
    name: str
    number: str
    birth: str | None = None
    sex: str | None = None
    sound: str = ""
    phones: frozenset[str] = field(default_factory=frozenset)
    former: tuple[str, ...] = ()


def strength_of(grounds: frozenset[Ground]) -> Strength:
    """How strongly these speak together: as the strongest of them."""
    return max((_STRENGTHS.get(ground, Strength.STRONG) for ground in grounds), default=Strength.POSSIBLE)


def sentences(grounds: frozenset[Ground]) -> tuple[str, ...]:
    """The grounds in words, the strongest first."""
    return tuple(GROUND_LABELS[ground] for ground in Ground if ground in grounds)


def compare(first: Sketch, second: Sketch) -> frozenset[Ground]:
    """Everything that speaks for the two being one person; nothing where nothing does."""
    return frozenset((*_by_number(first, second), *_by_birth(first, second), *_by_phone(first, second)))


def plain_name(name: str) -> str:
    """A name as it is compared: known rare characters as one, without middle dots and blanks."""
    return "".join(search_form(name).replace(MIDDLE_DOT, "").split())


def slip_key(name: str, number: str) -> str | None:
    """What stays of name and resident number when a digit of the birth date is mistyped; None for other numbers."""
    if not _RESIDENT.fullmatch(number):
        return None
    return f"{plain_name(name)} {number[:6]}{number[15:_BODY]}"


def likeness_keys(name: str, sound: str) -> Iterator[str]:
    """Under which keys a name meets those of the same sound, and those with one other character."""
    plain = plain_name(name)
    yield f"={sound}" if sound else f"~{plain}"
    for place in range(len(plain)):
        yield f"{plain[:place]}*{plain[place + 1 :]}"


def number_slips(first: str, second: str) -> bool:
    """Say whether two resident numbers differ by one mistyped digit or two neighbours swapped; check digits aside."""
    if not (_RESIDENT.fullmatch(first) and _RESIDENT.fullmatch(second)) or first == second:
        return False
    places = [at for at in range(_BODY) if first[at] != second[at]]
    if len(places) == 2:
        left, right = places
        swapped = first[left] == second[right] and first[right] == second[left]
        return right == left + 1 and swapped
    return len(places) <= 1


def _by_number(first: Sketch, second: Sketch) -> Iterator[Ground]:
    mine, theirs = set(same_number_forms(first.number)), set(same_number_forms(second.number))
    if mine & theirs:
        yield Ground.SAME_NUMBER
    elif mine & _forms(second.former) or theirs & _forms(first.former):
        yield Ground.FORMER_NUMBER
    elif number_slips(first.number, second.number) and plain_name(first.name) == plain_name(second.name):
        yield Ground.NUMBER_SLIP


def _by_birth(first: Sketch, second: Sketch) -> Iterator[Ground]:
    if not first.birth or first.birth != second.birth:
        return
    mine, theirs = plain_name(first.name), plain_name(second.name)
    if mine == theirs:
        yield Ground.NAME_AND_BIRTH
    elif _one_rare(mine, theirs):
        yield Ground.RARE_CHARACTER
    elif _contradict(first.sex, second.sex):
        return
    elif first.sound and first.sound == second.sound:
        yield Ground.SAME_SOUND
    elif len(mine) > 2 and _differing(mine, theirs) == 1:
        yield Ground.ONE_CHARACTER


def _by_phone(first: Sketch, second: Sketch) -> Iterator[Ground]:
    if not first.phones & second.phones:
        return
    mine, theirs = plain_name(first.name), plain_name(second.name)
    if mine == theirs:
        yield Ground.NAME_AND_PHONE
    elif mine[:1] == theirs[:1] and not _contradict(first.sex, second.sex):
        yield Ground.SURNAME_AND_PHONE


def _forms(numbers: tuple[str, ...]) -> set[str]:
    return {form for number in numbers for form in same_number_forms(number)}


def _contradict(first: str | None, second: str | None) -> bool:
    return bool(first and second and first != second)


def _differing(first: str, second: str) -> int | None:
    """In how many places two names of one length differ; None for two lengths."""
    if len(first) != len(second):
        return None
    return sum(a != b for a, b in zip(first, second, strict=True))


def _one_rare(first: str, second: str) -> bool:
    """Say whether they differ in one character that one of them has only under a private code (NM-03)."""
    if _differing(first, second) != 1:
        return False
    place = next(at for at, sign in enumerate(first) if sign != second[at])
    return has_private_use(first[place]) or has_private_use(second[place])
