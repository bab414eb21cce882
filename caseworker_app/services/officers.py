"""责任人与交接 (clause 四): one person in charge of a case with a stand-in, and the hand-over of many cases at once, listed on paper."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from caseworker_app.domain.accounts import Role, may
from caseworker_app.domain.cases import ENDED, STATUS_LABELS, Status
from caseworker_app.domain.errors import UserError
from caseworker_app.domain.person_reading import Problem, refuse
from caseworker_app.domain.texts import text_of
from caseworker_app.domain.values import parse_day
from caseworker_app.services.case_rows import case_row, refuse_left
from caseworker_app.services.changes import Changes
from caseworker_app.services.desk import Desk
from db.models.tracking import CaseAssignment
from db.repositories.accounts import AccountRepository
from db.repositories.cases import CaseRepository
from db.repositories.tracking import AssignmentRepository
from db.unit_of_work import UnitOfWork

LONGEST_NAME = 60
MOST = 2000
"""Cases in one hand-over; more are handed over in several lists."""


@dataclass(frozen=True, slots=True)
class Assignment:
    """Who was in charge of a case, from when to when, with whom as stand-in."""

    officer: str | None
    stand_in: str | None
    from_day: date
    to_day: date | None
    reason: str | None
    actor: str
    handover: str | None


@dataclass(frozen=True, slots=True)
class Handed:
    """What was handed over: the list's number, the record its paper is printed for, and how many cases."""

    number: str
    record: int
    cases: int
    changes: Changes = field(default_factory=Changes, compare=False)


@dataclass(frozen=True, slots=True)
class Load:
    """How many open cases somebody is in charge of (None: nobody), by stage."""

    officer: str | None
    total: int
    by_stage: Mapping[Status, int]
    active: bool
    """Whether it is an account that can sign in."""


@dataclass(frozen=True, slots=True)
class HandedList:
    """A hand-over as the list of hand-overs shows it."""

    number: str
    record: int
    day: date
    officer: str
    reason: str
    actor: str
    cases: int


@dataclass(frozen=True, slots=True)
class Held:
    """A case in somebody's hands, as it is chosen for a hand-over."""

    case: int
    number: str
    person: int
    name: str
    status: Status
    grade: str | None
    stand_in: str | None
    next_look: date | None


def history(desk: Desk, *, case_id: int) -> tuple[Assignment, ...]:
    """Who was in charge of a case, the latest first."""
    with desk.store.read() as session:
        return tuple(
            Assignment(
                row.officer,
                row.stand_in,
                row.from_day,
                row.to_day,
                row.reason,
                row.actor,
                row.handover,
            )
            for row in reversed(AssignmentRepository(session).of_case(case_id))
        )


def loads(desk: Desk) -> tuple[Load, ...]:
    """Everybody who is in charge of open cases or could be, the most laden first; cases of nobody stand first."""
    with desk.store.read() as session:
        counted: dict[str | None, dict[Status, int]] = {}
        for row in AssignmentRepository(session).loads():
            counted.setdefault(row.officer, {})[Status(row.status)] = int(row.cases)
        active = {one.name for one in AccountRepository(session).all() if one.active}
    for name in active:
        counted.setdefault(name, {})
    found = [Load(name, sum(stages.values()), stages, name in active) for name, stages in counted.items()]
    return tuple(sorted(found, key=lambda one: (one.officer is not None, -one.total, one.officer or "")))


def cases_of(
    desk: Desk, *, officer: str | None, after: int = 0, limit: int | None = None
) -> tuple[Held, ...]:
    """Open cases somebody is in charge of (None: nobody is), by id after one."""
    with desk.store.read() as session:
        rows = AssignmentRepository(session).cases_of(officer, after=after, limit=limit)
        return tuple(
            Held(
                case.id,
                case.number,
                case.person_id,
                name,
                Status(case.status),
                case.grade,
                case.stand_in,
                case.next_look,
            )
            for case, name in rows
        )


def handovers(desk: Desk, *, before: int | None = None, limit: int = 50) -> tuple[HandedList, ...]:
    """Hand-overs, the newest first."""
    with desk.store.read() as session:
        rows = AssignmentRepository(session).handovers(before=before, limit=limit)
        return tuple(
            HandedList(r.handover, r.first_id, r.day, r.officer or "", r.reason or "", r.actor, int(r.cases))
            for r in rows
        )


def assign(desk: Desk, *, case_id: int, data: Mapping[str, Any]) -> Handed:
    """Put one case into other hands, or name its stand-in: `officer`, `stand_in`, `reason`, `day`.

    Raises UserError at the field; a clerk may do so with own cases and with those of nobody.
    """
    return hand_over(desk, case_ids=[case_id], data=data)


