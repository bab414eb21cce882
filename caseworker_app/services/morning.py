"""晨间检查 (clause 四 实名制动态管理): once a day, whoever reached a birthday or another day of change is looked at anew.

Only people whose stored day has come and cases whose next look has come are read, along an index; everybody else is left alone.
What is stored is derived, so that nothing stands in the journal; a second run on the same day finds nothing to do.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from caseworker_app.domain.accounts import Role, may
from caseworker_app.domain.hardship.opinions_2017 import FROM
from caseworker_app.services import case_look, due_changes, register_facts
from caseworker_app.services.all_verdicts import Progress, quietly
from caseworker_app.services.changes import Changes
from caseworker_app.services.desk import Desk
from db.bulk import journaled_bulk_update
from db.models.case import HardshipCase
from db.models.person import Person
from db.repositories.cases import CaseRepository
from db.repositories.due import DueRepository
from db.repositories.settings import SettingRepository

CHUNK = 500
DONE, LOOKED = "morning.run", "morning.cases"
"""Settings: the last day the run was finished, and the last case whose first look was stored (None: all were)."""


@dataclass(frozen=True, slots=True)
class MorningRun:
    """What the run of a day found: how many people and cases were due, for how many something changed, and what was written."""

    on: date
    people: int
    changed: int
    cases: int
    changes: Changes


def due(desk: Desk) -> bool:
    """Say whether the run of the legal day is still to be made, by somebody who may write."""
    if desk.on < FROM or not may(desk.role, Role.CLERK):
        return False
    with desk.store.read() as session:
        done = SettingRepository(session).get(DONE)
    return done is None or str(done) < desk.on.isoformat()


def run(desk: Desk, *, progress: Progress = quietly) -> MorningRun:
    """Look anew at the people and cases whose day has come; chunk by chunk, and going on where it was stopped.

    Raises UserError where the role may not write.
    """
    desk.require(Role.CLERK)
    with desk.store.read() as session:
        people = register_facts.changing(session, desk.on)
        cases = _cases(desk, session)
    total, done, changed = len(people) + len(cases), 0, 0
    written: dict[str, list[int]] = {"person": [], "hardship_case": []}
    for chunk in _chunks(people):
        moved, news = _look_at_people(desk, chunk)
        written["person"] += moved
        changed, done = changed + news, done + len(chunk)
        progress(done, total)
    for chunk in _chunks(cases):
        written["hardship_case"] += _look_at_cases(desk, chunk)
        done += len(chunk)
        progress(done, total)
    _finish(desk)
    return MorningRun(desk.on, len(people), changed, len(cases), Changes(written))


def _chunks(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    for start in range(0, len(ids), CHUNK):
        yield ids[start : start + CHUNK]


def _look_at_people(desk: Desk, ids: Sequence[int]) -> tuple[list[int], int]:
    """Store for each the newest day on which the verdict really changed, and the day after today on which it can next."""
    stored: dict[int, dict[str, Any]] = {}
    news = 0
    with desk.unit() as uow:
        for person in register_facts.of(uow.session, ids):
            newest = None
            for day, words in due_changes.walk(desk, uow.session, person, desk.on):
                newest = day if words else newest
            following = due_changes.following(desk, uow.session, person, desk.on)
            stored[person.id] = {"next_change": following, "last_change": newest or person.last_change}
            news += newest is not None
        written = journaled_bulk_update(uow, Person, stored)
        uow.commit()
    return written, news


def _cases(desk: Desk, session: Any) -> list[int]:
    """Cases to look at: those whose day has come, and once all open ones, of which nobody knows the day yet."""
    if SettingRepository(session).get(LOOKED) is None:
        return DueRepository(session).open_ids()
    return DueRepository(session).look_ids(desk.on)


def _look_at_cases(desk: Desk, ids: Sequence[int]) -> list[int]:
    with desk.unit() as uow:
        rows = CaseRepository(uow.session).many(ids)
        days = case_look.next_looks(desk, uow.session, rows)
        stored = {row.id: {"next_look": days[row.id]} for row in rows if row.next_look != days[row.id]}
        written = journaled_bulk_update(uow, HardshipCase, stored)
        uow.commit()
    return written


def _finish(desk: Desk) -> None:
    with desk.unit() as uow:
        settings = SettingRepository(uow.session)
        settings.set(DONE, desk.on.isoformat())
        if settings.get(LOOKED) is None:
            settings.set(LOOKED, desk.on.isoformat())
        uow.commit()
