"""实名制跟踪: grades with reasons, plans done by steps of help, one person in charge, and paper files that come back."""

from datetime import date
from typing import Any

import pytest

from caseworker_app.domain.accounts import Role
from caseworker_app.domain.errors import UserError
from caseworker_app.domain.grades import Grade
from caseworker_app.services import (
    assistance,
    cases,
    grades,
    households,
    officers,
    paper_files,
    persons,
    plans,
)
from caseworker_app.services.desk import Desk
from tests import offices
from tests.services.case_office import applicant, assisted, determined, opened


def helped(desk: Desk, n: int = 0, **changes: Any) -> tuple[int, int]:
    """A recognised person in help: the person's and the case's id."""
    person = applicant(desk, n, **changes)
    case = opened(desk, person).id
    assisted(desk, case)
    return person, case


def step(desk: Desk, case: int, outcome: str = "done") -> int:
    """A step of help."""
    return assistance.add_step(desk, case_id=case, data={"kind": "guidance", "outcome": outcome}).id


def plan_of(desk: Desk, case: int, *texts: str) -> plans.PlanView:
    """A plan with steps of guidance."""
    items = [{"kind": "guidance", "text": text} for text in texts or ("职业指导一次",)]
    return plans.make(desk, case_id=case, data={"goal": "年内就业"}, items=items)


def test_a_grade_is_given_by_the_criteria_with_its_reasons(desk: Desk) -> None:
    _person, case = helped(desk, disability_level="二级")
    found = grades.of_case(desk, case_id=case)
    assert (found.assessment.grade, found.assessment.reasons) == (Grade.A, ("残疾 2 级",))
    given = grades.give(desk, case_id=case, data={"grade": "A"})
    assert (given.current, given.given[-1].departure) == (Grade.A, None)
    assert cases.show(desk, case_id=case).grade == "A"
    assert given.look_again == date(2018, 4, 15)


def test_an_officer_departs_from_the_criteria_only_with_a_reason(desk: Desk) -> None:
    _person, case = helped(desk, disability_level="四级")
    with pytest.raises(UserError, match="按标准应为 B") as refused:
        grades.give(desk, case_id=case, data={"grade": "A"})
    assert refused.value.field == "departure"
    given = grades.give(desk, case_id=case, data={"grade": "A", "departure": "独居，需每周走访"})
    assert (given.given[-1].proposed, given.given[-1].departure) == (Grade.B, "独居，需每周走访")


def test_the_start_of_help_keeps_the_grade_and_the_person_in_charge(desk: Desk) -> None:
    person = applicant(desk, disability_level="二级")
    case = opened(desk, person).id
    determined(desk, case)
    cases.advance(desk, case_id=case, action="assist", data={"grade": "A", "officer": "陈洁"})
    assert [one.officer for one in officers.history(desk, case_id=case)] == ["陈洁"]
    assert [one.grade for one in grades.of_case(desk, case_id=case).given] == [Grade.A]


def test_a_change_of_the_records_shows_that_the_grade_should_be_looked_at(desk: Desk) -> None:
    person, case = helped(desk, disability_level="四级")
    assert not grades.give(desk, case_id=case, data={"grade": "B"}).differs
    persons.update(desk, person_id=person, data={"disability_level": "一级"})
    assert grades.of_case(desk, case_id=case).differs


def test_a_plan_of_grade_a_holds_the_package_twice_and_of_the_others_once(desk: Desk) -> None:
    _person, case = helped(desk)
    until, items = plans.suggested(desk, case_id=case)
    assert (until, len(items)) == (date(2018, 7, 15), 6)
    assert [one.due_day for one in items][-1] == until
    grades.give(desk, case_id=case, data={"grade": "A", "departure": "走访后评定"})
    assert len(plans.suggested(desk, case_id=case)[1]) == 12


def test_a_step_of_a_plan_is_done_by_a_step_of_help_that_was_done(desk: Desk) -> None:
    _person, case = helped(desk)
    item = plan_of(desk, case).items[0].id
    with pytest.raises(UserError, match="没有完成"):
        plans.do_item(desk, item_id=item, step_id=step(desk, case, "pending"))
    _other, second = helped(desk, 1)
    with pytest.raises(UserError, match="没有这个个案的这条帮扶记录"):
        plans.do_item(desk, item_id=item, step_id=step(desk, second))
    done = plans.do_item(desk, item_id=item, step_id=step(desk, case))
    assert done.items[0].done_on == desk.on


def test_a_plan_is_closed_with_its_result_when_every_step_is_done_or_dropped(desk: Desk) -> None:
    _person, case = helped(desk)
    plan = plan_of(desk, case, "职业指导", "技能培训")
    with pytest.raises(UserError, match="还有步骤未办：职业指导；技能培训"):
        plans.close(desk, plan_id=plan.id, result="已就业")
    plans.do_item(desk, item_id=plan.items[0].id, step_id=step(desk, case))
    with pytest.raises(UserError, match="原因"):
        plans.drop_item(desk, item_id=plan.items[1].id, reason="")
    plans.drop_item(desk, item_id=plan.items[1].id, reason="已有同类证书")
    closed = plans.close(desk, plan_id=plan.id, result="已就业")
    assert (closed.closed_on, closed.result) == (desk.on, "已就业")
    assert plan_of(desk, case).id != plan.id


