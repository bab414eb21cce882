"""申请的已知事实: what the records know of the people of a claim, read for a whole roster at once.

首次核定, 已享受月数, 出生日期 and 退休年龄类别 come from here and not from the form, so that nobody can claim past a cap by
forgetting what was paid before.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from caseworker_app.domain.employment import SpellKind
from caseworker_app.domain.errors import UserError
from caseworker_app.domain.posts import PostKind
from caseworker_app.domain.subsidies import Kind, counted_with
from caseworker_app.domain.subsidies.protocol import Family
from caseworker_app.domain.values import PartialDate, parse_day
from caseworker_app.services import mapping
from caseworker_app.services.desk import Desk
from db.repositories.employment import SpellRepository
from db.repositories.persons import PersonRepository
from db.repositories.posts import HoldingRepository
from db.repositories.subsidies import SubsidyRepository

_RECKONED = ("person", "months_used", "years_used")
"""What is not taken as entered: the records are asked first."""
FLEXIBLE = (SpellKind.FLEXIBLE, SpellKind.NEW_FORM)
_FROM_PERSON = ("birth_date", "retirement_track", "graduation_date", "sex")


@dataclass(frozen=True, slots=True)
class Known:
    """What the records know about the people of one claim, by person."""

    people: Mapping[int, Any]
    used: Mapping[int, int]
    approved: Mapping[int, date]
    last: Mapping[int, date]
    cases: Mapping[int, Sequence[Any]]
    holdings: Mapping[int, Sequence[tuple[Any, Any]]]
    """What each person holds and held, with the post; read for post subsidies only."""


def known_of(
    desk: Desk, session: Any, kind: Kind, person_ids: Sequence[int], employer_id: int | None
) -> Known:
    """Read everything a kind needs for these people, with as many queries for one as for thousands.

    Raises UserError where a person does not exist.
    """
    subsidies = SubsidyRepository(session)
    people = {row.id: row for row in PersonRepository(session).many(person_ids)}
    missing = [str(one) for one in person_ids if one not in people]
    if missing:
        raise UserError("not_found", f"没有这个人员编号：{'、'.join(missing[:5])}，请核对。", "person")
    together = counted_with(kind, desk.on, desk.rules.parameters)
    posts = kind.family is Family.POST
    return Known(
        people,
        subsidies.used_months(together, person_ids) if together else {},
        subsidies.first_approvals(together, person_ids) if together else {},
        subsidies.last_claims(kind.code, employer_id, person_ids),
        subsidies.determinations(person_ids) if kind.hardship else {},
        HoldingRepository(session).of_people(person_ids) if posts else {},
    )


def facts_for(
    session: Any, kind: Kind, known: Known, person_id: int, entered: Mapping[str, Any], on: date
) -> dict[str, Any]:
    """What is asked of one person: the record's facts, then what was entered for this claim.

    Raises UserError where something entered contradicts the record.
    """
    row = known.people[person_id]
    names = {one.name for one in kind.fields}
    facts: dict[str, Any] = {"applied_on": on.isoformat()}
    for name in _FROM_PERSON:
        value = getattr(row, name, None)
        if value is not None:
            facts[name] = value if isinstance(value, str) else value.isoformat()
    if "retirement_track" not in facts and row.sex == "male":
        facts["retirement_track"] = "male_60"
    if "registration_ended_on" in names and "registered_on" not in entered:
        facts |= _registration(session, person_id)
    if person_id in known.last:
        facts["last_claim_on"] = known.last[person_id].isoformat()
    if "years_used" in names:
        facts["years_used"] = _years_used(session, kind, person_id, entered)
    _refuse_contradiction(facts, entered)
    facts |= placement_facts(known, person_id)
    facts |= {name: value for name, value in entered.items() if name not in _RECKONED}
    facts |= recognition(known, person_id, facts, on)
    used = max(known.used.get(person_id, 0), _count(entered.get("months_used")))
    first = known.approved.get(person_id)
    facts["months_used"] = used
    facts["first_approved_on"] = (
        first.isoformat() if first else facts.get("first_approved_on", on.isoformat())
    )
    return {name: value for name, value in facts.items() if name in names or name in entered}


def placement_facts(known: Known, person_id: int) -> dict[str, Any]:
    """The latest public-welfare post of a person: recognised by being on record, with its contract and term."""
    held = [h for h, post in known.holdings.get(person_id, ()) if post.kind == PostKind.PUBLIC_WELFARE]
    if not held:
        return {}
    last = held[-1]
    days = {"contract_from": last.contract_from or last.hired_on, "contract_to": last.contract_to}
    days["left_on"] = last.left_on
    found: dict[str, Any] = {name: day.isoformat() for name, day in days.items() if day is not None}
    found["post_recognised"] = True
    if last.placement is not None:
        found["placement"] = last.placement
    return found


def finance_months(known: Known, person_id: int, months: Sequence[str]) -> str | None:
    """Why no post subsidy may be paid for some of these months: finance pays the person's post in them already."""
    taken = [
        month
        for month in months
        for holding, post in known.holdings.get(person_id, ())
        if post.kind == PostKind.FINANCE_SERVICE and _held_in(holding, month)
    ]
    if not taken:
        return None
    return (
        f"{'、'.join(dict.fromkeys(taken))} 在财政保障的非编制服务性岗位在岗，工资已由财政支付，"
        "同一月份不能再领岗位补贴，请去掉这些月份。"
    )


