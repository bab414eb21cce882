"""岗位、推荐、招聘会和求职意向的表单: the fields as the services read them, in the order they are asked at the counter."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from PySide6.QtCore import QCoreApplication

from caseworker_app.domain import fairs, job_wishes, referrals, vacancies
from caseworker_app.domain.regions import Regions
from caseworker_app.services.vacancies import VacancyView
from caseworker_app.shapes import plain
from ui.forms.field_form import editor_for
from ui.widgets.check_row import CheckRow
from ui.widgets.choices import ChoiceEdit
from ui.widgets.editors import DateEdit, LineEdit, TextEdit
from ui.widgets.form import Form
from ui.widgets.region_edit import RegionEdit
from ui.widgets.regions_edit import RegionsEdit
from ui.widgets.search import Find
from ui.widgets.unit_pick import UnitPick

_LONG = frozenset({"conditions", "skills", "note", "limits"})
_SUITS = tuple((str(code), word) for code, word in vacancies.SUITS_LABELS.items())


def _tr(text: str) -> str:
    return QCoreApplication.translate("VacancyForms", text)


def given(values: Mapping[str, Any]) -> dict[str, Any]:
    """What a form holds as the services take it: days and sums as text, the rest as it is."""
    return {name: plain(one) for name, one in values.items()}


def vacancy_form(regions: Regions, finder: Find | None, known: VacancyView | None = None) -> Form:
    """A vacancy; the unit is picked only for a new one."""
    form = Form(columns=3)
    if finder is not None:
        form.add(
            "employer",
            _tr("用人单位"),
            UnitPick(finder),
            required=True,
            wide=True,
            hint=_tr("先在“岗位”中登记单位"),
        )
    for one in vacancies.FIELDS:
        if one.name == "region":
            form.add(one.name, one.label, RegionEdit(regions), hint=one.hint)
        elif one.name in _LONG:
            form.add(one.name, one.label, TextEdit(lines=2), wide=True)
            if one.name == "conditions":
                form.add("suits", _tr("适合人群"), CheckRow(_SUITS), wide=True)
        else:
            form.add(one.name, one.label, editor_for(one), required=one.required, hint=one.hint)
    if known is not None:
        form.set_values({one.name: getattr(known, one.name) for one in vacancies.FIELDS})
        form.set_values({"suits": list(known.suits)})
    return form


def close_form(on: date) -> Form:
    """关闭: why, and from which day on."""
    form = Form(columns=2)
    words = [(str(code), word) for code, word in vacancies.CLOSE_LABELS.items()]
    form.add("cause", _tr("关闭原因"), ChoiceEdit(words), required=True)
    form.add("day", _tr("关闭日期"), DateEdit(), required=True)
    form.set_values({"day": on})
    return form


def reason_form(label: str) -> Form:
    """作废: the reason."""
    form = Form()
    form.add("reason", label, LineEdit(), required=True, hint=_tr("记录保留，注明作废"))
    return form


def refer_form(on: date, reply_by: date | None) -> Form:
    """推荐: the day, and by when the receipt is due."""
    form = Form(columns=2)
    form.add("day", _tr("推荐日期"), DateEdit(), required=True)
    form.add("reply_by", _tr("回执期限"), DateEdit(), hint=_tr("到期在工作台提醒；期限待核时请填写"))
    form.set_values({"day": on, "reply_by": reply_by})
    return form


def reply_form(on: date) -> Form:
    """回执; what only a declined offer needs is asked only then."""
    form = Form(columns=3)
    for one in referrals.REPLY_FIELDS:
        form.add(one.name, one.label, editor_for(one), required=one.required, hint=one.hint)
    asked = ("refusal_reason", "health_ok", "distance_ok", "distance")
    result = form.editor("result")
    assert isinstance(result, ChoiceEdit)

    def show() -> None:
        declined = result.value() == referrals.ReferralResult.DECLINED
        for name in asked:
            form.show_field(name, declined)

    result.edited.connect(show)
    show()
    form.set_values({"replied_on": on})
    return form


def fair_form(on: date) -> Form:
    """招聘会."""
    form = Form(columns=3)
    for one in fairs.FIELDS:
        form.add(one.name, one.label, editor_for(one), required=one.required, hint=one.hint)
    form.set_values({"day": on})
    return form


def wish_form(regions: Regions) -> Form:
    """求职意向: kinds of work and places first."""
    form = Form(columns=3)
    form.add(
        "occupations", _tr("想做的工种"), LineEdit(), hint=_tr("几种之间用顿号，如 保洁、保安；不限的留空")
    )
    form.add("regions", _tr("工作地区"), RegionsEdit(regions), hint=_tr("不限地区的留空"))
    for one in job_wishes.FIELDS:
        if one.name == "day":
            continue
        wide = one.name in _LONG
        editor = TextEdit(lines=2) if wide else editor_for(one)
        form.add(one.name, one.label, editor, wide=wide, hint=one.hint)
    return form
