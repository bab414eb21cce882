"""撤销家庭办理: taking back the last step of a household as a whole, with a reason, as long as nothing stands on it."""

from typing import Any

from caseworker_app.domain.accounts import Role, may
from caseworker_app.domain.errors import UserError
from caseworker_app.domain.texts import text_of
from caseworker_app.services import undo as undoing
from caseworker_app.services import verdicts
from caseworker_app.services.changes import Changes
from caseworker_app.services.desk import Desk
from caseworker_app.services.household_work import check_heads
from db import history
from db.models.households import HouseholdEvent
from db.repositories.households import HouseholdRepository, MemberRepository

_EVENT = "household_event"


def undo(desk: Desk, *, event_id: int, reason: str) -> Changes:
    """Take back the step that left an event: whoever made it, or a reviewer; a later step must be taken back first.

    Raises UserError where it cannot be taken back, or the reason is missing.
    """
    why = text_of(reason, "reason", "撤销原因")
    if why is None:
        raise UserError("reason_needed", "撤销请写明原因。", "reason")
    with desk.because(why).unit() as uow:
        event = _known(uow.session, event_id)
        if event.actor != desk.user and not may(desk.role, Role.REVIEWER):
            raise UserError("not_allowed", "只能撤销本人办理的；他人办理的请由复核人员撤销。", "user")
        transaction = history.transaction_of(uow.session, _EVENT, event.id)
        assert transaction is not None
        entries = history.written_entries(uow.session, transaction)
        events = [e.record_id for e in entries if e.table == _EVENT]
        households = _households(uow.session, events)
        _refuse_later(uow.session, households, events)
        people = _people(uow.session, households)
        undoing.undo_within(desk, uow, transaction, reason=why)
        uow.session.flush()
        uow.session.expire_all()
        _check(uow.session, households)
        verdicts.keep_next_changes(desk, uow.session, sorted(people | _people(uow.session, households)))
        uow.commit()
        return Changes(uow.changes)


def _known(session: Any, event_id: int) -> HouseholdEvent:
    row = HouseholdRepository(session).event(event_id)
    if row is None:
        raise UserError("not_found", "没有这条家庭记录，请核对。", "event")
    return row


def _households(session: Any, event_ids: list[int]) -> list[int]:
    rows = (HouseholdRepository(session).event(one) for one in event_ids)
    return sorted({row.household_id for row in rows if row is not None})


def _refuse_later(session: Any, households: list[int], events: list[int]) -> None:
    later = HouseholdRepository(session).later_event(households, events)
    if later is not None:
        raise UserError("later_step", f"之后还有“{later.text}”（{later.day}），请先撤销后面的办理。", "event")


def _people(session: Any, households: list[int]) -> set[int]:
    found = MemberRepository(session).of_households(households)
    return {row.person_id for rows in found.values() for row in rows if row.person_id is not None}


def _check(session: Any, households: list[int]) -> None:
    """What must hold afterwards: one head each, and nobody in two households.

    Raises UserError where somebody has joined another household since.
    """
    rows = HouseholdRepository(session)
    standing = [one for one in households if rows.get(one) is not None]
    check_heads(session, standing)
    members = MemberRepository(session)
    for found in members.of_households(standing).values():
        for one in found:
            if one.to_day is None:
                _refuse_twice(members, one)


def _refuse_twice(members: MemberRepository, one: Any) -> None:
    people = [one.person_id] if one.person_id is not None else []
    numbers = [one.id_number] if one.id_number else []
    for row, number in members.elsewhere(one.from_day, people, numbers, [one.id]):
        raise UserError(
            "in_household", f"{row.name}此后已登记在家庭 {number}，不能撤销，请先在该家庭办理离户。", "event"
        )
