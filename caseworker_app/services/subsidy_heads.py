"""申请的已知事实: what the records know of the people of a claim, read for a whole roster at once.

首次核定, 已享受月数, 出生日期 and 退休年龄类别 come from here and not from the form, so that nobody can claim past a cap by
forgetting what was paid before; what a person brought along from before this database is kept with them (期初).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from caseworker_app.domain.errors import UserError
from caseworker_app.domain.subsidies import KINDS, Kind, counted_with
from caseworker_app.domain.subsidies.asked import read_count
from caseworker_app.domain.subsidies.protocol import Family
from caseworker_app.domain.values import parse_day
from caseworker_app.services import subsidy_standing
from caseworker_app.services.desk import Desk
from db.models.subsidies import SubsidyOpening
from db.repositories.employment import SpellRepository
from db.repositories.persons import PersonRepository
from db.repositories.posts import HoldingRepository
from db.repositories.subsidies import SubsidyRepository
from db.unit_of_work import UnitOfWork

_RECKONED = ("person", "months_used", "years_used", "first_approved_on")
"""What is not taken as entered: the records are asked first."""
_FROM_PERSON = ("birth_date", "retirement_track", "graduation_date", "sex")


@dataclass(frozen=True, slots=True)
class Known:
    """What the records know about the people of one claim, by person; `unit` is who claims."""

    people: Mapping[int, Any]
    used: Mapping[int, int]
    approved: Mapping[int, date]
    openings: Mapping[int, Sequence[Any]]
    last: Mapping[int, date]
    cases: Mapping[int, Sequence[Any]]
    spells: Mapping[int, Sequence[Any]]
    holdings: Mapping[int, Sequence[tuple[Any, Any]]]
    unit: int | None


def known_of(
    desk: Desk,
    session: Any,
    kind: Kind,
    person_ids: Sequence[int],
    employer_id: int | None,
    *,
    without: int = 0,
) -> Known:
    """Read everything a kind needs for these people, with as many queries for one as for thousands.

    Lines of the application `without` are left out.

    Raises UserError where a person does not exist.
    """
    subsidies = SubsidyRepository(session)
    people = {row.id: row for row in PersonRepository(session).many(person_ids)}
    missing = [str(one) for one in person_ids if one not in people]
    if missing:
        raise UserError("not_found", f"没有这个人员编号：{'、'.join(missing[:5])}，请核对。", "person")
    together = counted_with(kind, desk.on, desk.rules.parameters)
    monthly = kind.family in (Family.INSURANCE, Family.POST)
    posts = subsidy_standing.paid_by_post(kind)
    return Known(
        people,
        subsidies.used_months(together, person_ids, without=without) if together else {},
        subsidies.first_approvals(together, person_ids, without=without) if together else {},
        subsidies.openings(_counters(kind, together), person_ids),
        subsidies.last_claims(kind.code, employer_id, person_ids),
        subsidies.determinations(person_ids) if kind.hardship else {},
        SpellRepository(session).of_people(person_ids) if monthly else {},
        HoldingRepository(session).of_people(person_ids) if posts else {},
        employer_id,
    )


def _counters(kind: Kind, together: frozenset[str]) -> set[str]:
    """The names under which what was used before is kept: the counter, or the kind itself where it counts years."""
    found = {str(KINDS[code].counter) for code in together}
    return found or {kind.code}


def facts_for(
    session: Any, kind: Kind, known: Known, person_id: int, entered: Mapping[str, Any], on: date
) -> dict[str, Any]:
    """What is asked of one person: what was entered for this claim, and over it what the records know.

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
    _refuse_contradiction(facts, entered)
    facts |= {name: value for name, value in entered.items() if name not in _RECKONED}
    if "registration_ended_on" in names:
        spells = known.spells.get(person_id, ())
        facts |= subsidy_standing.flexible_registration(spells, entered.get("registered_on"))
    if person_id in known.last:
        facts["last_claim_on"] = known.last[person_id].isoformat()
    facts |= subsidy_standing.placement(kind, known.holdings.get(person_id, ()), known.unit)
    facts |= subsidy_standing.recognition(known.cases.get(person_id, ()), facts, on)
    facts["months_used"] = used_of(known, person_id, entered, "months_used")
    facts["first_approved_on"] = first_approval_of(known, person_id, entered, on).isoformat()
    if "years_used" in names:
        paid = SubsidyRepository(session).live_items(kind.code, person_id=person_id)
        facts["years_used"] = max(paid + _brought(known, person_id), _count(entered.get("years_used")))
    return {name: value for name, value in facts.items() if name in names or name in entered}


def used_of(known: Known, person_id: int, entered: Mapping[str, Any], name: str) -> int:
    """Months used: what was brought along and what is on record, or more where the claim states more."""
    on_record = known.used.get(person_id, 0) + _brought(known, person_id)
    return max(on_record, _count(entered.get(name)))


def first_approval_of(known: Known, person_id: int, entered: Mapping[str, Any], on: date) -> date:
    """The day of first approval: the earliest of record, of what was brought along, and of what is stated."""
    days = [known.approved.get(person_id), _stated_day(entered.get("first_approved_on"))]
    days += [row.first_approved_on for row in known.openings.get(person_id, ())]
    return min((day for day in days if day is not None), default=on)


def keep_opening(
    uow: UnitOfWork, kind: Kind, known: Known, person_id: int, entered: Mapping[str, Any], source: str
) -> None:
    """Keep what a claim states beyond the records (months used elsewhere, an earlier first approval), once and for all."""
    counter = str(kind.counter) if kind.counter else kind.code
    name = "months_used" if kind.counter else "years_used"
    stated, first = _count(entered.get(name)), _stated_day(entered.get("first_approved_on"))
    on_record = known.used.get(person_id, 0) + _brought(known, person_id)
    known_first = first_approval_of(known, person_id, {}, date.max)
    more, earlier = stated > on_record, first is not None and first < known_first
    if not more and not earlier:
        return
    row = next((r for r in known.openings.get(person_id, ()) if r.counter == counter), None)
    if row is None:
        row = SubsidyOpening(id=uow.new_id(), person_id=person_id, counter=counter, used=0, source=source)
        uow.session.add(row)
    if more:
        row.used += stated - on_record
    if earlier:
        row.first_approved_on = first


def _brought(known: Known, person_id: int) -> int:
    return sum(row.used for row in known.openings.get(person_id, ()))


def _stated_day(value: Any) -> date | None:
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
    return 0 if value in (None, "") else read_count(value, "已享受月数或年数")
