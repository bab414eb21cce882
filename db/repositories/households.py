"""家庭查询 (clause 四 零就业家庭): households by number, member, stage and deadline, and whom each person lives with."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import aliased

from db.models import codes
from db.models.assistance import AssistanceStep
from db.models.case import CaseGroup, HardshipCase
from db.models.contacts import ContactEntry
from db.models.employment import RegistrationContact
from db.models.households import Household, HouseholdEvent, HouseholdMember
from db.models.person import Person
from db.repositories.repository import Repository, among, gathered

_PERSON = ("retirement_track", "able_to_work", "willing_to_work")
_MEMBER = ("id", "household_id", "person_id", "relation", "status", "status_on", "from_day", "to_day")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a list of households is narrowed to: stage, street, and whether closed ones are shown too."""

    stages: Sequence[str] = ()
    street: str | None = None
    closed: bool = False


class HouseholdRepository(Repository[Household]):
    """Questions about households; closed ones are kept and can be asked for."""

    kind = Household

    def page(self, wanted: Wanted, *, after: int = 0, limit: int | None = 50) -> list[Household]:
        """A page of households by id, after the given one."""
        return self._page(*_narrowed(wanted), after=after, limit=limit)

    def count(self, wanted: Wanted) -> int:
        """How many there are of these."""
        return self._count(*_narrowed(wanted))

    def streets(self) -> list[str]:
        """The streets households are registered in."""
        query = select(Household.street).where(Household.street.is_not(None)).distinct()
        return self._all(query.order_by(Household.street))

    def due(self, stages: Sequence[str], until: date) -> list[Household]:
        """Open households in these stages whose deadline comes up to a day, the soonest first; then those without one."""
        late = or_(Household.deadline <= until, Household.deadline.is_(None))
        query = select(Household).where(Household.stage.in_(stages), late, Household.closed_on.is_(None))
        return self._all(query.order_by(Household.deadline.is_(None), Household.deadline, Household.id))

    def events(self, household_id: int) -> list[HouseholdEvent]:
        """What happened to a household, by day."""
        query = select(HouseholdEvent).where(HouseholdEvent.household_id == household_id)
        return self._all(query.order_by(HouseholdEvent.day, HouseholdEvent.id))

    def event(self, event_id: int) -> HouseholdEvent | None:
        """One event, or None."""
        return self._session.get(HouseholdEvent, event_id)

    def later_event(self, household_ids: Iterable[int], event_ids: Collection[int]) -> HouseholdEvent | None:
        """An event of these households that was entered after all of the given ones."""
        query = select(HouseholdEvent).where(
            among(HouseholdEvent.household_id, household_ids), HouseholdEvent.id > max(event_ids)
        )
        found: HouseholdEvent | None = self._first(query.order_by(HouseholdEvent.id))
        return found


