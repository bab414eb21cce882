"""市系统状态: the record in the city's own system is the legal one; whether it was entered there, with its number, or returned."""

from dataclasses import dataclass
from enum import StrEnum

from caseworker_app.domain.codes import code_of
from caseworker_app.domain.errors import UserError
from caseworker_app.domain.texts import text_of


class OutsideStatus(StrEnum):
    """Where a record stands in the city's system."""

    NOT_ENTERED = "not_entered"
    ENTERED = "entered"
    RETURNED = "returned"


OUTSIDE_LABELS = {
    OutsideStatus.NOT_ENTERED: "未录入",
    OutsideStatus.ENTERED: "已录入",
    OutsideStatus.RETURNED: "退回",
}


@dataclass(frozen=True, slots=True)
class OutsideState:
    """The status with the number it was entered under, or the reason it was returned for."""

    status: OutsideStatus
    number: str | None = None
    reason: str | None = None


def read_outside(status: str, number: str | None = None, reason: str | None = None) -> OutsideState:
    """Read a status with what it needs; what belongs to another status is left out.

    Raises UserError at `outside_status`, `outside_number` or `outside_reason`.
    """
    found = code_of(OutsideStatus, status)
    if found is None:
        words = "、".join(f"{label}（{code}）" for code, label in OUTSIDE_LABELS.items())
        raise UserError("unknown_status", f"市系统状态应为：{words}。", "outside_status")
    given = text_of(number, "outside_number", "市系统编号")
    why = text_of(reason, "outside_reason", "退回原因")
    if found is OutsideStatus.ENTERED and given is None:
        raise UserError("required", "已录入市系统的，请填写市系统编号。", "outside_number")
    if found is OutsideStatus.RETURNED and why is None:
        raise UserError("required", "被市系统退回的，请填写退回原因。", "outside_reason")
    if found is OutsideStatus.ENTERED:
        return OutsideState(found, number=given)
    if found is OutsideStatus.RETURNED:
        return OutsideState(found, number=given, reason=why)
    return OutsideState(found)
