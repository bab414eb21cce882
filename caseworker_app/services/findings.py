"""核实比对疑点 (clause 六): what waits to be verified, and what an officer made of it, one or many at a time.

Borne out, a finding becomes a review of an exit (退出核实) or evidence in the record; not borne out, it is closed
with the opinion. Nothing else follows by itself.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from caseworker_app.domain.codes import code_of
from caseworker_app.domain.errors import UserError
from caseworker_app.domain.exit_findings import FoundBy, cause_label, read_finding_cause
from caseworker_app.domain.identity import mask_id
from caseworker_app.domain.matching import EVIDENCE, KIND_LABELS, STATE_LABELS, FindingState, MatchKind
from caseworker_app.services import exits, persons
from caseworker_app.services.changes import Changes
from caseworker_app.services.desk import Desk
from db.models.matching import MatchFinding
from db.repositories.cases import CaseRepository
from db.repositories.matching import RECOGNISED, FindingRepository
from db.unit_of_work import UnitOfWork

_LAST = date(9999, 12, 31)
REVIEW, RECORD, NOTE = "exit_review", "recorded", "noted"
OUTCOME_LABELS = {REVIEW: "转退出核实", RECORD: "记入档案", NOTE: "只作记录"}
"""What can be made of a finding that is borne out."""


@dataclass(frozen=True, slots=True)
class FindingView:
    """A finding as the window shows it; the number is masked."""

    id: int
    run: int
    person: int
    person_name: str
    id_number: str
    case: int | None
    officer: str | None
    kind: MatchKind
    kind_label: str
    detail: str
    proof: dict[str, Any]
    day: date | None
    suggests: str | None
    suggests_label: str
    due_day: date | None
    state: FindingState
    state_label: str
    opinion: str | None
    outcome: str | None
    decided_on: date | None
    actor: str | None

    @property
    def outcomes(self) -> tuple[str, ...]:
        """What can be made of it where it is borne out, the usual one first."""
        if self.kind in EVIDENCE:
            return RECORD, NOTE
        return (REVIEW, NOTE) if self.case is not None and self.suggests else (NOTE,)


@dataclass(frozen=True, slots=True)
class Findings:
    """A page of findings, and how many there are in all."""

    rows: tuple[FindingView, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Decided:
    """What was decided: how many, and what the write changed."""

    count: int
    changes: Changes


@dataclass(frozen=True, slots=True)
class RunView:
    """One comparison of the list of comparisons."""

    id: int
    kind_label: str
    file_name: str
    day: date
    actor: str
    read: int
    compared: int
    found: int
    uncompared: tuple[dict[str, Any], ...]


def page(
    desk: Desk,
    *,
    kind: str | None = None,
    state: str | None = str(FindingState.OPEN),
    run: int | None = None,
    after: FindingView | None = None,
    limit: int = 100,
) -> Findings:
    """A page of findings by the day they should be verified, after the given one."""
    start = (after.due_day or _LAST, after.id) if after else None
    with desk.store.read() as session:
        rows = FindingRepository(session)
        found = rows.page(kind=kind, state=state, run=run, after=start, limit=limit)
        return Findings(tuple(_view(*row) for row in found), rows.count(kind=kind, state=state, run=run))


def of_person(desk: Desk, *, person_id: int) -> tuple[FindingView, ...]:
    """Every finding about a person, decided ones too."""
    with desk.store.read() as session:
        rows = FindingRepository(session).page(state=None, person=person_id, limit=1000)
        return tuple(_view(*row) for row in rows)


def waiting_by_kind(desk: Desk) -> dict[MatchKind, int]:
    """How many findings of each kind wait."""
    with desk.store.read() as session:
        return {MatchKind(kind): n for kind, n in FindingRepository(session).open_by_kind().items()}


def runs(desk: Desk) -> tuple[RunView, ...]:
    """The latest comparisons, the newest first."""
    with desk.store.read() as session:
        return tuple(
            RunView(
                row.id,
                KIND_LABELS[MatchKind(row.kind)],
                row.file_name,
                row.day,
                row.actor,
                row.read,
                row.compared,
                row.found,
                tuple(row.rejected or ()),
            )
            for row in FindingRepository(session).runs()
        )


def decide(
    desk: Desk, *, finding_ids: Sequence[int], state: str, opinion: str, outcome: str = NOTE
) -> Decided:
    """Close findings, all of them or none: borne out with what is made of them, or not borne out.

    Raises UserError where one is not open, no opinion is given, or a finding allows no such outcome.
    """
    decision = code_of(FindingState, state)
    if decision not in (FindingState.CONFIRMED, FindingState.DISMISSED):
        raise UserError("unknown_state", "请选择“属实”或“不属实”。", "state")
    said = opinion.strip()
    if not said:
        raise UserError("required", "请写明核实的经过和意见。", "opinion")
    with desk.unit() as uow:
        rows = FindingRepository(uow.session).many(finding_ids)
        _refuse_settled(rows, finding_ids)
        for row in rows:
            made = outcome if decision is FindingState.CONFIRMED else NOTE
            if decision is FindingState.CONFIRMED:
                _carry_out(desk, uow, row, made, said)
            row.state, row.opinion, row.outcome = str(decision), said, made
            row.decided_on, row.actor = desk.on, desk.user
        uow.commit()
        return Decided(len(rows), Changes(uow.changes))


def _refuse_settled(rows: Sequence[MatchFinding], wanted: Sequence[int]) -> None:
    if not rows or len(rows) != len(set(wanted)):
        raise UserError("not_found", "没有这些核实事项，请刷新后再办理。", "finding")
    if settled := [row for row in rows if row.state != FindingState.OPEN]:
        raise UserError(
            "already_decided", f"其中 {len(settled)} 项已经核实过，没有改动，请刷新后再办理。", "finding"
        )


def _carry_out(desk: Desk, uow: UnitOfWork, row: MatchFinding, outcome: str, opinion: str) -> None:
    if outcome == REVIEW:
        _review(desk, uow, row, opinion)
    elif outcome == RECORD:
        persons.update_within(desk, uow, person_id=row.person_id, data=_evidence(row))
    elif outcome != NOTE:
        raise UserError("unknown_outcome", f"没有“{outcome}”这种处理。", "outcome")


def _review(desk: Desk, uow: UnitOfWork, row: MatchFinding, opinion: str) -> None:
    case = CaseRepository(uow.session).get(row.case_id) if row.case_id is not None else None
    if case is None or case.status not in RECOGNISED or not row.suggests:
        raise UserError(
            "no_review",
            "其中有人没有在册的认定，或所涉情况不构成退出原因，不能转退出核实，请分开办理。",
            "outcome",
        )
    exits.propose_review(
        desk,
        uow,
        case=case,
        cause=row.suggests,
        found_by=str(FoundBy.MATCH),
        detail=f"{row.detail}（核实：{opinion}）",
        day=row.day,
    )


def _evidence(row: MatchFinding) -> dict[str, Any]:
    """What a list of 低保 or 残疾人证 gives the record.

    Raises UserError where the list says too little to record.
    """
    said = {name: str(value) for name, value in row.proof.items() if value}
    ended = any(word in row.detail for word in ("停止", "已注销", "已过期", "已失效"))
    if row.kind == MatchKind.MINIMUM_LIVING:
        low = "低收入" in row.detail
        return {"low_income_household" if low else "minimum_living_allowance": not ended}
    if ended:
        return {"disability_certificate": "", "disability_level": None}
    number, level = said.get("certificate"), said.get("level")
    if not number and not level:
        raise UserError(
            "too_little", "名单没有残疾人证号或等级，不能记入档案，请看证后在档案中登记。", "outcome"
        )
    given = {"disability_certificate": number, "disability_level": level}
    return {name: value for name, value in given.items() if value}


def _view(row: MatchFinding, name: str, number: str, officer: str | None) -> FindingView:
    kind, state = MatchKind(row.kind), FindingState(row.state)
    return FindingView(
        row.id,
        row.run_id,
        row.person_id,
        name,
        mask_id(number),
        row.case_id,
        officer,
        kind,
        KIND_LABELS[kind],
        row.detail,
        row.proof,
        row.day,
        row.suggests,
        cause_label(read_finding_cause(row.suggests)) if row.suggests else "",
        row.due_day,
        state,
        STATE_LABELS[state],
        row.opinion,
        row.outcome,
        row.decided_on,
        row.actor,
    )
