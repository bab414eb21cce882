"""家庭的表单: registering, joining, leaving, correcting, moving, and the steps of a zero-employment household."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QCoreApplication

from caseworker_app.domain.household_life import (
    LAPSE_LABELS,
    LEFT_LABELS,
    OFFER_LABELS,
    SITUATION,
    LifeAction,
    MemberLeft,
    OfferResult,
)
from caseworker_app.domain.households import MEMBER_LABELS
from caseworker_app.domain.kinship import OFFERED
from caseworker_app.domain.persons import SEX_LABELS, Person
from caseworker_app.services.household_views import HouseholdView, MemberView
from caseworker_app.shapes import plain
from ui.widgets.choices import CheckEdit, ChoiceEdit, TriChoice
from ui.widgets.editors import DateEdit, IdEdit, LineEdit
from ui.widgets.form import Form
from ui.widgets.person_pick import PersonPick, Picked
from ui.widgets.search import Find

OWN_CAUSES = (MemberLeft.MOVED, MemberLeft.DIED, MemberLeft.OTHER)
RELATION = "relation_"
"""How the name of a field begins that asks a member's relation."""
GOES = "goes_"
"""How the name of a field begins that says whether a member goes."""


def _tr(text: str) -> str:
    return QCoreApplication.translate("HouseholdForms", text)


def relation_edit(known: str | None = None) -> ChoiceEdit:
    """The relation to the head, from the usual words and the one on record."""
    words = (*OFFERED, *([known] if known and known not in OFFERED else []))
    return ChoiceEdit([(word, word) for word in words])


def household_form(find: Find, person: Person | None, *, on: date) -> Form:
    """登记家庭: the head, and where the household lives; from a dossier, with what is known of that person."""
    form = Form(columns=3)
    form.add("head", _tr("户主"), PersonPick(find), hint=_tr("已登记的人员从这里选"), wide=person is None)
    form.add("name", _tr("户主姓名"), LineEdit(), hint=_tr("户主未登记的，填姓名和证件号码"))
    form.add("id_number", _tr("户主证件号码"), IdEdit())
    form.add("status", _tr("户主就业状况"), ChoiceEdit([(str(c), w) for c, w in MEMBER_LABELS.items()]))
    if person is not None:
        form.add("relation", _tr("本人与户主的关系"), relation_edit(), hint=_tr("本人是户主的不填"))
        if person.family:
            carry = CheckEdit(_tr("把档案中的 {} 名家庭成员带入").format(len(person.family)))
            form.add("carry", _tr("家庭成员"), carry, hint=_tr("本人是户主时才带入"))
    form.add("opened_on", _tr("登记日期"), DateEdit(), required=True, hint=_tr("从这一天起算同户"))
    form.add("street", _tr("街道（镇）"), LineEdit())
    form.add("community", _tr("社区（村）"), LineEdit())
    form.add("registered_address", _tr("户籍地址"), LineEdit())
    form.add("address", _tr("常住地址"), LineEdit())
    form.add("note", _tr("备注"), LineEdit())
    form.set_values(_beginning(person) | {"opened_on": on})
    return form


def _beginning(person: Person | None) -> dict[str, Any]:
    if person is None:
        return {}
    known = {name: getattr(person, name) for name in ("street", "community", "registered_address", "address")}
    return known | {"head": Picked(person.id or 0, person.name), "carry": bool(person.family)}


def household_data(values: Mapping[str, Any], person: Person | None) -> dict[str, Any]:
    """The form's values as the service takes them."""
    kept = ("opened_on", "street", "community", "registered_address", "address", "note")
    data: dict[str, Any] = {name: plain(values[name]) for name in kept}
    picked = values["head"]
    named = {name: values[name] for name in ("name", "id_number", "status")}
    data["head"] = {"person": picked} if picked is not None else named
    members: list[dict[str, Any]] = []
    if person is not None and picked != person.id:
        members.append({"person": person.id, "relation": values["relation"]})
    elif person is not None and values.get("carry"):
        members += [plain(one) for one in person.family]
    return data | {"members": members}


def member_form(find: Find, known: MemberView | None = None, *, on: date) -> Form:
    """成员: a registered person, or name, number and what the person does; a known one is corrected with a reason."""
    form = Form(columns=3)
    hint = (
        _tr("已登记的人员从这里选；未登记的填姓名") if known is None else _tr("本人已在册的，选定后关联档案")
    )
    if known is None or known.person is None:
        form.add("person", _tr("人员"), PersonPick(find), hint=hint)
    if known is None or not known.head:
        relation = relation_edit(known.relation if known else None)
        form.add("relation", _tr("与户主关系"), relation, required=True)
    if known is None or known.person is None:
        form.add("name", _tr("姓名"), LineEdit())
        form.add("id_number", _tr("证件号码"), IdEdit(), hint=_kept_number(known))
        form.add("birth_date", _tr("出生日期"), DateEdit(), hint=_tr("有身份证号码的不用填"))
        form.add("sex", _tr("性别"), ChoiceEdit(list(SEX_LABELS.items())))
    status = [(str(code), word) for code, word in MEMBER_LABELS.items()]
    form.add("status", _tr("就业状况"), ChoiceEdit(status), hint=_tr("有就业失业登记的以登记为准"))
    form.add("status_on", _tr("状况起始日期"), DateEdit())
    if known is None:
        form.add("day", _tr("入户日期"), DateEdit(), required=True)
        form.set_values({"day": on})
    form.add("note", _tr("备注"), LineEdit())
    if known is not None:
        form.add("reason", _tr("更正原因"), LineEdit(), hint=_tr("只改就业状况的不用填"), wide=True)
        form.set_values(
            {
                name: getattr(known, name)
                for name in form.draft()
                if hasattr(known, name) and name not in ("id_number", "person")
            }
        )
    return form


