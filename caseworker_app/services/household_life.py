"""零就业家庭的一条龙 (clause 四): found, verified with the 五清 sheet, offered work, placed, settled, or given up; each step dated.

Once a member works the household is no longer one: for each member's case in which the group stands, an exit is
put forward to be checked (X6), never taken.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from caseworker_app.domain.cases import Status
from caseworker_app.domain.cases.exits import ExitCause
from caseworker_app.domain.codes import code_of
from caseworker_app.domain.errors import UserError
from caseworker_app.domain.exit_causes import RECOGNISED
from caseworker_app.domain.exit_findings import FoundBy
from caseworker_app.domain.findings import Finding
from caseworker_app.domain.hardship import GroupCode
from caseworker_app.domain.household_life import (
    LAPSE_LABELS,
    OFFER_LABELS,
    OPEN_STAGES,
    SITUATION,
    STAGE_DAYS,
    HouseholdEventKind,
    HouseholdStage,
    LapseCause,
    LifeAction,
    OfferResult,
    Passage,
    check_refusals,
    check_silence,
    offer_deadline,
    passage,
    settled_from,
)
from caseworker_app.domain.households import MemberStatus
from caseworker_app.domain.zero_employment import Member, household_finding, in_work
from caseworker_app.services import exits
from caseworker_app.services.desk import Desk
from caseworker_app.services.household_facts import members_of
from caseworker_app.services.household_reading import (
    FOUND,
    LAPSED,
    OFFERED,
    PLACED,
    SETTLED,
    VERIFIED,
    read_day,
)
from caseworker_app.services.household_views import HouseholdLine, HouseholdView, lines
from caseworker_app.services.household_work import finish, present, still_open, tell
from caseworker_app.services.post_reading import Item, read_items
from db.models.households import Household, HouseholdMember
from db.repositories.assistance import StepRepository
from db.repositories.households import HouseholdRepository, MemberRepository
from db.unit_of_work import UnitOfWork

ITEMS: Mapping[LifeAction, Mapping[str, Item]] = {
    LifeAction.FIND: FOUND,
    LifeAction.VERIFY: VERIFIED,
    LifeAction.OFFER: OFFERED,
    LifeAction.PLACE: PLACED,
    LifeAction.SETTLE: SETTLED,
    LifeAction.LAPSE: LAPSED,
}
_GROUPS = (GroupCode.ZERO_EMPLOYMENT_HOUSEHOLD, GroupCode.RURAL_ZERO_TRANSFER_HOUSEHOLD)


@dataclass(frozen=True, slots=True)
class _Step:
    """One step under way."""

    desk: Desk
    uow: UnitOfWork
    row: Household
    day: date
    data: Mapping[str, Any]

    def members(self) -> Collection[Member]:
        """The members as the rule sees them, with what the step itself wrote."""
        self.uow.session.flush()
        return members_of(self.uow.session, self.row.id).values()

    def finding(self) -> Finding:
        """零就业 on the day of the step, by the members."""
        return household_finding(self.members(), self.day, self.desk.rules.parameters)

    def somebody_works(self) -> bool:
        """Say whether a member has work on that day."""
        return bool(in_work(self.members(), self.day, self.desk.rules.parameters))


def advance(desk: Desk, *, household_id: int, action: str, data: Mapping[str, Any]) -> HouseholdView:
    """Take a household one step on its way: find, verify, offer, place, settle or lapse.

    Raises UserError that names the steps allowed now, or at the field that is missing or wrong.
    """
    wanted = code_of(LifeAction, action)
    if wanted is None:
        raise UserError("unknown_action", f"没有名为“{action}”的办理，请核对。", "action")
    columns = read_items(ITEMS[wanted], data)
    with desk.unit() as uow:
        row = still_open(uow.session, household_id)
        way = passage(HouseholdStage(row.stage), wanted)
        step = _Step(desk, uow, row, read_day(columns, desk.on), columns)
        _refuse_before(step)
        text = _TAKEN[wanted](step)
        _reach(step, way)
        tell(desk, uow, row.id, way.event, step.day, text, _details(columns))
        return finish(desk, uow, row.id, [one.person_id for one in present(uow.session, row.id)])


def due(desk: Desk, *, until: date) -> tuple[HouseholdLine, ...]:
    """Zero-employment households without a placement whose deadline comes up to a day, the soonest first.

    Those without a deadline (待核, or not verified yet) wait too and come last.
    """
    with desk.store.read() as session:
        return lines(session, without_placement(session, until))


def without_placement(session: Any, until: date) -> list[Household]:
    """Their rows: the one question that the list of households and the work list ask."""
    return HouseholdRepository(session).due([str(stage) for stage in OPEN_STAGES], until)


def _find(step: _Step) -> str:
    """产生一户: the members on record do not say otherwise."""
    found = step.finding()
    if found.met is False:
        raise UserError(
            "not_zero", f"按成员登记不属零就业家庭：{'；'.join(found.because)}。请核对成员的就业状况。", "day"
        )
    for name in STAGE_DAYS.values():
        setattr(step.row, name, None)
    step.row.deadline = step.row.situation = None
    return "；".join(filter(None, (step.data["source"], step.data["note"], *found.because)))


def _verify(step: _Step) -> str:
    """入户核实: every member's work is known, the five points are clear; from here the deadline runs."""
    found = step.finding()
    if not found.met:
        raise UserError(
            "not_zero" if found.met is False else "members_unknown",
            f"{'；'.join(found.because)}。核实前请补登或更正成员的就业状况"
            + ("；确不属零就业的，请办理“终止援助”。" if found.met is False else "。"),
            "day",
        )
    step.row.situation = {name: step.data[name] for name in SITUATION}
    step.row.deadline = offer_deadline(step.day, step.desk.rules.parameters)
    until = f"；{step.row.deadline} 前提供岗位" if step.row.deadline else "；提供岗位的时限待核"
    return f"入户人：{step.data['visitors']}；{'；'.join(found.because)}{until}"


