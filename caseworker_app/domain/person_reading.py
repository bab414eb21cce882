"""登记内容的核对: reads a person's particulars as typed, pasted or imported, and says what is wrong at which field.

All problems are collected and shown together; nothing is guessed. The rules stand in the identity, name and
phone modules; this one only brings them to the fields.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from caseworker_app.domain.certificate import certificate_notes, read_certificate
from caseworker_app.domain.errors import UserError
from caseworker_app.domain.households import FamilyMember
from caseworker_app.domain.identity import IdType, compact_id, read_identity
from caseworker_app.domain.names import has_private_use, normalise_name
from caseworker_app.domain.persons import (
    FIELD_BY_NAME,
    FIELDS,
    FieldKind,
    OtherPhone,
    Person,
    PersonField,
    Tag,
)
from caseworker_app.domain.phones import read_phone
from caseworker_app.domain.regions import Regions
from caseworker_app.domain.tags import tag_code, unknown_kinds
from caseworker_app.domain.texts import LONGEST, text_of
from caseworker_app.domain.values import PartialDate, Tri, parse_day

LONGEST_NAME = 100
"""Characters of a name; the longest on a card are well below."""
READ_ONLY = frozenset({"id", "warnings", "previous_numbers", "age"})
_YES = frozenset({"是", "有", "true", "1", "y", "yes"})
_NO = frozenset({"否", "无", "没有", "false", "0", "n", "no"})
_NUMBERS = frozenset(
    {"id_number", "bank_account", "social_security_card", "allowance_certificate", "skill_certificate"}
)
_PLACES = {spec.name: place for place, spec in enumerate(FIELDS)}
"""The order in which problems are said, whatever the order of what was told."""
_HELD = tuple(field.name for field in fields(Person))
_TRACK_OF_SEX = {"male": ("male_60",), "female": ("female_55", "female_50")}


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong, at one field."""

    field: str
    message: str
    code: str = "invalid"


def refuse(problems: list[Problem]) -> None:
    """Raise one UserError for all problems, if there are any; the first names the field the cursor goes to."""
    if problems:
        first = problems[0]
        raise UserError(
            first.code,
            "；".join(p.message.rstrip("。") for p in problems) + "。",
            first.field,
            problems=[(p.field, p.message) for p in problems],
        )


def read_person(
    data: Mapping[str, Any], *, today: date, regions: Regions, known: Person | None = None
) -> Person:
    """Read a new person, or the changed fields of a known one.

    Raises UserError with every problem found (`extra["problems"]`), nothing being saved.
    """
    problems: list[Problem] = []
    values: dict[str, Any] = {}
    for name, told in data.items():
        # Most of a roster: plain words in a field of words, yes or no in one of answers; nothing there needs a closer look.
        if type(told) is str and name in _WORDS and len(told) <= LONGEST and told.isprintable():
            values[name] = told.strip() or None
        elif type(told) is bool and name in _ANSWERS:
            values[name] = told
        elif spec := FIELD_BY_NAME.get(name):
            _collect(values, problems, spec, told)
        elif name not in READ_ONLY:
            problems.append(Problem(name, f"没有名为“{name}”的项目，请核对。", "unknown_field"))
    if problems:
        problems.sort(key=lambda problem: _PLACES.get(problem.field, -1))
        refuse([*problems, *_identity_problems(values, today, regions)])
    if "phone" in values:
        values |= _split_phones(values, known)
    return _with_identity(values, today, regions, known)


def _identity_problems(values: Mapping[str, Any], today: date, regions: Regions) -> list[Problem]:
    """What is wrong with the number as well, where something else is: all is said at once."""
    number = values.get("id_number")
    if not number:
        return [Problem("id_number", "请填写证件号码。", "required")] if "id_number" in values else []
    try:
        kind = IdType(values["id_type"]) if values.get("id_type") else None
        birth, sex = values.get("birth_date"), values.get("sex")
        read_identity(number, kind, today=today, regions=regions, birth_date=birth, sex=sex)
    except UserError as trouble:
        return [Problem(trouble.field or "id_number", trouble.message, trouble.code)]
    return []


def _collect(values: dict[str, Any], problems: list[Problem], spec: PersonField, told: Any) -> None:
    try:
        values[spec.name] = _read(spec, told)
    except UserError as trouble:
        problems.append(Problem(spec.name, trouble.message, trouble.code))
    except (ValueError, TypeError, KeyError, AttributeError):
        problems.append(Problem(spec.name, f"“{spec.label}”填写有误，请核对。"))


def _read(spec: PersonField, value: Any) -> Any:
    if spec.name in _SPECIAL:
        return _SPECIAL[spec.name](value)
    if value is None:
        return None
    return _BY_KIND[spec.kind](spec, value)


