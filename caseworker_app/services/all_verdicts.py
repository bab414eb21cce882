"""全体认定结论 (clause 四): everybody's verdict on a day with its reasons and its next day of change, by the one rule function.

After a change of the rules this says how many stand where; reading is by plain rows, so that 300,000 people take half a minute.
"""

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any

from caseworker_app.domain.hardship import GroupCode, Verdict, decide_by, forget, rule_set
from caseworker_app.domain.hardship.opinions_2017 import FROM
from caseworker_app.domain.hardship.rule_set import RuleSet
from caseworker_app.domain.parameters import Parameters
from caseworker_app.services import active_rules, register_facts
from caseworker_app.services.desk import Desk
from caseworker_app.services.register_facts import Registered
from db.repositories.persons import PersonRepository

Progress = Callable[[int, int], object]
"""Told how many people of how many are done; what it raises stops the work."""
RARELY = 200_000


def quietly(done: int, total: int) -> None:
    """Tell nobody."""


@dataclass(frozen=True, slots=True)
class VerdictCounts:
    """How everybody stands on a day by the rule set in use: met, not met, cannot be told, and how many meet each group."""

    on: date
    code: str
    people: int
    met: int
    unmet: int
    unknown: int
    changing: int
    """People whose verdict will change by itself on a later day that is known now."""
    groups: dict[GroupCode, int]


def evaluate_all(desk: Desk, *, on: date, progress: Progress = quietly) -> VerdictCounts:
    """Decide for everybody on a day and count.

    Raises UserError where no rule set is in force on that day.
    """
    met = unmet = unknown = changing = people = 0
    with desk.store.read() as session:
        rules = rule_set(active_rules.code_on(session, on), on)
        groups = dict.fromkeys(rules.codes, 0)
        for _person, verdict in verdicts_of_all(desk, session, rules, on, progress=progress):
            people += 1
            met += verdict.hardship is True
            unmet += verdict.hardship is False
            unknown += verdict.hardship is None
            changing += verdict.next_change is not None
            if verdict.base.met:
                for code in verdict.met_groups:
                    groups[code] += 1
    return VerdictCounts(on, rules.code, people, met, unmet, unknown, changing, groups)


def verdicts_of_all(
    desk: Desk,
    session: Any,
    rules: RuleSet,
    on: date,
    *,
    ahead: bool = True,
    progress: Progress = quietly,
) -> Iterator[tuple[Registered, Verdict]]:
    """Everybody with the verdict of a day, by id; `ahead` says whether the next day of change is worked out too."""
    parameters = desk.rules.parameters
    total, done = PersonRepository(session).count(), 0
    with tidying_rarely():
        for chunk in register_facts.everybody(session):
            for person in chunk:
                yield person, decide_by(rules, person.facts, on, parameters, ahead=ahead)
            done += len(chunk)
            progress(done, total)


def next_change_of(session: Any, person: Registered, since: date, parameters: Parameters) -> date | None:
    """The next day after `since` on which the verdict can change by itself, or on which another rule set begins."""
    start = max(since, FROM)
    rules = rule_set(active_rules.code_on(session, start), start)
    change = decide_by(rules, person.facts, start, parameters).next_change
    days = [day for day in (change, active_rules.next_day(session, start)) if day is not None]
    return min(days, default=None)


@contextmanager
def tidying_rarely() -> Iterator[None]:
    """Work through a register: Python looks for unused memory less often, and what was remembered is let go of at the end."""
    usual = gc.get_threshold()
    gc.set_threshold(RARELY, *usual[1:])
    try:
        yield
    finally:
        gc.set_threshold(*usual)
        forget()
        register_facts.forget()
