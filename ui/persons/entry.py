"""新人员登记表: the sections in the order of the paper form, built from the one list of fields, and what is saved of them."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from caseworker_app.domain.employment import SPELL_LABELS, SpellKind
from caseworker_app.domain.identity import IdType, read_identity
from caseworker_app.domain.names import normalise_name
from caseworker_app.domain.persons import FIELD_BY_NAME, FieldKind, PersonField
from caseworker_app.domain.phones import read_phone
from caseworker_app.services.desk import Desk
from caseworker_app.shapes import plain
from ui.persons.family_edit import FamilyEdit
from ui.theme import px
from ui.widgets.checked_edit import CheckedEdit
from ui.widgets.choices import CheckEdit, ChoiceEdit, TriChoice
from ui.widgets.editors import DateEdit, IdEdit, LineEdit, TextEdit
from ui.widgets.form import Form
from ui.widgets.region_edit import RegionEdit

SAME_ADDRESS = "same_address"
SPELL = {
    "spell_kind": "kind",
    "spell_from": "from",
    "spell_registered_on": "registered_on",
    "spell_employer": "employer",
}
"""The fields of the first registration, as the form and as the service name them."""
SECTIONS = (
    (
        "基本情况",
        (
            "id_number",
            "id_type",
            "name",
            "sex",
            "birth_date",
            "ethnicity",
            "education",
            "graduation_date",
            "marital_status",
            "health",
        ),
    ),
    (
        "联系方式",
        (
            "phone",
            "household_registration",
            "registered_address",
            SAME_ADDRESS,
            "address",
            "street",
            "community",
        ),
    ),
    ("就业失业", tuple(SPELL)),
    (
        "家庭与困难情况",
        (
            "family",
            "able_to_work",
            "willing_to_work",
            "minimum_living_allowance",
            "low_income_household",
            "specially_poor_household",
            "zero_employment_household",
            "single_parent",
            "retirement_track",
            "disability_certificate",
            "disability_level",
            "city_determined_group",
        ),
    ),
    (
        "证件、账户与备注",
        ("employment_certificate", "social_security_card", "bank", "bank_account", "note"),
    ),
)
LEFT_TO_THE_DOSSIER = frozenset(
    {
        "other_phones",
        "tags",
        "political_status",
        "registration_nature",
        "grid",
        "school",
        "major",
        "disability_valid_until",
        "allowance_certificate",
        "allowance_valid_until",
        "skill_level",
        "skill_certificate",
        "work_history",
    }
)
"""Further numbers of the phone field are told apart by the service; tags need their evidence; the rest of the ledger's
columns (clause 四 实名制) is asked when somebody has time, not while a queue waits."""
WIDE = frozenset({"registered_address", "address", SAME_ADDRESS, "family", "city_determined_group", "note"})
REQUIRED = frozenset({"id_number", "name"})
LABEL_WIDTH = 108
ROOMY_PX = 120
"""Beyond this scale (100 is the usual) the labels stand above their fields, else two columns would be too wide."""


def _tr(text: str) -> str:
    return QCoreApplication.translate("NewPerson", text)


def entry_form(desk: Desk) -> Form:
    """The empty form."""
    form = Form(columns=2, label_width=px(LABEL_WIDTH) if px(100) <= ROOMY_PX else 0)
    for title, names in SECTIONS:
        form.section(_tr(title))
        for name in names:
            _add(form, name, desk)
    kind, same = form.editor("spell_kind"), form.editor(SAME_ADDRESS)
    assert isinstance(kind, ChoiceEdit)
    assert isinstance(same, CheckEdit)
    kind.edited.connect(lambda: fit_spell(form))
    same.edited.connect(lambda: form.show_field("address", not same.isChecked()))
    fit_spell(form)
    return form


def fit_spell(form: Form) -> None:
    """Ask for days once a kind is chosen, for the employer only where there is one."""
    kind = form.editor("spell_kind")
    assert isinstance(kind, ChoiceEdit)
    chosen = kind.value()
    form.show_field("spell_from", chosen is not None)
    form.show_field("spell_registered_on", chosen is not None)
    form.show_field("spell_employer", chosen is not None and chosen != SpellKind.UNEMPLOYED)


def person_data(values: Mapping[str, Any]) -> dict[str, Any]:
    """What the form holds about the person, as the service takes it; what was not filled in is left out."""
    data = {
        name: plain(value) for name, value in values.items() if name in FIELD_BY_NAME and value is not None
    }
    if values.get(SAME_ADDRESS):
        data["address"] = values.get("registered_address")
    return data


def spell_data(values: Mapping[str, Any]) -> dict[str, Any]:
    """What it holds about work or unemployment; empty where no kind is chosen."""
    if values.get("spell_kind") is None:
        return {}
    return {
        name: plain(values[field]) for field, name in SPELL.items() if values.get(field) not in (None, "")
    }


def form_field(name: str | None) -> str | None:
    """The field of the form at which an error of the service belongs."""
    return next((field for field, served in SPELL.items() if served == name), name)


def _add(form: Form, name: str, desk: Desk) -> None:
    label = _labels().get(name) or FIELD_BY_NAME[name].label
    editor = _own_editor(form, name, desk) or _editor_of(FIELD_BY_NAME[name])
    form.add(name, label, editor, required=name in REQUIRED, hint=_hints().get(name, ""), wide=name in WIDE)


def _labels() -> dict[str, str]:
    return {
        "household_registration": _tr("户籍所在区"),
        SAME_ADDRESS: _tr("常住地"),
        "city_determined_group": _tr("市定其他人员"),
        "spell_kind": _tr("目前状况"),
        "spell_from": _tr("起始日期"),
        "spell_registered_on": _tr("登记日期"),
        "spell_employer": _tr("单位名称"),
    }


def _hints() -> dict[str, str]:
    return {
        "phone": _tr("可写多个，用顿号分开；括号里写明是谁的"),
        "spell_from": _tr("不知道哪一天的写到月"),
        "spell_registered_on": _tr("连续失业从登记之日起算"),
        "city_determined_group": _tr("市政府确定的其他就业困难人员，写明依据"),
        "disability_certificate": _tr("没有证的填“无”，没问过的空着"),
    }


def _own_editor(form: Form, name: str, desk: Desk) -> QWidget | None:
    """The editors of fields that need more than their kind tells."""
    if name == "id_number":
        return IdEdit(check=lambda text: identity_of(form, text, desk))
    if name == "id_type":
        return ChoiceEdit(FIELD_BY_NAME[name].choices.items(), empty=_tr("按号码识别"))
    if name == "name":
        return CheckedEdit(normalise_name)
    if name == "phone":
        return CheckedEdit(read_phone)
    if name == "household_registration":
        return RegionEdit(desk.rules.regions)
    if name == "family":
        return FamilyEdit()
    if name == SAME_ADDRESS:
        return CheckEdit(_tr("与户籍地址相同"))
    return _spell_editor(name)


def _spell_editor(name: str) -> QWidget | None:
    if name == "spell_kind":
        return ChoiceEdit([(str(kind), label) for kind, label in SPELL_LABELS.items()], empty=_tr("未登记"))
    if name in SPELL:
        return LineEdit() if name == "spell_employer" else DateEdit(partial=name == "spell_from")
    return None


def _editor_of(spec: PersonField) -> QWidget:
    if spec.kind is FieldKind.TRI:
        return TriChoice()
    if spec.kind in (FieldKind.DAY, FieldKind.PARTIAL):
        return DateEdit(partial=spec.kind is FieldKind.PARTIAL)
    if spec.choices:
        return ChoiceEdit(spec.choices.items())
    return TextEdit(lines=2) if spec.name == "note" else LineEdit()


def identity_of(form: Form, text: str, desk: Desk) -> Any:
    """Read the number as the kind of paper chosen, or as what it looks like.

    Raises UserError where it cannot be right.
    """
    chosen = form.editor("id_type")
    assert isinstance(chosen, ChoiceEdit)
    kind = chosen.value()
    return read_identity(text, IdType(str(kind)) if kind else None, today=desk.on, regions=desk.rules.regions)
