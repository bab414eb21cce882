"""姓名读音: pinyin readings of a name for search and sorting, with surnames that libraries read as ordinary words.

The surname's own reading ranks first and sorts; the ordinary reading stays searchable (单: shan, dan).
"""

from functools import cache
from itertools import product

SURNAMES: dict[str, tuple[str, ...]] = {
    "万俟": ("mo", "qi"),
    "尉迟": ("yu", "chi"),
    "长孙": ("zhang", "sun"),
    "澹台": ("tan", "tai"),
    "单于": ("chan", "yu"),
    "令狐": ("ling", "hu"),
    "欧阳": ("ou", "yang"),
    "上官": ("shang", "guan"),
    "司徒": ("si", "tu"),
    "司马": ("si", "ma"),
    "诸葛": ("zhu", "ge"),
    "单": ("shan",),
    "仇": ("qiu",),
    "区": ("ou",),
    "曾": ("zeng",),
    "解": ("xie",),
    "任": ("ren",),
    "查": ("zha",),
    "朴": ("piao",),
    "盖": ("ge",),
    "洗": ("xian",),
    "冼": ("xian",),
    "召": ("shao",),
    "折": ("she",),
    "逄": ("pang",),
    "乐": ("yue",),
    "黑": ("he",),
    "缪": ("miao",),
    "翟": ("zhai",),
    "员": ("yun",),
    "幺": ("yao",),
    "秘": ("bi",),
    "繁": ("po",),
    "尹": ("yin",),
    "覃": ("qin",),
    "纪": ("ji",),
    "燕": ("yan",),
    "华": ("hua",),
    "宁": ("ning",),
    "谌": ("chen",),
    "牟": ("mou",),
    "郇": ("xun",),
    "那": ("na",),
    "晟": ("cheng",),
}
MOST = 8
"""At most this many readings of one name are kept: bounds the index and the time to write it."""


def readings(name: str) -> tuple[tuple[str, ...], ...]:
    """Readings of a name as tuples of syllables, the surname's own reading first; characters without one stand alone."""
    letters = [c for c in name if c != "·" and not c.isspace()]
    choices = [_syllables(c) for c in letters]
    surname = _surname(name)
    if surname:
        for place, syllable in enumerate(SURNAMES[surname]):
            choices[place] = (syllable, *(s for s in choices[place] if s != syllable))
    limited = [c if index == 0 else c[:2] for index, c in enumerate(choices)]
    found: list[tuple[str, ...]] = []
    for combination in product(*limited):
        found.append(combination)
        if len(found) == MOST:
            break
    return tuple(found)


def sort_key(name: str) -> str:
    """The key lists are sorted by: syllables by blank, then the characters, so that 区 stands among ou."""
    first = readings(name)
    return " ".join(first[0] if first else ()) + " " + name


def _surname(name: str) -> str | None:
    for length in (2, 1):
        if name[:length] in SURNAMES and len(name) > length:
            return name[:length]
    return name if name in SURNAMES else None


@cache
def _syllables(character: str) -> tuple[str, ...]:
    if character.isascii():
        return (character.lower(),)
    from pypinyin import Style, pinyin  # its dictionary is large: loaded when the first name is read

    found = pinyin(character, style=Style.NORMAL, heteronym=True, errors="ignore")
    return tuple(dict.fromkeys(s.replace("ü", "v") for s in found[0])) if found else (character,)
