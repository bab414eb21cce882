"""登记就业或失业 (clauses 五, 八): the form of one registration, as the overview and the why panel open it."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QCoreApplication

from caseworker_app.domain.employment import SPELL_LABELS, SpellKind
from caseworker_app.services import employment
from caseworker_app.services.desk import Desk
from caseworker_app.services.employment import Recorded, SpellView
from caseworker_app.shapes import plain
from ui.forms.form_card import FormCard
from ui.widgets.choices import ChoiceEdit
from ui.widgets.editors import DateEdit, LineEdit
from ui.widgets.form import Form
from ui.widgets.question import Ask


def _tr(text: str) -> str:
    return QCoreApplication.translate("SpellForm", text)


def spell_card(ask: Ask, *, on: date, known: SpellView | None = None) -> FormCard:
    """Make the form: a new registration of unemployment, or a kept one to correct or complete."""
    kind = known.kind if known else str(SpellKind.UNEMPLOYED)
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
    form.set_values(_kept(known) if known else {"kind": kind, "registered_on": on})
    chosen.edited.connect(lambda: _fit(form, chosen.value()))
    _fit(form, kind)
    return FormCard(ask, _tr("更正登记") if known else _tr("登记就业或失业"), form, _tr("保存登记"))


def save_spell(desk: Desk, person: int, known: SpellView | None, values: Mapping[str, Any]) -> Recorded:
    """Record what the form holds: a new registration, or the correction of a kept one."""
    data = {name: plain(value) for name, value in values.items()}
    if known is not None:
        return employment.correct(desk, spell_id=known.id, data=data)
    return employment.add(desk, person_id=person, data={n: v for n, v in data.items() if v is not None})


def running_unemployment(spells: Sequence[SpellView]) -> SpellView | None:
    """The unemployment registration that is still running."""
    return next((s for s in reversed(spells) if s.kind == SpellKind.UNEMPLOYED and s.to_day is None), None)


def _kept(known: SpellView) -> dict[str, Any]:
    names = ("kind", "registered_on", "employer", "employer_uscc", "occupation")
    return {name: getattr(known, name) for name in names} | {"from": known.from_day, "to": known.to_day}


def _fit(form: Form, kind: object) -> None:
    """Ask for the employer only where there is one."""
    works = kind != SpellKind.UNEMPLOYED
    for name in ("employer", "employer_uscc", "occupation"):
        form.show_field(name, works)
