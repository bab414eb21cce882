"""家庭登记 (clause 四): the people on one 户口簿, their head, who joins and who leaves; each a dated step, correctable with a reason.

分户, 并户 and 住址变更 stand in `household_moves`, the way of a 零就业家庭 in `household_life`; all are reached from here.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from caseworker_app.domain.errors import UserError
from caseworker_app.domain.household_life import (
    LEFT_LABELS,
    HouseholdEventKind,
    MemberLeft,
)
from caseworker_app.domain.texts import text_of
from caseworker_app.services.desk import Desk
from caseworker_app.services.household_facts import household_of, households_for
from caseworker_app.services.household_heads import HeadTurn, change_head, preview_head, turn_to
from caseworker_app.services.household_life import advance
from caseworker_app.services.household_moves import merge, move, split
from caseworker_app.services.household_reading import (
    ADDRESS,
    LEAVING,
    MEMBER,
    PARTICULARS,
    REGISTER,
    ReadMember,
    read_day,
    read_member,
)
from caseworker_app.services.household_undo import undo
from caseworker_app.services.household_views import HouseholdLine, HouseholdView, MemberView, lines, view_of
from caseworker_app.services.household_work import (
    add_member,
    finish,
    known,
    member_of,
    new_household,
    present,
    refuse_before,
    refuse_elsewhere,
    still_open,
    tell,
)
from caseworker_app.services.post_reading import read_items
from db.models.households import Household, HouseholdMember
from db.repositories.households import HouseholdRepository, MemberRepository, Wanted
from db.unit_of_work import UnitOfWork

__all__ = [
    "HeadTurn",
    "HouseholdLine",
    "HouseholdPage",
    "HouseholdView",
    "MemberView",
    "Wanted",
    "add",
    "advance",
    "change_head",
    "correct",
    "household_of",
    "households_for",
    "join",
    "leave",
    "merge",
    "move",
    "of_person",
    "page",
    "present_of",
    "preview_head",
    "show",
    "split",
    "streets",
    "undo",
    "update_member",
]
_FREELY = frozenset({"status", "status_on", "note"})
"""What changes by itself in a member's life: written down without a reason."""


@dataclass(frozen=True, slots=True)
class HouseholdPage:
    """A page of households by id, and how many there are of these in all."""

    households: tuple[HouseholdLine, ...]
    total: int


def add(desk: Desk, *, data: Mapping[str, Any]) -> HouseholdView:
    """Register a household: its `head`, its `members` and its addresses, from `opened_on` (the legal day if not given).

    A member is a registered `person` or is named with relation, number, birth date and status. Raises UserError at
    the field; who belongs to another household on or after that day is refused.
    """
    given = dict(data)
    head, others = given.pop("head", None) or {}, given.pop("members", None) or []
    columns = read_items(REGISTER, given)
    since = columns["opened_on"] = read_day(columns, desk.on, "opened_on")
    with desk.unit() as uow:
        read = [read_member(desk, uow.session, head, head=True)]
        read += [read_member(desk, uow.session, one) for one in others]
        _refuse_doubles(read)
        refuse_elsewhere(uow.session, read, since)
        row = new_household(desk, uow, columns)
        rows = [add_member(uow, row.id, one, since, head=place == 0) for place, one in enumerate(read)]
        names = "、".join(one.name for one in rows)
        kind = HouseholdEventKind.REGISTERED
        tell(desk, uow, row.id, kind, since, f"户主 {rows[0].name}，共 {len(rows)} 人：{names}")
        return finish(desk, uow, row.id, [one.person_id for one in rows])


