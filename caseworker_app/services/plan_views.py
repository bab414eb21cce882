"""招用计划的视图 (clause 四): a plan with its lines, confirmations and both readings of the ratio, in a fixed number of queries."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from caseworker_app.domain.posts import Hired, PostKind, QuotaReading, Shares, shares_of
from caseworker_app.domain.quota import Quota, hire_share_known, quota
from caseworker_app.services import employers
from caseworker_app.services.changes import Changes
from caseworker_app.services.desk import Desk
from caseworker_app.services.employers import EmployerView
from caseworker_app.services.post_views import PostView, post_views
from db.models.posts import HiringConfirmation, HiringPlan, PlanLine
from db.repositories.employers import EmployerRepository
from db.repositories.posts import ConfirmationRepository, HoldingRepository, PlanRepository, PostRepository

YEARS = range(2000, 2100)
PLAN_FIELDS = (
    "budget_item",
    "contact",
    "phone",
    "reason",
    "filled_by",
    "head",
    "filled_on",
    "received_on",
    "reviewer",
    "opinion",
)
_CONFIRMED = (
    "published_from",
    "published_to",
    "applicants",
    "hardship_applicants",
    "reasons",
    "released",
    "confirmed_on",
    "confirmed_by",
    "voided",
    "void_reason",
)


@dataclass(frozen=True, slots=True)
class LineView:
    """One post of a plan."""

    id: int
    post: PostView
    planned: int
    reserved: int
    month: str | None
    term: str | None


@dataclass(frozen=True, slots=True)
class ConfirmationView:
    """One confirmation that nobody suitable was found, with how many of its places were used."""

    id: int
    post: int
    post_name: str
    published_from: date
    published_to: date
    applicants: int
    hardship_applicants: int
    reasons: str
    released: int
    used: int
    confirmed_by: str
    confirmed_on: date
    voided: bool
    void_reason: str | None


@dataclass(frozen=True, slots=True)
class PlanView:
    """The plan of a unit for a year, its lines, and how the year stands against the rule."""

    id: int
    employer: EmployerView
    year: int
    budget_item: str | None
    contact: str | None
    phone: str | None
    reason: str | None
    filled_by: str | None
    head: str | None
    filled_on: date | None
    received_on: date | None
    reviewer: str | None
    opinion: str | None
    lines: tuple[LineView, ...]
    confirmations: tuple[ConfirmationView, ...]
    shares: Shares
    changes: Changes = field(default_factory=Changes, compare=False)

    @property
    def planned(self) -> Quota:
        """What is planned, held against the rule: places kept for hardship persons among all planned ones."""
        planned, reserved = sum(one.planned for one in self.lines), sum(one.reserved for one in self.lines)
        return quota(planned, reserved, self.shares.required)

    @property
    def places(self) -> int:
        """How many are to be hired in the year."""
        return sum(one.planned for one in self.lines)


def views(desk: Desk, session: Any, plans: Sequence[HiringPlan]) -> tuple[PlanView, ...]:
    """Plans with lines, confirmations and shares, in a fixed number of queries for each year."""
    ids = [plan.id for plan in plans]
    rows = PlanRepository(session)
    lines, confirmations = rows.lines_of(ids), rows.confirmations_of(ids)
    post_ids = {line.post_id for found in lines.values() for line in found}
    post_ids |= {one.post_id for found in confirmations.values() for one in found}
    posts = {view.id: view for view in post_views(session, PostRepository(session).many(post_ids), desk.on)}
    units = {row.id: row for row in EmployerRepository(session).many({plan.employer_id for plan in plans})}
    used = ConfirmationRepository(session).used([one.id for found in confirmations.values() for one in found])
    by_year = {
        year: shares_within(desk, session, [p.employer_id for p in plans if p.year == year], year, desk.on)
        for year in {plan.year for plan in plans}
    }
    return tuple(
        PlanView(
            id=plan.id,
            employer=employers.view_of(units[plan.employer_id]),
            year=plan.year,
            lines=tuple(_line(line, posts[line.post_id]) for line in lines[plan.id]),
            confirmations=tuple(
                _confirmation(one, posts[one.post_id].name, used.get(one.id, 0))
                for one in confirmations[plan.id]
            ),
            shares=by_year[plan.year][plan.employer_id],
            **{name: getattr(plan, name) for name in PLAN_FIELDS},
        )
        for plan in plans
    )


def shares_within(
    desk: Desk, session: Any, employer_ids: Sequence[int], year: int, on: date
) -> dict[int, Shares]:
    """Both readings for several units in a year."""
    value = desk.rules.parameters.get("quota_reading", on)
    counts = QuotaReading(str(value.value)) if value else QuotaReading.FLOW
    found = HoldingRepository(session).of_employers(employer_ids, str(PostKind.FINANCE_SERVICE))
    required = hire_share_known(date(year, 12, 31), desk.rules.parameters)
    return {unit: shares_of(map(_hired, held), year, on, counts, required) for unit, held in found.items()}


def _hired(row: Any) -> Hired:
    return Hired(row.hired_on, row.left_on, row.hardship, row.confirmation_id is not None)


def _line(row: PlanLine, post: PostView) -> LineView:
    return LineView(row.id, post, row.planned, row.reserved, row.month, row.term)


def _confirmation(row: HiringConfirmation, post: str, used: int) -> ConfirmationView:
    kept = {name: getattr(row, name) for name in _CONFIRMED}
    return ConfirmationView(row.id, row.post_id, post, used=used, **kept)
