"""基本情况: what is kept about a person, shown in sections and edited as a form, both read off the one list of fields."""

from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from caseworker_app.domain.errors import UserError
from caseworker_app.domain.identity import mask_certificate, mask_id, read_identity
from caseworker_app.domain.persons import FIELD_BY_NAME, FieldKind, Person, PersonField, word_of
from caseworker_app.domain.regions import Regions
from caseworker_app.domain.tags import tag_label
from caseworker_app.services.desk import Desk
from ui.forms.form_card import FormCard
from ui.palette import Role
from ui.widgets.choices import ChoiceEdit, TriChoice
from ui.widgets.editors import DateEdit, IdEdit, LineEdit, TextEdit
from ui.widgets.facts import Fact
from ui.widgets.form import Form
from ui.widgets.question import Ask

SECTIONS = {
    "认定相关": (
        "able_to_work",
        "willing_to_work",
        "minimum_living_allowance",
        "low_income_household",
        "specially_poor_household",
        "single_parent",
        "zero_employment_household",
        "retirement_track",
        "disability_certificate",
        "disability_level",
        "disability_valid_until",
        "allowance_certificate",
        "allowance_valid_until",
        "city_determined_group",
    ),
    "户籍与联系": (
        "household_registration",
        "registration_nature",
        "registered_address",
        "address",
        "street",
        "community",
        "grid",
        "phone",
        "other_phones",
    ),
    "个人情况": (
        "ethnicity",
        "political_status",
        "education",
        "school",
        "major",
        "graduation_date",
        "marital_status",
        "health",
    ),
    "技能与经历": ("skill_level", "skill_certificate", "work_history"),
    "证卡与银行": ("employment_certificate", "social_security_card", "bank", "bank_account"),
    "其他": ("tags", "note"),
}
WIDE = frozenset({"registered_address", "address", "other_phones", "work_history", "tags", "note"})
LONG = frozenset({"note", "other_phones", "work_history"})
HIDDEN_DIGITS = frozenset({"bank_account", "social_security_card"})
NOT_EDITED = frozenset({"tags"})
"""Tags are registered with their evidence on the tab of groups."""
IDENTITY = ("name", "sex", "birth_date")


def _tr(text: str) -> str:
    return QCoreApplication.translate("Particulars", text)


def particulars_facts(person: Person, regions: Regions) -> list[Fact]:
    """Everything known, by section; what nobody has asked yet is said."""
    found: list[Fact] = []
    if person.warnings:
        found.append(Fact(_tr("请核对"), "；".join(person.warnings), Role.ASK, wide=True))
    if person.previous_numbers:
        found.append(Fact(_tr("曾用号码"), "、".join(mask_id(n) for n in person.previous_numbers), wide=True))
    for section, names in SECTIONS.items():
        found.append(Fact(section))
        found += [_fact(FIELD_BY_NAME[name], person, regions) for name in names]
    return found


def shown_value(spec: PersonField, value: Any, regions: Regions) -> str:
    """A value in words; empty where there is none."""
    if value is None or value == ():
        return ""
    if spec.kind is FieldKind.TRI:
        return _tr("是") if value else _tr("否")
    if spec.kind is FieldKind.REGION:
        return f"{regions.name(str(value)[:6]) or ''}（{value}）"
    if spec.name == "disability_certificate":
        return mask_certificate(str(value)) if value else _tr("无")
    if spec.name in HIDDEN_DIGITS:
        return f"尾号 {str(value)[-4:]}"
    if spec.kind is FieldKind.LIST:
        return "；".join(_line(item) for item in value)
    return spec.choices.get(str(value)) or word_of(str(value)) or ""


