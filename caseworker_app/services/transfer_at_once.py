"""一步转移 (clause 四, MG-05): a case handed to another centre in one step, where that centre has agreed beforehand.

It asks what becomes of each open thing all the same, and leaves the trace of a transfer that was accepted that day.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from caseworker_app.domain.cases import ENDED, Status
from caseworker_app.domain.errors import UserError
from caseworker_app.domain.transfers import FATE_LABELS, Fate, OpenThing, Settled, TransferState, settle
from caseworker_app.services import open_work
from caseworker_app.services.case_look import keep_next_look
from caseworker_app.services.case_rows import case_row
from caseworker_app.services.desk import Desk
from caseworker_app.services.transfer_fates import carry_out
from db.models.tracking import CaseTransfer
from db.repositories.cases import CaseRepository
from db.repositories.tracking import TransferRepository
from db.unit_of_work import UnitOfWork

REASON = "一步转移"


def settled(uow: UnitOfWork, *, case_id: int, data: Mapping[str, Any]) -> tuple[Settled, ...]:
    """What was decided about each open thing of a case, by `open_work` (key to fate); nothing is decided for the officer.

    Raises UserError that lists the open things without an answer, or where a transfer waits for its answer already.
    """
    case = case_row(CaseRepository(uow.session), case_id)
    if Status(case.status) in ENDED:
        return ()
    if TransferRepository(uow.session).open_of_case(case.id) is not None:
        raise UserError("transfer_open", "该个案的转移正在等待对方答复，请先登记答复或撤回。", "case")
    things = open_work.of_cases(uow.session, [case_id])[case_id]
    fates = _fates(data.get("open_work"))
    unsaid = [thing for thing in things if fates.get(thing.key) not in {str(fate) for fate in thing.fates}]
    if unsaid:
        raise UserError("open_work", _ask(unsaid), "open_work", open=[_shape(thing) for thing in unsaid])
    return settle(things, fates)


def listed(things: Iterable[Settled]) -> str:
    """The open things with what was decided, in words, as the step keeps them."""
    said = [f"{one.thing.text}：{FATE_LABELS[one.fate]}" for one in things]
    return "；".join(said) or "无"


def hand_over(
    desk: Desk, uow: UnitOfWork, *, row: Any, from_centre: str | None, things: Sequence[Settled], reason: str
) -> None:
    """Carry out what was decided once the case has moved, and keep the transfer with its answer."""
    day = CaseRepository(uow.session).events_of([row.id])[row.id][-1].day
    kept = [one.kept for one in things]
    carry_out(uow, kept, day, row.centre)
    uow.session.add(
        CaseTransfer(
            id=uow.new_id(),
            case_id=row.id,
            person_id=row.person_id,
            from_centre=from_centre or desk.office.centre,
            to_centre=row.centre,
            asked_on=day,
            reason=reason,
            open_work=kept,
            state=str(TransferState.ACCEPTED),
            answered_on=day,
            actor=desk.user,
        )
    )
    keep_next_look(desk, uow.session, row)


def _fates(given: Any) -> dict[str, str]:
    """What was handed over: a mapping of key to fate; words alone answer nothing."""
    if not isinstance(given, Mapping):
        return {}
    labels = {label: str(fate) for fate, label in FATE_LABELS.items()}
    return {str(key): labels.get(str(fate), str(fate)) for key, fate in given.items()}


def _ask(things: Iterable[OpenThing]) -> str:
    ways = "、".join(f"{fate}（{FATE_LABELS[fate]}）" for fate in Fate)
    each = "；".join(f"{thing.key} {thing.text}" for thing in things)
    return f"个案还有未办事项，请在“移交的未办事项”（open_work）中逐项写明怎样处理：{each}。可写：{ways}。"


def _shape(thing: OpenThing) -> dict[str, Any]:
    return {
        "key": thing.key,
        "text": thing.text,
        "day": thing.day.isoformat() if thing.day else None,
        "officer": thing.officer,
        "fates": [str(fate) for fate in thing.fates],
    }
