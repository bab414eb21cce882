"""岗位推荐 (clauses 四, 六): sending a person to a vacancy with a letter, and what the receipt brings back.

With an open case the referral is also a step of help in it; the step says what came of it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from caseworker_app.domain.assistance import Outcome, StepKind, StepWay
from caseworker_app.domain.errors import UserError
from caseworker_app.domain.findings import Finding
from caseworker_app.domain.referrals import REPLY_DAYS, ReferralResult, read_reply, reply_of
from caseworker_app.domain.texts import text_of
from caseworker_app.domain.vacancies import is_offered
from caseworker_app.domain.vacancy_matching import Match, Suitability, match, suitable_work
from caseworker_app.domain.values import parse_day
from caseworker_app.services import occupations, vacancies, vacancy_matching
from caseworker_app.services.case_look import keep_next_look_of
from caseworker_app.services.changes import Changes
from caseworker_app.services.desk import Desk
from caseworker_app.services.record_rows import found, names_of, person_of
from caseworker_app.services.vacancies import VacancyView
from db.models.assistance import AssistanceStep
from db.models.vacancies import VacancyReferral
from db.repositories.assistance import StepRepository
from db.repositories.cases import CaseRepository
from db.repositories.persons import PersonRepository
from db.repositories.vacancies import ReferralRepository, VacancyRepository, WishRepository

_SUITABLE = "合适岗位"


@dataclass(frozen=True, slots=True)
class ReferralView:
    """A referral as kept, with the vacancy and what came of it."""

    id: int
    person: int
    person_name: str
    vacancy: VacancyView
    case: int | None
    step: int | None
    day: date
    reply_by: date | None
    fits: tuple[Mapping[str, Any], ...]
    result: ReferralResult
    replied_on: date | None
    reply: str | None
    refusal_reason: str | None
    counted: bool
    """Whether declining it counts as a refusal of services."""
    actor: str
    voided: bool
    void_reason: str | None
    warnings: tuple[str, ...] = ()
    changes: Changes = field(default_factory=Changes, compare=False)

    @property
    def overdue(self) -> bool:
        """Whether it still waits for its receipt."""
        return self.result is ReferralResult.PENDING and not self.voided


@dataclass(frozen=True, slots=True)
class ReferralPage:
    """A page of referrals, and how many there are in all."""

    referrals: tuple[ReferralView, ...]
    total: int


def refer(
    desk: Desk,
    *,
    person_id: int,
    vacancy_id: int,
    day: str | None = None,
    reply_by: str | None = None,
    way: str | None = None,
) -> ReferralView:
    """Send a person to a vacancy; the reasons of the match are kept with it.

    Raises UserError at the field, where the vacancy is not offered on the day, or where a receipt is still awaited.
    """
    sent_on = parse_day(day) if day else desk.on
    if sent_on > desk.on:
        raise UserError("day_in_future", f"推荐日期晚于 {desk.on}，请核对。", "day")
    with desk.unit() as uow:
        person = person_of(uow.session, person_id)
        vacancy = vacancies.known(uow.session, vacancy_id)
        _check(uow.session, vacancy, person_id, sent_on)
        view = vacancies.views(desk, uow.session, [vacancy])[0]
        by, warning = _reply_by(desk, sent_on, reply_by)
        how = _match(desk, uow.session, person, view)
        row = VacancyReferral(
            id=uow.new_id(),
            person_id=person_id,
            vacancy_id=vacancy_id,
            day=sent_on,
            reply_by=by,
            fits=[{"topic": one.topic, "met": one.met, "text": one.text} for one in how.reasons],
            result=str(ReferralResult.PENDING),
            actor=desk.user,
            voided=False,
        )
        uow.session.add(row)
        _add_step(desk, uow, row, view, way)
        full = view.pending + view.hired >= view.headcount
        fullness = (
            f"该岗位招 {view.headcount} 人，已推荐待回执和录用 {view.pending + view.hired} 人。"
            if full
            else ""
        )
        return _done(desk, uow, row, tuple(filter(None, (warning, fullness, *how.said(False)))))


def reply(desk: Desk, *, referral_id: int, data: Mapping[str, Any]) -> ReferralView:
    """Enter the receipt: hired, not hired, did not come, or declined; declining suitable work counts as a refusal.

    Raises UserError at the field, and where the receipt was entered already.
    """
    values = read_reply(data, desk.on)
    with desk.unit() as uow:
        row = _live(uow.session, referral_id)
        if row.result != ReferralResult.PENDING:
            raise UserError("replied", "这封推荐信的回执已经登记；登记错的请作废后重新推荐。", "referral")
        if values["replied_on"] < row.day:
            raise UserError("period", "回执日期早于推荐日期，请核对。", "replied_on")
        vacancy = vacancies.views(desk, uow.session, [vacancies.known(uow.session, row.vacancy_id)])[0]
        finding = suitability(desk, vacancy, values)
        meant = reply_of(values, vacancy.title, vacancy.wage, finding)
        row.result, row.replied_on, row.reply = values["result"], values["replied_on"], values["reply"]
        if values["result"] == ReferralResult.DECLINED:
            row.refusal_reason = values["refusal_reason"]
            row.fits = [*(row.fits or ()), _told(finding)]
        step = StepRepository(uow.session).get(row.step_id) if row.step_id else None
        if step is not None and not step.voided:
            step.outcome, step.refusal_reason, step.next_day = str(meant.outcome), meant.refusal, None
            step.content = f"{step.content}；回执 {values['replied_on']}：{meant.words}"
        return _done(desk, uow, row, _after_reply(values, vacancy, finding, row.case_id is not None))


def void(desk: Desk, *, referral_id: int, reason: str) -> ReferralView:
    """Void a referral made by mistake, and its step of help with it.

    Raises UserError where there is none or no reason.
    """
    why = text_of(reason, "reason", "作废原因")
    if why is None:
        raise UserError("reason_needed", "作废推荐请写明原因。", "reason")
    with desk.because(why).unit() as uow:
        row = _live(uow.session, referral_id)
        row.voided, row.void_reason = True, why
        step = StepRepository(uow.session).get(row.step_id) if row.step_id else None
        if step is not None and not step.voided:
            step.voided, step.void_reason = True, why
        return _done(desk, uow, row, ())


def suitability(desk: Desk, vacancy: VacancyView, values: Mapping[str, Any]) -> Finding:
    """Whether an offer is suitable work, by what the counter found out and the minimum wage of the day."""
    asked = Suitability(values.get("health_ok"), values.get("distance_ok"), values.get("distance") or "")
    offered = {name: getattr(vacancy, name) for name in ("hours", "weekly_hours", "wage_from", "wage_to")}
    return suitable_work(asked, offered, desk.on, desk.rules.parameters)


def show(desk: Desk, *, referral_id: int) -> ReferralView:
    """One referral.

    Raises UserError where there is none.
    """
    with desk.store.read() as session:
        row = found(ReferralRepository(session).get(referral_id), "封推荐信", "referral")
        return views(desk, session, [row])[0]


def of_person(desk: Desk, *, person_id: int) -> tuple[ReferralView, ...]:
    """All referrals of a person, the latest first; voided ones too."""
    with desk.store.read() as session:
        return views(desk, session, ReferralRepository(session).of_person(person_id))


def last_hired(desk: Desk, *, person_id: int) -> ReferralView | None:
    """The latest referral by which a person found work, None where there is none."""
    sent = [one for one in of_person(desk, person_id=person_id) if not one.voided]
    hired = [one for one in sent if one.result is ReferralResult.HIRED]
    return max(hired, key=lambda one: (one.replied_on or one.day, one.id), default=None)


def of_vacancy(desk: Desk, *, vacancy_id: int) -> tuple[ReferralView, ...]:
    """All referrals to a vacancy by day; voided ones are left out."""
    with desk.store.read() as session:
        rows = ReferralRepository(session).of_vacancies([vacancy_id])[vacancy_id]
        return views(desk, session, rows)


def page(
    desk: Desk, *, result: str | None = None, after: int | None = None, limit: int = 100
) -> ReferralPage:
    """A page of referrals, the latest first, all or with one result."""
    with desk.store.read() as session:
        rows = ReferralRepository(session)
        listed = views(desk, session, rows.page(result=result, after=after, limit=limit))
        return ReferralPage(listed, rows.count(result=result))


def views(desk: Desk, session: Any, rows: Sequence[Any]) -> tuple[ReferralView, ...]:
    """The rows as views, in a fixed number of queries."""
    wanted = VacancyRepository(session).many({row.vacancy_id for row in rows})
    offers = {one.id: one for one in vacancies.views(desk, session, wanted)}
    names = names_of(session, PersonRepository, [row.person_id for row in rows])
    return tuple(_view(row, names.get(row.person_id, ""), offers[row.vacancy_id]) for row in rows)


def _view(row: Any, name: str, vacancy: VacancyView) -> ReferralView:
    fits = tuple(row.fits or ())
    counted = any(one["topic"] == _SUITABLE and one["met"] for one in fits)
    return ReferralView(
        row.id,
        row.person_id,
        name,
        vacancy,
        row.case_id,
        row.step_id,
        row.day,
        row.reply_by,
        fits,
        ReferralResult(row.result),
        row.replied_on,
        row.reply,
        row.refusal_reason,
        counted and bool(row.refusal_reason) and row.step_id is not None,
        row.actor,
        row.voided,
        row.void_reason,
    )


def _check(session: Any, vacancy: Any, person_id: int, day: date) -> None:
    if (
        vacancy.voided
        or not is_offered(vacancy.closed_on, vacancy.expires_on, day)
        or day < vacancy.posted_on
    ):
        raise UserError(
            "not_offered", f"该岗位在 {day} 不在有效期内或已关闭，不能推荐；请先延长有效期。", "vacancy"
        )
    if ReferralRepository(session).pending(person_id, vacancy.id) is not None:
        raise UserError("pending", "已推荐过这个岗位，回执还没有登记，请先登记回执。", "vacancy")


def _reply_by(desk: Desk, day: date, given: str | None) -> tuple[date | None, str]:
    """By when the receipt is due: as given, else by the parameter; nothing is made up while it is 待核."""
    if given:
        by = parse_day(given)
        if by < day:
            raise UserError("period", "回执期限早于推荐日期，请核对。", "reply_by")
        return by, ""
    value = desk.rules.parameters.get(REPLY_DAYS, day)
    if value is None:
        return None, "回执期限待核，本次未设期限，工作台不会提醒；请填写日期，或由管理员核实期限。"
    return day + timedelta(days=int(value.value)), ""


def _match(desk: Desk, session: Any, person: Any, vacancy: VacancyView) -> Match:
    wish = WishRepository(session).of_person(person.id)
    seeker = vacancy_matching.seekers(desk, session, [(wish, person)])[0]
    return match(seeker, vacancy_matching.offer_of(vacancy), desk.on, occupations.register())


def _add_step(desk: Desk, uow: Any, row: VacancyReferral, vacancy: VacancyView, way: str | None) -> None:
    """With an open case the referral counts as a step of help in it."""
    case = CaseRepository(uow.session).open_of_person(row.person_id)
    if case is None:
        return
    step = AssistanceStep(
        id=uow.new_id(),
        case_id=case.id,
        person_id=row.person_id,
        kind=str(StepKind.REFERRAL),
        day=row.day,
        way=str(StepWay(way)) if way else str(StepWay.COUNTER),
        content=f"推荐到{vacancy.employer_name}“{vacancy.title}”，工资{vacancy.wage}",
        outcome=str(Outcome.PENDING),
        next_day=row.reply_by,
        actor=desk.user,
        voided=False,
    )
    uow.session.add(step)
    row.case_id, row.step_id = case.id, step.id


def _told(finding: Finding) -> dict[str, Any]:
    return {
        "topic": _SUITABLE,
        "met": finding.met,
        "text": "；".join((*finding.because, *finding.missing)),
    }


def _after_reply(
    values: Mapping[str, Any], vacancy: VacancyView, finding: Finding, in_case: bool
) -> tuple[str, ...]:
    """What the counter should do or know after the receipt."""
    if values["result"] == ReferralResult.HIRED:
        full = vacancy.hired + 1 >= vacancy.headcount
        return ("请登记就业。", *(("该岗位已招满，可以关闭。",) if full else ()))
    if values["result"] != ReferralResult.DECLINED or not in_case:
        return ()
    if finding.met and values["refusal_reason"]:
        return ("属合适岗位，已计入拒绝次数，请本人在记录上签名。",)
    if finding.met:
        return ("未写拒绝原因，不计入拒绝次数。",)
    return tuple(f"不计入拒绝次数：{text}" for text in (*finding.because[:1], *finding.missing))


def _live(session: Any, referral_id: int) -> VacancyReferral:
    row = ReferralRepository(session).get(referral_id)
    if row is None or row.voided:
        raise UserError("not_found", "没有这封有效的推荐信，请核对。", "referral")
    return row


def _done(desk: Desk, uow: Any, row: VacancyReferral, warnings: tuple[str, ...]) -> ReferralView:
    keep_next_look_of(desk, uow.session, row.case_id)
    view = replace(views(desk, uow.session, [row])[0], warnings=warnings)
    uow.commit()
    return replace(view, changes=Changes(uow.changes))
