"""办理表单: what each step of an application asks, read off the table of its life."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QCoreApplication

from caseworker_app.domain.subsidies import kind_of
from caseworker_app.domain.subsidies.life import Deed, Passage
from caseworker_app.services.subsidy_views import AdjustmentView, ApplicationView, LineView
from caseworker_app.shapes import plain
from ui.subsidies.kind_form import editor_of, is_asked
from ui.subsidies.short import adjustment_said
from ui.text import money
from ui.widgets.choices import ChoiceEdit
from ui.widgets.editors import DateEdit, LineEdit, MoneyEdit, TextEdit
from ui.widgets.form import Form

_FACT = "fact:"
_SCOPE = "scope"
_SHORT = 60


def _tr(text: str) -> str:
    return QCoreApplication.translate("DeedForm", text)


def deed_form(view: ApplicationView, row: Passage, on: date) -> Form:
    """The fields of one step, the day first."""
    form = Form(columns=3)
    reread = _tr("档案已登记的（认定、登记、岗位）保存时重新读取，不必填写")
    hint = reread if row.deed is Deed.SUPPLEMENT else ""
    form.add("day", _tr("办理日期"), DateEdit(), required=True, hint=hint)
    labels = {
        "opinion": _tr("意见"),
        "notice_ends": _tr("公示截止日期"),
        "voucher": _tr("凭证号"),
        "cause": _tr("原因"),
        "override": _tr("未核实条件的说明"),
    }
    for name in (*row.needs, *row.asks):
        if name == "override" and not view.open_conditions:
            continue
        if name in labels:
            editor = (
                DateEdit() if name == "notice_ends" else TextEdit(lines=2) if name == "cause" else LineEdit()
            )
            form.add(name, labels[name], editor, required=name in row.needs, hint=_hint(name, row.deed))
    if row.deed is Deed.SUPPLEMENT:
        _add_facts(form, view)
    if row.deed is Deed.RECOVER:
        form.add(_SCOPE, _tr("追回范围"), ChoiceEdit(_scopes(view), empty=None), wide=True)
    form.set_values({"day": on})
    return form


def _hint(name: str, deed: Deed) -> str:
    if name == "notice_ends":
        return _tr("不填则按已核实的公示天数推算")
    if name == "override":
        return _tr("尚有条件未核实，批准须写明理由")
    return _tr("写明事实和依据") if deed is Deed.RECOVER and name == "cause" else ""


def _add_facts(form: Form, view: ApplicationView) -> None:
    """What was not answered when the application was accepted (of a roster: what none of its people answered)."""
    rows = view.facts["roster"]
    for one in kind_of(view.kind).fields:
        known = any(row.get(one.name) not in (None, "", []) for row in rows)
        if not known and is_asked(one):
            form.add(f"{_FACT}{one.name}", one.label, editor_of(one), hint=one.hint)


def _scopes(view: ApplicationView) -> list[tuple[object, str]]:
    """What may be recovered: everything, all of one person, or one line of a short list."""
    live = [line for line in view.lines if line.live]
    whole: list[tuple[object, str]] = [("all", _tr("全部明细"))]
    if len(view.people) > 1:
        names = {line.person: line.person_name or "" for line in live if line.person is not None}
        whole += [(("people", person), _tr("{} 的全部月份").format(name)) for person, name in names.items()]
    if len(live) <= _SHORT:
        words = "{} {} {} 元"
        whole += [
            (
                ("lines", line.id),
                words.format(line.person_name or "", line.month or line.item, money(line.amount)),
            )
            for line in live
        ]
    return whole


def deed_data(values: Mapping[str, Any]) -> dict[str, Any]:
    """Write what the form holds as the service takes it."""
    scope = values.get(_SCOPE)
    given = {name: plain(value) for name, value in values.items() if value is not None and name != _SCOPE}
    if isinstance(scope, tuple):
        given[scope[0]] = [scope[1]]
    facts = {name.removeprefix(_FACT): value for name, value in given.items() if name.startswith(_FACT)}
    rest = {name: value for name, value in given.items() if not name.startswith(_FACT)}
    return rest | ({"facts": facts} if facts else {})


def adjustment_form(line: LineView) -> Form:
    """What an approved line should have been, and why."""
    form = Form(columns=2)
    form.add("amount", _tr("应补金额（元）"), MoneyEdit(), required=True)
    form.add("reason", _tr("原因"), LineEdit(), required=True, hint=_tr("原明细不变，差额在下次申请中补扣"))
    form.set_values({"amount": line.amount})
    return form


def dismissal_form(waiting: Sequence[AdjustmentView]) -> Form:
    """Which of the proposals is put aside, and why."""
    form = Form(columns=2)
    choices = [(one.id, adjustment_said(one)) for one in waiting]
    form.add("adjustment", _tr("撤销哪一项"), ChoiceEdit(choices, empty=None))
    form.add("reason", _tr("原因"), LineEdit(), required=True, hint=_tr("写明为何不补扣"))
    return form
