"""存量个案的一行: what a row of the office's ledger says of a determined case and of subsidy months used before (存量接收)."""

from collections.abc import Callable, Mapping
from typing import Any

from caseworker_app.domain.cases.exits import ExitCause
from caseworker_app.domain.subsidies.protocol import Counter
from caseworker_app.services.exchange import case_values
from caseworker_app.services.exchange import heading_words as h
from caseworker_app.services.exchange.cells import Cell, text
from caseworker_app.services.exchange.remarks import Remarks

CASE_READERS: dict[str, Callable[[Cell], Any]] = {
    h.MAIN_GROUP: case_values.groups,
    h.MORE_GROUPS: case_values.groups,
    h.DETERMINED_ON: case_values.whole_day,
    h.DECIDED_BY: text,
    h.GRADE: case_values.grade,
    h.OFFICER: text,
    h.EXITED_ON: case_values.whole_day,
    h.EXIT_REASON: text,
    **{f"{kind}{h.TIMES}": case_values.count for kind in h.STEP_KINDS},
    **{f"{kind}{h.LAST}": case_values.whole_day for kind in h.STEP_KINDS},
    **{f"{counter}{h.USED}": case_values.count for counter in Counter},
    **{f"{counter}{h.FIRST}": case_values.first_day for counter in Counter},
}
_AS_WRITTEN = (h.DETERMINED_ON, h.DECIDED_BY, h.GRADE, h.OFFICER, h.EXITED_ON)


def case_of(values: Mapping[str, Any], remarks: Remarks) -> dict[str, Any]:
    """The determined case a row tells of; empty where it tells of none.

    `groups` has the main one first; `exit_cause` is one of our causes, `exit_reason` what was written.
    """
    groups = [*values.get(h.MAIN_GROUP, ()), *values.get(h.MORE_GROUPS, ())]
    case = {name: values[name] for name in _AS_WRITTEN if values.get(name)}
    if groups:
        case["groups"] = list(dict.fromkeys(groups))
        case |= _steps(values)
    if reason := values.get(h.EXIT_REASON):
        cause = case_values.cause_of(reason)
        case |= {"exit_cause": str(cause), "exit_reason": reason}
        if cause is ExitCause.OTHER:
            remarks.warn(h.EXIT_REASON, f"退出原因“{reason}”不在列表内，按“其他情形”登记，请核对")
    return case


def _steps(values: Mapping[str, Any]) -> dict[str, Any]:
    """Help given before: of each kind how often, and when last."""
    told = [(kind, values.get(f"{kind}{h.TIMES}"), values.get(f"{kind}{h.LAST}")) for kind in h.STEP_KINDS]
    steps = [{"kind": kind, "times": times or 1, "last": last} for kind, times, last in told if times or last]
    return {"steps": steps} if steps else {}


def openings_of(values: Mapping[str, Any]) -> tuple[dict[str, Any], ...]:
    """Months of each count used before, and when the count was first approved."""
    told = [
        (counter, values.get(f"{counter}{h.USED}"), values.get(f"{counter}{h.FIRST}")) for counter in Counter
    ]
    return tuple(
        {"counter": str(counter), "used": used or 0, "first_approved_on": first}
        for counter, used, first in told
        if used or first
    )
