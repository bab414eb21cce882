"""Cases with their database: two people, agents, materials, re-determination, and that one case changes no other."""

from datetime import date

import pytest

from caseworker_app.domain.accounts import Role
from caseworker_app.domain.errors import UserError
from caseworker_app.services import assistance, cases, employment, persons, worklist
from caseworker_app.services.desk import Desk
from tests import offices, people
from tests.services.case_office import applicant, determined, go, opened, refused


def test_clerk_reviewer_and_decider_are_different_accounts(desk: Desk) -> None:
    clerk, reviewer = offices.colleague(desk, "周敏"), offices.colleague(desk, "黄志强", Role.REVIEWER)
    case = opened(clerk, applicant(clerk)).id
    go(clerk, case, "accept")
    assert refused(clerk, case, "check", opinion="属实").code == "not_allowed"
    go(reviewer, case, "check", opinion="属实")
    go(clerk, case, "publish", day="2018-01-15", notice_ends="2018-01-22")
    later = date(2018, 1, 23)
    go(offices.on(clerk, later), case, "end_notice")
    assert refused(offices.on(reviewer, later), case, "determine").code == "same_person"
    done = go(offices.on(desk, later), case, "determine")
    assert (done.status, [e.warning for e in done.events if e.action == "check"]) == ("determined", [None])


def test_a_viewer_changes_nothing(desk: Desk) -> None:
    viewer = offices.colleague(desk, "查询员甲", Role.VIEWER)
    with pytest.raises(UserError) as caught:
        persons.add(viewer, data=people.person_data())
    assert caught.value.code == "not_allowed"
    case = opened(desk, applicant(desk)).id
    assert refused(viewer, case, "accept").code == "not_allowed"


def test_pp_04_the_agent_is_not_the_applicant(desk: Desk) -> None:
    person = applicant(desk)
    with pytest.raises(UserError) as caught:
        opened(desk, person, agent={"name": "陈某", "id_number": people.number(n=0).lower()})
    assert "代办人与申请人证件号码相同" in caught.value.message
    agent = {"name": "陈小妹", "id_number": people.number(n=8), "relation": "妹妹", "phone": "13900139000"}
    case = opened(desk, person, agent=agent)
    assert case.agent is not None
    assert case.agent["relation"] == "妹妹"
    assert "授权委托书" in [m.title for m in cases.materials(desk, case_id=case.id)]


def test_materials_are_ticked_with_how_and_by_whom(desk: Desk) -> None:
    case = opened(desk, applicant(desk)).id
    items = [m.item for m in cases.materials(desk, case_id=case)]
    assert "disability_card" in items
    ticked = cases.tick_materials(desk, case_id=case, items=[{"item": "identity", "way": "original"}])
    assert ticked.changes.touches("case_material")
    seen = next(m for m in ticked.materials if m.item == "identity")
    assert (seen.way, seen.seen_by, seen.seen_on) == ("original", desk.user, desk.on)
    warned = go(
        desk, case, "accept", materials=[{"item": i, "way": "copy"} for i in items if i != "household_book"]
    )
    assert warned.events[-1].warning == "受理时未勾选：户口簿。"
    assert (
        refused(desk, case, "check", opinion="属实", materials=[{"item": "dog", "way": "copy"}]).field
        == "materials"
    )


def test_a_refused_action_leaves_nothing_behind(desk: Desk) -> None:
    case = opened(desk, applicant(desk)).id
    ticks = [{"item": "identity", "way": "original"}]
    assert refused(desk, case, "decline", materials=ticks).field == "cause"
    assert all(m.way is None for m in cases.materials(desk, case_id=case))


def test_work_found_with_its_registration_in_one_step(desk: Desk) -> None:
    case = determined(desk, opened(desk, applicant(desk)).id).id
    go(desk, case, "assist")
    followed = go(
        desk, case, "employed", spell={"kind": "employed", "from": "2018-01-10", "employer": "广州甲公司"}
    )
    assert followed.status == "followed"
    assert [s.kind for s in employment.of_person(desk, person_id=followed.person)] == [
        "unemployed",
        "employed",
    ]