def particulars_card(ask: Ask, desk: Desk, person: Person) -> FormCard:
    """Make the form; the number is never filled in, so that no masked one is written back (UI-07)."""
    form = Form(columns=2)
    form.section(_tr("身份"))
    for name in IDENTITY:
        _add(form, FIELD_BY_NAME[name], person, desk)
    form.add(
        "id_number",
        _tr("更正证件号码"),
        IdEdit(check=lambda text: read_identity(text, None, today=desk.on, regions=desk.rules.regions)),
        hint=_tr("现为 {}，不改不填").format(mask_id(person.id_number)),
    )
    for section, names in SECTIONS.items():
        form.section(section)
        for name in names:
            if name not in NOT_EDITED:
                _add(form, FIELD_BY_NAME[name], person, desk)
    form.add("reason", _tr("更正原因"), LineEdit(), hint=_tr("更正证件号码时必须写明；记入历史"), wide=True)
    form.set_values({name: getattr(person, name) for name in _edited()})
    form.set_values({"other_phones": "\n".join(_line(phone) for phone in person.other_phones)})
    if person.disability_certificate == "":
        form.set_values({"disability_certificate": _tr("无")})
    return FormCard(ask, _tr("修改基本情况"), form, _tr("保存"))


def particulars_data(form: Form) -> tuple[dict[str, Any], str | None]:
    """What was changed, as the service takes it, and why."""
    data = form.changed_values()
    reason = data.pop("reason", None)
    return {name: _plain(name, value) for name, value in data.items()}, reason


def need_reason(data: dict[str, Any], reason: str | None) -> UserError | None:
    """The refusal of a corrected number without a reason (PP-03)."""
    if data.get("id_number") and not reason:
        return UserError("reason_needed", _tr("更正证件号码请写明原因。"), "reason")
    return None


def _edited() -> list[str]:
    return [*IDENTITY, *(n for names in SECTIONS.values() for n in names if n not in NOT_EDITED)]


def _plain(name: str, value: Any) -> Any:
    if name == "disability_certificate" and value == "无":
        return ""
    if name == "other_phones":
        return [{"number": line} for line in str(value or "").splitlines() if line.strip()]
    return str(value) if FIELD_BY_NAME[name].kind is FieldKind.PARTIAL and value is not None else value


def _add(form: Form, spec: PersonField, person: Person, desk: Desk) -> None:
    hint = {
        "disability_certificate": _tr("没有证的填“无”"),
        "phone": _tr("可写多个号码，用顿号分开"),
        "other_phones": _tr("一行一个，号码后可用括号写是谁的；删去一行即去掉"),
        "household_registration": _tr("6 位代码，本区为 {}").format(desk.office.region),
    }.get(spec.name, "")
    wide = spec.name in WIDE
    form.add(spec.name, spec.label, _editor(spec, person), required=spec.name == "name", hint=hint, wide=wide)


def _editor(spec: PersonField, person: Person) -> QWidget:
    if spec.kind is FieldKind.TRI:
        return TriChoice()
    if spec.kind in (FieldKind.DAY, FieldKind.PARTIAL):
        return DateEdit(partial=spec.kind is FieldKind.PARTIAL)
    if spec.choices:
        kept = getattr(person, spec.name)
        choices: list[tuple[object, str]] = list(spec.choices.items())
        known = kept is None or str(kept) in spec.choices
        return ChoiceEdit(choices if known else [*choices, (kept, str(kept))])
    return TextEdit(lines=2) if spec.name in LONG else LineEdit()


def _fact(spec: PersonField, person: Person, regions: Regions) -> Fact:
    words = shown_value(spec, getattr(person, spec.name), regions)
    unasked = not words and (spec.kind is FieldKind.TRI or spec.name == "disability_certificate")
    role = Role.ASK if unasked else Role.INK if words else Role.QUIET
    return Fact(spec.label, words or (_tr("未问") if unasked else "—"), role, wide=spec.name in WIDE)


def _line(item: Any) -> str:
    number, note = getattr(item, "number", None), getattr(item, "note", None)
    if number:
        return f"{number}（{note}）" if note else str(number)
    kind, evidence = getattr(item, "kind", None), getattr(item, "evidence", None)
    return " ".join(str(v) for v in (kind and tag_label(kind), evidence) if v)
