"""收入核算查询: the sheets of a person, the newest first."""

from sqlalchemy import select

from db.models.income import IncomeSheet
from db.repositories.repository import Repository


class IncomeRepository(Repository[IncomeSheet]):
    """Questions about reference sheets; voided ones are left out."""

    kind = IncomeSheet

    def of_person(self, person_id: int) -> list[IncomeSheet]:
        """The sheets of a person, the newest first."""
        query = select(IncomeSheet).where(IncomeSheet.person_id == person_id, IncomeSheet.voided.is_(False))
        return self._all(query.order_by(IncomeSheet.day.desc(), IncomeSheet.id.desc()))