def _held_in(holding: Any, month: str) -> bool:
    found = PartialDate.parse(month)
    ended = holding.left_on
    return bool(holding.hired_on <= found.latest() and (ended is None or ended >= found.earliest()))


def _years_used(session: Any, kind: Kind, person_id: int, entered: Mapping[str, Any]) -> int:
    """Years paid before are on record; a form that forgot them cannot get them twice."""
    return max(SubsidyRepository(session).live_items(kind.code, person_id), _count(entered.get("years_used")))


def _registration(session: Any, person_id: int) -> dict[str, str]:
    """The latest registration of flexible or new-form work, and when it ended."""
    spells = [mapping.spell_from(row) for row in SpellRepository(session).of_person(person_id)]
    found = [s for s in spells if s.kind in FLEXIBLE and s.registered_on]
    if not found:
        return {}
    last = found[-1]
    days = {"registered_on": last.registered_on.isoformat() if last.registered_on else ""}
    if last.to_day is not None:
        days["registration_ended_on"] = last.to_day.latest().isoformat()
    return days


def recognition(known: Known, person_id: int, facts: Mapping[str, Any], on: date) -> dict[str, str]:
    """The determination that counts on the day of hiring, of registration, else of application; without any, nothing.

    Exit ends the standing and not what a hiring made while recognised has earned, so that the day decides.
    """
    cases = known.cases.get(person_id, ())
    if not cases:
        return {}
    day = _day_of(facts.get("contract_from")) or _day_of(facts.get("registered_on")) or on
    held = [case for case in cases if case.determined_on <= day]
    lasting = [case for case in held if (ended := _ended(case)) is None or ended >= day]
    case = (lasting or held or list(cases))[-1]
    ended = _ended(case)
    found = {"recognised_on": case.determined_on.isoformat()}
    return found | ({"status_ended_on": ended.isoformat()} if ended else {})


def _ended(case: Any) -> date | None:
    """The last day of a recognition; one that was revoked never held."""
    if case.status == "revoked":
        before: date = case.determined_on - timedelta(days=1)
        return before
    ended: date | None = case.exited_on
    return ended


def _day_of(value: Any) -> date | None:
    try:
        return parse_day(str(value)) if value else None
    except UserError:
        return None


def _refuse_contradiction(facts: Mapping[str, Any], entered: Mapping[str, Any]) -> None:
    """What the record knows is not entered differently: the record is corrected first."""
    for name in ("birth_date", "retirement_track"):
        given = entered.get(name)
        if given and name in facts and str(given) != facts[name]:
            raise UserError(
                "contradiction", f"与人员档案不一致（档案为 {facts[name]}），请先在档案中更正。", name
            )


def _count(value: Any) -> int:
    text = str(value if value is not None else 0)
    return int(text) if text.isascii() and text.isdigit() else 0
