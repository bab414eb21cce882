"""申领人、代办人与收款账户: who claims, who acts for them, and where the money goes, as a claim names them."""

from collections.abc import Mapping
from typing import Any

from caseworker_app.domain.cases import agent as agents
from caseworker_app.domain.employer_code import read_uscc
from caseworker_app.domain.errors import UserError
from caseworker_app.domain.subsidies import Kind
from caseworker_app.domain.subsidies.protocol import Claimant
from caseworker_app.domain.texts import text_of
from caseworker_app.services.desk import Desk
from caseworker_app.services.subsidy_claims import FIRM, is_id
from db.models.employer import Employer
from db.repositories.employers import EmployerRepository
from db.repositories.persons import PersonRepository
from db.unit_of_work import UnitOfWork

_PAYEE = {"name": "户名", "bank": "开户银行", "account": "银行账号"}


def known_unit(session: Any, kind: Kind, data: Mapping[str, Any]) -> int | None:
    """The unit a claim names by its id or its code, where it is known and the code can be read."""
    if kind.claimant is Claimant.PERSON and FIRM not in {one.name for one in kind.fields}:
        return None
    given = data.get("employer")
    if isinstance(given, int) and is_id(given):
        return given
    text = data.get(FIRM)
    try:
        unit = EmployerRepository(session).by_uscc(read_uscc(str(text))) if text else None
    except UserError:
        return None
    return unit.id if unit else None


def employer_of(
    uow: UnitOfWork, kind: Kind, employer_id: int | None, data: Mapping[str, Any]
) -> Employer | None:
    """The unit that claims: by its id, or by its code; one not yet known is entered with its name.

    Raises UserError where a unit is needed and none is named, or it is a labour-dispatch firm.
    """
    founder = kind.claimant is Claimant.PERSON
    if founder and not (FIRM in {one.name for one in kind.fields} and data.get(FIRM)):
        return None
    units = EmployerRepository(uow.session)
    unit = _by_id(units, data.get("employer") if employer_id is None else employer_id)
    if unit is None:
        unit = _by_code(uow, units, data)
    if unit.labour_dispatch and not founder:
        raise UserError(
            "labour_dispatch",
            f"{unit.name}为劳务派遣单位，不能申领{kind.label}（穗人社规字〔2019〕3号）；"
            "请由实际用工并缴纳社会保险的非派遣单位申请，登记有误的先在“岗位 › 单位”更正。",
            "employer",
        )
    return unit


def _by_id(units: EmployerRepository, chosen: Any) -> Employer | None:
    """The unit of a number; a name in its place belongs to a code, and is read with it."""
    if chosen is None or isinstance(chosen, str):
        return None
    unit = units.get(chosen) if is_id(chosen) else None
    if unit is None:
        raise UserError("unknown_employer", "没有这个单位编号，请核对。", "employer")
    return unit


def _by_code(uow: UnitOfWork, units: EmployerRepository, data: Mapping[str, Any]) -> Employer:
    text = text_of(data.get("employer_uscc"), "employer_uscc", "统一社会信用代码")
    if text is None:
        raise UserError(
            "required",
            "请写明申领单位（employer 单位编号，或 employer_uscc 统一社会信用代码）。",
            "employer_uscc",
        )
    code = read_uscc(text)
    unit = units.by_uscc(code)
    if unit is not None:
        return unit
    given = data.get("employer_name") or data.get("employer")
    name = text_of(given, "employer_name", "单位名称")
    if name is None:
        raise UserError(
            "unknown_employer", "本库没有这家单位，请同时写明单位名称（employer_name）。", "employer_name"
        )
    unit = Employer(id=uow.new_id(), name=name, uscc=code)
    uow.session.add(unit)
    return unit


def agent_of(
    desk: Desk, uow: UnitOfWork, kind: Kind, person_id: int | None, data: Mapping[str, Any]
) -> agents.Agent | None:
    """The agent of the applicant, where one acts (代办); never the applicant (PP-04)."""
    given = data.get("agent")
    if not given:
        return None
    if not isinstance(given, Mapping):
        raise UserError("agent", "代办人应写明姓名、证件、关系。", "agent")
    if not kind.agent:
        raise UserError("agent", f"{kind.label}须由本人办理，不能代办。", "agent")
    people = PersonRepository(uow.session)
    own: tuple[str, ...] = ()
    if person_id is not None and (person := people.get(person_id)) is not None:
        own = (person.id_number, *people.previous_numbers(person_id))
    return agents.read_agent(given, own, today=desk.on, regions=desk.rules.regions)


def payee_of(
    uow: UnitOfWork, kind: Kind, person_id: int | None, unit: Employer | None, data: Mapping[str, Any]
) -> dict[str, Any] | None:
    """The account the money goes to, as it stood when the application was accepted."""
    if (given := data.get("payee")) is not None:
        return _payee_given(given)
    if unit is not None and kind.claimant is Claimant.UNIT:
        return {
            "name": unit.bank_account_name or unit.name,
            "bank": unit.bank,
            "account": unit.bank_account,
        }
    person = PersonRepository(uow.session).get(person_id) if person_id is not None else None
    return {"name": person.name, "bank": person.bank, "account": person.bank_account} if person else None


def _payee_given(given: Any) -> dict[str, Any]:
    if not isinstance(given, Mapping) or not given or not set(given) <= set(_PAYEE):
        raise UserError(
            "payee", "收款账户应写明户名（name）、开户银行（bank）、银行账号（account）。", "payee"
        )
    return {name: text_of(given.get(name), "payee", label) for name, label in _PAYEE.items()}
