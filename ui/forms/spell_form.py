"""登记就业或失业 (clauses 五, 八): the form of one registration, as the overview and the why panel open it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from PySide6.QtCore import QCoreApplication

from caseworker_app.domain.employment import SPELL_LABELS, SpellKind
from caseworker_app.shapes import plain
from ui.forms.form_card import FormCard
from ui.widgets.choices import ChoiceEdit
from ui.widgets.editors import DateEdit, LineEdit
from ui.widgets.form import Form
from ui.widgets.question import Ask


def _tr(text: str) -> str:
    return QCoreApplication.translate("SpellForm", text)


def spell_card(ask: Ask, *, on: date, kind: str = "unemployed") -> FormCard:
    """Make the form, with the kind most often registered at this place."""
    form = Form(columns=2)
    chosen = form.add(
        "kind",
        _tr("登记类型"),
        ChoiceEdit([(str(k), label) for k, label in SPELL_LABELS.items()]),
        required=True,
    )
    form.add("from", _tr("起始日期"), DateEdit(partial=True), required=True, hint=_tr("不知道哪一天的写到月"))
    form.add("to", _tr("终止日期"), DateEdit(partial=True), hint=_tr("仍在继续的不填"))
    form.add("registered_on", _tr("登记日期"), DateEdit(), hint=_tr("连续失业从登记之日起算"))
    for name, label in (("employer", _tr("单位名称")), ("employer_uscc", _tr("统一社会信用代码"))):
        form.add(name, label, LineEdit())
    form.add("occupation", _tr("工种或岗位"), LineEdit())
    form.set_values({"kind": kind, "registered_on": on})
    chosen.edited.connect(lambda: _fit(form, chosen.value()))
    _fit(form, kind)
    return FormCard(ask, _tr("登记就业或失业"), form, _tr("保存登记"))


def spell_data(values: Mapping[str, Any]) -> dict[str, Any]:
    """Write what the form holds as the service takes it."""
    return {name: plain(value) for name, value in values.items() if value is not None}


def _fit(form: Form, kind: object) -> None:
    """Ask for the employer only where there is one."""
    works = kind != SpellKind.UNEMPLOYED
    for name in ("employer", "employer_uscc", "occupation"):
        form.show_field(name, works)
