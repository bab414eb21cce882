"""招用计划 (clause 四): a unit's yearly plan on finance-paid service posts, the 50 % rule in both readings, confirmations, reports."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from caseworker_app.domain.accounts import Role
from caseworker_app.domain.errors import UserError
from caseworker_app.domain.posts import PostKind, Shares
from caseworker_app.services import employers
from caseworker_app.services.changes import Changes
from caseworker_app.services.desk import Desk
from caseworker_app.services.plan_views import YEARS, PlanView, shares_within, views
from caseworker_app.services.post_reading import Item, count, day, month, read_items, words
from caseworker_app.services.posts import known as known_post
from db.models.posts import HiringConfirmation, HiringPlan, PlanLine
from db.repositories.employers import EmployerRepository
from db.repositories.posts import (
    ConfirmationRepository,
    PlanRepository,
    PostRepository,
)

PLAN: Mapping[str, Item] = {
    "budget_item": Item("经费来源或预算科目", words),
    "contact": Item("联系人", words),
    "phone": Item("联系电话", words),
    "reason": Item("拟招比例不足 50% 的原因", words),
    "filled_by": Item("填表人", words),
    "head": Item("单位负责人", words),
    "filled_on": Item("填报日期", day),
    "received_on": Item("人社部门收件日期", day),
    "reviewer": Item("人社部门审阅人", words),
    "opinion": Item("人社部门意见", words),
}
LINE: Mapping[str, Item] = {
    "planned": Item("拟招人数", count, required=True),
    "reserved": Item("其中拟招就业困难人员", count, required=True),
    "month": Item("拟招月份", month),
    "term": Item("用工期限", words),
}
CONFIRM: Mapping[str, Item] = {
    "published_from": Item("公布起始日期", day, required=True),
    "published_to": Item("公布截止日期", day, required=True),
    "applicants": Item("报名人数", count, required=True),
    "hardship_applicants": Item("其中就业困难人员", count, required=True),
    "reasons": Item("未招到的原因", words, required=True),
    "released": Item("可招其他人员的名额", count, required=True),
    "confirmed_on": Item("确认日期", day, required=True),
}


@dataclass(frozen=True, slots=True)
class PlanPage:
    """A page of the plans of a year by id, and how many there are in all."""

    plans: tuple[PlanView, ...]
    total: int


def save(desk: Desk, *, employer_id: int, year: int, data: Mapping[str, Any]) -> PlanView:
    """Enter the plan of a unit for a year, or change what is given of it.

    Raises UserError at the field; a unit without its level of finance has nowhere to report to.
    """
    columns = read_items(PLAN, data, partly=True)
    if year not in YEARS:
        raise UserError("year", "计划年度应为四位年份，如 2018。", "year")
    with desk.unit() as uow:
        employer = employers.known(EmployerRepository(uow.session), employer_id)
        if employer.finance_level is None:
            raise UserError(
                "finance_level",
                "招用计划报同级人社部门：请先在单位资料中选定财政级次（市级或区级）。",
                "employer",
            )
        row = PlanRepository(uow.session).of_year(employer_id, year)
        if row is None:
            row = HiringPlan(id=uow.new_id(), employer_id=employer_id, year=year)
            uow.session.add(row)
        for name, value in columns.items():
            if getattr(row, name) != value:
                setattr(row, name, value)
        uow.session.flush()
        view = views(desk, uow.session, [row])[0]
        _check_received(view)
        uow.commit()
        return replace(view, changes=Changes(uow.changes))


def set_line(desk: Desk, *, plan_id: int, post_id: int, data: Mapping[str, Any]) -> PlanView:
    """Enter or change what a plan says of one post; 0 planned takes nothing away, it says that nobody is hired.

    Raises UserError at the field.
    """
    columns = read_items(LINE, data)
    if columns["reserved"] > columns["planned"]:
        raise UserError("more_than_planned", "拟招就业困难人员数不能多于拟招人数。", "reserved")
    with desk.unit() as uow:
        plan, post = known(uow.session, plan_id), known_post(PostRepository(uow.session), post_id)
        if post.employer_id != plan.employer_id or post.kind != PostKind.FINANCE_SERVICE:
            raise UserError("other_post", "招用计划只列本单位的非编制服务性岗位。", "post")
        if columns["planned"] > post.approved:
            raise UserError("more_than_approved", f"拟招人数不能多于核定人数 {post.approved} 人。", "planned")
        lines = PlanRepository(uow.session).lines_of([plan_id])[plan_id]
        row = next((line for line in lines if line.post_id == post_id), None)
        if row is None:
            uow.session.add(PlanLine(id=uow.new_id(), plan_id=plan_id, post_id=post_id, **columns))
        else:
            for name, value in columns.items():
                setattr(row, name, value)
        uow.session.flush()
        view = views(desk, uow.session, [plan])[0]
        uow.commit()
        return replace(view, changes=Changes(uow.changes))


def confirm(desk: Desk, *, plan_id: int, post_id: int, data: Mapping[str, Any]) -> PlanView:
    """Confirm that no suitable hardship person was found for a published vacancy: so many others may be hired from now.

    Raises UserError at the field, or where the role may not confirm.
    """
    columns = read_items(CONFIRM, data)
    with desk.unit(needs=Role.REVIEWER) as uow:
        plan, post = known(uow.session, plan_id), known_post(PostRepository(uow.session), post_id)
        if post.employer_id != plan.employer_id or post.kind != PostKind.FINANCE_SERVICE:
            raise UserError("other_post", "只能确认本单位的非编制服务性岗位。", "post")
        _check_confirmation(desk, plan, post, columns)
        uow.session.add(
            HiringConfirmation(
                id=uow.new_id(),
                plan_id=plan_id,
                post_id=post_id,
                confirmed_by=desk.user,
                voided=False,
                **columns,
            )
        )
        uow.session.flush()
        view = views(desk, uow.session, [plan])[0]
        uow.commit()
        return replace(view, changes=Changes(uow.changes))


def void_confirmation(desk: Desk, *, confirmation_id: int, reason: str) -> PlanView:
    """Void a confirmation made by mistake; it stays with the reason. One on which somebody was hired is not voided.

    Raises UserError.
    """
    if not reason.strip():
        raise UserError("reason_needed", "作废确认单请写明原因。", "reason")
    with desk.because(reason).unit(needs=Role.REVIEWER) as uow:
        rows = ConfirmationRepository(uow.session)
        row = rows.get(confirmation_id)
        if row is None or row.voided:
            raise UserError("not_found", "没有这张确认单，或已经作废。", "confirmation")
        if rows.used([row.id]):
            raise UserError("used", "已有人按此确认单招用，不能作废。", "confirmation")
        row.voided, row.void_reason = True, reason.strip()
        uow.session.flush()
        view = views(desk, uow.session, [known(uow.session, row.plan_id)])[0]
        uow.commit()
        return replace(view, changes=Changes(uow.changes))


def show(desk: Desk, *, plan_id: int) -> PlanView:
    """One plan as it stands today.

    Raises UserError where there is none.
    """
    with desk.store.read() as session:
        return views(desk, session, [known(session, plan_id)])[0]


def of_year(desk: Desk, *, employer_id: int, year: int) -> PlanView | None:
    """The plan of a unit for a year, or None."""
    with desk.store.read() as session:
        row = PlanRepository(session).of_year(employer_id, year)
        return views(desk, session, [row])[0] if row is not None else None


def page(desk: Desk, *, year: int, limit: int = 50, after: int = 0) -> PlanPage:
    """A page of the plans of a year by id, after the given one."""
    with desk.store.read() as session:
        rows = PlanRepository(session)
        return PlanPage(views(desk, session, rows.page(year, after=after, limit=limit)), rows.count(year))


def shares(desk: Desk, *, employer_id: int, year: int) -> Shares:
    """Both readings for a unit in a year, also where it has no plan."""
    with desk.store.read() as session:
        return shares_within(desk, session, [employer_id], year, desk.on)[employer_id]


def known(session: Any, plan_id: int) -> HiringPlan:
    """The row of a plan.

    Raises UserError where there is none.
    """
    row = PlanRepository(session).get(plan_id)
    if row is None:
        raise UserError("not_found", "没有这份招用计划，请核对。", "plan")
    return row


def _check_received(view: PlanView) -> None:
    """A plan below one half is received only with its reason."""
    if view.received_on and not view.planned.met and not view.reason:
        raise UserError(
            "reason_needed",
            f"计划招用 {view.places} 人，其中就业困难人员应不少于 {view.planned.required} 人，"
            f"还差 {view.planned.shortfall} 人；比例不足 50% 的，请填写原因再收件。",
            "reason",
        )


def _check_confirmation(desk: Desk, plan: HiringPlan, post: Any, columns: Mapping[str, Any]) -> None:
    first, last, confirmed = columns["published_from"], columns["published_to"], columns["confirmed_on"]
    if last < first:
        raise UserError("period", "公布截止日期早于起始日期，请核对。", "published_to")
    least = desk.rules.parameters.get("post_vacancy_days", first)
    if least is not None and (last - first).days + 1 < int(least.value):
        raise UserError(
            "too_short", f"岗位空缺至少公布 {least.value} 天，请核对公布起止日期。", "published_to"
        )
    if confirmed <= last:
        raise UserError("still_published", "公布期满次日起才能确认未招到合适人员。", "confirmed_on")
    if confirmed > desk.on:
        raise UserError("day_in_future", f"确认日期晚于 {desk.on}，请核对。", "confirmed_on")
    if confirmed.year != plan.year:
        raise UserError("other_year", f"该计划是 {plan.year} 年度的，确认日期应在同一年度。", "confirmed_on")
    if columns["hardship_applicants"] > columns["applicants"]:
        raise UserError("more_than_applicants", "就业困难人员报名数不能多于报名人数。", "hardship_applicants")
    if not 1 <= columns["released"] <= post.approved:
        raise UserError("released", f"名额应为 1 至 {post.approved}（该岗位核定人数）。", "released")
