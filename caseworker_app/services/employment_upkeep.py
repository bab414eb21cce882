"""注销、续期与市系统状态 (clause 五): what happens to a registration after it was made."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from caseworker_app.domain.assistance import STEP_WAY_LABELS, StepWay, count_refusals, window_start
from caseworker_app.domain.codes import code_of
from caseworker_app.domain.errors import UserError
from caseworker_app.domain.outside import read_outside
from caseworker_app.domain.registration_codes import CANCEL_LABELS, CancelCause, coded
from caseworker_app.domain.registration_rules import check_no_contact
from caseworker_app.domain.texts import text_of
from caseworker_app.domain.values import PartialDate, parse_day
from caseworker_app.services import mapping, verdicts
from caseworker_app.services.changes import Changes
from caseworker_app.services.desk import Desk
from caseworker_app.services.employment_views import SpellView, views_of
from db.models.employment import RegistrationContact
from db.repositories.assistance import StepRepository
from db.repositories.cases import CaseRepository
from db.repositories.employment import SpellRepository
from db.repositories.persons import PersonRepository
from db.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Recorded:
    """A spell as recorded, the ones it ended, what the write changed, and what the counter should still look at."""

    spell: SpellView
    closed: tuple[int, ...]
    changes: Changes
    warnings: tuple[str, ...] = ()


def spell_row(uow: UnitOfWork, spell_id: int) -> Any:
    """The row of a registration.

    Raises UserError where there is none.
    """
    row = SpellRepository(uow.session).get(spell_id)
    if row is None:
        raise UserError("not_found", "没有这条就业失业登记，请核对。", "spell")
    return row


def cancel(desk: Desk, *, spell_id: int, data: Mapping[str, Any]) -> Recorded:
    """注销: end an unemployment registration on a `day`, with its `cause` and `proof`.

    Raises UserError at the field, and where the registration is not of unemployment or has ended.
    """
    with desk.unit() as uow:
        row = spell_row(uow, spell_id)
        _refuse_closed(row)
        cause, day, proof = _cancellation(data, desk.on)
        if day < PartialDate.parse(row.from_day).earliest() or (
            row.registered_on and day < row.registered_on
        ):
            raise UserError("period", "注销日期早于失业登记，请核对。", "day")
        warnings = _doubts(desk, uow, row, cause, day)
        row.cancelled_on, row.to_day = day, day.isoformat()
        row.cancel_cause, row.cancel_proof = str(cause), proof
        return _done(desk, uow, row, (*warnings, *([] if proof else ["未填注销依据，请补充。"])))


def contact(desk: Desk, *, spell_id: int, data: Mapping[str, Any]) -> Recorded:
    """续期与联系: a contact or query for work on a `day`, by a `way`, with its `content`; the validity runs anew from it.

    Raises UserError at the field, and where the registration is not of unemployment or has ended.
    """
    with desk.unit() as uow:
        row = spell_row(uow, spell_id)
        _refuse_closed(row)
        day = _day(data, "day", "联系日期", desk.on) or desk.on
        if row.registered_on and day < row.registered_on:
            raise UserError("period", "联系日期早于失业登记日期，请核对。", "day")
        made = RegistrationContact(
            id=uow.new_id(),
            spell_id=row.id,
            person_id=row.person_id,
            day=day,
            way=_way(data.get("way")),
            content=text_of(data.get("content"), "content", "联系内容"),
            actor=desk.user,
        )
        uow.session.add(made)
        return _done(desk, uow, row)


def void_contact(desk: Desk, *, contact_id: int, reason: str) -> Recorded:
    """作废: a contact recorded by mistake stays with the reason and no longer counts.

    Raises UserError where there is no such contact or no reason.
    """
    why = text_of(reason, "reason", "作废原因")
    if why is None:
        raise UserError("reason_needed", "作废联系记录请写明原因。", "reason")
    with desk.because(why).unit() as uow:
        found = SpellRepository(uow.session).contact(contact_id)
        if found is None or found.voided:
            raise UserError("not_found", "没有这条有效的联系记录，请核对。", "contact")
        found.voided, found.void_reason = True, why
        return _done(desk, uow, spell_row(uow, found.spell_id))


def set_outside_status(
    desk: Desk, *, spell_id: int, status: str, number: str | None = None, reason: str | None = None
) -> Recorded:
    """Say where a registration stands in the city's system: not_entered, entered with its number, returned with a reason.

    Raises UserError where there is no such registration, or at what is missing.
    """
    state = read_outside(status, number, reason)
    with desk.unit() as uow:
        row = spell_row(uow, spell_id)
        row.outside_status = str(state.status)
        row.outside_number, row.outside_reason = state.number, state.reason
        return _done(desk, uow, row)


def _refuse_closed(row: Any) -> None:
    if row.kind != "unemployed":
        raise UserError("not_unemployment", "只有失业登记可以注销或续期；就业登记请更正其终止日期。", "spell")
    if row.cancelled_on or row.to_day:
        raise UserError(
            "spell_ended", f"这条失业登记已于 {row.cancelled_on or row.to_day} 终止，请核对。", "spell"
        )


def _cancellation(data: Mapping[str, Any], on: date) -> tuple[CancelCause, date, str | None]:
    """Cause, day and proof; the day is the legal day where none is given."""
    if unknown := [name for name in data if name not in ("cause", "day", "proof")]:
        raise UserError("unknown_field", f"没有名为“{unknown[0]}”的项目，请核对。", unknown[0])
    cause = code_of(CancelCause, coded(text_of(data.get("cause"), "cause", "注销原因"), CANCEL_LABELS))
    if cause is None:
        words = "、".join(f"{code}（{label}）" for code, label in CANCEL_LABELS.items())
        raise UserError("unknown_code", f"请选择注销原因：{words}。", "cause")
    day = _day(data, "day", "注销日期", on) or on
    return cause, day, text_of(data.get("proof"), "proof", "注销依据")


def _day(data: Mapping[str, Any], name: str, label: str, on: date) -> date | None:
    if not data.get(name):
        return None
    try:
        day = parse_day(str(data[name]))
    except UserError as error:
        raise UserError("bad_day", f"{label}应为日期，如 2018-01-15。", name) from error
    if day > on:
        raise UserError("day_in_future", f"{label}晚于 {on}，请核对。", name)
    return day


def _way(value: Any) -> str:
    found = code_of(StepWay, coded(text_of(value, "way", "联系方式"), STEP_WAY_LABELS))
    if found is None:
        words = "、".join(f"{code}（{label}）" for code, label in STEP_WAY_LABELS.items())
        raise UserError("unknown_code", f"请选择联系方式：{words}。", "way")
    return str(found)


def _doubts(desk: Desk, uow: UnitOfWork, row: Any, cause: CancelCause, day: date) -> tuple[str, ...]:
    """What should be looked at before this cancellation.

    Raises UserError where the registration is still valid although it is cancelled for want of contact.
    """
    found = []
    if cause in (CancelCause.NO_CONTACT, CancelCause.EXPIRED):
        found.append(check_no_contact(views_of(desk, uow.session, [row])[0].valid_until, day))
    if cause is CancelCause.REFUSED_SERVICES:
        found.append(_too_few_refusals(desk, uow, row.person_id, day))
    case = CaseRepository(uow.session).open_of_person(row.person_id)
    if case is not None:
        found.append(f"该人员有在办的认定个案 {case.number}，请在“认定”中办理相应环节。")
    return tuple(sentence for sentence in found if sentence)


def _too_few_refusals(desk: Desk, uow: UnitOfWork, person_id: int, day: date) -> str:
    parameters = desk.rules.parameters
    days = StepRepository(uow.session).refusal_days(person_id, window_start(day, parameters))
    counted = count_refusals(days, day, parameters)
    if counted.reached:
        return ""
    return (
        f"帮扶记录中 {counted.window_months} 个月内拒绝 {counted.count} 次，未满 {counted.limit} 次，请核对。"
    )


def _done(desk: Desk, uow: UnitOfWork, row: Any, warnings: tuple[str, ...] = ()) -> Recorded:
    uow.session.flush()
    person = PersonRepository(uow.session).get(row.person_id)
    verdicts.keep_next_change(desk, uow.session, person, mapping.person_from(person))
    view = views_of(desk, uow.session, [row])[0]
    uow.commit()
    return replace(Recorded(view, (), Changes(), warnings), changes=Changes(uow.changes))
