"""招聘会 (clause 三): an event with its vacancies, who signed in, and what came of it."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Any

from caseworker_app.domain.record_fields import read_fields, refuse_disorder
from caseworker_app.domain.subsidies.asked import Field, FieldType


class FairResult(StrEnum):
    """What came of somebody's visit."""

    LOOKED = "looked"
    LEFT_PAPERS = "left_papers"
    INTERVIEW = "interview"
    HIRED = "hired"
    UNSUITABLE = "unsuitable"


RESULT_LABELS = {
    FairResult.LOOKED: "了解岗位",
    FairResult.LEFT_PAPERS: "已投简历",
    FairResult.INTERVIEW: "约定面试",
    FairResult.HIRED: "达成意向",
    FairResult.UNSUITABLE: "无合适岗位",
}
FIELDS = (
    Field("name", "名称", required=True),
    Field("day", "日期", FieldType.DAY, required=True),
    Field("to_day", "至", FieldType.DAY, hint="只有一天的留空"),
    Field("place", "地点"),
    Field("organiser", "主办单位"),
    Field("note", "备注"),
)


def read_fair(data: Mapping[str, Any]) -> dict[str, Any]:
    """Read a fair, also one planned for a day to come.

    Raises UserError with every problem found, at the fields.
    """
    values = read_fields(FIELDS, data)
    refuse_disorder(values, (("day", "to_day", "结束日期早于开始日期，请核对。"),))
    return values


def is_held(day: date, to_day: date | None, on: date) -> bool:
    """Whether a fair is held on a day."""
    return day <= on <= (to_day or day)