def test_a_new_case_after_the_exit_is_linked_and_the_person_may_have_one_open_case(desk: Desk) -> None:
    first = determined(desk, opened(desk, applicant(desk)).id)
    go(desk, first.id, "assist")
    go(desk, first.id, "exit", cause="own_wish")
    again = go(desk, first.id, "redetermine")
    assert (again.previous_case, again.status, [g.code for g in again.groups]) == (
        first.id,
        "draft",
        ["disabled"],
    )
    assert refused(desk, first.id, "redetermine").code == "case_open"


def test_the_kept_verdict_stays_when_the_person_changes(desk: Desk) -> None:
    done = determined(desk, opened(desk, applicant(desk)).id)
    persons.update(desk, person_id=done.person, data={"disability_certificate": "无"})
    kept = cases.show(desk, case_id=done.id).verdict
    assert kept is not None
    assert next(g for g in kept["groups"] if g["code"] == "disabled")["met"] is True


def test_an_action_on_one_case_changes_no_other(desk: Desk) -> None:
    one, other = (opened(desk, applicant(desk, n=n)).id for n in (0, 1))
    before = cases.show(desk, case_id=other)
    determined(desk, one)
    assert cases.show(desk, case_id=other) == before


def test_case_numbers_run_on_by_year_and_device(desk: Desk) -> None:
    numbers = [opened(desk, applicant(desk, n=n)).number for n in range(2)]
    assert numbers == ["440106-2018-00-0001", "440106-2018-00-0002"]


def test_three_refusals_within_six_months_reach_the_limit(desk: Desk) -> None:
    person = applicant(desk)
    case = opened(desk, person).id
    refusal = {"kind": "referral", "outcome": "refused", "refusal_reason": "离家远"}
    for day in ("2017-07-14", "2017-07-15", "2018-01-10"):
        assistance.add_step(desk, case_id=case, data=refusal | {"day": day})
    assert (assistance.refusals(desk, person_id=person).count, False) == (2, False)
    last = assistance.add_step(desk, case_id=case, data=refusal)
    assert assistance.refusals(desk, person_id=person).reached is True
    assistance.void_step(desk, step_id=last.id, reason="记错人")
    assert assistance.refusals(desk, person_id=person).count == 2


def test_the_work_list_names_the_notice_on_its_last_day_and_after(desk: Desk) -> None:
    case = opened(desk, applicant(desk)).id
    go(desk, case, "accept", day="2018-01-03")
    go(desk, case, "check", day="2018-01-04", opinion="属实")
    go(desk, case, "publish", day="2018-01-08", notice_ends="2018-01-15")
    rows = [d for d in worklist.due(desk) if d.case == case and d.kind.startswith("notice")]
    assert [(d.kind, d.days_left, d.text) for d in rows] == [("notice_running", 0, "公示今天期满：陈志明")]
    rows = [d for d in worklist.due(offices.on(desk, date(2018, 1, 17))) if d.kind == "notice_ended"]
    assert [(d.day, d.days_left) for d in rows] == [(date(2018, 1, 16), -1)]


def test_the_work_list_tells_a_birthday_that_makes_a_group_fit_and_goes_on_to_the_next_change(
    desk: Desk,
) -> None:
    born = date(1968, 1, 20)
    data = people.person_data(id_number=people.number(birth=born), name="何大勇")
    person = persons.add(desk, data=data).person.id
    spell = {"kind": "unemployed", "from": "2017-06-01", "registered_on": "2017-06-01"}
    employment.add(desk, person_id=person, data=spell)

    def told(day: date) -> list[tuple[date, str]]:
        rows = worklist.due(offices.on(desk, day))
        return [(row.day, row.text) for row in rows if row.kind == "verdict_change"]

    birthday = (date(2018, 1, 20), "2018-01-20 起可能符合“4050”失业人员：何大勇")
    assert told(date(2018, 1, 15)) == [birthday]
    assert told(date(2018, 1, 27)) == [birthday]
    assert told(date(2018, 1, 28)) == []
    assert told(date(2030, 1, 1)) == []
    assert told(date(2018, 5, 20)) == [(date(2018, 6, 1), "2018-06-01 起可能符合连续失业1年以上人员：何大勇")]
