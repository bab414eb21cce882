"""采用规则: from which day, by which document, and why; only the administrator fills it in."""

from datetime import date

from PySide6.QtCore import QCoreApplication

from caseworker_app.domain.hardship import RULE_SETS
from ui.widgets.choices import ChoiceEdit
from ui.widgets.editors import DateEdit, LineEdit, TextEdit
from ui.widgets.form import Form

RENAMED = {"on": "from_day", "policy": "code"}
"""At which field of the form an error of the rules stands."""


def _tr(text: str) -> str:
    return QCoreApplication.translate("ActivateForm", text)


def activate_form(code: str, on: date) -> Form:
    """Make the form for a set, to begin on the legal day."""
    form = Form(columns=2)
    sets = [(rules.code, f"{rules.title}（{rules.document}）") for rules in RULE_SETS.values()]
    form.add("code", _tr("采用的规则"), ChoiceEdit(sets, empty=None), required=True)
    form.add(
        "from_day",
        _tr("起始日期"),
        DateEdit(),
        required=True,
        hint=_tr("当天及以后的新个案按此规则；已立个案不变"),
    )
    form.add("document", _tr("采用的文件"), LineEdit(placeholder=_tr("如：上级通知的文号")), required=True)
    form.add("reason", _tr("采用的原因"), TextEdit(lines=2), required=True, wide=True)
    form.set_values({"code": code, "from_day": on})
    form.mark_clean()
    return form
