"""零就业家庭的一条龙 (clause 四): 产生一户、援助一户、消除一户、稳定一户; which step may follow which, and what each needs.

The stage is that of the help; a household that is none stands at 已登记. 五清 is the sheet kept when it is verified.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from caseworker_app.domain.errors import UserError
from caseworker_app.domain.parameters import Parameters
from caseworker_app.domain.values import add_months


class HouseholdStage(StrEnum):
    """Where a household stands on its way."""

    REGISTERED = "registered"
    FOUND = "found"
    VERIFIED = "verified"
    OFFERED = "offered"
    PLACED = "placed"
    SETTLED = "settled"
    LAPSED = "lapsed"


STAGE_LABELS = {
    HouseholdStage.REGISTERED: "已登记",
    HouseholdStage.FOUND: "已发现",
    HouseholdStage.VERIFIED: "已核实",
    HouseholdStage.OFFERED: "援助中",
    HouseholdStage.PLACED: "已消除",
    HouseholdStage.SETTLED: "已稳定",
    HouseholdStage.LAPSED: "已终止",
}
OPEN_STAGES = (HouseholdStage.FOUND, HouseholdStage.VERIFIED, HouseholdStage.OFFERED)
"""A zero-employment household in which nobody has been placed yet."""


class LifeAction(StrEnum):
    """A step of the way."""

    FIND = "find"
    VERIFY = "verify"
    OFFER = "offer"
    PLACE = "place"
    SETTLE = "settle"
    LAPSE = "lapse"


ACTION_LABELS = {
    LifeAction.FIND: "产生一户",
    LifeAction.VERIFY: "入户核实",
    LifeAction.OFFER: "提供岗位",
    LifeAction.PLACE: "消除一户",
    LifeAction.SETTLE: "稳定一户",
    LifeAction.LAPSE: "终止援助",
}


class MemberLeft(StrEnum):
    """Why a member no longer belongs to a household."""

    MOVED = "moved"
    SPLIT = "split"
    MERGED = "merged"
    DIED = "died"
    OTHER = "other"


LEFT_LABELS = {
    MemberLeft.MOVED: "迁出",
    MemberLeft.SPLIT: "分户",
    MemberLeft.MERGED: "并户",
    MemberLeft.DIED: "已故",
    MemberLeft.OTHER: "其他",
}


class HouseholdEventKind(StrEnum):
    """What happened to a household."""

    REGISTERED = "registered"
    HEAD_CHANGED = "head_changed"
    MEMBER_JOINED = "member_joined"
    MEMBER_LEFT = "member_left"
    MOVED = "moved"
    SPLIT = "split"
    MERGED = "merged"
    FOUND = "found"
    VERIFIED = "verified"
    OFFERED = "offered"
    PLACED = "placed"
    SETTLED = "settled"
    LAPSED = "lapsed"
    CLOSED = "closed"
    CORRECTED = "corrected"


EVENT_LABELS = {
    HouseholdEventKind.REGISTERED: "登记家庭",
    HouseholdEventKind.HEAD_CHANGED: "变更户主",
    HouseholdEventKind.MEMBER_JOINED: "成员加入",
    HouseholdEventKind.MEMBER_LEFT: "成员离户",
    HouseholdEventKind.MOVED: "住址变更",
    HouseholdEventKind.SPLIT: "分户",
    HouseholdEventKind.MERGED: "并户",
    HouseholdEventKind.FOUND: "产生一户",
    HouseholdEventKind.VERIFIED: "入户核实",
    HouseholdEventKind.OFFERED: "提供岗位",
    HouseholdEventKind.PLACED: "消除一户",
    HouseholdEventKind.SETTLED: "稳定一户",
    HouseholdEventKind.LAPSED: "终止援助",
    HouseholdEventKind.CLOSED: "销户",
    HouseholdEventKind.CORRECTED: "更正",
}


class LapseCause(StrEnum):
    """Why help to a zero-employment household ends without a placement."""

    NOT_ZERO = "not_zero"
    REFUSED = "refused"
    NOT_REACHED = "not_reached"
    MOVED = "moved"
    OTHER = "other"


LAPSE_LABELS = {
    LapseCause.NOT_ZERO: "核实不属零就业家庭",
    LapseCause.REFUSED: "成员多次拒绝适合的岗位",
    LapseCause.NOT_REACHED: "长期联系不上",
    LapseCause.MOVED: "迁出本市",
    LapseCause.OTHER: "其他",
}


class OfferResult(StrEnum):
    """What became of a job offered to a member."""

    PENDING = "pending"
    ACCEPTED = "accepted"
    REFUSED = "refused"


OFFER_LABELS = {
    OfferResult.PENDING: "待答复",
    OfferResult.ACCEPTED: "已接受",
    OfferResult.REFUSED: "本人拒绝",
}
SITUATION = {
    "family": "家庭情况",
    "cause": "失业原因",
    "skills": "技能状况",
    "training": "培训意愿",
    "job": "就业意愿",
}
"""五清: what must be clear about a household once it is verified."""


@dataclass(frozen=True, slots=True)
class Passage:
    """One step: from which stages it may be taken, where it leads, and which event it leaves."""

    sources: tuple[HouseholdStage, ...]
    target: HouseholdStage
    event: HouseholdEventKind


_S = HouseholdStage
PASSAGES: Mapping[LifeAction, Passage] = {
    LifeAction.FIND: Passage(
        (_S.REGISTERED, _S.PLACED, _S.SETTLED, _S.LAPSED), _S.FOUND, HouseholdEventKind.FOUND
    ),
    LifeAction.VERIFY: Passage((_S.FOUND,), _S.VERIFIED, HouseholdEventKind.VERIFIED),
    LifeAction.OFFER: Passage((_S.VERIFIED, _S.OFFERED), _S.OFFERED, HouseholdEventKind.OFFERED),
    LifeAction.PLACE: Passage(OPEN_STAGES, _S.PLACED, HouseholdEventKind.PLACED),
    LifeAction.SETTLE: Passage((_S.PLACED,), _S.SETTLED, HouseholdEventKind.SETTLED),
    LifeAction.LAPSE: Passage(OPEN_STAGES, _S.LAPSED, HouseholdEventKind.LAPSED),
}
STAGE_DAYS = {
    HouseholdStage.FOUND: "found_on",
    HouseholdStage.VERIFIED: "verified_on",
    HouseholdStage.OFFERED: "offered_on",
    HouseholdStage.PLACED: "placed_on",
    HouseholdStage.SETTLED: "settled_on",
}
"""The field that keeps the day a stage was reached."""


def actions_from(stage: HouseholdStage) -> tuple[LifeAction, ...]:
    """The steps that may be taken now."""
    return tuple(action for action, passage in PASSAGES.items() if stage in passage.sources)


def passage(stage: HouseholdStage, action: LifeAction) -> Passage:
    """The passage of an action from a stage.

    Raises UserError that names the steps which may be taken instead.
    """
    found = PASSAGES[action]
    if stage not in found.sources:
        allowed = "、".join(f"“{ACTION_LABELS[one]}”" for one in actions_from(stage))
        raise UserError(
            "not_allowed_now",
            f"该家庭目前为“{STAGE_LABELS[stage]}”，不能办理“{ACTION_LABELS[action]}”；可办理：{allowed}。",
            "action",
        )
    return found


def offer_deadline(verified: date, parameters: Parameters) -> date | None:
    """The last day to offer a first job after a household was verified: the earliest of the limits in force; None without any."""
    days = []
    if (limit := parameters.get("household_offer_days", verified)) is not None:
        days.append(verified + timedelta(days=int(limit.value)))
    quarter = parameters.get("household_offer_in_quarter", verified)
    if quarter is not None and quarter.value is True:
        days.append(quarter_end(verified))
    return min(days, default=None)


def quarter_end(day: date) -> date:
    """The last day of the calendar quarter."""
    first_of_next = add_months(date(day.year, 3 * ((day.month - 1) // 3) + 1, 1), 3)
    return first_of_next - timedelta(days=1)


def settled_from(placed: date, parameters: Parameters) -> date | None:
    """The day from which a placement counts as stable; None where the length is not known."""
    months = parameters.get("stable_employment_months", placed)
    return add_months(placed, int(months.value)) if months is not None else None


def check_refusals(count: int, day: date, parameters: Parameters) -> None:
    """Help ends for refusals only once there are enough of them, each with its reason.

    Raises UserError where there are too few, or the number is not known.
    """
    limit = parameters.get("household_refusal_limit", day)
    if limit is None:
        raise UserError(
            "unconfirmed",
            "“零就业家庭拒绝岗位的次数”待核，请先由管理员在“政策参数”中确认，再按拒绝岗位终止援助。",
            "cause",
        )
    if count < int(limit.value):
        raise UserError(
            "too_few_refusals",
            f"核实以来有理由的拒绝共 {count} 次，满 {limit.value} 次才能以此终止；请先登记每次提供的岗位和拒绝原因。",
            "cause",
        )


def check_silence(last_reached: date | None, verified: date, day: date, parameters: Parameters) -> None:
    """Help ends for silence only once nobody was reached for the months in force.

    Raises UserError with the day from which it may end, or where the length is not known.
    """
    months = parameters.get("household_lost_months", day)
    if months is None:
        raise UserError(
            "unconfirmed",
            "“零就业家庭联系不上的期间”待核，请先由管理员在“政策参数”中确认，再按联系不上终止援助。",
            "cause",
        )
    since = max(last_reached or verified, verified)
    first = add_months(since, int(months.value))
    if day < first:
        raise UserError(
            "reached_lately",
            f"最近一次联系上（或核实）是 {since}，满 {months.value} 个月（{first}）仍联系不上才能以此终止。",
            "cause",
        )
