"""市系统报送 (clauses 四, 五): the kinds of record entered in the city's own system, the columns of a batch, and what a receipt says.

The record there is the legal one. A template (title and field) is the office's own; a receipt's words are read, not trusted:
what differs is said.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from caseworker_app.domain.errors import UserError
from caseworker_app.domain.outside import OutsideStatus


class OutsideRecord(StrEnum):
    """What is reported."""

    REGISTRATION = "registration"
    CANCELLATION = "cancellation"
    DECISION = "decision"
    EXIT = "exit"


OUTSIDE_RECORD_LABELS = {
    OutsideRecord.REGISTRATION: "就业失业登记",
    OutsideRecord.CANCELLATION: "失业登记注销",
    OutsideRecord.DECISION: "困难人员认定",
    OutsideRecord.EXIT: "困难人员退出",
}
FIELDS: Mapping[str, str] = {
    "our_number": "记录编号",
    "name": "姓名",
    "id_type": "证件类型",
    "id_number": "证件号码",
    "sex": "性别",
    "birth_date": "出生日期",
    "phone": "联系电话",
    "address": "常住地址",
    "street": "街道",
    "kind": "登记类型",
    "from_day": "起始日期",
    "to_day": "终止日期",
    "registered_on": "登记日期",
    "employer": "单位名称",
    "employer_uscc": "统一社会信用代码",
    "cause": "失业原因",
    "cancelled_on": "注销日期",
    "cancel_cause": "注销原因",
    "case_number": "个案编号",
    "groups": "困难类别",
    "decision": "决定",
    "determined_on": "认定日期",
    "exited_on": "退出日期",
    "exit_cause": "退出原因",
}
"""Every field a column of a batch can hold, with its usual title."""
_WHO = ("our_number", "name", "id_type", "id_number", "phone")
USUAL: Mapping[OutsideRecord, tuple[str, ...]] = {
    OutsideRecord.REGISTRATION: (
        *_WHO,
        "kind",
        "from_day",
        "to_day",
        "registered_on",
        "employer",
        "employer_uscc",
        "cause",
    ),
    OutsideRecord.CANCELLATION: (*_WHO, "registered_on", "cancelled_on", "cancel_cause"),
    OutsideRecord.DECISION: (*_WHO, "case_number", "groups", "decision", "determined_on"),
    OutsideRecord.EXIT: (*_WHO, "case_number", "determined_on", "exited_on", "exit_cause"),
}
"""The columns of a kind where the office has set no template."""
RECEIPT_WORDS: Mapping[str, tuple[str, ...]] = {
    "our_number": ("记录编号", "来源编号", "原编号"),
    "outside_number": ("市系统编号", "系统编号", "业务编号", "登记编号", "流水号", "受理编号", "业务流水号"),
    "outside_result": ("结果", "处理结果", "导入结果", "录入结果", "状态", "办理状态", "校验结果"),
    "outside_reason": ("原因", "退回原因", "失败原因", "错误信息", "错误原因", "说明", "提示信息"),
}
"""Words of a receipt's headings beside those of any list of people."""
_GOOD = ("成功", "通过", "已录入", "已登记", "办结", "正常", "有效")
_BAD = ("失败", "退回", "不通过", "未通过", "错误", "驳回", "无效", "不成功", "未成功", "异常", "未录入")


@dataclass(frozen=True, slots=True)
class TemplateColumn:
    """One column of a batch: what stands above it, and which field it holds (empty: left blank)."""

    title: str
    field: str


def usual_template(kind: OutsideRecord) -> tuple[TemplateColumn, ...]:
    """The columns of a kind where the office has set none."""
    return tuple(TemplateColumn(FIELDS[field], field) for field in USUAL[kind])


