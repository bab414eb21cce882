"""个案: one determination case as it stands, and what an action is given to work with."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from caseworker_app.domain.assistance import Refusals
from caseworker_app.domain.cases.deadlines import DECISION_LIMIT, Clock, deadline_after
from caseworker_app.domain.cases.entering import LABELS, read_entered
from caseworker_app.domain.cases.states import Action, Status
from caseworker_app.domain.errors import UserError
from caseworker_app.domain.hardship import GroupCode, Verdict
from caseworker_app.domain.parameters import Parameters
from caseworker_app.domain.texts import text_of
from caseworker_app.domain.values import parse_day
from caseworker_app.domain.workdays import Calendar


@dataclass(frozen=True, slots=True)
class CaseGroup:
    """One group of a case: the main one or a further one, from the day it counts to the day it lapsed."""

    code: GroupCode
    main: bool
    from_day: date
    to_day: date | None = None
    proof: str | None = None


@dataclass(frozen=True, slots=True)
class CaseEvent:
    """One step of a case's life, by whom and on which day; `id` is its record's, None before it is kept."""

    action: Action
    day: date
    actor: str
    details: Mapping[str, Any] = field(default_factory=dict)
    warning: str | None = None
    id: int | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """A case between two actions; every action returns a new one."""

    status: Status
    opened_on: date
    policy: str
    groups: tuple[CaseGroup, ...]
    centre: str = ""
    events: tuple[CaseEvent, ...] = ()
    clock: Clock = field(default_factory=Clock)
    deadline: date | None = None
    deadline_estimated: bool = False
    notice_from: date | None = None
    notice_ends: date | None = None
    determined_on: date | None = None
    exited_on: date | None = None
    exit_cause: str | None = None
    grade: str | None = None
    officer: str | None = None
    resume: Status | None = None

    def last(self, *actions: Action) -> CaseEvent | None:
        """The latest event of one of these actions."""
        return next((e for e in reversed(self.events) if e.action in actions), None)

    @property
    def last_day(self) -> date:
        """No later step may be dated before this day."""
        return max([self.opened_on, *(e.day for e in self.events)])

    @property
    def open_groups(self) -> tuple[CaseGroup, ...]:
        """Groups that have not lapsed."""
        return tuple(g for g in self.groups if g.to_day is None)

    @property
    def last_groups(self) -> tuple[CaseGroup, ...]:
        """Groups that have not lapsed; where all have, those that lapsed last."""
        ends = [g.to_day for g in self.groups if g.to_day is not None]
        return self.open_groups or tuple(g for g in self.groups if g.to_day == max(ends))


@dataclass(frozen=True, slots=True)
class Setting:
    """What an action may look at besides the case: the day, the rules, the verdicts, work and refusals found."""

    on: date
    user: str
    parameters: Parameters
    calendar: Calendar
    verdict: Verdict | None = None
    verdict_now: Verdict | None = None
    in_work: bool = False
    unticked: tuple[str, ...] = ()
    refusals: Refusals | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """An action as the clerk entered it: its day and what the form held."""

    day: date
    data: Mapping[str, Any]

    def text(self, key: str) -> str | None:
        """A trimmed text, None where it is empty."""
        return text_of(self.data.get(key), key, LABELS.get(key, key))

    def need(self, key: str, label: str) -> str:
        """A text that must be there.

        Raises UserError at the field.
        """
        value = self.text(key)
        if value is None:
            raise UserError("required", f"请填写{label}。", key)
        return value

    def date_of(self, key: str, label: str) -> date | None:
        """A day among the data.

        Raises UserError where it is not a day.
        """
        text = self.text(key)
        if text is None:
            return None
        try:
            return parse_day(text)
        except (UserError, ValueError) as error:
            raise UserError("bad_day", f"{label}应为日期，如 2018-01-15。", key) from error


@dataclass(frozen=True, slots=True)
class Effect:
    """What an action makes of the case, with warnings that do not stop it."""

    case: Case
    warnings: tuple[str, ...] = ()


def with_one_main(groups: tuple[CaseGroup, ...]) -> tuple[CaseGroup, ...]:
    """Of the groups that have not lapsed exactly one is the main one: the latest marked so, else the first."""
    held = [g for g in groups if g.to_day is None]
    main = next((g for g in reversed(held) if g.main), held[0] if held else None)
    return tuple(replace(g, main=g is main) if g.to_day is None else g for g in groups)


def read_step(case: Case, data: Mapping[str, Any], on: date) -> Step:
    """Read what an action was given and take its day: never before the step before.

    Raises UserError at the field.
    """
    step = read_day(data, on)
    if step.day < case.last_day:
        raise UserError(
            "day_before_last", f"办理日期 {step.day} 早于上一环节（{case.last_day}），请核对。", "day"
        )
    return step


def read_day(data: Mapping[str, Any], on: date) -> Step:
    """Read what was entered and its day: default the legal day, never after it.

    Raises UserError at the field.
    """
    entered = read_entered(data)
    day = Step(on, entered).date_of("day", "办理日期") or on
    if day > on:
        raise UserError("day_in_future", f"办理日期 {day} 晚于 {on}，请改为当天或之前。", "day")
    return Step(day, entered)


def running(case: Case, step: Step, setting: Setting) -> Case:
    """Let the clock of the decision run from this step."""
    return clocked(replace(case, clock=case.clock.start(step.day)), setting)


def clocked(case: Case, setting: Setting) -> Case:
    """Set the deadline of the decision by the clock, where the limit was confirmed when the clock began to run."""
    since = case.clock.running_since
    value = setting.parameters.get(DECISION_LIMIT, since) if since else None
    end = deadline_after(case.clock, int(value.value) if value else None, setting.calendar)
    return replace(case, deadline=end.day if end else None, deadline_estimated=bool(end and end.estimated))
