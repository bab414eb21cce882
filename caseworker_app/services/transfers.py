"""跨街转移 (clause 四, MG-05): a transfer is asked with an answer for each open thing, and answered; nothing moves silently.

History and subsidy months go along with the person's records. The centre that let the case go keeps it to read.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from caseworker_app.domain.accounts import Role
from caseworker_app.domain.cases import ENDED, STATUS_LABELS, Action, Status
from caseworker_app.domain.errors import UserError
from caseworker_app.domain.subsidies.asked import Asked, Field, FieldType
from caseworker_app.domain.transfers import (
    FATE_LABELS,
    TRANSFER_LABELS,
    Fate,
    OpenThing,
    TransferState,
    settle,
)
from caseworker_app.services import cases, mapping, open_work, person_derived
from caseworker_app.services.case_look import keep_next_look
from caseworker_app.services.case_rows import case_row, refuse_left
from caseworker_app.services.changes import Changes
from caseworker_app.services.desk import Desk
from caseworker_app.services.transfer_fates import carry_out
from db.models.tracking import CaseAssignment, CaseTransfer
from db.repositories.cases import CaseRepository
from db.repositories.persons import PersonRepository
from db.repositories.tracking import AssignmentRepository, TransferRepository
from db.unit_of_work import UnitOfWork

ASK_FIELDS = (
    Field("centre", "接收的服务机构", required=True, hint="如：白云区太和镇公共就业服务中心"),
    Field("day", "申请日期", FieldType.DAY),
    Field("reason", "转移原因", required=True, hint="如：户籍或常住地址变动"),
)
ACCEPT_FIELDS = (
    Field("day", "接收日期", FieldType.DAY),
    Field("officer", "接收方责任人", required=True, hint="由接收单位指定，程序不代为指定"),
    Field("street", "新街道（镇）"),
    Field("community", "新社区（村）"),
    Field("address", "新常住地址"),
    Field("answer", "接收意见"),
)
RETURN_FIELDS = (
    Field("day", "答复日期", FieldType.DAY),
    Field("answer", "退回原因", required=True),
)
_PLACES = ("street", "community", "address")


@dataclass(frozen=True, slots=True)
class Carried:
    """An open thing as the transfer kept it, with what was decided."""

    text: str
    day: str | None
    officer: str | None
    fate: Fate

    @property
    def fate_label(self) -> str:
        """What was decided, in words."""
        return FATE_LABELS[self.fate]


@dataclass(frozen=True, slots=True)
class TransferView:
    """A transfer with its open work and its answer."""

    id: int
    case: int
    case_number: str
    person: int
    person_name: str
    from_centre: str
    to_centre: str
    asked_on: date
    reason: str
    open_work: tuple[Carried, ...]
    state: TransferState
    answered_on: date | None
    answer: str | None
    actor: str
    changes: Changes = field(default_factory=Changes, compare=False)

    @property
    def state_label(self) -> str:
        """How far it has come, in words."""
        return TRANSFER_LABELS[self.state]


def open_things(desk: Desk, *, case_id: int) -> tuple[OpenThing, ...]:
    """What a transfer of the case must answer for.

    Raises UserError where there is no such case.
    """
    with desk.store.read() as session:
        case_row(CaseRepository(session), case_id)
        return open_work.of_cases(session, [case_id])[case_id]


def of_case(desk: Desk, *, case_id: int) -> tuple[TransferView, ...]:
    """The transfers of a case, the newest first."""
    with desk.store.read() as session:
        case = case_row(CaseRepository(session), case_id)
        name = CaseRepository(session).person_names([case.person_id])[case.person_id]
        rows = TransferRepository(session).of_case(case_id)
        return tuple(_view(row, name, case.number) for row in reversed(rows))


def page(
    desk: Desk, *, state: str | None = None, before: int | None = None, limit: int | None = None
) -> tuple[TransferView, ...]:
    """Transfers in and out, the newest first, before one."""
    with desk.store.read() as session:
        rows = TransferRepository(session).page(state=state, before=before, limit=limit)
        return tuple(_view(row, name, number) for row, name, number in rows)


def ask(desk: Desk, *, case_id: int, fates: Mapping[str, str], data: Mapping[str, Any]) -> TransferView:
    """Ask to move a case to another `centre`; `fates` says of each open thing (by key) what becomes of it.

    Raises UserError at the field, where an open thing has no answer, or a transfer is under way.
    """
    given = Asked.read(ASK_FIELDS, data).values
    with desk.unit() as uow:
        case = case_row(CaseRepository(uow.session), case_id)
        refuse_left(desk, uow.session, case)
        _may_leave(uow, case, given["centre"])
        things = open_work.of_cases(uow.session, [case_id])[case_id]
        row = CaseTransfer(
            id=uow.new_id(),
            case_id=case.id,
            person_id=case.person_id,
            from_centre=case.centre or desk.office.centre,
            to_centre=given["centre"],
            asked_on=_day(desk, given["day"]),
            reason=given["reason"],
            open_work=[one.kept for one in settle(things, fates)],
            state=str(TransferState.ASKED),
            actor=desk.user,
        )
        uow.session.add(row)
        return _done(uow, row, case)


def accept(desk: Desk, *, transfer_id: int, data: Mapping[str, Any]) -> TransferView:
    """接收: the case goes to the other centre, into the hands it named; each open thing goes the way that was decided.

    Raises UserError at the field, or where the transfer has its answer already.
    """
    given = Asked.read(ACCEPT_FIELDS, data).values
    with desk.unit(needs=Role.REVIEWER) as uow:
        row = _asked(uow, transfer_id)
        day = _day(desk, given["day"])
        listed = "；".join(f"{one['text']}：{FATE_LABELS[Fate(one['fate'])]}" for one in row.open_work)
        case = cases.advance_within(
            desk,
            uow,
            case_id=row.case_id,
            action=str(Action.TRANSFER),
            data={"centre": row.to_centre, "open_work": listed or "无", "day": day.isoformat()},
        )
        carry_out(uow, row.open_work, day, row.to_centre)
        keep_next_look(desk, uow.session, case)
        _put_in_hands(desk, uow, case, given["officer"], day, row)
        _move_person(desk, uow, case.person_id, given)
        _answer(row, TransferState.ACCEPTED, day, given["answer"])
        return _done(uow, row, case)


def send_back(desk: Desk, *, transfer_id: int, data: Mapping[str, Any]) -> TransferView:
    """退回: the other centre does not take the case; it stays as it was.

    Raises UserError at the field, or where the transfer has its answer already.
    """
    given = Asked.read(RETURN_FIELDS, data).values
    with desk.unit(needs=Role.REVIEWER) as uow:
        row = _asked(uow, transfer_id)
        _answer(row, TransferState.RETURNED, _day(desk, given["day"]), given["answer"])
        return _done(uow, row, case_row(CaseRepository(uow.session), row.case_id))


def withdraw(desk: Desk, *, transfer_id: int, reason: str) -> TransferView:
    """撤回: the centre that asked takes it back.

    Raises UserError where the transfer has its answer already, or no reason is given.
    """
    if not reason.strip():
        raise UserError("reason_needed", "撤回转移请写明原因。", "reason")
    with desk.because(reason).unit() as uow:
        row = _asked(uow, transfer_id)
        _answer(row, TransferState.WITHDRAWN, desk.on, reason.strip())
        return _done(uow, row, case_row(CaseRepository(uow.session), row.case_id))


def _may_leave(uow: UnitOfWork, case: Any, centre: str) -> None:
    if Status(case.status) in ENDED:
        said = STATUS_LABELS[Status(case.status)]
        raise UserError("case_ended", f"个案{said}，不需转移；对方可办理再次认定。", "case")
    if centre == case.centre:
        raise UserError("same_centre", "接收单位就是现在的服务机构，请核对。", "centre")
    if TransferRepository(uow.session).open_of_case(case.id) is not None:
        raise UserError("transfer_open", "该个案的转移正在等待对方答复，请先登记答复或撤回。", "case")


def _asked(uow: UnitOfWork, transfer_id: int) -> Any:
    row = TransferRepository(uow.session).get(transfer_id)
    if row is None or row.state != TransferState.ASKED:
        raise UserError("not_found", "没有这条等待答复的转移，请刷新后再看。", "transfer")
    return row


def _put_in_hands(desk: Desk, uow: UnitOfWork, case: Any, officer: str, day: date, row: Any) -> None:
    running = AssignmentRepository(uow.session).open_of_cases([case.id]).get(case.id)
    if running is not None:
        running.to_day = max(day, running.from_day)
    uow.session.add(
        CaseAssignment(
            id=uow.new_id(),
            case_id=case.id,
            person_id=case.person_id,
            officer=officer,
            from_day=day,
            reason=f"由{row.from_centre}转至{row.to_centre}",
            actor=desk.user,
        )
    )
    case.officer, case.stand_in = officer, None


def _move_person(desk: Desk, uow: UnitOfWork, person_id: int, given: Mapping[str, Any]) -> None:
    """Street, community and address; the region in the identity number never changes and is no sign of anything."""
    rows = PersonRepository(uow.session)
    row = rows.get(person_id)
    assert row is not None
    for name in _PLACES:
        if given[name] is not None:
            setattr(row, name, given[name])
    person = mapping.person_from(row, rows.previous_numbers(person_id))
    person_derived.refresh(desk, uow, row, person)


def _answer(row: Any, state: TransferState, day: date, answer: str | None) -> None:
    if day < row.asked_on:
        raise UserError("day_before", f"答复日期早于申请转移的日期（{row.asked_on}），请核对。", "day")
    row.state, row.answered_on, row.answer = str(state), day, answer


def _day(desk: Desk, given: date | None) -> date:
    if given and given > desk.on:
        raise UserError("day_in_future", f"日期晚于 {desk.on}，请核对。", "day")
    return given or desk.on


def _done(uow: UnitOfWork, row: Any, case: Any) -> TransferView:
    uow.session.flush()
    name = CaseRepository(uow.session).person_names([case.person_id])[case.person_id]
    view = _view(row, name, case.number)
    uow.commit()
    return replace(view, changes=Changes(uow.changes))


def _view(row: Any, name: str, number: str) -> TransferView:
    return TransferView(
        row.id,
        row.case_id,
        number,
        row.person_id,
        name,
        row.from_centre,
        row.to_centre,
        row.asked_on,
        row.reason,
        tuple(Carried(one["text"], one["day"], one["officer"], Fate(one["fate"])) for one in row.open_work),
        TransferState(row.state),
        row.answered_on,
        row.answer,
        row.actor,
    )
