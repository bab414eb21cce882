"""按比例就业查询: an employer's years, and the disabled people it counts in each."""

from collections.abc import Sequence

from sqlalchemy import select

from db.models.disability import DisabledQuota, DisabledWorker
from db.repositories.repository import Repository, among, gathered


class QuotaRepository(Repository[DisabledQuota]):
    """Questions about an employer's years."""

    kind = DisabledQuota

    def of_employers(self, employer_ids: Sequence[int]) -> dict[int, list[DisabledQuota]]:
        """The years of each employer, the latest first."""
        query = select(DisabledQuota).where(among(DisabledQuota.employer_id, employer_ids))
        return gathered(self._all(query.order_by(DisabledQuota.year.desc())), "employer_id", employer_ids)

    def of_year(self, employer_id: int, year: int) -> DisabledQuota | None:
        """What an employer reported for a year, or None."""
        query = select(DisabledQuota).where(
            DisabledQuota.employer_id == employer_id, DisabledQuota.year == year
        )
        found: DisabledQuota | None = self._first(query)
        return found


class DisabledWorkerRepository(Repository[DisabledWorker]):
    """Questions about disabled people at work."""

    kind = DisabledWorker

    def of_quotas(self, quota_ids: Sequence[int]) -> dict[int, list[DisabledWorker]]:
        """The people counted in each year, in the order they were entered."""
        query = select(DisabledWorker).where(among(DisabledWorker.quota_id, quota_ids))
        return gathered(self._all(query.order_by(DisabledWorker.id)), "quota_id", quota_ids)

    def of_person(self, person_id: int) -> list[DisabledWorker]:
        """Where and when a person was counted, the oldest first."""
        query = select(DisabledWorker).where(DisabledWorker.person_id == person_id)
        return self._all(query.order_by(DisabledWorker.from_day, DisabledWorker.id))
