"""保存的结论: the verdict kept with the case, with facts, parameter values, rule set and text, to be computed again years later."""

from typing import Any

from caseworker_app.domain.hardship import Verdict
from caseworker_app.domain.parameters import ParameterValue
from caseworker_app.domain.persons import Person
from caseworker_app.services import verdicts
from caseworker_app.shapes import plain, verdict_shape
from db.models.case import CaseVerdict
from db.unit_of_work import UnitOfWork

CHANGE = "change_groups"
"""Kept beside the verdict the case stands on, and never in its place."""


def keep_verdict(
    uow: UnitOfWork, row: Any, person: Person, verdict: Verdict, *, decision: str, text: str
) -> None:
    """Keep a verdict with everything it rested on."""
    uow.session.add(
        CaseVerdict(
            case_id=row.id,
            person_id=person.id,
            on_day=verdict.on,
            policy=verdict.policy,
            decision=decision,
            facts=plain(verdicts.facts_of(uow.session, person)),
            parameters=[_exact(value) for value in verdict.values],
            verdict=verdict_shape(person.id, verdict),
            text=text,
        )
    )
    uow.session.flush()


def keep_decision(
    uow: UnitOfWork, row: Any, person: Person, applied: Verdict, decided: Verdict, *, decision: str, text: str
) -> None:
    """Keep what a decision rested on: the verdict of its day where that differs, and last the one of the application."""
    if decided != applied:
        keep_verdict(uow, row, person, decided, decision=decision, text=text)
    keep_verdict(uow, row, person, applied, decision=decision, text=text)


def _exact(value: ParameterValue) -> dict[str, Any]:
    """A parameter as kept, its value as text to the last digit."""
    kept: dict[str, Any] = plain(value)
    return kept | {"value": str(value.value)}
