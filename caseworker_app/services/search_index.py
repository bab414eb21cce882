"""检索索引重建: the search index made anew: after an upgrade, after the table of surnames has grown, or when it is doubted.

It is derived from the records and not journaled; sorting keys of names that are read otherwise now are put right with it.
"""

from collections.abc import Callable, Iterator

from caseworker_app.services.changes import Changes
from caseworker_app.services.desk import Desk
from caseworker_app.services.index_worker import Crew
from caseworker_app.services.readings import edition
from db.bulk import journaled_bulk_update
from db.models.person import Person
from db.search import mark, outdated, rebuild_from
from db.search.rebuilding import Prepared
from db.search.source import count, sources
from db.unit_of_work import UnitOfWork

BATCH = 2000
Progress = Callable[[int, int], object]


def rebuild(desk: Desk, progress: Progress = lambda done, total: None) -> Changes:
    """Make the index anew in one unit of work; `progress(done, total)` may raise to stop it, then nothing has changed."""
    with desk.unit(needs=desk.role) as uow:
        _rebuild(uow, progress)
        uow.commit()
        return Changes(uow.changes)


def is_outdated(desk: Desk) -> bool:
    """Say whether the index was made by an older program or with an older table of surnames."""
    with desk.store.read() as session:
        return outdated(session, edition())


def bring_up_to_date(desk: Desk, progress: Progress = lambda done, total: None) -> bool:
    """Make the index anew if it is outdated; says whether it was. An office without people only takes note."""
    if not is_outdated(desk):
        return False
    with desk.unit(needs=desk.role) as uow:
        if count(uow.session):
            _rebuild(uow, progress)
        else:
            mark(uow.session, edition())
        uow.commit()
    return True


def _rebuild(uow: UnitOfWork, progress: Progress) -> None:
    total = count(uow.session)
    sorting: dict[int, str] = {}

    def parts(crew: Crew) -> Iterator[Prepared]:
        for part, sorted_anew in crew.worked(sources(uow.session, BATCH)):
            sorting.update(sorted_anew)
            yield part

    with Crew(total) as crew:
        rebuild_from(
            uow.session,
            parts(crew),
            edition=edition(),
            progress=lambda done: progress(done, total),
            sorter=crew.sorted,
        )
    if sorting:
        journaled_bulk_update(uow, Person, {i: {"name_sort": key} for i, key in sorting.items()})
