"""家庭的视图 (clause 四): what the services of households return: members with who works, the verdict of the day, events and steps."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from caseworker_app.domain.codes import code_of
from caseworker_app.domain.findings import Finding
from caseworker_app.domain.household_life import (
    EVENT_LABELS,
    HouseholdEventKind,
    HouseholdStage,
    LifeAction,
    MemberLeft,
    actions_from,
)
from caseworker_app.domain.households import MemberStatus
from caseworker_app.domain.parameters import Parameters
from caseworker_app.domain.zero_employment import Member, Standing, household_finding, standing_on
from caseworker_app.services.changes import Changes
from caseworker_app.services.desk import Desk
from caseworker_app.services.household_facts import members_of
from db.repositories.households import HouseholdRepository, MemberRepository
from db.repositories.persons import PersonRepository


@dataclass(frozen=True, slots=True)
class MemberView:
    """One member, past or present; `standing` is what the member means for 零就业 on the legal day.

    `to_day` is the day of leaving, which no longer belongs; `id_number` is in full: screens mask it.
    """

    id: int
    person: int | None
    name: str
    head: bool
    relation: str | None
    id_number: str | None
    birth_date: date | None
    sex: str | None
    status: MemberStatus | None
    status_on: date | None
    from_day: date
    to_day: date | None
    left: MemberLeft | None
    note: str | None
    standing: Standing | None = None
    because: str = ""

    @property
    def present(self) -> bool:
        """Say whether the member has not left."""
        return self.to_day is None


@dataclass(frozen=True, slots=True)
class EventView:
    """One thing that happened to a household."""

    id: int
    kind: HouseholdEventKind
    label: str
    day: date
    text: str
    actor: str
    details: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class HouseholdView:
    """One household with its members, its verdict of the legal day, and its way so far."""

    id: int
    number: str
    address: str | None
    registered_address: str | None
    street: str | None
    community: str | None
    opened_on: date
    stage: HouseholdStage
    found_on: date | None
    verified_on: date | None
    offered_on: date | None
    placed_on: date | None
    settled_on: date | None
    deadline: date | None
    situation: Mapping[str, str]
    closed_on: date | None
    close_cause: str | None
    merged_into: int | None
    note: str | None
    members: tuple[MemberView, ...]
    zero: Finding
    events: tuple[EventView, ...] = ()
    changes: Changes = field(default_factory=Changes, compare=False)

    @property
    def head(self) -> MemberView | None:
        """The head; None only of a household that is closed."""
        return next((one for one in self.members if one.head and one.present), None)

    @property
    def present(self) -> tuple[MemberView, ...]:
        """The members who have not left."""
        return tuple(one for one in self.members if one.present)

    @property
    def actions(self) -> tuple[LifeAction, ...]:
        """The steps of help that may be taken now."""
        return () if self.closed_on else actions_from(self.stage)

    def member(self, member_id: int) -> MemberView | None:
        """One member, or None."""
        return next((one for one in self.members if one.id == member_id), None)


@dataclass(frozen=True, slots=True)
class HouseholdLine:
    """One household in a list."""

    id: int
    number: str
    head: str
    members: int
    address: str | None
    street: str | None
    stage: HouseholdStage
    deadline: date | None
    closed_on: date | None


_PLAIN = (
    "number",
    "address",
    "registered_address",
    "street",
    "community",
    "opened_on",
    "found_on",
    "verified_on",
    "offered_on",
    "placed_on",
    "settled_on",
    "deadline",
    "closed_on",
    "close_cause",
    "note",
)


def view_of(desk: Desk, session: Any, row: Any) -> HouseholdView:
    """A household's row with everything its page shows."""
    facts = members_of(session, row.id)
    rows = MemberRepository(session).of_households([row.id])[row.id]
    people = {one.id: one for one in PersonRepository(session).many(_person_ids(rows))}
    parameters = desk.rules.parameters
    return HouseholdView(
        id=row.id,
        stage=HouseholdStage(row.stage),
        situation=dict(row.situation or {}),
        merged_into=row.merged_into_id,
        members=tuple(
            _member(one, people.get(one.person_id or 0), facts.get(one.id), desk.on, parameters)
            for one in rows
        ),
        zero=household_finding(facts.values(), desk.on, parameters),
        events=tuple(_event(one) for one in HouseholdRepository(session).events(row.id)),
        **{name: getattr(row, name) for name in _PLAIN},
    )


def lines(session: Any, rows: Sequence[Any]) -> tuple[HouseholdLine, ...]:
    """Households as lines of a list, in a fixed number of queries."""
    members = MemberRepository(session).of_households([row.id for row in rows])
    people = PersonRepository(session).many({p for found in members.values() for p in _person_ids(found)})
    names = {one.id: one.name for one in people}
    return tuple(_line(row, members[row.id], names) for row in rows)


def _person_ids(rows: Sequence[Any]) -> list[int]:
    return [row.person_id for row in rows if row.person_id is not None]


def _line(row: Any, members: Sequence[Any], names: Mapping[int, str]) -> HouseholdLine:
    staying = [one for one in members if one.to_day is None]
    head = next((one for one in (*staying, *members) if one.head), None)
    return HouseholdLine(
        row.id,
        row.number,
        names.get(head.person_id, head.name) if head is not None else "",
        len(staying),
        row.address or row.registered_address,
        row.street,
        HouseholdStage(row.stage),
        row.deadline,
        row.closed_on,
    )


def _member(row: Any, person: Any, facts: Member | None, on: date, parameters: Parameters) -> MemberView:
    """A member; what is known of the person registered with us wins over what was written down here."""
    source = person if person is not None else row
    found = standing_on(facts, on, parameters) if facts is not None and row.to_day is None else None
    return MemberView(
        id=row.id,
        person=row.person_id,
        name=source.name,
        head=row.head,
        relation=row.relation,
        id_number=source.id_number,
        birth_date=source.birth_date,
        sex=source.sex,
        status=code_of(MemberStatus, row.status),
        status_on=row.status_on,
        from_day=row.from_day,
        to_day=row.to_day,
        left=code_of(MemberLeft, row.leave_cause),
        note=row.note,
        standing=found.standing if found else None,
        because=found.because if found else "",
    )


def _event(row: Any) -> EventView:
    kind = HouseholdEventKind(row.kind)
    return EventView(row.id, kind, EVENT_LABELS[kind], row.day, row.text, row.actor, dict(row.details or {}))
