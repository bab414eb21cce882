"""Rows to facts and back: what the tables store as codes and text becomes the frozen values the rules read."""

from collections.abc import Iterable
from operator import attrgetter
from typing import Any

from caseworker_app.domain.cases import Action, Case, CaseEvent, CaseGroup, Clock, Status
from caseworker_app.domain.employment import Spell, SpellKind
from caseworker_app.domain.hardship import GroupCode, HardshipFacts
from caseworker_app.domain.households import FamilyMember
from caseworker_app.domain.identity import IdType
from caseworker_app.domain.persons import FIELDS, OtherPhone, Person, Tag
from caseworker_app.domain.values import PartialDate
from caseworker_app.domain.zero_employment import HouseholdFacts

PLAIN = tuple(
    f.name for f in FIELDS if f.name not in {"id_type", "graduation_date", "other_phones", "family", "tags"}
)
_PLAIN_OF = attrgetter(*PLAIN)


def person_from(row: Any, previous_numbers: Iterable[str] = ()) -> Person:
    """A person's row as the frozen person every floor above works with."""
    values: dict[str, Any] = dict(zip(PLAIN, _PLAIN_OF(row), strict=True))
    return Person(
        **values,
        id=row.id,
        id_type=IdType(row.id_type),
        graduation_date=partial(row.graduation_date),
        other_phones=tuple(OtherPhone(**p) for p in row.other_phones or ()),
        family=tuple(FamilyMember(**m) for m in row.family or ()),
        tags=tuple(tag_from(t) for t in row.tags or ()),
        warnings=tuple(row.warnings or ()),
        previous_numbers=tuple(previous_numbers),
    )


def person_columns(person: Person) -> dict[str, Any]:
    """The columns a person's row stores."""
    values: dict[str, Any] = dict(zip(PLAIN, _PLAIN_OF(person), strict=True))
    return values | _made_columns(person)


def held_columns(person: Person) -> dict[str, Any]:
    """Those of these columns that hold something: of somebody new, most are empty."""
    plain = zip(PLAIN, _PLAIN_OF(person), strict=True)
    values = {name: value for name, value in plain if value is not None} | _made_columns(person)
    if values["graduation_date"] is None:
        del values["graduation_date"]
    return values


def _made_columns(person: Person) -> dict[str, Any]:
    """The columns that hold a code, a text or a list for what the person has as a value of its own."""
    return {
        "id_type": str(person.id_type),
        "graduation_date": text(person.graduation_date),
        "other_phones": [{"number": p.number, "note": p.note} for p in person.other_phones],
        "family": [
            {"name": m.name, "relation": m.relation, "id_number": m.id_number, "status": m.status}
            for m in person.family
        ],
        "tags": [
            {"kind": t.kind, "evidence": t.evidence, "from": text(t.from_day), "to": text(t.to_day)}
            for t in person.tags
        ],
        "warnings": list(person.warnings),
    }


def tag_from(data: dict[str, Any]) -> Tag:
    """A tag as a person's row stores it."""
    return Tag(data["kind"], data.get("evidence"), partial(data.get("from")), partial(data.get("to")))


def partial(value: str | None) -> PartialDate | None:
    """A stored date that may be known to the month only."""
    return PartialDate.parse(value) if value else None


def text(value: PartialDate | None) -> str | None:
    """The stored form of such a date."""
    return str(value) if value else None


def spell_from(row: Any) -> Spell:
    """A spell's row as the fact the rules read."""
    return Spell(
        SpellKind(row.kind),
        PartialDate.parse(row.from_day),
        partial(row.to_day),
        row.registered_on,
        row.employer,
        row.cancelled_on,
    )


def facts_from(
    person: Person, spells: Iterable[Spell], household: HouseholdFacts | None = None
) -> HardshipFacts:
    """What the rules of clause 四 may ask about this person; a registered household says who lives with the person."""
    return HardshipFacts(
        household_registration=person.household_registration,
        sex=person.sex,
        birth_date=person.birth_date,
        retirement_track=person.retirement_track,
        able_to_work=person.able_to_work,
        willing_to_work=person.willing_to_work,
        spells=tuple(spells),
        education=person.education,
        graduation_date=person.graduation_date,
        specially_poor_household=person.specially_poor_household,
        disability_certificate=person.disability_certificate,
        minimum_living_allowance=person.minimum_living_allowance,
        low_income_household=person.low_income_household,
        single_parent=person.single_parent,
        zero_employment_household=person.zero_employment_household,
        family=person.family,
        household=household,
        city_determined_group=person.city_determined_group,
        address=person.address,
        tags=person.tags,
    )


CASE_PLAIN = (
    "opened_on",
    "policy",
    "deadline",
    "notice_from",
    "notice_ends",
    "determined_on",
    "exited_on",
    "exit_cause",
    "grade",
    "officer",
)


def case_from(row: Any, groups: Iterable[Any], events: Iterable[Any]) -> Case:
    """A case's rows as the case an action works on."""
    plain = {name: getattr(row, name) for name in CASE_PLAIN}
    clock = row.clock or {}
    since = partial(clock.get("running_since"))
    return Case(
        **plain,
        status=Status(row.status),
        groups=tuple(group_from(g) for g in groups),
        centre=row.centre,
        events=tuple(event_from(e) for e in events),
        clock=Clock(since.exact if since else None, int(clock.get("days_used", 0))),
        deadline_estimated=bool(row.deadline_estimated),
        resume=Status(row.resume_status) if row.resume_status else None,
    )


def case_columns(case: Case) -> dict[str, Any]:
    """The columns a case's row stores (its groups and events have rows of their own)."""
    since = case.clock.running_since
    return {name: getattr(case, name) for name in CASE_PLAIN} | {
        "status": str(case.status),
        "centre": case.centre,
        "clock": {"running_since": since.isoformat() if since else None, "days_used": case.clock.days_used},
        "deadline_estimated": case.deadline_estimated,
        "resume_status": str(case.resume) if case.resume else None,
    }


def group_from(row: Any) -> CaseGroup:
    """One group of a case."""
    return CaseGroup(GroupCode(row.code), bool(row.main), row.from_day, row.to_day, row.proof)


def event_from(row: Any) -> CaseEvent:
    """One step of a case's life."""
    return CaseEvent(Action(row.action), row.day, row.actor, row.details or {}, row.warning, row.id)
