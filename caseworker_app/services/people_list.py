"""人员名单 (clause 四 实名制): everybody on file in the order wanted, narrowed by what is known of them, page by page.

Filters can be kept under a name, each user their own.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from caseworker_app.domain.errors import UserError
from caseworker_app.domain.people_filter import PeopleFilter, Work, born_between, kept, read_filter
from caseworker_app.services.changes import Changes
from caseworker_app.services.desk import Desk
from caseworker_app.services.persons import search_text
from db.repositories.people_list import PeopleList, Place, Wanted, streets
from db.repositories.settings import SettingRepository
from db.search import matching

COUNTED = 10_000
"""A narrowed list is counted up to this; beyond it the total is a lower bound."""
EVERY = 100
"""A place is noted for every so many rows: where the window's blocks begin."""
NOTED = 20_000
"""So many rows are looked at for places at a time."""
MOST_FILTERS = 50
MOST_NAME = 20
EVERYBODY = PeopleFilter()
_KEY = "filters.people."


@dataclass(frozen=True, slots=True)
class Listed:
    """One row of the list; `place` is where a page after it begins."""

    id: int
    name: str
    sex: str | None
    birth_date: date | None
    id_number: str
    phone: str | None
    address: str | None
    household_registration: str | None
    street: str | None
    warnings: tuple[str, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class PeoplePage:
    """A page of the list; `total` is given with the first page only, and is a lower bound where `exact` is False."""

    people: tuple[Listed, ...]
    total: int | None = None
    exact: bool = True


@dataclass(frozen=True, slots=True)
class Places:
    """Where every hundredth row stands, after a place; `rows` were looked at, `last` is where to go on, None at the end."""

    places: tuple[Place, ...]
    rows: int
    last: Place | None


def page(
    desk: Desk, *, wanted: PeopleFilter = EVERYBODY, after: Place | None = None, limit: int = 50
) -> PeoplePage:
    """A page of the list after a place (None: from the first)."""
    with desk.store.read() as session:
        listed = PeopleList(session, _wanted(desk, session, wanted))
        people = tuple(_listed(row, listed.place_of(row)) for row in listed.page(after, limit))
        if after is not None:
            return PeoplePage(people)
        if len(people) < limit:
            return PeoplePage(people, len(people))
        total = listed.count(COUNTED)
        whole = wanted == PeopleFilter(sort=wanted.sort, descending=wanted.descending)
        return PeoplePage(people, total, whole or total <= COUNTED)


def places(
    desk: Desk, *, wanted: PeopleFilter, after: Place | None = None, every: int = EVERY, most: int = NOTED
) -> Places:
    """The places of every so many rows after a place, so that a window can begin anywhere in the list.

    `after` is None or the `last` of the answer before; `most` must be a multiple of `every`.
    """
    with desk.store.read() as session:
        found = PeopleList(session, _wanted(desk, session, wanted)).places(after, most)
    return Places(tuple(found[every - 1 :: every]), len(found), found[-1] if len(found) == most else None)


def known_streets(desk: Desk) -> tuple[str, ...]:
    """The streets people are registered in."""
    with desk.store.read() as session:
        return tuple(streets(session))


def save_filter(desk: Desk, *, name: str, wanted: PeopleFilter) -> Changes:
    """Keep a filter under a name for the user; one of that name is replaced.

    Raises UserError where the name is empty or too long, or there are too many.
    """
    name = " ".join(name.split())
    if not name or len(name) > MOST_NAME:
        raise UserError("filter_name", f"请给筛选起一个不超过 {MOST_NAME} 个字的名称。", "name")
    filters = dict(saved_filters(desk))
    if name not in filters and len(filters) >= MOST_FILTERS:
        raise UserError("filters_full", f"最多保存 {MOST_FILTERS} 个筛选，请先删去不用的。", "name")
    return _keep(desk, filters | {name: wanted})


def saved_filters(desk: Desk) -> Mapping[str, PeopleFilter]:
    """The user's filters by name, in the order in which they were kept; one that cannot be read any more is left out."""
    with desk.store.read() as session:
        stored = SettingRepository(session).get(_KEY + desk.user) or []
    filters = {}
    for item in stored:
        try:
            filters[item["name"]] = read_filter(item["filter"])
        except UserError:
            continue
    return filters


def drop_filter(desk: Desk, *, name: str) -> Changes:
    """Forget a filter.

    Raises UserError where there is none of that name.
    """
    filters = dict(saved_filters(desk))
    if filters.pop(name, None) is None:
        raise UserError("not_found", "没有这个名称的筛选。", "name")
    return _keep(desk, filters)


def _keep(desk: Desk, filters: Mapping[str, PeopleFilter]) -> Changes:
    with desk.unit(needs=desk.role) as uow:
        stored = [{"name": name, "filter": kept(wanted)} for name, wanted in filters.items()]
        SettingRepository(uow.session).set(_KEY + desk.user, stored)
        uow.commit()
        return Changes(uow.changes)


def _wanted(desk: Desk, session: Any, wanted: PeopleFilter) -> Wanted:
    first, last = born_between(wanted, desk.on)
    return Wanted(
        ids=matching(session, search_text(wanted.text)) if wanted.text.strip() else None,
        sex=wanted.sex,
        born_from=first,
        born_to=last,
        street=wanted.street,
        community=wanted.community,
        group=wanted.group,
        status=wanted.status,
        grade=wanted.grade,
        officer=wanted.officer,
        unemployed=None if wanted.work is None else wanted.work is Work.UNEMPLOYED,
        no_phone=wanted.no_phone,
        tag=wanted.tag,
        no_case=wanted.no_case,
        order=str(wanted.sort),
        descending=wanted.descending,
    )


def _listed(row: Any, place: Place) -> Listed:
    return Listed(
        row.id,
        row.name,
        row.sex,
        row.birth_date,
        row.id_number,
        row.phone,
        row.address or row.registered_address,
        row.household_registration,
        row.street,
        tuple(row.warnings or ()),
        place,
    )
