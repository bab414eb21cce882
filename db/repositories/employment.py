"""就业失业登记查询: the spells of a person."""

from sqlalchemy import select

from db.models.employment import EmploymentSpell
from db.repositories.repository import Repository


class SpellRepository(Repository[EmploymentSpell]):
    """Questions about spells."""

    kind = EmploymentSpell

    def of_person(self, person_id: int) -> list[EmploymentSpell]:
        """All spells of a person, the oldest first."""
        query = select(EmploymentSpell).where(EmploymentSpell.person_id == person_id)
        return self._all(query.order_by(EmploymentSpell.from_day, EmploymentSpell.id))
