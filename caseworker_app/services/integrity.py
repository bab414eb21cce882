"""核验: whether the journal's chain holds and every record is what its journal says; the first bad entry is named."""

from caseworker_app.services.desk import Desk
from db.verify import VerifyResult
from db.verify import verify as verify_store


def verify(desk: Desk) -> VerifyResult:
    """Check chain, digests, records against their journal, foreign keys, the file and the search index."""
    return verify_store(desk.store)
