"""单位档案 (clause 四): everything of one unit that its page shows: particulars, the year's plan, posts and people of both kinds."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from caseworker_app.domain.posts import PostKind, Shares, StatusOnDay
from caseworker_app.services import employers, placement_facts
from caseworker_app.services.desk import Desk
from caseworker_app.services.employers import EmployerView
from caseworker_app.services.plan_views import PlanView, shares_within, views
from caseworker_app.services.post_views import HoldingView, PostView, holding_views, post_views
from db.repositories.employers import EmployerRepository
from db.repositories.posts import HoldingRepository, PlanRepository, PostRepository


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit in one plan year."""

    employer: EmployerView
    year: int
    years: tuple[int, ...]
    plan: PlanView | None
    shares: Shares
    posts: tuple[PostView, ...]
    holdings: tuple[HoldingView, ...]

    def posts_of(self, kind: PostKind) -> tuple[PostView, ...]:
        """The posts of one kind."""
        return tuple(post for post in self.posts if post.kind is kind)

    def holdings_of(self, kind: PostKind) -> tuple[HoldingView, ...]:
        """Those who hold or held a post of one kind."""
        return tuple(one for one in self.holdings if one.kind is kind)


def read(desk: Desk, *, employer_id: int, year: int | None = None) -> Unit:
    """Read a unit's page; without `year` the year of the legal day.

    Raises UserError where there is no such unit.
    """
    wanted = year or desk.on.year
    with desk.store.read() as session:
        employer = employers.known(EmployerRepository(session), employer_id)
        plans = PlanRepository(session).of_employer(employer_id)
        plan = next((one for one in plans if one.year == wanted), None)
        posts = PostRepository(session).of_employer(employer_id)
        return Unit(
            employers.view_of(employer),
            wanted,
            tuple(sorted({one.year for one in plans} | {desk.on.year, wanted}, reverse=True)),
            views(desk, session, [plan])[0] if plan is not None else None,
            shares_within(desk, session, [employer_id], wanted, desk.on)[employer_id],
            post_views(session, posts, desk.on),
            _holdings(session, posts, employer.name),
        )


def status_on_day(desk: Desk, *, person_id: int, on: date) -> StatusOnDay:
    """What the office's own cases say of a person's status on a hiring day."""
    with desk.store.read() as session:
        return placement_facts.status_of(session, person_id, on)


def _holdings(session: Any, posts: list[Any], employer: str) -> tuple[HoldingView, ...]:
    by_id = {post.id: post for post in posts}
    held = HoldingRepository(session).of_posts(list(by_id))
    rows = [(one, by_id[one.post_id], employer) for found in held.values() for one in found]
    return holding_views(session, sorted(rows, key=lambda row: (row[0].hired_on, row[0].id), reverse=True))
