"""帮扶记录 (clause 四, facts 1.4): each step of help with its outcome, and how refusals add up to a proposed exit."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from caseworker_app.domain.errors import UserError
from caseworker_app.domain.parameters import Parameters
from caseworker_app.domain.values import add_months


class StepKind(StrEnum):
    """What was done for the person."""

    GUIDANCE = "guidance"
    REFERRAL = "referral"
    TRAINING = "training"
    PLACEMENT = "placement"
    POLICY = "policy"
    VISIT = "visit"
    CALL = "call"
    OTHER = "other"


STEP_LABELS = {
    StepKind.GUIDANCE: "职业指导",
    StepKind.REFERRAL: "岗位推荐",
    StepKind.TRAINING: "职业培训",
    StepKind.PLACEMENT: "安置就业",
    StepKind.POLICY: "政策宣介",
    StepKind.VISIT: "入户走访",
    StepKind.CALL: "电话联系",
    StepKind.OTHER: "其他",
}


class StepWay(StrEnum):
    """How the person was met."""

    COUNTER = "counter"
    PHONE = "phone"
    VISIT = "visit"
    ONLINE = "online"


STEP_WAY_LABELS = {
    StepWay.COUNTER: "窗口",
    StepWay.PHONE: "电话",
    StepWay.VISIT: "上门",
    StepWay.ONLINE: "网上",
}


class Outcome(StrEnum):
    """What came of it."""

    DONE = "done"
    REFUSED = "refused"
    NOT_REACHED = "not_reached"
    PENDING = "pending"


OUTCOME_LABELS = {
    Outcome.DONE: "已完成",
    Outcome.REFUSED: "本人拒绝",
    Outcome.NOT_REACHED: "未联系上",
    Outcome.PENDING: "待反馈",
}


@dataclass(frozen=True, slots=True)
class Refusals:
    """Refusals within the window that ends on a day, and whether they reach the limit."""

    count: int
    limit: int
    window_months: int
    reached: bool


def check_refusal(outcome: Outcome, reason: str | None) -> None:
    """A refusal counts only with its reason.

    Raises UserError where a refused step has none.
    """
    if outcome is Outcome.REFUSED and not (reason or "").strip():
        raise UserError(
            "reason_needed", "本人拒绝的，请填写拒绝原因，否则不能计入拒绝次数。", "refusal_reason"
        )


def window_start(on: date, parameters: Parameters) -> date:
    """First day of the six-month window that ends on `on`; that day is within it (“以内”含本数)."""
    return add_months(on, -int(parameters.need("refusal_window_months", on).value))


def count_refusals(
    days: Iterable[date], on: date, parameters: Parameters, *, since: date | None = None
) -> Refusals:
    """Count refusals in the window: 3次以上 includes the third (X4).

    `since` is the day of the determination: what somebody refused before being recognised counts against nobody.
    """
    limit = int(parameters.need("refusal_limit", on).value)
    months = int(parameters.need("refusal_window_months", on).value)
    start = max(window_start(on, parameters), since or date.min)
    count = sum(1 for day in days if start <= day <= on)
    return Refusals(count, limit, months, count >= limit)
