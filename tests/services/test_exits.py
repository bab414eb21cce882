"""退出核实: every cause is found by computing or entered, a finding exits nobody, and what was earned stays."""

from datetime import date
from typing import Any

import pytest

from caseworker_app.domain.cases import ExitCause, Status
from caseworker_app.domain.errors import UserError
from caseworker_app.domain.exit_findings import EARNED_STAYS, Hint, ReviewState
from caseworker_app.domain.subsidies import KINDS
from caseworker_app.domain.subsidies.asked import Asked
from caseworker_app.domain.subsidies.hiring import recognised_when_hired
from caseworker_app.services import (
    assistance,
    cases,
    contacts,
    employment,
    exits,
    households,
    persons,
)
from caseworker_app.services.desk import Desk
from caseworker_app.services.subsidy_standing import recognition
from db.models.subsidies import SubsidyOpening
from db.repositories.cases import CaseRepository
from db.repositories.subsidies import SubsidyRepository
from tests import offices, people
from tests.services.case_office import applicant, assisted, confirmed, determined, go, opened

WORK = {"kind": "employed", "from": "2018-01-10", "registered_on": "2018-01-11", "employer": "广州甲公司"}


def helped(desk: Desk, n: int = 0, **changes: Any) -> tuple[int, int]:
    """A recognised disabled man in help: his and his case's id."""
    person = applicant(desk, n, **changes)
    case = opened(desk, person).id
    assisted(desk, case)
    return person, case


def causes(desk: Desk, case: int) -> list[str]:
    """What points at an exit."""
    return [str(one.finding.cause) for one in exits.find(desk, case_id=case)]


def put_up(desk: Desk, case: int) -> exits.ReviewView:
    """Take up what is found of a case, and return its newest review."""
    exits.take_up(desk, found=exits.find(desk, case_id=case))
    return exits.of_case(desk, case_id=case)[0]


def test_nothing_points_at_an_exit_of_someone_out_of_work(desk: Desk) -> None:
    _person, case = helped(desk)
    assert causes(desk, case) == []
    assert exits.find_due(desk) == ()


def test_x1_the_day_of_retirement_is_found_when_it_is_reached_and_not_before(desk: Desk) -> None:
    born = date(1958, 2, 1)
    _person, case = helped(desk, id_number=people.number(birth=born), birth_date=born.isoformat())
    assert causes(desk, case) == []
    later = offices.on(desk, date(2018, 2, 1))
    assert causes(later, case) == ["retirement"]
    assert [one.case for one in exits.find_due(later)] == [case]
    assert "2018-02-01 达到法定退休年龄" in put_up(later, case).detail


def test_x5_registered_work_is_found_and_begins_the_follow_up_not_an_exit(desk: Desk) -> None:
    person, case = helped(desk)
    employment.add(desk, person_id=person, data=WORK)
    review = put_up(desk, case)
    assert (review.cause, review.state) == ("employed", ReviewState.OPEN)
    assert "广州甲公司" in review.detail
    assert cases.show(desk, case_id=case).status is Status.ASSISTED
    exits.propose(desk, review_id=review.id, opinion="已核对参保")
    assert cases.show(desk, case_id=case).status is Status.FOLLOWED


def test_after_work_is_found_the_case_is_followed_for_six_months_until_it_is_stable(desk: Desk) -> None:
    person, case = helped(desk)
    employment.add(desk, person_id=person, data=WORK)
    exits.propose(desk, review_id=put_up(desk, case).id, opinion="已核对参保")
    early, then = offices.on(desk, date(2018, 7, 14)), offices.on(desk, date(2018, 7, 15))
    assert causes(early, case) == []
    with pytest.raises(UserError, match="满 6 个月"):
        go(early, case, "stable")
    assert [one.case for one in exits.find_due(then)] == [case]
    exits.propose(then, review_id=put_up(then, case).id, opinion="仍在岗参保")
    assert cases.show(then, case_id=case).status is Status.EXITED
    assert cases.show(then, case_id=case).exit_cause == "employed"


