"""历史里的词，按项目清单 (clauses 二, 五, 七): records that are read by a list of fields are told by the same labels and choices."""

from collections.abc import Mapping

from caseworker_app.domain.apprenticeship import APPRENTICE_FIELDS
from caseworker_app.domain.disabled_quota import WORKER_FIELDS
from caseworker_app.domain.entrepreneurship import FIELDS as ENTERPRISE_FIELDS
from caseworker_app.domain.loans import FIELDS as LOAN_FIELDS
from caseworker_app.domain.loans import LOAN_LABELS
from caseworker_app.domain.loans import STEPS as LOAN_STEPS
from caseworker_app.domain.subsidies.asked import Field
from caseworker_app.domain.training import FIELDS as TRAINING_FIELDS

RECORDS = {
    "enterprise": "创业登记",
    "loan_application": "创业担保贷款",
    "training_record": "培训记录",
    "apprentice": "学徒",
    "disabled_worker": "按比例安排就业",
}
_LOAN_STEP_FIELDS = tuple(field for step in LOAN_STEPS for field in step.fields)
_FIELDS: Mapping[str, tuple[Field, ...]] = {
    "enterprise": ENTERPRISE_FIELDS,
    "loan_application": (*_LOAN_STEP_FIELDS, *LOAN_FIELDS),
    "training_record": TRAINING_FIELDS,
    "apprentice": APPRENTICE_FIELDS,
    "disabled_worker": WORKER_FIELDS,
}
_BY_NAME = {record: {field.name: field for field in fields} for record, fields in _FIELDS.items()}
_LABELS = {
    ("enterprise", "services"): "创业服务",
    ("loan_application", "status"): "状态",
    ("loan_application", "recommended_on"): "推荐日期",
    ("loan_application", "recommended_by"): "推荐经办人",
    ("loan_application", "granted_on"): "放款日期",
    ("loan_application", "refused_on"): "未获批日期",
    ("loan_application", "repaid_on"): "还清日期",
}
UNSEEN = frozenset({"enterprise_id", "employer_id", "project_id", "quota_id"})
"""Links to other records, which say nothing at the counter."""


def label_of(record: str, column: str) -> str | None:
    """What a column of such a record is called; None for other records."""
    field = _BY_NAME.get(record, {}).get(column)
    return field.label if field is not None else _LABELS.get((record, column))


def word_of(record: str, column: str, value: object) -> str | None:
    """A kept code in words; None where it is no code of such a record."""
    if (record, column) == ("loan_application", "status"):
        return next((word for code, word in LOAN_LABELS.items() if code == value), None)
    field = _BY_NAME.get(record, {}).get(column)
    return field.choices.get(str(value)) if field is not None else None