def _text(spec: PersonField, value: Any) -> str | None:
    text = text_of(value, spec.name, spec.label) or ""
    if spec.name in _NUMBERS:
        _refuse_masked(text, spec)
    return text or None


def _refuse_masked(text: str, spec: PersonField) -> None:
    """A number with some of it hidden is no number (UI-07)."""
    if "*" in text or "＊" in text:
        raise UserError("masked", f"“{spec.label}”含有遮蔽符号 *，请输入完整号码。", spec.name)


def _code(spec: PersonField, value: Any) -> str | None:
    text = text_of(value, spec.name, spec.label) or ""
    for code, label in spec.choices.items():
        if text in (code, label):
            return code
    if not text:
        return None
    raise UserError("unknown_code", f"“{spec.label}”应为：{'、'.join(spec.choices.values())}。", spec.name)


def _region(spec: PersonField, value: Any) -> str | None:
    text = text_of(value, spec.name, spec.label)
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and len(text) in (6, 9, 12)):
        raise UserError("region_code", "户籍区划代码应为 6 位数字，如天河区 440106。", spec.name)
    return text


def read_tri(value: Any) -> Tri:
    """Read 是/否/未问; an empty value is *not yet asked*.

    Raises ValueError for any other word.
    """
    if value is None or isinstance(value, bool):
        return value
    word = str(value).strip().lower()
    if word in _YES:
        return True
    if word in _NO:
        return False
    if word in {"", "未问", "不详"}:
        return None
    raise ValueError(word)


def _partial(value: Any) -> PartialDate | None:
    return PartialDate.parse(str(value)) if value not in (None, "") else None


_BY_KIND: dict[FieldKind, Callable[[PersonField, Any], Any]] = {
    FieldKind.TEXT: _text,
    FieldKind.TRI: lambda _spec, value: read_tri(value),
    FieldKind.DAY: lambda _spec, value: (
        value if isinstance(value, date) else parse_day(str(value)) if value else None
    ),
    FieldKind.PARTIAL: lambda _spec, value: _partial(value),
    FieldKind.CODE: _code,
    FieldKind.REGION: _region,
}


def _certificate(value: Any) -> str | None:
    if value is None:
        return None
    if value is False:
        return ""
    text = text_of(value, "disability_certificate", "残疾人证号") or ""
    _refuse_masked(text, FIELD_BY_NAME["disability_certificate"])
    return "" if text.lower() in _NO else text


def _family(value: Any) -> tuple[FamilyMember, ...]:
    members = []
    for row in value or ():
        _known_keys(row, "family", ("name", "relation", "id_number", "status"))
        name = normalise_name(text_of(row.get("name"), "family", "家庭成员姓名", LONGEST_NAME) or "")
        number = text_of(row.get("id_number"), "family", "家庭成员证件号码")
        if number and ("*" in number or "＊" in number):
            raise UserError("masked", "家庭成员证件号码含有遮蔽符号 *，请输入完整号码。", "family")
        relation = text_of(row.get("relation"), "family", "与本人关系")
        status = text_of(row.get("status"), "family", "家庭成员状况")
        members.append(FamilyMember(name, relation, compact_id(number) if number else None, status))
    return tuple(members)


def _tags(value: Any) -> tuple[Tag, ...]:
    tags = []
    for row in value or ():
        _known_keys(row, "tags", ("kind", "evidence", "from", "to"))
        kind = text_of(row.get("kind"), "tags", "标签类型")
        if kind is None:
            raise UserError("required", "请填写标签类型。", "tags")
        begins, ends = _partial(row.get("from")), _partial(row.get("to"))
        if begins and ends and ends.latest() < begins.earliest():
            raise UserError("period", "标签的终止日期早于起始日期，请核对。", "tags")
        tags.append(Tag(tag_code(kind), text_of(row.get("evidence"), "tags", "证明"), begins, ends))
    return tuple(tags)


def _known_keys(row: Any, field: str, keys: tuple[str, ...]) -> None:
    """Refuse a line that is not one, and a misspelt part of it: nothing is dropped silently."""
    if not isinstance(row, Mapping):
        raise UserError("not_object", f"“{FIELD_BY_NAME[field].label}”的每一项应为一组内容，请核对。", field)
    if unknown := [key for key in row if key not in keys]:
        raise UserError(
            "unknown_field", f"“{FIELD_BY_NAME[field].label}”没有名为“{unknown[0]}”的项目。", field
        )


def _other_phones(value: Any) -> tuple[OtherPhone, ...]:
    rows = []
    for row in value or ():
        _known_keys(row, "other_phones", ("number", "note"))
        read = read_phone(text_of(row.get("number"), "other_phones", "其他电话") or "")
        note = text_of(row.get("note"), "other_phones", "电话说明")
        rows += [OtherPhone(p.number, note or p.note) for p in read]
    return tuple(rows)


