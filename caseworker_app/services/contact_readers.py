"""联系与服务的读取 (clause 六): the one place that says when a person was last met and which services a case was given.

Entries of the counter log, steps of help and contacts of a registration are told apart when written and read together here.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from caseworker_app.domain.assistance import OUTCOME_LABELS, STEP_LABELS, Outcome, StepKind
from caseworker_app.domain.codes import code_of
from caseworker_app.domain.contacts import (
    NOT_LOST,
    WAY_LABELS,
    ContactOutcome,
    ContactTopic,
    ContactWay,
    LostContact,
    Sign,
    lost_contact,
    service_of,
)
from caseworker_app.domain.contacts import OUTCOME_LABELS as CONTACT_OUTCOMES
from caseworker_app.domain.errors import UserError
from caseworker_app.services.desk import Desk
from db.repositories.assistance import StepRepository
from db.repositories.cases import CaseRepository
from db.repositories.contacts import ContactRepository


@dataclass(frozen=True, slots=True)
class LastContact:
    """When a person was last met, by which way, and which record tells of it."""

    day: date
    way: str | None
    way_label: str
    source: str


@dataclass(frozen=True, slots=True)
class Service:
    """One service given within a case: what kind, when, how it went; `record` names the table, `id` the row."""

    kind: StepKind
    day: date
    outcome: Outcome
    way: str | None
    content: str | None
    next_day: date | None
    actor: str
    record: str
    id: int

    @property
    def given(self) -> bool:
        """Whether the person had the service: neither refused nor out of reach."""
        return self.outcome in (Outcome.DONE, Outcome.PENDING)


def last_contacts(
    session: Any, person_ids: Iterable[int], *, on: date | None = None
) -> dict[int, LastContact]:
    """The last contact of each person (up to a day), in one query; people never met are left out."""
    labels = {str(way): label for way, label in WAY_LABELS.items()}
    found = ContactRepository(session).last_reached(person_ids, on)
    return {
        person: LastContact(day, way, labels.get(way or "", ""), source)
        for person, (day, way, source) in found.items()
    }


def services_given(session: Any, case_ids: Sequence[int]) -> dict[int, tuple[Service, ...]]:
    """The services of each case by day: steps of help and entries of the log, in two queries; voided ones are left out."""
    steps = StepRepository(session).of_cases(case_ids)
    entries = ContactRepository(session).of_cases(case_ids)
    return {
        case: tuple(
            sorted(
                (*map(_of_step, steps[case]), *map(_of_entry, entries[case])),
                key=lambda one: (one.day, one.record, one.id),
            )
        )
        for case in case_ids
    }


def lost(desk: Desk, session: Any, *, person_id: int, since: date | None = None) -> LostContact:
    """Whether contact with a person is lost on the legal day, with the proof (X10).

    `since` is the first day to look at: without it, the day the person's open case was determined or opened.
    Raises UserError where the person has no open case and no day is given.
    """
    begun = since or _known_since(session, person_id)
    rows = ContactRepository(session)
    signs = [_sign_of_entry(row) for row in rows.entries_between(person_id, begun, desk.on)]
    signs += [_sign_of_step(row) for row in rows.steps_between(person_id, begun, desk.on)]
    signs += [
        Sign(day, _OTHER[kind], True, False) for kind, day in rows.other_signs(person_id, begun, desk.on)
    ]
    return lost_contact(signs, begun, desk.on, desk.rules.parameters)


_OTHER = {"registration": "失业登记联系", "referral": "岗位推荐", "fair": "参加招聘会"}


def _known_since(session: Any, person_id: int) -> date:
    case = CaseRepository(session).open_of_person(person_id)
    if case is None:
        raise UserError("no_open_case", "该人员没有在办的个案，不涉及失去联系的退出。", "person")
    return case.determined_on or case.opened_on


def _sign_of_entry(row: Any) -> Sign:
    outcome = ContactOutcome(row.outcome)
    words = f"{WAY_LABELS[ContactWay(row.way)]}{CONTACT_OUTCOMES[outcome]}"
    heard = outcome in NOT_LOST or row.incoming
    return Sign(row.day, words, heard, not heard)


def _sign_of_step(row: Any) -> Sign:
    failed = row.outcome == Outcome.NOT_REACHED
    return Sign(
        row.day,
        f"{STEP_LABELS[StepKind(row.kind)]}{OUTCOME_LABELS[Outcome(row.outcome)]}",
        not failed,
        failed,
    )


def _of_step(row: Any) -> Service:
    return Service(
        StepKind(row.kind),
        row.day,
        Outcome(row.outcome),
        row.way,
        row.content,
        row.next_day,
        row.actor,
        "assistance_step",
        row.id,
    )


def _of_entry(row: Any) -> Service:
    reached = row.outcome == ContactOutcome.REACHED
    return Service(
        service_of(ContactWay(row.way), code_of(ContactTopic, row.topic)),
        row.day,
        Outcome.DONE if reached else Outcome.NOT_REACHED,
        row.way,
        row.content,
        row.next_day,
        row.actor,
        "contact_entry",
        row.id,
    )
