"""样例数据: an office with about 200 made-up people in a file of its own, to try the program with."""

from collections.abc import Callable
from pathlib import Path

from caseworker_app import bootstrap, resources
from caseworker_app.clock import Clock
from caseworker_app.services import persons
from caseworker_app.services.desk import Desk
from caseworker_app.services.exchange.rosters import import_roster

FILE = "sample.db"
CENTRE = "样例街公共就业服务站"
REGION = "440106"
ACCOUNT = "样例经办"
PASSWORD = "sample-2026"


def open_sample(
    path: Path,
    *,
    clock: Clock | None = None,
    on_progress: Callable[[int, int], None] = lambda done, total: None,
) -> Desk:
    """Sign in to the sample office; made and filled where it is not there yet, or was stopped half-way.

    Raises StorageTrouble where the file cannot be used, UserError where it is another office's.
    """
    if not path.exists():
        bootstrap.create_office(
            path, centre=CENTRE, region=REGION, account=ACCOUNT, password=PASSWORD, clock=clock
        )
    desk = bootstrap.open_desk(path, account=ACCOUNT, password=PASSWORD, clock=clock)
    try:
        if persons.page(desk, limit=1).total == 0:
            import_roster(desk, path=resources.ROOT / "samples" / "roster.xlsx", on_progress=on_progress)
    except BaseException:
        bootstrap.close(desk)
        raise
    return desk


def is_sample(desk: Desk) -> bool:
    """Say whether this is the sample office, where no real person must be entered."""
    return desk.office.centre == CENTRE and desk.store.path.name == FILE
