"""历史里的代码，实名制跟踪 (clauses 四, 六): the codes of contacts, referrals, grades, transfers, households and matching in words."""

from collections.abc import Mapping
from typing import Any

from caseworker_app.domain.contacts import OUTCOME_LABELS, TOPIC_LABELS, WAY_LABELS
from caseworker_app.domain.exit_findings import FOUND_LABELS, REVIEW_LABELS
from caseworker_app.domain.fairs import RESULT_LABELS as FAIR_LABELS
from caseworker_app.domain.household_life import LEFT_LABELS
from caseworker_app.domain.households import MEMBER_LABELS
from caseworker_app.domain.matching import KIND_LABELS, STATE_LABELS
from caseworker_app.domain.outside import OUTSIDE_LABELS
from caseworker_app.domain.referrals import RESULT_LABELS
from caseworker_app.domain.transfers import TRANSFER_LABELS


def _plain(labels: Mapping[Any, str]) -> dict[str, str]:
    """The labels of a code list by the bare codes the journal keeps."""
    return {str(code): label for code, label in labels.items()}


CODES: Mapping[tuple[str, str], Mapping[str, str]] = {
    ("contact_entry", "way"): _plain(WAY_LABELS),
    ("contact_entry", "outcome"): _plain(OUTCOME_LABELS),
    ("contact_entry", "topic"): _plain(TOPIC_LABELS),
    ("vacancy_referral", "result"): _plain(RESULT_LABELS),
    ("fair_visit", "result"): _plain(FAIR_LABELS),
    ("case_transfer", "state"): _plain(TRANSFER_LABELS),
    ("exit_review", "state"): _plain(REVIEW_LABELS),
    ("exit_review", "found_by"): _plain(FOUND_LABELS),
    ("household_member", "leave_cause"): _plain(LEFT_LABELS),
    ("household_member", "status"): _plain(MEMBER_LABELS),
    ("household_member", "sex"): {"male": "男", "female": "女"},
    ("match_finding", "kind"): _plain(KIND_LABELS),
    ("match_finding", "state"): _plain(STATE_LABELS),
    ("outside_item", "status"): _plain(OUTSIDE_LABELS),
    ("hardship_case", "exit_outside_status"): _plain(OUTSIDE_LABELS),
    ("employment_spell", "cancel_outside_status"): _plain(OUTSIDE_LABELS),
    ("import_row", "state"): {
        "undecided": "待定",
        "rejected": "有误未导入",
        "taken": "已导入",
        "dismissed": "不导入",
    },
}
"""The codes of one record's column in words."""
UNSEEN = frozenset(
    {"vacancy_id", "step_id", "fair_id", "plan_id", "file_id", "household_id", "batch_id", "run_id", "fits"}
    | {"next_look", "last_change", "mark", "candidates", "sent", "open_work", "clock"}
    | {"keep_id", "drop_id", "first_id", "second_id", "choices", "merged_into_id", "withdrawn"}
)
"""Links and working columns, which say nothing at the counter."""
SUBJECTS = {
    ("insert", "person_merge"): "合并两条记录",
    ("update", "person_merge"): "撤销合并",
    ("insert", "distinct_people"): "认定不是同一人",
    ("insert", "contact_entry"): "来访来电登记",
    ("insert", "vacancy_referral"): "岗位推荐",
    ("update", "vacancy_referral"): "推荐回执",
    ("insert", "case_grade"): "评定帮扶等级",
    ("insert", "assistance_plan"): "制定帮扶计划",
    ("insert", "case_assignment"): "确定责任人",
    ("update", "case_assignment"): "责任人变更",
    ("insert", "case_transfer"): "申请跨街转移",
    ("update", "case_transfer"): "跨街转移答复",
    ("insert", "match_finding"): "比对命中",
    ("update", "match_finding"): "比对核实",
    ("insert", "exit_review"): "提出退出核实",
    ("update", "exit_review"): "退出核实结果",
}
"""What an entry about such a record is called."""
