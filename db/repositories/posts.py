"""岗位查询: posts with their holders, who holds what on a day, whose term ends, and the plans of a year."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from sqlalchemy import and_, case, func, or_, select

from db.models.employer import Employer
from db.models.person import Person
from db.models.posts import HiringConfirmation, HiringPlan, PlanLine, Post, PostHolding
from db.repositories.repository import Repository, among, gathered


class PostRepository(Repository[Post]):
    """Questions about posts."""

    kind = Post

    def page(self, kind: str, *, after: int = 0, limit: int | None = None) -> list[Post]:
        """A page of the posts of one kind by id, after the given one; closed ones too."""
        return self._page(Post.kind == kind, after=after, limit=limit)

    def count(self, kind: str) -> int:
        """How many posts of a kind there are."""
        return self._count(Post.kind == kind)

    def of_employer(self, employer_id: int, kind: str | None = None) -> list[Post]:
        """The posts of a unit by code, of one kind or of both."""
        query = select(Post).where(Post.employer_id == employer_id)
        if kind:
            query = query.where(Post.kind == kind)
        return self._all(query.order_by(Post.code, Post.id))

    def by_code(self, employer_id: int, code: str) -> Post | None:
        """The post of a unit with a code, or None."""
        query = select(Post).where(Post.employer_id == employer_id, Post.code == code)
        found: Post | None = self._first(query)
        return found

    def same_name(self, employer_id: int, name: str, place: str | None) -> list[Post]:
        """The open posts of a unit that are called the same and lie at the same place."""
        at = Post.place.is_(None) if place is None else Post.place == place
        query = select(Post).where(
            Post.employer_id == employer_id, Post.name == name, at, Post.closed_on.is_(None)
        )
        return self._all(query.order_by(Post.id))


class HoldingRepository(Repository[PostHolding]):
    """Questions about who holds a post."""

    kind = PostHolding

    def of_posts(self, post_ids: Sequence[int]) -> dict[int, list[PostHolding]]:
        """Everybody who holds or held each post, by the day of hiring."""
        query = select(PostHolding).where(among(PostHolding.post_id, post_ids))
        rows = self._session.scalars(query.order_by(PostHolding.hired_on, PostHolding.id))
        return gathered(rows, "post_id", post_ids)

    def in_post_counts(self, post_ids: Sequence[int], on: date) -> dict[int, tuple[int, int]]:
        """For each post with anybody in it on a day: how many, and how many of them hardship persons."""
        query = (
            select(
                PostHolding.post_id,
                func.count(),
                func.count().filter(PostHolding.hardship.is_(True)),
            )
            .where(among(PostHolding.post_id, post_ids), *_in_post(on))
            .group_by(PostHolding.post_id)
        )
        return {post: (int(all_), int(hardship)) for post, all_, hardship in self._session.execute(query)}

    def of_person(self, person_id: int) -> list[tuple[PostHolding, Post]]:
        """What a person holds and held, the oldest first, with the post."""
        query = (
            select(PostHolding, Post)
            .join(Post, Post.id == PostHolding.post_id)
            .where(PostHolding.person_id == person_id)
            .order_by(PostHolding.hired_on, PostHolding.id)
        )
        return [(holding, post) for holding, post in self._session.execute(query)]

    def of_people(self, person_ids: Sequence[int]) -> dict[int, list[tuple[PostHolding, Post]]]:
        """The same for many people at once."""
        query = (
            select(PostHolding, Post)
            .join(Post, Post.id == PostHolding.post_id)
            .where(among(PostHolding.person_id, person_ids))
            .order_by(PostHolding.hired_on, PostHolding.id)
        )
        found: dict[int, list[tuple[PostHolding, Post]]] = {person: [] for person in person_ids}
        for holding, post in self._session.execute(query):
            found[holding.person_id].append((holding, post))
        return found

    def of_employers(self, employer_ids: Sequence[int], kind: str) -> dict[int, list[PostHolding]]:
        """All holdings of the posts of one kind, under their unit, by the day of hiring."""
        query = (
            select(PostHolding, Post.employer_id)
            .join(Post, Post.id == PostHolding.post_id)
            .where(among(Post.employer_id, employer_ids), Post.kind == kind)
            .order_by(PostHolding.hired_on, PostHolding.id)
        )
        found: dict[int, list[PostHolding]] = {employer: [] for employer in employer_ids}
        for holding, employer in self._session.execute(query):
            found[employer].append(holding)
        return found

    def of_month(self, person_id: int, first: date, last: date) -> list[tuple[PostHolding, Post, str]]:
        """What a person held on any day from one to another, with the post and the unit's name."""
        query = (
            select(PostHolding, Post, Employer.name)
            .join(Post, Post.id == PostHolding.post_id)
            .join(Employer, Employer.id == Post.employer_id)
            .where(PostHolding.person_id == person_id, PostHolding.hired_on <= last)
            .where(or_(PostHolding.left_on.is_(None), PostHolding.left_on >= first))
            .order_by(PostHolding.hired_on, PostHolding.id)
        )
        return [(holding, post, name) for holding, post, name in self._session.execute(query)]

    def term_ends(self, until: date) -> list[tuple[PostHolding, Post, str]]:
        """Who is in post and whose term or contract ends up to a day, the soonest first, with post and unit."""
        query = self._with_unit().where(
            PostHolding.left_on.is_(None),
            or_(PostHolding.term_ends <= until, PostHolding.contract_to <= until),
        )
        first = case(
            (PostHolding.contract_to < PostHolding.term_ends, PostHolding.contract_to),
            else_=func.coalesce(PostHolding.term_ends, PostHolding.contract_to),
        )
        ordered = query.order_by(first, PostHolding.id)
        return [(holding, post, name) for holding, post, name in self._session.execute(ordered)]

    def left_between(self, kind: str, first: date, last: date) -> list[tuple[PostHolding, Post, str]]:
        """Who left a post of a kind in a period, the latest first, with post and unit."""
        query = self._with_unit().where(
            Post.kind == kind, PostHolding.left_on >= first, PostHolding.left_on <= last
        )
        ordered = query.order_by(PostHolding.left_on.desc(), PostHolding.id)
        return [(holding, post, name) for holding, post, name in self._session.execute(ordered)]

    def people(self, person_ids: Iterable[int]) -> dict[int, Person]:
        """The people of these holdings by id."""
        query = select(Person).where(among(Person.id, set(person_ids)))
        return {row.id: row for row in self._session.scalars(query)}

    def _with_unit(self) -> Any:
        return (
            select(PostHolding, Post, Employer.name)
            .join(Post, Post.id == PostHolding.post_id)
            .join(Employer, Employer.id == Post.employer_id)
        )


