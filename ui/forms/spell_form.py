"""登记就业或失业 (clauses 五, 八): the form of one registration; it shows only what the chosen kind asks for."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from caseworker_app.domain.employment import SPELL_LABELS, SpellKind
from caseworker_app.domain.registration_codes import (
    CANCEL_LABELS,
    CAUSE_LABELS,
    CHANNEL_LABELS,
    SUB_KIND_LABELS,
    Channel,
)
from caseworker_app.services import employment
from caseworker_app.services.desk import Desk
from caseworker_app.services.employment import Recorded, SpellView
from caseworker_app.shapes import plain
from ui.forms.form_card import FormCard
from ui.palette import Role
from ui.widgets.choices import ChoiceEdit, TriChoice
from ui.widgets.editors import CountEdit, DateEdit, LineEdit, MoneyEdit
from ui.widgets.form import Form
from ui.widgets.question import Ask

ALWAYS = ("kind", "from", "to", "registered_on", "channel")
_UNIT = (
    "employer",
    "employer_uscc",
    "occupation",
    "labour_contract",
    "contract_from",
    "contract_to",
)
_FLEXIBLE = (
    "sub_kind",
    "platform",
    "place",
    "occupation",
    "weekly_hours",
    "monthly_income",
    "labour_contract",
    "insured_individually",
    "insured_from",
    "proof",
)
OF_KIND: Mapping[SpellKind, tuple[str, ...]] = {
    SpellKind.EMPLOYED: _UNIT,
    SpellKind.PUBLIC_POST: _UNIT,
    SpellKind.SELF_EMPLOYED: ("employer", "employer_uscc", "occupation", "place"),
    SpellKind.FLEXIBLE: _FLEXIBLE,
    SpellKind.NEW_FORM: _FLEXIBLE,
    SpellKind.UNEMPLOYED: ("cause", "proof"),
}
"""What each kind asks for beyond `ALWAYS`."""
OF_CANCELLED = ("cancel_cause", "cancel_proof")
RENAMED = {"cancelled_on": "to"}
"""A cancelled registration ends on the day of its cancellation: one field."""


def _tr(text: str) -> str:
    return QCoreApplication.translate("SpellForm", text)


def spell_card(
    ask: Ask,
    *,
    on: date,
    known: SpellView | None = None,
    kinds: Sequence[SpellKind] = (),
    columns: int = 2,
) -> FormCard:
    """Make the form: a new registration of one of `kinds` (all, unemployment first, where none are said), or a kept one."""
    offered = tuple(SpellKind) if known or not kinds else tuple(kinds)
    kind = known.kind if known else str(kinds[0] if kinds else SpellKind.UNEMPLOYED)
    form = Form(columns=columns)
    chosen = ChoiceEdit([(str(k), SPELL_LABELS[k]) for k in offered], empty=None)
    form.add("kind", _tr("登记类型"), chosen, required=True)
    for name in _ORDER:
        _add(form, name, known)
    given = _kept(known) if known else {"registered_on": on, "channel": str(Channel.WINDOW)}
    form.set_values({"kind": kind} | given)
    chosen.edited.connect(lambda: _fit(form, known))
    _fit(form, known)
    form.show_field("kind", len(offered) > 1)
    title = _tr("更正登记") if known else _title(tuple(kinds))
    return FormCard(ask, title, form, _tr("保存登记"), renamed=RENAMED)


def save_spell(desk: Desk, person: int, known: SpellView | None, values: Mapping[str, Any]) -> Recorded:
    """Record what the form holds: a new registration, or the correction of a kept one."""
    shown = fields_of(values["kind"], known)
    data = {name: plain(value) for name, value in values.items() if name in shown}
    if known is not None:
        return employment.correct(desk, spell_id=known.id, data=data)
    return employment.add(desk, person_id=person, data={n: v for n, v in data.items() if v is not None})


def running_unemployment(spells: Sequence[SpellView]) -> SpellView | None:
    """The unemployment registration that is still running."""
    return next((s for s in reversed(spells) if s.open_unemployment), None)


def fields_of(kind: object, known: SpellView | None) -> tuple[str, ...]:
    """The fields that a kind of registration shows."""
    cancelled = known is not None and known.cancelled_on is not None and kind == SpellKind.UNEMPLOYED
    return (*ALWAYS, *OF_KIND[SpellKind(str(kind))], *(OF_CANCELLED if cancelled else ()))


_ORDER = (
    "from",
    "to",
    "registered_on",
    "channel",
    "cause",
    "sub_kind",
    "platform",
    "employer",
    "employer_uscc",
    "occupation",
    "place",
    "weekly_hours",
    "monthly_income",
    "labour_contract",
    "contract_from",
    "contract_to",
    "insured_individually",
    "insured_from",
    "proof",
    *OF_CANCELLED,
)


def _title(kinds: tuple[SpellKind, ...]) -> str:
    if kinds == (SpellKind.UNEMPLOYED,):
        return _tr("失业登记")
    if kinds and set(kinds) <= {SpellKind.FLEXIBLE, SpellKind.NEW_FORM}:
        return _tr("灵活就业或新就业形态登记")
    return _tr("就业登记") if kinds else _tr("登记就业或失业")


def _labels() -> dict[str, tuple[str, str]]:
    """Label and hint of each field."""
    return {
        "from": (_tr("起始日期"), _tr("不知道哪一天的写到月")),
        "to": (_tr("终止日期"), _tr("仍在继续的不填")),
        "registered_on": (_tr("登记日期"), ""),
        "channel": (_tr("办理渠道"), ""),
        "cause": (_tr("失业原因"), ""),
        "sub_kind": (_tr("细类"), ""),
        "platform": (_tr("平台或服务家庭名称"), ""),
        "employer": (_tr("单位名称"), ""),
        "employer_uscc": (_tr("统一社会信用代码"), ""),
        "occupation": (_tr("工种或岗位"), ""),
        "place": (_tr("工作地点"), ""),
        "weekly_hours": (_tr("每周工时（小时）"), ""),
        "monthly_income": (_tr("月收入（元）"), ""),
        "labour_contract": (_tr("订有劳动合同"), ""),
        "contract_from": (_tr("合同起始日期"), ""),
        "contract_to": (_tr("合同终止日期"), _tr("无固定期限的不填")),
        "insured_individually": (_tr("以个人身份参保"), ""),
        "insured_from": (_tr("个人参保起始日期"), ""),
        "proof": (_tr("证明或承诺"), ""),
        "cancel_cause": (_tr("注销原因"), ""),
        "cancel_proof": (_tr("注销依据"), ""),
    }


def _add(form: Form, name: str, known: SpellView | None) -> None:
    label, hint = _labels()[name]
    form.add(name, label, _editor(name, known), required=name == "from", hint=hint)


def _editor(name: str, known: SpellView | None) -> QWidget:
    lists: dict[str, Mapping[Any, str]] = {
        "channel": CHANNEL_LABELS,
        "cause": CAUSE_LABELS,
        "sub_kind": SUB_KIND_LABELS,
        "cancel_cause": CANCEL_LABELS,
    }
    if name in lists:
        return _choices(lists[name], getattr(known, name) if known else None)
    if name in ("from", "to"):
        return DateEdit(partial=True)
    if name in ("registered_on", "contract_from", "contract_to", "insured_from"):
        return DateEdit()
    if name in ("labour_contract", "insured_individually"):
        return TriChoice()
    if name == "proof":
        return LineEdit(placeholder=_tr("离职证明、社区核实、承诺书等"))
    if name == "weekly_hours":
        return CountEdit()
    return MoneyEdit() if name == "monthly_income" else LineEdit()


def _choices(labels: Mapping[Any, str], kept: str | None) -> ChoiceEdit:
    """A list of codes; a kept word in free text stays choosable."""
    offered = [(str(code), label) for code, label in labels.items()]
    if kept and kept not in dict(offered):
        offered.append((kept, kept))
    return ChoiceEdit(offered)


def _kept(known: SpellView) -> dict[str, Any]:
    same = {name: getattr(known, name) for name in _ORDER if name not in ("from", "to")}
    return same | {"from": known.from_day, "to": known.to_day}


def _fit(form: Form, known: SpellView | None) -> None:
    """Show what the chosen kind asks for; what could not be read in a field that goes is dropped."""
    editor = form.editor("kind")
    assert isinstance(editor, ChoiceEdit)
    kind = editor.value()
    counts = _tr("连续失业从登记之日起算") if kind == SpellKind.UNEMPLOYED else ""
    form.remark("registered_on", counts, Role.QUIET)
    shown = fields_of(kind, known)
    for name in _ORDER:
        form.show_field(name, name in shown)
        _drop_unreadable(form.editor(name), hidden=name not in shown)


def _drop_unreadable(editor: QWidget, *, hidden: bool) -> None:
    if hidden and isinstance(editor, LineEdit) and editor.problem(final=True):
        editor.set_value(None)
