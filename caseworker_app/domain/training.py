"""职业培训 (clauses 二, 五, 七): order-based, pre-job, entrepreneurship and skill courses, and the subsidy each brings into question.

The standards for order-based, pre-job and entrepreneurship training are not confirmed; while 待核 no sum is worked out.
"""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Any

from caseworker_app.domain.errors import UserError
from caseworker_app.domain.parameters import Parameters, ParameterValue
from caseworker_app.domain.record_fields import read_fields, refuse_disorder, refuse_future
from caseworker_app.domain.subsidies.asked import Field, FieldType


class TrainingKind(StrEnum):
    """What a course is for."""

    ORDER_BASED = "order_based"
    PRE_JOB = "pre_job"
    ENTREPRENEURSHIP = "entrepreneurship"
    SKILL = "skill"


TRAINING_LABELS = {
    TrainingKind.ORDER_BASED: "订单式培训",
    TrainingKind.PRE_JOB: "岗前培训",
    TrainingKind.ENTREPRENEURSHIP: "创业培训",
    TrainingKind.SKILL: "技能提升培训",
}


class TrainingOutcome(StrEnum):
    """How a course ended."""

    IN_COURSE = "in_course"
    PASSED = "passed"
    FAILED = "failed"
    LEFT = "left"


OUTCOME_LABELS = {
    TrainingOutcome.IN_COURSE: "在训",
    TrainingOutcome.PASSED: "合格",
    TrainingOutcome.FAILED: "不合格",
    TrainingOutcome.LEFT: "中途退出",
}


class SkillLevel(StrEnum):
    """技能等级, as certificates state it."""

    LEVEL_5 = "level_5"
    LEVEL_4 = "level_4"
    LEVEL_3 = "level_3"
    LEVEL_2 = "level_2"
    LEVEL_1 = "level_1"
    SPECIAL = "special"
    OTHER = "other"


LEVEL_LABELS = {
    SkillLevel.LEVEL_5: "五级（初级工）",
    SkillLevel.LEVEL_4: "四级（中级工）",
    SkillLevel.LEVEL_3: "三级（高级工）",
    SkillLevel.LEVEL_2: "二级（技师）",
    SkillLevel.LEVEL_1: "一级（高级技师）",
    SkillLevel.SPECIAL: "专项职业能力",
    SkillLevel.OTHER: "不分等级",
}
LEVEL_CHOICES = {str(k): v for k, v in LEVEL_LABELS.items()}
FIELDS = (
    Field(
        "kind",
        "培训类型",
        FieldType.CODE,
        required=True,
        choices={str(k): v for k, v in TRAINING_LABELS.items()},
    ),
    Field("course", "课程（工种）", required=True),
    Field("institution", "培训机构"),
    Field("employer_uscc", "单位信用代码", hint="订单、岗前培训的单位"),
    Field("from_day", "开班日期", FieldType.DAY, required=True),
    Field("to_day", "结业日期", FieldType.DAY),
    Field("hours", "课时", FieldType.COUNT),
    Field(
        "outcome",
        "结果",
        FieldType.CODE,
        required=True,
        choices={str(k): v for k, v in OUTCOME_LABELS.items()},
    ),
    Field("certificate", "证书名称"),
    Field("certificate_number", "证书编号"),
    Field("certificate_on", "发证日期", FieldType.DAY),
    Field("level", "技能等级", FieldType.CODE, choices=LEVEL_CHOICES),
    Field("hired_on", "训后上岗日期", FieldType.DAY),
    Field("evidence", "材料", hint="如培训合同、结业名册"),
    Field("note", "备注"),
)
STANDARDS = {
    TrainingKind.ORDER_BASED: "order_training_amount",
    TrainingKind.PRE_JOB: "pre_job_training_amount",
    TrainingKind.ENTREPRENEURSHIP: "entrepreneurship_training_amount",
}
"""The parameter each kind of course is paid by; skill courses go by the province's catalogue (kind `training`)."""
SKILL_SUBSIDY = "training"


def read_training(data: Mapping[str, Any], on: date) -> dict[str, Any]:
    """Read a course.

    Raises UserError with every problem found, at the fields; an order-based course needs its employer.
    """
    values = read_fields(FIELDS, data)
    refuse_future(values, {"to_day": "结业日期", "certificate_on": "发证日期"}, on)
    refuse_disorder(
        values,
        (
            ("from_day", "to_day", "结业日期早于开班日期，请核对。"),
            ("from_day", "certificate_on", "发证日期早于开班日期，请核对。"),
        ),
    )
    if values["kind"] == TrainingKind.ORDER_BASED and not values["employer_uscc"]:
        raise UserError(
            "employer_needed", "订单式培训按单位的用工订单开班，请填写单位信用代码。", "employer_uscc"
        )
    if values["outcome"] == TrainingOutcome.IN_COURSE and (values["to_day"] or values["certificate_on"]):
        raise UserError("outcome", "已有结业或发证日期的，结果不应为“在训”，请核对。", "outcome")
    return values


def standard(kind: TrainingKind, on: date, parameters: Parameters) -> ParameterValue | None:
    """What a course of this kind is paid by on a day; None while 待核, and for skill courses, which have a catalogue."""
    name = STANDARDS.get(kind)
    return parameters.get(name, on) if name else None


def subsidy_words(values: Mapping[str, Any], on: date, parameters: Parameters) -> str:
    """Say which subsidy a passed course brings into question, and by what it is paid; empty where none does."""
    if values.get("outcome") != TrainingOutcome.PASSED:
        return ""
    kind = TrainingKind(values["kind"])
    if kind is TrainingKind.SKILL:
        return (
            "可申请职业培训补贴（按省目录）"
            if values.get("certificate_number")
            else "取得证书后可申请职业培训补贴"
        )
    value = standard(kind, on, parameters)
    if value is None:
        return f"{TRAINING_LABELS[kind]}补贴标准待核，核实后可申请"
    return f"可申请职业培训补贴，每人 {value.value} 元"
