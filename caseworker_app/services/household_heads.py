"""变更户主 (clause 四; one head always): another member becomes the head, and every relation is turned towards the new one.

What the table cannot turn is asked; nobody is left with a relation to somebody who is no longer the head.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from caseworker_app.domain.errors import UserError
from caseworker_app.domain.household_life import HouseholdEventKind
from caseworker_app.domain.kinship import OTHER_WORD, SELF_WORD, Relative, turn
from caseworker_app.domain.texts import text_of
from caseworker_app.services.desk import Desk
from caseworker_app.services.household_reading import DAY, read_day
from caseworker_app.services.household_views import HouseholdView
from caseworker_app.services.household_work import (
    finish,
    member_of,
    present,
    refuse_before,
    still_open,
    tell,
)
from caseworker_app.services.post_reading import LONGEST, read_items
from db.models.households import Household, HouseholdMember
from db.repositories.persons import PersonRepository
from db.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class HeadTurn:
    """What a change of head would do: the relation of each member to the new head, None where it must be asked."""

    new_head: int
    relations: Mapping[int, str | None]


def preview_head(desk: Desk, *, member_id: int, among: Sequence[int] | None = None) -> HeadTurn:
    """What a member as head would make of the relations of the present members, or of those among them that are named.

    Raises UserError where there is no such member.
    """
    with desk.store.read() as session:
        member = member_of(session, member_id)
        rows = [
            row
            for row in present(session, member.household_id)
            if among is None or row.id in among or row.id == member_id
        ]
        turned = turn(tuple(_relative(session, row) for row in rows), member_id)
        return HeadTurn(member_id, {row.id: turned.relations.get(row.id) for row in rows})


def change_head(desk: Desk, *, household_id: int, data: Mapping[str, Any]) -> HouseholdView:
    """变更户主 on a `day` to the `member`, with `relations` (member id to word) for what cannot be turned.

    The application, the history and the household itself stay as they are. Raises UserError at the field.
    """
    given = dict(data)
    relations, wanted = given.pop("relations", None), given.pop("member", None)
    columns = read_items({"day": DAY}, given)
    with desk.unit() as uow:
        row = still_open(uow.session, household_id)
        members = present(uow.session, row.id)
        day = read_day(columns, desk.on)
        turn_to(desk, uow, row, members, wanted, day, relations, field="member")
        return finish(desk, uow, row.id, [one.person_id for one in members])


def turn_to(
    desk: Desk,
    uow: UnitOfWork,
    row: Household,
    members: Sequence[HouseholdMember],
    wanted: Any,
    day: date,
    relations: Any,
    *,
    leaving: HouseholdMember | None = None,
    field: str = "new_head",
) -> None:
    """Make a member the head within a unit of work: one head after it, all relations turned, the event told.

    `members` are those who stay, and the old head also where that one is `leaving`: then nobody is asked what the
    one who left is to the new head, if the table does not say it. Raises UserError at the field.
    """
    head = _wanted(members, wanted, field)
    old = next((one for one in members if one.head), None)
    refuse_before([head], day)
    for one, word in turned_words(uow.session, members, head.id, relations, leaving).items():
        if one.relation != word:
            one.relation = word
    if old is not None:
        old.head = False
    head.head = True
    text = f"户主由 {old.name} 变更为 {head.name}" if old is not None else f"户主为 {head.name}"
    details = {"from": old.id if old is not None else None, "to": head.id}
    tell(desk, uow, row.id, HouseholdEventKind.HEAD_CHANGED, day, text, details)


def turned_words(
    session: Any,
    members: Iterable[HouseholdMember],
    new_head: int,
    relations: Any,
    leaving: HouseholdMember | None = None,
) -> dict[HouseholdMember, str]:
    """The relation of each member to a new head: as given, else as turned.

    Raises UserError at `relations` that names those who must be asked.
    """
    listed, given = list(members), read_relations(relations)
    turned = turn(tuple(_relative(session, one) for one in listed), new_head)
    words = dict(turned.relations) | {key: word for key, word in given.items() if key != new_head}
    if leaving is not None:
        words.setdefault(leaving.id, OTHER_WORD)
    asked = [one for one in listed if one.id not in words]
    if asked:
        names = "、".join(one.name for one in asked)
        raise UserError(
            "relations_needed",
            f"{names}与新户主的关系无法推出，请询问后填写。",
            "relations",
            members=[one.id for one in asked],
        )
    return {one: words[one.id] for one in listed}


def read_relations(relations: Any) -> dict[int, str]:
    """Relations as given, by the id of the member.

    Raises UserError where they cannot be read.
    """
    found: dict[int, str] = {}
    for key, word in dict(relations or {}).items():
        text = text_of(word, "relations", "与户主关系", LONGEST)
        if text == SELF_WORD:
            raise UserError("one_head", "“本人”只能是户主，请填写与户主的关系。", "relations")
        if text is not None and str(key).isdecimal():
            found[int(key)] = text
    return found


def _wanted(members: Sequence[HouseholdMember], wanted: Any, field: str) -> HouseholdMember:
    """The member who is to be the head: one of those who stay, a natural person, and not the head already."""
    if wanted is None:
        raise UserError("required", "请从成员中选定新户主。", field)
    head = next((one for one in members if one.id == wanted), None)
    if head is None:
        raise UserError("not_a_member", "新户主应是本户现有成员，单位或户外人员不能作为户主。", field)
    if head.head:
        raise UserError("same_head", f"{head.name}已是户主。", field)
    return head


def _relative(session: Any, row: HouseholdMember) -> Relative:
    person = PersonRepository(session).get(row.person_id) if row.person_id is not None else None
    return Relative(row.id, SELF_WORD if row.head else row.relation, person.sex if person else row.sex)
