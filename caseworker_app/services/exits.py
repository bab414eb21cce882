"""退出核实 (clause 四): findings that point at an exit become reviews; an officer keeps the person, or takes the case on.

A finding exits nobody. What the exit then is, and who is heard first, the table of a case's life decides.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from caseworker_app.domain.cases import ExitCause, Status
from caseworker_app.domain.employment import unemployment_on
from caseworker_app.domain.errors import UserError
from caseworker_app.domain.exit_causes import HOUSEHOLD_GROUPS, RECOGNISED, find_exits
from caseworker_app.domain.exit_findings import (
    EARNED_STAYS,
    FOUND_LABELS,
    REVIEW_LABELS,
    ExitFinding,
    FoundBy,
    ReviewState,
    cause_label,
    new_findings,
    next_action,
    read_finding_cause,
)
from caseworker_app.domain.hardship import GROUP_LABELS, GroupCode
from caseworker_app.domain.subsidies import KINDS
from caseworker_app.services import cases, exit_facts, mapping
from caseworker_app.services.case_rows import case_row
from caseworker_app.services.changes import Changes
from caseworker_app.services.desk import Desk
from db.models.tracking import ExitReview
from db.repositories.cases import CaseRepository
from db.repositories.employment import SpellRepository
from db.repositories.exit_candidates import ExitCandidates
from db.repositories.exit_reviews import ExitReviewRepository
from db.repositories.tracking import TransferRepository
from db.unit_of_work import UnitOfWork

REVIEW_DAYS = "exit_review_workdays"
BACK_DAYS = 31
"""So far back the morning's look goes; what lies before was found on an earlier morning or by a look at everybody."""
CHUNK = 500


@dataclass(frozen=True, slots=True)
class ReviewView:
    """A review as the window shows it."""

    id: int
    case: int
    person: int
    cause: str
    label: str
    found_by: str
    found_label: str
    detail: str
    day: date
    due_day: date | None
    state: ReviewState
    state_label: str
    opinion: str | None
    decided_on: date | None
    actor: str
    person_name: str = ""
    officer: str | None = None
    changes: Changes = field(default_factory=Changes, compare=False)


@dataclass(frozen=True, slots=True)
class Found:
    """A finding that is on nobody's table yet, with whose case it is about."""

    case: int
    case_number: str
    person: int
    person_name: str
    officer: str | None
    finding: ExitFinding

    @property
    def label(self) -> str:
        """The cause in words."""
        return cause_label(self.finding.cause)


def find(desk: Desk, *, case_id: int) -> tuple[Found, ...]:
    """What points at an exit of one case today and is on nobody's table yet.

    Raises UserError where there is no such case.
    """
    with desk.store.read() as session:
        case_row(CaseRepository(session), case_id)
        return tuple(_found(desk, session, [case_id]))


def find_due(
    desk: Desk, *, since: date | None = None, everybody: bool = False, after: int = 0
) -> tuple[Found, ...]:
    """What points at an exit of recognised people, among all in whose records something happened since a day.

    Without `since` a month back, by indexes; `everybody` looks at each recognised person, `after` a case, instead.
    """
    with desk.store.read() as session:
        candidates = ExitCandidates(session)
        if not everybody:
            first = since or desk.on - timedelta(days=BACK_DAYS)
            return tuple(_in_chunks(desk, session, candidates.cases_since(first, desk.on)))
        found: list[Found] = []
        while ids := candidates.page(after, CHUNK):
            found += _found(desk, session, ids)
            after = ids[-1]
        return tuple(found)


def _in_chunks(desk: Desk, session: Any, case_ids: Sequence[int]) -> Iterable[Found]:
    for start in range(0, len(case_ids), CHUNK):
        yield from _found(desk, session, case_ids[start : start + CHUNK])


def _found(desk: Desk, session: Any, case_ids: Sequence[int]) -> list[Found]:
    reviews = ExitReviewRepository(session).of_cases(case_ids)
    found = []
    for one in exit_facts.read(desk, session, case_ids):
        known = [(row.cause, row.detail, row.state) for row in reviews[one.case.id]]
        for finding in new_findings(find_exits(one.facts, desk.on, desk.rules.parameters), known):
            case, person = one.case, one.person
            found.append(Found(case.id, case.number, person.id, person.name, case.officer, finding))
    return found


