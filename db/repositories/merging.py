"""合并所需的查询 (clause 四): the merges themselves, and what has to be told apart before two records are made one."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import or_, select

from db.base import Record
from db.models.case import HardshipCase
from db.models.employer import Employer
from db.models.households import Household, HouseholdMember
from db.models.matching import PersonMerge
from db.models.posts import Post, PostHolding
from db.models.print_ledger import PrintedDocument
from db.models.subsidies import SubsidyApplication, SubsidyLine
from db.models.withdrawal import kept
from db.repositories.repository import Repository, among


class MergingRepository(Repository[PersonMerge]):
    """Questions about merges and about what two people have both."""

    kind = PersonMerge

    def standing(self, person_id: int) -> PersonMerge | None:
        """The latest merge that a person took part in, on either side, and that was not undone."""
        either = or_(PersonMerge.keep_id == person_id, PersonMerge.drop_id == person_id)
        query = select(PersonMerge).where(either, PersonMerge.undone_on.is_(None))
        found: PersonMerge | None = self._first(query.order_by(PersonMerge.id.desc()))
        return found

    def of_person(self, kind: type[Record], person_id: int) -> list[Any]:
        """The records of a kind that hang on a person, the oldest first."""
        owner = getattr(kind, kind.person_column or "person_id")
        return self._all(select(kind).where(owner == person_id).order_by(kind.id))

    def case_numbers(self, case_ids: Sequence[int]) -> dict[int, str]:
        """The numbers of cases by id."""
        query = select(HardshipCase.id, HardshipCase.number).where(among(HardshipCase.id, case_ids))
        return {row.id: row.number for row in self._session.execute(query)}

    def post_names(self, holding_ids: Sequence[int]) -> list[str]:
        """Unit and post of each holding."""
        query = (
            select(Employer.name, Post.name)
            .join(Post, Post.employer_id == Employer.id)
            .join(PostHolding, PostHolding.post_id == Post.id)
            .where(among(PostHolding.id, holding_ids))
            .order_by(PostHolding.id)
        )
        return [f"{unit} {post}" for unit, post in self._session.execute(query)]

    def line_months(self, line_pairs: Sequence[tuple[int, int]]) -> list[tuple[str, str, str]]:
        """The month of each pair of lines with the numbers of both applications."""
        query = (
            select(SubsidyLine.id, SubsidyLine.month, SubsidyApplication.number)
            .join(SubsidyApplication, SubsidyApplication.id == SubsidyLine.application_id)
            .where(among(SubsidyLine.id, [i for pair in line_pairs for i in pair]))
        )
        known = {row.id: row for row in self._session.execute(query)}
        found = [(known[a].month, known[a].number, known[b].number) for a, b in line_pairs]
        return sorted(found)

    def households(self, person_id: int) -> dict[int, str]:
        """The households a person belongs to at present, by id, with their numbers."""
        query = (
            select(Household.id, Household.number)
            .join(HouseholdMember, HouseholdMember.household_id == Household.id)
            .where(
                HouseholdMember.person_id == person_id,
                HouseholdMember.to_day.is_(None),
                kept(HouseholdMember),
                Household.closed_on.is_(None),
            )
        )
        return {row.id: row.number for row in self._session.execute(query)}

    def applications_naming(self, person_id: int) -> list[SubsidyApplication]:
        """Applications with this person in their roster."""
        named = select(SubsidyLine.application_id).where(SubsidyLine.person_id == person_id)
        either = or_(SubsidyApplication.person_id == person_id, SubsidyApplication.id.in_(named))
        return self._all(select(SubsidyApplication).where(either).order_by(SubsidyApplication.id))

    def papers_about(self, person_id: int) -> list[PrintedDocument]:
        """Papers whose record is the person."""
        query = select(PrintedDocument).where(
            PrintedDocument.record_kind == "person", PrintedDocument.record_id == person_id
        )
        return self._all(query)
