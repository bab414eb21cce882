"""立案与再次认定 (clause 四): a new case for a person, its groups, its agent, its material list and its first verdict."""

from collections.abc import Mapping, Sequence
from typing import Any

from caseworker_app.domain.cases import Action, Status, Step
from caseworker_app.domain.cases.aftercare import read_group, refuse_unlisted
from caseworker_app.domain.cases.agent import Agent, read_agent
from caseworker_app.domain.errors import UserError
from caseworker_app.domain.hardship import GroupCode, RuleSet, rule_set
from caseworker_app.domain.persons import Person
from caseworker_app.services import active_rules, verdicts
from caseworker_app.services.case_rows import add_materials, read_person
from caseworker_app.services.desk import Desk
from caseworker_app.services.kept_verdicts import keep_verdict
from db.models.case import CaseEvent, CaseGroup, HardshipCase
from db.repositories.cases import CaseRepository
from db.unit_of_work import UnitOfWork


def open_within(
    desk: Desk,
    uow: UnitOfWork,
    *,
    person_id: int,
    groups: Sequence[str],
    step: Step,
    previous: Any | None = None,
) -> Any:
    """Open a case of the day of `step` inside a unit of work and return its row.

    Raises UserError where the person is unknown, has an open case, or a group or the agent is not right.
    """
    person = read_person(uow, person_id)
    rules = rule_set(step.text("policy") or active_rules.code_on(uow.session, step.day), step.day)
    codes = _groups(groups, rules)
    agent = _agent(desk, step.data.get("agent"), person)
    refuse_second(uow, person_id)
    row = HardshipCase(
        id=uow.new_id(),
        number=new_number(desk, uow),
        person_id=person_id,
        status=str(Status.DRAFT),
        opened_on=step.day,
        policy=rules.code,
        centre=desk.office.centre,
        agent=dict(agent.kept) if agent else None,
        previous_case_id=previous.id if previous else None,
        outside_status="not_entered",
        clock={"running_since": None, "days_used": 0},
        deadline_estimated=False,
    )
    uow.session.add(row)
    uow.session.flush()
    _hang_on(desk, uow, row, codes, agent)
    verdict = verdicts.decide(desk, uow.session, person, step.day, rules.code)
    keep_verdict(uow, row, person, verdict, decision=str(Action.OPEN), text="")
    return row


def _groups(codes: Sequence[str], rules: RuleSet) -> list[GroupCode]:
    found = list(dict.fromkeys(read_group(code) for code in codes))
    if not found:
        raise UserError("group_needed", "请至少选择一个申请类别。", "group")
    refuse_unlisted(found, rules, "group")
    return found


def refuse_second(uow: UnitOfWork, person_id: int) -> None:
    """One open case a person.

    Raises UserError with the number and the id of the other.
    """
    other = CaseRepository(uow.session).open_of_person(person_id)
    if other is not None:
        raise UserError(
            "case_open", f"该人员已有在办个案 {other.number}，请在该个案中办理。", "person", id=other.id
        )


def new_number(desk: Desk, uow: UnitOfWork) -> str:
    """The case number: district, year, device and a running number that no other device can give."""
    series = f"case:{desk.on.year}"
    return f"{desk.office.region}-{desk.on.year}-{uow.device:02d}-{uow.next_number(series):04d}"


def _hang_on(desk: Desk, uow: UnitOfWork, row: Any, codes: list[GroupCode], agent: Agent | None) -> None:
    """Add the groups, the opening event and the material list with nothing ticked."""
    for place, code in enumerate(codes):
        uow.session.add(
            CaseGroup(
                case_id=row.id,
                person_id=row.person_id,
                code=str(code),
                main=place == 0,
                from_day=row.opened_on,
            )
        )
    warning = "".join(agent.warnings) if agent else ""
    uow.session.add(
        CaseEvent(
            case_id=row.id,
            person_id=row.person_id,
            action=str(Action.OPEN),
            from_status=None,
            to_status=str(Status.DRAFT),
            day=row.opened_on,
            actor=desk.user,
            details={"groups": [str(c) for c in codes]},
            warning=warning or None,
        )
    )
    if warning:
        uow.note("warning", "hardship_case", row.id, row.person_id, [], warning)
    add_materials(uow, row, codes, agent=agent is not None)


def _agent(desk: Desk, data: Mapping[str, Any] | None, person: Person) -> Agent | None:
    if not data:
        return None
    numbers = (person.id_number, *person.previous_numbers)
    return read_agent(data, numbers, today=desk.on, regions=desk.rules.regions)
