"""代办人 (case life: 代办): who acts for the applicant, with identity, relation, powers and term; never the applicant (PP-04)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from caseworker_app.domain.codes import code_of
from caseworker_app.domain.errors import UserError
from caseworker_app.domain.identity import IdType, read_identity, same_number_forms
from caseworker_app.domain.names import normalise_name
from caseworker_app.domain.phones import read_phone
from caseworker_app.domain.regions import Regions
from caseworker_app.domain.texts import text_of
from caseworker_app.domain.values import parse_day

PARTS = {
    "name": "代办人姓名",
    "id_type": "代办人证件类型",
    "id_number": "代办人证件号码",
    "relation": "与申请人的关系",
    "phone": "代办人电话",
    "powers": "授权事项",
    "from": "授权起",
    "to": "授权止",
}


@dataclass(frozen=True, slots=True)
class Agent:
    """An agent as kept, and what is to be said about it."""

    kept: Mapping[str, Any]
    warnings: tuple[str, ...] = ()


def read_agent(
    data: Mapping[str, Any], own_numbers: Iterable[str], *, today: date, regions: Regions
) -> Agent:
    """Read an agent; what is not known of the term is warned of, not refused.

    Raises UserError at `agent`, with the part concerned among its problems.
    """
    own = {form for number in own_numbers for form in same_number_forms(number)}
    number, notes = _number(data, own, today, regions)
    name, relation = _needed(data, "name"), _needed(data, "relation")
    start, end = _day(data, "from"), _day(data, "to")
    if start and end and end < start:
        raise _wrong("period", "to", "授权止早于授权起，请核对。")
    if end and end < today:
        raise _wrong("term_over", "to", f"代办授权已于 {end} 到期，请换新的授权委托书，或由本人办理。")
    if end is None:
        notes += ("代办人未填写授权期限，请补记。",)
    if dropped := [str(part) for part in data if part not in PARTS]:
        notes += (f"代办人中不认识的项目没有保存：{'、'.join(dropped)}。",)
    kept = {
        "name": normalise_name(name),
        "id_number": number,
        "relation": relation,
        "phone": _phone(data),
        "powers": _powers(data.get("powers")),
        "from": start.isoformat() if start else None,
        "to": end.isoformat() if end else None,
    }
    return Agent({part: value for part, value in kept.items() if value}, notes)


def _number(
    data: Mapping[str, Any], own: set[str], today: date, regions: Regions
) -> tuple[str | None, tuple[str, ...]]:
    text = _text(data, "id_number")
    if text is None:
        return None, ()
    try:
        identity = read_identity(text, code_of(IdType, _text(data, "id_type")), today=today, regions=regions)
    except UserError as error:
        raise _wrong(error.code, "id_number", f"代办人：{error.message}") from error
    if own & set(same_number_forms(identity.number)):
        raise _wrong(
            "agent_is_applicant", "id_number", "代办人与申请人证件号码相同；本人办理时请不要填写代办人。"
        )
    return identity.number, tuple(f"代办人：{warning}" for warning in identity.warnings)


def _needed(data: Mapping[str, Any], part: str) -> str:
    text = _text(data, part)
    if text is None:
        raise _wrong("required", part, f"请填写{PARTS[part]}。")
    return text


def _phone(data: Mapping[str, Any]) -> str | None:
    text = _text(data, "phone")
    if text is None:
        return None
    try:
        return read_phone(text)[0].number
    except UserError as error:
        raise _wrong(error.code, "phone", f"代办人：{error.message}") from error


def _day(data: Mapping[str, Any], part: str) -> date | None:
    text = _text(data, part)
    try:
        return parse_day(text) if text else None
    except UserError as error:
        raise _wrong("bad_day", part, f"{PARTS[part]}应为日期，如 2018-01-15。") from error


def _powers(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return [text for item in value if (text := _part_text(item, "powers"))]
    return _part_text(value, "powers")


def _text(data: Mapping[str, Any], part: str) -> str | None:
    return _part_text(data.get(part), part)


def _part_text(value: Any, part: str) -> str | None:
    try:
        return text_of(value, "agent", PARTS[part])
    except UserError as error:
        raise _wrong(error.code, part, error.message) from error


def _wrong(code: str, part: str, message: str) -> UserError:
    return UserError(code, message, "agent", problems=[(f"agent.{part}", message)])
