"""注销与联系的表单 (clause 五): cancelling an unemployment registration, and a contact that keeps it valid."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from PySide6.QtCore import QCoreApplication

from caseworker_app.domain.assistance import STEP_WAY_LABELS, StepWay
from caseworker_app.domain.codes import code_of
from caseworker_app.domain.registration_codes import CANCEL_LABELS, CANCEL_RULES, CancelCause
from caseworker_app.shapes import plain
from ui.palette import Role
from ui.widgets.choices import ChoiceEdit
from ui.widgets.editors import DateEdit, LineEdit
from ui.widgets.form import Form


def _tr(text: str) -> str:
    return QCoreApplication.translate("EmploymentForms", text)


def cancel_form(on: date) -> Form:
    """Make the form of 注销; the rule behind the chosen cause stands below it."""
    form = Form(columns=3)
    cause = ChoiceEdit([(str(code), label) for code, label in CANCEL_LABELS.items()])
    form.add("cause", _tr("注销原因"), cause, required=True)
    form.add("day", _tr("注销日期"), DateEdit(), required=True, hint=_tr("失业登记到这一天为止"))
    form.add("proof", _tr("注销依据"), LineEdit(), hint=_tr("录用通知、社保比对、本人申请等"))
    form.set_values({"day": on})

    def show() -> None:
        chosen = code_of(CancelCause, str(cause.value() or ""))
        form.remark("cause", CANCEL_RULES[chosen].rule if chosen else "", Role.QUIET)

    cause.edited.connect(show)
    return form


def contact_form(on: date) -> Form:
    """Make the form of 续期 or 联系."""
    form = Form(columns=3)
    form.add("day", _tr("联系日期"), DateEdit(), required=True)
    ways = ChoiceEdit([(str(code), label) for code, label in STEP_WAY_LABELS.items()])
    form.add("way", _tr("方式"), ways, required=True)
    form.add("content", _tr("内容"), LineEdit(), hint=_tr("求职情况、意向；有效期从这一天重新起算"))
    form.set_values({"day": on, "way": str(StepWay.COUNTER)})
    return form


def void_form() -> Form:
    """Make the form that voids a contact recorded by mistake."""
    form = Form()
    form.add(
        "reason", _tr("作废原因"), LineEdit(), required=True, hint=_tr("记录保留，有效期不再从这一天起算")
    )
    return form


def given(values: Mapping[str, Any]) -> dict[str, Any]:
    """Write what a form holds as the service takes it."""
    return {name: plain(value) for name, value in values.items() if value is not None}
