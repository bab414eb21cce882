"""安置所依据的事实 (clause 四): the status of a day, the earlier placements and what the term depends on, read from the records."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from caseworker_app.domain.cases import Action
from caseworker_app.domain.findings import Finding
from caseworker_app.domain.hardship import GroupCode, HardshipFacts
from caseworker_app.domain.hardship.conditions import possible_tracks, working_age
from caseworker_app.domain.posts import PostKind, Recognition, StatusOnDay, status_on
from caseworker_app.domain.posts.placements import Held, Holder, may_be_placed
from caseworker_app.domain.values import Tri, add_months
from caseworker_app.services import mapping
from caseworker_app.services.desk import Desk
from caseworker_app.services.post_views import HoldingView, holding_views
from db.repositories.cases import CaseRepository
from db.repositories.employment import SpellRepository
from db.repositories.persons import PersonRepository
from db.repositories.posts import HoldingRepository

LISTED_MONTHS = 12


@dataclass(frozen=True, slots=True)
class Again:
    """A person who left a public-welfare post, and whether a new placement is open to them, with the reasons."""

    holding: HoldingView
    finding: Finding
    holds_now: bool


def recognitions(session: Any, person_id: int, day: date) -> tuple[Recognition, ...]:
    """Every case of a person as the status on a day reads it, with the groups that hold on that day."""
    rows = CaseRepository(session)
    cases = rows.of_person(person_id)
    ids = [case.id for case in cases]
    groups, events = rows.groups_of(ids), rows.events_of(ids)
    return tuple(
        Recognition(
            case.id,
            case.number,
            case.determined_on,
            _ended(case, events[case.id]),
            _codes(groups[case.id], day),
        )
        for case in cases
    )


def status_of(
    session: Any, person_id: int, day: date, *, stated: Tri = None, basis: str | None = None
) -> StatusOnDay:
    """The status of a person on a day, by the cases of this office; without any, by what is stated with its proof."""
    return status_on(recognitions(session, person_id, day), day, stated=stated, basis=basis)


def facts_of(session: Any, person: Any) -> HardshipFacts:
    """The facts of a person's row, with the spells."""
    spells = [mapping.spell_from(row) for row in SpellRepository(session).of_person(person.id)]
    return mapping.facts_from(mapping.person_from(person), spells)


def holder_of(session: Any, person: Any, on: date) -> Holder:
    """What a term and a further placement depend on, with the groups of the recognition on that day."""
    facts = facts_of(session, person)
    status = status_of(session, person.id, on)
    return Holder(
        person.birth_date,
        possible_tracks(facts),
        tuple(str(code) for code in status.groups),
        person.disability_level,
        person.disability_certificate,
    )


def held_by(rows: Iterable[tuple[Any, Any]]) -> tuple[Held, ...]:
    """The public-welfare holdings among what a person holds and held."""
    return tuple(
        Held(h.hired_on, h.left_on, h.placement or 1, bool(h.to_retirement))
        for h, post in rows
        if post.kind == PostKind.PUBLIC_WELFARE
    )


def placement_of(desk: Desk, *, person_id: int, on: date | None = None) -> Finding:
    """Whether a person may be placed in a public-welfare post on a day: recognised, of working age, and not too often.

    Three-valued, with the reasons and what is still to be asked.
    """
    day = on or desk.on
    with desk.store.read() as session:
        person = PersonRepository(session).get(person_id)
        return (
            _finding(desk, session, person, day) if person is not None else Finding(None, ("没有这个人员",))
        )


def may_be_placed_again(desk: Desk) -> tuple[Again, ...]:
    """People who left a public-welfare post within the last year, each with whether they may be placed again and why."""
    first = add_months(desk.on, -LISTED_MONTHS) + timedelta(days=1)
    with desk.store.read() as session:
        rows = HoldingRepository(session)
        left = holding_views(session, rows.left_between(str(PostKind.PUBLIC_WELFARE), first, desk.on))
        latest = {view.person: view for view in reversed(left)}
        held = rows.of_people(list(latest))
        people = rows.people(latest)
        return tuple(
            Again(
                view,
                _finding(desk, session, people[person], desk.on),
                any(h.left_on is None for h, _post in held[person]),
            )
            for person, view in sorted(
                latest.items(), key=lambda item: item[1].left_on or desk.on, reverse=True
            )
        )


def _finding(desk: Desk, session: Any, person: Any, day: date) -> Finding:
    age = working_age(facts_of(session, person), day, desk.rules.parameters)
    if age.met is False:
        return age
    status = status_of(session, person.id, day)
    if not status.hardship:
        return Finding(False, (status.basis or f"{day} 未认定为就业困难人员",))
    earlier = held_by(HoldingRepository(session).of_person(person.id))
    return may_be_placed(holder_of(session, person, day), earlier, day, desk.rules.parameters)


def _ended(case: Any, events: Iterable[Any]) -> date | None:
    """The day a recognition ended: of the exit or of the revocation, whichever came first."""
    days = [event.day for event in events if event.action == Action.REVOKE]
    if case.exited_on is not None:
        days.append(case.exited_on)
    return min(days, default=None)


def _codes(groups: Iterable[Any], day: date) -> tuple[GroupCode, ...]:
    held = (g for g in groups if g.from_day <= day and (g.to_day is None or day <= g.to_day))
    return tuple(GroupCode(group.code) for group in held)
