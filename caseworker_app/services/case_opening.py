"""立案与再次认定 (clause 四): a new case for a person, its groups, its agent, its material list and its first verdict."""

from collections.abc import Mapping, Sequence
from typing import Any

from caseworker_app.domain.cases import Action, Status, material_list
from caseworker_app.domain.cases.aftercare import read_group
from caseworker_app.domain.errors import UserError
from caseworker_app.domain.hardship import GroupCode, rule_set
from caseworker_app.domain.identity import compact_id, same_number_forms
from caseworker_app.domain.names import normalise_name
from caseworker_app.domain.persons import Person
from caseworker_app.domain.phones import read_phone
from caseworker_app.services import mapping, verdicts
from caseworker_app.services.desk import Desk
from caseworker_app.services.kept_verdicts import keep_verdict
from db.models.case import CaseEvent, CaseGroup, CaseMaterial, HardshipCase
from db.repositories.cases import CaseRepository
from db.repositories.persons import PersonRepository
from db.unit_of_work import UnitOfWork

AGENT_TEXTS = ("relation", "phone", "powers", "from", "to")


def open_within(
    desk: Desk,
    uow: UnitOfWork,
    *,
    person_id: int,
    groups: Sequence[str],
    data: Mapping[str, Any],
    previous: Any | None = None,
) -> Any:
    """Open a case inside a unit of work and return its row.

    Raises UserError where the person is unknown, has an open case, or a group or the agent is not right.
    """
    person_row = PersonRepository(uow.session).get(person_id)
    if person_row is None:
        raise UserError("not_found", "没有这个人员编号，请核对。", "person")
    person = mapping.person_from(person_row)
    codes = _groups(groups)
    rules = rule_set(data.get("policy"), desk.on)
    agent = _agent(data.get("agent"), person)
    _refuse_second(uow, person_id)
    row = HardshipCase(
        id=uow.new_id(),
        number=_number(desk, uow),
        person_id=person_id,
        status=str(Status.DRAFT),
        opened_on=desk.on,
        policy=rules.code,
        centre=desk.office.centre,
        agent=agent,
        previous_case_id=previous.id if previous else None,
        outside_status="not_entered",
        clock={"running_since": None, "days_used": 0},
        deadline_estimated=False,
    )
    uow.session.add(row)
    uow.session.flush()
    _hang_on(desk, uow, row, codes, agent)
    verdict = verdicts.decide(desk, uow.session, person, desk.on, rules.code)
    keep_verdict(uow, row, person, verdict, decision=str(Action.OPEN), text="")
    uow.session.flush()
    return row


def _groups(codes: Sequence[str]) -> list[GroupCode]:
    found = list(dict.fromkeys(read_group(code) for code in codes))
    if not found:
        raise UserError("group_needed", "请至少选择一个申请类别。", "group")
    return found


def _refuse_second(uow: UnitOfWork, person_id: int) -> None:
    other = CaseRepository(uow.session).open_of_person(person_id)
    if other is not None:
        raise UserError(
            "case_open", f"该人员已有在办个案 {other.number}，请在该个案中办理。", "person", id=other.id
        )


def _number(desk: Desk, uow: UnitOfWork) -> str:
    """The case number: district, year, device and a running number that no other device can give."""
    series = f"case:{desk.on.year}"
    return f"{desk.office.region}-{desk.on.year}-{uow.device:02d}-{uow.next_number(series):04d}"


def _hang_on(desk: Desk, uow: UnitOfWork, row: Any, codes: list[GroupCode], agent: Any) -> None:
    """Add the groups, the opening event and the material list with nothing ticked."""
    for place, code in enumerate(codes):
        uow.session.add(
            CaseGroup(
                case_id=row.id, person_id=row.person_id, code=str(code), main=place == 0, from_day=desk.on
            )
        )
    uow.session.add(
        CaseEvent(
            case_id=row.id,
            person_id=row.person_id,
            action=str(Action.OPEN),
            from_status=None,
            to_status=str(Status.DRAFT),
            day=desk.on,
            actor=desk.user,
            details={"groups": [str(c) for c in codes]},
        )
    )
    add_materials(uow, row, codes, agent=agent is not None)


def add_materials(uow: UnitOfWork, row: Any, codes: Sequence[GroupCode], *, agent: bool) -> None:
    """Add the items the groups ask for that are not on the list yet."""
    held = {m.item for m in CaseRepository(uow.session).materials(row.id)}
    for item in material_list(codes, agent=agent):
        if item.code not in held:
            uow.session.add(
                CaseMaterial(
                    case_id=row.id,
                    person_id=row.person_id,
                    item=item.code,
                    group_code=str(item.group) if item.group else None,
                    title=item.title,
                )
            )


def _agent(data: Any, person: Person) -> dict[str, Any] | None:
    """Read 代办人: another person than the applicant (PP-04), with relation, powers and term."""
    if not data:
        return None
    if not isinstance(data, Mapping) or not data.get("name"):
        raise UserError("agent", "请填写代办人的姓名、证件号码、与申请人的关系和授权期限。", "agent")
    number = compact_id(str(data.get("id_number") or ""))
    own = {form for n in (person.id_number, *person.previous_numbers) for form in same_number_forms(n)}
    if number and own & set(same_number_forms(number)):
        raise UserError(
            "agent_is_applicant", "代办人与申请人证件号码相同；本人办理时请不要填写代办人。", "agent"
        )
    phones = read_phone(str(data["phone"])) if data.get("phone") else []
    kept = {name: data.get(name) for name in AGENT_TEXTS if data.get(name)}
    return kept | {
        "name": normalise_name(str(data["name"])),
        "id_number": number or None,
        "phone": phones[0].number if phones else None,
    }
