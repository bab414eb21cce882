"""名册里的说法: turns the words offices write in a roster's cells into the values a person's record holds."""

import re
from collections.abc import Callable, Iterator
from typing import Any

from caseworker_app.domain.employment import SpellKind
from caseworker_app.domain.errors import UserError
from caseworker_app.domain.person_reading import read_tri
from caseworker_app.services.exchange.cells import Cell, date_text, number_text, text

RETIRED = "retired"
STUDYING = "student"
_SEXES = {"男": "male", "女": "female", "男性": "male", "女性": "female"}
_STATUSES = {
    "失业": SpellKind.UNEMPLOYED,
    "登记失业": SpellKind.UNEMPLOYED,
    "无业": SpellKind.UNEMPLOYED,
    "待业": SpellKind.UNEMPLOYED,
    "未就业": SpellKind.UNEMPLOYED,
    "单位就业": SpellKind.EMPLOYED,
    "就业": SpellKind.EMPLOYED,
    "已就业": SpellKind.EMPLOYED,
    "在职": SpellKind.EMPLOYED,
    "灵活就业": SpellKind.FLEXIBLE,
    "新就业形态": SpellKind.NEW_FORM,
    "自主创业": SpellKind.SELF_EMPLOYED,
    "个体经营": SpellKind.SELF_EMPLOYED,
    "公益性岗位": SpellKind.PUBLIC_POST,
    "退休": RETIRED,
    "已退休": RETIRED,
    "在校": STUDYING,
    "在读": STUDYING,
}
_ANSWERS = {"是": True, "否": False, "有": True, "无": False}
_FOR_EVER = {"长期", "长期有效", "永久", "无", "/"}
_NOBODY = {"无", "没有", "/", "-", "—"}
_BETWEEN_MEMBERS = "；;\n"
_BETWEEN_FACTS = re.compile(r"[，,、]")
_NUMBER = re.compile(r"(?=(?:[^0-9０-９]*[0-9０-９]){8})[0-9０-９A-Za-zＸｘ*＊ ]+")


def sex(cell: Cell) -> str:
    """Read 男 or 女."""
    word = text(cell)
    if word not in _SEXES:
        raise UserError("unknown_code", "性别应为“男”或“女”")
    return _SEXES[word]


def tri(cell: Cell) -> bool | None:
    """Read 是/否/有/无; a blank is *not yet asked*."""
    word = text(cell)
    if word in _ANSWERS:
        return _ANSWERS[word]
    try:
        return read_tri(word)
    except ValueError as error:
        raise UserError("tri", "应填“是”或“否”，未询问的请留空") from error


def status(cell: Cell) -> str:
    """Read what a person does now: a kind of spell, or retired or at school, which are no spells."""
    word = text(cell)
    if word not in _STATUSES:
        known = "、".join(("失业", "单位就业", "灵活就业", "新就业形态", "自主创业", "公益性岗位", "退休"))
        raise UserError("unknown_code", f"就业状态“{word}”无法识别，应为：{known}")
    return str(_STATUSES[word])


def retirement_track(cell: Cell) -> str:
    """Read 退休类别: an age, or 干部（管理、技术岗）/ 工人 for a woman."""
    word = text(cell)
    for signs, track in (
        (("60", "男"), "male_60"),
        (("55", "干部", "管理"), "female_55"),
        (("50", "工人"), "female_50"),
    ):
        if any(sign in word for sign in signs):
            return track
    raise UserError("unknown_code", "退休类别应为“女干部（55）”“女工人（50）”或“男（60）”")


def phone(cell: Cell) -> str:
    """Read a phone as written; 无 is the same as a blank."""
    number = number_text(cell)
    return "" if number in _NOBODY else number


def valid_until(cell: Cell) -> str | None:
    """Read the day a certificate ends; 长期 has none."""
    return "" if text(cell) in _FOR_EVER else date_text(cell)


def family(cell: Cell) -> list[dict[str, str | None]]:
    """Read family members written `姓名（关系，状况，证件号码）` and parted by semicolons."""
    written = text(cell)
    if written in _NOBODY:
        return []
    return [_member(part.strip()) for part in _members(written) if part.strip()]


def _members(written: str) -> Iterator[str]:
    """The members one by one; a semicolon inside brackets parts nobody."""
    depth = start = 0
    for place, mark in enumerate(written):
        depth += (mark in "（(") - (mark in "）)")
        if mark in _BETWEEN_MEMBERS and depth <= 0:
            yield written[start:place]
            start = place + 1
    yield written[start:]


def _member(part: str) -> dict[str, str | None]:
    opened = _last_bracket(part)
    if opened < 1:
        raise UserError("family", "家庭成员应写成“姓名（关系，状况）”，多人之间用分号隔开")
    facts = [fact.strip() for fact in _BETWEEN_FACTS.split(part[opened + 1 : -1]) if fact.strip()]
    numbers = [fact for fact in facts if _NUMBER.fullmatch(fact)]
    words = [fact for fact in facts if fact not in numbers]
    return {
        "name": part[:opened].strip(),
        "relation": words[0] if words else None,
        "id_number": numbers[0] if numbers else None,
        "status": "，".join(words[1:]) or None,
    }


def _last_bracket(part: str) -> int:
    """Where the brackets open that close at the very end; -1 where none do."""
    depth = 0
    for place in range(len(part) - 1, -1, -1):
        depth += (part[place] in "）)") - (part[place] in "（(")
        if depth <= 0:
            return place if place < len(part) - 1 else -1
    return -1


TRI_FIELDS = (
    "minimum_living_allowance",
    "low_income_household",
    "specially_poor_household",
    "single_parent",
    "zero_employment_household",
    "able_to_work",
    "willing_to_work",
)
NUMBER_FIELDS = (
    "id_number",
    "allowance_certificate",
    "disability_certificate",
    "household_registration",
    "employment_certificate",
    "social_security_card",
    "bank_account",
)
TEXT_FIELDS = (
    "name",
    "political_status",
    "registration_nature",
    "street",
    "community",
    "grid",
    "school",
    "major",
    "skill_level",
    "skill_certificate",
    "work_history",
    "id_type",
    "ethnicity",
    "education",
    "marital_status",
    "health",
    "disability_level",
    "registered_address",
    "address",
    "city_determined_group",
    "bank",
    "note",
)
PERSON_READERS: dict[str, Callable[[Cell], Any]] = {
    **dict.fromkeys(TEXT_FIELDS, text),
    **dict.fromkeys(NUMBER_FIELDS, number_text),
    **dict.fromkeys(TRI_FIELDS, tri),
    "phone": phone,
    "sex": sex,
    "birth_date": date_text,
    "graduation_date": date_text,
    "disability_valid_until": valid_until,
    "allowance_valid_until": valid_until,
    "retirement_track": retirement_track,
    "family": family,
}