def take_up(desk: Desk, *, found: Iterable[Found]) -> Changes:
    """Put findings on the table as reviews, all in one transaction."""
    with desk.unit() as uow:
        rows = CaseRepository(uow.session)
        listed = list(found)
        by_id = {row.id: row for row in rows.many({one.case for one in listed})}
        for one in listed:
            finding = one.finding
            propose_review(
                desk,
                uow,
                case=by_id[one.case],
                cause=str(finding.cause),
                found_by=str(finding.found_by),
                detail=finding.detail,
                day=finding.day,
            )
        uow.commit()
        return Changes(uow.changes)


def find_and_take_up(desk: Desk) -> Changes:
    """Put on the table what the records of the last month point at, as each morning does; nobody exits by it.

    Raises UserError where the role may not write.
    """
    found = find_due(desk)
    reasoned = desk if desk.reason else desk.because("晨间检查：退出情形")
    return take_up(reasoned, found=found) if found else Changes()


def enter(desk: Desk, *, case_id: int, cause: str, detail: str) -> ReviewView:
    """Enter a cause by hand: what was heard at the desk or read on a paper.

    Raises UserError at the field, or where the case is not that of a recognised person.
    """
    with desk.unit() as uow:
        case = case_row(CaseRepository(uow.session), case_id)
        if Status(case.status) not in RECOGNISED:
            raise UserError("not_recognised", "个案不在已认定、帮扶或就业跟踪环节，没有退出可言。", "case")
        row = propose_review(desk, uow, case=case, cause=cause, found_by=str(FoundBy.OFFICER), detail=detail)
        view = view_of(row)
        uow.commit()
        return replace(view, changes=Changes(uow.changes))


def dismiss(desk: Desk, *, review_id: int, opinion: str) -> ReviewView:
    """维持: the finding was looked into and the person stays, with the opinion.

    Raises UserError where there is no open review or no opinion.
    """
    with desk.unit() as uow:
        row = _open(uow, review_id)
        _settle(desk, row, ReviewState.DISMISSED, opinion)
        uow.session.flush()
        view = view_of(row)
        uow.commit()
        return replace(view, changes=Changes(uow.changes))


def propose(desk: Desk, *, review_id: int, opinion: str, data: Mapping[str, Any] | None = None) -> ReviewView:
    """提出退出: the finding is borne out, and the case is taken on by its table: heard first where fault is meant.

    `data` are further items of that action (day, proof, deadline). Raises UserError where the finding allows no exit,
    or as the action does; nothing is saved then.
    """
    with desk.unit(needs=desk.role) as uow:
        row = _open(uow, review_id)
        case = case_row(CaseRepository(uow.session), row.case_id)
        spells = [mapping.spell_from(one) for one in SpellRepository(uow.session).of_person(row.person_id)]
        unemployed = unemployment_on(spells, desk.on).unemployed
        _refuse_other_groups(uow, row)
        action, cause = next_action(read_finding_cause(row.cause), Status(case.status), unemployed=unemployed)
        _settle(desk, row, ReviewState.PROPOSED, opinion)
        entered = {"cause": str(cause), "opinion": opinion, "note": EARNED_STAYS} | dict(data or {})
        cases.advance_within(desk, uow, case_id=case.id, action=str(action), data=entered)
        view = view_of(row)
        uow.commit()
        return replace(view, changes=Changes(uow.changes))


def of_case(desk: Desk, *, case_id: int) -> tuple[ReviewView, ...]:
    """The reviews of a case, the newest first."""
    with desk.store.read() as session:
        return tuple(view_of(row) for row in reversed(ExitReviewRepository(session).of_case(case_id)))


def earned(desk: Desk, *, person_id: int) -> tuple[str, ...]:
    """Subsidies a person has months of: what an exit does not take away."""
    with desk.store.read() as session:
        rows = TransferRepository(session).subsidy_months(person_id)
    return tuple(
        f"{KINDS[kind].label if kind in KINDS else kind}：已享受 {months} 个月，至 {last}"
        for kind, months, last in rows
    )


