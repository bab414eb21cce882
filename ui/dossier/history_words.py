"""历史里的词: what the tables and columns of the journal are called at the counter, and how their values are read."""

from typing import Any

from caseworker_app.domain.assistance import OUTCOME_LABELS, STEP_LABELS, STEP_WAY_LABELS
from caseworker_app.domain.cases import EXIT_LABELS, STATUS_LABELS, TRANSITIONS, WAY_LABELS, Action
from caseworker_app.domain.employment import SPELL_LABELS
from caseworker_app.domain.hardship import GROUP_LABELS
from caseworker_app.domain.persons import FIELD_BY_NAME, FieldKind
from caseworker_app.domain.registration_codes import (
    CANCEL_LABELS,
    CAUSE_LABELS,
    CHANNEL_LABELS,
    SUB_KIND_LABELS,
)
from caseworker_app.domain.tags import tag_label
from caseworker_app.services.history import FieldChange, HistoryEntry
from ui.dossier import history_fields

RECORDS = {
    "person": "人员",
    "person_identity": "证件号码",
    "employment_spell": "就业失业登记",
    "hardship_case": "个案",
    "case_event": "办理环节",
    "case_group": "申请类别",
    "case_material": "材料",
    "case_verdict": "认定依据",
    "assistance_step": "帮扶记录",
    "registration_contact": "失业登记联系",
    "printed_document": "文书",
    "income_sheet": "收入核算",
    **history_fields.RECORDS,
}
UNSHOWN = frozenset({"id_number", "groups", "day"})
"""Parts of a list or a form that are left out: numbers, and what stands beside it anyway."""
ACTIONS = {
    "insert": "登记",
    "update": "更正",
    "show": "查看",
    "print": "打印",
    "warning": "提示",
    "export": "导出",
}
COLUMNS = {
    "status": "环节",
    "deadline": "办理时限",
    "deadline_estimated": "时限为估算",
    "clock": "时限计时",
    "notice_from": "公示起",
    "notice_ends": "公示止",
    "determined_on": "认定日期",
    "exited_on": "退出日期",
    "exit_cause": "退出原因",
    "grade": "帮扶等级",
    "officer": "责任人",
    "centre": "服务机构",
    "resume_status": "维持后回到",
    "outside_status": "市系统状态",
    "main": "主要类别",
    "code": "类别",
    "from_day": "起",
    "to_day": "止",
    "proof": "证明",
    "way": "方式",
    "seen_by": "查验人",
    "seen_on": "查验日期",
    "valid_until": "有效期至",
    "title": "名称",
    "kind": "类型",
    "employer": "单位",
    "employer_uscc": "统一社会信用代码",
    "occupation": "工种或岗位",
    "registered_on": "登记日期",
    "content": "内容",
    "outcome": "结果",
    "refusal_reason": "拒绝原因",
    "next_day": "下次日期",
    "day": "日期",
    "details": "内容",
    "voided": "作废",
    "void_reason": "作废原因",
    "number": "号码",
    "current": "现用",
    "action": "办理",
    "warning": "提示",
    "warnings": "核对提示",
    "name_sort": "姓名排序",
    "next_change": "结论可能变化日",
    "id_number": "证件号码",
    "serial": "文书编号",
    "pages": "页数",
    "on_day": "依据日期",
    "text": "意见",
    "opened_on": "立案日期",
    "agent": "代办人",
    "policy": "认定规则",
    "id_type": "证件类型",
    "reason": "原因",
    "note": "备注",
    "outside_number": "市系统编号",
    "outside_reason": "退回原因",
    "month": "月份",
    "members": "家庭人口",
    "per_head": "人均月收入",
    "top_up": "参考补足额",
    "eligible": "低于低保标准",
    "channel": "办理渠道",
    "sub_kind": "细类",
    "cause": "原因",
    "platform": "平台或服务家庭名称",
    "place": "工作地点",
    "weekly_hours": "每周工时",
    "monthly_income": "月收入",
    "labour_contract": "订有劳动合同",
    "contract_from": "合同起",
    "contract_to": "合同止",
    "insured_individually": "以个人身份参保",
    "insured_from": "个人参保起",
    "cancelled_on": "注销日期",
    "cancel_cause": "注销原因",
    "cancel_proof": "注销依据",
}
_SUBJECTS = {
    ("insert", "hardship_case"): "立案",
    ("update", "hardship_case"): "个案变更",
    ("insert", "case_event"): "办理",
    ("update", "case_material"): "查验材料",
    ("insert", "case_material"): "列入材料清单",
    ("insert", "case_verdict"): "保存认定依据",
    ("insert", "printed_document"): "打印文书",
    ("print", "printed_document"): "打印（含证件号码）",
    ("show", "person"): "查看完整证件号码",
    ("warning", "hardship_case"): "办理提示",
}
UNSEEN = frozenset(
    {"id", "person_id", "case_id", "name_sort", "clock", "actor", "group_code", "item", "verdict"}
    | {"spell_id", "facts", "resume_status", "from_status", "to_status", "next_change", "search_text"}
    | history_fields.UNSEEN
)
"""Columns that say nothing at the counter."""
SEEN_ONLY = {
    "printed_document": {"serial", "pages", "voided", "void_reason"},
    "case_verdict": {"on_day", "text"},
    "income_sheet": {"month", "members", "per_head", "top_up", "eligible", "voided", "void_reason"},
}
"""Records of which only these columns say something."""

