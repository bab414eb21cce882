"""A clerk played by hypothesis: registers, opens, advances, records and prints in any order; what must hold always holds.

After every action: the journal verifies, one open case a person, a recognised person has a kept verdict, no
paper's serial is given twice, and a refused action has written nothing.
"""

import tempfile
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from caseworker_app.domain.cases import ENDED, EXIT_LABELS, Action, Status
from caseworker_app.domain.errors import UserError
from caseworker_app.domain.hardship import DEFAULT_POLICY, RULE_SETS, GroupCode
from caseworker_app.services import assistance, cases, employment, integrity, persons, printing
from tests import offices, people

TEMPLATE: dict[str, Path] = {}
RECOGNISED = {Status.DETERMINED, Status.ASSISTED, Status.FOLLOWED, Status.HEARD}
LISTED = list(RULE_SETS[DEFAULT_POLICY].codes)


def template() -> Path:
    """One empty office for all runs of the machine."""
    if "office" not in TEMPLATE:
        TEMPLATE["office"] = offices.make_office(Path(tempfile.mkdtemp()) / "template.db")
    return TEMPLATE["office"]


class Clerk(RuleBasedStateMachine):
    """One office, a few people, days that only go forward."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.desk = offices.open_office(offices.copy_office(template(), self.folder))
        self.day = date(2018, 1, 15)
        self.people: list[int] = []
        self.cases: list[int] = []
        self.serials: list[str] = []
        self.entries = integrity.verify(self.desk).entries

    def teardown(self) -> None:
        self.desk.store.close()

    @property
    def now(self) -> Any:
        return offices.on(self.desk, self.day)

    def attempt(self, act: Any) -> Any:
        """Do something a clerk may be refused; a refusal must have written nothing."""
        try:
            return act()
        except UserError:
            assert integrity.verify(self.desk).entries == self.entries, (
                "a refused action left something behind"
            )
            return None

    @initialize()
    def first_person(self) -> None:
        self.register(disabled=True)

    @rule(disabled=st.booleans())
    def register(self, disabled: bool) -> None:
        if len(self.people) == 4:
            return
        data = people.person_data(
            id_number=people.number(n=len(self.people)),
            disability_certificate="44010619720808921743" if disabled else "",
        )
        person = persons.add(self.now, data=data).person.id
        spell = {"kind": "unemployed", "from": "2017-06-01", "registered_on": "2017-06-01"}
        employment.add(self.now, person_id=person, data=spell)
        self.people.append(person)

    @rule(n=st.integers(0, 3))
    def register_twice(self, n: int) -> None:
        data = people.person_data(id_number=people.number(n=n))
        if n < len(self.people):
            assert self.attempt(lambda: persons.add(self.now, data=data)) is None

    @rule(days=st.integers(0, 200))
    def time_passes(self, days: int) -> None:
        self.day = min(self.day + timedelta(days=days), date(2024, 12, 31))

    @rule(who=st.integers(0, 3), groups=st.lists(st.sampled_from(LISTED), min_size=1, max_size=3))
    def open_case(self, who: int, groups: list[GroupCode]) -> None:
        person = self.people[who % len(self.people)]
        view = self.attempt(lambda: cases.open_case(self.now, person_id=person, groups=groups, data={}))
        if view is not None:
            self.cases.append(view.id)

    @precondition(lambda self: self.cases)
    @rule(which=st.integers(0, 7), choice=st.integers(0, 20), data=st.data())
    def advance(self, which: int, choice: int, data: st.DataObject) -> None:
        case = self.cases[which % len(self.cases)]
        others = {c: cases.show(self.desk, case_id=c) for c in self.cases if c != case}
        allowed = cases.show(self.desk, case_id=case).allowed
        action = allowed[choice % len(allowed)]
        form = self.form(action, data)
        view = self.attempt(lambda: cases.advance(self.now, case_id=case, action=action, data=form))
        if view is not None and action is Action.REDETERMINE:
            self.cases.append(view.id)
        assert others == {c: cases.show(self.desk, case_id=c) for c in others}, "another case changed"

    def form(self, action: Action, data: st.DataObject) -> dict[str, Any]:
        later = (self.day + timedelta(days=data.draw(st.integers(-2, 30)))).isoformat()
        causes = [str(c) for c in EXIT_LABELS]
        return {
            "opinion": "属实",
            "cause": data.draw(st.sampled_from(causes)) if "exit" in action else "事由",
            "notice_ends": later,
            "deadline": later,
            "way": "signature",
            "centre": "另一服务站",
            "grade": data.draw(st.sampled_from(["A", "B", "C", "D"])),
            "spell": {"kind": "employed", "from": self.day.isoformat()} if data.draw(st.booleans()) else None,
            "add": [data.draw(st.sampled_from([str(g) for g in LISTED]))]
            if action is Action.CHANGE_GROUPS
            else [],
            "proof": "书面材料",
            "override": "区长办公会纪要" if data.draw(st.booleans()) else None,
            "answered_on": self.day.isoformat() if data.draw(st.booleans()) else None,
        }

    @precondition(lambda self: self.cases)
    @rule(which=st.integers(0, 7), choice=st.integers(0, 20), days=st.integers(-5, 5))
    def correct(self, which: int, choice: int, days: int) -> None:
        case = cases.show(self.desk, case_id=self.cases[which % len(self.cases)])
        event = case.events[choice % len(case.events)]
        day = (event.day + timedelta(days=days)).isoformat()
        assert event.id is not None
        number = event.id
        view = self.attempt(
            lambda: cases.correct_event(
                self.now, case_id=case.id, event_id=number, day=day, reason="录入有误"
            )
        )
        if view is not None:
            assert [e.day for e in view.events] == sorted(e.day for e in view.events)
            assert view.opened_on == view.events[0].day
            assert all(g.to_day is None or g.from_day <= g.to_day for g in view.groups)

    @precondition(lambda self: self.cases)
    @rule(which=st.integers(0, 7), refused=st.booleans())
    def help(self, which: int, refused: bool) -> None:
        case = self.cases[which % len(self.cases)]
        step = {"kind": "referral", "outcome": "refused" if refused else "done", "refusal_reason": "离家远"}
        self.attempt(lambda: assistance.add_step(self.now, case_id=case, data=step))

    @precondition(lambda self: self.cases)
    @rule(which=st.integers(0, 7), paper=st.sampled_from(["acceptance_receipt", "determination_notice"]))
    def print_paper(self, which: int, paper: str) -> None:
        case = self.cases[which % len(self.cases)]
        printed = self.attempt(lambda: printing.issue(self.now, template=paper, record_id=case))
        if printed is not None:
            self.serials.append(printed.serial)

    @invariant()
    def the_journal_holds(self) -> None:
        result = integrity.verify(self.desk)
        assert result.ok, result.problems
        assert result.entries >= self.entries
        self.entries = result.entries

    @invariant()
    def one_open_case_a_person(self) -> None:
        views = cases.page(self.desk).cases
        still_open = [v.person for v in views if v.status not in ENDED]
        assert len(still_open) == len(set(still_open))

    @invariant()
    def whoever_is_recognised_was_determined_with_a_kept_verdict(self) -> None:
        for view in cases.page(self.desk).cases:
            if view.status in RECOGNISED:
                assert view.determined_on is not None
                assert view.verdict is not None
                assert any(g.to_day is None for g in view.groups)
                assert sum(g.main for g in view.groups if g.to_day is None) == 1

    @invariant()
    def no_serial_is_given_twice(self) -> None:
        assert len(self.serials) == len(set(self.serials))


Clerk.TestCase.settings = settings(
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    max_examples=12,
    stateful_step_count=25,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
TestClerk = Clerk.TestCase
