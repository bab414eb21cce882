"""The life of a case: the table of transitions, and each action's own rule, without a database."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from caseworker_app.domain.assistance import Refusals
from caseworker_app.domain.cases import (
    TRANSITIONS,
    Case,
    CaseEvent,
    CaseGroup,
    Setting,
    Status,
    Transition,
    advance,
    allowed_actions,
    read_step,
)
from caseworker_app.domain.cases.entering import read_entered
from caseworker_app.domain.employment import Spell, SpellKind
from caseworker_app.domain.errors import UserError
from caseworker_app.domain.hardship import GroupCode, HardshipFacts, determine
from caseworker_app.domain.values import PartialDate
from caseworker_app.rules import load_rules

RULES = load_rules()
ON = date(2018, 3, 1)
FACTS = HardshipFacts(
    household_registration="440106",
    sex="female",
    birth_date=date(1972, 3, 4),
    retirement_track="female_55",
    able_to_work=True,
    willing_to_work=True,
    spells=(Spell(SpellKind.UNEMPLOYED, PartialDate(2017, 6, 1), registered_on=date(2017, 6, 1)),),
    disability_certificate="",
)
MET, UNMET = GroupCode.FORTY_FIFTY, GroupCode.DISABLED


def case(status: Status = Status.DRAFT, *groups: GroupCode) -> Case:
    held = tuple(CaseGroup(code, n == 0, date(2018, 1, 3)) for n, code in enumerate(groups or (MET,)))
    return Case(status, date(2018, 1, 3), "opinions-2017", held)


def setting(user: str = "梁敏", *, facts: HardshipFacts = FACTS, **changes: Any) -> Setting:
    verdict = determine(facts, date(2018, 1, 3), RULES.parameters)
    base = Setting(
        ON, user, RULES.parameters, RULES.calendar, verdict, determine(facts, ON, RULES.parameters)
    )
    return replace(base, **changes)


def done(
    held: Case, action: str, *, use: Setting | None = None, alone: bool = True, **data: Any
) -> tuple[Case, CaseEvent]:
    by = use or setting()
    return advance(held, action, read_step(held, data, by.on), by, alone=alone)


def take(
    held: Case,
    action: str,
    user: str = "梁敏",
    *,
    use: Setting | None = None,
    alone: bool = True,
    **data: Any,
) -> Case:
    return done(held, action, use=use or setting(user), alone=alone, **data)[0]


def refused(
    held: Case, action: str, *, alone: bool = True, use: Setting | None = None, **data: Any
) -> UserError:
    with pytest.raises(UserError) as caught:
        done(held, action, use=use, alone=alone, **data)
    return caught.value


def test_the_table_leads_from_every_stage_that_is_not_an_end() -> None:
    assert all(allowed_actions(status) for status in Status)
    reached = {row.to for row in TRANSITIONS if row.to} | {Status.DRAFT}
    assert reached == set(Status)


def test_the_whole_way_to_stable_work() -> None:
    held = take(case(), "accept", day="2018-01-03")
    held = take(held, "check", day="2018-01-04", opinion="属实", visitors=["黄志强", "周敏"])
    held = take(held, "publish", day="2018-01-05", notice_ends="2018-01-12")
    assert (held.status, held.notice_ends, held.deadline) == (Status.NOTICE, date(2018, 1, 12), None)
    held = take(held, "end_notice", day="2018-01-13")
    held = take(held, "determine", day="2018-01-15")
    assert (held.status, held.determined_on) == (Status.DETERMINED, date(2018, 1, 15))
    held = take(held, "deliver", day="2018-01-16", way="签收")
    held = take(held, "assist", day="2018-01-17", grade="a")
    assert (held.grade, held.officer) == ("A", "梁敏")
    held = take(held, "employed", use=setting(in_work=True), day="2018-01-20")
    assert refused(held, "stable").code == "not_stable"
    later = setting(on=date(2018, 7, 20))
    assert refused(held, "stable", use=later).code == "no_work"
    held = take(held, "stable", use=replace(later, in_work=True), day="2018-07-20")
    assert (held.status, held.exit_cause) == (Status.EXITED, "employed")
    assert all(g.to_day == date(2018, 7, 20) for g in held.groups)


@pytest.mark.parametrize(
    ("day", "code"), [("2018-03-02", "day_in_future"), ("2018-01-02", "day_before_last")]
)
def test_a_step_is_dated_neither_after_today_nor_before_the_step_before(day: str, code: str) -> None:
    assert refused(case(), "accept", day=day).code == code


def test_the_notice_is_over_only_on_the_day_after_its_last() -> None:
    held = take(case(Status.CHECKED), "publish", day="2018-01-08", notice_ends="2018-01-15")
    assert refused(held, "end_notice", day="2018-01-15").code == "notice_running"
    assert take(held, "end_notice", day="2018-01-16").status is Status.TO_DECIDE


def test_the_days_of_the_notice_are_not_invented_but_counted_once_confirmed() -> None:
    assert refused(case(Status.CHECKED), "publish", day="2018-02-09").field == "notice_ends"
    confirmed = RULES.parameters.with_value(
        "notice_workdays", 5, date(2017, 12, 27), document="示例文号", clause="示例"
    )
    use = setting(parameters=confirmed)
    assert take(case(Status.CHECKED), "publish", use=use, day="2018-02-09").notice_ends == date(2018, 2, 22)
    short = refused(case(Status.CHECKED), "publish", use=use, day="2018-02-09", notice_ends="2018-02-21")
    assert (short.code, short.field) == ("notice_too_short", "notice_ends")
    longer = take(case(Status.CHECKED), "publish", use=use, day="2018-02-09", notice_ends="2018-02-23")
    assert longer.notice_ends == date(2018, 2, 23)


def test_an_objection_stops_the_notice_and_comes_back_or_goes_up() -> None:
    held = take(case(Status.CHECKED), "publish", day="2018-01-08", notice_ends="2018-01-15")
    stopped = take(held, "object", day="2018-01-10")
    assert stopped.status is Status.OBJECTION
    back = take(stopped, "dismiss", day="2018-01-11", opinion="查无实据")
    assert (back.status, back.notice_ends) == (Status.NOTICE, date(2018, 1, 15))
    assert take(stopped, "uphold", day="2018-01-11", opinion="属实").status is Status.REPORTED


def test_the_clock_stands_still_while_papers_are_awaited() -> None:
    limit = RULES.parameters.with_value(
        "decision_workdays", 10, date(2017, 12, 27), document="示例", clause="示例"
    )
    use = setting(parameters=limit)
    held = take(case(), "accept", use=use, day="2018-01-08")
    assert held.deadline == date(2018, 1, 22)
    held = take(held, "ask_for_more", use=use, day="2018-01-10", deadline="2018-01-19")
    assert held.deadline == date(2018, 1, 19)
    held = take(held, "supplement", use=use, day="2018-01-17")
    assert held.deadline == date(2018, 1, 29)


def test_without_a_confirmed_limit_no_deadline_is_shown() -> None:
    assert take(case(), "accept", day="2018-01-08").deadline is None


def test_a_case_lapses_only_after_the_day_to_answer() -> None:
    held = take(case(), "ask_for_more", day="2018-01-10", deadline="2018-01-19")
    assert refused(held, "lapse", day="2018-01-19").code == "not_passed"
    assert take(held, "lapse", day="2018-01-20").status is Status.CLOSED
    assert refused(take(case(), "ask_for_more"), "lapse").code == "no_deadline"


def test_two_different_visitors_check_the_home() -> None:
    held = take(case(), "accept")
    assert refused(held, "check", opinion="属实", visitors=["周敏", "周敏"]).field == "visitors"
    assert refused(held, "check", opinion="属实", visitors="周敏").field == "visitors"
    assert take(held, "check", opinion="属实", visitors="周敏、黄志强").status is Status.CHECKED


def test_clerk_and_reviewer_are_two_people_where_there_are_two() -> None:
    held = take(case(), "accept", alone=False)
    assert refused(held, "check", alone=False, opinion="属实").code == "same_person"
    held = take(held, "check", "黄志强", alone=False, opinion="属实")
    ready = replace(held, status=Status.TO_DECIDE)
    for user in ("梁敏", "黄志强"):
        assert refused(ready, "determine", alone=False, use=setting(user)).code == "same_person"
    assert take(ready, "determine", "区主任", alone=False).status is Status.DETERMINED


def test_a_determination_the_verdict_does_not_carry_needs_an_override() -> None:
    held = case(Status.TO_DECIDE, UNMET)
    error = refused(held, "determine")
    assert (error.code, error.field) == ("verdict_not_met", "override")
    assert "无残疾人证" in error.message
    after, event = done(held, "determine", override="区长办公会 3 号纪要")
    assert after.open_groups == held.open_groups
    assert "区长办公会 3 号纪要" in (event.warning or "")


def test_groups_that_are_not_met_lapse_at_the_determination() -> None:
    after, event = done(case(Status.REPORTED, UNMET, MET), "determine")
    assert [(g.code, g.main) for g in after.open_groups] == [(MET, True)]
    assert "残疾失业人员" in (event.warning or "")


def test_who_found_work_after_applying_is_not_determined() -> None:
    working = replace(FACTS, spells=(*FACTS.spells, Spell(SpellKind.EMPLOYED, PartialDate(2018, 2, 1))))
    error = refused(case(Status.TO_DECIDE), "determine", use=setting(facts=working))
    assert "申请后情况有变化" in error.message


def test_a_cause_with_fault_is_heard_before_the_exit() -> None:
    held = case(Status.ASSISTED)
    assert refused(held, "exit", cause="refusals").code == "hear_first"
    assert take(held, "exit", cause="own_wish").exit_cause == "own_wish"
    proposed = take(held, "propose_exit", cause="refusals", day="2018-02-01", deadline="2018-02-08")
    assert (proposed.status, proposed.deadline) == (Status.HEARD, date(2018, 2, 8))
    assert take(proposed, "exit", day="2018-02-09").exit_cause == "refusals"
    kept = take(proposed, "keep", day="2018-02-09")
    assert (kept.status, kept.deadline) == (Status.ASSISTED, None)


def proposed(*, deadline: str = "2018-02-08", cause: str = "refusals") -> Case:
    return take(case(Status.ASSISTED), "propose_exit", cause=cause, day="2018-02-01", deadline=deadline)


def test_who_was_heard_on_one_cause_does_not_exit_for_another_that_must_be_heard() -> None:
    assert refused(proposed(), "exit", cause="fraud", day="2018-02-09").code == "hear_first"
    assert take(proposed(), "exit", cause="refusals", day="2018-02-09").exit_cause == "refusals"
    assert take(proposed(), "exit", cause="died", day="2018-02-02").exit_cause == "died"


def test_the_days_to_answer_are_waited_for_unless_the_person_has_answered() -> None:
    early = refused(proposed(), "exit", day="2018-02-08")
    assert (early.code, early.field) == ("hearing_open", "answered_on")
    heard = take(proposed(), "exit", day="2018-02-05", answered_on="2018-02-03")
    assert heard.status is Status.EXITED
    for day in ("2018-01-31", "2018-02-06"):
        assert refused(proposed(), "exit", day="2018-02-05", answered_on=day).code == "answered_on"
    assert take(proposed(deadline=""), "exit", day="2018-02-01").status is Status.EXITED


@pytest.mark.parametrize(("count", "warned"), [(2, True), (3, False)])
def test_too_few_refusals_are_said_and_do_not_stop_the_proposal(count: int, warned: bool) -> None:
    use = setting(refusals=Refusals(count, 3, 6, count >= 3))
    held, event = done(case(Status.ASSISTED), "propose_exit", use=use, cause="refusals")
    assert held.status is Status.HEARD
    assert ("拒绝 2 次，不足 3 次" in (event.warning or "")) is warned
    assert done(case(Status.ASSISTED), "propose_exit", use=use, cause="fraud")[1].warning is None


def test_an_exit_without_proof_says_so() -> None:
    bare = done(case(Status.ASSISTED), "exit", cause="own_wish")[1]
    assert bare.warning == "未登记退出的证明材料，请补记。"
    assert done(case(Status.ASSISTED), "exit", cause="own_wish", proof="书面申请")[1].warning is None


def test_keeping_somebody_who_had_found_work_goes_back_to_the_follow_up() -> None:
    proposed = take(case(Status.FOLLOWED), "propose_exit", cause="lost_contact")
    assert take(proposed, "keep").status is Status.FOLLOWED


def test_groups_change_but_the_last_one_cannot_just_lapse() -> None:
    single = setting(facts=replace(FACTS, single_parent=True))
    held = take(case(Status.ASSISTED), "change_groups", use=single, add=["single_parent"], proof="离婚证")
    assert [g.code for g in held.open_groups] == [MET, GroupCode.SINGLE_PARENT]
    held = take(held, "change_groups", lapse=["forty_fifty"])
    assert [(g.code, g.main) for g in held.open_groups] == [(GroupCode.SINGLE_PARENT, True)]
    assert refused(held, "change_groups", lapse=["single_parent"]).code == "none_left"
    assert refused(held, "change_groups", lapse=["forty_fifty"]).code == "not_held"
    assert refused(held, "change_groups", use=single, add=["single_parent"]).code == "no_change"


def test_a_group_is_added_where_it_is_met_and_proved_or_with_the_reason_for_deciding_otherwise() -> None:
    held = case(Status.ASSISTED)
    error = refused(held, "change_groups", add=["disabled"], proof="残疾人证")
    assert (error.code, error.field) == ("verdict_not_met", "override")
    assert "无残疾人证" in error.message
    after, event = done(held, "change_groups", add=["disabled"], proof="受理单", override="换证期间")
    assert [g.proof for g in after.open_groups] == [None, "受理单"]
    assert "换证期间" in (event.warning or "")
    card = setting(facts=replace(FACTS, disability_certificate="44010619720304924143"))
    missing = refused(held, "change_groups", use=card, add=["disabled"])
    assert (missing.code, missing.field) == ("required", "proof")


def test_work_found_needs_its_registration() -> None:
    assert refused(case(Status.ASSISTED), "employed").code == "no_work"


def test_a_revocation_needs_its_facts_and_warns_when_nobody_was_heard() -> None:
    assert refused(case(Status.ASSISTED), "revoke").field == "cause"
    after, event = done(case(Status.ASSISTED), "revoke", cause="虚报失业")
    assert (after.status, event.warning is not None) == (Status.REVOKED, True)
    after, event = done(case(Status.ASSISTED), "revoke", cause="虚报失业", heard_on="2018-02-20")
    assert event.warning is None


def test_a_recheck_comes_within_the_confirmed_days_of_delivery() -> None:
    held = take(
        take(case(Status.TO_DECIDE), "refuse", day="2018-01-10", cause="户籍不在本市"),
        "deliver",
        day="2018-01-12",
        way="post",
    )
    assert take(held, "recheck").status is Status.REPORTED
    limit = RULES.parameters.with_value(
        "recheck_days", 30, date(2017, 12, 27), document="示例", clause="示例"
    )
    late = refused(held, "recheck", use=setting(parameters=limit), day="2018-02-12")
    assert late.code == "recheck_late"
    assert take(held, "recheck", use=setting(parameters=limit), day="2018-02-11").status is Status.REPORTED


def test_a_recheck_after_an_exit_brings_back_the_groups_that_lapsed_by_it_and_forgets_the_determination() -> (
    None
):
    held = replace(case(Status.ASSISTED, UNMET, MET), determined_on=date(2018, 1, 10))
    held = take(held, "change_groups", day="2018-01-20", lapse=["disabled"])
    held = take(held, "exit", day="2018-02-01", cause="own_wish")
    assert held.open_groups == ()
    again = take(held, "recheck", day="2018-02-10")
    assert [(g.code, g.main) for g in again.open_groups] == [(MET, True)]
    assert (again.determined_on, again.exited_on, again.exit_cause) == (None, None, None)
    assert take(again, "determine").determined_on == ON


def test_groups_that_lapsed_on_the_day_of_the_exit_come_back_with_one_main_group() -> None:
    held = take(case(Status.ASSISTED, UNMET, MET), "change_groups", day="2018-02-01", lapse=["disabled"])
    held = take(held, "exit", day="2018-02-01", cause="own_wish")
    again = take(held, "recheck")
    assert [(g.code, g.main) for g in again.open_groups] == [(UNMET, False), (MET, True)]


def test_nobody_is_determined_without_a_group() -> None:
    held = case(Status.REPORTED)
    empty = replace(held, groups=tuple(replace(g, to_day=ON) for g in held.groups))
    assert refused(empty, "determine", override="另行决定").code == "group_needed"


LIMIT = RULES.parameters.with_value(
    "decision_workdays", 10, date(2017, 12, 27), document="示例", clause="示例"
)


def test_the_clock_of_the_decision_runs_on_beside_the_notice() -> None:
    use, due = setting(parameters=LIMIT), date(2018, 1, 22)
    held = take(case(), "accept", use=use, day="2018-01-08")
    assert take(held, "report_up", use=use, day="2018-01-09").deadline == due
    held = take(held, "check", use=use, day="2018-01-09", opinion="属实")
    held = take(held, "publish", use=use, day="2018-01-09", notice_ends="2018-01-15")
    assert (held.deadline, held.notice_ends) == (due, date(2018, 1, 15))
    stopped = take(held, "object", use=use, day="2018-01-10")
    assert take(stopped, "uphold", use=use, day="2018-01-11", opinion="属实").deadline == due
    back = take(stopped, "dismiss", use=use, day="2018-01-11", opinion="查无实据")
    assert (back.deadline, back.notice_ends) == (due, date(2018, 1, 15))
    ready = take(back, "end_notice", use=use, day="2018-01-16")
    assert ready.deadline == due
    decided = take(ready, "refuse", use=use, day="2018-01-17", cause="户籍不在本市")
    assert (decided.deadline, decided.clock.running_since, decided.clock.days_used) == (None, None, 7)


def test_a_limit_confirmed_while_the_clock_runs_counts_from_where_the_clock_began() -> None:
    held = take(case(), "accept", day="2018-01-08")
    assert held.deadline is None
    assert take(held, "report_up", use=setting(parameters=LIMIT)).deadline == date(2018, 1, 22)


def test_unticked_materials_are_said_but_do_not_block() -> None:
    after, event = done(case(), "accept", use=setting(unticked=("户口簿",)))
    assert after.status is Status.ACCEPTED
    assert "户口簿" in (event.warning or "")


NEEDING = [row for row in TRANSITIONS if row.needs]


@pytest.mark.parametrize("row", NEEDING, ids=lambda row: f"{row.action} from {'/'.join(sorted(row.froms))}")
def test_what_an_action_needs_is_asked_at_its_field(row: Transition) -> None:
    for status in row.froms:
        assert refused(case(status), row.action).field == row.needs[0]


def test_the_words_of_the_table_stand_for_the_items_of_the_forms() -> None:
    read = read_entered(
        {"findings": "查无实据", "facts": "虚报失业", "person_in_charge": "黄志强", "plan": "每月联系"}
    )
    assert read == {"opinion": "查无实据", "cause": "虚报失业", "officer": "黄志强", "plan": "每月联系"}
    assert read_entered({"cause": "甲", "reason": "乙"}) == {"cause": "甲", "reason": "乙"}