_WORDS: dict[str, dict[str, str]] = {
    "status": {str(k): v for k, v in STATUS_LABELS.items()},
    "code": {str(k): v for k, v in GROUP_LABELS.items()},
    "kind": {str(k): v for k, v in SPELL_LABELS.items()} | {str(k): v for k, v in STEP_LABELS.items()},
    "outcome": {str(k): v for k, v in OUTCOME_LABELS.items()},
    "way": {str(k): v for k, v in WAY_LABELS.items()} | {str(k): v for k, v in STEP_WAY_LABELS.items()},
    "exit_cause": {str(k): v.label for k, v in EXIT_LABELS.items()},
    "action": {str(row.action): row.label for row in TRANSITIONS} | {str(Action.OPEN): "立案"},
    "cause": {str(k): v for k, v in CAUSE_LABELS.items()},
    "cancel_cause": {str(k): v for k, v in CANCEL_LABELS.items()},
    "sub_kind": {str(k): v for k, v in SUB_KIND_LABELS.items()},
    "channel": {str(k): v for k, v in CHANNEL_LABELS.items()},
    "outside_status": {"not_entered": "未录入", "entered": "已录入", "returned": "退回"},
}


def subject(entry: HistoryEntry) -> str:
    """What an entry is about: 更正人员, 登记帮扶记录."""
    said = _SUBJECTS.get((entry.action, entry.record))
    return said or f"{ACTIONS.get(entry.action, entry.action)}{RECORDS.get(entry.record, '')}"


def shown_changes(entry: HistoryEntry) -> list[FieldChange]:
    """The fields that say something at the counter."""
    only = SEEN_ONLY.get(entry.record)
    return [c for c in entry.changes if (c.field in only if only else c.field not in UNSEEN)]


def label(change: FieldChange, record: str = "") -> str:
    """What a column is called; `record` is the table it belongs to."""
    if said := history_fields.label_of(record, change.field):
        return said
    return (
        FIELD_BY_NAME[change.field].label
        if change.field in FIELD_BY_NAME
        else COLUMNS.get(change.field, change.label)
    )


def words(field: str, value: Any, record: str = "") -> str:
    """A kept value in words; `record` is the table it belongs to."""
    if isinstance(value, str) and (said := history_fields.word_of(record, field, value)):
        return said
    if value is None or value == [] or value == "":
        return "无" if field == "disability_certificate" and value == "" else "—"
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, dict):
        return _item(value) or "—"
    if isinstance(value, list):
        return "；".join(_item(part) for part in value)
    spec = FIELD_BY_NAME.get(field)
    if spec is not None and spec.kind is FieldKind.CODE:
        return spec.choices.get(str(value), str(value))
    return _WORDS.get(field, {}).get(str(value), str(value))


def _item(part: Any) -> str:
    if not isinstance(part, dict):
        return str(part)
    said = {k: tag_label(str(v)) if k == "kind" and v else v for k, v in part.items()}
    return " ".join(str(v) for k, v in said.items() if v and k not in UNSHOWN)