def waiting(
    desk: Desk,
    *,
    until: date | None = None,
    after: tuple[date, int] | None = None,
    limit: int | None = None,
) -> tuple[ReviewView, ...]:
    """Open reviews, the earliest due first, a page after a review's due day and id."""
    with desk.store.read() as session:
        rows = ExitReviewRepository(session).waiting(until=until, after=after, limit=limit)
        return tuple(view_of(row, name, officer) for row, name, officer in rows)


def _open(uow: UnitOfWork, review_id: int) -> Any:
    row = ExitReviewRepository(uow.session).get(review_id)
    if row is None or row.state != ReviewState.OPEN:
        raise UserError("not_found", "没有这条待核实的退出情形，请刷新后再看。", "review")
    return row


def _refuse_other_groups(uow: UnitOfWork, row: Any) -> None:
    """X6 ends the case of somebody who has no other group; with one left only 零就业家庭 lapses.

    Raises UserError then.
    """
    if row.cause != ExitCause.HOUSEHOLD_EMPLOYED:
        return
    held = ExitCandidates(uow.session).open_groups([row.case_id]).get(row.case_id, [])
    others = [GROUP_LABELS[GroupCode(code)] for code in held if code not in HOUSEHOLD_GROUPS]
    if others:
        raise UserError(
            "group_left",
            f"个案还有类别“{'、'.join(others)}”，家庭成员就业只使零就业家庭类别失效，请办理类别变更后维持。",
            "cause",
        )


def _settle(desk: Desk, row: Any, state: ReviewState, opinion: str) -> None:
    said = opinion.strip()
    if not said:
        raise UserError("required", "请填写核实意见：查了什么，结果如何。", "opinion")
    row.state, row.opinion, row.decided_on = str(state), said, desk.on


def propose_review(
    desk: Desk,
    uow: UnitOfWork,
    *,
    case: Any,
    cause: str,
    found_by: str,
    detail: str,
    day: date | None = None,
) -> Any:
    """Put a finding about a case's row on the table inside a unit of work, and return its row; it is never an exit by itself.

    `cause` is the code of an `ExitCause` or a `Hint`, `found_by` of `FoundBy`. Where the same cause is open already
    the new detail is added to it. Raises UserError where the cause is unknown or nothing is said.
    """
    found = read_finding_cause(cause)
    said = detail.strip()
    if not said:
        raise UserError("required", "请写明发现的情况和依据。", "detail")
    row = ExitReviewRepository(uow.session).open_of(case.id, str(found))
    if row is not None:
        if said not in row.detail:
            row.detail = f"{row.detail}；{said}"
        return row
    row = ExitReview(
        id=uow.new_id(),
        case_id=case.id,
        person_id=case.person_id,
        cause=str(found),
        found_by=str(found_by),
        detail=said,
        day=day or desk.on,
        due_day=_due_day(desk),
        state=str(ReviewState.OPEN),
        actor=desk.user,
    )
    uow.session.add(row)
    uow.session.flush()
    return row


def _due_day(desk: Desk) -> date | None:
    """The day a review made today is held to; None where the limit is not confirmed."""
    limit = desk.rules.parameters.get(REVIEW_DAYS, desk.on)
    return desk.rules.calendar.add_workdays(desk.on, int(limit.value)).day if limit else None


def view_of(row: Any, name: str = "", officer: str | None = None) -> ReviewView:
    """A review's row as a frozen view."""
    state = ReviewState(row.state)
    found = {str(code): label for code, label in FOUND_LABELS.items()}
    return ReviewView(
        row.id,
        row.case_id,
        row.person_id,
        row.cause,
        cause_label(read_finding_cause(row.cause)),
        row.found_by,
        found.get(row.found_by, row.found_by),
        row.detail,
        row.day,
        row.due_day,
        state,
        REVIEW_LABELS[state],
        row.opinion,
        row.decided_on,
        row.actor,
        name,
        officer,
    )
