"""住址变更、分户、并户 (clause 四): a household moves, parts in two, or two become one; nobody is lost, each has one head after it."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from caseworker_app.domain.errors import UserError
from caseworker_app.domain.household_life import (
    OPEN_STAGES,
    HouseholdEventKind,
    HouseholdStage,
    MemberLeft,
)
from caseworker_app.domain.kinship import OTHER_WORD, SELF_WORD
from caseworker_app.services.desk import Desk
from caseworker_app.services.household_heads import read_relations, turn_to, turned_words
from caseworker_app.services.household_reading import ADDRESS, DAY, read_day
from caseworker_app.services.household_views import HouseholdView
from caseworker_app.services.household_work import (
    check_heads,
    finish,
    new_household,
    present,
    refuse_before,
    still_open,
    tell,
)
from caseworker_app.services.post_reading import read_items
from db.models.households import Household, HouseholdMember
from db.unit_of_work import UnitOfWork

_KEPT = ("person_id", "name", "id_number", "birth_date", "sex", "status", "status_on", "note")


def move(desk: Desk, *, household_id: int, data: Mapping[str, Any]) -> HouseholdView:
    """住址变更: the household lives elsewhere from `day` on; the members stay together.

    Raises UserError at the field, or where nothing changes.
    """
    columns = read_items({"day": DAY} | ADDRESS, data, partly=True)
    with desk.unit() as uow:
        row = still_open(uow.session, household_id)
        day = read_day(columns, desk.on)
        changed = {n: v for n, v in columns.items() if n in ADDRESS and getattr(row, n) != v}
        if not changed:
            raise UserError("nothing_changed", "住址没有改动，请填写新的住址。", "address")
        before = {name: getattr(row, name) for name in changed}
        for name, value in changed.items():
            setattr(row, name, value)
        text = "；".join(f"{ADDRESS[n].label}：{before[n] or '无'} → {changed[n] or '无'}" for n in changed)
        tell(desk, uow, row.id, HouseholdEventKind.MOVED, day, text, {"before": before})
        return finish(desk, uow, row.id, [one.person_id for one in present(uow.session, row.id)])


def split(desk: Desk, *, household_id: int, data: Mapping[str, Any]) -> HouseholdView:
    """分户 on a `day`: the `members` named form a household of their own under the `head` among them; the new one is returned.

    Where the old head goes too, `new_head` says who follows in the old household; `relations` answers what cannot be
    turned, in either. Raises UserError at the field.
    """
    given = dict(data)
    wanted, head, follows = (given.pop(name, None) for name in ("members", "head", "new_head"))
    relations = given.pop("relations", None)
    columns = read_items({"day": DAY} | ADDRESS, given)
    with desk.unit() as uow:
        row = still_open(uow.session, household_id)
        members, day = present(uow.session, row.id), read_day(columns, desk.on)
        going, staying = _parted(members, wanted, head)
        refuse_before(going, day)
        address = {name: columns[name] or getattr(row, name) for name in ADDRESS if name != "note"}
        made = new_household(desk, uow, address | {"opened_on": day, "note": columns["note"]})
        words = _words_apart(uow.session, members, going, head, relations)
        old_head_goes = any(one.head for one in going)
        if old_head_goes:
            old = next(one for one in going if one.head)
            given = {key: word for key, word in (relations or {}).items() if str(key) != str(old.id)}
            turn_to(desk, uow, row, [old, *staying], follows, day, given, leaving=old)
        for one in going:
            _carry(uow, one, made.id, day, words[one.id], head=one.id == head, cause=MemberLeft.SPLIT)
        names = "、".join(one.name for one in going)
        details = {"from": row.id, "to": made.id}
        text = f"{names} 分出，另立家庭 {made.number}"
        tell(desk, uow, row.id, HouseholdEventKind.SPLIT, day, text, details)
        text = f"从家庭 {row.number} 分出：{names}"
        tell(desk, uow, made.id, HouseholdEventKind.SPLIT, day, text, details)
        uow.session.flush()
        check_heads(uow.session, [row.id])
        return finish(desk, uow, made.id, [one.person_id for one in members])


def merge(desk: Desk, *, household_id: int, data: Mapping[str, Any]) -> HouseholdView:
    """并户 on a `day`: everybody of the `source` household joins this one, which keeps its head and number; the source is closed.

    `relations` says what each who comes is to this household's head. Raises UserError at the field.
    """
    given = dict(data)
    source_id, relations = given.pop("source", None), given.pop("relations", None)
    columns = read_items({"day": DAY}, given)
    if not isinstance(source_id, int) or source_id == household_id:
        raise UserError("required", "请选定要并入的另一个家庭。", "source")
    with desk.unit() as uow:
        row, source = still_open(uow.session, household_id), still_open(uow.session, source_id)
        coming, day = present(uow.session, source.id), read_day(columns, desk.on)
        refuse_before(coming, day)
        refuse_before(present(uow.session, row.id)[:1], day)
        words = _words_of_all(coming, relations)
        for one in coming:
            _carry(uow, one, row.id, day, words[one.id], head=False, cause=MemberLeft.MERGED)
        _close_into(source, row, day)
        names = "、".join(one.name for one in coming)
        details = {"from": source.id, "to": row.id}
        text = f"家庭 {source.number} 并入：{names}"
        tell(desk, uow, row.id, HouseholdEventKind.MERGED, day, text, details)
        text = f"并入家庭 {row.number}，销户"
        tell(desk, uow, source.id, HouseholdEventKind.MERGED, day, text, details)
        uow.session.flush()
        people = [one.person_id for one in (*coming, *present(uow.session, row.id))]
        return finish(desk, uow, row.id, people)


def _parted(
    members: Sequence[HouseholdMember], wanted: Any, head: Any
) -> tuple[list[HouseholdMember], list[HouseholdMember]]:
    """Who goes and who stays; both households have somebody.

    Raises UserError at the field.
    """
    chosen = set(wanted or ())
    going = [one for one in members if one.id in chosen]
    staying = [one for one in members if one.id not in chosen]
    if not going or len(going) != len(chosen):
        raise UserError("required", "请勾选本户现有成员中要分出的人。", "members")
    if not staying:
        raise UserError("all_go", "全户迁移请用“住址变更”；分户应至少留下一名成员。", "members")
    if head not in {one.id for one in going}:
        raise UserError("required", "请从分出的成员中选定新户的户主。", "head")
    return going, staying


def _words_apart(
    session: Any,
    members: Sequence[HouseholdMember],
    going: Sequence[HouseholdMember],
    head: int,
    relations: Any,
) -> dict[int, str]:
    """The relations within the new household, turned from those in the old one."""
    if any(one.head and one.id == head for one in members):
        given = read_relations(relations)
        words = {one.id: given.get(one.id) or one.relation or OTHER_WORD for one in going}
        return words | {head: SELF_WORD}
    return {one.id: word for one, word in turned_words(session, going, head, relations).items()}


def _words_of_all(coming: Sequence[HouseholdMember], relations: Any) -> dict[int, str]:
    """What each who comes is to the head; none of it can be known beforehand.

    Raises UserError at `relations` that names those still to be asked.
    """
    given = read_relations(relations)
    asked = [one for one in coming if one.id not in given]
    if asked:
        names = "、".join(one.name for one in asked)
        raise UserError(
            "relations_needed",
            f"请填写 {names} 与本户户主的关系。",
            "relations",
            members=[one.id for one in asked],
        )
    return {one.id: given[one.id] for one in coming}


def _carry(
    uow: UnitOfWork,
    member: HouseholdMember,
    household_id: int,
    day: date,
    relation: str,
    *,
    head: bool,
    cause: MemberLeft,
) -> None:
    """End a membership and begin it anew in the other household on the same day."""
    member.to_day, member.leave_cause = day, str(cause)
    kept = {name: getattr(member, name) for name in _KEPT}
    uow.session.add(
        HouseholdMember(
            id=uow.new_id(),
            household_id=household_id,
            head=head,
            relation=relation,
            from_day=day,
            **kept,
        )
    )


def _close_into(source: Household, target: Household, day: date) -> None:
    """销户 by merging; help that was under way ends with it."""
    source.closed_on, source.close_cause = day, str(MemberLeft.MERGED)
    source.merged_into_id, source.deadline = target.id, None
    if source.stage in {str(stage) for stage in OPEN_STAGES}:
        source.stage = str(HouseholdStage.LAPSED)
