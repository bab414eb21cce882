"""就业失业登记内容的核对 (clauses 五, 八): a registration as typed or sent, read into columns; what is wrong is said at its field."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from caseworker_app.domain.codes import code_of
from caseworker_app.domain.employer_code import read_uscc
from caseworker_app.domain.employment import SPELL_LABELS, SpellKind
from caseworker_app.domain.errors import UserError
from caseworker_app.domain.person_reading import Problem, read_tri, refuse
from caseworker_app.domain.registration_codes import (
    CANCEL_LABELS,
    CAUSE_LABELS,
    CHANNEL_LABELS,
    SUB_KIND_LABELS,
    coded,
)
from caseworker_app.domain.registration_periods import cancellation_problems, period_problems
from caseworker_app.domain.texts import text_of
from caseworker_app.domain.values import FEN, PartialDate, Tri, parse_day
from caseworker_app.services import mapping

TEXTS = {
    "employer": "单位名称",
    "occupation": "工种或岗位",
    "platform": "平台或服务家庭名称",
    "place": "工作地点",
    "proof": "证明或承诺",
    "cancel_proof": "注销依据",
}
FREE: dict[str, tuple[str, Mapping[Any, str]]] = {
    "sub_kind": ("细类", SUB_KIND_LABELS),
    "channel": ("办理渠道", CHANNEL_LABELS),
}
CODED: dict[str, tuple[str, Mapping[Any, str]]] = {
    "cause": ("失业原因", CAUSE_LABELS),
    "cancel_cause": ("注销原因", CANCEL_LABELS),
}
DAYS = {
    "registered_on": "登记日期",
    "contract_from": "合同起始日期",
    "contract_to": "合同终止日期",
    "insured_from": "个人参保起始日期",
    "cancelled_on": "注销日期",
}
ANSWERS = {"labour_contract": "是否订有劳动合同", "insured_individually": "是否以个人身份参保"}
LABELS = {
    "employer_uscc": "统一社会信用代码",
    "weekly_hours": "每周工时",
    "monthly_income": "月收入",
    **TEXTS,
    **DAYS,
    **ANSWERS,
    **{name: label for name, (label, _) in (FREE | CODED).items()},
}
FIELDS = ("kind", "from", "to", *LABELS)
OF_UNEMPLOYED = ("cause", "cancelled_on", "cancel_cause", "cancel_proof")
OF_WORK = (
    "platform",
    "place",
    "weekly_hours",
    "monthly_income",
    "labour_contract",
    "contract_from",
    "contract_to",
    "insured_individually",
    "insured_from",
)
RULED = (
    "registered_on",
    "sub_kind",
    "platform",
    "place",
    "proof",
    "weekly_hours",
    "monthly_income",
    "labour_contract",
    "insured_individually",
    "insured_from",
    "cause",
)
"""What the rules of registration look at, besides the kind and the period."""
_HOURS_OF_WEEK = 7 * 24


def read_spell(data: Mapping[str, Any], on: date) -> dict[str, Any]:
    """Read a registration into columns: kind, period and day of registration always, of the rest what is given.

    Raises UserError with every problem found.
    """
    problems = [
        Problem(name, f"没有名为“{name}”的项目，请核对。", "unknown_field")
        for name in data
        if name not in FIELDS
    ]
    kind = _kind(data, problems)
    start = _partial(data, "from", "起始日期", problems)
    end = _partial(data, "to", "终止日期", problems)
    rest: dict[str, Any] = {"registered_on": None, "employer_uscc": None}
    rest |= {name: _value(data, name, problems) for name in LABELS if name in data}
    problems += _not_of_kind(kind, data)
    refuse(problems)
    assert start is not None
    cancelled = rest.get("cancelled_on")
    wrong = period_problems(start, end, {name: rest.get(name) for name in DAYS}, on)
    refuse(wrong + cancellation_problems(start, end, cancelled, rest.get("cancel_cause"), on))
    last = end or (PartialDate.of(cancelled) if cancelled else None)
    return {"kind": kind, "from_day": str(start), "to_day": mapping.text(last)} | rest


def corrected(row: Any, data: Mapping[str, Any]) -> dict[str, Any]:
    """A kept registration with what is corrected; what does not belong to its new kind, or to its new end, goes."""
    whole = {"kind": row.kind, "from": row.from_day, "to": row.to_day}
    whole |= {name: getattr(row, name) for name in LABELS} | dict(data)
    if row.cancelled_on and "to" in data and "cancelled_on" not in data:
        whole["cancelled_on"] = data["to"]
    if not whole["cancelled_on"]:
        whole |= {name: data.get(name) for name in ("cancel_cause", "cancel_proof")}
    return whole | {name: data.get(name) for name in _foreign(str(whole["kind"]))}


def _kind(data: Mapping[str, Any], problems: list[Problem]) -> str:
    kind = text_of(data.get("kind"), "kind", "类型") or ""
    if code_of(SpellKind, kind) is None:
        words = "、".join(f"{code}（{label}）" for code, label in SPELL_LABELS.items())
        problems.append(Problem("kind", f"请选择就业失业类型：{words}。", "unknown_code"))
    return kind


def _foreign(kind: str) -> tuple[str, ...]:
    """Fields that do not belong to a kind."""
    return OF_WORK if kind == SpellKind.UNEMPLOYED else OF_UNEMPLOYED


def _not_of_kind(kind: str, data: Mapping[str, Any]) -> list[Problem]:
    label = SPELL_LABELS[SpellKind(kind)] if code_of(SpellKind, kind) else ""
    return [
        Problem(name, f"“{label}”不填“{LABELS[name]}”，请核对登记类型。", "not_of_kind")
        for name in _foreign(kind)
        if label and data.get(name) not in (None, "")
    ]


def _partial(data: Mapping[str, Any], name: str, label: str, problems: list[Problem]) -> PartialDate | None:
    value = data.get(name)
    if value in (None, ""):
        if name == "from":
            problems.append(Problem(name, f"请填写{label}。", "required"))
        return None
    try:
        return PartialDate.parse(str(value))
    except (UserError, ValueError):
        problems.append(Problem(name, f"{label}应为日期，如 2017-06-01 或 2017-06。", "bad_day"))
        return None


def _value(data: Mapping[str, Any], name: str, problems: list[Problem]) -> Any:
    """One field; a problem is noted and None taken."""
    try:
        return _reader(name)(data[name], name, LABELS[name])
    except UserError as trouble:
        problems.append(Problem(name, trouble.message, trouble.code))
        return None


def _reader(name: str) -> Callable[[Any, str, str], Any]:
    if name in DAYS:
        return _day
    if name in ANSWERS:
        return _answer
    return {
        "employer_uscc": _uscc,
        "weekly_hours": _hours,
        "monthly_income": _income,
        **dict.fromkeys(FREE, _free),
        **dict.fromkeys(CODED, _code),
    }.get(name, text_of)


def _day(value: Any, name: str, label: str) -> date | None:
    if value in (None, ""):
        return None
    try:
        return parse_day(str(value))
    except (UserError, ValueError) as error:
        raise UserError("bad_day", f"{label}应为写明哪一天的日期，如 2017-06-01。", name) from error


def _answer(value: Any, name: str, label: str) -> Tri:
    try:
        return read_tri(value)
    except ValueError as error:
        raise UserError("not_answer", f"“{label}”应为是、否，或不填。", name) from error


def _uscc(value: Any, name: str, label: str) -> str | None:
    text = text_of(value, name, label)
    return read_uscc(text) if text else None


def _free(value: Any, name: str, label: str) -> str | None:
    return coded(text_of(value, name, label), FREE[name][1])


def _code(value: Any, name: str, label: str) -> str | None:
    labels = CODED[name][1]
    found = coded(text_of(value, name, label), labels)
    if found is None or any(found == str(code) for code in labels):
        return found
    words = "、".join(f"{code}（{word}）" for code, word in labels.items())
    raise UserError("unknown_code", f"“{label}”应为：{words}。", name)


def _hours(value: Any, name: str, label: str) -> int | None:
    text = text_of(value, name, label)
    if text is None:
        return None
    if not (text.isascii() and text.isdigit() and len(text) <= 3 and 0 < int(text) <= _HOURS_OF_WEEK):
        raise UserError("hours", f"“{label}”应为每周的小时数，整数，不超过 {_HOURS_OF_WEEK}。", name)
    return int(text)


def _income(value: Any, name: str, label: str) -> Decimal | None:
    if value in (None, ""):
        return None
    try:
        amount = value if isinstance(value, Decimal) else Decimal(text_of(value, name, label) or "")
        fits = amount.is_finite() and amount >= 0 and amount == amount.quantize(FEN)
    except InvalidOperation:
        fits = False
    if not fits:
        raise UserError("money", f"“{label}”应为不带单位的金额，如 3200.00。", name)
    return amount.quantize(FEN)