def test_x5_a_cancelled_registration_points_at_the_cause_it_was_cancelled_for(desk: Desk) -> None:
    person, case = helped(desk)
    spell = employment.of_person(desk, person_id=person)[0]
    data = {"day": "2018-01-12", "cause": "school", "proof": "录取通知书"}
    employment.cancel(desk, spell_id=spell.id, data=data)
    review = put_up(desk, case)
    assert review.cause == "school"
    exits.propose(desk, review_id=review.id, opinion="已核对录取", data={"proof": "录取通知书"})
    assert cases.show(desk, case_id=case).exit_cause == "school"


def test_x4_the_third_refusal_within_six_months_is_found_and_is_heard_first(desk: Desk) -> None:
    _person, case = helped(desk)
    for day in ("2018-01-09", "2018-01-10", "2018-01-11"):
        assert causes(desk, case) == []
        data = {"kind": "referral", "outcome": "refused", "refusal_reason": "路远", "day": day}
        assistance.add_step(desk, case_id=case, data=data)
    assert [str(one.finding.cause) for one in exits.find_due(desk)] == ["refusals"]
    exits.propose(
        desk, review_id=put_up(desk, case).id, opinion="三次均有签字", data={"deadline": "2018-01-22"}
    )
    shown = cases.show(desk, case_id=case)
    assert (shown.status, shown.exited_on) == (Status.HEARD, None)


def test_x6_a_household_member_at_work_ends_the_only_group_and_makes_one_of_two_lapse(desk: Desk) -> None:
    family = [{"name": "陈志强", "relation": "兄", "status": "失业"}]
    person = applicant(desk, zero_employment_household=True, family=family)
    case = opened(desk, person, "zero_employment_household").id
    assisted(desk, case)
    persons.update(desk, person_id=person, data={"family": [{**family[0], "status": "就业"}]})
    assert causes(desk, case) == ["household_employed"]
    other = applicant(desk, 1, zero_employment_household=True, family=family)
    two = opened(desk, other, "zero_employment_household", "disabled").id
    assisted(desk, two)
    persons.update(desk, person_id=other, data={"family": [{**family[0], "status": "就业"}]})
    assert causes(desk, two) == ["group_lapse"]


def test_a_certificate_that_ran_out_makes_its_group_lapse_and_is_no_exit(desk: Desk) -> None:
    _person, case = helped(desk, disability_valid_until="2018-01-14")
    review = put_up(desk, case)
    assert review.cause == Hint.GROUP_LAPSE
    with pytest.raises(UserError, match="类别变更"):
        exits.propose(desk, review_id=review.id, opinion="已到期")
    assert cases.show(desk, case_id=case).status is Status.ASSISTED


@pytest.mark.parametrize("hint", [Hint.SHAREHOLDING, Hint.INJURY_INSURANCE, Hint.COMMUNITY_CORRECTION])
def test_a_hint_alone_is_a_review_and_exits_nobody(desk: Desk, hint: Hint) -> None:
    _person, case = helped(desk)
    review = exits.enter(desk, case_id=case, cause=str(hint), detail="比对结果")
    assert cases.show(desk, case_id=case).status is Status.ASSISTED
    done = exits.dismiss(desk, review_id=review.id, opinion="名义持股，没有经营")
    assert (done.state, done.decided_on) == (ReviewState.DISMISSED, desk.on)


def test_x7_prison_ends_recognition_only_with_the_proof_of_being_detained(desk: Desk) -> None:
    _person, case = helped(desk)
    correction = exits.enter(desk, case_id=case, cause="community_correction", detail="社区矫正名单")
    with pytest.raises(UserError, match="未收监"):
        exits.propose(desk, review_id=correction.id, opinion="矫正中")
    review = exits.enter(desk, case_id=case, cause="sentenced", detail="服刑名单")
    for proof in ({}, {"proof": "判处缓刑二年"}):
        with pytest.raises(UserError, match="未收监"):
            exits.propose(desk, review_id=review.id, opinion="已核对", data=proof)
    exits.propose(desk, review_id=review.id, opinion="已核对", data={"proof": "执行通知书，已收监"})
    assert cases.show(desk, case_id=case).exit_cause == "sentenced"


