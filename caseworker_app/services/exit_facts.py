"""退出情形的依据 (clause 四): what the records say of many cases at once, in a fixed number of queries, as the rules read it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from caseworker_app.domain.assistance import window_start
from caseworker_app.domain.cases import ExitCause, Status
from caseworker_app.domain.employment import SpellKind
from caseworker_app.domain.exit_causes import ExitFacts, Proof, last_cancellation
from caseworker_app.domain.hardship import RULE_SETS, GroupCode, HardshipFacts
from caseworker_app.domain.hardship.opinions_2017 import CODE
from caseworker_app.domain.households import MemberStatus
from caseworker_app.domain.registration_codes import CancelCause
from caseworker_app.domain.retirement import possible_tracks
from caseworker_app.domain.zero_employment import in_work
from caseworker_app.services import contact_readers, mapping
from caseworker_app.services.desk import Desk
from caseworker_app.services.household_facts import households_for
from db.repositories.assistance import StepRepository
from db.repositories.cases import CaseRepository
from db.repositories.employment import SpellRepository
from db.repositories.exit_candidates import ExitCandidates
from db.repositories.persons import PersonRepository

_CERTIFICATES = (
    (GroupCode.DISABLED, "残疾人证", "disability_valid_until"),
    (GroupCode.LOW_INCOME_HOUSEHOLD, "低保证", "allowance_valid_until"),
    (GroupCode.MINIMUM_LIVING, "低保证", "allowance_valid_until"),
)
"""Certificates a group rests on, and where their last day is kept."""
_BASE_CAUSES = ((0, ExitCause.MOVED), (2, ExitCause.LOST_CAPACITY), (3, ExitCause.OWN_WISH))
"""Base conditions of every list that end recognition once they are gone, by their place; age and work are looked at apart."""


@dataclass(frozen=True, slots=True)
class Looked:
    """A case with what was read about it."""

    case: Any
    person: Any
    facts: ExitFacts


def read(desk: Desk, session: Any, case_ids: Sequence[int]) -> list[Looked]:
    """Everything the rules ask about these cases, in the order of their ids."""
    cases = CaseRepository(session).many(case_ids)
    people = {row.id: row for row in PersonRepository(session).many({case.person_id for case in cases})}
    gathered = _Gathered(desk, session, [case.id for case in cases], list(people))
    gathered.lost = _lost(desk, session, cases)
    return [Looked(case, people[case.person_id], gathered.of(case, people[case.person_id])) for case in cases]


class _Gathered:
    """What hangs on the cases and their people."""

    def __init__(self, desk: Desk, session: Any, cases: list[int], people: list[int]) -> None:
        found = ExitCandidates(session)
        self.desk = desk
        self.spells = SpellRepository(session).of_people(people)
        since = window_start(desk.on, desk.rules.parameters)
        self.refusals = StepRepository(session).refusals(people, since)
        self.groups = found.open_groups(cases)
        self.followed = found.followed_since(cases)
        self.households = households_for(session, people)
        self.lost: Mapping[int, str] = {}

    def of(self, case: Any, row: Any) -> ExitFacts:
        """The facts of one case."""
        spells, person = self.spells[row.id], mapping.person_from(row)
        facts = mapping.facts_from(
            person, [mapping.spell_from(one) for one in spells], self.households[row.id]
        )
        return ExitFacts(
            status=Status(case.status),
            birth_date=row.birth_date,
            tracks=possible_tracks(row.retirement_track, row.sex),
            recognised_on=case.determined_on,
            spells=facts.spells,
            cancellation=last_cancellation(_cancellations(spells)),
            unmet=self._unmet(case, facts),
            refusal_days=tuple(self.refusals.get(row.id, ())),
            groups=tuple(GroupCode(code) for code in self.groups.get(case.id, ())),
            members_in_work=self._in_work(facts),
            proofs=tuple(_proofs(row)),
            followed_since=self.followed.get(case.id),
            lost_contact=self.lost.get(row.id),
        )

    def _unmet(self, case: Any, facts: HardshipFacts) -> tuple[tuple[ExitCause, str], ...]:
        """Base conditions of the case's list that surely do not hold."""
        base, parameters = RULE_SETS[case.policy or CODE].base, self.desk.rules.parameters
        asked = [(cause, base[place](facts, self.desk.on, parameters)) for place, cause in _BASE_CAUSES]
        return tuple((cause, "；".join(said.because)) for cause, said in asked if said.met is False)

    def _in_work(self, facts: HardshipFacts) -> tuple[str, ...]:
        """Who of the household works: of the registered one where there is one, else of the family as stated."""
        on = self.desk.on
        others = facts.household.others_on(on) if facts.household is not None else None
        if others is not None:
            return tuple(one.member.name for one in in_work(others, on, self.desk.rules.parameters))
        return tuple(one.name for one in facts.family if one.standing is MemberStatus.EMPLOYED)


def _lost(desk: Desk, session: Any, cases: Sequence[Any]) -> dict[int, str]:
    """Whom the contact rules call lost, in their sentences; only people tried in vain are looked at."""
    tried = ExitCandidates(session).tried_in_vain([case.person_id for case in cases])
    found = {}
    for case in cases:
        if case.person_id in tried:
            known_since = case.determined_on or case.opened_on
            said = contact_readers.lost(desk, session, person_id=case.person_id, since=known_since).finding
            if said.met:
                found[case.person_id] = "；".join(said.because)
    return found


def _cancellations(spells: Iterable[Any]) -> Iterable[tuple[SpellKind, date | None, CancelCause | None]]:
    for row in spells:
        yield (
            SpellKind(row.kind),
            row.cancelled_on,
            CancelCause(row.cancel_cause) if row.cancel_cause else None,
        )


def _proofs(person: Any) -> Iterable[Proof]:
    for group, what, column in _CERTIFICATES:
        until = getattr(person, column)
        if until is not None:
            yield Proof(group, what, until)
