"""企业新型学徒制 (clause 七): an employer's filed project, its apprentices, and how many of them passed."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from caseworker_app.domain.errors import UserError
from caseworker_app.domain.record_fields import read_fields, refuse_disorder, refuse_future
from caseworker_app.domain.subsidies.asked import Field, FieldType
from caseworker_app.domain.training import LEVEL_CHOICES

SUBSIDY = "apprenticeship"


class ApprenticeOutcome(StrEnum):
    """How an apprenticeship stands or ended."""

    IN_TRAINING = "in_training"
    PASSED = "passed"
    FAILED = "failed"
    LEFT = "left"


OUTCOME_LABELS = {
    ApprenticeOutcome.IN_TRAINING: "在培",
    ApprenticeOutcome.PASSED: "考核合格",
    ApprenticeOutcome.FAILED: "考核不合格",
    ApprenticeOutcome.LEFT: "中途退出",
}
PROJECT_FIELDS = (
    Field("number", "备案编号", required=True),
    Field("filed_on", "备案日期", FieldType.DAY, required=True),
    Field("year", "年度", FieldType.COUNT, required=True),
    Field("trade", "工种", required=True),
    Field("level", "培养等级", FieldType.CODE, required=True, choices=LEVEL_CHOICES),
    Field("institution", "合作院校（机构）"),
    Field("from_day", "培养起始", FieldType.DAY, required=True),
    Field("to_day", "培养终止", FieldType.DAY, required=True),
    Field("inspected_on", "验收日期", FieldType.DAY),
    Field("passed", "验收通过", FieldType.TRI),
    Field("evidence", "材料", hint="如培养协议、备案表"),
    Field("note", "备注"),
)
APPRENTICE_FIELDS = (
    Field("agreement", "培养协议编号"),
    Field("from_day", "起始日期", FieldType.DAY, required=True),
    Field("to_day", "终止日期", FieldType.DAY),
    Field(
        "outcome",
        "结果",
        FieldType.CODE,
        required=True,
        choices={str(k): v for k, v in OUTCOME_LABELS.items()},
    ),
    Field("passed_on", "考核合格日期", FieldType.DAY),
    Field("certificate_number", "证书编号"),
)


@dataclass(frozen=True, slots=True)
class Roll:
    """How many apprentices a project has, by outcome."""

    total: int
    in_training: int
    passed: int
    failed: int
    left: int

    @property
    def words(self) -> str:
        """The counts as a clerk says them; empty outcomes are left out."""
        parts = (
            ("在培", self.in_training),
            ("合格", self.passed),
            ("不合格", self.failed),
            ("退出", self.left),
        )
        told = "，".join(f"{label} {number}" for label, number in parts if number)
        return f"学徒 {self.total} 人" + (f"（{told}）" if told else "")


def read_project(data: Mapping[str, Any], on: date) -> dict[str, Any]:
    """Read a project.

    Raises UserError with every problem found, at the fields.
    """
    values = read_fields(PROJECT_FIELDS, data)
    refuse_future(values, {"filed_on": "备案日期", "inspected_on": "验收日期"}, on)
    refuse_disorder(
        values,
        (
            ("from_day", "to_day", "培养终止日期早于起始日期，请核对。"),
            ("from_day", "inspected_on", "验收日期早于培养起始日期，请核对。"),
        ),
    )
    if abs(values["year"] - values["filed_on"].year) > 1:
        raise UserError("year", "年度与备案日期相差超过一年，请核对。", "year")
    return values


def read_apprentice(data: Mapping[str, Any], first: date, last: date, on: date) -> dict[str, Any]:
    """Read an apprentice of a project that runs from `first` to `last`.

    Raises UserError at the fields; a period outside the project's is refused, and passing needs its day.
    """
    values = read_fields(APPRENTICE_FIELDS, data)
    refuse_future(values, {"passed_on": "考核合格日期"}, on)
    refuse_disorder(values, (("from_day", "to_day", "终止日期早于起始日期，请核对。"),))
    for name in ("from_day", "to_day"):
        if values[name] and not first <= values[name] <= last:
            raise UserError(
                "outside_project", f"学徒的起止日期应在项目培养期（{first} 至 {last}）内，请核对。", name
            )
    if (values["outcome"] == ApprenticeOutcome.PASSED) != (values["passed_on"] is not None):
        raise UserError("passed_on", "考核合格的请填写考核合格日期，其他结果不填。", "passed_on")
    return values


def roll_of(outcomes: Iterable[str]) -> Roll:
    """Count apprentices by outcome."""
    counts = Counter(outcomes)
    return Roll(
        sum(counts.values()),
        counts[ApprenticeOutcome.IN_TRAINING],
        counts[ApprenticeOutcome.PASSED],
        counts[ApprenticeOutcome.FAILED],
        counts[ApprenticeOutcome.LEFT],
    )


def overlapping(from_day: date, to_day: date | None, others: Iterable[tuple[date, date | None]]) -> bool:
    """Say whether a period meets another one of the same person: nobody is apprenticed twice at a time."""
    return any(
        (end is None or end >= from_day) and (to_day is None or start <= to_day) for start, end in others
    )
