"""家庭成员: adding and changing a line of the household, by which 零就业家庭 is decided."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication

from caseworker_app.domain.households import MEMBER_LABELS, FamilyMember
from ui.forms.form_card import FormCard
from ui.widgets.choices import CheckEdit, ChoiceEdit
from ui.widgets.editors import IdEdit, LineEdit
from ui.widgets.form import Form
from ui.widgets.question import Ask

RELATIONS = ("配偶", "父亲", "母亲", "儿子", "女儿", "祖父母", "其他")


def _tr(text: str) -> str:
    return QCoreApplication.translate("Family", text)


def family_card(ask: Ask, member: FamilyMember | None) -> FormCard:
    """Make the form of a new member, or of a known one."""
    form = Form(columns=2)
    form.add("name", _tr("姓名"), LineEdit(), required=True)
    form.add(
        "relation", _tr("与本人关系"), ChoiceEdit(_offered(RELATIONS, member.relation if member else None))
    )
    words = list(MEMBER_LABELS.values())
    form.add(
        "status",
        _tr("就业状况"),
        ChoiceEdit(_offered(words, member.status if member else None)),
        hint=_tr("同户有人就业就不属零就业家庭"),
    )
    form.add(
        "id_number",
        _tr("证件号码"),
        IdEdit(),
        hint=_tr("已登记，不改不用填") if member and member.id_number else "",
    )
    if member is not None:
        form.add("removed", _tr("移出"), CheckEdit(_tr("不再是同户成员，从名单移出")), wide=True)
        form.set_values({"name": member.name, "relation": member.relation, "status": member.status})
    title = _tr("家庭成员 {}").format(member.name) if member else _tr("添加家庭成员")
    return FormCard(ask, title, form, _tr("保存"), renamed={"family": "name"})


def members_with(
    known: Sequence[FamilyMember], place: object, values: Mapping[str, Any]
) -> list[dict[str, Any]]:
    """The whole household with one line added, changed or taken out, as the service takes it."""
    rows = [
        {"name": m.name, "relation": m.relation, "id_number": m.id_number, "status": m.status} for m in known
    ]
    given = {name: values.get(name) for name in ("name", "relation", "status", "id_number")}
    if not isinstance(place, int):
        return [*rows, given]
    if values.get("removed"):
        return rows[:place] + rows[place + 1 :]
    rows[place] = given | {"id_number": given["id_number"] or rows[place]["id_number"]}
    return rows


def _offered(words: Sequence[str], kept: str | None) -> list[tuple[object, str]]:
    """The words to choose from, with the one on record where it is another."""
    return [(word, word) for word in (*words, *([kept] if kept and kept not in words else []))]
