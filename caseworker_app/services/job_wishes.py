"""求职意向 (clauses 三, 六): what a person looks for, one wish a person, brought up to date as it is asked again."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Any

from caseworker_app.domain.errors import UserError
from caseworker_app.domain.job_wishes import FIELDS, LIST_FIELDS, read_wish, region_key
from caseworker_app.domain.values import Tri
from caseworker_app.services import occupations
from caseworker_app.services.changes import Changes
from caseworker_app.services.desk import Desk
from caseworker_app.services.record_rows import as_entered, person_of, write_changed
from db.models.vacancies import JobWish
from db.repositories.vacancies import WISH, WishRepository, write_keys

_PAGE = 500


@dataclass(frozen=True, slots=True)
class WishView:
    """A wish as kept; `places` are the names of its regions."""

    id: int
    person: int
    day: date
    occupations: tuple[str, ...]
    regions: tuple[str, ...]
    places: tuple[str, ...]
    wage_from: Decimal | None
    hours: str | None
    weekly_hours: int | None
    skills: str | None
    limits: str | None
    training_wish: str | None
    founding_wish: Tri
    note: str | None
    changes: Changes = field(default_factory=Changes, compare=False)


def save(desk: Desk, *, person_id: int, data: Mapping[str, Any]) -> WishView:
    """Enter a person's wish or bring it up to date; only what is given changes, the day becomes the legal day.

    Raises UserError at the field.
    """
    with desk.unit() as uow:
        person_of(uow.session, person_id)
        row = WishRepository(uow.session).of_person(person_id)
        kept = _entered(row) if row is not None else {}
        values = read_wish({**kept, "day": None, **data}, desk.on)
        _known_regions(desk, values["regions"])
        if row is None:
            row = JobWish(id=uow.new_id(), person_id=person_id, **values)
            uow.session.add(row)
        else:
            write_changed(row, values)
        uow.session.flush()
        keep_keys(uow.session, row)
        view = view_of(desk, row)
        uow.commit()
        return replace(view, changes=Changes(uow.changes))


def of_person(desk: Desk, *, person_id: int) -> WishView | None:
    """The wish of a person, or None."""
    with desk.store.read() as session:
        row = WishRepository(session).of_person(person_id)
        return view_of(desk, row) if row is not None else None


def keep_keys(session: Any, row: Any) -> None:
    """Let a wish be met by vacancies; whoever writes wishes past `save` (an import) calls this for each."""
    keys = occupations.register().keys(row.occupations or ())
    regions = tuple(dict.fromkeys(map(region_key, row.regions or ()))) or ("",)
    write_keys(session, WISH, row.id, keys, regions, row.day)


def rebuild_keys(session: Any) -> int:
    """Let every wish be met anew, after the register of kinds of work or an import changed; how many there are."""
    rows, last, done = WishRepository(session), 0, 0
    while page := rows.page(after=last, limit=_PAGE):
        for row in page:
            keep_keys(session, row)
        last, done = page[-1].id, done + len(page)
        session.expunge_all()
    return done


def view_of(desk: Desk, row: Any) -> WishView:
    """A wish's row as a frozen view."""
    regions = tuple(row.regions or ())
    return WishView(
        row.id,
        row.person_id,
        row.day,
        tuple(row.occupations or ()),
        regions,
        tuple(desk.rules.regions.name(code) or code for code in regions),
        row.wage_from,
        row.hours,
        row.weekly_hours,
        row.skills,
        row.limits,
        row.training_wish,
        row.founding_wish,
        row.note,
    )


def _entered(row: Any) -> dict[str, Any]:
    return as_entered(row, FIELDS) | {name: getattr(row, name) for name in LIST_FIELDS}


def _known_regions(desk: Desk, regions: list[str] | None) -> None:
    """Refuse a code nobody has.

    Raises UserError at `regions`.
    """
    for code in regions or ():
        if desk.rules.regions.name(code) is None:
            raise UserError(
                "region", f"没有区划代码 {code}，请核对；全市写 440100，不限地区的留空。", "regions"
            )
