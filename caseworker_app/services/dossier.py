"""人员档案: everything the dossier page shows of one person, read at once and frozen."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from caseworker_app.domain.assistance import STEP_LABELS, Refusals, StepKind
from caseworker_app.domain.cases import ENDED
from caseworker_app.domain.cases.transitions import TRANSITIONS
from caseworker_app.domain.employment import SPELL_LABELS, SpellKind, days_unemployed
from caseworker_app.domain.hardship import Verdict
from caseworker_app.domain.hardship.opinions_2017 import FROM
from caseworker_app.domain.persons import Person
from caseworker_app.domain.values import PartialDate, age_on
from caseworker_app.services import (
    active_rules,
    assistance,
    cases,
    employment,
    mapping,
    persons,
    printing,
    verdicts,
)
from caseworker_app.services.case_views import CaseView
from caseworker_app.services.desk import Desk
from caseworker_app.services.employment import SpellView
from caseworker_app.services.printing import LedgerLine
from db.repositories.employment import SpellRepository


@dataclass(frozen=True, slots=True)
class Happening:
    """One thing on the time line: when, what, and a note."""

    day: PartialDate
    title: str
    note: str
    kind: str


@dataclass(frozen=True, slots=True)
class Dossier:
    """One person with verdict, cases, spells, papers and time line."""

    person: Person
    age: int | None
    days_unemployed: int | None
    policy: str
    """The rule set a new application is decided by."""
    verdict: Verdict | None
    cases: tuple[CaseView, ...]
    spells: tuple[SpellView, ...]
    papers: tuple[LedgerLine, ...]
    refusals: Refusals
    happenings: tuple[Happening, ...]

    @property
    def case(self) -> CaseView | None:
        """The open case, else the latest."""
        return next((c for c in self.cases if c.status not in ENDED), self.cases[0] if self.cases else None)


def read(desk: Desk, *, person_id: int) -> Dossier:
    """The dossier of a person on the legal day.

    Raises UserError where there is no such person.
    """
    person = persons.get(desk, person_id=person_id)
    with desk.store.read() as session:
        policy = active_rules.code_on(session, desk.on)
        verdict = verdicts.decide(desk, session, person, desk.on) if desk.on >= FROM else None
        spells = [mapping.spell_from(row) for row in SpellRepository(session).of_person(person_id)]
    held, registered = (
        cases.of_person(desk, person_id=person_id),
        employment.of_person(desk, person_id=person_id),
    )
    papers = printing.ledger(desk, person_id=person_id)
    return Dossier(
        person=person,
        age=age_on(person.birth_date, desk.on) if person.birth_date else None,
        days_unemployed=days_unemployed(spells, desk.on),
        policy=policy,
        verdict=verdict,
        cases=held,
        spells=registered,
        papers=papers,
        refusals=assistance.refusals(desk, person_id=person_id),
        happenings=_happenings(held, registered, papers),
    )


_ACTION_LABELS = {row.action: row.label for row in TRANSITIONS}


def _happenings(
    held: Iterable[CaseView], spells: Iterable[SpellView], papers: Iterable[LedgerLine]
) -> tuple[Happening, ...]:
    """Everything that happened, the newest first."""
    found = [
        Happening(s.from_day, SPELL_LABELS[SpellKind(s.kind)], s.employer or "", "employment") for s in spells
    ]
    for case in held:
        for event in case.events:
            label = _ACTION_LABELS.get(event.action, "立案")
            note = str(event.details.get("opinion") or event.details.get("cause") or event.warning or "")
            found.append(
                Happening(_exact(event.day), label, note or f"{case.number} · {event.actor}", "case")
            )
        for step in case.steps:
            found.append(
                Happening(_exact(step.day), STEP_LABELS[StepKind(step.kind)], step.content or "", "step")
            )
    found += [Happening(_exact(p.day), f"打印{p.title}", f"{p.serial} · {p.actor}", "paper") for p in papers]
    placed = sorted(enumerate(found), key=lambda item: (item[1].day, item[0]), reverse=True)
    return tuple(happening for _, happening in placed)


def _exact(day: date) -> PartialDate:
    return PartialDate.of(day)
