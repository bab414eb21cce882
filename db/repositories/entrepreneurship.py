"""创业与贷款查询: a person's businesses, and the loans asked for them."""

from collections.abc import Collection

from sqlalchemy import select

from db.models.entrepreneurship import Enterprise, LoanApplication
from db.repositories.repository import Repository


class EnterpriseRepository(Repository[Enterprise]):
    """Questions about businesses."""

    kind = Enterprise

    def of_person(self, person_id: int) -> list[Enterprise]:
        """All businesses of a founder, the oldest first."""
        return self._all(select(Enterprise).where(Enterprise.person_id == person_id).order_by(Enterprise.id))


class LoanRepository(Repository[LoanApplication]):
    """Questions about loans."""

    kind = LoanApplication

    def of_person(self, person_id: int) -> list[LoanApplication]:
        """All applications of a person, the oldest first."""
        query = select(LoanApplication).where(LoanApplication.person_id == person_id)
        return self._all(query.order_by(LoanApplication.applied_on, LoanApplication.id))

    def of_enterprise(self, enterprise_id: int, statuses: Collection[str]) -> list[LoanApplication]:
        """The applications for a business that stand in one of these stages."""
        query = select(LoanApplication).where(
            LoanApplication.enterprise_id == enterprise_id, LoanApplication.status.in_(statuses)
        )
        return self._all(query.order_by(LoanApplication.id))
