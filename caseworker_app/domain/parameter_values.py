"""政策参数的数值 (every clause): what kind of value a parameter holds, reading one typed by hand, and writing one in words."""

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum

from caseworker_app.domain.assistance import StepKind
from caseworker_app.domain.errors import UserError
from caseworker_app.domain.parameters import DECIMAL_UNITS, Entry, Parameter, Value
from caseworker_app.domain.texts import text_of

CERTAINTY_LABELS = {
    "SOURCE": "文件原文",
    "SEEN": "见过公开文本",
    "KNOWN": "公认",
    "READING": "读法，待核实",
    "UNSURE": "待核",
    "CONFIRMED": "本单位已核实",
}
MOST = 10**9
"""No amount, age or number of days of any document is larger."""
PLACES = 4
LONGEST = 200
_COUNTED = ("年", "月", "日", "天", "次", "人", "周岁", "工作日", "户", "学时", "倍数")
_WORDS_OF_UNIT = {"月": "个月"}
_YES = {"是": True, "否": False, "true": True, "false": False}
_WIDE = str.maketrans("０１２３４５６７８９．，－／：", "0123456789.,-/:")
_SERVICE = rf"({'|'.join(StepKind)}):[1-9]\d?"
_SHAPES = (
    (re.compile(r"\d{4}-(0[1-9]|1[0-2])"), "年月"),
    (re.compile(r"[1-9]\d?/[1-9]\d?"), "分数"),
    (re.compile(r"([1-9]|1[0-2])(,([1-9]|1[0-2]))+"), "用逗号分开的月份"),
    (re.compile(rf"{_SERVICE}(,{_SERVICE})*"), "用逗号分开的“服务:次数”"),
)
"""Texts that the rules read as something: where all there are have one of these shapes, a new one must have it."""


class Kind(StrEnum):
    """What a parameter holds."""

    AMOUNT = "amount"
    WHOLE = "whole"
    YES_NO = "yes_no"
    CHOICE = "choice"
    TEXT = "text"


def kind_of(parameter: Parameter) -> Kind:
    """The kind, from the choices, the unit, or the values there are already."""
    if parameter.choices:
        return Kind.CHOICE
    if parameter.unit.startswith(DECIMAL_UNITS):
        return Kind.AMOUNT
    for value in _values(parameter):
        if isinstance(value, bool):
            return Kind.YES_NO
        return Kind.WHOLE if isinstance(value, int) else Kind.TEXT
    return Kind.WHOLE if parameter.unit in _COUNTED else Kind.TEXT


def read_value(parameter: Parameter, raw: object) -> Value:
    """Read a value typed by hand, or kept, as the kind the parameter holds.

    Raises UserError at `value` that says what kind is asked for.
    """
    if raw is None or (isinstance(raw, str) and not raw.strip()):
        raise UserError("required", "请填写数值。", "value")
    kind = kind_of(parameter)
    if kind is Kind.AMOUNT:
        return _amount(parameter, raw)
    if kind is Kind.WHOLE:
        return _whole(parameter, raw)
    if kind is Kind.YES_NO:
        return _yes_or_no(raw)
    return _choice(parameter, raw) if kind is Kind.CHOICE else _words(parameter, raw)


def kept_text(value: Value) -> str:
    """Write a value so that `read_value` reads the same again."""
    return ("true" if value else "false") if isinstance(value, bool) else str(value)


def in_words(parameter: Parameter, value: Value) -> str:
    """A value as people read it, with its unit: 2,300.00 元/月, 6 个月, 是."""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, str):
        return parameter.choices.get(value, value)
    unit = _WORDS_OF_UNIT.get(parameter.unit, parameter.unit)
    return f"{_figure(parameter, value)} {unit}"


