"""岗位文书的来源 (clause 四): plans, quarterly reports, rosters and confirmations as their papers show them."""

from collections.abc import Callable
from typing import Any

from caseworker_app.documents.post_views import (
    HiringConfirmationView,
    HiringPlanView,
    HiringReportView,
    PlanPost,
    PostPerson,
    PostRosterView,
    ShareView,
    UnitView,
)
from caseworker_app.domain.employers import EMPLOYER_CODES
from caseworker_app.domain.errors import UserError
from caseworker_app.domain.persons import SEX_LABELS
from caseworker_app.domain.posts import (
    LEFT_CAUSE_LABELS,
    POST_CATEGORY_LABELS,
    QUOTA_READING_LABELS,
    PostKind,
    Share,
    Shares,
)
from caseworker_app.domain.posts.quotas import quarter_of
from caseworker_app.domain.values import Tri
from caseworker_app.services import employers, hiring_plans
from caseworker_app.services.desk import Desk
from caseworker_app.services.employers import EmployerView
from caseworker_app.services.hiring_reports import QuarterReport, report_within
from caseworker_app.services.paper_views import Source
from caseworker_app.services.plan_views import ConfirmationView, LineView, PlanView, views
from caseworker_app.services.post_views import HoldingView, holding_views, post_views
from db.repositories.employers import EmployerRepository
from db.repositories.posts import (
    ConfirmationRepository,
    HoldingRepository,
    PostRepository,
)

BASIS = "穗府〔2017〕26号第四条"
LAST_QUARTER = 4
_STATUS: dict[Tri, str] = {True: "就业困难人员", False: "其他人员", None: "无认定记录"}


def plan_source(desk: Desk, session: Any, plan_id: int) -> Source:
    """A plan with the report of the quarter of the legal day (after its year, of the last quarter)."""
    plan = views(desk, session, [hiring_plans.known(session, plan_id)])[0]
    quarter = quarter_of(desk.on) if desk.on.year == plan.year else LAST_QUARTER
    report = report_within(desk, session, plan.employer.id, plan.year, quarter)
    return Source(None, record=(plan, report))


def roster_source(desk: Desk, session: Any, employer_id: int) -> Source:
    """A unit with everybody in its public-welfare posts on the legal day, and who left in that year."""
    unit = employers.known(EmployerRepository(session), employer_id)
    kind = str(PostKind.PUBLIC_WELFARE)
    posts = {post.id: post for post in PostRepository(session).of_employer(employer_id, kind)}
    held = HoldingRepository(session).of_employers([employer_id], kind)[employer_id]
    listed = [
        h for h in held if h.hired_on <= desk.on and (h.left_on is None or h.left_on.year == desk.on.year)
    ]
    people = holding_views(session, [(h, posts[h.post_id], unit.name) for h in listed])
    return Source(None, record=(employers.view_of(unit), people))


def confirmation_source(desk: Desk, session: Any, confirmation_id: int) -> Source:
    """A confirmation with its plan and its post.

    Raises UserError where there is none, or it is void.
    """
    row = ConfirmationRepository(session).get(confirmation_id)
    if row is None:
        raise UserError("not_found", "没有这张确认单，请核对。", "confirmation")
    if row.voided:
        raise UserError("voided", "该确认单已作废，不能打印。", "confirmation")
    plan = views(desk, session, [hiring_plans.known(session, row.plan_id)])[0]
    post = post_views(session, PostRepository(session).many([row.post_id]), desk.on)[0]
    return Source(None, record=(plan, next(c for c in plan.confirmations if c.id == row.id), post))


def plan_view(desk: Desk, source: Source) -> HiringPlanView:
    """年度招用计划表."""
    del desk
    plan: PlanView = source.record[0]
    planned = plan.planned
    return HiringPlanView(
        unit=_unit(plan.employer, plan),
        year=plan.year,
        posts=tuple(_post(line) for line in plan.lines),
        planned=plan.places,
        reserved=sum(line.reserved for line in plan.lines),
        required=planned.required,
        share=f"{planned.ratio * 100:.2f}%" if plan.places else "",
        reason=plan.reason or "",
        confirmations=tuple(_confirmed(one) for one in plan.confirmations if not one.voided),
        filled_by=plan.filled_by or "",
        head=plan.head or "",
        filled_on=plan.filled_on,
        received_on=plan.received_on,
        reviewer=plan.reviewer or "",
        opinion=plan.opinion or "",
    )


