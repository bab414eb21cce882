"""The branches of a case's life with the database: 重核, 类别变更, 拟退出, 再次认定, and what is kept of each decision."""

from datetime import date
from typing import Any

import pytest

from caseworker_app.domain.errors import UserError
from caseworker_app.services import assistance, cases, employment, persons, worklist
from caseworker_app.services.desk import Desk
from tests import offices, people
from tests.services.case_office import applicant, assisted, confirmed, determined, go, kept, opened, refused


def test_a_recheck_is_refused_while_the_person_has_another_open_case(desk: Desk) -> None:
    first = opened(desk, applicant(desk))
    go(desk, first.id, "accept", day="2018-01-03")
    go(desk, first.id, "report_up", day="2018-01-04")
    go(desk, first.id, "refuse", day="2018-01-05", cause="资料不全")
    other = go(desk, first.id, "redetermine")
    error = refused(desk, first.id, "recheck")
    assert (error.code, error.extra["id"]) == ("case_open", other.id)
    go(desk, other.id, "withdraw")
    assert go(desk, first.id, "recheck").status == "reported"


def test_an_exit_checked_again_is_determined_anew_with_its_group(desk: Desk) -> None:
    case = assisted(desk, opened(desk, applicant(desk)).id).id
    assert go(desk, case, "exit", day="2018-01-09", cause="own_wish").groups[0].to_day == date(2018, 1, 9)
    again = go(desk, case, "recheck", day="2018-01-10")
    assert (again.groups[0].to_day, again.determined_on, again.exited_on) == (None, None, None)
    done = go(desk, case, "determine", day="2018-01-11")
    assert (done.status, done.groups[0].to_day, done.determined_on) == ("determined", None, date(2018, 1, 11))


def test_a_group_is_added_by_the_verdict_of_the_day_which_is_kept(desk: Desk) -> None:
    person = applicant(desk)
    case = assisted(desk, opened(desk, person).id).id
    error = refused(desk, case, "change_groups", add=["single_parent"], proof="离婚证")
    assert (error.code, error.field) == ("verdict_not_met", "override")
    persons.update(desk, person_id=person, data={"single_parent": True})
    assert refused(desk, case, "change_groups", add=["single_parent"]).field == "proof"
    before = cases.show(desk, case_id=case).verdict
    changed = go(desk, case, "change_groups", add=["single_parent"], proof="离婚证")
    assert [(str(g.code), g.main, g.proof) for g in changed.groups] == [
        ("disabled", True, None),
        ("single_parent", False, "离婚证"),
    ]
    last = kept(desk, case)[-1]
    assert (last.decision, last.on_day, last.text) == ("change_groups", desk.on, "离婚证")
    assert changed.verdict == before
    assert "custody" in [m.item for m in cases.materials(desk, case_id=case)]


@pytest.mark.parametrize(
    ("refusals", "warned"), [(2, "6 个月内登记拒绝 2 次，不足 3 次，请核对。"), (3, None)]
)
def test_a_proposed_exit_counts_the_refusals_of_its_day(
    desk: Desk, refusals: int, warned: str | None
) -> None:
    case = assisted(desk, opened(desk, applicant(desk)).id).id
    step = {"kind": "referral", "outcome": "refused", "refusal_reason": "离家远"}
    for day in ("2018-01-08", "2018-01-09", "2018-01-10")[:refusals]:
        assistance.add_step(desk, case_id=case, data=step | {"day": day})
    proposed = go(desk, case, "propose_exit", cause="refusals", day="2018-01-10", deadline="2018-01-12")
    assert (proposed.status, proposed.events[-1].warning) == ("heard", warned)
    assert refused(desk, case, "exit", cause="lost_contact").code == "hear_first"
    assert refused(desk, case, "exit", day="2018-01-12").field == "answered_on"
    gone = go(desk, case, "exit", day="2018-01-12", answered_on="2018-01-11", proof="笔录")
    assert (gone.exit_cause, gone.events[-1].warning) == ("refusals", None)


def test_stable_work_needs_work_on_that_day(desk: Desk) -> None:
    person = applicant(desk)
    case = assisted(desk, opened(desk, person).id).id
    go(desk, case, "employed", day="2018-01-09", spell={"kind": "employed", "from": "2018-01-09"})
    later = offices.on(desk, date(2018, 8, 1))
    employment.add(later, person_id=person, data={"kind": "unemployed", "from": "2018-07-20"})
    error = refused(later, case, "stable")
    assert (error.code, error.field) == ("no_work", "day")
    assert go(later, case, "stable", day="2018-07-19").status == "exited"


