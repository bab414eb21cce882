"""帮扶记录 (clause 四): one step of help, dated and with its outcome; refusals add up (facts 1.4)."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from caseworker_app.domain.assistance import (
    OUTCOME_LABELS,
    STEP_LABELS,
    STEP_WAY_LABELS,
    Outcome,
    Refusals,
    check_refusal,
    count_refusals,
    window_start,
)
from caseworker_app.domain.cases import ENDED, STATUS_LABELS, Status
from caseworker_app.domain.errors import UserError
from caseworker_app.domain.person_reading import Problem, refuse
from caseworker_app.domain.texts import text_of
from caseworker_app.domain.values import parse_day
from caseworker_app.services.case_look import keep_next_look
from caseworker_app.services.case_rows import refuse_left
from caseworker_app.services.case_views import StepView, step_shape, step_view
from caseworker_app.services.changes import Changes
from caseworker_app.services.desk import Desk
from db.models.assistance import AssistanceStep
from db.repositories.assistance import StepRepository
from db.repositories.cases import CaseRepository

TEXTS = {"content": "内容", "refusal_reason": "拒绝原因"}
FIELDS = ("kind", "day", "way", "content", "outcome", "refusal_reason", "next_day")
CODES: Mapping[str, tuple[str, Mapping[Any, str]]] = {
    "kind": ("帮扶类型", STEP_LABELS),
    "way": ("方式", STEP_WAY_LABELS),
    "outcome": ("结果", OUTCOME_LABELS),
}


def add_step(desk: Desk, *, case_id: int, data: Mapping[str, Any]) -> StepView:
    """Record one step of help on an open case.

    An outcome that is not given is 待反馈. Raises UserError at the field; a refusal needs its reason.
    """
    columns = _read(data, desk.on)
    with desk.unit() as uow:
        case = CaseRepository(uow.session).get(case_id)
        if case is None:
            raise UserError("not_found", "没有这个个案编号，请核对。", "case")
        refuse_left(desk, uow.session, case)
        status = Status(case.status)
        if status in ENDED:
            raise UserError(
                "case_ended", f"个案{STATUS_LABELS[status]}，不能再记帮扶；可办理再次认定。", "case"
            )
        row = AssistanceStep(
            id=uow.new_id(),
            case_id=case_id,
            person_id=case.person_id,
            actor=desk.user,
            voided=False,
            **columns,
        )
        uow.session.add(row)
        keep_next_look(desk, uow.session, case)
        view = step_view(row)
        uow.commit()
        return replace(view, changes=Changes(uow.changes))


def void_step(desk: Desk, *, step_id: int, reason: str) -> Changes:
    """Void a step recorded by mistake; it stays, with the reason.

    Raises UserError where there is no such step or no reason.
    """
    if not reason.strip():
        raise UserError("reason_needed", "作废帮扶记录请写明原因。", "reason")
    with desk.because(reason).unit() as uow:
        row = StepRepository(uow.session).get(step_id)
        if row is None or row.voided:
            raise UserError("not_found", "没有这条有效的帮扶记录，请核对。", "step")
        row.voided, row.void_reason = True, reason
        keep_next_look(desk, uow.session, CaseRepository(uow.session).get(row.case_id))
        uow.commit()
        return Changes(uow.changes)


def refusals(desk: Desk, *, person_id: int) -> Refusals:
    """Refusals of the last six months since the person was recognised, and whether they reach the limit that allows 拟退出."""
    parameters = desk.rules.parameters
    with desk.store.read() as session:
        days = StepRepository(session).refusal_days(person_id, window_start(desk.on, parameters))
        case = CaseRepository(session).open_of_person(person_id)
    return count_refusals(days, desk.on, parameters, since=case.determined_on if case else None)


def shape(step: StepView) -> dict[str, Any]:
    """A step as the command line prints it."""
    return step_shape(step)


def _read(data: Mapping[str, Any], on: date) -> dict[str, Any]:
    problems = [
        Problem(name, f"没有名为“{name}”的项目，请核对。", "unknown_field")
        for name in data
        if name not in FIELDS
    ]
    columns: dict[str, Any] = {name: _code(data, name, problems) for name in CODES}
    columns["day"] = _day(data, "day", "日期", problems) or on
    columns["next_day"] = _day(data, "next_day", "下次日期", problems)
    columns |= {name: text_of(data.get(name), name, label) for name, label in TEXTS.items()}
    refuse(problems)
    columns["outcome"] = columns["outcome"] or str(Outcome.PENDING)
    if columns["day"] > on:
        raise UserError("day_in_future", f"日期晚于 {on}，请核对；以后要做的请填“下次日期”。", "day")
    if columns["next_day"] and columns["next_day"] < columns["day"]:
        raise UserError("next_day", "下次日期不能早于本次日期。", "next_day")
    check_refusal(Outcome(columns["outcome"]), columns["refusal_reason"])
    return columns


def _code(data: Mapping[str, Any], name: str, problems: list[Problem]) -> str | None:
    label, codes = CODES[name]
    value = text_of(data.get(name), name, label) or ""
    for code, word in codes.items():
        if value in (str(code), word):
            return str(code)
    if value or name == "kind":
        words = "、".join(f"{code}（{word}）" for code, word in codes.items())
        problems.append(Problem(name, f"“{label}”应为：{words}。", "unknown_code"))
    return None


def _day(data: Mapping[str, Any], name: str, label: str, problems: list[Problem]) -> date | None:
    if not data.get(name):
        return None
    try:
        return parse_day(str(data[name]))
    except UserError:
        problems.append(Problem(name, f"{label}应为日期，如 2018-01-15。", "bad_day"))
        return None
