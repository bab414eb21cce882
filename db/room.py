"""成批写入的内存: more pages of the file in memory while many records are written, since their indexes are met in no order."""

from collections.abc import Iterator
from contextlib import contextmanager

from db.engine import CACHE_KIB
from db.unit_of_work import UnitOfWork

LARGE_KIB = 196_608


@contextmanager
def more_room(uow: UnitOfWork) -> Iterator[None]:
    """Keep more pages for the length of one large unit of work; then as many as before, so that a window stays small."""
    driver = uow.session.connection().connection.driver_connection
    assert driver is not None
    driver.execute(f"PRAGMA cache_size = -{LARGE_KIB}")
    try:
        yield
    finally:
        driver.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
