"""合并时的转移 (clause 四 实名制): everything that names the record that goes names the one that stays, read off the tables themselves.

Where only one of two records may stay, nothing is added up: the other is withdrawn, and that is said (MG-07).
"""

from typing import Any

from caseworker_app.services import merge_checks
from caseworker_app.services.record_labels import RECORDS
from db import person_links
from db.models.person import PersonIdentity
from db.repositories.merging import MergingRepository
from db.repositories.same_person import SamePersonRepository
from db.unit_of_work import UnitOfWork

HISTORY = frozenset({"person_merge"})
"""Kinds that tell of people as they were, and keep the ids they were written with."""
DISTINCT = "distinct_people"
ASIDE = HISTORY | {DISTINCT}
"""Kinds that name people without belonging to one of them."""


def resolve(uow: UnitOfWork, keep: int, drop: int) -> list[str]:
    """Where only one of two records may stay: the larger count used before, the later wish; nothing is added up."""
    remarks = []
    for key in person_links.unique_keys(person_links.links_to_person()):
        if key.name not in merge_checks.RESOLVED:
            continue
        for mine, theirs in person_links.colliding(uow.session, key, keep, drop):
            one, other = uow.session.get(key.kind, mine), uow.session.get(key.kind, theirs)
            remarks.append(_keep_one(one, other))
    remarks += _same_household(uow, keep, drop)
    uow.session.flush()
    return remarks


def _keep_one(one: Any, other: Any) -> str:
    label = RECORDS[one.__tablename__]
    if one.__tablename__ == "subsidy_opening":
        stays, goes = (other, one) if other.used > one.used else (one, other)
        goes.withdrawn = True
        return f"两条记录都有{label}（已用 {one.used} 个月与 {other.used} 个月），不累加，保留 {stays.used} 个月，请核对。"
    stays, goes = (other, one) if other.day > one.day else (one, other)
    goes.withdrawn = True
    return f"两条记录都有{label}，保留 {stays.day} 登记的一条，请核对。"


def _same_household(uow: UnitOfWork, keep: int, drop: int) -> list[str]:
    """A member entered twice in one household stays once."""
    link = next(link for link in person_links.links_to_person() if link.table == "household_member")
    mine, theirs = (
        [r for r in person_links.hanging(uow.session, link, [who]) if not r.withdrawn] for who in (keep, drop)
    )
    homes = {row.household_id for row in mine if row.to_day is None}
    twice = [row for row in theirs if row.to_day is None and row.household_id in homes]
    for row in twice:
        row.withdrawn = True
    return ["两条记录是同一户的成员，成员登记保留一条。"] if twice else []


def move(uow: UnitOfWork, keep: int, drop: int) -> dict[str, int]:
    """Let everything that names the record that goes name the one that stays; how many of each kind."""
    moved: dict[str, int] = {}
    papers = MergingRepository(uow.session).papers_about(drop)
    _rename_in_rosters(uow, keep, drop)
    for link in person_links.links_to_person():
        if link.table in HISTORY or (link.table, link.column) == ("person", "merged_into_id"):
            continue
        rows = person_links.hanging(uow.session, link, [drop])
        if link.table == DISTINCT:
            _move_judgements(uow, rows, keep, drop)
            continue
        for row in rows:
            setattr(row, link.column, keep)
        if rows:
            moved[link.table] = moved.get(link.table, 0) + len(rows)
    for paper in papers:
        paper.record_id = keep
    _move_chain(uow, keep, drop)
    uow.session.flush()
    return moved


def _move_chain(uow: UnitOfWork, keep: int, drop: int) -> None:
    """Whoever was merged into the record that goes is now part of the one that stays."""
    link = next(link for link in person_links.links_to_person() if link.column == "merged_into_id")
    for row in person_links.hanging(uow.session, link, [drop]):
        row.merged_into_id = keep


def _move_judgements(uow: UnitOfWork, rows: list[Any], keep: int, drop: int) -> None:
    """Who is not the one is not the other either; a judgement that stands already is left as it is."""
    known = SamePersonRepository(uow.session).distinct_from(keep)
    for row in rows:
        other = row.second_id if row.first_id == drop else row.first_id
        if other != keep and other not in known:
            row.first_id, row.second_id = sorted((keep, other))


def _rename_in_rosters(uow: UnitOfWork, keep: int, drop: int) -> None:
    """The rosters kept with applications name people by id."""
    for row in MergingRepository(uow.session).applications_naming(drop):
        roster = [_renamed(each, keep, drop) for each in row.facts.get("roster", [])]
        if roster != row.facts.get("roster", []):
            row.facts = {**row.facts, "roster": roster}
        conditions = [_renamed(each, keep, drop) for each in row.conditions]
        if conditions != row.conditions:
            row.conditions = conditions


def _renamed(item: Any, keep: int, drop: int) -> Any:
    return {**item, "person": keep} if isinstance(item, dict) and item.get("person") == drop else item


def renumber(uow: UnitOfWork, kept: Any) -> None:
    """Every number either had stays with the kept record; the one in use is marked."""
    link = next(link for link in person_links.links_to_person() if link.kind is PersonIdentity)
    for row in person_links.hanging(uow.session, link, [kept.id]):
        if not row.withdrawn and row.current != (row.number == kept.id_number):
            row.current = row.number == kept.id_number
    uow.session.flush()