def read_template(columns: Iterable[Mapping[str, Any]]) -> tuple[TemplateColumn, ...]:
    """Read a template; a receipt can only be matched by our number or the identity number, so that one must be in it.

    Raises UserError where a title is missing or twice, or a field is not known.
    """
    found = []
    for place, one in enumerate(columns, 1):
        title, field = str(one.get("title") or "").strip(), str(one.get("field") or "").strip()
        if not title:
            raise UserError("title_needed", f"第 {place} 列没有列名，请填写。", "columns")
        if field and field not in FIELDS:
            raise UserError(
                "unknown_field",
                f"第 {place} 列“{title}”：没有内容“{field}”，请改为可用内容，或留空。",
                "columns",
            )
        found.append(TemplateColumn(title, field))
    if len({one.title for one in found}) < len(found):
        raise UserError("title_twice", "有两列的列名相同，回执会分不清，请改名。", "columns")
    if not {"our_number", "id_number"} & {one.field for one in found}:
        raise UserError("no_key", "模板中应有“记录编号”或“证件号码”一列，否则回执对不上。", "columns")
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Said:
    """What one row of a receipt says; `row` is its number in the file."""

    row: int
    our_number: str = ""
    id_number: str = ""
    name: str = ""
    number: str = ""
    result: str = ""
    reason: str = ""

    @property
    def status(self) -> OutsideStatus | None:
        """Entered or returned; None where the row says neither."""
        if any(word in self.result for word in _BAD):
            return OutsideStatus.RETURNED
        if self.number or any(word in self.result for word in _GOOD):
            return OutsideStatus.ENTERED
        return OutsideStatus.RETURNED if self.reason else None


@dataclass(frozen=True, slots=True)
class Sent:
    """A record of the batch as it was sent, and how it stands now."""

    item: int
    our_number: str
    id_number: str
    name: str
    status: OutsideStatus
    number: str | None


@dataclass(frozen=True, slots=True)
class Answer:
    """A record with what the receipt says of it; what differs, and whether it is applied without being asked about."""

    sent: Sent
    said: Said
    status: OutsideStatus | None
    differences: tuple[str, ...]

    @property
    def clear(self) -> bool:
        """Say whether nothing about it needs a look."""
        return self.status is not None and not self.differences


@dataclass(frozen=True, slots=True)
class Receipt:
    """A receipt read against its batch: answers, rows of nobody we sent, and records it says nothing of."""

    answers: tuple[Answer, ...]
    unknown: tuple[Said, ...]
    missing: tuple[Sent, ...]


def compare(sent: Sequence[Sent], rows: Iterable[Said]) -> Receipt:
    """Match the rows of a receipt to the records of its batch: by our number, else by the identity number."""
    by_number = {one.our_number: one for one in sent}
    by_identity: dict[str, list[Sent]] = {}
    for one in sent:
        by_identity.setdefault(one.id_number.upper(), []).append(one)
    answers: dict[int, Answer] = {}
    unknown = []
    for said in rows:
        found = by_number.get(said.our_number) or _only(by_identity.get(said.id_number.upper(), []))
        if found is None:
            unknown.append(said)
        elif found.item in answers:
            held = answers[found.item]
            twice = f"回执第 {held.said.row} 行和第 {said.row} 行是同一条"
            answers[found.item] = Answer(held.sent, held.said, held.status, (*held.differences, twice))
        else:
            answers[found.item] = _answer(found, said)
    missing = tuple(one for one in sent if one.item not in answers)
    return Receipt(_numbered_apart(answers.values()), tuple(unknown), missing)


def _numbered_apart(answers: Iterable[Answer]) -> tuple[Answer, ...]:
    """Each record has a number of its own in the city's system: one given to several is to be looked at."""
    found = tuple(answers)
    given = Counter(one.said.number for one in found if one.said.number)
    return tuple(
        replace(
            one,
            differences=(
                *one.differences,
                f"编号 {one.said.number} 在回执中给了 {given[one.said.number]} 条",
            ),
        )
        if given[one.said.number] > 1
        else one
        for one in found
    )


def _only(found: Sequence[Sent]) -> Sent | None:
    """Somebody sent twice in one batch can only be told apart by our number."""
    return found[0] if len(found) == 1 else None


def _answer(sent: Sent, said: Said) -> Answer:
    status, differences = said.status, []
    if said.name and said.name != sent.name:
        differences.append(f"姓名不同：报送“{sent.name}”，回执“{said.name}”")
    if said.id_number and said.id_number.upper() != sent.id_number.upper():
        differences.append("证件号码与报送的不同")
    if sent.number and said.number and sent.number != said.number:
        differences.append(f"已有编号 {sent.number}，回执为 {said.number}")
    if status is None:
        differences.append("回执没有写明结果")
    elif status is OutsideStatus.ENTERED and not said.number:
        differences.append("回执写已录入，但没有编号")
    elif status is OutsideStatus.RETURNED and sent.status is OutsideStatus.ENTERED:
        differences.append("本系统记为已录入，回执为退回")
    return Answer(sent, said, status, tuple(differences))
