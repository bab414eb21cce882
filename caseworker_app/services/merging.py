"""同一人合并 (clause 四 实名制): two records of one person become one, with everything that hangs on either; and the way back.

The merge is one transaction. The record that goes is withdrawn and says into which it went; its number stays searchable.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from caseworker_app.domain.accounts import Role
from caseworker_app.domain.errors import UserError
from caseworker_app.domain.identity import IdType, read_identity
from caseworker_app.services import merge_checks, merge_fields, merge_moving, person_derived
from caseworker_app.services.changes import Changes
from caseworker_app.services.desk import Desk
from caseworker_app.services.merge_fields import FieldPair
from caseworker_app.services.record_labels import RECORDS
from caseworker_app.services.unmerging import Unmerged, unmerge
from db import person_links
from db.models.matching import PersonMerge
from db.repositories.same_person import SamePersonRepository
from db.unit_of_work import UnitOfWork

__all__ = ["Merged", "Preview", "Unmerged", "merge", "preview", "unmerge"]

_OWN = ("person", "person_identity")


@dataclass(frozen=True, slots=True)
class Hanging:
    """A kind of record, and how many of it hang on each of the two."""

    record: str
    keep: int
    drop: int


@dataclass(frozen=True, slots=True)
class Preview:
    """What a merge would do: the fields side by side, what stands in its way, what to look at, what hangs on each."""

    keep: int
    drop: int
    fields: tuple[FieldPair, ...]
    refusals: tuple[str, ...]
    remarks: tuple[str, ...]
    hanging: tuple[Hanging, ...]


@dataclass(frozen=True, slots=True)
class Merged:
    """What was merged: which fields the kept record took over, how many records moved by kind, what to look at."""

    keep: int
    drop: int
    taken: tuple[str, ...]
    moved: Mapping[str, int]
    remarks: tuple[str, ...]
    changes: Changes


def preview(desk: Desk, *, keep: int, drop: int) -> Preview:
    """What merging the second record into the first would do; nothing is written.

    Raises UserError where one of them does not exist or was merged already.
    """
    with desk.store.read() as session:
        kept, dropped = _both(session, keep, drop)
        return Preview(
            keep,
            drop,
            merge_fields.pairs(kept, dropped),
            merge_checks.refusals(session, keep, drop),
            (*_judged(session, keep, drop), *merge_checks.remarks(session, keep, drop)),
            _hanging(session, keep, drop),
        )


def merge(
    desk: Desk, *, keep: int, drop: int, choices: Mapping[str, Any] | None = None, reason: str | None = None
) -> Merged:
    """Merge the second record into the first; `choices` says `keep` or `drop` for fields that differ.

    A field that differs and is not chosen keeps the first record's value, and is said in the remarks. Raises UserError where
    something must be settled first (two open cases, one subsidy month twice, …), or the choices contradict each other.
    """
    desk = desk.because(reason or desk.reason)
    with desk.unit(needs=Role.REVIEWER) as uow:
        kept, dropped = _both(uow.session, keep, drop)
        chosen = merge_fields.read_choices(choices or {})
        _refuse(uow, keep, drop)
        values = merge_fields.merged_values(kept, dropped, chosen)
        _check_number(desk, kept, values)
        remarks = [
            *merge_fields.undecided(kept, dropped, chosen),
            *_judged(uow.session, keep, drop),
            *merge_checks.remarks(uow.session, keep, drop),
        ]
        dropped.withdrawn, dropped.merged_into_id = True, keep
        uow.session.flush()  # the number must be free before the other record can take it
        remarks += merge_moving.resolve(uow, keep, drop)
        moved = merge_moving.move(uow, keep, drop)
        for name, value in values.items():
            setattr(kept, name, value)
        merge_moving.renumber(uow, kept)
        _note(desk, uow, keep, drop, chosen, remarks)
        person_derived.refresh_many(desk, uow, [keep, drop])
        uow.commit()
        return Merged(keep, drop, tuple(values), moved, tuple(remarks), Changes(uow.changes))


def _both(session: Any, keep: int, drop: int) -> tuple[Any, Any]:
    if keep == drop:
        raise UserError("same_record", "这是同一条记录，请另选一人。", "drop")
    rows = SamePersonRepository(session)
    found = {row.id: row for row in rows.many([keep, drop])}
    for name, person_id in (("keep", keep), ("drop", drop)):
        if person_id not in found:
            gone = rows.merged(person_id)
            into = (
                f"编号 {person_id} 已合并到编号 {gone.merged_into_id}。"
                if gone and gone.merged_into_id
                else ""
            )
            raise UserError("not_found", into or f"没有编号为 {person_id} 的人员，请核对。", name)
    return found[keep], found[drop]


def _refuse(uow: UnitOfWork, keep: int, drop: int) -> None:
    found = merge_checks.refusals(uow.session, keep, drop)
    if found:
        raise UserError("merge_refused", "".join(found), "drop", problems=[("drop", text) for text in found])


def _check_number(desk: Desk, kept: Any, values: Mapping[str, Any]) -> None:
    """Number, birth date and sex of the record to come must agree."""
    now = {
        name: values.get(name, getattr(kept, name)) for name in ("id_number", "id_type", "birth_date", "sex")
    }
    read_identity(
        now["id_number"],
        IdType(now["id_type"]),
        today=desk.on,
        regions=desk.rules.regions,
        birth_date=now["birth_date"],
        sex=now["sex"],
    )


def _judged(session: Any, keep: int, drop: int) -> tuple[str, ...]:
    judged = SamePersonRepository(session).judged_distinct(*sorted((keep, drop)))
    if judged is None:
        return ()
    return (f"{judged.day} 曾由{judged.actor}认定为不是同一人，请再核对。",)


def _note(
    desk: Desk,
    uow: UnitOfWork,
    keep: int,
    drop: int,
    chosen: Mapping[str, str],
    remarks: list[str],
) -> None:
    """Keep what was merged, by whom and why; it stands in the kept record's history."""
    uow.session.add(
        PersonMerge(
            keep_id=keep,
            drop_id=drop,
            day=desk.on,
            actor=desk.user,
            reason=desk.reason,
            choices=dict(chosen),
            remarks=list(remarks),
        )
    )


def _hanging(session: Any, keep: int, drop: int) -> tuple[Hanging, ...]:
    found: dict[str, list[int]] = {}
    for link in person_links.links_to_person():
        if link.table in merge_moving.ASIDE or link.table in _OWN:
            continue
        counts = [len(person_links.hanging(session, link, [who])) for who in (keep, drop)]
        if any(counts):
            known = found.setdefault(RECORDS.get(link.table, link.table), [0, 0])
            known[0], known[1] = known[0] + counts[0], known[1] + counts[1]
    return tuple(Hanging(label, *counts) for label, counts in found.items())
