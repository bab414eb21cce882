"""人员标签表单: registering a group with its evidence and how long it holds, and ending or taking back one that is kept."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication

from caseworker_app.domain.persons import Tag
from caseworker_app.domain.tags import TAG_BY_CODE, TAG_KINDS, tag_label
from caseworker_app.shapes import plain
from ui.palette import Role
from ui.widgets.choices import CheckEdit, ChoiceEdit
from ui.widgets.editors import DateEdit, LineEdit
from ui.widgets.form import Form


def _tr(text: str) -> str:
    return QCoreApplication.translate("TagForm", text)


def tag_form(known: Tag | None) -> Form:
    """Make the form of a new tag, or of a kept one; what proves the chosen group is said at the evidence."""
    form = Form(columns=2)
    choices = [(kind.code, kind.label) for kind in TAG_KINDS]
    if known is not None and known.kind not in TAG_BY_CODE:
        choices.append((known.kind, tag_label(known.kind)))
    kind = form.add("kind", _tr("群体"), ChoiceEdit(choices), required=True)
    form.add("evidence", _tr("证明"), LineEdit(), required=True, hint=_tr("证件名称和编号，或核验方式"))
    form.add("from", _tr("起始日期"), DateEdit(partial=True), hint=_tr("不知道哪一天的写到月"))
    form.add("to", _tr("终止日期"), DateEdit(partial=True), hint=_tr("长期有效的不填；不再符合的填终止日"))
    if known is not None:
        form.add("removed", _tr("撤销"), CheckEdit(_tr("登记错了，撤销这个标签（历史中保留）")), wide=True)
        form.set_values(
            {"kind": known.kind, "evidence": known.evidence, "from": known.from_day, "to": known.to_day}
        )
    kind.edited.connect(lambda: _say_evidence(form, kind.value()))
    _say_evidence(form, kind.value())
    return form


def tags_with(known: Sequence[Tag], place: int | None, values: Mapping[str, Any]) -> list[dict[str, Any]]:
    """All tags with one added, changed or taken back, as the service takes them."""
    rows = [
        {"kind": t.kind, "evidence": t.evidence, "from": plain(t.from_day), "to": plain(t.to_day)}
        for t in known
    ]
    given = {name: plain(values.get(name)) for name in ("kind", "evidence", "from", "to")}
    if place is None:
        return [*rows, given]
    if values.get("removed"):
        return rows[:place] + rows[place + 1 :]
    rows[place] = given
    return rows


def _say_evidence(form: Form, code: object) -> None:
    kind = TAG_BY_CODE.get(str(code))
    form.remark("evidence", _tr("一般凭：{}").format(kind.evidence) if kind else "", Role.QUIET)
    form.remark("kind", _tr("敏感个人信息，只在本人档案中显示") if kind and kind.sensitive else "")
