"""What a write changed: kinds of record and their ids, so that each open page refreshes only what it shows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Changes:
    """Tables and the ids of the records a unit of work wrote."""

    records: Mapping[str, Sequence[int]] = field(default_factory=dict)

    def touches(self, *kinds: str) -> bool:
        """Say whether any record of these kinds was written."""
        return any(self.records.get(kind) for kind in kinds)

    def has(self, kind: str, record_id: int) -> bool:
        """Say whether this one record was written."""
        return record_id in self.records.get(kind, ())
