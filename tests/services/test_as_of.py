"""某日的档案: the dossier by the days of its facts, and by what had been entered, each beside today's."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from caseworker_app.clock import FixedClock
from caseworker_app.domain.errors import UserError
from caseworker_app.services import (
    as_of,
    as_of_days,
    assistance,
    employment,
    history,
    merging,
    persons,
)
from caseworker_app.services.desk import Desk
from db.base import record_kinds
from tests import offices
from tests.services.case_office import applicant, assisted, opened
from tests.services.merge_office import registered


def later(desk: Desk, day: date) -> Desk:
    """The same desk at a later moment."""
    return replace(desk, clock=FixedClock(datetime(day.year, day.month, day.day, 2, tzinfo=UTC)))


def test_every_kind_of_record_of_a_person_is_shown_then_or_set_aside() -> None:
    kinds = {name for name, kind in record_kinds().items() if kind.person_column}
    assert kinds == as_of_days.BEGINS.keys() | as_of_days.BESIDE
    for table, column in as_of_days.BEGINS.items():
        assert column in record_kinds()[table].__table__.columns


def test_on_a_legal_day_stand_the_facts_that_had_begun_as_far_as_they_had_gone(desk: Desk) -> None:
    person = applicant(desk)
    case = opened(desk, person)
    assisted(desk, case.id)
    data = {"kind": "call", "way": "phone", "content": "联系", "outcome": "done", "day": "2018-01-12"}
    assistance.add_step(desk, case_id=case.id, data=data)
    spell = employment.of_person(desk, person_id=person)[0]
    employment.cancel(desk, spell_id=spell.id, data={"cause": "pension", "proof": "比对"})
    shown = as_of.stood(desk, person_id=person, day=date(2018, 1, 4))
    then = {record.record: record for record in shown.records}
    assert set(then) >= {"hardship_case", "employment_spell"}
    assert then["hardship_case"].then["status"] == "reported"
    assert then["hardship_case"].then["determined_on"] is None
    assert "status" in then["hardship_case"].differing
    assert (then["employment_spell"].then["cancelled_on"], then["employment_spell"].then["cancel_cause"]) == (
        None,
        None,
    )
    assert "assistance_step" in {record.record for record in shown.later}


def test_particulars_on_a_legal_day_are_those_entered_for_it(desk: Desk) -> None:
    person = registered(offices.on(desk, date(2018, 1, 2)), 0)
    persons.update(offices.on(desk, date(2018, 1, 9)), person_id=person, data={"address": "新地址"})
    assert as_of.stood(desk, person_id=person, day=date(2018, 1, 5)).particulars["address"] != "新地址"
    assert as_of.stood(desk, person_id=person, day=date(2018, 1, 9)).particulars["address"] == "新地址"
    before = as_of.stood(desk, person_id=person, day=date(2017, 12, 1))
    assert (before.particulars["address"], bool(before.remark)) != ("新地址", False)


def test_what_was_known_at_a_moment_is_what_had_been_entered_right_or_wrong(desk: Desk) -> None:
    person = applicant(desk)
    case = opened(desk, person)
    february = later(desk, date(2018, 2, 1))
    persons.update(february.because("看证"), person_id=person, data={"address": "新地址"})
    assisted(february, case.id)
    shown = as_of.known(february, person_id=person, moment="2018-01-20")
    then = {record.record: record for record in shown.records}
    assert then["hardship_case"].then["status"] == "draft"
    assert (then["hardship_case"].now or {})["status"] == "assisted"
    assert shown.particulars["address"] != shown.now["address"]
    assert "*" in shown.particulars["id_number"]
    told = history.person_as_of(february, person_id=person, moment="2018-01-20")
    assert [c["status"] for c in told["cases"]] == ["draft"]
    assert [s["kind"] for s in told["spells"]] == ["unemployed"]


def test_what_came_by_a_merge_is_not_there_before_it(desk: Desk) -> None:
    keep, drop = registered(desk, 0), applicant(desk, 1)
    march = later(desk, date(2018, 3, 1))
    merging.merge(march, keep=keep, drop=drop)
    before = as_of.known(march, person_id=keep, moment="2018-02-01")
    after = as_of.known(march, person_id=keep, moment="2018-03-02")
    assert [len(shown.records) for shown in (before, after)] == [0, 1]
    assert [record.record for record in before.later] == ["employment_spell"]


def test_a_step_voided_since_was_known_then_and_is_gone_now(desk: Desk) -> None:
    person = applicant(desk)
    case = opened(desk, person)
    assisted(desk, case.id)
    step = assistance.add_step(
        desk, case_id=case.id, data={"kind": "call", "way": "phone", "content": "x", "outcome": "done"}
    )
    march = later(desk, date(2018, 3, 1))
    assistance.void_step(march, step_id=step.id, reason="记错人")
    shown = as_of.known(march, person_id=person, moment="2018-02-01")
    (gone,) = [record for record in shown.records if record.record == "assistance_step"]
    assert gone.now is None
    assert not [
        r for r in as_of.stood(march, person_id=person, day=date(2018, 2, 1)).records if r.id == step.id
    ]


def test_nobody_and_moments_before_are_refused(desk: Desk) -> None:
    person = registered(desk, 0)
    for act in (
        lambda: as_of.stood(desk, person_id=99, day=date(2018, 1, 1)),
        lambda: as_of.known(desk, person_id=person, moment="2017-01-01"),
        lambda: as_of.known(desk, person_id=person, moment="昨天"),
    ):
        with pytest.raises(UserError):
            act()


def test_a_loan_and_a_case_without_steps_stand_at_their_beginning() -> None:
    states = {
        ("loan_application", 1): {
            "applied_on": "2018-01-02",
            "granted_on": "2018-03-01",
            "status": "granted",
        },
        ("hardship_case", 2): {"opened_on": "2018-01-02", "status": "determined"},
        ("case_event", 3): {
            "case_id": 2,
            "day": "2018-02-01",
            "from_status": None,
            "to_status": "determined",
        },
        ("vacancy_referral", 4): {"day": "2018-01-02", "result": "hired", "replied_on": "2018-02-02"},
    }
    then = as_of_days.on_day(states, date(2018, 1, 31))
    assert then["loan_application", 1]["status"] == "draft"
    assert then["hardship_case", 2]["status"] == "draft"
    assert then["vacancy_referral", 4]["result"] == "pending"
