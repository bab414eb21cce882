"""招聘会 (clause 三): events with their vacancies, sign-in of known and unknown people, and what came of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from caseworker_app.domain.codes import code_of
from caseworker_app.domain.errors import UserError
from caseworker_app.domain.fairs import FIELDS, RESULT_LABELS, FairResult, is_held, read_fair
from caseworker_app.domain.texts import text_of
from caseworker_app.services import vacancies
from caseworker_app.services.changes import Changes
from caseworker_app.services.desk import Desk
from caseworker_app.services.post_reading import Item, day, one_of, phones, read_items, words
from caseworker_app.services.record_rows import as_entered, found, person_of, write_changed
from caseworker_app.services.vacancies import VacancyView
from db.models.vacancies import FairVacancy, FairVisit, JobFair
from db.repositories.vacancies import FairRepository, VacancyRepository

VISIT_ITEMS: Mapping[str, Item] = {
    "person": Item("人员", lambda raw, name, label: int(raw)),
    "name": Item("姓名", words),
    "phone": Item("联系电话", phones),
    "day": Item("日期", day),
    "vacancy": Item("意向岗位", lambda raw, name, label: int(raw)),
    "intent": Item("求职意向", words),
    "result": Item("结果", one_of(RESULT_LABELS)),
}


@dataclass(frozen=True, slots=True)
class FairView:
    """A fair as kept, with how many vacancies and people it had and what came of it."""

    id: int
    name: str
    day: date
    to_day: date | None
    place: str | None
    organiser: str | None
    note: str | None
    voided: bool
    void_reason: str | None
    vacancies: tuple[int, ...]
    visits: int
    results: Mapping[str, int]
    held: bool
    """Whether it is held on the legal day."""
    changes: Changes = field(default_factory=Changes, compare=False)


@dataclass(frozen=True, slots=True)
class VisitView:
    """One line of the sign-in."""

    id: int
    fair: int
    person: int | None
    vacancy: int | None
    name: str
    phone: str | None
    day: date
    intent: str | None
    result: FairResult | None
    actor: str
    voided: bool
    void_reason: str | None
    changes: Changes = field(default_factory=Changes, compare=False)


@dataclass(frozen=True, slots=True)
class FairPage:
    """A page of fairs, and how many there are in all."""

    fairs: tuple[FairView, ...]
    total: int


@dataclass(frozen=True, slots=True)
class FairSheet:
    """A fair with its vacancies and those who signed in last."""

    fair: FairView
    vacancies: tuple[VacancyView, ...]
    headcount: int
    visits: tuple[VisitView, ...]


def add(desk: Desk, *, data: Mapping[str, Any]) -> FairView:
    """Enter a fair.

    Raises UserError at the field.
    """
    values = read_fair(data)
    with desk.unit() as uow:
        row = JobFair(id=uow.new_id(), voided=False, **values)
        uow.session.add(row)
        return _done(desk, uow, row)


def update(desk: Desk, *, fair_id: int, data: Mapping[str, Any]) -> FairView:
    """Correct a fair; only what is given changes.

    Raises UserError at the field.
    """
    with desk.unit() as uow:
        row = _live(uow.session, fair_id)
        write_changed(row, read_fair({**as_entered(row, FIELDS), **data}))
        return _done(desk, uow, row)


def void(desk: Desk, *, fair_id: int, reason: str) -> FairView:
    """Void a fair entered by mistake.

    Raises UserError where somebody has signed in, or no reason is given.
    """
    why = _reason(reason)
    with desk.because(why).unit() as uow:
        row = _live(uow.session, fair_id)
        if FairRepository(uow.session).counts([fair_id])[fair_id]:
            raise UserError("visited", "已有人签到，不能作废这场招聘会；请先作废签到。", "fair")
        row.voided, row.void_reason = True, why
        return _done(desk, uow, row)


def offer(desk: Desk, *, fair_id: int, vacancy_ids: Sequence[int]) -> FairView:
    """Bring vacancies to a fair; those that are there already stay.

    Raises UserError where a vacancy has ended before the fair.
    """
    with desk.unit() as uow:
        row = _live(uow.session, fair_id)
        there = {one.vacancy_id for one in FairRepository(uow.session).vacancies_of([fair_id])[fair_id]}
        for vacancy in VacancyRepository(uow.session).many(set(vacancy_ids) - there):
            if vacancy.voided or vacancy.closed_on is not None or vacancy.expires_on < row.day:
                raise UserError(
                    "not_offered", f"“{vacancy.title}”到招聘会当天已关闭或到期，请先延长有效期。", "vacancy"
                )
            uow.session.add(
                FairVacancy(id=uow.new_id(), fair_id=fair_id, vacancy_id=vacancy.id, voided=False)
            )
        return _done(desk, uow, row)


def withdraw(desk: Desk, *, fair_id: int, vacancy_id: int) -> FairView:
    """Take a vacancy from a fair.

    Raises UserError where it is not there.
    """
    with desk.unit() as uow:
        row = _live(uow.session, fair_id)
        offered = FairRepository(uow.session).vacancies_of([fair_id])[fair_id]
        one = next((each for each in offered if each.vacancy_id == vacancy_id), None)
        found(one, "个招聘会岗位", "vacancy").voided = True
        return _done(desk, uow, row)


def sign_in(desk: Desk, *, fair_id: int, data: Mapping[str, Any]) -> VisitView:
    """签到: a registered person, or somebody of whom only the name is known.

    Raises UserError at the field, on days the fair is not held, and where the person has signed in on that day.
    """
    columns = read_items(VISIT_ITEMS, data)
    person_id, vacancy = columns.pop("person"), columns.pop("vacancy")
    columns["day"] = columns["day"] or desk.on
    with desk.unit() as uow:
        fair = _live(uow.session, fair_id)
        if columns["day"] > desk.on or not is_held(fair.day, fair.to_day, columns["day"]):
            until = f" 至 {fair.to_day}" if fair.to_day else ""
            raise UserError(
                "not_held", f"招聘会在 {fair.day}{until} 举行，签到日期应在此期间且不晚于今天。", "day"
            )
        if person_id is not None:
            person = person_of(uow.session, person_id)
            columns["name"], columns["phone"] = person.name, columns["phone"] or person.phone
        if not columns["name"]:
            raise UserError("name_needed", "请选定人员，未登记的请写姓名。", "name")
        rows = FairRepository(uow.session)
        if rows.signed(fair_id, columns["day"], person_id, columns["name"], columns["phone"]):
            raise UserError("signed", f"{columns['name']}当天已签到，不必重复登记。", "name")
        row = FairVisit(
            id=uow.new_id(),
            fair_id=fair_id,
            person_id=person_id,
            vacancy_id=vacancy,
            actor=desk.user,
            voided=False,
            **columns,
        )
        uow.session.add(row)
        return _visited(uow, row)


def set_result(desk: Desk, *, visit_id: int, result: str | None, vacancy_id: int | None = None) -> VisitView:
    """Say what came of a visit, and at which vacancy.

    Raises UserError where there is no such visit, or no such result.
    """
    code = code_of(FairResult, result)
    if result and code is None:
        raise UserError("unknown_code", f"结果应为：{'、'.join(RESULT_LABELS.values())}。", "result")
    with desk.unit() as uow:
        row = _visit(uow.session, visit_id)
        row.result = str(code) if code else None
        row.vacancy_id = vacancy_id or row.vacancy_id
        return _visited(uow, row)


def void_visit(desk: Desk, *, visit_id: int, reason: str) -> VisitView:
    """Void a line of the sign-in.

    Raises UserError where there is none or no reason.
    """
    why = _reason(reason)
    with desk.because(why).unit() as uow:
        row = _visit(uow.session, visit_id)
        row.voided, row.void_reason = True, why
        return _visited(uow, row)


def page(desk: Desk, *, after: tuple[date, int] | None = None, limit: int = 100) -> FairPage:
    """A page of fairs, the latest first."""
    with desk.store.read() as session:
        rows = FairRepository(session)
        return FairPage(views(desk, session, rows.page(after=after, limit=limit)), rows.count())


def show(desk: Desk, *, fair_id: int) -> FairSheet:
    """A fair with its vacancies and the latest to sign in.

    Raises UserError where there is none.
    """
    with desk.store.read() as session:
        fair = views(desk, session, [_known(session, fair_id)])[0]
        offered = vacancies.views(desk, session, VacancyRepository(session).many(fair.vacancies))
        lines = FairRepository(session).visits(fair_id, limit=100)
        return FairSheet(fair, offered, sum(one.headcount for one in offered), tuple(map(visit_view, lines)))


def visits(desk: Desk, *, fair_id: int, after: int | None = None, limit: int = 100) -> tuple[VisitView, ...]:
    """A page of the sign-in, the latest first."""
    with desk.store.read() as session:
        return tuple(map(visit_view, FairRepository(session).visits(fair_id, after=after, limit=limit)))


def views(desk: Desk, session: Any, rows: Sequence[Any]) -> tuple[FairView, ...]:
    """The rows as views, in two queries."""
    ids = [row.id for row in rows]
    offered, counted = FairRepository(session).vacancies_of(ids), FairRepository(session).counts(ids)
    return tuple(
        FairView(
            row.id,
            row.name,
            row.day,
            row.to_day,
            row.place,
            row.organiser,
            row.note,
            row.voided,
            row.void_reason,
            tuple(one.vacancy_id for one in offered[row.id]),
            sum(counted[row.id].values()),
            counted[row.id],
            is_held(row.day, row.to_day, desk.on),
        )
        for row in rows
    )


def visit_view(row: Any) -> VisitView:
    """A line of the sign-in as a frozen view."""
    return VisitView(
        row.id,
        row.fair_id,
        row.person_id,
        row.vacancy_id,
        row.name,
        row.phone,
        row.day,
        row.intent,
        code_of(FairResult, row.result),
        row.actor,
        row.voided,
        row.void_reason,
    )


def _known(session: Any, fair_id: int) -> JobFair:
    return found(FairRepository(session).get(fair_id), "场招聘会", "fair")


def _live(session: Any, fair_id: int) -> JobFair:
    row = _known(session, fair_id)
    if row.voided:
        raise UserError("voided", "这场招聘会已作废，请核对。", "fair")
    return row


def _visit(session: Any, visit_id: int) -> FairVisit:
    row = FairRepository(session).visit(visit_id)
    if row is None or row.voided:
        raise UserError("not_found", "没有这条有效的签到，请核对。", "visit")
    return row


def _reason(text: str) -> str:
    why = text_of(text, "reason", "作废原因")
    if why is None:
        raise UserError("reason_needed", "作废请写明原因。", "reason")
    return why


def _done(desk: Desk, uow: Any, row: JobFair) -> FairView:
    uow.session.flush()
    view = views(desk, uow.session, [row])[0]
    uow.commit()
    return replace(view, changes=Changes(uow.changes))


def _visited(uow: Any, row: FairVisit) -> VisitView:
    uow.session.flush()
    view = visit_view(row)
    uow.commit()
    return replace(view, changes=Changes(uow.changes))
