"""岗位信息 (clauses 三, 五, 六): publishing, correcting, closing, copying and listing the vacancies of units."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from caseworker_app.domain.codes import code_of
from caseworker_app.domain.errors import UserError
from caseworker_app.domain.texts import text_of
from caseworker_app.domain.vacancies import (
    CLOSE_LABELS,
    FIELDS,
    VALID_DAYS,
    WARNING_DAYS,
    CloseCause,
    check_wage,
    doubts,
    is_offered,
    read_vacancy,
    wage_words,
)
from caseworker_app.domain.values import parse_day
from caseworker_app.services import occupations
from caseworker_app.services.changes import Changes
from caseworker_app.services.desk import Desk
from caseworker_app.services.record_rows import as_entered, employer_of, write_changed
from db.models.employer import Employer
from db.models.vacancies import Vacancy
from db.repositories.employers import EmployerRepository
from db.repositories.vacancies import (
    OFFERED,
    SOON,
    VACANCY,
    ReferralRepository,
    VacancyRepository,
    write_keys,
)

_PLAIN = tuple(one.name for one in FIELDS)
_CITY_DIGITS = 4


@dataclass(frozen=True, slots=True)
class VacancyView:
    """A vacancy as kept, with its unit, how many were sent there and hired, and what should be looked at."""

    id: int
    employer: int
    employer_name: str
    title: str
    occupation: str | None
    headcount: int
    hours: str | None
    weekly_hours: int | None
    wage_from: Decimal | None
    wage_to: Decimal | None
    region: str | None
    place: str | None
    education: str | None
    age_from: int | None
    age_to: int | None
    skills: str | None
    conditions: str | None
    suits: tuple[str, ...]
    contact: str | None
    phone: str | None
    source: str | None
    posted_on: date
    expires_on: date
    note: str | None
    closed_on: date | None
    close_cause: CloseCause | None
    voided: bool
    void_reason: str | None
    region_name: str | None
    offered: bool
    days_left: int
    soon: bool
    """Whether it is about to expire."""
    pending: int
    hired: int
    warnings: tuple[str, ...] = ()
    changes: Changes = field(default_factory=Changes, compare=False)

    @property
    def wage(self) -> str:
        """The wage in words."""
        return wage_words(self.wage_from, self.wage_to)

    @property
    def state(self) -> str:
        """Where it stands, in words."""
        if self.voided:
            return "已作废"
        if self.close_cause is not None:
            return f"已关闭（{CLOSE_LABELS[self.close_cause]}）"
        return "招聘中" if self.offered else "已到期"


@dataclass(frozen=True, slots=True)
class VacancyPage:
    """A page of vacancies, and how many there are in all."""

    vacancies: tuple[VacancyView, ...]
    total: int


def add(desk: Desk, *, employer_id: int, data: Mapping[str, Any]) -> VacancyView:
    """Publish a vacancy of a unit.

    Raises UserError at the field; a wage below the minimum wage is refused, a last day is needed while its term is 待核.
    """
    values = _read(desk, data)
    with desk.unit() as uow:
        employer = employer_of(uow.session, employer_id)
        values["contact"] = values["contact"] or employer.contact
        values["phone"] = values["phone"] or employer.phone
        row = Vacancy(id=uow.new_id(), employer_id=employer_id, voided=False, **values)
        uow.session.add(row)
        return _done(desk, uow, row)


def update(desk: Desk, *, vacancy_id: int, data: Mapping[str, Any]) -> VacancyView:
    """Correct what is given of a vacancy, or let it run on by a later `expires_on`.

    Raises UserError at the field, and where it was closed or voided.
    """
    with desk.unit() as uow:
        row = _open(uow.session, vacancy_id)
        values = _read(desk, {**as_entered(row, FIELDS), "suits": row.suits, **data})
        write_changed(row, values)
        return _done(desk, uow, row)


def copy(desk: Desk, *, vacancy_id: int, data: Mapping[str, Any]) -> VacancyView:
    """Publish an old vacancy anew from the legal day; what is given wins.

    Raises UserError as `add`.
    """
    with desk.store.read() as session:
        row = known(session, vacancy_id)
        kept = as_entered(row, FIELDS) | {"suits": row.suits, "posted_on": None, "expires_on": None}
        employer = row.employer_id
    return add(desk, employer_id=employer, data={**kept, **data})


def close(desk: Desk, *, vacancy_id: int, data: Mapping[str, Any]) -> VacancyView:
    """Stop offering a vacancy from a `day` on, with its `cause`.

    Raises UserError at the field.
    """
    cause = code_of(CloseCause, str(data.get("cause") or ""))
    if cause is None:
        words = "、".join(f"{code}（{label}）" for code, label in CLOSE_LABELS.items())
        raise UserError("unknown_code", f"请选择关闭原因：{words}。", "cause")
    day = parse_day(str(data["day"])) if data.get("day") else desk.on
    if day > desk.on:
        raise UserError("day_in_future", f"关闭日期晚于 {desk.on}，请核对。", "day")
    with desk.unit() as uow:
        row = _open(uow.session, vacancy_id)
        if day < row.posted_on:
            raise UserError("period", "关闭日期早于发布日期，请核对。", "day")
        row.closed_on, row.close_cause = day, str(cause)
        return _done(desk, uow, row)


def void(desk: Desk, *, vacancy_id: int, reason: str) -> VacancyView:
    """Void a vacancy entered by mistake; it stays with the reason.

    Raises UserError where somebody was sent there already, or no reason is given.
    """
    why = text_of(reason, "reason", "作废原因")
    if why is None:
        raise UserError("reason_needed", "作废岗位请写明原因。", "reason")
    with desk.because(why).unit() as uow:
        row = _open(uow.session, vacancy_id)
        if ReferralRepository(uow.session).of_vacancies([vacancy_id])[vacancy_id]:
            raise UserError("referred", "已有人被推荐到这个岗位，不能作废；请用“关闭”写明原因。", "vacancy")
        row.voided, row.void_reason = True, why
        return _done(desk, uow, row)


def show(desk: Desk, *, vacancy_id: int) -> VacancyView:
    """One vacancy.

    Raises UserError where there is none.
    """
    with desk.store.read() as session:
        return views(desk, session, [known(session, vacancy_id)])[0]


def page(
    desk: Desk,
    *,
    shown: str = OFFERED,
    employer_id: int | None = None,
    after: tuple[date, int] | None = None,
    limit: int = 100,
) -> VacancyPage:
    """A page of vacancies: `offered`, those about to expire (`soon`), or what has `ended`; after one of that last day and id."""
    soon = warned_until(desk) if shown == SOON else None
    with desk.store.read() as session:
        rows = VacancyRepository(session)
        found = rows.listed(
            desk.on, shown=shown, soon=soon, employer_id=employer_id, after=after, limit=limit
        )
        total = rows.count_listed(desk.on, shown=shown, soon=soon, employer_id=employer_id)
        return VacancyPage(views(desk, session, found), total)


def warned_until(desk: Desk) -> date:
    """The last day up to which a vacancy counts as about to expire."""
    value = desk.rules.parameters.get(WARNING_DAYS, desk.on)
    return desk.on + timedelta(days=int(value.value)) if value else desk.on


def usual_last_day(desk: Desk, posted_on: date) -> date | None:
    """The last day of a vacancy by the parameter; None while it is 待核."""
    value = desk.rules.parameters.get(VALID_DAYS, posted_on)
    return posted_on + timedelta(days=int(value.value)) if value else None


def known(session: Any, vacancy_id: int) -> Vacancy:
    """The row of a vacancy.

    Raises UserError where there is none.
    """
    row = VacancyRepository(session).get(vacancy_id)
    if row is None:
        raise UserError("not_found", "没有这个岗位信息，请核对。", "vacancy")
    return row


def views(desk: Desk, session: Any, rows: Sequence[Any]) -> tuple[VacancyView, ...]:
    """The rows as views, with units and referrals in two queries."""
    names = EmployerRepository(session).names([row.employer_id for row in rows])
    sent = ReferralRepository(session).of_vacancies([row.id for row in rows])
    return tuple(_view(desk, row, names[row.employer_id], sent[row.id]) for row in rows)


def unit_of(session: Any, row: Any) -> Employer:
    """The unit of a vacancy."""
    return employer_of(session, row.employer_id)


def _view(desk: Desk, row: Any, unit: str, sent: Sequence[Any]) -> VacancyView:
    plain = {name: getattr(row, name) for name in _PLAIN}
    return VacancyView(
        id=row.id,
        employer=row.employer_id,
        employer_name=unit,
        **plain,
        suits=tuple(row.suits or ()),
        closed_on=row.closed_on,
        close_cause=code_of(CloseCause, row.close_cause),
        voided=row.voided,
        void_reason=row.void_reason,
        region_name=desk.rules.regions.name(row.region) if row.region else None,
        offered=not row.voided and is_offered(row.closed_on, row.expires_on, desk.on),
        days_left=(row.expires_on - desk.on).days,
        soon=row.expires_on <= warned_until(desk),
        pending=sum(one.result == "pending" for one in sent),
        hired=sum(one.result == "hired" for one in sent),
        warnings=doubts(plain, desk.on, desk.rules.parameters),
    )


def _open(session: Any, vacancy_id: int) -> Vacancy:
    row = known(session, vacancy_id)
    if row.voided or row.closed_on is not None:
        raise UserError("closed", "该岗位已关闭或作废，不能再改；需要再招的请用“复制”另发。", "vacancy")
    return row


def _read(desk: Desk, data: Mapping[str, Any]) -> dict[str, Any]:
    """Read and check the fields, with the days they stand for.

    Raises UserError at the field.
    """
    values = read_vacancy(data, desk.on)
    values["posted_on"] = values["posted_on"] or desk.on
    values["expires_on"] = values["expires_on"] or usual_last_day(desk, values["posted_on"])
    if values["expires_on"] is None:
        raise UserError(
            "expires_needed", "岗位有效天数待核，请逐条填写有效期；管理员可在“政策参数”中核实。", "expires_on"
        )
    if values["expires_on"] < values["posted_on"]:
        raise UserError("period", "有效期早于发布日期，请核对。", "expires_on")
    if values["region"] and desk.rules.regions.name(values["region"][:6]) is None:
        raise UserError("region", "工作地区应为区名或 6 位区划代码，请核对。", "region")
    wage = check_wage(values, desk.on, desk.rules.parameters)
    if wage.refused:
        raise UserError("below_minimum_wage", wage.refused, "wage_from")
    return values


def _done(desk: Desk, uow: Any, row: Vacancy) -> VacancyView:
    uow.session.flush()
    _keep_keys(uow.session, row)
    view = views(desk, uow.session, [row])[0]
    uow.commit()
    return replace(view, changes=Changes(uow.changes))


def _keep_keys(session: Any, row: Vacancy) -> None:
    """Let a vacancy be met by wishes: by its occupation and title, at its district and its city."""
    keys = occupations.register().keys((row.occupation, row.title))
    code = (row.region or "")[:6]
    regions = dict.fromkeys((code, f"{code[:_CITY_DIGITS]}00") if code else ("",))
    ended = row.voided or row.closed_on is not None
    write_keys(session, VACANCY, row.id, () if ended else keys, regions, row.expires_on)