class MemberRepository(Repository[HouseholdMember]):
    """Questions about members; a member belongs from `from_day` up to, not with, `to_day`."""

    kind = HouseholdMember

    def of_households(self, household_ids: Sequence[int]) -> dict[int, list[HouseholdMember]]:
        """Everybody who belongs or belonged to each household, the head first, then in the order of joining."""
        member = HouseholdMember
        query = select(member).where(among(member.household_id, household_ids))
        rows = self._session.scalars(query.order_by(member.head.desc(), member.from_day, member.id))
        return gathered(rows, "household_id", household_ids)

    def of_person(self, person_id: int) -> list[HouseholdMember]:
        """The memberships of a person, the latest first."""
        query = select(HouseholdMember).where(HouseholdMember.person_id == person_id)
        return self._all(query.order_by(HouseholdMember.from_day.desc(), HouseholdMember.id.desc()))

    def elsewhere(
        self, since: date, person_ids: Iterable[int], numbers: Iterable[str], apart: Iterable[int] = ()
    ) -> list[tuple[HouseholdMember, str]]:
        """Memberships that reach into the days from `since` on, of these people or numbers, with the household's number.

        Those with an id in `apart` are left out.
        """
        member = HouseholdMember
        query = (
            select(member, Household.number)
            .join(Household, Household.id == member.household_id)
            .where(or_(among(member.person_id, person_ids), member.id_number.in_(list(numbers))))
            .where(or_(member.to_day.is_(None), member.to_day > since))
            .where(member.id.not_in(list(apart)))
            .order_by(member.id)
        )
        return [(row, number) for row, number in self._session.execute(query)]

    def beside(self, person_ids: Iterable[int]) -> list[Any]:
        """For each membership of these people one row per member of the same household, with that member's person.

        The row's `own_*` say whose membership it is and how long; read in one query, as columns.
        """
        own, other = aliased(HouseholdMember), aliased(HouseholdMember)
        query = (
            select(
                own.person_id.label("own_person"),
                own.id.label("own_member"),
                own.from_day.label("own_from"),
                own.to_day.label("own_to"),
                *_columns(other),
            )
            .join(other, other.household_id == own.household_id)
            .outerjoin(Person, Person.id == other.person_id)
            .where(among(own.person_id, person_ids))
            .order_by(own.person_id, own.id, other.head.desc(), other.from_day, other.id)
        )
        return list(self._session.execute(query))

    def facts_of(self, household_id: int) -> list[Any]:
        """The members of one household, past and present, with what their own record says, as columns."""
        member = aliased(HouseholdMember)
        query = (
            select(*_columns(member))
            .outerjoin(Person, Person.id == member.person_id)
            .where(member.household_id == household_id)
            .order_by(member.head.desc(), member.from_day, member.id)
        )
        return list(self._session.execute(query))

    def housemates(self, person_id: int) -> list[int]:
        """The other registered people who ever were in a household at the same time as this person."""
        own, other = aliased(HouseholdMember), aliased(HouseholdMember)
        query = (
            select(other.person_id)
            .join(own, own.household_id == other.household_id)
            .where(own.person_id == person_id, other.person_id != person_id)
            .where(or_(own.to_day.is_(None), own.to_day > other.from_day))
            .where(or_(other.to_day.is_(None), other.to_day > own.from_day))
            .distinct()
        )
        return self._all(query.order_by(other.person_id))

    def cases_of(self, person_ids: Iterable[int], groups: Sequence[str]) -> list[HardshipCase]:
        """Open cases of these people in which one of these groups stands."""
        query = (
            select(HardshipCase)
            .join(CaseGroup, CaseGroup.case_id == HardshipCase.id)
            .where(among(HardshipCase.person_id, person_ids), CaseGroup.code.in_(groups))
            .where(CaseGroup.to_day.is_(None), HardshipCase.status.not_in(codes.CASE_ENDED))
            .distinct()
            .order_by(HardshipCase.id)
        )
        return self._all(query)

    def last_reached(self, person_ids: Sequence[int], until: date) -> date | None:
        """The last day up to `until` on which any of these people was reached, by the records of help and contact."""
        step, contact, entry = AssistanceStep, RegistrationContact, ContactEntry
        asked = (
            select(func.max(step.day)).where(
                among(step.person_id, person_ids),
                step.outcome != "not_reached",
                step.voided.is_(False),
                step.day <= until,
            ),
            select(func.max(contact.day)).where(
                among(contact.person_id, person_ids), contact.voided.is_(False), contact.day <= until
            ),
            select(func.max(entry.day)).where(
                among(entry.person_id, person_ids),
                entry.outcome == "reached",
                entry.voided.is_(False),
                entry.day <= until,
            ),
        )
        days = [day for query in asked if (day := self._session.execute(query).scalar_one()) is not None]
        return max(days, default=None)


def _columns(member: Any) -> list[Any]:
    """A member and the particulars of the person registered with us, where there is one."""
    own = [getattr(member, name) for name in _MEMBER]
    known = [getattr(Person, name).label(f"person_{name}") for name in _PERSON]
    return [
        *own,
        func.coalesce(Person.name, member.name).label("name"),
        func.coalesce(Person.birth_date, member.birth_date, type_=member.birth_date.type).label("birth_date"),
        func.coalesce(Person.sex, member.sex).label("sex"),
        *known,
    ]


def _narrowed(wanted: Wanted) -> list[Any]:
    conditions: list[Any] = []
    if not wanted.closed:
        conditions.append(Household.closed_on.is_(None))
    if wanted.stages:
        conditions.append(Household.stage.in_(list(wanted.stages)))
    if wanted.street:
        conditions.append(Household.street == wanted.street)
    return [and_(*conditions)] if conditions else []
