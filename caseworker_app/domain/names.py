"""姓名: one way to write a name, so that a person is found however it was typed, and its mask.

Only NFC, never NFKC: compatibility folding would turn one character of a name into another.
"""

import re
import unicodedata

from caseworker_app.domain.errors import UserError

MIDDLE_DOT = "\u00b7"
_NO_LETTERS = "PSNZ"
"""Categories of marks, signs, digits and blanks; alone they are no name."""
_HAN = r"[\u3007\u3400-\u9fff\U00020000-\U0003fffd\ue000-\uf8ff]"
_OTHER_DOTS = re.compile(r"\s*[\u00b7\u2022\u2027\u30fb\uff0e]\s*")
_FULL_STOP = re.compile(rf"(?<={_HAN})\s*\.\s*(?={_HAN})")
_SHORT_CHINESE = re.compile(rf"{_HAN}(?:\s*{_HAN}){{1,3}}")
_PLAIN = re.compile("[\u4e00-\u9fa5]{2,4}")
"""Most names: characters that are written in one way only."""
_PRIVATE_USE_KNOWN = {"\ue863": "\u4dae"}
_INVISIBLE = dict.fromkeys((0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0x00AD))
_COMPOUND_SURNAMES = frozenset(
    (
        "欧阳",
        "司徒",
        "上官",
        "司马",
        "诸葛",
        "皇甫",
        "尉迟",
        "公孙",
        "慕容",
        "令狐",
        "夏侯",
        "东方",
        "长孙",
        "宇文",
    )
)


def normalise_name(text: str) -> str:
    """Write a name the one way: U+00B7 between its parts, no blanks in a Chinese name, NFC (NM-01, NM-03).

    Raises UserError at `name` where nothing is left, a character cannot stand in a name, or it is masked (UI-07).
    """
    if _PLAIN.fullmatch(text):
        return text
    name = search_form(text)
    if not name:
        raise UserError("required", "请填写姓名。", "name")
    if any(unicodedata.category(c) in ("Cc", "Cs") and c != "\t" for c in name):
        raise UserError("name_characters", "姓名中有无法显示的字符，请重新输入。", "name")
    if "*" in name or "＊" in name:
        raise UserError("masked", "姓名含有遮蔽符号 *，请输入完整姓名。", "name")
    if all(unicodedata.category(c)[0] in _NO_LETTERS for c in name):
        raise UserError("name_characters", "姓名中没有文字，请核对是否填错了栏目。", "name")
    if _SHORT_CHINESE.fullmatch(name):
        return "".join(name.split())
    return " ".join(name.split())


def search_form(text: str) -> str:
    """What somebody types to find a name, written the way names are stored: one middle dot, NFC, known rare characters."""
    name = unicodedata.normalize("NFC", text.translate(_INVISIBLE)).strip()
    name = "".join(_PRIVATE_USE_KNOWN.get(c, c) for c in name)
    return _FULL_STOP.sub(MIDDLE_DOT, _OTHER_DOTS.sub(MIDDLE_DOT, name))


def has_private_use(name: str) -> bool:
    """Say whether a character has only a private code (造字区) that other machines cannot read."""
    return not name.isprintable() and any(unicodedata.category(c) == "Co" for c in name)


def mask_name(name: str, star: str = "*") -> str:
    """Show the surname and a star per further character (NM-05); of a dotted name, the first character."""
    shown = 2 if name[:2] in _COMPOUND_SURNAMES and len(name) > 2 else 1
    return name[:shown] + star * (len(name) - shown)