def _offer(step: _Step) -> str:
    """提供岗位: to a member, with what became of it; a refusal counts only with its reason, of an offer that fitted."""
    member = _member(step, "member")
    result = OfferResult(step.data["result"])
    if result is OfferResult.REFUSED and not step.data["reason"]:
        raise UserError("reason_needed", "本人拒绝的，请填写拒绝原因，否则不能计入拒绝次数。", "reason")
    work = "，".join(filter(None, (step.data["employer"], step.data["post"], step.data["wage"])))
    said = f"（{step.data['reason']}）" if step.data["reason"] else ""
    if result is OfferResult.REFUSED and not step.data["suitable"]:
        said += "，岗位不适合或未核实是否适合，不计入拒绝次数"
    return f"向 {member.name} 提供：{work}；{OFFER_LABELS[result]}{said}"


def _place(step: _Step) -> str:
    """消除一户: a member works on that day, by the registrations, or by what is said of a member who is only named."""
    if step.data["member"] is not None:
        member = _member(step, "member")
        if member.person_id is None:
            member.status, member.status_on = str(MemberStatus.EMPLOYED), step.day
    if not step.somebody_works():
        raise UserError(
            "nobody_works",
            f"{step.day} 尚无成员就业：请先在就业成员的档案中登记就业，再办理消除。",
            "member",
        )
    found = step.finding()
    _propose_exits(step, found)
    step.row.deadline = None
    return "；".join(filter(None, (*found.because, step.data["note"])))


def _settle(step: _Step) -> str:
    """稳定一户: somebody has been in work for the months of a stable placement."""
    assert step.row.placed_on is not None
    first = settled_from(step.row.placed_on, step.desk.rules.parameters)
    if first is not None and step.day < first:
        raise UserError("not_stable", f"自 {step.row.placed_on} 起满期（{first}）后才算稳定就业。", "day")
    if not step.somebody_works():
        raise UserError("nobody_works", "目前没有成员就业：再次失业的请重新办理“产生一户”。", "day")
    return "；".join(filter(None, (*step.finding().because, step.data["note"])))