def _kept_number(known: MemberView | None) -> str:
    return _tr("已登记，不改不用填") if known is not None and known.id_number else ""


def changed_member(form: Form) -> dict[str, Any]:
    """What was changed of a known member."""
    return {name: plain(value) for name, value in form.changed_values().items() if name != "reason"}


def leave_form(member: MemberView, *, on: date) -> Form:
    """离户 of one member; a head's successor is asked by the fields that follow."""
    form = Form(columns=3)
    causes = [(str(code), LEFT_LABELS[code]) for code in OWN_CAUSES]
    form.add("cause", _tr("离户原因"), ChoiceEdit(causes), required=True)
    form.add("day", _tr("离户日期"), DateEdit(), required=True, hint=_tr("这一天起不再算同户"))
    form.add("note", _tr("说明"), LineEdit())
    form.set_values({"day": on})
    form.setAccessibleName(member.name)
    return form


def head_fields(form: Form, members: Sequence[MemberView], name: str, label: str) -> ChoiceEdit:
    """Ask who becomes head, and what each member is to that one; turned words are filled in as proposals."""
    choices = [(one.id, one.name) for one in members if not one.head]
    chosen = form.add(name, label, ChoiceEdit(choices), required=True)
    form.section(_tr("与新户主的关系（已按原关系推出，推不出的请询问）"))
    for one in members:
        form.add(f"{RELATION}{one.id}", one.name, relation_edit(one.relation))
    return chosen


def head_form(view: HouseholdView, *, on: date) -> Form:
    """变更户主."""
    form = Form(columns=3)
    form.add("day", _tr("变更日期"), DateEdit(), required=True)
    head_fields(form, view.present, "member", _tr("新户主"))
    form.set_values({"day": on})
    return form


def move_form(view: HouseholdView, *, on: date) -> Form:
    """住址变更."""
    form = Form(columns=3)
    form.add("day", _tr("变更日期"), DateEdit(), required=True)
    form.add("street", _tr("街道（镇）"), LineEdit())
    form.add("community", _tr("社区（村）"), LineEdit())
    form.add("registered_address", _tr("户籍地址"), LineEdit())
    form.add("address", _tr("常住地址"), LineEdit(), wide=True)
    names = ("street", "community", "registered_address", "address")
    form.set_values({name: getattr(view, name) for name in names} | {"day": on})
    return form


def correct_form(view: HouseholdView) -> Form:
    """更正家庭资料: what was written down wrong; a move is a step of its own."""
    form = Form(columns=3)
    names = ("street", "community", "registered_address", "address", "note")
    labels = (_tr("街道（镇）"), _tr("社区（村）"), _tr("户籍地址"), _tr("常住地址"), _tr("备注"))
    for name, label in zip(names, labels, strict=True):
        form.add(name, label, LineEdit())
    form.add("reason", _tr("更正原因"), LineEdit(), required=True, hint=_tr("搬家请用“住址变更”"))
    form.set_values({name: getattr(view, name) for name in names})
    return form


def split_form(view: HouseholdView, *, on: date) -> Form:
    """分户: who goes, who heads the new household, and who follows where the head goes too."""
    form = Form(columns=3)
    form.section(_tr("分出的成员"))
    for one in view.present:
        words = _tr("分出（现户主）") if one.head else _tr("分出")
        form.add(f"{GOES}{one.id}", one.name, CheckEdit(words))
    form.section(_tr("新户"))
    everybody = [(one.id, one.name) for one in view.present]
    form.add("head", _tr("新户户主"), ChoiceEdit(everybody), required=True)
    form.add("day", _tr("分户日期"), DateEdit(), required=True)
    others = [(one.id, one.name) for one in view.present if not one.head]
    form.add("new_head", _tr("原户新户主"), ChoiceEdit(others), hint=_tr("现户主分出时选"))
    form.add("address", _tr("新户常住地址"), LineEdit(), hint=_tr("不填与原户相同"), wide=True)
    for one in view.present:
        label = _tr("{}与户主的关系").format(one.name)
        form.add(f"{RELATION}{one.id}", label, relation_edit(one.relation))
        form.show_field(f"{RELATION}{one.id}", False)
    form.set_values({"day": on})
    return form


