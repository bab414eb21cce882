"""历史里的代码 (clauses 二, 四, 五, 七): the codes of a record's own columns in the words of its form; links that say nothing."""

from collections.abc import Mapping
from typing import Any

from caseworker_app.domain.apprenticeship import APPRENTICE_FIELDS
from caseworker_app.domain.assistance import STEP_WAY_LABELS
from caseworker_app.domain.disabled_quota import WORKER_FIELDS
from caseworker_app.domain.entrepreneurship import FIELDS as ENTERPRISE_FIELDS
from caseworker_app.domain.hardship import RULE_SETS
from caseworker_app.domain.loans import FIELDS as LOAN_FIELDS
from caseworker_app.domain.loans import LOAN_LABELS
from caseworker_app.domain.loans import STEPS as LOAN_STEPS
from caseworker_app.domain.posts import LEFT_CAUSE_LABELS
from caseworker_app.domain.subsidies import KINDS
from caseworker_app.domain.subsidies.asked import Field
from caseworker_app.domain.subsidies.life import DEED_LABELS, STAGE_LABELS
from caseworker_app.domain.subsidies.protocol import FUND_LABELS, Counter
from caseworker_app.domain.training import FIELDS as TRAINING_FIELDS
from ui.dossier import history_tracking


def _plain(labels: Mapping[Any, str]) -> dict[str, str]:
    """The labels of a code list by the bare codes the journal keeps."""
    return {str(code): label for code, label in labels.items()}


_LOAN_STEP_FIELDS = tuple(field for step in LOAN_STEPS for field in step.fields)
_FIELDS: Mapping[str, tuple[Field, ...]] = {
    "enterprise": ENTERPRISE_FIELDS,
    "loan_application": (*_LOAN_STEP_FIELDS, *LOAN_FIELDS),
    "training_record": TRAINING_FIELDS,
    "apprentice": APPRENTICE_FIELDS,
    "disabled_worker": WORKER_FIELDS,
}
_BY_NAME = {record: {field.name: field for field in fields} for record, fields in _FIELDS.items()}
_ADJUSTMENT = {"proposed": "待处理", "taken": "已并入申请", "dismissed": "不予调整"}
_FAMILY = {"insurance": "社会保险", "post": "岗位", "internship": "见习", "single": "一次性"}
_COUNTER = {
    Counter.INSURANCE: "社会保险补贴",
    Counter.POST: "岗位补贴",
    Counter.SMALL_ENTERPRISE: "小微企业社会保险补贴",
    Counter.RURAL_POST: "乡村公益性岗位补贴",
    Counter.INTERNSHIP: "见习补贴",
    Counter.STARTUP_INSURANCE: "创业社会保险补贴",
}
_KINDS = {code: kind.label for code, kind in KINDS.items()}
_CODES: Mapping[tuple[str, str], Mapping[str, str]] = {
    **history_tracking.CODES,
    ("loan_application", "status"): _plain(LOAN_LABELS),
    ("subsidy_application", "kind"): _KINDS,
    ("subsidy_application", "status"): _plain(STAGE_LABELS),
    ("subsidy_application", "fund"): _plain(FUND_LABELS),
    ("subsidy_line", "kind"): _KINDS,
    ("subsidy_line", "family"): _FAMILY,
    ("subsidy_line", "counter"): _plain(_COUNTER),
    ("subsidy_event", "action"): _plain(DEED_LABELS),
    ("subsidy_event", "from_status"): _plain(STAGE_LABELS),
    ("subsidy_event", "to_status"): _plain(STAGE_LABELS),
    ("subsidy_adjustment", "state"): _ADJUSTMENT,
    ("subsidy_opening", "counter"): _plain(_COUNTER),
    ("post_holding", "left_cause"): _plain(LEFT_CAUSE_LABELS),
    ("registration_contact", "way"): _plain(STEP_WAY_LABELS),
    ("hardship_case", "policy"): {code: rules.title for code, rules in RULE_SETS.items()},
}
"""The codes of one record's column in words."""
UNSEEN = frozenset(
    {"enterprise_id", "employer_id", "project_id", "quota_id", "post_id", "confirmation_id", "application_id"}
    | {"line_id", "taken_in_id", "conditions", "sequence"}
    | history_tracking.UNSEEN
)
"""Links to other records, which say nothing at the counter."""


def word_of(record: str, column: str, value: object) -> str | None:
    """A kept code in words; None where it is no code of such a record."""
    if (codes := _CODES.get((record, column))) is not None:
        return codes.get(str(value))
    field = _BY_NAME.get(record, {}).get(column)
    return field.choices.get(str(value)) if field is not None else None
