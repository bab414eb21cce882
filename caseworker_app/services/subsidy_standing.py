"""身份与岗位登记 (clauses 四, 五): what cases, posts and registrations say about the people of a claim, and where they contradict it."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from caseworker_app.domain.employment import SpellKind
from caseworker_app.domain.errors import UserError
from caseworker_app.domain.posts import PostKind
from caseworker_app.domain.subsidies import Kind
from caseworker_app.domain.subsidies.protocol import Claimant, Counter, Family
from caseworker_app.domain.values import PartialDate, parse_day
from caseworker_app.services import mapping

FLEXIBLE = (SpellKind.FLEXIBLE, SpellKind.NEW_FORM)
UNIT_WORK = (SpellKind.EMPLOYED, SpellKind.PUBLIC_POST)
RURAL = "rural"
_PLACED = "post_recognised"


def paid_by_post(kind: Kind) -> bool:
    """Whether a kind pays for a person's job at a unit, so that a job that finance pays already excludes it."""
    return kind.family is Family.POST or (
        kind.counter is Counter.INSURANCE and kind.claimant is Claimant.UNIT
    )


def flexible_registration(spells: Sequence[Any], stated: Any = None) -> dict[str, str]:
    """The registration of flexible or new-form work that is meant (else the latest), and when it ended."""
    found = [s for s in map(mapping.spell_from, spells) if s.kind in FLEXIBLE and s.registered_on]
    meant = [s for s in found if s.registered_on == _day_of(stated)] or found[-1:]
    if not meant or meant[-1].registered_on is None:
        return {}
    days = {"registered_on": meant[-1].registered_on.isoformat()}
    if meant[-1].to_day is not None:
        days["registration_ended_on"] = meant[-1].to_day.latest().isoformat()
    return days


def recognition(cases: Sequence[Any], facts: Mapping[str, Any], on: date) -> dict[str, str]:
    """The determination that counts on the day of hiring, of registration, else of application; without any, nothing.

    Exit ends the standing and not what a hiring made while recognised has earned, so that the day decides.
    """
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


def placement(kind: Kind, holdings: Sequence[tuple[Any, Any]], employer_id: int | None) -> dict[str, Any]:
    """The person's latest public-welfare post at the unit that claims, of the kind's area: hired, contract, placement, left."""
    if _PLACED not in {one.name for one in kind.fields}:
        return {}
    rural = kind.counter is Counter.RURAL_POST
    held = [
        holding
        for holding, post in holdings
        if post.kind == PostKind.PUBLIC_WELFARE
        and post.employer_id == employer_id
        and (post.area == RURAL) is rural
    ]
    if not held:
        return {}
    last = held[-1]
    days = {"contract_from": last.hired_on, "contract_to": last.contract_to, "left_on": last.left_on}
    found: dict[str, Any] = {name: day.isoformat() for name, day in days.items() if day is not None}
    found[_PLACED] = True
    if last.placement is not None:
        found["placement"] = last.placement
    return found


def job_trouble(
    kind: Kind, holdings: Sequence[tuple[Any, Any]], employer_id: int | None, months: Sequence[str]
) -> str | None:
    """Why some of these months cannot be paid for this job: finance pays the post already, or it is another unit's post."""
    if not paid_by_post(kind):
        return None
    finance = _months_of(months, [h for h, post in holdings if post.kind == PostKind.FINANCE_SERVICE])
    if finance:
        return (
            f"{'、'.join(finance)} 在财政保障的非编制服务性岗位在岗，工资已由财政支付"
            "（穗府〔2017〕26号 四，同一岗位不得重复补贴），请去掉这些月份。"
        )
    if _PLACED not in {one.name for one in kind.fields}:
        return None
    elsewhere = _months_of(
        months,
        [
            h
            for h, post in holdings
            if post.kind == PostKind.PUBLIC_WELFARE and post.employer_id != employer_id
        ],
    )
    if elsewhere:
        return (
            f"{'、'.join(elsewhere)} 登记在另一单位的公益性岗位，补贴应由该单位申领；"
            "岗位登记有误的，请先在“岗位”更正。"
        )
    return None


def _months_of(months: Sequence[str], held: Sequence[Any]) -> list[str]:
    return [month for month in months if any(_held_in(holding, month) for holding in held)]


def _held_in(holding: Any, month: str) -> bool:
    found = PartialDate.parse(month)
    ended = holding.left_on
    return bool(holding.hired_on <= found.latest() and (ended is None or ended >= found.earliest()))


def contradiction(
    kind: Kind, spells: Sequence[Any], uscc: str | None, month: str, *, part: bool = False
) -> str | None:
    """Why a month does not fit the registrations: work at a unit while claimed as flexible, or work that had ended before.

    A claim is stopped where the whole month contradicts it; with `part` a part of the month is enough, as for a review.
    """
    if kind.family not in (Family.INSURANCE, Family.POST):
        return None
    found = PartialDate.parse(month)
    if kind.claimant is Claimant.PERSON:
        return _employed_then(spells, found, part=part)
    return _ended_before(spells, uscc, found, part=part)


def _employed_then(spells: Sequence[Any], month: PartialDate, *, part: bool) -> str | None:
    for row in spells:
        spell = mapping.spell_from(row)
        if spell.kind not in UNIT_WORK:
            continue
        both = (spell.covers(month.earliest()) is True, spell.covers(month.latest()) is True)
        if all(both) or (part and any(both)):
            where = f"（{row.employer}）" if row.employer else ""
            return f"{month} 已登记在单位就业{where}，不属灵活就业，登记有误的请先更正"
    return None


def _ended_before(spells: Sequence[Any], uscc: str | None, month: PartialDate, *, part: bool) -> str | None:
    own = [row for row in spells if uscc and row.employer_uscc == uscc and row.kind != "unemployed"]
    if not own or any(_touches(row, month, part=part) for row in own):
        return None
    return f"{month} 按就业登记不在本单位就业，登记有误的请先更正"


def _touches(row: Any, month: PartialDate, *, part: bool) -> bool:
    """Whether work lasts in a month: through its last day for a review, else on any day of it."""
    spell = mapping.spell_from(row)
    end = spell.to_day.latest() if spell.to_day else None
    last = month.latest() if part else month.earliest()
    return spell.from_day.earliest() <= month.latest() and (end is None or end >= last)