def test_a_new_case_begins_on_the_entered_day_with_the_groups_that_still_stood(desk: Desk) -> None:
    person = applicant(desk, single_parent=True)
    case = opened(desk, person, "disabled", "single_parent").id
    assisted(desk, case)
    go(desk, case, "change_groups", day="2018-01-09", lapse=["disabled"])
    go(desk, case, "exit", day="2018-01-10", cause="own_wish")
    assert refused(desk, case, "redetermine", day="2018-01-16").code == "day_in_future"
    assert refused(desk, case, "redetermine", day="2018-01-09").code == "day_before_last"
    again = go(desk, case, "redetermine", day="2018-01-12")
    assert (again.opened_on, [(str(g.code), g.from_day) for g in again.groups]) == (
        date(2018, 1, 12),
        [("single_parent", date(2018, 1, 12))],
    )
    assert again.verdict is not None
    assert (again.verdict["on"], again.events[0].day) == ("2018-01-12", date(2018, 1, 12))
    assert cases.show(desk, case_id=case).events[-1].day == date(2018, 1, 12)


def test_an_application_is_dated_but_not_in_the_future(desk: Desk) -> None:
    person = applicant(desk)
    for day, field in (("2018-01-16", "day"), ("never", "day")):
        with pytest.raises(UserError) as caught:
            cases.open_case(desk, person_id=person, groups=["disabled"], data={"day": day})
        assert caught.value.field == field
    assert cases.open_case(
        desk, person_id=person, groups=["disabled"], data={"day": "2018-01-10"}
    ).opened_on == date(2018, 1, 10)


WRONG_AGENTS: list[tuple[dict[str, Any], str]] = [
    ({"relation": "妹妹"}, "agent.name"),
    ({"name": "陈小妹"}, "agent.relation"),
    ({"name": ["陈小妹"], "relation": "妹妹"}, "agent.name"),
    ({"name": "陈小妹", "relation": "妹妹", "id_number": "440106"}, "agent.id_number"),
    (
        {"name": "陈小妹", "relation": "妹妹", "id_number": people.wrong_number(people.number(n=8))},
        "agent.id_number",
    ),
    ({"name": "陈小妹", "relation": "妹妹", "phone": "139"}, "agent.phone"),
    ({"name": "陈小妹", "relation": "妹妹", "from": "昨天"}, "agent.from"),
    ({"name": "陈小妹", "relation": "妹妹", "from": "2018-02-01", "to": "2018-01-31"}, "agent.to"),
    ({"name": "陈小妹", "relation": "妹妹", "powers": {"a": 1}}, "agent.powers"),
]


@pytest.mark.parametrize(("agent", "part"), WRONG_AGENTS)
def test_the_agent_is_checked(desk: Desk, agent: dict[str, Any], part: str) -> None:
    person = applicant(desk)
    with pytest.raises(UserError) as caught:
        opened(desk, person, agent=agent)
    assert caught.value.field == "agent"
    problems = caught.value.extra["problems"]
    assert isinstance(problems, list)
    assert [name for name, _ in problems] == [part]
    assert cases.page(desk).total == 0


def test_an_agent_without_a_term_is_kept_with_a_warning_and_one_with_a_term_without(desk: Desk) -> None:
    agent = {"name": "陈小妹", "relation": "妹妹", "powers": ["递交材料", "领取文书"], "term": "半年"}
    first = opened(desk, applicant(desk), agent=agent)
    assert first.events[0].warning == ("代办人未填写授权期限，请补记。代办人中不认识的项目没有保存：term。")
    assert first.agent == {"name": "陈小妹", "relation": "妹妹", "powers": ["递交材料", "领取文书"]}
    agent = {"name": "陈小妹", "relation": "妹妹", "from": "20180103", "to": "2018年12月31日"}
    second = opened(desk, applicant(desk, n=1), agent=agent)
    assert (second.events[0].warning, second.agent) == (
        None,
        {"name": "陈小妹", "relation": "妹妹", "from": "2018-01-03", "to": "2018-12-31"},
    )


def test_pp_04_a_number_the_applicant_had_before_is_his_own_too(desk: Desk) -> None:
    person = applicant(desk)
    persons.update(desk, person_id=person, data={"id_number": people.number(n=5)})
    with pytest.raises(UserError) as caught:
        opened(desk, person, agent={"name": "陈某", "relation": "弟弟", "id_number": people.number(n=0)})
    assert caught.value.code == "agent_is_applicant"