def test_a_dismissed_finding_does_not_come_back_until_something_new_is_found(desk: Desk) -> None:
    person, case = helped(desk)
    employment.add(desk, person_id=person, data=WORK)
    exits.dismiss(desk, review_id=put_up(desk, case).id, opinion="登记有误")
    assert causes(desk, case) == []
    later = offices.on(desk, date(2018, 1, 20))
    spell = employment.of_person(desk, person_id=person)[-1]
    employment.correct(later, spell_id=spell.id, data={"to": "2018-01-15"})
    employment.add(later, person_id=person, data=WORK | {"from": "2018-01-17", "registered_on": "2018-01-18"})
    assert causes(later, case) == ["employed"]


def test_the_same_cause_found_twice_is_one_review_that_tells_both(desk: Desk) -> None:
    _person, case = helped(desk)
    first = exits.enter(desk, case_id=case, cause="moved", detail="居委告知")
    again = exits.enter(desk, case_id=case, cause="moved", detail="公安比对")
    assert again.id == first.id
    assert again.detail == "居委告知；公安比对"
    assert [one.id for one in exits.waiting(desk)] == [first.id]


def test_a_review_has_a_due_day_of_ten_working_days(desk: Desk) -> None:
    _person, case = helped(desk)
    assert exits.enter(desk, case_id=case, cause="died", detail="家属告知").due_day == date(2018, 1, 29)


def test_an_exit_says_that_what_was_earned_stays(desk: Desk) -> None:
    _person, case = helped(desk)
    review = exits.enter(desk, case_id=case, cause="own_wish", detail="本人书面申请")
    exits.propose(desk, review_id=review.id, opinion="本人签字", data={"proof": "申请书"})
    shown = cases.show(desk, case_id=case)
    assert shown.status is Status.EXITED
    assert shown.events[-1].details["note"] == EARNED_STAYS


def test_an_exit_is_the_reviewers_and_an_opinion_is_needed(desk: Desk) -> None:
    _person, case = helped(desk)
    review = exits.enter(desk, case_id=case, cause="own_wish", detail="本人申请")
    clerk = offices.colleague(desk, "陈洁")
    with pytest.raises(UserError) as refused:
        exits.propose(clerk, review_id=review.id, opinion="同意")
    assert refused.value.code == "not_allowed"
    with pytest.raises(UserError, match="核实意见"):
        exits.dismiss(clerk, review_id=review.id, opinion=" ")
    assert exits.of_case(desk, case_id=case)[0].state is ReviewState.OPEN


def test_a_case_that_is_not_recognised_has_nothing_to_exit_from(desk: Desk) -> None:
    case = opened(desk, applicant(desk)).id
    with pytest.raises(UserError, match="没有退出可言"):
        exits.enter(desk, case_id=case, cause="died", detail="家属告知")


def test_a_look_at_everybody_finds_what_lies_before_the_last_month(desk: Desk) -> None:
    person, case = helped(desk)
    employment.add(desk, person_id=person, data=WORK)
    later = offices.on(desk, date(2018, 6, 1))
    assert exits.find_due(later) == ()
    assert [one.case for one in exits.find_due(later, everybody=True)] == [case]


def test_a_determined_case_can_be_looked_into_before_help_begins(desk: Desk) -> None:
    person = applicant(desk)
    case = opened(desk, person).id
    determined(desk, case)
    employment.add(desk, person_id=person, data=WORK)
    assert causes(desk, case) == ["employed"]


def test_x10_lost_contact_is_found_with_its_tries_and_is_heard_first(desk: Desk) -> None:
    person, case = helped(desk)
    for month, day in ((6, 20), (7, 20), (8, 1)):
        later = offices.on(desk, date(2018, month, day))
        data = {"person": person, "way": "phone", "outcome": "empty_number", "day": str(later.on)}
        contacts.record(later, data=data)
    days = confirmed(offices.on(desk, date(2018, 8, 1)), "lost_contact_days", 3)
    assert causes(offices.on(desk, date(2018, 6, 20)), case) == []
    (found,) = exits.find_due(days)
    assert str(found.finding.cause) == "lost_contact"
    assert "在 3 个不同日期联系未果" in found.finding.detail
    exits.propose(days, review_id=put_up(days, case).id, opinion="多次空号", data={"deadline": "2018-08-31"})
    assert cases.show(days, case_id=case).status is Status.HEARD