def state_in_words(parameter: Parameter, entry: Entry | None) -> str:
    """What holds by an entry: its value, that it is 待核 and so not used, that it has ended, or that there is none."""
    if entry is None:
        return "尚无数值"
    if entry.ended:
        return "停止执行"
    if entry.value is not None and entry.confirmed:
        return in_words(parameter, entry.value)
    if entry.suggested is None:
        return "待核"
    return f"待核（建议 {in_words(parameter, entry.suggested)}）"


def state_on(parameter: Parameter, day: date) -> str:
    """What holds on a day, in words."""
    return state_in_words(parameter, parameter.entry_on(day))


def _figure(parameter: Parameter, value: int | Decimal) -> str:
    if isinstance(value, int):
        return f"{value:,}"
    return f"{value:,.2f}" if parameter.unit.startswith("元") else f"{value.normalize():,f}"


def _values(parameter: Parameter) -> Iterable[Value]:
    entries = [entry for entry in parameter.entries if not entry.own]
    return [v for entry in entries for v in (entry.value, entry.suggested) if v is not None]


def _plain(raw: object) -> str:
    """A number as typed, without commas and blanks; what is no text and no number is none."""
    if isinstance(raw, bool) or not isinstance(raw, str | int | Decimal):
        return ""
    return str(raw).translate(_WIDE).replace(",", "").replace(" ", "")


def _amount(parameter: Parameter, raw: object) -> Decimal:
    places = 2 if parameter.unit.startswith("元") else PLACES
    wrong = UserError(
        "not_amount",
        f"“{parameter.title}”应为数字（单位：{parameter.unit}），最多 {places} 位小数，如 1234.5；请只填数字。",
        "value",
    )
    try:
        amount = Decimal(_plain(raw))
    except InvalidOperation as error:
        raise wrong from error
    if not amount.is_finite() or not 0 <= amount <= MOST or amount != round(amount, places):
        raise wrong
    return amount


def _whole(parameter: Parameter, raw: object) -> int:
    text = _plain(raw)
    if not (text.isascii() and text.isdigit()) or int(text) > MOST:
        words = f"“{parameter.title}”应为整数（单位：{parameter.unit}），如 6；请只填数字。"
        raise UserError("not_whole", words, "value")
    return int(text)


def _yes_or_no(raw: object) -> bool:
    found = raw if isinstance(raw, bool) else _YES.get(str(raw).strip().lower())
    if found is None:
        raise UserError("not_yes_no", "这一项只能填“是”或“否”。", "value")
    return found


def _choice(parameter: Parameter, raw: object) -> str:
    """A choice by its code or by its words."""
    typed = str(raw).strip()
    found = [code for code, words in parameter.choices.items() if typed in (code, words)]
    if not found:
        listed = "、".join(f"{code}（{words}）" for code, words in parameter.choices.items())
        raise UserError("not_a_choice", f"“{parameter.title}”只能是：{listed}。", "value")
    return found[0]


def _words(parameter: Parameter, raw: object) -> str:
    """A text like those there are: a month, a fraction or months where they are, digits where they are digits.

    Blanks and full-width signs are put right where a shape is asked for.
    """
    text = text_of(raw, "value", parameter.title, LONGEST) or ""
    known = [str(value) for value in _values(parameter)]
    if not known:
        return text
    plain = re.sub(r"\s", "", text.translate(_WIDE).replace("、", ","))
    for shape, words in _SHAPES:
        if all(shape.fullmatch(value) for value in known):
            return _shaped(plain, shape, f"“{parameter.title}”应为{words}，如 {known[0]}。")
    if all(value.isdigit() for value in known):
        digits = re.compile("|".join(rf"[0-9]{{{len(value)}}}" for value in known))
        return _shaped(plain, digits, f"“{parameter.title}”应为 {len(known[0])} 位数字，如 {known[0]}。")
    return text


def _shaped(text: str, shape: re.Pattern[str], otherwise: str) -> str:
    if not shape.fullmatch(text):
        raise UserError("not_like_known", otherwise, "value")
    return text