def report_view(desk: Desk, source: Source) -> HiringReportView:
    """招用情况季报."""
    del desk
    plan: PlanView = source.record[0]
    report: QuarterReport = source.record[1]
    return HiringReportView(
        unit=_unit(plan.employer, plan),
        year=report.year,
        quarter=report.quarter,
        planned=plan.places,
        reserved=sum(line.reserved for line in plan.lines),
        hired=report.hired,
        hired_hardship=report.hired_hardship,
        left=report.left,
        shares=_shares(report.shares),
        people=tuple(_person(one) for one in report.roster),
        filled_by=plan.filled_by or "",
        head=plan.head or "",
    )


def roster_view(desk: Desk, source: Source) -> PostRosterView:
    """公益性岗位在岗人员花名册."""
    unit, people = source.record
    return PostRosterView(_unit(unit, None), desk.on, tuple(_person(one) for one in people))


def confirmation_view(desk: Desk, source: Source) -> HiringConfirmationView:
    """未招到合适就业困难人员确认单."""
    del desk
    plan, one, post = source.record
    return HiringConfirmationView(
        unit=_unit(plan.employer, plan),
        year=plan.year,
        post=f"{post.code} {post.name}",
        category=POST_CATEGORY_LABELS[post.category] if post.category else "",
        place=post.place or "",
        approved=post.approved,
        published_from=one.published_from,
        published_to=one.published_to,
        applicants=one.applicants,
        hardship_applicants=one.hardship_applicants,
        reasons=one.reasons,
        released=one.released,
        confirmed_by=one.confirmed_by,
        confirmed_on=one.confirmed_on,
        basis=BASIS,
    )


def _unit(unit: EmployerView, plan: PlanView | None) -> UnitView:
    levels = EMPLOYER_CODES["finance_level"][1]
    return UnitView(
        unit.name,
        unit.uscc,
        levels.get(unit.finance_level or "", ""),
        unit.department or "",
        (plan.budget_item if plan else None) or "",
        (plan.contact if plan else None) or unit.contact or "",
        (plan.phone if plan else None) or unit.phone or "",
    )


def _post(line: LineView) -> PlanPost:
    post = line.post
    return PlanPost(
        code=post.code,
        name=post.name,
        category=POST_CATEGORY_LABELS[post.category] if post.category else "",
        place=post.place or "",
        non_staff=_yes_no(post.non_staff),
        approved=post.approved,
        in_post=post.holders,
        hardship=post.hardship,
        vacancies=post.vacancies,
        planned=line.planned,
        reserved=line.reserved,
        month=line.month,
        term=line.term or "",
        wage=post.wage,
        insured=_yes_no(post.insured),
        hours=post.hours or "",
        requirements=post.requirements or "",
    )


def _person(one: HoldingView) -> PostPerson:
    return PostPerson(
        name=one.person_name,
        sex=SEX_LABELS.get(one.sex or "", ""),
        id_number=one.id_number,
        post=one.post_name,
        hired_on=one.hired_on,
        status=_STATUS[one.hardship],
        basis=(one.basis or "") if one.hardship else "",
        contract_from=one.contract_from,
        contract_to=one.contract_to,
        term_ends=one.term_ends,
        placement=one.placement,
        wage=one.wage,
        insured=_yes_no(one.insured),
        left_on=one.left_on,
        left_cause=LEFT_CAUSE_LABELS[one.left_cause] if one.left_cause else "",
    )


def _shares(shares: Shares) -> tuple[ShareView, ...]:
    return tuple(_share(one, counts=one.reading is shares.counts) for one in (shares.flow, shares.stock))


def _share(one: Share, *, counts: bool) -> ShareView:
    return ShareView(
        label=QUOTA_READING_LABELS[one.reading],
        persons=one.persons,
        hardship=one.hardship,
        share=f"{one.quota.ratio * 100:.2f}%" if one.persons else "",
        required=one.quota.required,
        shortfall=one.quota.shortfall,
        released=one.released,
        owed=one.owed,
        counts=counts,
    )


def _confirmed(one: ConfirmationView) -> str:
    return f"{one.confirmed_on} 确认“{one.post_name}”可招其他人员 {one.released} 人"


def _yes_no(value: Tri) -> str:
    return "" if value is None else "是" if value else "否"


READERS: dict[str, Callable[[Desk, Any, int], Source]] = {
    "hiring_plan": plan_source,
    "employer": roster_source,
    "hiring_confirmation": confirmation_source,
}
BUILDERS: dict[str, Callable[[Desk, Source], Any]] = {
    "hiring_plan": plan_view,
    "hiring_report": report_view,
    "public_post_roster": roster_view,
    "hiring_confirmation": confirmation_view,
}
