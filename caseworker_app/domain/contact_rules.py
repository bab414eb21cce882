"""联系与走访的期限 (clauses 四, 六): until when a recognised person is to be contacted or visited again, by grade and stage.

Counted from the last contact, or from the determination while there was none. A grade's own rhythm counts once it is confirmed;
until then, and without a grade, the monthly rhythm counts. A rhythm that is 待核 with nothing in its place asks for nothing.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from caseworker_app.domain.cases import Status
from caseworker_app.domain.parameters import Parameters, ParameterValue
from caseworker_app.domain.values import add_months

CONTACTED = frozenset({Status.DETERMINED, Status.ASSISTED, Status.FOLLOWED})
"""Stages in which the office keeps in touch by itself; who is being heard is in touch anyway."""
_MONTHLY, _FOLLOWED, _STABLE = "contact_months", "followed_contact_months", "stable_employment_months"


@dataclass(frozen=True, slots=True)
class Tracked:
    """What the rules look at: stage and grade, when it began, and the last contact and visit (None: none yet)."""

    status: Status
    grade: str | None
    since: date
    """The determination; for somebody in work, the day the follow-up began."""
    contacted_on: date | None = None
    visited_on: date | None = None


@dataclass(frozen=True, slots=True)
class Expected:
    """Until when something is to be done, and the value that says so."""

    day: date
    value: ParameterValue


def contact_due(case: Tracked, on: date, parameters: Parameters) -> Expected | None:
    """Until when the next contact is due; None where the stage asks for none or no rhythm is confirmed."""
    if case.status not in CONTACTED:
        return None
    if case.status is Status.FOLLOWED:
        rhythm = parameters.get(_FOLLOWED, on)
    else:
        rhythm = _of_grade("contact_days", case.grade, on, parameters) or parameters.get(_MONTHLY, on)
    return _expected(case.contacted_on, case.since, rhythm)


def visit_due(case: Tracked, on: date, parameters: Parameters) -> Expected | None:
    """Until when the next visit at home is due; None where the grade asks for none."""
    if case.status not in CONTACTED or case.status is Status.FOLLOWED:
        return None
    return _expected(case.visited_on, case.since, _of_grade("visit_months", case.grade, on, parameters))


def stable_on(case: Tracked, on: date, parameters: Parameters) -> Expected | None:
    """The day from which work that was followed counts as stable (稳定就业); None for whoever is not followed."""
    months = parameters.get(_STABLE, on)
    if case.status is not Status.FOLLOWED or months is None:
        return None
    return Expected(add_months(case.since, int(months.value)), months)


def _of_grade(stem: str, grade: str | None, on: date, parameters: Parameters) -> ParameterValue | None:
    name = f"{stem}_grade_{(grade or '').lower()}"
    return parameters.get(name, on) if grade and parameters.has(name) else None


def _expected(last: date | None, since: date, rhythm: ParameterValue | None) -> Expected | None:
    if rhythm is None:
        return None
    start = max(last or since, since)
    length = int(rhythm.value)
    return Expected(
        add_months(start, length) if rhythm.unit == "月" else start + timedelta(days=length), rhythm
    )
