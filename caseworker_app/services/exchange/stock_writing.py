"""存量个案的接收 (clause 四): writes cases decided before this office kept them here, as they were decided, and months used.

Each has a number of our series, its groups from the day of determination, an opening event, the help told of, and says
that it was taken over (`source`) and who decided. It stands in the city's system already and is not reported again.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from caseworker_app.domain.assistance import STEP_LABELS, Outcome, StepKind
from caseworker_app.domain.cases import Action, Status
from caseworker_app.domain.hardship.opinions_2017 import FROM
from caseworker_app.services import active_rules
from caseworker_app.services.case_look import next_looks
from caseworker_app.services.case_opening import new_number
from caseworker_app.services.desk import Desk
from caseworker_app.services.exchange import heading_words as h
from caseworker_app.services.exchange.roster_plan import StockPlan
from caseworker_app.services.exchange.stock_judging import GROUPS, exit_cause
from db.bulk import journaled_bulk_insert, journaled_bulk_update
from db.models.assistance import AssistanceStep
from db.models.case import CaseEvent, CaseGroup, HardshipCase
from db.models.subsidies import SubsidyOpening
from db.repositories.cases import CaseRepository
from db.unit_of_work import UnitOfWork

OPENING = "opening"
"""What the source of a case taken over says."""
ENTERED = "entered"
STEPS = "steps"


def write(desk: Desk, uow: UnitOfWork, plans: Sequence[StockPlan]) -> None:
    """Write the cases and openings of one lot, and the day each case is to be looked at next."""
    told = [(plan, uow.new_id()) for plan in plans if plan.case]
    journaled_bulk_insert(uow, HardshipCase, [_case(desk, uow, *one) for one in told])
    journaled_bulk_insert(uow, CaseGroup, [row for one in told for row in _groups(*one)])
    journaled_bulk_insert(uow, CaseEvent, [row for one in told for row in _events(desk, *one)])
    journaled_bulk_insert(uow, AssistanceStep, [row for one in told for row in _steps(desk, *one)])
    openings = [row for plan in plans for row in _openings(plan)]
    journaled_bulk_insert(uow, SubsidyOpening, openings)
    _look(desk, uow, [case_id for _, case_id in told])


def _case(desk: Desk, uow: UnitOfWork, plan: StockPlan, case_id: int) -> dict[str, Any]:
    case, decided = plan.case, date.fromisoformat(plan.case[h.DETERMINED_ON])
    row = {
        "id": case_id,
        "number": new_number(desk, uow),
        "person_id": plan.person,
        "status": str(_status(case)),
        "opened_on": decided,
        "policy": active_rules.code_on(uow.session, max(decided, FROM)),
        "centre": desk.office.centre,
        "determined_on": decided,
        "grade": case.get(h.GRADE),
        "officer": case.get(h.OFFICER),
        "decided_by": case.get(h.DECIDED_BY),
        "source": OPENING,
        "outside_status": ENTERED,
        "clock": {"running_since": None, "days_used": 0},
    }
    if case.get(h.EXITED_ON):
        row |= {
            "exited_on": date.fromisoformat(case[h.EXITED_ON]),
            "exit_cause": exit_cause(case),
            "exit_outside_status": ENTERED,
        }
    return row


def _status(case: Mapping[str, Any]) -> Status:
    return Status.EXITED if case.get(h.EXITED_ON) else Status.ASSISTED


def _groups(plan: StockPlan, case_id: int) -> list[dict[str, Any]]:
    case = plan.case
    ended = date.fromisoformat(case[h.EXITED_ON]) if case.get(h.EXITED_ON) else None
    return [
        {
            "case_id": case_id,
            "person_id": plan.person,
            "code": code,
            "main": place == 0,
            "from_day": date.fromisoformat(case[h.DETERMINED_ON]),
            "to_day": ended,
        }
        for place, code in enumerate(case[GROUPS])
    ]


def _events(desk: Desk, plan: StockPlan, case_id: int) -> list[dict[str, Any]]:
    """The case as it came, and its end where it has one: the history begins here."""
    case = plan.case
    common = {"case_id": case_id, "person_id": plan.person, "actor": desk.user}
    opened = {
        "action": str(Action.OPEN),
        "from_status": None,
        "to_status": str(Status.ASSISTED),
        "day": date.fromisoformat(case[h.DETERMINED_ON]),
        "details": {"groups": list(case[GROUPS]), "source": OPENING, "decided_by": case.get(h.DECIDED_BY)},
    }
    if not case.get(h.EXITED_ON):
        return [common | opened]
    ended = {
        "action": str(Action.EXIT),
        "from_status": str(Status.ASSISTED),
        "to_status": str(Status.EXITED),
        "day": date.fromisoformat(case[h.EXITED_ON]),
        "details": {"cause": exit_cause(case), "proof": case.get("exit_reason"), "source": OPENING},
    }
    return [common | opened, common | ended]


def _steps(desk: Desk, plan: StockPlan, case_id: int) -> list[dict[str, Any]]:
    """Help given before, as far as the list tells: one line a kind, on its last day, with how often it was."""
    case = plan.case
    return [
        {
            "case_id": case_id,
            "person_id": plan.person,
            "kind": told["kind"],
            "day": date.fromisoformat(told["last"] or case[h.DETERMINED_ON]),
            "content": f"期初：接收前已{STEP_LABELS[StepKind(told['kind'])]} {told['times']} 次",
            "outcome": str(Outcome.DONE),
            "actor": desk.user,
        }
        for told in case.get(STEPS, ())
    ]


def _openings(plan: StockPlan) -> list[dict[str, Any]]:
    return [
        {
            "person_id": plan.person,
            "counter": told["counter"],
            "used": told["used"],
            "first_approved_on": date.fromisoformat(told["first_approved_on"])
            if told.get("first_approved_on")
            else None,
            "source": "存量接收",
        }
        for told in plan.openings
    ]


def _look(desk: Desk, uow: UnitOfWork, case_ids: Sequence[int]) -> None:
    if case_ids:
        days = next_looks(desk, uow.session, CaseRepository(uow.session).many(case_ids))
        changes = {case_id: {"next_look": day} for case_id, day in days.items() if day is not None}
        journaled_bulk_update(uow, HardshipCase, changes)
