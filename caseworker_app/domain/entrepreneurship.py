"""创业登记 (clause 二): a founder's business, what was done for it, and which subsidies its record brings into question."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from caseworker_app.domain.employer_code import read_uscc
from caseworker_app.domain.errors import UserError
from caseworker_app.domain.record_fields import read_fields, refuse_disorder, refuse_future
from caseworker_app.domain.subsidies.asked import Field, FieldType
from caseworker_app.domain.subsidies.founder import CATEGORIES


class FounderKind(StrEnum):
    """What a founder stands on when asking for the subsidies of clause 二."""

    STUDENT = "student"
    GRADUATE = "graduate"
    RETURNED_STUDENT = "returned_student"
    VETERAN = "veteran"
    REGISTERED_UNEMPLOYED = "registered_unemployed"
    HARDSHIP_PERSON = "hardship_person"
    POOR_HOUSEHOLD = "poor_household"
    RELEASED_PRISONER = "released_prisoner"
    RETURNING_FOUNDER = "returning_founder"
    RURAL_LODGING = "rural_lodging"
    OTHER = "other"


FOUNDER_LABELS = {
    **{kind: CATEGORIES[kind.value] for kind in FounderKind if kind.value in CATEGORIES},
    FounderKind.RELEASED_PRISONER: "刑满释放人员",
    FounderKind.OTHER: "其他创业人员",
}


class HelpKind(StrEnum):
    """What the office did for a business (创业服务)."""

    GUIDANCE = "guidance"
    PROJECT = "project"
    BASE = "base"
    CONTEST = "contest"
    TRAINING = "training"
    POLICY = "policy"
    FOLLOW_UP = "follow_up"
    OTHER = "other"


HELP_LABELS = {
    HelpKind.GUIDANCE: "开业指导",
    HelpKind.PROJECT: "项目推介",
    HelpKind.BASE: "推荐入驻孵化基地",
    HelpKind.CONTEST: "推荐参加创业大赛",
    HelpKind.TRAINING: "推荐创业培训",
    HelpKind.POLICY: "政策宣介",
    HelpKind.FOLLOW_UP: "跟踪扶持",
    HelpKind.OTHER: "其他",
}

FIELDS = (
    Field("name", "企业（个体户）名称", required=True),
    Field("uscc", "统一社会信用代码", hint="筹办中的可不填"),
    Field("registered_on", "登记注册日期", FieldType.DAY),
    Field(
        "founder_kind", "创业者类别", FieldType.CODE, choices={str(k): v for k, v in FOUNDER_LABELS.items()}
    ),
    Field("evidence", "身份证明", hint="如毕业证号、退役证号"),
    Field("industry", "行业"),
    Field("address", "经营场所"),
    Field("incubation_base", "入驻孵化基地"),
    Field("lease_from", "租赁起始", FieldType.DAY),
    Field("lease_to", "租赁终止", FieldType.DAY),
    Field("monthly_rent", "月租金（元）", FieldType.MONEY),
    Field("own_property", "场所为自有", FieldType.TRI),
    Field("employees", "现有员工数", FieldType.COUNT, hint="不含创业者本人"),
    Field("insured_months", "员工连续参保月数", FieldType.COUNT),
    Field("abnormal_list", "列入经营异常名录", FieldType.TRI),
    Field("closed_on", "注销日期", FieldType.DAY),
    Field("note", "备注"),
)
HELP_FIELDS = (
    Field("day", "日期", FieldType.DAY, required=True),
    Field(
        "kind",
        "服务内容",
        FieldType.CODE,
        required=True,
        choices={str(k): v for k, v in HELP_LABELS.items()},
    ),
    Field("content", "说明"),
)
_PERIODS = (
    ("lease_from", "lease_to", "租赁终止日期早于起始日期，请核对。"),
    ("registered_on", "closed_on", "注销日期早于登记注册日期，请核对。"),
)


class Standing(StrEnum):
    """How a business stands on a day."""

    PREPARED = "筹办中"
    RUNNING = "在营"
    CLOSED = "已注销"


@dataclass(frozen=True, slots=True)
class InQuestion:
    """A subsidy the record brings into question: its code, and what in the record does so."""

    code: str
    because: str


def read_enterprise(data: Mapping[str, Any], on: date) -> dict[str, Any]:
    """Read a business.

    Raises UserError with every problem found, at the fields.
    """
    values = read_fields(FIELDS, data)
    refuse_future(values, {"registered_on": "登记注册日期", "closed_on": "注销日期"}, on)
    refuse_disorder(values, _PERIODS)
    values["uscc"] = read_code(values["uscc"], "uscc")
    if values["registered_on"] and not values["uscc"]:
        raise UserError("uscc_needed", "已登记注册的请填写统一社会信用代码。", "uscc")
    return values


def read_code(text: str | None, field: str) -> str | None:
    """Read a unit's code where one is given.

    Raises UserError at the field.
    """
    try:
        return read_uscc(text) if text else None
    except UserError as error:
        raise UserError(error.code, error.message, field) from error


def read_help(data: Mapping[str, Any], on: date) -> dict[str, Any]:
    """Read one thing that was done for a business.

    Raises UserError at the fields.
    """
    values = read_fields(HELP_FIELDS, data)
    refuse_future(values, {"day": "日期"}, on)
    return values


def standing(registered_on: date | None, closed_on: date | None, on: date) -> Standing:
    """How the business stands on a day: its last day is the one before it was struck off."""
    if closed_on is not None and closed_on <= on:
        return Standing.CLOSED
    return Standing.RUNNING if registered_on is not None and registered_on <= on else Standing.PREPARED


def subsidies_in_question(values: Mapping[str, Any], on: date) -> tuple[InQuestion, ...]:
    """Subsidies of clause 二 the record gives reason to work out; whether they are due is their own conditions' answer."""
    if standing(values.get("registered_on"), values.get("closed_on"), on) is not Standing.RUNNING:
        return ()
    found = []
    if values.get("founder_kind") in CATEGORIES:
        label = CATEGORIES[values["founder_kind"]]
        found.append(InQuestion("startup_grant", f"{label}创办，{values['registered_on']} 登记注册"))
        if values.get("lease_from") and values.get("own_property") is not True:
            found.append(InQuestion("startup_rent", f"租用经营场所，{values['lease_from']} 起租"))
    if values.get("employees"):
        found.append(InQuestion("employment_creation", f"现有员工 {values['employees']} 人"))
    return tuple(found)
