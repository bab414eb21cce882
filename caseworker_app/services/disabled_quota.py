"""残疾人按比例就业 (clause 五): what each employer reported for a year, whom it counts, and whether the proportion is kept."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from caseworker_app.domain.apprenticeship import overlapping
from caseworker_app.domain.disabled_quota import (
    FIELDS,
    HEAVY,
    WORKER_FIELDS,
    Proportion,
    proportion,
    read_quota,
    read_worker,
)
from caseworker_app.domain.errors import UserError
from caseworker_app.services.changes import Changes
from caseworker_app.services.desk import Desk
from caseworker_app.services.record_rows import (
    as_entered,
    employer_of,
    found,
    names_of,
    person_of,
    write_changed,
)
from db.models.disability import DisabledQuota, DisabledWorker
from db.repositories.disability import DisabledWorkerRepository, QuotaRepository
from db.repositories.employers import EmployerRepository
from db.repositories.persons import PersonRepository


@dataclass(frozen=True, slots=True)
class WorkerView:
    """A disabled person whom an employer counts in a year; `values` holds the fields of the form."""

    id: int
    quota: int
    person: int
    person_name: str
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class QuotaView:
    """An employer's year with its proportion; `warnings` tell of names that do not agree with the reported numbers."""

    id: int
    employer: int
    year: int
    values: Mapping[str, Any]
    workers: tuple[WorkerView, ...]
    proportion: Proportion
    warnings: tuple[str, ...]
    changes: Changes = field(default_factory=Changes, compare=False)


@dataclass(frozen=True, slots=True)
class CountedView:
    """Where and in which year a person is counted."""

    worker: WorkerView
    employer_name: str
    year: int


def add(desk: Desk, *, employer_id: int, data: Mapping[str, Any]) -> QuotaView:
    """Record what a unit reported for a year.

    Raises UserError at the field; a year is recorded once per unit.
    """
    values = read_quota(data, desk.on)
    with desk.unit() as uow:
        employer_of(uow.session, employer_id)
        _refuse_year(uow.session, employer_id, values["year"], None)
        row = DisabledQuota(id=uow.new_id(), employer_id=employer_id, **values)
        uow.session.add(row)
        uow.session.flush()
        view = _view(desk, uow.session, row)
        uow.commit()
        return replace(view, changes=Changes(uow.changes))


def correct(desk: Desk, *, quota_id: int, data: Mapping[str, Any]) -> QuotaView:
    """Correct a year; only what is given changes.

    Raises UserError at the field; the year itself stays once people are counted in it.
    """
    with desk.unit() as uow:
        row = _quota(uow.session, quota_id)
        values = read_quota({**as_entered(row, FIELDS), **data}, desk.on)
        _refuse_year(uow.session, row.employer_id, values["year"], quota_id)
        entered = DisabledWorkerRepository(uow.session).of_quotas([quota_id])[quota_id]
        if values["year"] != row.year and entered:
            raise UserError("year_in_use", "本年度已登记残疾职工名单，不能改年度，请另行登记。", "year")
        write_changed(row, values)
        uow.session.flush()
        view = _view(desk, uow.session, row)
        uow.commit()
        return replace(view, changes=Changes(uow.changes))


def add_worker(desk: Desk, *, quota_id: int, person_id: int, data: Mapping[str, Any]) -> QuotaView:
    """Count a disabled person in a unit's year; the grade is the card's where nothing else is given.

    Raises UserError at the field; a person without a card is not counted, nor by two units at a time.
    """
    with desk.unit() as uow:
        row = _quota(uow.session, quota_id)
        person = person_of(uow.session, person_id)
        if not person.disability_certificate:
            raise UserError("no_certificate", "该人员没有登记残疾人证，请先在人员档案中登记。", "person_id")
        grade = data.get("grade") or grade_of(person.disability_certificate)
        values = read_worker({**data, "grade": grade}, row.year)
        _refuse_second(uow.session, row, person_id, values, None)
        uow.session.add(DisabledWorker(id=uow.new_id(), quota_id=quota_id, person_id=person_id, **values))
        uow.session.flush()
        view = _view(desk, uow.session, row)
        uow.commit()
        return replace(view, changes=Changes(uow.changes))


def correct_worker(desk: Desk, *, worker_id: int, data: Mapping[str, Any]) -> QuotaView:
    """Enter when a counted person left, or correct the line.

    Raises UserError at the field.
    """
    with desk.unit() as uow:
        entered = found(DisabledWorkerRepository(uow.session).get(worker_id), "名残疾职工", "worker")
        row = _quota(uow.session, entered.quota_id)
        values = read_worker({**as_entered(entered, WORKER_FIELDS), **data}, row.year)
        _refuse_second(uow.session, row, entered.person_id, values, worker_id)
        write_changed(entered, values)
        uow.session.flush()
        view = _view(desk, uow.session, row)
        uow.commit()
        return replace(view, changes=Changes(uow.changes))