def join(desk: Desk, *, household_id: int, data: Mapping[str, Any]) -> HouseholdView:
    """成员加入: a registered person or one who is only named belongs to the household from `day` on.

    Raises UserError at the field; who belongs to another household then is refused.
    """
    given = dict(data)
    when = read_items({"day": LEAVING["day"]}, {"day": given.pop("day", None)})
    with desk.unit() as uow:
        row = still_open(uow.session, household_id)
        day = read_day(when, desk.on)
        _refuse_before_opening(row, day)
        read = read_member(desk, uow.session, given)
        refuse_elsewhere(uow.session, [read], day)
        made = add_member(uow, row.id, read, day)
        text = f"{made.name}（{made.relation}）加入"
        tell(desk, uow, row.id, HouseholdEventKind.MEMBER_JOINED, day, text, {"member": made.id})
        people = [one.person_id for one in present(uow.session, row.id)]
        return finish(desk, uow, row.id, [*people, read.person])


def leave(desk: Desk, *, member_id: int, data: Mapping[str, Any]) -> HouseholdView:
    """成员离户: moved, died or left otherwise on `day`; who dies stays listed as 已故.

    Where the head leaves and others stay, `new_head` says who follows, with `relations` for what cannot be turned.
    The last one who leaves closes the household. Raises UserError at the field.
    """
    given = dict(data)
    relations = given.pop("relations", None)
    columns = read_items(LEAVING, given)
    with desk.unit() as uow:
        member = member_of(uow.session, member_id)
        row = still_open(uow.session, member.household_id)
        day, cause = read_day(columns, desk.on), _own_cause(columns["cause"])
        staying = [one for one in present(uow.session, row.id) if one.id != member.id]
        refuse_before([member], day)
        if member.head and staying:
            follows = columns["new_head"]
            turn_to(desk, uow, row, [member, *staying], follows, day, relations, leaving=member)
        member.to_day, member.leave_cause = day, str(cause)
        member.note = columns["note"] or member.note
        text = f"{member.name}{LEFT_LABELS[cause]}" + (f"：{columns['note']}" if columns["note"] else "")
        details = {"member": member.id, "cause": str(cause)}
        tell(desk, uow, row.id, HouseholdEventKind.MEMBER_LEFT, day, text, details)
        if not staying:
            _close(desk, uow, row, cause, text)
        return finish(desk, uow, row.id, [member.person_id, *(one.person_id for one in staying)])


def update_member(
    desk: Desk, *, member_id: int, data: Mapping[str, Any], reason: str | None = None
) -> HouseholdView:
    """Write down a member's new status, or correct particulars, the latter with a reason; `person` ties the member to a record.

    Raises UserError at the field, where the reason is missing, or where the person belongs to another household.
    """
    columns = read_items(MEMBER, data, partly=True)
    why = text_of(reason, "reason", "更正原因")
    if why is None and set(columns) - _FREELY:
        raise UserError("reason_needed", "更正成员资料请写明原因。", "reason")
    with desk.because(why).unit() as uow:
        member = member_of(uow.session, member_id)
        row = still_open(uow.session, member.household_id)
        wanted = {name: columns.get(name, getattr(member, name)) for name in PARTICULARS}
        person = columns.get("person") or member.person_id
        given = wanted | {"person": person}
        read = read_member(desk, uow.session, given, head=member.head)
        refuse_elsewhere(uow.session, [read], member.from_day, apart=[member.id])
        changed = {name for name, value in read.columns.items() if getattr(member, name) != value}
        for name in changed:
            setattr(member, name, read.columns[name])
        if why and changed:
            text = f"更正成员 {member.name} 的资料：{why}"
            tell(desk, uow, row.id, HouseholdEventKind.CORRECTED, desk.on, text, {"member": member.id})
        people = [one.person_id for one in present(uow.session, row.id)]
        return finish(desk, uow, row.id, [*people, read.person])


