"""岗位的视图 (clause 四): what the services of posts return, read from the rows in a fixed number of queries."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from caseworker_app.domain.posts import LeftCause, PostArea, PostCategory, PostKind
from caseworker_app.domain.values import Tri
from caseworker_app.services.changes import Changes
from db.repositories.employers import EmployerRepository
from db.repositories.posts import HoldingRepository


@dataclass(frozen=True, slots=True)
class PostView:
    """One post, with how many hold it on the day asked, and how many of them are hardship persons."""

    id: int
    employer: int
    employer_name: str
    kind: PostKind
    code: str
    name: str
    category: PostCategory | None
    place: str | None
    area: PostArea | None
    approved: int
    wage: Decimal | None
    full_time: bool | None
    hours: str | None
    insured: bool | None
    non_staff: bool | None
    requirements: str | None
    funding: str | None
    recognised_on: date | None
    opened_on: date
    closed_on: date | None
    note: str | None
    holders: int = 0
    hardship: int = 0
    changes: Changes = field(default_factory=Changes, compare=False)

    @property
    def vacancies(self) -> int:
        """Places nobody holds."""
        return max(self.approved - self.holders, 0)


@dataclass(frozen=True, slots=True)
class HoldingView:
    """One person in one post; `id_number` in full, for papers: screens mask it."""

    id: int
    post: int
    post_name: str
    post_code: str
    kind: PostKind
    employer: int
    employer_name: str
    person: int
    person_name: str
    id_number: str
    sex: str | None
    hired_on: date
    hardship: Tri
    case: int | None
    basis: str | None
    confirmation: int | None
    contract_from: date | None
    contract_to: date | None
    term_ends: date | None
    to_retirement: bool
    placement: int | None
    sequence: int
    wage: Decimal | None
    insured: bool | None
    left_on: date | None
    left_cause: LeftCause | None
    note: str | None
    changes: Changes = field(default_factory=Changes, compare=False)

    @property
    def ends(self) -> date | None:
        """The first of the days on which something runs out: the contract or the term."""
        known = [day for day in (self.contract_to, self.term_ends) if day is not None]
        return min(known) if known else None

    def in_post(self, day: date) -> bool:
        """Say whether the person holds the post on a day; the day of leaving is the last one."""
        return self.hired_on <= day and (self.left_on is None or day <= self.left_on)


POST_FIELDS = (
    "code",
    "name",
    "place",
    "approved",
    "wage",
    "full_time",
    "hours",
    "insured",
    "non_staff",
    "requirements",
    "funding",
    "recognised_on",
    "opened_on",
    "closed_on",
    "note",
)
_HOLDING_FIELDS = (
    "hired_on",
    "hardship",
    "basis",
    "contract_from",
    "contract_to",
    "term_ends",
    "to_retirement",
    "placement",
    "sequence",
    "wage",
    "insured",
    "left_on",
    "note",
)


def post_views(session: Any, rows: Sequence[Any], on: date) -> tuple[PostView, ...]:
    """Posts with their unit's name and their holders of a day."""
    names = EmployerRepository(session).names([row.employer_id for row in rows])
    counts = HoldingRepository(session).in_post_counts([row.id for row in rows], on)
    return tuple(_post(row, names[row.employer_id], *counts.get(row.id, (0, 0))) for row in rows)


def _post(row: Any, employer: str, holders: int, hardship: int) -> PostView:
    return PostView(
        id=row.id,
        employer=row.employer_id,
        employer_name=employer,
        kind=PostKind(row.kind),
        category=PostCategory(row.category) if row.category else None,
        area=PostArea(row.area) if row.area else None,
        holders=holders,
        hardship=hardship,
        **{name: getattr(row, name) for name in POST_FIELDS},
    )


def holding_views(session: Any, rows: Iterable[tuple[Any, Any, str]]) -> tuple[HoldingView, ...]:
    """Holdings with post, unit and person; `rows` are (holding, post, unit's name)."""
    listed = list(rows)
    people = HoldingRepository(session).people([holding.person_id for holding, _post, _name in listed])
    return tuple(_holding(h, post, name, people[h.person_id]) for h, post, name in listed)


def _holding(row: Any, post: Any, employer: str, person: Any) -> HoldingView:
    return HoldingView(
        id=row.id,
        post=post.id,
        post_name=post.name,
        post_code=post.code,
        kind=PostKind(post.kind),
        employer=post.employer_id,
        employer_name=employer,
        person=row.person_id,
        person_name=person.name,
        id_number=person.id_number,
        sex=person.sex,
        case=row.case_id,
        confirmation=row.confirmation_id,
        left_cause=LeftCause(row.left_cause) if row.left_cause else None,
        **{name: getattr(row, name) for name in _HOLDING_FIELDS},
    )