def test_a_case_has_one_running_plan_and_a_plan_ends_after_it_begins(desk: Desk) -> None:
    _person, case = helped(desk)
    with pytest.raises(UserError, match="期限不能早于"):
        plans.make(desk, case_id=case, data={"goal": "就业", "until": "2018-01-01"}, items=[])
    plan = plan_of(desk, case)
    with pytest.raises(UserError, match="已有执行中的计划"):
        plan_of(desk, case)
    plans.void(desk, plan_id=plan.id, reason="录错")
    assert plans.of_case(desk, case_id=case) == ()


def test_many_cases_are_handed_over_at_once_with_one_number(desk: Desk) -> None:
    held = [helped(desk, n)[1] for n in range(3)]
    data = {"officer": "陈洁", "stand_in": "李萍", "reason": "休产假"}
    handed = officers.hand_over(desk, case_ids=held, data=data)
    assert (handed.cases, handed.number) == (3, "J440106-2018-00-0001")
    assert [one.officer for one in officers.history(desk, case_id=held[0])] == ["陈洁", "梁敏"]
    assert officers.history(desk, case_id=held[0])[1].to_day == desk.on
    assert [(one.number, one.cases) for one in officers.handovers(desk)] == [(handed.number, 3)]
    assert {one.case for one in officers.cases_of(desk, officer="陈洁")} == set(held)
    assert next(one for one in officers.loads(desk) if one.officer == "陈洁").total == 3


def test_a_hand_over_is_all_or_nothing(desk: Desk) -> None:
    case = helped(desk)[1]
    with pytest.raises(UserError, match="不存在"):
        officers.hand_over(desk, case_ids=[case, 99], data={"officer": "陈洁", "reason": "调离"})
    assert officers.current(desk, case_id=case) == ("梁敏", None)


def test_a_clerk_hands_over_own_cases_only_and_a_supervisor_any(desk: Desk) -> None:
    case = helped(desk)[1]
    clerk = offices.colleague(desk, "陈洁")
    with pytest.raises(UserError, match="只能移交自己的个案"):
        officers.hand_over(clerk, case_ids=[case], data={"officer": "陈洁", "reason": "顺路"})
    head = offices.colleague(desk, "李萍", Role.REVIEWER)
    officers.assign(head, case_id=case, data={"officer": "陈洁", "reason": "调整"})
    officers.assign(clerk, case_id=case, data={"officer": "梁敏", "reason": "休假"})
    assert officers.current(desk, case_id=case) == ("梁敏", None)


def test_a_stand_in_is_another_person(desk: Desk) -> None:
    case = helped(desk)[1]
    with pytest.raises(UserError, match="代管人"):
        officers.assign(desk, case_id=case, data={"officer": "陈洁", "stand_in": "陈洁", "reason": "休假"})


def test_a_file_has_a_number_of_its_year_and_none_is_given_twice(desk: Desk) -> None:
    person, _case = helped(desk)
    first = paper_files.add(desk, person_id=person, data={"box": "12", "place": "3 柜 2 层"})
    assert first.number == "D2018-00-00001"
    paper_files.void(desk, file_id=first.id, reason="录错")
    second = paper_files.add(desk, person_id=person, data={})
    assert second.number == "D2018-00-00002"
    with pytest.raises(UserError, match="已用过"):
        paper_files.add(desk, person_id=person, data={"number": "D2018-00-00001"})
    assert [one.number for one in paper_files.by_number(desk, number="D2018")] == [second.number]


def test_a_file_lent_is_out_until_it_comes_back(desk: Desk) -> None:
    person, _case = helped(desk)
    file = paper_files.add(desk, person_id=person, data={})
    lent = paper_files.lend(desk, file_id=file.id, data={"borrower": "区社保局", "purpose": "复核"})
    assert lent.out is not None
    assert lent.out.due_on == date(2018, 1, 30)
    assert [one.number for one in paper_files.out(desk)] == [file.number]
    with pytest.raises(UserError, match="尚未归还"):
        paper_files.lend(desk, file_id=file.id, data={"borrower": "审计", "purpose": "抽查"})
    back = paper_files.take_back(desk, loan_id=lent.out.id, note="完整")
    assert back.out is None
    assert paper_files.out(desk) == ()


def test_a_grade_sees_the_registered_household_and_not_only_what_was_stated(desk: Desk) -> None:
    person, case = helped(desk, disability_level="四级", minimum_living_allowance=True)
    assert grades.of_case(desk, case_id=case).assessment.grade is Grade.B
    child = {"name": "陈小明", "relation": "子", "status": "在校"}
    wife = {"name": "李秀兰", "relation": "配偶", "status": "就业"}
    data = {"head": {"person": person}, "members": [child, wife], "opened_on": "2018-01-01"}
    home = households.add(desk, data=data)
    found = grades.of_case(desk, case_id=case).assessment
    assert (found.grade, found.reasons) == (Grade.A, ("享受低保，需抚养或照顾陈小明",))
    persons.update(desk, person_id=person, data={"minimum_living_allowance": False})
    assert grades.of_case(desk, case_id=case).assessment.grade is Grade.B
    member = next(one.id for one in home.present if one.name == "李秀兰")
    households.update_member(desk, member_id=member, data={"status": "失业"}, reason="原来填错")
    assert grades.of_case(desk, case_id=case).assessment.reasons == ("零就业家庭",)
