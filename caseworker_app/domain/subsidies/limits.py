"""享受期限: how many months a person may still be paid for, 36 or until retirement, or a plain number; never past retirement.

Whether less than five years were left is settled at the first approval, by the law in force on that day; the end is the month
of retirement by the law in force in the month that is claimed.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from caseworker_app.domain import retirement
from caseworker_app.domain.parameters import Parameters
from caseworker_app.domain.retirement import Track
from caseworker_app.domain.subsidies.asked import Asked, Field, FieldType, MonthRow
from caseworker_app.domain.subsidies.ends import Ends, following
from caseworker_app.domain.subsidies.protocol import Line, Worked
from caseworker_app.domain.values import PartialDate, Tri, tri_and, tri_or

NEAR = "near_retirement_months"
EXTENSION = "cap_extension_months"
BIRTH = Field("birth_date", "出生日期", FieldType.DAY, required=True, from_record=True)
TRACK = Field(
    "retirement_track",
    "退休年龄类别",
    FieldType.CODE,
    choices={
        "male_60": "男（原 60 周岁）",
        "female_55": "女（原 55 周岁）",
        "female_50": "女（原 50 周岁）",
    },
    from_record=True,
)
USED = Field("months_used", "已享受月数", FieldType.COUNT, from_record=True)
HEAD = (
    Field("first_approved_on", "首次核定日期", FieldType.DAY, required=True, from_record=True),
    BIRTH,
    TRACK,
    USED,
    Field("extended_on", "批准延长享受期限的日期", FieldType.DAY, hint="2020 年内期满、经批准延长的填写"),
)
"""What every monthly kind for hardship persons asks first (the contract's "head")."""


class Limit(Protocol):
    """Which months may be paid, one after the other, when so many were used before."""

    @property
    def months_used(self) -> int:
        """Months used before this claim."""

    def may(self, month: PartialDate, used: int) -> Tri:
        """Say whether a month can be paid when so many were used before it; None where something is not known."""

    def refusal(self, month: PartialDate, used: int) -> str | None:
        """Why it cannot; None where it can."""


@dataclass(frozen=True, slots=True)
class Allowance:
    """What the head allows: so many months, or until retirement where less than five years were left at first approval."""

    approved: date
    ends: Ends
    months_used: int
    cap: int | None
    cap_title: str
    under_five: Tri

    @classmethod
    def of(cls, asked: Asked, cap_parameter: str, parameters: Parameters, times: int = 1) -> "Allowance":
        """Read the head; the cap is a parameter in months, taken on the day of first approval, `times` over.

        Where the cap was not confirmed for that day, no month can be paid.
        """
        approved, birth = asked.day("first_approved_on"), asked.day("birth_date")
        assert approved is not None
        assert birth is not None
        tracks = tracks_of(asked)
        value = parameters.get(cap_parameter, approved)
        cap = None if value is None else int(value.value) * times + _extension(asked, parameters)
        under = _under_five(tracks, birth, approved, parameters)
        ends = Ends.of(birth, tracks, parameters, approved)
        return cls(approved, ends, asked.count("months_used"), cap, parameters.title(cap_parameter), under)

    def may(self, month: PartialDate, used: int) -> Tri:
        """Say whether a month can be paid when so many were used before it; None where something is not known."""
        if self.cap is None:
            return None
        return tri_and(self.ends.open_in(month), tri_or(used < self.cap, self.under_five))

    def refusal(self, month: PartialDate, used: int) -> str | None:
        """Why it cannot; None where it can."""
        if self.cap is None:
            return absent(month, self.cap_title)
        if past := self.ends.refusal(month):
            return past
        if used < self.cap or self.under_five:
            return None
        if self.under_five is None:
            return (
                f"{month}：累计已享受 {used} 个月，已满 {self.cap} 个月上限；能否延长至退休取决于退休年龄类别，"
                "尚未登记，请先在人员档案登记再申请。"
            )
        return (
            f"{month}：累计已享受 {used} 个月，已满 {self.cap} 个月上限"
            f"（首次核定 {self.approved} 时距退休不少于 5 年，不能延长至退休），请去掉该月，并核对已享受月数。"
        )


@dataclass(frozen=True, slots=True)
class MonthCap:
    """So many months per person and no more, by the number in force in each month; to retirement where a birth date is known."""

    months_used: int
    parameter: str
    parameters: Parameters
    ends: Ends | None = None

    @classmethod
    def of(cls, asked: Asked, parameter: str, parameters: Parameters) -> "MonthCap":
        """Read what was used, and the birth date where the kind asks it."""
        birth = asked.day("birth_date")
        ends = Ends.of(birth, tracks_of(asked), parameters) if birth else None
        return cls(asked.count("months_used"), parameter, parameters, ends)

    def may(self, month: PartialDate, used: int) -> Tri:
        """Say whether a month can be paid when so many were used before it; None where something is not known."""
        cap = self.parameters.get(self.parameter, month.earliest())
        if cap is None:
            return None
        return tri_and(used < int(cap.value), self.ends.open_in(month) if self.ends else True)

    def refusal(self, month: PartialDate, used: int) -> str | None:
        """Why it cannot; None where it can."""
        cap = self.parameters.get(self.parameter, month.earliest())
        if cap is None:
            return absent(month, self.parameters.title(self.parameter))
        if self.ends and (past := self.ends.refusal(month)):
            return past
        if used < int(cap.value):
            return None
        return f"{month}：累计已享受 {used} 个月，已满 {cap.value} 个月上限（{cap.document}），不再补贴，请去掉该月，并核对已享受月数。"


def tracks_of(asked: Asked) -> tuple[Track, ...]:
    """The track that is recorded, or every one that it could be."""
    track = asked.text("retirement_track")
    return (Track(track),) if track else tuple(Track)


def _under_five(tracks: Iterable[Track], birth: date, approved: date, parameters: Parameters) -> Tri:
    laws = retirement.law_changes(parameters)
    if parameters.get(NEAR, approved) is None or not laws or approved < laws[0]:
        return None
    answers = {retirement.under_five_years(t, birth, approved, parameters) for t in tracks}
    return answers.pop() if len(answers) == 1 else None


def _extension(asked: Asked, parameters: Parameters) -> int:
    day = asked.day("extended_on")
    value = parameters.get(EXTENSION, day) if day else None
    return 0 if value is None else int(value.value)


def months_left(limit: Limit, after: PartialDate, used: int) -> int | None:
    """Months that the limit would still pay after `after`, when so many were used; None where that is not known."""
    left = 0
    month = following(after)
    while (answer := limit.may(month, used + left)) is True:
        left += 1
        month = following(month)
    return left if answer is False else None


def pay_months(
    rows: Iterable[MonthRow],
    limit: Limit,
    price: Callable[[MonthRow], Line | str],
    outside: Callable[[PartialDate], str | None] = lambda month: None,
) -> Worked:
    """Pay the months that the limit still allows; `price` gives a month's line, or the sentence why it is not paid.

    `outside` says why a month lies outside the contract or the registration. Months are taken in order of time and a month
    that is not paid uses nothing up, so that splitting a claim never changes what is paid.
    """
    lines: list[Line] = []
    refused: list[str] = []
    used = limit.months_used
    last: PartialDate | None = None
    for row in rows:
        last = last or following(row.month, -1)
        priced = outside(row.month) or limit.refusal(row.month, used) or price(row)
        if isinstance(priced, str):
            refused.append(priced)
            continue
        lines.append(priced)
        used += 1
        last = row.month
    return Worked(tuple(lines), tuple(refused), used, months_left(limit, last, used) if last else None)


def absent(month: PartialDate, title: str) -> str:
    """The sentence for a month whose amount nobody has confirmed."""
    return f"{month}：“{title}”没有已核实的数值（待核），请管理员在“系统 › 政策参数”核实并登记后再申请。"
