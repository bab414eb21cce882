"""申请内容的表单: made from what a kind of subsidy says it asks, so that a new kind needs no form of its own."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from caseworker_app.domain.subsidies import Kind
from caseworker_app.domain.subsidies.asked import Asked, Field, FieldType
from caseworker_app.shapes import plain
from ui.forms.field_form import editor_for
from ui.subsidies.months_edit import MonthsEdit
from ui.widgets.editors import DateEdit
from ui.widgets.form import Form

_WIDE = (FieldType.MONTHS, FieldType.MONTH_ROWS)
FIRST = "applied_on"


def _tr(text: str) -> str:
    return QCoreApplication.translate("KindForm", text)


def kind_form(kind: Kind, on: date) -> Form:
    """The fields of a kind that no record knows: the day (filled in), the months, then the facts of its conditions."""
    form = Form(columns=2, save_keys=False)
    form.add(FIRST, _tr("申请日期"), DateEdit(), hint=_tr("已填今天；补录的改为收到申请之日"))
    for one in asked_of(kind):
        form.add(
            one.name,
            one.label,
            editor_of(one),
            required=one.required,
            hint=_tr("档案已登记的不必填") if one.from_record else one.hint,
            wide=one.type in _WIDE,
        )
    form.set_values({FIRST: on})
    return form


def asked_of(kind: Kind) -> list[Field]:
    """What a form asks of a kind besides the day: what is required first, the months before the rest."""
    asked = [one for one in kind.fields if one.name != FIRST and is_asked(one)]
    return sorted(asked, key=lambda field: (not field.required, field.type not in _WIDE))


def lacks(kind: Kind, values: Mapping[str, Any]) -> bool:
    """Whether something is not filled in yet without which nothing can be worked out."""
    return any(values.get(one.name) in (None, []) for one in asked_of(kind) if one.required)


def is_asked(one: Field) -> bool:
    """Whether the form asks it: what the records know is not asked, but a yes or no they may not know yet is."""
    return not one.from_record or one.type is FieldType.TRI


def editor_of(one: Field) -> QWidget:
    """The editor for a field: months have one of their own."""
    return MonthsEdit(one.columns) if one.type in _WIDE else editor_for(one)


def show_facts(form: Form, kind: Kind, facts: Mapping[str, Any]) -> None:
    """Show in the form what is written in the shape of the service; what is not answered becomes empty, but not the day."""
    shown = Asked.read([replace(one, required=False) for one in kind.fields], facts)
    values: dict[str, Any] = {}
    for one in kind.fields:
        if is_asked(one) and one.name != FIRST:
            values[one.name] = facts.get(one.name) if one.type in _WIDE else shown.values.get(one.name)
    form.set_values(values)


def form_data(values: Mapping[str, Any]) -> dict[str, Any]:
    """Write what the form holds as the service takes it; what was not answered is left out."""
    return {name: plain(value) for name, value in values.items() if value is not None}