def _lapse(step: _Step) -> str:
    """终止援助: without a placement, for a cause that the records bear out."""
    cause = LapseCause(step.data["cause"])
    parameters, since = step.desk.rules.parameters, step.row.verified_on or step.row.found_on
    assert since is not None
    if cause is LapseCause.REFUSED:
        check_refusals(_refused(step, since), step.day, parameters)
    if cause is LapseCause.NOT_REACHED:
        rows = MemberRepository(step.uow.session)
        check_silence(rows.last_reached(_people(step), step.day), since, step.day, parameters)
    if cause is LapseCause.NOT_ZERO and (found := step.finding()).met:
        raise UserError(
            "still_zero", f"按成员登记仍属零就业家庭：{'；'.join(found.because)}。请先更正成员资料。", "cause"
        )
    step.row.deadline = None
    return f"{LAPSE_LABELS[cause]}：{step.data['note']}"


_TAKEN: Mapping[LifeAction, Callable[[_Step], str]] = {
    LifeAction.FIND: _find,
    LifeAction.VERIFY: _verify,
    LifeAction.OFFER: _offer,
    LifeAction.PLACE: _place,
    LifeAction.SETTLE: _settle,
    LifeAction.LAPSE: _lapse,
}


def _reach(step: _Step, way: Passage) -> None:
    """Come to the stage the step leads to; the first offer stays the day of 援助."""
    name = STAGE_DAYS.get(way.target)
    if name is not None and not (step.row.stage == way.target and getattr(step.row, name)):
        setattr(step.row, name, step.day)
    step.row.stage = str(way.target)


def _refuse_before(step: _Step) -> None:
    """No step comes before the one it rests on."""
    row = step.row
    days = [row.opened_on, row.found_on, row.verified_on, row.placed_on]
    last = max(day for day in days if day is not None)
    if step.day < last:
        raise UserError("period", f"日期早于上一环节（{last}），请核对。", "day")


def _member(step: _Step, field: str) -> HouseholdMember:
    found = [one for one in present(step.uow.session, step.row.id) if one.id == step.data[field]]
    if not found:
        raise UserError("not_a_member", "请从本户现有成员中选定。", field)
    return found[0]


def _people(step: _Step) -> list[int]:
    found = (one.person_id for one in present(step.uow.session, step.row.id))
    return [one for one in found if one is not None]


def _refused(step: _Step, since: date) -> int:
    """Refusals since the household was verified: of fitting jobs offered here, and by the records of help, each day once a person."""
    events = HouseholdRepository(step.uow.session).events(step.row.id)
    members = {one.id: one.person_id for one in present(step.uow.session, step.row.id)}
    found: set[tuple[str, int, date]] = set()
    for event in events:
        details = event.details or {}
        refused = details.get("result") == OfferResult.REFUSED and details.get("suitable") is True
        if event.kind == HouseholdEventKind.OFFERED and refused:
            person = members.get(details["member"])
            key = ("person", person) if person is not None else ("member", int(details["member"]))
            if since <= event.day <= step.day:
                found.add((*key, event.day))
    by_person = StepRepository(step.uow.session).refusals(_people(step), since, step.day)
    return len(found | {("person", person, day) for person, days in by_person.items() for day in days})


def _propose_exits(step: _Step, finding: Finding) -> None:
    """X6: the group no longer stands for any member; each recognised case with it is put forward to be checked."""
    cases: Sequence[Any] = MemberRepository(step.uow.session).cases_of(
        _people(step), [str(group) for group in _GROUPS]
    )
    for case in (one for one in cases if Status(one.status) in RECOGNISED):
        exits.propose_review(
            step.desk,
            step.uow,
            case=case,
            cause=str(ExitCause.HOUSEHOLD_EMPLOYED),
            found_by=str(FoundBy.HOUSEHOLD),
            detail=f"家庭 {step.row.number}：{'；'.join(finding.because)}",
            day=step.day,
        )


def _details(columns: Mapping[str, Any]) -> dict[str, Any]:
    """What was filled in, as the event keeps it."""
    return {name: value for name, value in columns.items() if value is not None and name != "day"}
