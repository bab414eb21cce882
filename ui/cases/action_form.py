"""办理表单: the form of one action, made from what its row of the table needs and asks."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from caseworker_app.domain.cases import EXIT_LABELS, Action, Status, Transition
from caseworker_app.domain.cases.aftercare import GRADES
from caseworker_app.domain.cases.decisions import DELIVERY_LABELS
from caseworker_app.domain.employment import SPELL_LABELS, SpellKind
from caseworker_app.domain.hardship import RULE_SETS
from caseworker_app.services.case_views import CaseView
from caseworker_app.services.desk import Desk
from caseworker_app.services.dossier import Dossier
from caseworker_app.shapes import plain
from ui.cases.groups_edit import GroupsEdit, standing_of
from ui.widgets.choices import Choice, ChoiceEdit, SegmentChoice
from ui.widgets.editors import DateEdit, LineEdit, MoneyEdit, TextEdit
from ui.widgets.form import Form

RENAMED = {"spell": "spell_kind", "group": "groups", "kind": "spell_kind", "from": "spell_from"}
"""At which field of the form an error of the service stands."""
LIMITS = {"notice_ends": "notice_workdays", "deadline": "supplement_days"}
"""Days the service works out by itself where the parameter is confirmed."""
NOT_A_FIELD = frozenset({"materials"})


@dataclass(frozen=True, slots=True)
class Around:
    """What a form is made from."""

    desk: Desk
    case: CaseView
    dossier: Dossier
    row: Transition


@dataclass(frozen=True, slots=True)
class Field:
    """One field: its label, how it is made, its hint, and whether it takes a line of its own."""

    label: str
    make: Callable[[Around], QWidget]
    hint: str = ""
    wide: bool = True


def _tr(text: str) -> str:
    return QCoreApplication.translate("ActionForm", text)


def _exit_causes(around: Around) -> QWidget:
    """退出 offers the causes without fault, after a hearing first the one heard; 拟退出 those with a hearing first."""
    first = around.row.action is Action.PROPOSE_EXIT
    causes = sorted(EXIT_LABELS.items(), key=lambda item: item[1].heard_first != first)
    if around.row.action is Action.EXIT:
        heard = _heard_on(around.case)
        causes = [item for item in causes if item[0] == heard or not item[1].heard_first]
        causes.sort(key=lambda item: item[0] != heard)
    return ChoiceEdit([Choice(str(code), rule.label, rule.listed or "") for code, rule in causes])


def _heard_on(case: CaseView) -> str | None:
    """The cause the person was told of, while the case stands at 陈述申辩."""
    told = [e for e in case.events if e.action is Action.PROPOSE_EXIT]
    return str(told[-1].details.get("cause")) if told and case.status is Status.HEARD else None


def _groups(around: Around, *, held: bool) -> QWidget:
    current = [g.code for g in around.case.groups if g.to_day is None]
    rules = RULE_SETS[around.case.policy]
    offered = current if held else [code for code in rules.codes if code not in current]
    return GroupsEdit(rules, standing_of(around.dossier.verdict, rules), main=False, only=offered)


def _again(around: Around) -> QWidget:
    rules = RULE_SETS[around.dossier.policy]
    edit = GroupsEdit(rules, standing_of(around.dossier.verdict, rules), main=True)
    verdict = around.dossier.verdict
    edit.set_value([str(code) for code in verdict.met_groups] if verdict else [])
    return edit


def _grade(around: Around) -> QWidget:
    return SegmentChoice([Choice(grade, f"{grade} 级", grade.lower()) for grade in GRADES])


def _officer(around: Around) -> QWidget:
    edit = LineEdit()
    edit.set_value(around.case.officer or around.desk.user)
    return edit


FIELDS: dict[str, Field] = {
    "opinion": Field("意见", lambda a: TextEdit(lines=2)),
    "cause": Field("理由", lambda a: TextEdit(lines=2)),
    "notice_ends": Field("公示截止日", lambda a: DateEdit(), "从张贴次日起算", wide=False),
    "place": Field("公示地点", lambda a: LineEdit(placeholder="如：石牌社区公告栏")),
    "deadline": Field("期限", lambda a: DateEdit(), wide=False),
    "way": Field(
        "送达方式", lambda a: ChoiceEdit([(str(k), v) for k, v in DELIVERY_LABELS.items()]), wide=False
    ),
    "visitors": Field("入户核实人员", lambda a: LineEdit(), "两名不同的人员，用顿号分开；没有入户的不填"),
    "objection": Field("异议人和异议内容", lambda a: TextEdit(lines=3)),
    "override": Field("另行决定的理由", lambda a: TextEdit(lines=2), "与认定依据不一致时必须写明"),
    "grade": Field("帮扶等级", _grade),
    "officer": Field("责任人", _officer),
    "proof": Field("证明材料", lambda a: LineEdit(), "增加类别、退出时填写"),
    "heard_on": Field("听取陈述申辩日期", lambda a: DateEdit(), wide=False),
    "answered_on": Field("陈述申辩日期", lambda a: DateEdit(), "期限内已陈述申辩的填写", wide=False),
    "amount": Field("应退回金额（元）", lambda a: MoneyEdit(), wide=False),
    "centre": Field("接收的服务机构", lambda a: LineEdit()),
    "open_work": Field("移交的未办事项", lambda a: TextEdit(lines=3)),
    "add": Field("增加的类别", lambda a: _groups(a, held=False)),
    "lapse": Field("失效的类别", lambda a: _groups(a, held=True)),
    "groups": Field("申请类别", _again),
}
LABELS = {
    (Action.CHECK, "opinion"): "初审意见",
    (Action.REPORT_UP, "opinion"): "报送原因",
    (Action.DISMISS, "opinion"): "异议核查结论",
    (Action.UPHOLD, "opinion"): "异议核查结论",
    (Action.DETERMINE, "opinion"): "认定意见",
    (Action.DECLINE, "cause"): "不予受理的理由",
    (Action.REFUSE, "cause"): "不予认定的理由",
    (Action.WITHDRAW, "cause"): "撤回原因",
    (Action.REVOKE, "cause"): "撤销认定的事实与证据",
    (Action.EXIT, "cause"): "退出原因",
    (Action.PROPOSE_EXIT, "cause"): "拟退出原因",
    (Action.ASK_FOR_MORE, "deadline"): "补正期限",
    (Action.PROPOSE_EXIT, "deadline"): "陈述申辩期限",
}
EXITS = frozenset({Action.EXIT, Action.PROPOSE_EXIT})


def action_form(around: Around) -> Form:
    """Make the form of an action."""
    form = Form(columns=2)
    form.add("day", _tr("办理日期"), DateEdit(), required=True)
    for name in (*around.row.needs, *around.row.asks):
        if name == "spell":
            _add_spell(form)
        elif name not in NOT_A_FIELD:
            _add(form, name, around)
    if "override" in around.row.asks:
        form.show_field("override", False)
    form.set_values({"day": around.desk.on})
    return form


def action_data(values: Mapping[str, Any]) -> dict[str, Any]:
    """Write what the form holds as the service takes it."""
    data = {name: plain(value) for name, value in values.items() if value is not None}
    spell = {name.removeprefix("spell_"): data.pop(name) for name in list(data) if name.startswith("spell_")}
    return data | ({"spell": spell} if spell.get("kind") else {})


def _add(form: Form, name: str, around: Around) -> None:
    field = FIELDS[name]
    action = around.row.action
    label = LABELS.get((action, name), field.label)
    editor = _exit_causes(around) if name == "cause" and action in EXITS else field.make(around)
    worked_out = _is_worked_out(name, around)
    hint = _tr("不填则按规定天数推算") if worked_out else field.hint
    required = name in around.row.needs and not worked_out
    form.add(name, label, editor, required=required, hint=hint, wide=field.wide)


def _is_worked_out(name: str, around: Around) -> bool:
    limit = LIMITS.get(name)
    if around.row.action is Action.PROPOSE_EXIT:
        limit = "heard_days"
    return limit is not None and around.desk.rules.parameters.get(limit, around.desk.on) is not None


def _add_spell(form: Form) -> None:
    """实现就业 with its registration in one step; left empty where it is registered already."""
    works = [(str(k), label) for k, label in SPELL_LABELS.items() if k is not SpellKind.UNEMPLOYED]
    form.add("spell_kind", _tr("就业类型"), ChoiceEdit(works), hint=_tr("已登记就业的不填"))
    form.add("spell_from", _tr("就业起始日期"), DateEdit(partial=True))
    form.add("spell_registered_on", _tr("就业登记日期"), DateEdit())
    form.add("spell_employer", _tr("单位名称"), LineEdit())
    form.add("spell_occupation", _tr("工种或岗位"), LineEdit())
