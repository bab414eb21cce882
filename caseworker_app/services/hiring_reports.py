"""招用情况季报 (clause 四): what a unit reports each quarter on its finance-paid service posts, with the roster."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from caseworker_app.domain.errors import UserError
from caseworker_app.domain.posts import PostKind, Shares
from caseworker_app.domain.posts.quotas import quarter_days
from caseworker_app.services import employers
from caseworker_app.services.desk import Desk
from caseworker_app.services.employers import EmployerView
from caseworker_app.services.plan_views import YEARS, PlanView, shares_within, views
from caseworker_app.services.post_views import HoldingView, holding_views
from db.repositories.employers import EmployerRepository
from db.repositories.posts import HoldingRepository, PlanRepository, PostRepository


@dataclass(frozen=True, slots=True)
class QuarterReport:
    """招用情况季报: a quarter of a plan year with the roster of those in post at its end or gone in it."""

    plan: PlanView | None
    employer: EmployerView
    year: int
    quarter: int
    first: date
    last: date
    hired: int
    hired_hardship: int
    left: int
    shares: Shares
    roster: tuple[HoldingView, ...]


def quarterly_report(desk: Desk, *, employer_id: int, year: int, quarter: int) -> QuarterReport:
    """招用情况季报 of a unit: hires of the quarter, the share of the year to its end, and the roster.

    Raises UserError where there is no such unit or quarter.
    """
    with desk.store.read() as session:
        return report_within(desk, session, employer_id, year, quarter)


def report_within(desk: Desk, session: Any, employer_id: int, year: int, quarter: int) -> QuarterReport:
    """The same in a session that is already open, as printing has it."""
    if quarter not in (1, 2, 3, 4) or year not in YEARS:
        raise UserError("quarter", "季度应为 1 至 4。", "quarter")
    first, last = quarter_days(year, quarter)
    employer = employers.known(EmployerRepository(session), employer_id)
    plan = PlanRepository(session).of_year(employer_id, year)
    until = min(last, desk.on)
    kind = str(PostKind.FINANCE_SERVICE)
    posts = {post.id: post for post in PostRepository(session).of_employer(employer_id, kind)}
    held = HoldingRepository(session).of_employers([employer_id], kind)[employer_id]
    seen = [h for h in held if h.hired_on <= until and (h.left_on is None or h.left_on >= first)]
    hired = [h for h in seen if first <= h.hired_on]
    return QuarterReport(
        plan=views(desk, session, [plan])[0] if plan is not None else None,
        employer=employers.view_of(employer),
        year=year,
        quarter=quarter,
        first=first,
        last=last,
        hired=len(hired),
        hired_hardship=sum(h.hardship is True for h in hired),
        left=sum(h.left_on is not None and h.left_on <= until for h in seen),
        shares=shares_within(desk, session, [employer_id], year, until)[employer_id],
        roster=holding_views(session, [(h, posts[h.post_id], employer.name) for h in seen]),
    )
