"""岗位推荐与回执 (clauses 四, 六; facts of a refusal): what comes back from a letter, and when declining counts as a refusal of services.

An offer that was declined counts only where it was suitable work: pay, health, distance; else it is noted and does not count.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from caseworker_app.domain.assistance import Outcome
from caseworker_app.domain.findings import Finding
from caseworker_app.domain.record_fields import read_fields, refuse_future
from caseworker_app.domain.subsidies.asked import Field, FieldType

REPLY_DAYS = "referral_reply_days"


class ReferralResult(StrEnum):
    """What the receipt says."""

    PENDING = "pending"
    HIRED = "hired"
    REJECTED = "rejected"
    NOT_CAME = "not_came"
    DECLINED = "declined"


RESULT_LABELS = {
    ReferralResult.PENDING: "待回执",
    ReferralResult.HIRED: "已录用",
    ReferralResult.REJECTED: "单位未录用",
    ReferralResult.NOT_CAME: "本人未到",
    ReferralResult.DECLINED: "本人不接受",
}
REPLIES = {str(code): label for code, label in RESULT_LABELS.items() if code is not ReferralResult.PENDING}
REPLY_FIELDS = (
    Field("result", "回执结果", FieldType.CODE, required=True, choices=REPLIES),
    Field("replied_on", "回执日期", FieldType.DAY),
    Field("reply", "单位意见"),
    Field("refusal_reason", "本人不接受的原因"),
    Field("health_ok", "身体条件能胜任", FieldType.TRI),
    Field("distance_ok", "距离合适", FieldType.TRI),
    Field("distance", "距离", hint="如约 6 公里、公交 40 分钟"),
)


@dataclass(frozen=True, slots=True)
class Reply:
    """How a receipt stands in the help given: the outcome of the step, and the words kept with it."""

    outcome: Outcome
    words: str
    refusal: str | None = None
    """The reason as a refusal is kept; None where it is none."""


def read_reply(data: Mapping[str, Any], on: date) -> dict[str, Any]:
    """Read a receipt.

    Raises UserError with every problem found, at the fields.
    """
    values = read_fields(REPLY_FIELDS, data)
    values["replied_on"] = values["replied_on"] or on
    refuse_future(values, {"replied_on": "回执日期"}, on)
    return values


def reply_of(values: Mapping[str, Any], job: str, wage: str, suitable: Finding) -> Reply:
    """What a receipt means: 不接受 a suitable offer with a reason is a refusal, everything else is help that took place."""
    result = ReferralResult(values["result"])
    words = "；".join(filter(None, (RESULT_LABELS[result], values.get("reply"))))
    if result is not ReferralResult.DECLINED:
        return Reply(Outcome.DONE, words)
    reason = values.get("refusal_reason")
    if reason and suitable.met:
        distance = values.get("distance")
        parts = (f"岗位{job}", f"工资{wage}", f"距离{distance}" if distance else "", f"原因：{reason}")
        return Reply(Outcome.REFUSED, words, "，".join(filter(None, parts)))
    why = "未写原因" if not reason else "；".join((*suitable.because, *suitable.missing))
    return Reply(Outcome.DONE, f"{words}{f'：{reason}' if reason else ''}（不计入拒绝次数：{why}）")
