"""人员档案: everything the dossier page shows of one person, read at once and frozen."""

from dataclasses import dataclass

from caseworker_app.domain.assistance import Refusals
from caseworker_app.domain.cases import ENDED
from caseworker_app.domain.employment import days_unemployed
from caseworker_app.domain.hardship import Verdict
from caseworker_app.domain.hardship.opinions_2017 import FROM
from caseworker_app.domain.persons import Person
from caseworker_app.domain.values import age_on
from caseworker_app.services import (
    active_rules,
    assistance,
    cases,
    employment,
    mapping,
    persons,
    printing,
    time_line,
    verdicts,
)
from caseworker_app.services.case_views import CaseView
from caseworker_app.services.desk import Desk
from caseworker_app.services.employment import SpellView
from caseworker_app.services.printing import LedgerLine
from caseworker_app.services.time_line import Happening
from db.repositories.employment import SpellRepository


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
    with desk.store.read() as session:
        happened = time_line.happenings(session, person_id, held, registered, papers)
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
        happenings=happened,
    )
