"""A caseworker played by hypothesis on several people: cases, help, contacts, plans, merges and undoing, in any order.

Beside what the clerk's machine holds: every change has exactly one journal entry in its transaction and every entry is a
change; an action on one person writes nothing about another; a merge that is undone is nothing; and a refused action
leaves every record as it was.
"""

from collections import defaultdict
from typing import Any

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import invariant, precondition, rule

from caseworker_app.services import contacts, merging, persons, plans, undo, unmerging
from tests.services import office_rows
from tests.services.test_clerk_machine import Clerk

OF_SEVERAL = frozenset({"person_merge", "household", "household_member", "case_assignment"})
"""Kinds of record whose transaction may be about more than one person."""


class Caseworker(Clerk):
    """The clerk, who also tracks people."""

    def __init__(self) -> None:
        super().__init__()
        self.rows = office_rows.rows(self.desk)
        self.last_entry = self._newest()
        self.merged: list[int] = []

    def _newest(self) -> int:
        entries = office_rows.written_since(self.desk, 0)
        return entries[-1].id if entries else 0

    def someone(self, which: int) -> int:
        """One of the people who are still there."""
        there = [p for p in self.people if p not in self.merged]
        return there[which % len(there)]

    @rule(which=st.integers(0, 3), phone=st.sampled_from(["13800138000", "13900139000", "02083000000"]))
    def correct_phone(self, which: int, phone: str) -> None:
        person = self.someone(which)
        self.attempt(lambda: persons.update(self.now, person_id=person, data={"phone": phone}))

    @rule(
        which=st.integers(0, 3),
        way=st.sampled_from(["phone", "visit", "counter"]),
        outcome=st.sampled_from(["reached", "empty_number", "no_answer", "visit_refused"]),
    )
    def call(self, which: int, way: str, outcome: str) -> None:
        data = {"person": self.someone(which), "way": way, "outcome": outcome, "day": self.day.isoformat()}
        self.attempt(lambda: contacts.record(self.now, data=data))

    @precondition(lambda self: self.cases)
    @rule(which=st.integers(0, 7))
    def plan(self, which: int) -> None:
        case = self.cases[which % len(self.cases)]
        items = [{"kind": "guidance", "text": "职业指导一次"}]
        self.attempt(lambda: plans.make(self.now, case_id=case, data={"goal": "三个月内上岗"}, items=items))

    @precondition(lambda self: len(self.people) - len(self.merged) > 1)
    @rule(first=st.integers(0, 3), second=st.integers(0, 3))
    def merge_and_think_again(self, first: int, second: int) -> None:
        keep, drop = self.someone(first), self.someone(second)
        before = office_rows.rows(self.desk)
        done = self.attempt(lambda: merging.merge(self.now, keep=keep, drop=drop, reason="同一人"))
        if done is None:
            assert office_rows.rows(self.desk) == before
            return
        self._check_step()
        unmerging.unmerge(self.now, person_id=keep, reason="弄错了")
        after = office_rows.rows(self.desk)
        changed = {table for table, _ in office_rows.differences(before, after)}
        assert changed <= {"person_merge"}, "merging and taking it back is not nothing"

    @precondition(lambda self: len(self.people) - len(self.merged) > 2)
    @rule(first=st.integers(0, 3), second=st.integers(0, 3))
    def merge_for_good(self, first: int, second: int) -> None:
        keep, drop = self.someone(first), self.someone(second)
        if self.attempt(lambda: merging.merge(self.now, keep=keep, drop=drop, reason="同一人")) is not None:
            self.merged.append(drop)

    @rule(back=st.integers(0, 5))
    def take_back(self, back: int) -> None:
        """Undo one of the latest entries of the history, where that is allowed."""
        entries = office_rows.written_since(self.desk, 0)
        numbers = list(dict.fromkeys(entry.transaction_id for entry in reversed(entries)))
        number = numbers[back % len(numbers)]
        taken = self.attempt(lambda: undo.undo_entry(self.now, transaction_id=number, reason="录错"))
        if taken is not None:
            self._forget_withdrawn(taken.undone.withdrawn.get("person", ()))

    def _forget_withdrawn(self, gone: Any) -> None:
        self.merged += [person for person in self.people if person in gone and person not in self.merged]
        if len(self.merged) == len(self.people):
            self.people.append(persons.add(self.now, data=self._fresh()).person.id)

    def _fresh(self) -> dict[str, Any]:
        from tests import people

        return people.person_data(id_number=people.number(n=20 + len(self.people)))

    @invariant()
    def every_change_has_one_entry_and_every_entry_is_a_change(self) -> None:
        self._check_step()

    def _check_step(self) -> None:
        now = office_rows.rows(self.desk)
        entries = office_rows.written_since(self.desk, self.last_entry)
        changes = office_rows.differences(self.rows, now)
        told = office_rows.told(entries)
        assert changes.keys() <= told.keys(), "a change without an entry"
        for key, steps in told.items():
            net: dict[str, list[Any]] = {}
            for step in steps:
                for name, (old, new) in step.items():
                    net[name] = [net[name][0] if name in net else old, new]
            moved = {name: pair for name, pair in net.items() if pair[0] != pair[1]}
            assert changes.get(key, {}) == moved, f"{key}: the entry tells something else"
        self._one_entry_a_record(entries)
        self.rows, self.last_entry = now, entries[-1].id if entries else self.last_entry

    def _one_entry_a_record(self, entries: list[Any]) -> None:
        by_transaction: defaultdict[int, list[Any]] = defaultdict(list)
        for entry in entries:
            if entry.action in ("insert", "update"):
                by_transaction[entry.transaction_id].append(entry)
        for found in by_transaction.values():
            records = [(entry.table_name, entry.record_id) for entry in found]
            assert len(records) == len(set(records)), "two entries for one record in one transaction"
            if not {table for table, _ in records} & OF_SEVERAL:
                people = {entry.person_id for entry in found if entry.person_id is not None}
                assert len(people) <= 1, "an action on one person wrote about another"


Caseworker.TestCase.settings = settings(
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    max_examples=8,
    stateful_step_count=40,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
TestCaseworker = Caseworker.TestCase
