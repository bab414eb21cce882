"""事实的日期 (clause 四 实名制): by which of its days a record stood on a given day, and what of it had not happened yet."""

from collections.abc import Mapping
from datetime import date
from typing import Any

States = Mapping[tuple[str, int], Mapping[str, Any]]

BEGINS = {
    "hardship_case": "opened_on",
    "case_group": "from_day",
    "employment_spell": "from_day",
    "registration_contact": "day",
    "assistance_step": "day",
    "assistance_plan": "day",
    "case_grade": "day",
    "case_assignment": "from_day",
    "case_transfer": "asked_on",
    "contact_entry": "day",
    "vacancy_referral": "day",
    "fair_visit": "day",
    "job_wish": "day",
    "post_holding": "hired_on",
    "subsidy_application": "applied_on",
    "household_member": "from_day",
    "training_record": "from_day",
    "apprentice": "from_day",
    "disabled_worker": "from_day",
    "enterprise": "registered_on",
    "loan_application": "applied_on",
    "income_sheet": "day",
    "exit_review": "day",
    "printed_document": "day",
    "paper_file": "opened_on",
    "file_loan": "borrowed_on",
}
"""The kinds a dossier of then shows, in their order, with the day each began."""
BESIDE = frozenset(
    {"person", "person_identity", "case_event", "case_material", "case_verdict", "assistance_plan_item"}
    | {"subsidy_line", "subsidy_event", "subsidy_adjustment", "subsidy_opening", "match_finding"}
    | {"import_row", "outside_item", "person_merge", "distinct_people"}
)
"""Kinds that are shown with another one, or are no part of a dossier."""
_HAPPENED: Mapping[str, tuple[str, ...]] = {
    "to_day": ("leave_cause",),
    "cancelled_on": ("cancel_cause", "cancel_proof"),
    "exited_on": ("exit_cause",),
    "left_on": ("left_cause",),
    "determined_on": (),
    "notice_from": ("notice_ends",),
    "approved_on": (),
    "paid_on": ("voucher",),
    "closed_on": ("result",),
    "recommended_on": ("recommended_by",),
    "granted_on": ("granted_amount",),
    "refused_on": (),
    "repaid_on": (),
    "replied_on": ("reply", "refusal_reason"),
    "agreed_on": (),
    "returned_on": ("returned_note",),
    "answered_on": ("answer",),
    "decided_on": ("opinion",),
    "passed_on": ("certificate_number",),
}
"""Days on which something happened to a record, with what was said then: later than the day, they had not been said yet."""
_STEPS = {
    "hardship_case": ("case_event", "case_id"),
    "subsidy_application": ("subsidy_event", "application_id"),
}
"""Kinds whose stage is told by their steps."""
_OPEN = {
    "case_transfer": ("answered_on", "state", "asked"),
    "vacancy_referral": ("replied_on", "result", "pending"),
}
"""Kinds that were still open where the closing day had not come."""
_LOAN = (
    ("repaid_on", "repaid"),
    ("refused_on", "refused"),
    ("granted_on", "granted"),
    ("recommended_on", "recommended"),
)


def on_day(states: States, day: date) -> dict[tuple[str, int], dict[str, Any]]:
    """Of the records as they are now, those that had begun by a day, as far as they had gone."""
    last = day.isoformat()
    found: dict[tuple[str, int], dict[str, Any]] = {}
    for (table, record_id), state in states.items():
        begun = state.get(BEGINS[table]) if table in BEGINS else None
        if begun is not None and str(begun) <= last:
            found[table, record_id] = _as_far(states, table, record_id, state, last)
    return found


def _as_far(
    states: States, table: str, record_id: int, state: Mapping[str, Any], last: str
) -> dict[str, Any]:
    then = dict(state)
    for name, along in _HAPPENED.items():
        happened = then.get(name)
        if happened is not None and str(happened) > last:
            then |= dict.fromkeys((name, *along))
    if table in _STEPS:
        then["status"] = _stage(states, *_STEPS[table], record_id, last) or then.get("status")
    if table in _OPEN:
        closing, column, value = _OPEN[table]
        then[column] = then.get(column) if then.get(closing) else value
    if table == "loan_application":
        then["status"] = next((status for name, status in _LOAN if then.get(name)), "draft")
    return then


def _stage(states: States, events: str, link: str, record_id: int, last: str) -> str | None:
    """The stage a record had come to by a day, by its steps; the first stage where none had been taken."""
    steps = sorted(
        (str(state["day"]), event_id, state)
        for (table, event_id), state in states.items()
        if table == events and state.get(link) == record_id
    )
    taken = [state for day, _, state in steps if day <= last]
    if taken:
        return str(taken[-1]["to_status"])
    return (steps[0][2].get("from_status") or "draft") if steps else None
