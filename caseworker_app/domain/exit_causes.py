"""退出情形的推算 (clause 四): retirement, work found, refusals, a household member at work, lost contact, cancelled registration.

Pure: from the facts of one case to what points at an exit. What is not known points at nothing.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from caseworker_app.domain.assistance import count_refusals
from caseworker_app.domain.cases.exits import ExitCause
from caseworker_app.domain.cases.states import Status
from caseworker_app.domain.employment import SPELL_LABELS, Spell, SpellKind, unemployment_on
from caseworker_app.domain.exit_findings import Cause, ExitFinding, Hint
from caseworker_app.domain.hardship import GROUP_LABELS, GroupCode
from caseworker_app.domain.parameters import Parameters
from caseworker_app.domain.registration_codes import CANCEL_LABELS, CancelCause
from caseworker_app.domain.retirement import Track, retirement_day
from caseworker_app.domain.values import add_months

RECOGNISED = (Status.DETERMINED, Status.ASSISTED, Status.FOLLOWED)
"""Stages in which a finding can lead to an exit; a case that is being heard is on its way already."""
HOUSEHOLD_GROUPS = (GroupCode.ZERO_EMPLOYMENT_HOUSEHOLD, GroupCode.RURAL_ZERO_TRANSFER_HOUSEHOLD)
"""Groups that stand only while nobody of the household works."""
_STABLE = "stable_employment_months"


@dataclass(frozen=True, slots=True)
class Proof:
    """A certificate a group rests on, and its last day."""

    group: GroupCode
    what: str
    until: date


@dataclass(frozen=True, slots=True)
class Cancellation:
    """注销: the last unemployment registration was cancelled."""

    day: date
    cause: CancelCause


@dataclass(frozen=True, slots=True)
class ExitFacts:
    """What the records say of one recognised person's case."""

    status: Status
    birth_date: date | None = None
    tracks: tuple[Track, ...] = ()
    """Tracks of retirement that are still possible; none means that nothing is known of them."""
    recognised_on: date | None = None
    spells: tuple[Spell, ...] = ()
    cancellation: Cancellation | None = None
    unmet: tuple[tuple[ExitCause, str], ...] = ()
    """Base conditions the record surely says are gone, with the sentence: capacity, wish, registration."""
    refusal_days: tuple[date, ...] = ()
    groups: tuple[GroupCode, ...] = ()
    members_in_work: tuple[str, ...] = ()
    proofs: tuple[Proof, ...] = ()
    followed_since: date | None = None
    lost_contact: str | None = None
    """The sentence of the contact rules where the person cannot be reached any more."""


def find_exits(facts: ExitFacts, on: date, parameters: Parameters) -> tuple[ExitFinding, ...]:
    """Everything that points at an exit on a day, each cause once."""
    if facts.status not in RECOGNISED:
        return ()
    found = (one for look in _LOOKS for one in look(facts, on, parameters))
    return _merged(found)


def _retired(facts: ExitFacts, on: date, parameters: Parameters) -> Iterator[ExitFinding]:
    """X1: by the law in force on the day; of several possible ages only the highest is sure."""
    born = facts.birth_date
    if not facts.tracks or born is None:
        return
    day = max(retirement_day(track, born, on, parameters) for track in facts.tracks)
    if day <= on:
        yield ExitFinding(ExitCause.RETIREMENT, f"{day} 达到法定退休年龄", day)


def _in_work(facts: ExitFacts, on: date, parameters: Parameters) -> Iterator[ExitFinding]:
    """X5: work found begins the follow-up; followed for the months asked for, it is stable."""
    state = unemployment_on(facts.spells, on)
    if state.unemployed is not False or state.work is None:
        return
    if facts.status is not Status.FOLLOWED:
        work = state.work
        where = f"，{work.employer}" if work.employer else ""
        yield ExitFinding(
            ExitCause.EMPLOYED,
            f"{work.from_day} 起{SPELL_LABELS[work.kind]}{where}",
            work.registered_on or work.from_day.latest(),
        )
        return
    months = parameters.get(_STABLE, on)
    if months is None or facts.followed_since is None:
        return
    first = add_months(facts.followed_since, int(months.value))
    if on >= first:
        yield ExitFinding(
            ExitCause.EMPLOYED, f"就业跟踪至 {first} 已满 {months.value} 个月，可按稳定就业退出", first
        )


def _cancelled(facts: ExitFacts, on: date, parameters: Parameters) -> Iterator[ExitFinding]:
    """X1 to X10 by the cause for which the unemployment registration was cancelled; a new registration outweighs it."""
    gone = facts.cancellation
    if gone is None or gone.day > on or unemployment_on(facts.spells, on).unemployed:
        return
    cause = _BY_CANCELLATION[gone.cause]
    if cause is ExitCause.EMPLOYED and facts.status is Status.FOLLOWED:
        return
    yield ExitFinding(cause, f"失业登记于 {gone.day} 注销：{CANCEL_LABELS[gone.cause]}", gone.day)