class PlanRepository(Repository[HiringPlan]):
    """Questions about hiring plans."""

    kind = HiringPlan

    def of_year(self, employer_id: int, year: int) -> HiringPlan | None:
        """The plan of a unit for a year, or None."""
        query = select(HiringPlan).where(HiringPlan.employer_id == employer_id, HiringPlan.year == year)
        found: HiringPlan | None = self._first(query)
        return found

    def of_employer(self, employer_id: int) -> list[HiringPlan]:
        """All plans of a unit, the latest year first."""
        query = select(HiringPlan).where(HiringPlan.employer_id == employer_id)
        return self._all(query.order_by(HiringPlan.year.desc()))

    def page(self, year: int, *, after: int = 0, limit: int | None = None) -> list[HiringPlan]:
        """A page of the plans of a year by id, after the given one."""
        return self._page(HiringPlan.year == year, after=after, limit=limit)

    def count(self, year: int) -> int:
        """How many units have a plan for a year."""
        return self._count(HiringPlan.year == year)

    def lines_of(self, plan_ids: Sequence[int]) -> dict[int, list[PlanLine]]:
        """The lines of each plan, in the order they were entered."""
        query = select(PlanLine).where(among(PlanLine.plan_id, plan_ids)).order_by(PlanLine.id)
        return gathered(self._session.scalars(query), "plan_id", plan_ids)

    def confirmations_of(self, plan_ids: Sequence[int]) -> dict[int, list[HiringConfirmation]]:
        """The confirmations under each plan by day; voided ones too."""
        query = select(HiringConfirmation).where(among(HiringConfirmation.plan_id, plan_ids))
        rows = self._session.scalars(query.order_by(HiringConfirmation.confirmed_on, HiringConfirmation.id))
        return gathered(rows, "plan_id", plan_ids)


class ConfirmationRepository(Repository[HiringConfirmation]):
    """Questions about confirmations that nobody suitable was found."""

    kind = HiringConfirmation

    def open_for(self, post_id: int, on: date) -> list[tuple[HiringConfirmation, int]]:
        """Confirmations of a post made up to a day in the same year, with how many were hired on each."""
        used = (
            select(PostHolding.confirmation_id, func.count().label("used"))
            .group_by(PostHolding.confirmation_id)
            .subquery()
        )
        query = (
            select(HiringConfirmation, func.coalesce(used.c.used, 0))
            .join(HiringPlan, HiringPlan.id == HiringConfirmation.plan_id)
            .join(used, used.c.confirmation_id == HiringConfirmation.id, isouter=True)
            .where(
                HiringConfirmation.post_id == post_id,
                HiringConfirmation.confirmed_on <= on,
                HiringConfirmation.voided.is_(False),
                HiringPlan.year == on.year,
            )
            .order_by(HiringConfirmation.confirmed_on, HiringConfirmation.id)
        )
        return [(row, int(number)) for row, number in self._session.execute(query)]

    def used(self, confirmation_ids: Sequence[int]) -> dict[int, int]:
        """How many were hired on each confirmation; those without any are left out."""
        query = (
            select(PostHolding.confirmation_id, func.count())
            .where(among(PostHolding.confirmation_id, confirmation_ids))
            .group_by(PostHolding.confirmation_id)
        )
        return {row: int(number) for row, number in self._session.execute(query) if row is not None}


def _in_post(on: date) -> list[Any]:
    lasting = or_(PostHolding.left_on.is_(None), PostHolding.left_on >= on)
    return [and_(PostHolding.hired_on <= on, lasting)]