def _birth(value: Any) -> PartialDate | None:
    """A birth date; the month alone is enough where the number tells the day (ID-22)."""
    return PartialDate.of(value) if isinstance(value, date) else _partial(value)


_SPECIAL: dict[str, Callable[[Any], Any]] = {
    "name": lambda value: normalise_name(text_of(value, "name", "姓名", LONGEST_NAME) or ""),
    "birth_date": _birth,
    "disability_certificate": _certificate,
    "employment_certificate": lambda value: read_certificate(
        text_of(value, "employment_certificate", "就业创业证编号")
    ),
    "family": _family,
    "tags": _tags,
    "other_phones": _other_phones,
    "phone": lambda value: read_phone(text) if (text := text_of(value, "phone", "联系电话")) else [],
}


_WORDS = frozenset(f.name for f in FIELDS if f.kind is FieldKind.TEXT) - _SPECIAL.keys() - _NUMBERS
"""Fields that take any words."""
_ANSWERS = frozenset(f.name for f in FIELDS if f.kind is FieldKind.TRI) - _SPECIAL.keys()
"""Fields that take a yes or a no."""


def _split_phones(values: dict[str, Any], known: Person | None) -> dict[str, Any]:
    """Keep the first number as the phone; further numbers and notes of the same cell go to the others."""
    if not values["phone"]:
        return {"phone": None}
    first, *rest = values["phone"]
    more = [OtherPhone(p.number, p.note) for p in ([first] if first.note else []) + rest]
    held = known.other_phones if known else ()
    kept = values.get("other_phones", held)
    return {"phone": first.number, "other_phones": (*kept, *(m for m in more if m not in kept))}


def _with_identity(values: dict[str, Any], today: date, regions: Regions, known: Person | None) -> Person:
    number = values.get("id_number", known.id_number if known else None)
    name = values.get("name", known.name if known else None)
    problems = [] if name else [Problem("name", "请填写姓名。", "required")]
    if not number:
        problems.append(Problem("id_number", "请填写证件号码。", "required"))
    elif problems:
        problems += _identity_problems(values, today, regions)
    refuse(problems)
    same = known if known and "id_number" not in values else None
    kind = values.get("id_type") or (same.id_type if same else None)
    birth = values.get("birth_date", PartialDate.of(same.birth_date) if same and same.birth_date else None)
    sex = values.get("sex", same.sex if same else None)
    identity = read_identity(
        str(number), IdType(kind) if kind else None, today=today, regions=regions, birth_date=birth, sex=sex
    )
    if birth and birth.exact is None and identity.birth_date is None:
        raise UserError("date_month_only", "请写明出生日期是哪一天，如 1978-08-20。", "birth_date")
    fixed = {
        "id_type": identity.kind,
        "id_number": identity.number,
        "birth_date": identity.birth_date or (birth.exact if birth else None),
        "sex": identity.sex or sex,
    }
    whole = (_held(known) if known else {}) | values | fixed
    if known and known.sex != whole["sex"] and "retirement_track" not in values:
        whole["retirement_track"] = None
    notes = [
        *identity.warnings,
        *_region_note(whole.get("household_registration"), regions),
        *unknown_kinds(whole.get("tags", ())),
        *certificate_notes(whole.get("employment_certificate"), regions=regions, today=today),
    ]
    return _finished(whole, notes, identity.original, known)


def _held(known: Person) -> dict[str, Any]:
    """What a person's record holds, by field."""
    return {name: getattr(known, name) for name in _HELD}


def _region_note(code: str | None, regions: Regions) -> tuple[str, ...]:
    unknown = code is not None and regions.name(code[:6]) is None
    return (f"户籍区划代码 {code} 不在区划表内，请核对。",) if unknown else ()


def _finished(whole: dict[str, Any], notes: list[str], original: str | None, known: Person | None) -> Person:
    """Check what hangs together (sex and track, rare characters) and keep the warnings on the record."""
    if has_private_use(whole["name"]):
        if known and not has_private_use(known.name):
            raise UserError("private_use", "姓名含有造字区字符，不能覆盖已登记的正确用字，请核对。", "name")
        notes.append("姓名含有造字区字符，请核对证件后改为标准用字。")
    sex, track = whole["sex"], whole.get("retirement_track")
    if sex == "male" and track is None:
        whole["retirement_track"] = track = "male_60"
    if track and sex and track not in _TRACK_OF_SEX[sex]:
        raise UserError("track", "退休年龄类别与性别不符，请重新选择。", "retirement_track")
    previous = whole.get("previous_numbers", ())
    if original and original != whole["id_number"] and original not in previous:
        previous = (*previous, original)
    return Person(**(whole | {"warnings": tuple(notes), "previous_numbers": previous}))
