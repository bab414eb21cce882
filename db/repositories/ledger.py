"""台账查询 (clause 四 实名制): everything the ledger tells of some thousands of people, in one query a subject.

Rows come plain, not as objects; withdrawn and voided ones are left out. People are walked by id, so that a district's
ledger needs no more memory than a street's.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, Table, and_, case, func, or_, select
from sqlalchemy.orm import Session

from db.base import table_of
from db.models.assistance import AssistanceStep
from db.models.case import CaseGroup, HardshipCase
from db.models.contacts import ContactEntry
from db.models.employment import EmploymentSpell, RegistrationContact
from db.models.households import Household, HouseholdMember
from db.models.income import IncomeSheet
from db.models.person import Person
from db.models.subsidies import SubsidyLine, SubsidyOpening
from db.models.tracking import AssistancePlan
from db.models.vacancies import JobWish
from db.models.withdrawal import kept
from db.repositories.repository import among

Rows = dict[int, list[Row[Any]]]
_REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class LedgerPage:
    """What the records tell of some people, each subject by person id; `people` in the order of ids."""

    people: list[Row[Any]]
    spells: Rows = field(default_factory=dict)
    contacts: Rows = field(default_factory=dict)
    cases: Rows = field(default_factory=dict)
    groups: Rows = field(default_factory=dict)
    steps: Rows = field(default_factory=dict)
    calls: Rows = field(default_factory=dict)
    plans: Rows = field(default_factory=dict)
    wishes: Rows = field(default_factory=dict)
    homes: Rows = field(default_factory=dict)
    incomes: Rows = field(default_factory=dict)
    paid: Rows = field(default_factory=dict)
    openings: Rows = field(default_factory=dict)


class LedgerRepository:
    """Questions a ledger asks."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def count(self) -> int:
        """How many people are registered."""
        return int(self._session.execute(select(func.count()).select_from(Person)).scalar_one())

    def pages(self, *, size: int, on: date, refused_since: date) -> Iterator[LedgerPage]:
        """Everybody, page by page, by id; refusals are counted from `refused_since`."""
        person, after = table_of(Person), 0
        while True:
            query = select(person).where(person.c.id > after, kept(person.c))
            people = list(self._session.execute(query.order_by(person.c.id).limit(size)))
            if not people:
                return
            after = people[-1].id
            yield self._page(people, on, refused_since)

    def _page(self, people: list[Row[Any]], on: date, refused_since: date) -> LedgerPage:
        ids = [row.id for row in people]
        return LedgerPage(
            people,
            spells=self._of(EmploymentSpell, ids, "from_day"),
            contacts=self._last_contacts(ids),
            cases=self._of(HardshipCase, ids, "id"),
            groups=self._of(CaseGroup, ids, "id"),
            steps=self._steps(ids, on, refused_since),
            calls=self._calls(ids, on),
            plans=self._of(AssistancePlan, ids, "day"),
            wishes=self._of(JobWish, ids, "id"),
            homes=self._homes(ids, on),
            incomes=self._of(IncomeSheet, ids, "month"),
            paid=self._paid(ids),
            openings=self._of(SubsidyOpening, ids, "id"),
        )

    def _of(self, kind: type[Any], ids: Sequence[int], order: str) -> Rows:
        """The kept rows of a kind of record, the oldest first."""
        table = table_of(kind)
        query = select(table).where(among(table.c.person_id, ids), *_kept(table))
        return self._gathered(query.order_by(table.c[order], table.c.id))

    def _steps(self, ids: Sequence[int], on: date, refused_since: date) -> Rows:
        """Of each kind of help: how often, when last, which way then, the next day agreed, and how often refused lately."""
        step = table_of(AssistanceStep)
        lately = and_(step.c.outcome == _REFUSED, step.c.day >= refused_since, step.c.day <= on)
        query = (
            select(
                step.c.person_id,
                step.c.kind,
                func.count().label("times"),
                func.max(step.c.day, type_=step.c.day.type).label("last"),
                func.sum(case((lately, 1), else_=0)).label("refused"),
                func.max(step.c.next_day, type_=step.c.next_day.type).label("next_day"),
            )
            .where(among(step.c.person_id, ids), *_kept(step))
            .group_by(step.c.person_id, step.c.kind)
        )
        return self._gathered(query)

    def _calls(self, ids: Sequence[int], on: date) -> Rows:
        """When each person was last met, and which way: by a step of help or a line of the counter's log."""
        step, entry = table_of(AssistanceStep), table_of(ContactEntry)
        helped = select(step.c.person_id, step.c.day, step.c.way).where(
            among(step.c.person_id, ids), step.c.outcome != "not_reached", step.c.day <= on, *_kept(step)
        )
        logged = select(entry.c.person_id, entry.c.day, entry.c.way).where(
            among(entry.c.person_id, ids), entry.c.outcome == "reached", entry.c.day <= on, *_kept(entry)
        )
        both = helped.union_all(logged).subquery()
        return self._gathered(
            select(
                both.c.person_id, both.c.way, func.max(both.c.day, type_=step.c.day.type).label("day")
            ).group_by(both.c.person_id)
        )

    def _last_contacts(self, ids: Sequence[int]) -> Rows:
        """The last contact that keeps each registration of unemployment valid."""
        contact = table_of(RegistrationContact)
        query = (
            select(
                contact.c.person_id,
                contact.c.spell_id,
                func.max(contact.c.day, type_=contact.c.day.type).label("day"),
            )
            .where(among(contact.c.person_id, ids), *_kept(contact))
            .group_by(contact.c.person_id, contact.c.spell_id)
        )
        return self._gathered(query)

    def _homes(self, ids: Sequence[int], on: date) -> Rows:
        """The household each person belongs to: its number, and how its members stand."""
        own, member, home = (
            table_of(HouseholdMember).alias("own"),
            table_of(HouseholdMember).alias("member"),
            table_of(Household),
        )
        works = case((member.c.status == "employed", 1), else_=0)
        labour = case((member.c.status.in_(("employed", "unemployed")), 1), else_=0)
        query = (
            select(
                own.c.person_id,
                home.c.number,
                func.count(member.c.id).label("members"),
                func.sum(labour).label("labour"),
                func.sum(works).label("working"),
            )
            .select_from(own)
            .join(home, home.c.id == own.c.household_id)
            .join(member, member.c.household_id == home.c.id)
            .where(among(own.c.person_id, ids), *_present(own, on), *_present(member, on))
            .where(kept(home.c))
            .group_by(own.c.person_id, home.c.id)
            .order_by(home.c.id)
        )
        return self._gathered(query)

    def _paid(self, ids: Sequence[int]) -> Rows:
        """Of each kind of subsidy: the first and last month, how many months, and the sum."""
        line = table_of(SubsidyLine)
        query = (
            select(
                line.c.person_id,
                line.c.kind,
                line.c.counter,
                func.min(line.c.month).label("first"),
                func.max(line.c.month).label("last"),
                func.count(line.c.month.distinct()).label("months"),
                func.sum(line.c.amount, type_=line.c.amount.type).label("amount"),
            )
            .where(among(line.c.person_id, ids), line.c.live.is_(True))
            .group_by(line.c.person_id, line.c.kind, line.c.counter)
            .order_by(line.c.kind)
        )
        return self._gathered(query)

    def _gathered(self, query: Select[Any]) -> Rows:
        found: defaultdict[int, list[Row[Any]]] = defaultdict(list)
        for row in self._session.execute(query):
            found[row.person_id].append(row)
        return dict(found)


def _kept(table: Any) -> list[ColumnElement[bool]]:
    """Neither withdrawn nor voided, where the kind of record can be."""
    assert isinstance(table, Table)
    return [table.c[name].is_(False) for name in ("withdrawn", "voided") if name in table.c]


def _present(member: Any, on: date) -> list[ColumnElement[bool]]:
    """A member of the household on a day."""
    there = or_(member.c.to_day.is_(None), member.c.to_day >= on)
    return [kept(member.c), member.c.from_day <= on, there]
