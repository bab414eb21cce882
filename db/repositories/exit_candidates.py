"""退出情形的候选查询 (clause 四): cases in which something happened of late that can point at an exit, each by an index."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Select, and_, literal_column, or_, select
from sqlalchemy.orm import Session, aliased

from db.models.assistance import AssistanceStep
from db.models.case import CaseEvent, CaseGroup, HardshipCase
from db.models.contacts import ContactEntry
from db.models.employment import EmploymentSpell
from db.models.households import HouseholdMember
from db.models.person import Person
from db.models.withdrawal import kept
from db.repositories.repository import among

ACTIVE = ("determined", "assisted", "followed")
UNEMPLOYED = "unemployed"
LOCAL = "4401%"
"""Registrations nobody need look at; whether one outside the city matters, the rules say."""


class ExitCandidates:
    """Questions whose answers are ids of cases, never more than what happened between two days."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def cases_since(self, first: date, last: date) -> list[int]:
        """Cases of recognised people in which something happened or ran out from one day to another."""
        people = self._people(
            select(Person.id).where(Person.next_change >= first, Person.next_change <= last),
            select(Person.id).where(Person.last_change >= first, Person.last_change <= last),
            select(Person.id).where(
                Person.disability_valid_until >= first, Person.disability_valid_until < last
            ),
            select(Person.id).where(
                Person.allowance_valid_until >= first, Person.allowance_valid_until < last
            ),
            *_registrations(first, last),
            _refusals(first, last),
            _tries(first, last),
        )
        people |= self._housemates(people)
        found = set(self._active(people)) | set(self._followed()) | set(self._unfit())
        return sorted(found)

    def page(self, after: int, limit: int) -> list[int]:
        """Cases of recognised people by id, after the given one: for a look at everybody."""
        query = select(HardshipCase.id).where(HardshipCase.id > after, HardshipCase.status.in_(ACTIVE))
        return list(self._session.scalars(query.order_by(HardshipCase.id).limit(limit)))

    def tried_in_vain(self, person_ids: Sequence[int]) -> set[int]:
        """Those of these people whom somebody tried to reach in vain, by the counter log or a step of help."""
        entry, step = ContactEntry, AssistanceStep
        return self._people(
            select(entry.person_id).where(
                among(entry.person_id, person_ids), entry.outcome != "reached", entry.voided.is_(False)
            ),
            select(step.person_id).where(
                among(step.person_id, person_ids), step.outcome == "not_reached", step.voided.is_(False)
            ),
        )

    def _people(self, *queries: Select[Any]) -> set[int]:
        return {person for query in queries for person in self._session.scalars(query)}

    def _housemates(self, people: Iterable[int]) -> set[int]:
        """Those who share a registered household with somebody of these."""
        own, other = HouseholdMember, aliased(HouseholdMember)
        query = (
            select(other.person_id)
            .select_from(own)
            .join(other, other.household_id == own.household_id)
            .where(among(own.person_id, people), other.person_id.is_not(None))
            .where(kept(other), other.to_day.is_(None))
        )
        return {person for person in self._session.scalars(query) if person is not None}

    def _active(self, people: Iterable[int]) -> list[int]:
        """Their cases, by the people: the sign before the stage keeps SQLite from going through all of that stage."""
        stage = literal_column("+hardship_case.status", HardshipCase.status.type)
        query = select(HardshipCase.id).where(among(HardshipCase.person_id, people), stage.in_(ACTIVE))
        return list(self._session.scalars(query))

    def _followed(self) -> list[int]:
        """Followed cases: few, since a follow-up lasts months only."""
        query = select(HardshipCase.id).where(HardshipCase.status == "followed")
        return list(self._session.scalars(query.order_by(HardshipCase.id)))

    def _unfit(self) -> list[int]:
        """Cases of people of whom the record says no capacity, no wish, or a registration outside the city."""
        away = and_(Person.household_registration.is_not(None), ~Person.household_registration.like(LOCAL))
        query = (
            select(HardshipCase.id)
            .join(Person, Person.id == HardshipCase.person_id)
            .where(HardshipCase.status.in_(ACTIVE))
            .where(or_(Person.able_to_work.is_(False), Person.willing_to_work.is_(False), away))
        )
        return list(self._session.scalars(query))

    def followed_since(self, case_ids: Sequence[int]) -> dict[int, date]:
        """The day of the latest 实现就业 of each case that had one."""
        query = select(CaseEvent.case_id, CaseEvent.day).where(
            among(CaseEvent.case_id, case_ids), CaseEvent.action == "employed"
        )
        return {row.case_id: row.day for row in self._session.execute(query.order_by(CaseEvent.id))}

    def open_groups(self, case_ids: Sequence[int]) -> dict[int, list[str]]:
        """The codes of the groups of each case that have not lapsed."""
        query = select(CaseGroup.case_id, CaseGroup.code).where(
            among(CaseGroup.case_id, case_ids), CaseGroup.to_day.is_(None)
        )
        found: dict[int, list[str]] = {}
        for case, code in self._session.execute(query.order_by(CaseGroup.id)):
            found.setdefault(case, []).append(code)
        return found


def _registrations(first: date, last: date) -> tuple[Select[Any], Select[Any]]:
    """Work registered, and unemployment registrations cancelled."""
    spell = EmploymentSpell
    registered = select(spell.person_id).where(
        spell.registered_on >= first, spell.registered_on <= last, spell.kind != UNEMPLOYED
    )
    cancelled = select(spell.person_id).where(spell.cancelled_on >= first, spell.cancelled_on <= last)
    return registered, cancelled


def _refusals(first: date, last: date) -> Select[Any]:
    step = AssistanceStep
    refused = step.outcome == literal_column("'refused'")  # in so many words, so that its own index is used
    return select(step.person_id).where(refused, step.day >= first, step.day <= last)


def _tries(first: date, last: date) -> Select[Any]:
    """Contacts tried in vain: each may be the one that proves the loss."""
    entry = ContactEntry
    return select(entry.person_id).where(
        entry.day >= first,
        entry.day <= last,
        entry.outcome != "reached",
        entry.voided.is_(False),
        entry.person_id.is_not(None),
    )