def test_x6_found_by_the_household_ends_nobody_who_has_another_group(desk: Desk) -> None:
    person = applicant(desk, zero_employment_household=True)
    case = opened(desk, person, "zero_employment_household", "disabled").id
    assisted(desk, case)
    review = exits.enter(desk, case_id=case, cause="household_employed", detail="配偶已就业")
    with pytest.raises(UserError, match="还有类别“残疾失业人员”"):
        exits.propose(desk, review_id=review.id, opinion="已核实")
    assert cases.show(desk, case_id=case).status is Status.ASSISTED


def test_after_an_exit_a_new_determination_is_linked_and_months_used_stay_used(desk: Desk) -> None:
    person, case = helped(desk)
    with desk.unit() as uow:
        uow.session.add(SubsidyOpening(person_id=person, counter="insurance", used=7))
        uow.commit()
    review = exits.enter(desk, case_id=case, cause="own_wish", detail="本人申请")
    exits.propose(desk, review_id=review.id, opinion="签字", data={"proof": "申请书"})
    again = go(desk, case, "redetermine")
    assert again.previous_case == case
    with desk.store.read() as session:
        assert SubsidyRepository(session).openings(["insurance"], [person])[person][0].used == 7


def test_x1_of_a_woman_whose_track_is_not_known_only_the_higher_age_is_sure(desk: Desk) -> None:
    born = date(1963, 2, 1)
    number = people.number(birth=born, sex="female")
    known = {"birth_date": str(born), "sex": "female", "retirement_track": "female_55"}
    person, case = helped(desk, id_number=number, **known)
    persons.update(desk, person_id=person, data={"retirement_track": None})
    assert causes(offices.on(desk, date(2018, 1, 31)), case) == []
    assert causes(offices.on(desk, date(2018, 2, 1)), case) == ["retirement"]


@pytest.mark.parametrize(
    ("changes", "cause", "action"),
    [
        ({"able_to_work": False}, "lost_capacity", {"proof": "劳动能力鉴定结论"}),
        ({"willing_to_work": False}, "own_wish", {"proof": "本人声明"}),
        ({"household_registration": "430102"}, "moved", {"proof": "户口迁移证"}),
    ],
)
def test_x2_x4_x12_a_record_that_says_a_base_condition_is_gone_is_found(
    desk: Desk, changes: dict[str, Any], cause: str, action: dict[str, str]
) -> None:
    person, case = helped(desk)
    persons.update(desk, person_id=person, data=changes)
    assert causes(desk, case) == [cause]
    assert [one.case for one in exits.find_due(desk)] == [case]
    exits.propose(desk, review_id=put_up(desk, case).id, opinion="已核实", data=action)
    assert cases.show(desk, case_id=case).exit_cause == cause


@pytest.mark.parametrize("cause", list(ExitCause))
def test_every_cause_can_be_entered_and_what_rests_on_fault_is_heard_first(
    desk: Desk, cause: ExitCause
) -> None:
    zero = cause is ExitCause.HOUSEHOLD_EMPLOYED
    person = applicant(desk, zero_employment_household=True)
    case = opened(desk, person, "zero_employment_household" if zero else "disabled").id
    assisted(desk, case)
    if cause is ExitCause.EMPLOYED:
        employment.add(desk, person_id=person, data=WORK)
    review = exits.enter(desk, case_id=case, cause=str(cause), detail="窗口登记")
    proof = {"proof": "刑事判决书、执行通知书（收监）"}
    exits.propose(desk, review_id=review.id, opinion="已核实", data=proof)
    heard = {"refusals", "lost_contact", "fraud", "false_information"}
    expected = Status.HEARD if cause in heard else Status.EXITED
    expected = Status.FOLLOWED if cause is ExitCause.EMPLOYED else expected
    assert cases.show(desk, case_id=case).status is expected