def test_both_verdicts_of_a_decision_are_kept_and_the_application_s_is_the_one_shown(desk: Desk) -> None:
    case = determined(desk, opened(desk, applicant(desk)).id)
    assert [(v.decision, v.on_day) for v in kept(desk, case.id)] == [
        ("open", date(2018, 1, 3)),
        ("determine", date(2018, 1, 5)),
        ("determine", date(2018, 1, 3)),
    ]
    assert case.verdict is not None
    assert case.verdict["on"] == "2018-01-03"


def test_a_decision_on_the_day_of_application_keeps_one_verdict(desk: Desk) -> None:
    case = opened(desk, applicant(desk)).id
    for action in ("accept", "report_up"):
        go(desk, case, action, day="2018-01-03")
    go(desk, case, "refuse", day="2018-01-03", cause="资料不全")
    assert [v.decision for v in kept(desk, case)] == ["open", "refuse"]


@pytest.mark.parametrize(
    ("day", "delay"),
    [(date(2018, 1, 15), set()), (date(2025, 6, 2), {"first_month", "step_male_60", "most_male_60"})],
)
def test_a_kept_verdict_names_the_law_of_retirement_with_exact_values(
    desk: Desk, day: date, delay: set[str]
) -> None:
    case = cases.open_case(offices.on(desk, day), person_id=applicant(desk), groups=["disabled"], data={})
    values = {v["name"]: v["value"] for v in kept(desk, case.id)[0].parameters}
    assert values["retirement_age_male_60"] == "60"
    assert {n.removeprefix("retirement_delay_") for n in values if "delay" in n} == delay
    assert all(isinstance(value, str) for value in values.values())


def test_the_work_list_tells_of_the_notice_and_of_the_decision_apart(desk: Desk) -> None:
    desk = confirmed(desk, "decision_workdays", 10)
    case = opened(desk, applicant(desk)).id
    go(desk, case, "accept", day="2018-01-03")
    go(desk, case, "check", day="2018-01-04", opinion="属实")
    shown = go(desk, case, "publish", day="2018-01-08", notice_ends="2018-01-15")
    assert cases.shape(shown)["deadline"] == "2018-01-17"
    rows = [d for d in worklist.due(desk) if d.case == case]
    assert [(d.kind, d.day) for d in rows if d.kind != "verdict_change"] == [
        ("notice_running", date(2018, 1, 15)),
        ("case_deadline", date(2018, 1, 17)),
    ]
    after = offices.on(desk, date(2018, 1, 16))
    ended = go(after, case, "end_notice")
    assert cases.shape(ended)["deadline"] == "2018-01-17"
    assert [d.kind for d in worklist.due(after) if d.case == case and "change" not in d.kind] == [
        "case_deadline"
    ]


def test_without_a_limit_the_deadline_shown_is_the_end_of_the_running_notice(desk: Desk) -> None:
    case = opened(desk, applicant(desk)).id
    go(desk, case, "accept", day="2018-01-03")
    go(desk, case, "check", day="2018-01-04", opinion="属实")
    shown = go(desk, case, "publish", day="2018-01-08", notice_ends="2018-01-12")
    assert cases.shape(shown)["deadline"] == "2018-01-12"
    assert cases.shape(go(desk, case, "object", day="2018-01-09"))["deadline"] is None
    assert cases.shape(go(desk, case, "dismiss", opinion="查无"))["deadline"] == "2018-01-12"
    assert cases.shape(go(desk, case, "end_notice"))["deadline"] is None


@pytest.mark.parametrize("number", [2**63, 10**30, 0, -1])
def test_a_number_no_record_can_have_is_not_found(desk: Desk, number: int) -> None:
    for ask in (
        lambda: cases.show(desk, case_id=number),
        lambda: go(desk, number, "accept"),
        lambda: cases.tick_materials(desk, case_id=number, items=[]),
        lambda: opened(desk, number),
    ):
        with pytest.raises(UserError) as caught:
            ask()
        assert caught.value.code == "not_found"
    assert cases.of_person(desk, person_id=number) == ()


@pytest.mark.parametrize(
    ("items", "said"),
    [
        ([{"item": "identity", "wya": "copy"}], "wya"),
        ([{"item": "identity", "way": ["copy"]}], "查验方式"),
        ([{"item": "identity", "way": "copy", "valid_until": "明年"}], "有效期"),
        ([{"item": {"a": 1}, "way": "copy"}], "材料代码"),
    ],
)
def test_a_material_wrongly_entered_is_refused_at_the_materials(
    desk: Desk, items: list[dict[str, Any]], said: str
) -> None:
    case = opened(desk, applicant(desk)).id
    error = refused(desk, case, "accept", materials=items)
    assert error.field == "materials"
    assert said in error.message