def hand_over(desk: Desk, *, case_ids: Sequence[int], data: Mapping[str, Any]) -> Handed:
    """Hand cases over to `officer` (with a `stand_in`) for a `reason` on a `day`, all of them or none.

    Raises UserError at the field, where a case has ended, or where one is not the clerk's own to hand over.
    """
    officer, stand_in, reason, day = _read(desk, data)
    ids = list(dict.fromkeys(case_ids))
    if not ids:
        raise UserError("no_cases", "请先勾选要移交的个案。", "cases")
    if len(ids) > MOST:
        raise UserError("too_many", f"一次最多移交 {MOST} 件，请分几次办理。", "cases")
    with desk.because(reason).unit() as uow:
        rows = CaseRepository(uow.session).many(ids)
        _check(desk, rows, ids)
        for row in rows:
            refuse_left(desk, uow.session, row)
        number = _number(desk, uow)
        first = _write(desk, uow, rows, number, (officer, stand_in, reason, day))
        uow.commit()
        return Handed(number, first, len(rows), Changes(uow.changes))


def _read(desk: Desk, data: Mapping[str, Any]) -> tuple[str, str | None, str, date]:
    """The hands it goes into, the stand-in, the reason and the day."""
    officer = text_of(data.get("officer"), "officer", "责任人", LONGEST_NAME)
    reason = text_of(data.get("reason"), "reason", "移交原因")
    wanted = (("officer", "接手的责任人", officer), ("reason", "移交原因", reason))
    refuse([Problem(name, f"请填写{label}。", "required") for name, label, value in wanted if value is None])
    stand_in = text_of(data.get("stand_in"), "stand_in", "代管人", LONGEST_NAME)
    if stand_in == officer:
        raise UserError("stand_in", "代管人不能与责任人是同一人。", "stand_in")
    day = parse_day(str(data["day"])) if data.get("day") else desk.on
    if day > desk.on:
        raise UserError("day_in_future", f"移交日期晚于 {desk.on}，请核对。", "day")
    return officer or "", stand_in, reason or "", day


def _check(desk: Desk, rows: Sequence[Any], ids: Iterable[int]) -> None:
    """All of them are there, none has ended, and a clerk gives away only what is in his or her hands."""
    if missing := set(ids) - {row.id for row in rows}:
        raise UserError("not_found", f"有 {len(missing)} 件个案不存在，请刷新后重选。", "cases")
    ended = [row for row in rows if Status(row.status) in ENDED]
    if ended:
        said = STATUS_LABELS[Status(ended[0].status)]
        raise UserError("case_ended", f"个案 {ended[0].number} {said}，不需移交，请取消勾选。", "cases")
    if may(desk.role, Role.REVIEWER):
        return
    if others := [row for row in rows if row.officer not in (None, desk.user)]:
        raise UserError(
            "not_own",
            f"个案 {others[0].number} 由{others[0].officer}负责，经办人员只能移交自己的个案；请由审核人员或管理员办理。",
            "cases",
        )


def _number(desk: Desk, uow: UnitOfWork) -> str:
    """The list's number: office, year, device and a running number."""
    year = desk.on.year
    return f"J{desk.office.region}-{year}-{uow.device:02d}-{uow.next_number(f'handover:{year}'):04d}"


def _write(
    desk: Desk,
    uow: UnitOfWork,
    rows: Sequence[Any],
    number: str,
    given: tuple[str, str | None, str, date],
) -> int:
    """End what ran, begin what comes; returns the id of the first new record."""
    officer, stand_in, reason, day = given
    running = AssignmentRepository(uow.session).open_of_cases([row.id for row in rows])
    first = 0
    for row in rows:
        before = running.get(row.id)
        if before is not None:
            before.to_day = max(day, before.from_day)
        elif row.officer:
            uow.session.add(_earlier(uow, row, day))
        new = uow.new_id()
        first = first or new
        uow.session.add(
            CaseAssignment(
                id=new,
                case_id=row.id,
                person_id=row.person_id,
                officer=officer,
                stand_in=stand_in,
                from_day=day,
                handover=number,
                reason=reason,
                actor=desk.user,
            )
        )
        row.officer, row.stand_in = officer, stand_in
    return first


def _earlier(uow: UnitOfWork, row: Any, day: date) -> CaseAssignment:
    """Whoever was in charge before such records were kept."""
    return CaseAssignment(
        id=uow.new_id(),
        case_id=row.id,
        person_id=row.person_id,
        officer=row.officer,
        stand_in=row.stand_in,
        from_day=min(row.determined_on or row.opened_on, day),
        to_day=day,
        actor=row.officer,
    )


def current(desk: Desk, *, case_id: int) -> tuple[str | None, str | None]:
    """Who is in charge of a case now, and the stand-in.

    Raises UserError where there is no such case.
    """
    with desk.store.read() as session:
        row = case_row(CaseRepository(session), case_id)
        return row.officer, row.stand_in