def _unfit(facts: ExitFacts, on: date, parameters: Parameters) -> Iterator[ExitFinding]:
    """X2, X4, X12: capacity lost, the wish ended, the registration moved away, as the record says."""
    for cause, said in facts.unmet:
        yield ExitFinding(cause, f"档案登记：{said}", on)


def _refused(facts: ExitFacts, on: date, parameters: Parameters) -> Iterator[ExitFinding]:
    """X4: three refusals within six months, the third counted, of somebody recognised."""
    counted = count_refusals(facts.refusal_days, on, parameters, since=facts.recognised_on)
    if counted.reached and facts.status is not Status.FOLLOWED:
        last = max(day for day in facts.refusal_days if day <= on)
        yield ExitFinding(
            ExitCause.REFUSALS,
            f"{counted.window_months} 个月内登记拒绝 {counted.count} 次（最近 {last}）",
            last,
        )


def _household(facts: ExitFacts, on: date, parameters: Parameters) -> Iterator[ExitFinding]:
    """X6: of the group 零就业家庭; with another group left only that group lapses."""
    held = set(facts.groups) & set(HOUSEHOLD_GROUPS)
    if not held or not facts.members_in_work:
        return
    group = min(held)
    said = f"家庭成员{'、'.join(facts.members_in_work)}已就业"
    if set(facts.groups) == held:
        yield ExitFinding(ExitCause.HOUSEHOLD_EMPLOYED, said, on)
    else:
        yield ExitFinding(Hint.GROUP_LAPSE, f"{said}，“{GROUP_LABELS[group]}”可能失效", on)


def _proofs(facts: ExitFacts, on: date, parameters: Parameters) -> Iterator[ExitFinding]:
    """A certificate that ran out makes its group lapse, never the case."""
    for proof in facts.proofs:
        if proof.until < on and proof.group in facts.groups:
            said = f"{proof.what}已于 {proof.until} 到期，“{GROUP_LABELS[proof.group]}”可能失效"
            yield ExitFinding(Hint.GROUP_LAPSE, said, proof.until)


def _out_of_reach(facts: ExitFacts, on: date, parameters: Parameters) -> Iterator[ExitFinding]:
    """X10: as the contact rules found."""
    if facts.lost_contact:
        yield ExitFinding(ExitCause.LOST_CONTACT, facts.lost_contact, on)


_LOOKS: tuple[Callable[[ExitFacts, date, Parameters], Iterator[ExitFinding]], ...] = (
    _retired,
    _in_work,
    _cancelled,
    _unfit,
    _refused,
    _household,
    _proofs,
    _out_of_reach,
)
_BY_CANCELLATION = {
    CancelCause.HIRED: ExitCause.EMPLOYED,
    CancelCause.SELF_EMPLOYED: ExitCause.EMPLOYED,
    CancelCause.STEADY_INCOME: ExitCause.EMPLOYED,
    CancelCause.PENSION: ExitCause.RETIREMENT,
    CancelCause.PAST_WORKING_AGE: ExitCause.RETIREMENT,
    CancelCause.LOST_CAPACITY: ExitCause.LOST_CAPACITY,
    CancelCause.SCHOOL: ExitCause.SCHOOL,
    CancelCause.ARMY: ExitCause.ARMY,
    CancelCause.MOVED_ABROAD: ExitCause.ABROAD,
    CancelCause.MOVED_OUT: ExitCause.MOVED,
    CancelCause.IMPRISONED: ExitCause.SENTENCED,
    CancelCause.ENDED_WISH: ExitCause.OWN_WISH,
    CancelCause.REFUSED_SERVICES: ExitCause.REFUSALS,
    CancelCause.NO_CONTACT: ExitCause.LOST_CONTACT,
    CancelCause.EXPIRED: ExitCause.EMPLOYED,
    CancelCause.DIED: ExitCause.DIED,
    CancelCause.OTHER: ExitCause.EMPLOYED,
}
"""X5 names a cancelled registration beside work: what has no cause of its own stands there."""


def last_cancellation(
    rows: Iterable[tuple[SpellKind, date | None, CancelCause | None]],
) -> Cancellation | None:
    """The latest cancellation among registrations given as kind, day and cause of cancelling."""
    found = [
        Cancellation(day, cause)
        for kind, day, cause in rows
        if kind is SpellKind.UNEMPLOYED and day is not None and cause is not None
    ]
    return max(found, key=lambda one: one.day, default=None)


def _merged(found: Iterable[ExitFinding]) -> tuple[ExitFinding, ...]:
    """Each cause once: what else points at it stands in the same sentence."""
    by_cause: dict[Cause, ExitFinding] = {}
    for one in found:
        held = by_cause.get(one.cause)
        said = one if held is None else ExitFinding(one.cause, f"{held.detail}；{one.detail}", held.day)
        by_cause[one.cause] = said
    return tuple(by_cause.values())