def years_of(desk: Desk, session: Any, employer_ids: Sequence[int]) -> dict[int, tuple[QuotaView, ...]]:
    """The years of each unit with the people counted, the latest first, in three queries."""
    rows = QuotaRepository(session).of_employers(employer_ids)
    entered = DisabledWorkerRepository(session).of_quotas(
        [row.id for found in rows.values() for row in found]
    )
    people = names_of(session, PersonRepository, [w.person_id for found in entered.values() for w in found])
    return {
        employer: tuple(
            _quota_view(desk, row, [_worker_view(w, people) for w in entered[row.id]]) for row in found
        )
        for employer, found in rows.items()
    }


def of_person(desk: Desk, *, person_id: int) -> tuple[CountedView, ...]:
    """Where a person is counted, the oldest first."""
    with desk.store.read() as session:
        entered = DisabledWorkerRepository(session).of_person(person_id)
        people = names_of(session, PersonRepository, [person_id])
        quotas = {row.id: row for row in QuotaRepository(session).many({w.quota_id for w in entered})}
        employers = names_of(session, EmployerRepository, [q.employer_id for q in quotas.values()])
        return tuple(
            CountedView(
                _worker_view(w, people),
                employers[quotas[w.quota_id].employer_id],
                quotas[w.quota_id].year,
            )
            for w in entered
        )


def grade_of(certificate: str | None) -> str | None:
    """The grade a card's twentieth digit states; None where the card has no such digit."""
    digits = certificate or ""
    return digits[19] if len(digits) >= 20 and digits[19] in "1234" else None


def _view(desk: Desk, session: Any, row: DisabledQuota) -> QuotaView:
    found = years_of(desk, session, [row.employer_id])[row.employer_id]
    return next(one for one in found if one.id == row.id)


def _quota_view(desk: Desk, row: DisabledQuota, workers: Sequence[WorkerView]) -> QuotaView:
    worked = proportion(
        year=row.year,
        staff=row.staff,
        heavy=row.heavy,
        other=row.other,
        average_wage=row.average_wage,
        parameters=desk.rules.parameters,
    )
    values = as_entered(row, FIELDS)
    return QuotaView(
        row.id, row.employer_id, row.year, values, tuple(workers), worked, _warnings(row, workers)
    )


def _warnings(row: DisabledQuota, workers: Sequence[WorkerView]) -> tuple[str, ...]:
    named = sum(one.values["grade"] in HEAVY for one in workers)
    lines = (("一、二级", named, row.heavy), ("三、四级", len(workers) - named, row.other))
    return tuple(
        f"名单中{label} {listed} 人，多于申报的 {told} 人，请核对。"
        for label, listed, told in lines
        if listed > told
    )


def _worker_view(row: DisabledWorker, people: Mapping[int, str]) -> WorkerView:
    return WorkerView(
        row.id, row.quota_id, row.person_id, people[row.person_id], as_entered(row, WORKER_FIELDS)
    )


def _quota(session: Any, quota_id: int) -> DisabledQuota:
    row: DisabledQuota = found(QuotaRepository(session).get(quota_id), "个年度的登记", "quota")
    return row


def _refuse_year(session: Any, employer_id: int, year: int, own: int | None) -> None:
    known = QuotaRepository(session).of_year(employer_id, year)
    if known is not None and known.id != own:
        raise UserError("year_taken", f"该单位 {year} 年度已登记过，请更正原有登记。", "year")


def _refuse_second(
    session: Any, quota: DisabledQuota, person_id: int, values: Mapping[str, Any], own: int | None
) -> None:
    """Refuse somebody counted twice: in this year by this unit, or at the same time by another."""
    others = [w for w in DisabledWorkerRepository(session).of_person(person_id) if w.id != own]
    if any(w.quota_id == quota.id for w in others):
        raise UserError("worker_twice", "该人员已在本年度名单中，请更正原有登记。", "person_id")
    quotas = {row.id: row for row in QuotaRepository(session).many({w.quota_id for w in others})}
    spans = [
        _within(w.from_day, w.to_day, quotas[w.quota_id].year)
        for w in others
        if quotas[w.quota_id].employer_id != quota.employer_id
    ]
    if overlapping(*_within(values["from_day"], values["to_day"], quota.year), spans):
        raise UserError(
            "worker_elsewhere", "该人员同一时期已由其他单位计入，同一人只计入一个单位，请核对。", "from_day"
        )


def _within(from_day: date, to_day: date | None, year: int) -> tuple[date, date]:
    """The part of a time at work that lies in the year."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    return max(from_day, first), min(to_day or last, last)
