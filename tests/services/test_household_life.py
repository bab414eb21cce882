"""零就业 computed from the registered members, and one household's way from found to settled."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from caseworker_app.domain.errors import UserError
from caseworker_app.domain.hardship import GroupCode, Verdict
from caseworker_app.domain.household_life import HouseholdStage
from caseworker_app.services import (
    assistance,
    cases,
    employment,
    hardship,
    household_life,
    households,
    mapping,
)
from caseworker_app.services.desk import Desk
from caseworker_app.services.household_facts import households_for
from caseworker_app.services.household_family import with_household
from caseworker_app.services.households import HouseholdView
from db.repositories.exit_reviews import ExitReviewRepository
from db.repositories.persons import PersonRepository
from tests.offices import on
from tests.services.home_office import FATHER, SON, WIFE, WORK, family, member, person

SITUATION = {
    "visitors": "梁敏、何静",
    "family": "三口，无老人",
    "cause": "工厂搬迁",
    "skills": "电工初级",
    "training": "愿学电梯维修",
    "job": "就近，全日制",
}


def zero(desk: Desk, who: int, day: date | None = None) -> tuple[Any, tuple[str, ...]]:
    """The answer of the group for a person, with its reasons."""
    verdict: Verdict = hardship.explain(on(desk, day) if day else desk, person_id=who)
    (group,) = [one for one in verdict.groups if one.code is GroupCode.ZERO_EMPLOYMENT_HOUSEHOLD]
    return group.finding.met, group.finding.because


def take(desk: Desk, view: HouseholdView, action: str, **data: Any) -> HouseholdView:
    return households.advance(desk, household_id=view.id, action=action, data=data)


def verified(desk: Desk) -> tuple[HouseholdView, dict[str, int]]:
    view, who = family(desk)
    take(desk, view, "find", day="2018-01-03", source="社区摸查")
    return take(desk, view, "verify", day="2018-01-05", **SITUATION), who


def test_registered_members_out_of_work_make_it_zero_without_a_statement(desk: Desk) -> None:
    _view, who = family(desk)
    assert zero(desk, who["wife"]) == (True, ("同户 2 名成员均未就业",))


def test_a_member_who_finds_work_ends_it_from_that_day_for_the_others(desk: Desk) -> None:
    _view, who = family(desk)
    employment.add(desk, person_id=who["father"], data=WORK)
    met, because = zero(desk, who["wife"])
    assert met is False
    assert because[0] == "同户 何大勇（户主） 已就业"
    assert "某某物业公司" in because[1]
    assert zero(desk, who["wife"], date(2018, 1, 7))[0] is True
    assert zero(desk, who["father"])[0] is True


def test_what_the_members_give_wins_over_statement_and_family(desk: Desk) -> None:
    wife = person(
        desk, WIFE, "黄秀英", zero_employment_household=True, family=[{"name": "甲", "status": "就业"}]
    )
    data = {"head": {"person": wife}, "members": [{"name": "何大勇", "relation": "配偶", "status": "失业"}]}
    households.add(desk, data=data)
    assert zero(desk, wife)[0] is True


def test_an_unknown_member_leaves_the_statement_standing_and_is_named(desk: Desk) -> None:
    wife = person(desk, WIFE, "黄秀英")
    households.add(desk, data={"head": {"person": wife}, "members": [{"name": "何大勇", "relation": "配偶"}]})
    assert zero(desk, wife) == (None, ("尚不清楚同户 何大勇（配偶） 是否就业，请询问",))
    other = person(desk, FATHER, "何二勇", zero_employment_household=True)
    households.add(desk, data={"head": {"person": other}, "members": [{"name": "何小明", "relation": "子"}]})
    assert zero(desk, other)[0] is True


def test_before_the_household_was_registered_the_statement_counts(desk: Desk) -> None:
    _view, who = family(desk, opened_on="2018-01-10")
    assert zero(desk, who["wife"], date(2018, 1, 9))[0] is None
    assert zero(desk, who["wife"])[0] is True


def test_the_next_change_of_the_others_follows_a_members_work(desk: Desk) -> None:
    _view, who = family(desk)
    employment.add(desk, person_id=who["father"], data=WORK | {"from": "2018-01-08", "to": "2018-01-31"})
    with desk.store.read() as session:
        row = PersonRepository(session).get(who["wife"])
        assert row is not None
        assert row.next_change == date(2018, 2, 1)
    verdict = hardship.explain(desk, person_id=who["wife"])
    assert verdict.next_change == date(2018, 2, 1)


def test_a_day_on_which_a_member_turns_sixteen_is_a_day_of_change(desk: Desk) -> None:
    wife = person(desk, WIFE, "黄秀英")
    child = {"name": "何小妹", "relation": "女", "birth_date": "2002-03-05", "status": "未成年"}
    households.add(desk, data={"head": {"person": wife}, "members": [child]})
    verdict = hardship.explain(desk, person_id=wife)
    assert verdict.next_change == date(2018, 3, 5)
    assert zero(desk, wife, date(2018, 3, 5))[0] is None


def test_many_people_are_read_at_once(desk: Desk) -> None:
    _view, who = family(desk)
    alone = person(desk, "440106197208089217", "陈志明")
    with desk.store.read() as session:
        found = households_for(session, [*who.values(), alone])
    assert found[alone] is None
    wife = found[who["wife"]]
    assert wife is not None
    assert [one.name for one in wife.others_on(desk.on) or ()] == ["何大勇", "何小明"]
    assert wife.others_on(date(2017, 11, 30)) is None


def test_the_kept_verdict_holds_the_household(desk: Desk) -> None:
    _view, who = family(desk)
    case = cases.open_case(
        on(desk, date(2018, 1, 3)), person_id=who["wife"], groups=["zero_employment_household"], data={}
    )
    for action in ("accept", "report_up", "determine"):
        cases.advance(desk, case_id=case.id, action=action, data={"day": "2018-01-05"})
    with desk.store.read() as session:
        from db.repositories.cases import CaseRepository

        kept = CaseRepository(session).verdicts(case.id)[-1]
    assert [one["name"] for one in kept.facts["household"]["others"]] == ["何大勇", "何小明"]


def test_one_household_goes_from_found_to_settled(desk: Desk) -> None:
    view, who = verified(desk)
    assert (view.stage, view.deadline) == (HouseholdStage.VERIFIED, date(2018, 3, 31))
    assert view.situation["cause"] == "工厂搬迁"
    assert [one.number for one in household_life.due(desk, until=date(2018, 3, 31))] == [view.number]
    father = member(view, "何大勇")
    offer = {"member": father, "employer": "某某物业公司", "post": "保安", "wage": "3500 元"}
    view = take(desk, view, "offer", day="2018-01-06", result="accepted", **offer)
    assert view.stage is HouseholdStage.OFFERED
    with pytest.raises(UserError, match="先在就业成员的档案中登记就业"):
        take(desk, view, "place", day="2018-01-08", member=father)
    employment.add(desk, person_id=who["father"], data=WORK)
    view = take(desk, view, "place", day="2018-01-08", member=father)
    assert (view.stage, view.deadline, view.placed_on) == (HouseholdStage.PLACED, None, date(2018, 1, 8))
    with pytest.raises(UserError, match="2018-07-08"):
        take(desk, view, "settle")
    summer = on(desk, date(2018, 7, 9))
    view = take(summer, view, "settle")
    assert view.stage is HouseholdStage.SETTLED
    assert [one.label for one in view.events[1:]] == [
        "产生一户",
        "入户核实",
        "提供岗位",
        "消除一户",
        "稳定一户",
    ]
    employment.add(summer, person_id=who["father"], data={"kind": "unemployed", "from": "2018-07-05"})
    view = take(summer, view, "find")
    assert (view.stage, view.verified_on, view.situation) == (HouseholdStage.FOUND, None, {})


def test_a_placement_puts_the_members_cases_forward_and_exits_nobody(desk: Desk) -> None:
    view, who = verified(desk)
    early = on(desk, date(2018, 1, 6))
    case = cases.open_case(early, person_id=who["wife"], groups=["zero_employment_household"], data={})
    for action in ("accept", "report_up", "determine"):
        cases.advance(early, case_id=case.id, action=action, data={})
    draft = cases.open_case(early, person_id=who["son"], groups=["zero_employment_household"], data={})
    employment.add(desk, person_id=who["father"], data=WORK)
    take(desk, view, "place", day="2018-01-10")
    with desk.store.read() as session:
        review = ExitReviewRepository(session).open_of(case.id, "household_employed")
        assert ExitReviewRepository(session).open_of(draft.id, "household_employed") is None
    assert review is not None
    assert (review.found_by, review.person_id) == ("household", who["wife"])
    assert "某某物业公司" in review.detail
    assert cases.of_person(desk, person_id=who["wife"])[0].exit_cause is None


def test_a_named_members_work_is_written_down_by_the_placement(desk: Desk) -> None:
    wife = person(desk, WIFE, "黄秀英")
    view = households.add(
        desk,
        data={
            "head": {"person": wife},
            "members": [{"name": "何大勇", "relation": "配偶", "status": "失业"}],
            "opened_on": "2018-01-02",
        },
    )
    take(desk, view, "find")
    view = take(desk, view, "place", member=member(view, "何大勇"), note="到某某酒家上班")
    assert str(view.members[1].status) == "employed"
    assert zero(desk, wife)[0] is False


def test_a_household_with_a_member_in_work_is_not_found(desk: Desk) -> None:
    view, who = family(desk)
    employment.add(desk, person_id=who["father"], data=WORK)
    with pytest.raises(UserError, match="不属零就业家庭：何大勇"):
        take(desk, view, "find")


def test_verification_wants_every_member_known_and_the_five_points(desk: Desk) -> None:
    wife = person(desk, WIFE, "黄秀英")
    view = households.add(
        desk, data={"head": {"person": wife}, "members": [{"name": "何大勇", "relation": "配偶"}]}
    )
    take(desk, view, "find")
    with pytest.raises(UserError) as refused:
        take(desk, view, "verify", visitors="梁敏", family="两口")
    assert {field for field, _text in refused.value.extra["problems"]} == {
        "cause",
        "skills",
        "training",
        "job",
    }
    with pytest.raises(UserError, match="何大勇") as refused:
        take(desk, view, "verify", **SITUATION)
    assert refused.value.code == "members_unknown"


def test_steps_come_in_their_order_and_not_before_each_other(desk: Desk) -> None:
    view, _who = family(desk)
    with pytest.raises(UserError, match="可办理：“产生一户”"):
        take(desk, view, "offer", member=1, employer="甲", post="乙", result="pending")
    take(desk, view, "find", day="2018-01-10")
    with pytest.raises(UserError, match="2018-01-10"):
        take(desk, view, "verify", day="2018-01-09", **SITUATION)
    with pytest.raises(UserError, match="没有名为"):
        take(desk, view, "settled")


def test_help_ends_for_refusals_only_once_there_are_three(desk: Desk) -> None:
    view, who = verified(desk)
    father = member(view, "何大勇")
    offer = {"member": father, "employer": "某某公司", "post": "保安", "result": "refused"}
    with pytest.raises(UserError) as refused:
        take(desk, view, "offer", **offer)
    assert refused.value.field == "reason"
    for day in ("2018-01-06", "2018-01-08"):
        take(desk, view, "offer", day=day, reason="嫌远", suitable=True, **offer)
    for fits in (None, False):
        told = take(desk, view, "offer", day="2018-01-09", reason="上夜班做不了", suitable=fits, **offer)
        assert "不计入拒绝次数" in told.events[-1].text
    with pytest.raises(UserError, match="共 2 次"):
        take(desk, view, "lapse", cause="refused", note="三次拒绝")
    case = cases.open_case(desk, person_id=who["son"], groups=["zero_employment_household"], data={})
    for action, data in (
        ("accept", {}),
        ("report_up", {}),
        ("determine", {}),
        ("assist", {"grade": "A", "officer": "梁敏"}),
    ):
        cases.advance(desk, case_id=case.id, action=action, data=data)
    step = {
        "day": "2018-01-15",
        "kind": "referral",
        "way": "counter",
        "content": "推荐岗位",
        "outcome": "refused",
        "refusal_reason": "要照顾老人",
    }
    assistance.add_step(desk, case_id=case.id, data=step)
    after = take(desk, view, "lapse", cause="refused", note="三次拒绝")
    assert (after.stage, after.deadline) == (HouseholdStage.LAPSED, None)


def test_help_ends_for_silence_after_three_months(desk: Desk) -> None:
    view, _who = verified(desk)
    with pytest.raises(UserError, match="2018-04-05"):
        take(desk, view, "lapse", cause="not_reached", note="电话空号，三次上门无人")
    later = on(desk, date(2018, 4, 5))
    after = take(later, view, "lapse", cause="not_reached", note="电话空号，三次上门无人")
    assert after.stage is HouseholdStage.LAPSED


def test_an_unconfirmed_limit_is_asked_for(desk: Desk) -> None:
    view, _who = verified(desk)
    name = "household_offer_days"
    parameters = desk.rules.parameters.with_value(name, 30, date(2017, 12, 27), document="甲")
    told = replace(desk, rules=replace(desk.rules, parameters=parameters))
    other = person(desk, "440106197208089217", "陈志明")
    second = households.add(told, data={"head": {"person": other}, "opened_on": "2018-01-02"})
    take(told, second, "find", day="2018-01-03")
    assert take(told, second, "verify", day="2018-01-05", **SITUATION).deadline == date(2018, 2, 4)
    assert view.deadline == date(2018, 3, 31)


def test_a_household_checked_and_found_working_is_given_up(desk: Desk) -> None:
    view, who = family(desk)
    take(desk, view, "find", day="2018-01-03")
    with pytest.raises(UserError, match="仍属零就业"):
        take(desk, view, "lapse", cause="not_zero", note="父亲在职")
    employment.add(desk, person_id=who["father"], data=WORK)
    assert take(desk, view, "lapse", cause="not_zero", note="父亲在职").stage is HouseholdStage.LAPSED


def test_a_household_of_pensioners_is_none(desk: Desk) -> None:
    old = {"name": "何老伯", "birth_date": "1945-05-06", "sex": "male", "status": "就业"}
    view = households.add(desk, data={"head": old})
    assert view.zero.met is False
    assert view.zero.because == ("没有处于劳动年龄、有劳动能力和就业愿望的成员",)
    assert view.members[0].because == "已达法定退休年龄"
    assert SON


def test_the_application_form_lists_the_registered_household(desk: Desk) -> None:
    view, who = family(desk)
    households.join(desk, household_id=view.id, data={"name": "何侄", "relation": "侄子", "status": "在校"})
    with desk.store.read() as session:
        row = PersonRepository(session).get(who["son"])
        told = with_household(desk, session, mapping.person_from(row)).family
    assert [(one.name, one.relation, one.status) for one in told] == [
        ("何大勇", "父亲", "失业"),
        ("黄秀英", "母亲", "失业"),
        ("何侄", "户主何大勇的侄子", "在校"),
    ]
