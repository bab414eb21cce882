"""Hiring plans: the 50 % rule in both readings by status on the hiring day, confirmations, and the quarterly report."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from caseworker_app.domain.accounts import Role
from caseworker_app.domain.errors import UserError
from caseworker_app.domain.posts import QuotaReading
from caseworker_app.rules import Rules
from caseworker_app.services import hiring_plans, hiring_reports, post_holdings
from caseworker_app.services.desk import Desk
from tests.offices import colleague, on
from tests.services.post_office import plain_person, plan, recognised, service_post, unit, welfare_post

DAY = date(2018, 1, 31)
FOUND_NOBODY: dict[str, Any] = {
    "published_from": "2018-01-08",
    "published_to": "2018-01-12",
    "applicants": 4,
    "hardship_applicants": 1,
    "reasons": "报名的就业困难人员身体条件不符合",
    "released": 1,
    "confirmed_on": "2018-01-15",
}


def hire(desk: Desk, post: int, person: int, day: str) -> None:
    post_holdings.hire(on(desk, DAY), post_id=post, person_id=person, data={"hired_on": day})


def test_a_plan_needs_the_level_of_finance_and_is_one_for_each_year(desk: Desk) -> None:
    with pytest.raises(UserError, match="财政级次"):
        plan(desk, unit(desk, 1, finance_level=None).id)
    employer = unit(desk).id
    made = plan(desk, employer, contact="黄小姐", filled_on="2018-01-10")
    again = plan(desk, employer, head="李主任")
    assert (again.id, again.contact, again.head, again.filled_on) == (
        made.id,
        "黄小姐",
        "李主任",
        date(2018, 1, 10),
    )
    assert plan(desk, employer, 2019).id != made.id
    assert hiring_plans.page(desk, year=2018).total == 1
    assert hiring_plans.of_year(desk, employer_id=employer, year=2017) is None
    with pytest.raises(UserError, match="四位年份"):
        plan(desk, employer, 18)


def test_the_lines_of_a_plan_are_held_to_the_rule_and_a_reason_is_asked_on_receipt(desk: Desk) -> None:
    employer = unit(desk).id
    post, welfare = service_post(desk, employer).id, welfare_post(desk, employer).id
    made = plan(desk, employer)
    data = {"planned": 3, "reserved": 1, "month": "2018-03"}
    shown = hiring_plans.set_line(desk, plan_id=made.id, post_id=post, data=data)
    assert (shown.planned.required, shown.planned.shortfall, shown.lines[0].month) == (2, 1, "2018-03")
    with pytest.raises(UserError, match="还差 1 人"):
        plan(desk, employer, received_on="2018-01-12")
    received = plan(desk, employer, received_on="2018-01-12", reason="岗位要求夜班")
    assert received.received_on == date(2018, 1, 12)
    hiring_plans.set_line(desk, plan_id=made.id, post_id=post, data={"planned": 3, "reserved": 2})
    assert hiring_plans.show(desk, plan_id=made.id).planned.met
    wrong: list[tuple[int, dict[str, Any], str]] = [
        (post, {"planned": 1, "reserved": 2}, "reserved"),
        (post, {"planned": 4, "reserved": 2}, "planned"),
        (welfare, {"planned": 1, "reserved": 1}, "post"),
    ]
    for number, values, field in wrong:
        with pytest.raises(UserError) as caught:
            hiring_plans.set_line(desk, plan_id=made.id, post_id=number, data=values)
        assert caught.value.field == field


def test_both_readings_stand_side_by_side_with_their_shortfall(desk: Desk) -> None:
    employer = unit(desk).id
    post = service_post(desk, employer, opened_on="2017-12-27").id
    for n in (3, 4):
        post_holdings.hire(
            desk, post_id=post, person_id=plain_person(desk, n), data={"hired_on": "2017-12-28"}
        )
    hire(desk, post, recognised(desk, 0), "2018-01-10")
    shares = plan(on(desk, DAY), employer).shares
    assert (shares.flow.persons, shares.flow.hardship, shares.flow.quota.met) == (1, 1, True)
    assert (shares.stock.persons, shares.stock.hardship, shares.stock.quota.shortfall) == (3, 1, 1)
    assert shares.counts is QuotaReading.FLOW
    rules = desk.rules
    parameters = rules.parameters.with_value("quota_reading", "stock", date(2018, 1, 1), document="示例")
    other = replace(on(desk, DAY), rules=Rules(parameters, rules.calendar, rules.regions))
    assert hiring_plans.shares(other, employer_id=employer, year=2018).decisive.quota.shortfall == 1


def test_a_confirmed_place_lowers_what_is_owed_once_somebody_is_hired_on_it(desk: Desk) -> None:
    employer = unit(desk).id
    post = service_post(desk, employer).id
    made = plan(desk, employer)
    hire(desk, post, plain_person(desk, 1), "2018-01-10")
    confirmed = hiring_plans.confirm(desk, plan_id=made.id, post_id=post, data=FOUND_NOBODY)
    assert confirmed.shares.flow.owed == 1
    hire(desk, post, plain_person(desk, 2), "2018-01-16")
    after = hiring_plans.show(on(desk, DAY), plan_id=made.id)
    assert (after.shares.flow.quota.required, after.shares.flow.quota.shortfall, after.shares.flow.owed) == (
        1,
        1,
        0,
    )
    assert (after.confirmations[0].released, after.confirmations[0].used) == (1, 1)
    hire(desk, post, plain_person(desk, 3), "2018-01-17")
    more = hiring_plans.show(on(desk, DAY), plan_id=made.id).shares.flow
    assert (more.quota.shortfall, more.owed) == (2, 1)
    with pytest.raises(UserError, match="不能作废"):
        hiring_plans.void_confirmation(desk, confirmation_id=after.confirmations[0].id, reason="错")


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"published_to": "2018-01-07"}, "published_to"),
        ({"confirmed_on": "2018-01-12"}, "confirmed_on"),
        ({"confirmed_on": "2018-01-16"}, "confirmed_on"),
        ({"hardship_applicants": 5}, "hardship_applicants"),
        ({"released": 0}, "released"),
        ({"released": 9}, "released"),
        ({"reasons": " "}, "reasons"),
    ],
)
def test_a_confirmation_that_cannot_be_right_is_refused_at_its_field(
    desk: Desk, changes: dict[str, Any], field: str
) -> None:
    employer = unit(desk).id
    post, made = service_post(desk, employer).id, plan(desk, employer).id
    with pytest.raises(UserError) as caught:
        hiring_plans.confirm(desk, plan_id=made, post_id=post, data={**FOUND_NOBODY, **changes})
    assert caught.value.field == field


def test_the_shortest_time_of_publishing_binds_only_once_it_is_confirmed(desk: Desk) -> None:
    employer = unit(desk).id
    post, made = service_post(desk, employer).id, plan(desk, employer).id
    rules = desk.rules
    parameters = rules.parameters.with_value("post_vacancy_days", 7, date(2018, 1, 1), document="示例")
    strict = replace(desk, rules=Rules(parameters, rules.calendar, rules.regions))
    with pytest.raises(UserError, match="至少公布 7 天"):
        hiring_plans.confirm(strict, plan_id=made, post_id=post, data=FOUND_NOBODY)
    assert hiring_plans.confirm(desk, plan_id=made, post_id=post, data=FOUND_NOBODY).confirmations


def test_a_clerk_cannot_confirm_and_an_unused_confirmation_can_be_voided(desk: Desk) -> None:
    employer = unit(desk).id
    post, made = service_post(desk, employer).id, plan(desk, employer).id
    clerk = colleague(desk, "陈静", Role.CLERK)
    with pytest.raises(UserError, match="角色不能办理"):
        hiring_plans.confirm(clerk, plan_id=made, post_id=post, data=FOUND_NOBODY)
    confirmed = hiring_plans.confirm(desk, plan_id=made, post_id=post, data=FOUND_NOBODY)
    voided = hiring_plans.void_confirmation(
        desk, confirmation_id=confirmed.confirmations[0].id, reason="日期写错"
    )
    assert (voided.confirmations[0].voided, voided.confirmations[0].void_reason) == (True, "日期写错")
    hire(desk, post, plain_person(desk, 1), "2018-01-16")
    assert hiring_plans.show(on(desk, DAY), plan_id=made).shares.flow.owed == 1


def test_the_quarterly_report_tells_the_hires_of_the_quarter_and_the_roster(desk: Desk) -> None:
    employer = unit(desk).id
    post = service_post(desk, employer).id
    plan(desk, employer)
    hire(desk, post, recognised(desk, 0), "2018-01-10")
    hire(desk, post, plain_person(desk, 1), "2018-01-20")
    gone = post_holdings.of_employer(desk, employer_id=employer, kind="finance_service")[-1]
    later = on(desk, date(2018, 7, 2))
    data = {"left_on": "2018-05-31", "left_cause": "found_work"}
    post_holdings.leave(later, holding_id=gone.id, data=data)
    first, second, third = (
        hiring_reports.quarterly_report(later, employer_id=employer, year=2018, quarter=q) for q in (1, 2, 3)
    )
    assert (first.hired, first.hired_hardship, first.left, len(first.roster)) == (2, 1, 0, 2)
    assert (second.hired, second.left, len(second.roster)) == (0, 1, 2)
    assert (second.shares.flow.persons, second.shares.stock.persons) == (2, 1)
    assert [h.hardship for h in third.roster] == [True]
    assert third.plan is not None
    with pytest.raises(UserError, match="季度"):
        hiring_reports.quarterly_report(desk, employer_id=employer, year=2018, quarter=5)
