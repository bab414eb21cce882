"""按项目清单做的表单: a form made from the fields a record is read by, so that form and service ask the same."""

from collections.abc import Iterable, Mapping
from typing import Any

from PySide6.QtWidgets import QWidget

from caseworker_app.domain.subsidies.asked import Field, FieldType
from caseworker_app.shapes import plain
from ui.widgets.choices import ChoiceEdit, TriChoice
from ui.widgets.editors import CountEdit, DateEdit, LineEdit, MoneyEdit
from ui.widgets.form import Form

_EDITORS: dict[FieldType, type[QWidget]] = {
    FieldType.DAY: DateEdit,
    FieldType.COUNT: CountEdit,
    FieldType.MONEY: MoneyEdit,
    FieldType.TRI: TriChoice,
}


def field_form(fields: Iterable[Field], *, columns: int = 3, form: Form | None = None) -> Form:
    """Bind an editor for each field, in their order; `form` may already hold others before them."""
    made = form or Form(columns=columns)
    for one in fields:
        made.add(one.name, one.label, editor_for(one), required=one.required, hint=one.hint)
    return made


def field_data(values: Mapping[str, Any], fields: Iterable[Field]) -> dict[str, Any]:
    """Write what the form holds for these fields as the service takes it; an emptied field is None."""
    return {one.name: plain(values[one.name]) for one in fields if one.name in values}


def editor_for(one: Field) -> QWidget:
    """The editor of a field's type, for one value."""
    if one.type is FieldType.CODE:
        return ChoiceEdit(list(one.choices.items()))
    if one.type is FieldType.PARTIAL:
        return DateEdit(partial=True)
    return _EDITORS.get(one.type, LineEdit)()
