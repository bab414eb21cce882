"""就业补贴: what a record knows is not asked again, a month is paid once to one person, and two people check and approve."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from caseworker_app.domain.accounts import Role
from caseworker_app.domain.errors import UserError
from caseworker_app.domain.subsidies.life import Stage
from caseworker_app.services import employers, employment, funds, persons, subsidies, subsidy_adjustments
from caseworker_app.services.desk import Desk
from tests import offices
from tests.people import number, person_data

APRIL = date(2019, 4, 10)
QUARTER = [{"month": f"2019-{m:02}", "pension": "600", "medical": "300"} for m in (1, 2, 3)]
UNIT = {"name": "广州市石牌保洁服务部", "uscc": "91440106MA90001260", "labour_dispatch": False}


@pytest.fixture
def april(desk: Desk) -> Desk:
    """The office on a day of the filing period."""
    return offices.on(desk, APRIL)


def flexible_worker(desk: Desk, n: int = 1, **changes: Any) -> int:
    """A person registered in flexible work since 2018-12."""
    person = persons.add(desk, data=person_data(id_number=number(n=n), **changes)).person.id
    spell = {"kind": "flexible", "from": "2018-12-01", "registered_on": "2018-12-03"}
    employment.add(desk, person_id=person, data=spell)
    return person


def claim(desk: Desk, person: int, months: list[dict[str, str]] | None = None) -> Any:
    return subsidies.apply(
        desk, kind="flexible_social_insurance", person_id=person, data={"months": months or QUARTER}
    )


def taken_to(desk: Desk, application: int, *deeds: str) -> Any:
    for deed in deeds:
        data = {"override": "身份已由街道核实"} if deed == "approve" else {}
        view = subsidies.advance(desk, application_id=application, action=deed, data=data)
    return view


def test_three_months_are_accepted_with_their_rule_and_sum(april: Desk) -> None:
    view = claim(april, flexible_worker(april))
    assert (view.status, view.total) == (Stage.ACCEPTED, Decimal("1800.00"))
    assert [(line.month, line.amount) for line in view.lines] == [
        (f"2019-0{m}", Decimal("600.00")) for m in (1, 2, 3)
    ]
    assert all(line.rule and line.parameter for line in view.lines)


def test_the_way_to_payment_leaves_an_event_for_each_step(april: Desk) -> None:
    view = claim(april, flexible_worker(april))
    paid = taken_to(april, view.id, "check", "publish", "approve", "pay")
    assert paid.status is Stage.PAID
    assert [event.label for event in paid.events] == ["受理", "审核", "公示", "批准", "拨付"]
    assert "只有一个账户" in (paid.events[1].warning or "")


def test_ru_06_a_month_claimed_before_is_refused_whatever_the_order(april: Desk) -> None:
    person = flexible_worker(april)
    first = claim(april, person, QUARTER[1:2])
    for months in (QUARTER, QUARTER[1:2], QUARTER[1:]):
        with pytest.raises(UserError, match=f"2019-02 已由申请 {first.number} 申领"):
            claim(april, person, months)
    assert claim(april, person, [QUARTER[0], QUARTER[2]]).total == Decimal("1200.00")


def test_a_refused_application_sets_its_months_free(april: Desk) -> None:
    person = flexible_worker(april)
    first = claim(april, person)
    with pytest.raises(UserError, match="请填写原因"):
        subsidies.advance(april, application_id=first.id, action="refuse")
    refused = subsidies.advance(april, application_id=first.id, action="refuse", data={"cause": "未缴费"})
    assert refused.status is Stage.REFUSED
    assert not any(line.live for line in refused.lines)
    assert claim(april, person).total == Decimal("1800.00")


def test_a_month_is_never_paid_to_a_person_and_to_a_unit(april: Desk) -> None:
    person = flexible_worker(april)
    claim(april, person)
    months = [{"month": "2019-03", "pension": "700"}]
    with pytest.raises(UserError, match="2019-03 已由申请"):
        subsidies.apply(
            april,
            kind="hiring_social_insurance",
            person_id=person,
            data={"employer_uscc": UNIT["uscc"], "employer_name": UNIT["name"], "months": months},
        )


def test_months_used_and_first_approval_come_from_the_records(april: Desk) -> None:
    person = flexible_worker(april)
    first = claim(april, person)
    worked = subsidies.check(
        offices.on(april, date(2019, 7, 5)),
        kind="flexible_social_insurance",
        person_id=person,
        data={"months": [{"month": "2019-04", "pension": "600", "medical": "300"}]},
    )
    assert worked.rows[0].facts["months_used"] == 3
    assert worked.rows[0].facts["first_approved_on"] == first.applied_on.isoformat()


def test_a_birth_date_that_contradicts_the_record_is_refused(april: Desk) -> None:
    person = flexible_worker(april)
    data = {"months": QUARTER, "birth_date": "1960-01-01"}
    with pytest.raises(UserError, match="与人员档案不一致"):
        subsidies.apply(april, kind="flexible_social_insurance", person_id=person, data=data)


def test_a_missed_filing_period_names_the_next_one(desk: Desk) -> None:
    late = offices.on(desk, date(2019, 4, 21))
    person = flexible_worker(late)
    with pytest.raises(UserError, match="下一个申报期自 2019-07-01 起") as refusal:
        claim(late, person)
    assert refusal.value.field == "applied_on"
    assert subsidies.page(late).total == 0


def test_a_labour_dispatch_firm_cannot_claim(april: Desk) -> None:
    person = flexible_worker(april)
    unit = employers.add(april, data=UNIT | {"labour_dispatch": True})
    with pytest.raises(UserError, match="劳务派遣"):
        subsidies.apply(
            april, kind="hiring_post", person_id=person, employer_id=unit.id, data={"months": ["2019-03"]}
        )


def test_a_roster_is_one_application_and_says_who_is_wrong(april: Desk) -> None:
    on = offices.on(april, date(2019, 4, 9))
    unit = employers.add(on, data=UNIT)
    people = [flexible_worker(on, n, name=name) for n, name in enumerate(("梁伟", "何丽", "罗强"))]
    roster = [{"person": person, "months": ["2019-01", "2019-02", "2019-03"]} for person in people]
    view = subsidies.apply(on, kind="hiring_post", employer_id=unit.id, data={"roster": roster})
    assert (view.total, len(view.people)) == (Decimal("1800.00"), 3)
    again = [roster[1], {"person": people[2], "months": ["2019-01"]}]
    with pytest.raises(UserError) as refusal:
        subsidies.apply(on, kind="hiring_post", employer_id=unit.id, data={"roster": again})
    assert "何丽：2019-01 至 2019-03 已由申请" in refusal.value.message
    assert "罗强：2019-01 已由申请" in refusal.value.message


def test_two_people_check_and_approve(april: Desk) -> None:
    clerk = offices.colleague(april, "经办小周")
    checker = offices.colleague(april, "审核老吴", Role.REVIEWER)
    approver = offices.colleague(april, "批准老郑", Role.REVIEWER)
    view = claim(clerk, flexible_worker(clerk))
    with pytest.raises(UserError, match="角色不能办理"):
        subsidies.advance(clerk, application_id=view.id, action="check")
    taken_to(checker, view.id, "check", "publish")
    with pytest.raises(UserError, match="不得为同一人"):
        taken_to(checker, view.id, "approve")
    assert taken_to(approver, view.id, "approve").status is Stage.APPROVED


def test_no_approval_beyond_the_budget(april: Desk) -> None:
    funds.set_budget(april, fund="employment_subsidy", year=2019, amount="2000", document="穗财〔2019〕1号")
    one, two = (claim(april, flexible_worker(april, n)) for n in (1, 2))
    taken_to(april, one.id, "check", "publish", "approve")
    taken_to(april, two.id, "check", "publish")
    with pytest.raises(UserError, match=r"预算 2,000.00 元，已批准 1,800.00 元，余 200.00 元"):
        taken_to(april, two.id, "approve")
    line = funds.sheet(april, year=2019)[0]
    assert (line.committed, line.asked, line.left) == (Decimal("1800"), Decimal("1800"), Decimal("200"))


def test_an_open_condition_needs_an_answer_or_somebody_who_answers_for_it(april: Desk) -> None:
    view = claim(april, flexible_worker(april))
    taken_to(april, view.id, "check", "publish")
    with pytest.raises(UserError, match="尚有条件未核实"):
        subsidies.advance(april, application_id=view.id, action="approve")


def test_a_notice_must_be_over_before_approval(april: Desk) -> None:
    view = claim(april, flexible_worker(april))
    taken_to(april, view.id, "check")
    subsidies.advance(april, application_id=view.id, action="publish", data={"notice_ends": "2019-04-17"})
    for day, over in ((date(2019, 4, 17), False), (date(2019, 4, 18), True)):
        on = offices.on(april, day)
        if over:
            assert taken_to(on, view.id, "approve").status is Stage.APPROVED
        else:
            with pytest.raises(UserError, match="公示至 2019-04-17"):
                taken_to(on, view.id, "approve")


def test_recovery_by_month_adds_up_and_ends_when_all_is_back(april: Desk) -> None:
    view = claim(april, flexible_worker(april))
    taken_to(april, view.id, "check", "publish", "approve", "pay")
    data = {"cause": "同月已在单位就业", "months": ["2019-02"]}
    part = subsidies.advance(april, application_id=view.id, action="recover", data=data)
    assert (part.status, part.recovered) == (Stage.PAID, Decimal("600.00"))
    rest = subsidies.advance(april, application_id=view.id, action="recover", data={"cause": "虚假登记"})
    assert (rest.status, rest.recovered) == (Stage.RECOVERED, Decimal("1800.00"))
    assert funds.sheet(april, year=2019)[0].paid == Decimal("0.00")


def test_mg_08_an_approved_list_never_changes_and_corrections_wait_for_the_next(april: Desk) -> None:
    person = flexible_worker(april)
    view = claim(april, person)
    taken_to(april, view.id, "check", "publish", "approve")
    proposed = subsidy_adjustments.correct_amount(
        april, line_id=view.lines[0].id, amount="500", reason="缴费基数更正"
    )
    later = offices.on(april, date(2019, 7, 5))
    employment.add(
        later,
        person_id=person,
        data={"kind": "employed", "from": "2019-02-01", "to": "2019-03-31", "employer": "甲厂"},
    )
    found = subsidy_adjustments.review(later, application_id=view.id).adjustments
    assert [a.difference for a in found] == [Decimal("-100.00"), Decimal("-600.00"), Decimal("-600.00")]
    assert subsidies.show(later, application_id=view.id).total == Decimal("1800.00")
    months = [{"month": f"2019-{m:02}", "pension": "600", "medical": "300"} for m in (4, 5, 6)]
    data = {"months": months, "adjustments": [proposed.adjustments[0].id]}
    after = subsidies.apply(later, kind="flexible_social_insurance", person_id=person, data=data)
    assert after.total == Decimal("1700.00")
    assert after.lines[-1].item == "调整 2019-01"


def test_an_action_not_allowed_names_the_allowed_ones(april: Desk) -> None:
    view = claim(april, flexible_worker(april))
    with pytest.raises(UserError, match="可办理：审核（check）"):
        subsidies.advance(april, application_id=view.id, action="pay")


def test_results_tell_who_was_in_work_after_six_months(april: Desk) -> None:
    view = claim(april, flexible_worker(april))
    taken_to(april, view.id, "check", "publish", "approve", "pay")
    early = funds.results(april, year=2019)[0]
    assert (early.people, early.months, early.too_early) == (1, 3, 1)
    result = funds.results(offices.on(april, date(2019, 11, 1)), year=2019)[0]
    assert (result.in_work, result.money) == (1, Decimal("1800.00"))
