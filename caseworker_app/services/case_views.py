"""个案的样子: what a page, a paper or a script sees of a case, frozen, read in a fixed number of queries."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from caseworker_app.domain.cases import Action, CaseEvent, CaseGroup, Status, allowed_actions
from caseworker_app.domain.identity import mask_id
from caseworker_app.services import mapping
from caseworker_app.services.changes import Changes
from caseworker_app.services.kept_verdicts import CHANGE
from caseworker_app.shapes import plain
from db.repositories.assistance import StepRepository
from db.repositories.cases import CaseRepository


@dataclass(frozen=True, slots=True)
class StepView:
    """One step of help as recorded."""

    id: int
    case: int
    person: int
    kind: str
    day: date
    way: str | None
    content: str | None
    outcome: str | None
    refusal_reason: str | None
    next_day: date | None
    actor: str
    changes: Changes = field(default_factory=Changes, compare=False)


@dataclass(frozen=True, slots=True)
class CaseView:
    """A case with everything hanging on it."""

    id: int
    number: str
    person: int
    person_name: str
    status: Status
    opened_on: date
    policy: str
    centre: str
    groups: tuple[CaseGroup, ...]
    events: tuple[CaseEvent, ...]
    steps: tuple[StepView, ...]
    verdict: Mapping[str, Any] | None
    deadline: date | None
    deadline_estimated: bool
    notice_from: date | None
    notice_ends: date | None
    determined_on: date | None
    exited_on: date | None
    exit_cause: str | None
    grade: str | None
    officer: str | None
    agent: Mapping[str, Any] | None
    previous_case: int | None
    outside_status: str
    outside_number: str | None
    outside_reason: str | None
    changes: Changes = field(default_factory=Changes, compare=False)

    @property
    def allowed(self) -> tuple[Action, ...]:
        """What may be done next, by the table."""
        return allowed_actions(self.status)

    @property
    def due_on(self) -> date | None:
        """The day the case is held to; without a confirmed limit, that of a notice while it runs."""
        return self.deadline or (self.notice_ends if self.status is Status.NOTICE else None)


def shape(case: CaseView) -> dict[str, Any]:
    """A case as the command line prints it."""
    body: dict[str, Any] = {
        "id": case.id,
        "number": case.number,
        "person": case.person,
        "groups": [
            {"code": str(g.code), "main": g.main, "from": plain(g.from_day), "to": plain(g.to_day)}
            for g in case.groups
        ],
        "status": str(case.status),
        "opened_on": plain(case.opened_on),
        "policy": case.policy,
        "verdict": plain(case.verdict),
        "deadline": plain(case.due_on),
        "allowed": [str(a) for a in case.allowed],
        "steps": [step_shape(s) for s in case.steps],
    }
    return body | {
        "centre": case.centre,
        "notice": {"from": plain(case.notice_from), "ends": plain(case.notice_ends)},
        "determined_on": plain(case.determined_on),
        "exited_on": plain(case.exited_on),
        "exit_cause": case.exit_cause,
        "grade": case.grade,
        "officer": case.officer,
        "agent": _masked_agent(case.agent),
        "previous_case": case.previous_case,
        "outside_status": case.outside_status,
        "outside_number": case.outside_number,
        "outside_reason": case.outside_reason,
        "events": [plain(e) for e in case.events],
    }


def _masked_agent(agent: Mapping[str, Any] | None) -> Any:
    """The agent without the full number: only `person show` prints one, and journals it."""
    number = agent.get("id_number") if agent else None
    return plain({**agent, "id_number": mask_id(str(number))}) if agent and number else plain(agent)


def step_shape(step: StepView) -> dict[str, Any]:
    """A step of help as the command line prints it."""
    shaped: dict[str, Any] = plain(step)
    del shaped["changes"]
    return shaped


def step_view(row: Any) -> StepView:
    """A step's row as a frozen view."""
    return StepView(
        row.id,
        row.case_id,
        row.person_id,
        row.kind,
        row.day,
        row.way,
        row.content,
        row.outcome,
        row.refusal_reason,
        row.next_day,
        row.actor,
    )


def views(session: Any, rows: Iterable[Any]) -> list[CaseView]:
    """Views of many cases: one query for each kind of row that hangs on them, however many there are."""
    cases = list(rows)
    ids = [row.id for row in cases]
    found = CaseRepository(session)
    groups, events = found.groups_of(ids), found.events_of(ids)
    verdicts = found.latest_verdicts_of(ids, without=CHANGE)
    names = found.person_names([row.person_id for row in cases])
    steps = StepRepository(session).of_cases(ids)
    return [
        _view(row, groups[row.id], events[row.id], steps[row.id], verdicts.get(row.id), names[row.person_id])
        for row in cases
    ]


def _view(row: Any, groups: Any, events: Any, steps: Any, verdict: Any, name: str) -> CaseView:
    case = mapping.case_from(row, groups, events)
    return CaseView(
        id=row.id,
        number=row.number,
        person=row.person_id,
        person_name=name,
        status=case.status,
        opened_on=case.opened_on,
        policy=case.policy,
        centre=case.centre,
        groups=case.groups,
        events=case.events,
        steps=tuple(step_view(s) for s in steps),
        verdict=verdict.verdict if verdict else None,
        deadline=case.deadline,
        deadline_estimated=case.deadline_estimated,
        notice_from=case.notice_from,
        notice_ends=case.notice_ends,
        determined_on=case.determined_on,
        exited_on=case.exited_on,
        exit_cause=case.exit_cause,
        grade=case.grade,
        officer=case.officer,
        agent=row.agent,
        previous_case=row.previous_case_id,
        outside_status=row.outside_status,
        outside_number=row.outside_number,
        outside_reason=row.outside_reason,
    )
