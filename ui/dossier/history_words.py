"""历史里的词: what an entry of the journal is about, which of its columns say something, and how their values are read."""

from typing import Any

from caseworker_app.domain.assistance import OUTCOME_LABELS, STEP_LABELS, STEP_WAY_LABELS
from caseworker_app.domain.cases import EXIT_LABELS, STATUS_LABELS, TRANSITIONS, WAY_LABELS, Action
from caseworker_app.domain.employment import SPELL_LABELS
from caseworker_app.domain.hardship import GROUP_LABELS
from caseworker_app.domain.outside import OutsideStatus
from caseworker_app.domain.persons import FIELD_BY_NAME, FieldKind
from caseworker_app.domain.registration_codes import (
    CANCEL_LABELS,
    CAUSE_LABELS,
    CHANNEL_LABELS,
    SUB_KIND_LABELS,
)
from caseworker_app.domain.tags import tag_label
from caseworker_app.services import record_labels
from caseworker_app.services.history import FieldChange, HistoryEntry
from ui.dossier import history_fields, history_tracking

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
_SUBJECTS = {
    **history_tracking.SUBJECTS,
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
    ("insert", "registration_contact"): "续期联系",
    ("insert", "post_holding"): "办理上岗",
    ("update", "post_holding"): "岗位安置变更",
    ("insert", "subsidy_application"): "受理补贴申请",
    ("update", "subsidy_application"): "补贴申请变更",
    ("insert", "subsidy_event"): "办理补贴申请",
    ("insert", "subsidy_adjustment"): "提出补贴调整",
    ("warning", "subsidy_application"): "补贴提示",
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
    "subsidy_line": {"kind", "month", "item", "amount", "document", "live", "ended_cause"},
    "subsidy_event": {"action", "day", "to_status", "details", "warning"},
    "subsidy_adjustment": {"difference", "reason", "proposed_on", "state"},
}
"""Records of which only these columns say something."""

NOT_ENTERED = str(OutsideStatus.NOT_ENTERED)
"""What a record begins with until it is entered in the city's system."""
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
    return said or f"{ACTIONS.get(entry.action, entry.action)}{record_labels.RECORDS.get(entry.record, '')}"


def shown_changes(entry: HistoryEntry) -> list[FieldChange]:
    """The fields that say something at the counter; that a new record is not in the city's system yet says nothing."""
    only = SEEN_ONLY.get(entry.record)
    told = [c for c in entry.changes if (c.field in only if only else c.field not in UNSEEN)]
    return [c for c in told if entry.action != "insert" or c.new != NOT_ENTERED]


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
