"""存量个案的判断 (clause 四): what a row of the office's stock adds: a case decided elsewhere, and months of subsidies used.

Nothing is decided anew: a case comes in as it was decided. Somebody who has a case that says otherwise waits for a
decision; a case that is on record as told changes nothing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from caseworker_app.domain.cases.exits import ExitCause
from caseworker_app.services.exchange import heading_words as h
from caseworker_app.services.exchange.roster_plan import Judged, StockPlan
from caseworker_app.services.exchange.roster_remarks import Speaker
from caseworker_app.services.exchange.roster_result import Outcome
from caseworker_app.services.exchange.roster_row import RosterRow
from db.repositories.exchange import RosterLookups

GROUPS, EXIT_CAUSE = "groups", "exit_cause"
_TAKEN = (Outcome.ADDED, Outcome.UPDATED, Outcome.UNCHANGED)


@dataclass(frozen=True, slots=True)
class StockRegister:
    """Cases, groups and openings on record of the people of one lot."""

    cases: Mapping[int, Sequence[Any]] = field(default_factory=dict)
    groups: Mapping[int, Sequence[Any]] = field(default_factory=dict)
    openings: Mapping[int, Sequence[Any]] = field(default_factory=dict)

    @classmethod
    def of(cls, lookups: RosterLookups, person_ids: Sequence[int]) -> "StockRegister":
        """Ask the records about these people."""
        return cls(lookups.cases(person_ids), lookups.groups(person_ids), lookups.openings(person_ids))


def problem_of(row: RosterRow, on: date) -> tuple[str, str] | None:
    """What a case cannot be without, at its field; None where nothing is wrong or the row tells of no case."""
    case = row.case
    if not case:
        return None
    if not case.get(GROUPS):
        return h.MAIN_GROUP, "没有困难类别，不能接收个案，请补填"
    if not case.get(h.DETERMINED_ON):
        return h.DETERMINED_ON, "没有认定日期，不能接收个案，请补填"
    decided, ended = _day(case[h.DETERMINED_ON]), case.get(h.EXITED_ON)
    if decided > on:
        return h.DETERMINED_ON, f"认定日期晚于 {on}，请核对"
    if ended and not decided <= _day(ended) <= on:
        return h.EXITED_ON, "退出日期早于认定日期或晚于今天，请核对"
    if case.get(EXIT_CAUSE) and not ended:
        return h.EXITED_ON, "填写了退出原因而没有退出日期，请核对"
    return None


@dataclass(frozen=True, slots=True)
class StockJudge:
    """Adds to what became of a row's person what becomes of the case it tells of."""

    register: StockRegister
    say: Speaker
    _planned: dict[int, RosterRow] = field(default_factory=dict)

    def judge(self, judged: Judged) -> Judged:
        """The row with its case; a row that waits or was refused waits or is refused as a whole."""
        row, person = judged.row, judged.person
        if judged.outcome not in _TAKEN or person is None or not (row.case or row.openings):
            return judged
        before = self._planned.get(person)
        if before is not None:
            return judged if _tells_the_same(before, row) else self._wait(row, person, *_twice(before))
        differing = self._differing(row, person)
        if differing is not None:
            return self._wait(row, person, *differing)
        plan = self.plan(row, person)
        if not plan.case and not plan.openings:
            return judged
        self._planned[person] = row
        outcome = Outcome.UPDATED if judged.outcome is Outcome.UNCHANGED else judged.outcome
        return replace(judged, outcome=outcome, stock=plan)

    def plan(self, row: RosterRow, person: int) -> StockPlan:
        """What the records lack of the case and the months a row tells of."""
        case = {} if self.register.cases.get(person) else row.case
        openings = [told for told in row.openings if self._opening(person, told["counter"]) is None]
        return StockPlan(person, case, tuple(openings))

    def _wait(self, row: RosterRow, person: int, name: str, message: str) -> Judged:
        return Judged(row, Outcome.UNDECIDED, (self.say.remark(row, name, message),), person=person)

    def _differing(self, row: RosterRow, person: int) -> tuple[str, str] | None:
        known = self.register.cases.get(person)
        if row.case and known and not any(self._same(one, row.case) for one in known):
            return (
                h.DETERMINED_ON,
                f"该人员已有个案 {known[-1].number}，与本行的认定日期、类别或退出日期不同，未接收，请核对",
            )
        for told in row.openings:
            kept = self._opening(person, told["counter"])
            if kept is not None and not _same_opening(kept, told):
                words = f"期初已登记 {kept.used} 个月，与本行的 {told['used']} 个月不同，未改动，请核对"
                return f"{told['counter']}{h.USED}", words
        return None

    def _same(self, record: Any, case: Mapping[str, Any]) -> bool:
        groups = {g.code for g in self.register.groups.get(record.person_id, ()) if g.case_id == record.id}
        ended = _day(case[h.EXITED_ON]) if case.get(h.EXITED_ON) else None
        days = (record.determined_on, record.exited_on)
        return groups == set(case[GROUPS]) and days == (_day(case[h.DETERMINED_ON]), ended)

    def _opening(self, person: int, counter: str) -> Any:
        return next((o for o in self.register.openings.get(person, ()) if o.counter == counter), None)


def exit_cause(case: Mapping[str, Any]) -> str:
    """The cause a case ended for; 其他情形 where none was written."""
    return str(case.get(EXIT_CAUSE) or ExitCause.OTHER)


def _tells_the_same(before: RosterRow, row: RosterRow) -> bool:
    return before.case == row.case and before.openings == row.openings


def _twice(before: RosterRow) -> tuple[str, str]:
    """What is said of a second row about the same person's case."""
    return h.DETERMINED_ON, f"与本表第 {before.row} 行是同一人而个案内容不同，未接收，请核对"


def _same_opening(kept: Any, told: Mapping[str, Any]) -> bool:
    first = _day(told["first_approved_on"]) if told.get("first_approved_on") else None
    return kept.used == told["used"] and (first is None or kept.first_approved_on == first)


def _day(text: str) -> date:
    return date.fromisoformat(text)