def other_household_form(find: Find) -> Form:
    """并户, first: any member of the other household."""
    form = Form(columns=2)
    form.add(
        "person",
        _tr("另一户的成员"),
        PersonPick(find),
        required=True,
        hint=_tr("选该户任一名在册成员，即可找到该户"),
    )
    return form


def merge_form(other: HouseholdView, *, on: date) -> Form:
    """并户, then: what each of them is to this household's head."""
    form = Form(columns=3)
    form.add("day", _tr("并户日期"), DateEdit(), required=True)
    form.section(_tr("与本户户主的关系"))
    for one in other.present:
        form.add(f"{RELATION}{one.id}", one.name, relation_edit(), required=True)
    form.set_values({"day": on})
    return form


def join_form(find: Find, *, on: date) -> Form:
    """加入已登记的家庭, from a dossier: any member of that household, and the relation to its head."""
    form = other_household_form(find)
    form.add("relation", _tr("本人与户主的关系"), relation_edit(), required=True)
    form.add("day", _tr("入户日期"), DateEdit(), required=True)
    form.set_values({"day": on})
    return form


def reason_form() -> Form:
    """撤销最近一步."""
    form = Form()
    hint = _tr("记录保留在历史中，家庭恢复到这一步之前")
    form.add("reason", _tr("撤销原因"), LineEdit(), required=True, hint=hint)
    return form


def life_form(action: LifeAction, view: HouseholdView, *, on: date) -> Form:
    """One step of a zero-employment household."""
    form = Form(columns=3)
    form.add("day", _tr("日期"), DateEdit(), required=True)
    _LIFE[action](form, view)
    form.set_values({"day": on})
    return form


def _find(form: Form, view: HouseholdView) -> None:
    del view
    form.add("source", _tr("发现途径"), LineEdit(), hint=_tr("社区摸查、本人申报、数据比对等"))
    form.add("note", _tr("说明"), LineEdit())


def _verify(form: Form, view: HouseholdView) -> None:
    form.add("visitors", _tr("入户人"), LineEdit(), required=True, hint=_tr("一般两人以上"))
    form.section(_tr("五清"))
    for name, label in SITUATION.items():
        form.add(name, label, LineEdit(), required=True)
    form.set_values(dict(view.situation))


def _offer(form: Form, view: HouseholdView) -> None:
    form.add("member", _tr("家庭成员"), _present(view), required=True)
    form.add("employer", _tr("用人单位"), LineEdit(), required=True)
    form.add("post", _tr("岗位"), LineEdit(), required=True)
    form.add("wage", _tr("工资待遇"), LineEdit())
    result = ChoiceEdit([(str(code), word) for code, word in OFFER_LABELS.items()])
    form.add("result", _tr("结果"), result, required=True)
    form.add("reason", _tr("拒绝原因"), LineEdit(), hint=_tr("写明原因的拒绝才计次数"))
    form.add("suitable", _tr("岗位适合本人"), TriChoice(), hint=_tr("工资、身体、距离；适合的才计次数"))
    result.edited.connect(lambda: _only_refused(form, result.value() == OfferResult.REFUSED))
    _only_refused(form, False)


def _only_refused(form: Form, refused: bool) -> None:
    """What is asked of a refusal only."""
    for name in ("reason", "suitable"):
        form.show_field(name, refused)


def _place(form: Form, view: HouseholdView) -> None:
    hint = _tr("已登记的人员先在其档案中登记就业")
    form.add("member", _tr("就业的成员"), _present(view), required=True, hint=hint)
    form.add("note", _tr("单位、岗位等说明"), LineEdit())


def _settle(form: Form, view: HouseholdView) -> None:
    del view
    form.add("note", _tr("说明"), LineEdit())


def _lapse(form: Form, view: HouseholdView) -> None:
    del view
    causes = [(str(code), word) for code, word in LAPSE_LABELS.items()]
    form.add("cause", _tr("终止原因"), ChoiceEdit(causes), required=True)
    form.add("note", _tr("说明和依据"), LineEdit(), required=True)


def _present(view: HouseholdView) -> ChoiceEdit:
    return ChoiceEdit([(one.id, one.name) for one in view.present])


_LIFE = {
    LifeAction.FIND: _find,
    LifeAction.VERIFY: _verify,
    LifeAction.OFFER: _offer,
    LifeAction.PLACE: _place,
    LifeAction.SETTLE: _settle,
    LifeAction.LAPSE: _lapse,
}


def given(values: Mapping[str, Any]) -> dict[str, Any]:
    """Values in the shape the services take; relations and ticks are gathered under one name each."""
    data = {n: plain(v) for n, v in values.items() if not n.startswith((RELATION, GOES))}
    relations = {n.removeprefix(RELATION): v for n, v in values.items() if n.startswith(RELATION) and v}
    goes = [int(n.removeprefix(GOES)) for n, v in values.items() if n.startswith(GOES) and v]
    if any(n.startswith(RELATION) for n in values):
        data["relations"] = relations
    if any(n.startswith(GOES) for n in values):
        data["members"] = goes
    return data