@pytest.mark.parametrize("cause", ["shareholding", "injury_insurance", "employed"])
def test_x5_work_that_is_not_registered_exits_nobody(desk: Desk, cause: str) -> None:
    _person, case = helped(desk)
    review = exits.enter(desk, case_id=case, cause=cause, detail="比对结果")
    with pytest.raises(UserError, match="请先登记就业"):
        exits.propose(desk, review_id=review.id, opinion="属实", data={"proof": "企业登记信息"})
    assert cases.show(desk, case_id=case).status is Status.ASSISTED
    assert exits.of_case(desk, case_id=case)[0].state is ReviewState.OPEN


def test_x4_what_was_refused_before_the_determination_does_not_count(desk: Desk) -> None:
    person, case = helped(desk)
    refusal = {"kind": "referral", "outcome": "refused", "refusal_reason": "路远"}
    for day in ("2018-01-03", "2018-01-09", "2018-01-10"):
        assistance.add_step(desk, case_id=case, data=refusal | {"day": day})
    assert causes(desk, case) == []
    assert assistance.refusals(desk, person_id=person).count == 2


def test_x6_the_registered_household_wins_over_the_family_as_stated(desk: Desk) -> None:
    stated = [{"name": "陈志强", "relation": "兄", "status": "就业"}]
    person = applicant(desk, zero_employment_household=True)
    case = opened(desk, person, "zero_employment_household").id
    assisted(desk, case)
    brother = {"name": "陈志强", "relation": "兄弟", "status": "失业"}
    home = households.add(
        desk, data={"head": {"person": person}, "members": [brother], "opened_on": "2018-01-01"}
    )
    persons.update(desk, person_id=person, data={"family": stated})
    assert causes(desk, case) == []
    member = next(one.id for one in home.present if one.name == "陈志强")
    later = offices.on(desk, date(2018, 1, 20))
    households.update_member(
        later, member_id=member, data={"status": "就业", "status_on": "2018-01-20"}, reason="社区告知"
    )
    assert causes(desk, case) == []
    assert causes(later, case) == ["household_employed"]


def test_x6_work_registered_for_a_member_past_the_age_or_ended_counts_as_the_rules_say(desk: Desk) -> None:
    person = applicant(desk, zero_employment_household=True)
    case = opened(desk, person, "zero_employment_household").id
    assisted(desk, case)
    born = date(1950, 5, 5)
    father = persons.add(desk, data=people.person_data(id_number=people.number(birth=born))).person.id
    employment.add(desk, person_id=father, data=WORK)
    data = {"head": {"person": person}, "members": [{"person": father, "relation": "父"}]}
    households.add(desk, data=data | {"opened_on": "2018-01-01"})
    assert causes(desk, case) == []


def test_what_a_hiring_made_while_recognised_has_earned_stays_after_the_exit(desk: Desk) -> None:
    person, case = helped(desk)
    employment.add(desk, person_id=person, data=WORK)
    exits.propose(desk, review_id=put_up(desk, case).id, opinion="已核对参保")
    later = offices.on(desk, date(2018, 7, 16))
    go(later, case, "stable")
    with desk.store.read() as session:
        rows = CaseRepository(session).of_person(person)
        before = recognition(rows, {"contract_from": "2018-01-10"}, later.on)
        after = recognition(rows, {"contract_from": "2018-07-20"}, later.on)
    for found, hired, earned in ((before, "2018-01-10", True), (after, "2018-07-20", False)):
        wanted = ("recognised_on", "status_ended_on", "contract_from", "group")
        fields = [one for one in KINDS["hiring_social_insurance"].fields if one.name in wanted]
        asked = Asked.read(fields, {**found, "contract_from": hired})
        assert recognised_when_hired(asked).met is earned


def test_the_morning_puts_on_the_table_what_the_records_point_at_once(desk: Desk) -> None:
    person, case = helped(desk)
    employment.add(desk, person_id=person, data=WORK)
    assert exits.find_and_take_up(desk).touches("exit_review")
    assert [str(one.cause) for one in exits.of_case(desk, case_id=case)] == ["employed"]
    assert not exits.find_and_take_up(desk).touches("exit_review")
    assert cases.show(desk, case_id=case).status == Status.ASSISTED
