"""登记数值、撤回登记: the two forms of an administrator on a parameter."""

from datetime import date
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from caseworker_app.domain.parameter_values import Kind, kept_text
from caseworker_app.services.parameter_views import EntryView, ParameterView
from caseworker_app.services.parameters import LONGEST
from ui.forms.form_card import FormCard
from ui.widgets.choices import CheckEdit, ChoiceEdit
from ui.widgets.editors import DateEdit, LineEdit
from ui.widgets.form import Form
from ui.widgets.question import Ask


def _tr(text: str) -> str:
    return QCoreApplication.translate("ParameterForms", text)


def value_card(ask: Ask, view: ParameterView, known: EntryView | None = None) -> FormCard:
    """Make the form of a value; a 待核 entry that is being confirmed is filled in with its suggestion."""
    form = Form(columns=2)
    form.add("from_day", _tr("起用日"), DateEdit(), required=True, hint=_tr("从这一天起采用，含当天"))
    value = form.add("value", _tr("数值"), _editor(view), hint=_hint(view))
    form.add(
        "document",
        _tr("文件和文号"),
        LineEdit(length=LONGEST["document"]),
        required=True,
        hint=_tr("如 粤府函〔2025〕23号；没有文号的法律写全称"),
    )
    form.add("clause", _tr("条款"), LineEdit(length=LONGEST["clause"]), hint=_tr("如 第三条"))
    form.add("note", _tr("说明"), LineEdit(length=LONGEST["note"]), wide=True)
    ended = form.add("ended", _tr("停止执行"), CheckEdit(_tr("从起用日起停止执行，不再有数值")), wide=True)
    ended.edited.connect(lambda: value.setEnabled(ended.value() is not True))
    if known is not None:
        form.set_values(_kept(view, known))
    title = _tr("核实待核的数值") if known is not None else _tr("登记数值")
    return FormCard(ask, f"{title}：{view.title}", form, _tr("保存登记"))


def withdraw_card(ask: Ask, view: ParameterView, entry: EntryView) -> FormCard:
    """Make the form of a withdrawal: its reason."""
    form = Form(columns=1)
    form.add(
        "reason",
        _tr("撤回原因"),
        LineEdit(length=LONGEST["reason"]),
        required=True,
        hint=_tr("这条登记留在历史中，不再采用；原来的数值恢复"),
    )
    title = _tr("撤回登记：{}，{} 起 {}").format(view.title, entry.from_day, entry.words)
    return FormCard(ask, title, form, _tr("撤回"))


def _editor(view: ParameterView) -> QWidget:
    if view.kind is Kind.CHOICE:
        return ChoiceEdit(list(view.choices.items()))
    if view.kind is Kind.YES_NO:
        return ChoiceEdit([("true", _tr("是")), ("false", _tr("否"))])
    return LineEdit()


def _hint(view: ParameterView) -> str:
    words = {
        Kind.AMOUNT: _tr("数字，单位：{}").format(view.unit),
        Kind.WHOLE: _tr("整数，单位：{}").format(view.unit),
        Kind.TEXT: _tr("文字（{}），写法与原来的一致").format(view.unit),
    }
    return words.get(view.kind, "")


def _kept(view: ParameterView, known: EntryView) -> dict[str, Any]:
    """What stands in the form of a confirmation to begin with."""
    value = known.value if known.suggested is None else known.suggested
    return {
        "from_day": date.fromisoformat(str(known.from_day)),
        "value": None if value is None else kept_text(value),
        "document": known.document or None,
        "clause": known.clause or None,
    }
