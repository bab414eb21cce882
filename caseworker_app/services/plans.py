"""帮扶计划 (clause 四): a plan is made with its steps, each is done by a step of help or dropped with a reason, and it is closed with its result."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from caseworker_app.domain.assistance import STEP_LABELS, Outcome, StepKind
from caseworker_app.domain.cases import STATUS_LABELS, Status
from caseworker_app.domain.codes import code_of
from caseworker_app.domain.errors import UserError
from caseworker_app.domain.exit_causes import RECOGNISED
from caseworker_app.domain.grades import Grade
from caseworker_app.domain.plans import (
    ITEM_FIELDS,
    PLAN_FIELDS,
    PlannedItem,
    Service,
    check_term,
    suggested_items,
    term_end,
)
from caseworker_app.domain.service_packages import package_on
from caseworker_app.domain.subsidies.asked import Asked
from caseworker_app.domain.texts import text_of
from caseworker_app.domain.values import parse_day
from caseworker_app.services.case_rows import case_row, refuse_left
from caseworker_app.services.changes import Changes
from caseworker_app.services.desk import Desk
from db.models.tracking import AssistancePlan, AssistancePlanItem
from db.repositories.assistance import StepRepository
from db.repositories.cases import CaseRepository
from db.repositories.tracking import PlanRepository
from db.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class ItemView:
    """A step of a plan and what became of it."""

    id: int
    kind: StepKind
    text: str
    due_day: date | None
    done_on: date | None
    step: int | None
    dropped_on: date | None
    drop_reason: str | None

    @property
    def open(self) -> bool:
        """Say whether it is still to be done."""
        return self.done_on is None and self.dropped_on is None


@dataclass(frozen=True, slots=True)
class PlanView:
    """A plan with its steps."""

    id: int
    case: int
    day: date
    goal: str
    until: date | None
    agreed_on: date | None
    closed_on: date | None
    result: str | None
    actor: str
    items: tuple[ItemView, ...]
    changes: Changes = field(default_factory=Changes, compare=False)


def of_case(desk: Desk, *, case_id: int) -> tuple[PlanView, ...]:
    """The plans of a case, the newest first."""
    with desk.store.read() as session:
        plans = PlanRepository(session)
        rows = plans.of_case(case_id)
        items = plans.items_of([row.id for row in rows])
        return tuple(_view(row, items[row.id]) for row in reversed(rows))


def suggested(
    desk: Desk, *, case_id: int, package: Sequence[Service] | None = None, day: date | None = None
) -> tuple[date | None, tuple[PlannedItem, ...]]:
    """The term and the steps a plan for a case usually has, by its grade and a service package (by the parameter's).

    Raises UserError where there is no such case.
    """
    with desk.store.read() as session:
        grade = code_of(Grade, case_row(CaseRepository(session), case_id).grade)
    start, parameters = day or desk.on, desk.rules.parameters
    until = term_end(start, parameters)
    used = package_on(start, parameters) if package is None else None
    services = used.wanted if used else package or ()
    return until, suggested_items(grade, services, start, until, parameters)


def make(
    desk: Desk, *, case_id: int, data: Mapping[str, Any], items: Sequence[Mapping[str, Any]]
) -> PlanView:
    """Make a plan with its steps; a case has one that runs.

    Raises UserError at the field, where one runs, or the case is not that of a recognised person.
    """
    given = Asked.read(PLAN_FIELDS, {"day": desk.on.isoformat(), **data}).values
    check_term(given["day"], given["until"], given["agreed_on"], desk.on)
    steps = [Asked.read(ITEM_FIELDS, one).values for one in items]
    with desk.unit() as uow:
        case = case_row(CaseRepository(uow.session), case_id)
        refuse_left(desk, uow.session, case)
        if Status(case.status) not in RECOGNISED:
            said = STATUS_LABELS[Status(case.status)]
            raise UserError("not_recognised", f"个案{said}，认定后才能制订帮扶计划。", "goal")
        if PlanRepository(uow.session).open_of_case(case_id) is not None:
            raise UserError("plan_open", "已有执行中的计划，请先结束它或在其中增加步骤。", "goal")
        row = AssistancePlan(
            id=uow.new_id(), case_id=case.id, person_id=case.person_id, actor=desk.user, **given
        )
        uow.session.add(row)
        for step in steps:
            _add(uow, row, step)
        return _done(uow, row)


def add_item(desk: Desk, *, plan_id: int, data: Mapping[str, Any]) -> PlanView:
    """Add a step to a running plan.

    Raises UserError at the field, or where the plan has ended.
    """
    given = Asked.read(ITEM_FIELDS, data).values
    with desk.unit() as uow:
        row = _running(uow, plan_id)
        _add(uow, row, given)
        return _done(uow, row)


def agree(desk: Desk, *, plan_id: int, day: str | date | None = None) -> PlanView:
    """The person agreed, on a day.

    Raises UserError where the plan has ended or the day does not fit.
    """
    with desk.unit() as uow:
        row = _running(uow, plan_id)
        agreed = parse_day(str(day)) if day else desk.on
        check_term(row.day, row.until, agreed, desk.on)
        row.agreed_on = agreed
        return _done(uow, row)


def do_item(desk: Desk, *, item_id: int, step_id: int) -> PlanView:
    """A step of the plan was done by a step of help of the same case.

    Raises UserError where it is done or dropped already, or the step of help is another case's, refused or open.
    """
    with desk.unit() as uow:
        item, row = _open_item(uow, item_id)
        step = StepRepository(uow.session).get(step_id)
        if step is None or step.voided or step.case_id != row.case_id:
            raise UserError("not_found", "没有这个个案的这条帮扶记录，请核对。", "step")
        if step.outcome != Outcome.DONE:
            raise UserError("step_not_done", "这条帮扶记录没有完成，不能算作计划步骤已办。", "step")
        item.step_id, item.done_on = step.id, step.day
        return _done(uow, row)


def drop_item(desk: Desk, *, item_id: int, reason: str) -> PlanView:
    """A step of the plan will not be done, with the reason.

    Raises UserError where it is done or dropped already, or no reason is given.
    """
    said = text_of(reason, "reason", "不再办理的原因")
    if said is None:
        raise UserError("reason_needed", "请写明不再办理的原因。", "reason")
    with desk.unit() as uow:
        item, row = _open_item(uow, item_id)
        item.dropped_on, item.drop_reason = desk.on, said
        return _done(uow, row)


def close(
    desk: Desk, *, plan_id: int, result: str, day: str | date | None = None, drop_reason: str | None = None
) -> PlanView:
    """End a plan with its result; every step must be done or dropped, and `drop_reason` drops all that are left.

    Raises UserError where one is open, or no result is given.
    """
    said = text_of(result, "result", "计划结果")
    if said is None:
        raise UserError("required", "请填写计划结果。", "result")
    with desk.unit() as uow:
        row = _running(uow, plan_id)
        items = PlanRepository(uow.session).items_of([row.id])[row.id]
        left = [one for one in items if one.done_on is None and one.dropped_on is None]
        reason = text_of(drop_reason, "drop_reason", "不再办理的原因")
        if left and reason is None:
            named = "；".join(one.text for one in left)
            raise UserError(
                "items_open", f"还有步骤未办：{named}。请逐项办结，或注明不再办理的原因。", "drop_reason"
            )
        for one in left:
            one.dropped_on, one.drop_reason = desk.on, reason
        row.closed_on, row.result = parse_day(str(day)) if day else desk.on, said
        return _done(uow, row)


def void(desk: Desk, *, plan_id: int, reason: str) -> Changes:
    """作废: a plan entered by mistake; it stays with the reason.

    Raises UserError where there is none or no reason is given.
    """
    said = text_of(reason, "reason", "作废原因")
    if said is None:
        raise UserError("reason_needed", "作废帮扶计划请写明原因。", "reason")
    with desk.because(said).unit() as uow:
        row = _running(uow, plan_id)
        row.voided, row.void_reason = True, said
        uow.commit()
        return Changes(uow.changes)


def _add(uow: UnitOfWork, row: Any, given: Mapping[str, Any]) -> None:
    uow.session.add(AssistancePlanItem(id=uow.new_id(), plan_id=row.id, person_id=row.person_id, **given))


def _running(uow: UnitOfWork, plan_id: int) -> Any:
    row = PlanRepository(uow.session).get(plan_id)
    if row is None or row.voided or row.closed_on is not None:
        raise UserError("not_found", "没有这份执行中的帮扶计划，请刷新后再看。", "plan")
    return row


def _open_item(uow: UnitOfWork, item_id: int) -> tuple[Any, Any]:
    item = PlanRepository(uow.session).item(item_id)
    if item is None or item.done_on is not None or item.dropped_on is not None:
        raise UserError("not_found", "没有这个未办的计划步骤，请刷新后再看。", "item")
    return item, _running(uow, item.plan_id)


def _done(uow: UnitOfWork, row: Any) -> PlanView:
    uow.session.flush()
    view = _view(row, PlanRepository(uow.session).items_of([row.id])[row.id])
    uow.commit()
    return replace(view, changes=Changes(uow.changes))


def _view(row: Any, items: Sequence[Any]) -> PlanView:
    return PlanView(
        row.id,
        row.case_id,
        row.day,
        row.goal,
        row.until,
        row.agreed_on,
        row.closed_on,
        row.result,
        row.actor,
        tuple(
            ItemView(
                one.id,
                StepKind(one.kind),
                one.text or STEP_LABELS[StepKind(one.kind)],
                one.due_day,
                one.done_on,
                one.step_id,
                one.dropped_on,
                one.drop_reason,
            )
            for one in items
        ),
    )
