"""Law cases of 就业失业登记 (clauses 五, 八): each TOML file is read by an officer and run here."""

import tomllib
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from caseworker_app.domain import registration_rules as rules
from caseworker_app.domain.employment import (
    Spell,
    SpellKind,
    days_registered,
    days_unemployed,
    unemployment_on,
)
from caseworker_app.domain.errors import UserError
from caseworker_app.domain.identity import IdType
from caseworker_app.domain.parameters import Parameters
from caseworker_app.domain.persons import Person
from caseworker_app.domain.registration_rules import Registration
from caseworker_app.domain.values import PartialDate
from caseworker_app.rules import load_rules
from tests import people

FOLDER = Path(__file__).parent / "registration"
DOCUMENTS = [tomllib.loads(path.read_text("utf-8")) for path in sorted(FOLDER.glob("*.toml"))]
PERSON = Person("陈志明", IdType.RESIDENT_ID, people.number(), sex="male", household_registration="440106")


def cases(about: str) -> list[Any]:
    found = [(doc, case) for doc in DOCUMENTS if doc["about"] == about for case in doc["case"]]
    return [pytest.param(doc, case, id=case["name"]) for doc, case in found]


def parameters(term: int | None) -> Parameters:
    shipped = load_rules().parameters
    if term is None:
        return shipped
    return shipped.with_value(rules.CONTACT_DAYS, term, date(2017, 12, 27), document="穗人社规字〔2018〕12号")


def spell_of(data: dict[str, str]) -> Spell:
    days = {
        name: date.fromisoformat(data[name]) for name in ("registered_on", "cancelled_on") if name in data
    }
    to = PartialDate.parse(data["to"]) if "to" in data else None
    return Spell(SpellKind(data["kind"]), PartialDate.parse(data["from"]), to, **days)


def registration_of(data: dict[str, Any]) -> Registration:
    rest = {name: data[name] for name in data if name not in ("kind", "from", "to")}
    if "registered_on" in rest:
        rest["registered_on"] = date.fromisoformat(rest["registered_on"])
    if "monthly_income" in rest:
        rest["monthly_income"] = Decimal(rest["monthly_income"])
    to = PartialDate.parse(data["to"]) if "to" in data else None
    return Registration(SpellKind(data["kind"]), PartialDate.parse(data["from"]), to, **rest)


@pytest.mark.parametrize(("document", "case"), cases("reminder"))
def test_the_counter_is_reminded_of_what_the_officer_wrote(
    document: dict[str, Any], case: dict[str, Any]
) -> None:
    registration = registration_of(document["registration"] | case.get("registration", {}))
    said = rules.reminders(registration, PERSON, case["on"], parameters(None))
    assert len(said) == len(case["says"]), said
    assert all(part in sentence for part, sentence in zip(case["says"], said, strict=True)), said


@pytest.mark.parametrize(("document", "case"), cases("validity"))
def test_a_registration_holds_as_long_as_the_officer_wrote(
    document: dict[str, Any], case: dict[str, Any]
) -> None:
    del document
    until = rules.valid_until(
        case.get("registered_on"), case.get("contacts", ()), case["on"], parameters(case.get("term"))
    )
    assert (until or "unknown") == case["valid_until"]
    if "cancel" in case:
        assert cancelled(until, case["on"]) == case["cancel"]


def cancelled(until: date | None, on: date) -> str:
    try:
        return "doubted" if rules.check_no_contact(until, on) else "allowed"
    except UserError:
        return "refused"


@pytest.mark.parametrize(("document", "case"), cases("continuity"))
def test_the_days_out_of_work_are_what_the_officer_counted(
    document: dict[str, Any], case: dict[str, Any]
) -> None:
    del document
    spells = [spell_of(spell) for spell in case["spells"]]
    state = unemployment_on(spells, case["on"]).unemployed
    assert ("unknown" if state is None else state) == case["unemployed"]
    assert days_unemployed(spells, case["on"]) == case.get("days")
    assert days_registered(spells, case["on"]) == case.get("registered_days")


@pytest.mark.parametrize(("document", "case"), cases("registrant"))
def test_who_may_register_is_what_the_officer_wrote(document: dict[str, Any], case: dict[str, Any]) -> None:
    del document
    sex = case.get("sex", "male")
    person = replace(PERSON, sex=sex, birth_date=case["birth"], retirement_track=case.get("track"))
    registration = Registration(
        SpellKind.UNEMPLOYED, PartialDate(2018, 1), registered_on=case.get("registered_on")
    )
    try:
        rules.check_registrant(person, registration, parameters(None))
        refused_at = None
    except UserError as error:
        refused_at = error.field
    assert refused_at == (None if case["allowed"] else "registered_on")


def test_every_subject_has_its_file() -> None:
    assert {doc["about"] for doc in DOCUMENTS} == {"reminder", "validity", "continuity", "registrant"}