def correct(desk: Desk, *, household_id: int, data: Mapping[str, Any], reason: str) -> HouseholdView:
    """更正 of what was registered of the household itself, with a reason; a move is a step of its own.

    Raises UserError at the field, or where the reason is missing.
    """
    columns = read_items(ADDRESS, data, partly=True)
    why = text_of(reason, "reason", "更正原因")
    if why is None:
        raise UserError("reason_needed", "更正家庭资料请写明原因。", "reason")
    with desk.because(why).unit() as uow:
        row = known(uow.session, household_id)
        changed = [name for name, value in columns.items() if getattr(row, name) != value]
        if not changed:
            raise UserError("nothing_changed", "没有改动，无须更正。", "reason")
        for name in changed:
            setattr(row, name, columns[name])
        labels = "、".join(ADDRESS[name].label for name in changed)
        tell(desk, uow, row.id, HouseholdEventKind.CORRECTED, desk.on, f"更正{labels}：{why}")
        return finish(desk, uow, row.id, [])


def show(desk: Desk, *, household_id: int) -> HouseholdView:
    """One household with everything its page shows.

    Raises UserError where there is none.
    """
    with desk.store.read() as session:
        return view_of(desk, session, known(session, household_id))


def of_person(desk: Desk, *, person_id: int) -> tuple[HouseholdView, ...]:
    """The households a person belongs or belonged to, the present one first."""
    with desk.store.read() as session:
        rows = MemberRepository(session).of_person(person_id)
        ordered = sorted(rows, key=lambda one: one.to_day is not None)
        ids = list(dict.fromkeys(one.household_id for one in ordered))
        return tuple(view_of(desk, session, known(session, one)) for one in ids)


def present_of(desk: Desk, *, person_id: int, apart: int | None = None) -> HouseholdView:
    """The household a person belongs to now, another than `apart`.

    Raises UserError where there is none.
    """
    found = of_person(desk, person_id=person_id)
    for view in found:
        here = any(one.person == person_id and one.present for one in view.members)
        if here and view.id != apart:
            return view
    raise UserError("no_household", "该人员不在另一个已登记的家庭中，请先登记其家庭。", "person")


def page(desk: Desk, *, wanted: Wanted | None = None, limit: int = 50, after: int = 0) -> HouseholdPage:
    """A page of households by id, after the given one; narrowed by stage and street."""
    asked = wanted or Wanted()
    with desk.store.read() as session:
        rows = HouseholdRepository(session)
        found = lines(session, rows.page(asked, after=after, limit=limit))
        return HouseholdPage(found, rows.count(asked))


def streets(desk: Desk) -> tuple[str, ...]:
    """The streets households are registered in."""
    with desk.store.read() as session:
        return tuple(HouseholdRepository(session).streets())


def _close(desk: Desk, uow: UnitOfWork, row: Household, cause: MemberLeft, text: str) -> None:
    """销户: nobody is left."""
    members: list[HouseholdMember] = MemberRepository(uow.session).of_households([row.id])[row.id]
    row.closed_on = max(one.to_day for one in members if one.to_day is not None)
    row.close_cause = str(cause)
    tell(desk, uow, row.id, HouseholdEventKind.CLOSED, row.closed_on, f"户内已无成员，销户：{text}")


def _own_cause(code: str) -> MemberLeft:
    """A cause for which one member leaves.

    Raises UserError for those that have a step of their own.
    """
    cause = MemberLeft(code)
    if cause in (MemberLeft.SPLIT, MemberLeft.MERGED):
        raise UserError("own_step", f"{LEFT_LABELS[cause]}请用“{LEFT_LABELS[cause]}”办理。", "cause")
    return cause


def _refuse_doubles(read: Sequence[ReadMember]) -> None:
    """Nobody stands twice in one household.

    Raises UserError that names the member.
    """
    seen: set[int | str] = set()
    for one in read:
        keys: set[int | str] = {*one.numbers, *([one.person] if one.person is not None else [])}
        if keys & seen:
            raise UserError("twice", f"{one.columns['name']}在成员中出现了两次，请删去一行。", "members")
        seen |= keys


def _refuse_before_opening(row: Household, day: date) -> None:
    if day < row.opened_on:
        raise UserError("period", f"家庭 {row.number} 自 {row.opened_on} 起登记，日期不能更早。", "day")
