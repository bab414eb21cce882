"""家庭内容的核对 (clause 四): a household, a member and a step as typed, read into columns; what is wrong is said at its field."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from caseworker_app.domain.codes import code_of
from caseworker_app.domain.errors import UserError
from caseworker_app.domain.household_life import LAPSE_LABELS, LEFT_LABELS, OFFER_LABELS, SITUATION
from caseworker_app.domain.households import MEMBER_LABELS, MemberStatus, member_status
from caseworker_app.domain.identity import read_identity, same_number_forms
from caseworker_app.domain.kinship import SELF_WORD
from caseworker_app.domain.names import normalise_name
from caseworker_app.domain.persons import SEX_LABELS
from caseworker_app.domain.texts import text_of
from caseworker_app.services.desk import Desk
from caseworker_app.services.post_reading import Item, day, one_of, read_items, words, yes_no
from db.repositories.persons import PersonRepository

ADDRESS: dict[str, Item] = {
    "registered_address": Item("户籍地址", words),
    "address": Item("常住地址", words),
    "street": Item("街道（镇）", words),
    "community": Item("社区（村）", words),
    "note": Item("备注", words),
}


def _person(raw: Any, name: str, label: str) -> int:
    """A person's id."""
    del name
    if isinstance(raw, bool) or not isinstance(raw, int):
        raise UserError("not_person", f"“{label}”请从已登记的人员中选定。")
    return raw


def _status(raw: Any, name: str, label: str) -> str:
    """A status as code or as offices write it."""
    found = member_status(text_of(raw, name, label))
    if found is None:
        listed = "、".join(MEMBER_LABELS.values())
        raise UserError("unknown_code", f"“{label}”应为：{listed}。")
    return str(found)


PARTICULARS: dict[str, Item] = {
    "name": Item("姓名", words),
    "relation": Item("与户主关系", words),
    "id_number": Item("证件号码", words),
    "birth_date": Item("出生日期", day),
    "sex": Item("性别", one_of(SEX_LABELS)),
    "status": Item("就业状况", _status),
    "status_on": Item("状况起始日期", day),
    "note": Item("备注", words),
}
MEMBER: dict[str, Item] = {"person": Item("人员", _person)} | PARTICULARS
DAY = Item("日期", day)
REGISTER: dict[str, Item] = ADDRESS | {"opened_on": Item("登记日期", day)}
LEAVING: Mapping[str, Item] = {
    "day": DAY,
    "cause": Item("离户原因", one_of(LEFT_LABELS), required=True),
    "note": Item("说明", words),
    "new_head": Item("新户主", _person),
}
FOUND: Mapping[str, Item] = {"day": DAY, "source": Item("发现途径", words), "note": Item("说明", words)}
VERIFIED: Mapping[str, Item] = {
    "day": DAY,
    "visitors": Item("入户人", words, required=True),
    **{name: Item(label, words, required=True) for name, label in SITUATION.items()},
}
OFFERED: Mapping[str, Item] = {
    "day": DAY,
    "member": Item("家庭成员", _person, required=True),
    "employer": Item("用人单位", words, required=True),
    "post": Item("岗位", words, required=True),
    "wage": Item("工资待遇", words),
    "result": Item("结果", one_of(OFFER_LABELS), required=True),
    "reason": Item("拒绝原因", words),
    "suitable": Item("岗位适合本人", yes_no),
}
PLACED: Mapping[str, Item] = {"day": DAY, "member": Item("就业的成员", _person), "note": Item("说明", words)}
SETTLED: Mapping[str, Item] = {"day": DAY, "note": Item("说明", words)}
LAPSED: Mapping[str, Item] = {
    "day": DAY,
    "cause": Item("终止原因", one_of(LAPSE_LABELS), required=True),
    "note": Item("说明和依据", words, required=True),
}
_ORGANISATION = re.compile(
    r"(公司|企业|集团|工厂|商店|商行|合作社|事务所|居委会|村委会|街道办|服务站|服务中心|委员会|协会|学校)"
)


@dataclass(frozen=True, slots=True)
class ReadMember:
    """A member ready to be written: the columns, and the forms of the number by which a double is found."""

    columns: Mapping[str, Any]
    numbers: tuple[str, ...]

    @property
    def person(self) -> int | None:
        """The id of the person registered with us, if the member is one."""
        found: int | None = self.columns["person_id"]
        return found


def read_day(columns: Mapping[str, Any], on: date, name: str = "day") -> date:
    """The day of a step: the legal day where none is given, never after it.

    Raises UserError at the field.
    """
    given: date = columns.get(name) or on
    if given > on:
        raise UserError("day_in_future", f"日期晚于 {on}，请核对。", name)
    return given


def read_member(desk: Desk, session: Any, data: Mapping[str, Any], *, head: bool = False) -> ReadMember:
    """Read a member: a registered person by id or by number, or one who is only named.

    Raises UserError at the field; a company or an empty name is refused, as head and as member.
    """
    columns = read_items(MEMBER, data)
    person_id = columns.pop("person")
    number = _number(desk, columns)
    rows = PersonRepository(session)
    row = rows.get(person_id) if person_id is not None else rows.by_number(number)
    if person_id is not None and row is None:
        raise UserError("not_found", "没有这个人员，请重新选择。", "person")
    if row is not None:
        number = same_number_forms(row.id_number)
        columns |= {"name": row.name, "id_number": row.id_number, "birth_date": row.birth_date}
        columns["sex"] = row.sex
    else:
        columns["name"] = _name(columns["name"], head)
    _check_status(columns, desk.on)
    columns["relation"] = SELF_WORD if head else columns["relation"]
    if not head and not columns["relation"]:
        raise UserError("required", f"请填写{columns['name']}与户主的关系。", "relation")
    return ReadMember(columns | {"person_id": row.id if row is not None else None}, number)


def _number(desk: Desk, columns: dict[str, Any]) -> tuple[str, ...]:
    """Check the number of a named member, and take birth date and sex from it; the forms it may be stored in."""
    if columns["id_number"] is None:
        return ()
    identity = read_identity(
        columns["id_number"], today=desk.on, regions=desk.rules.regions, birth_date=columns["birth_date"]
    )
    columns |= {"id_number": identity.number, "birth_date": columns["birth_date"] or identity.birth_date}
    columns["sex"] = identity.sex or columns["sex"]
    return same_number_forms(identity.number)


def _name(raw: str | None, head: bool) -> str:
    """A natural person's name.

    Raises UserError where it is empty or an organisation's.
    """
    who = "户主" if head else "成员"
    if not raw:
        raise UserError("required", f"请从已登记人员中选定{who}，或填写{who}姓名。", "name")
    name = normalise_name(raw)
    if _ORGANISATION.search(name):
        raise UserError("not_a_person", f"{who}应为自然人，单位不能作为{who}，请核对姓名。", "name")
    return name


def _check_status(columns: Mapping[str, Any], on: date) -> None:
    """A status that says since when, says what; and nothing begins after the legal day."""
    if columns["status_on"] and not columns["status"]:
        raise UserError("required", "填写了状况起始日期，请同时选择就业状况。", "status")
    for name, label in (("status_on", "状况起始日期"), ("birth_date", "出生日期")):
        if columns[name] and columns[name] > on:
            raise UserError("day_in_future", f"{label}晚于 {on}，请核对。", name)


def said_status(code: str | None) -> MemberStatus | None:
    """The status a row holds."""
    return code_of(MemberStatus, code)
