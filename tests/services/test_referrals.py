"""岗位推荐: a letter, a step of help, a receipt, and when declining counts as a refusal."""

from datetime import date
from typing import Any

import pytest

from caseworker_app.domain.errors import UserError
from caseworker_app.domain.referrals import ReferralResult
from caseworker_app.services import assistance, cases, referrals, vacancies
from caseworker_app.services.case_views import StepView
from caseworker_app.services.desk import Desk
from caseworker_app.services.referrals import ReferralView
from tests.offices import on
from tests.services.case_office import applicant, assisted, confirmed, opened
from tests.services.vacancy_office import seeker, vacancy, wish

FITS = {"health_ok": True, "distance_ok": True, "distance": "约 3 公里"}


def sent(desk: Desk, **data: Any) -> ReferralView:
    """A person in help, sent to a vacancy."""
    person = applicant(desk)
    assisted(desk, opened(desk, person).id)
    return referrals.refer(desk, person_id=person, vacancy_id=vacancy(desk, **data).id)


def step(desk: Desk, person: int) -> StepView:
    return cases.of_person(desk, person_id=person)[0].steps[-1]


def test_a_referral_is_a_step_of_help_in_the_open_case(desk: Desk) -> None:
    made = sent(desk)
    assert made.result is ReferralResult.PENDING
    assert made.case is not None
    done = step(desk, made.person)
    assert (done.id, done.kind, done.outcome) == (made.step, "referral", "pending")
    assert "保洁员" in (done.content or "")
    assert {one["topic"] for one in made.fits} >= {"工种", "地区", "工资"}


def test_without_a_case_there_is_no_step(desk: Desk) -> None:
    person = seeker(desk)
    wish(desk, person)
    made = referrals.refer(desk, person_id=person, vacancy_id=vacancy(desk).id)
    assert (made.case, made.step) == (None, None)


def test_the_receipt_is_due_by_the_parameter_or_as_given_and_never_made_up(desk: Desk) -> None:
    made = sent(desk)
    assert made.reply_by is None
    assert any("待核" in text for text in made.warnings)
    other = vacancy(desk, made.vacancy.employer, title="清洁工")
    given = referrals.refer(desk, person_id=made.person, vacancy_id=other.id, reply_by="2018-01-20")
    assert given.reply_by == date(2018, 1, 20)
    third = vacancy(desk, made.vacancy.employer, title="洗碗工")
    by_rule = referrals.refer(
        confirmed(desk, "referral_reply_days", 7), person_id=made.person, vacancy_id=third.id
    )
    assert by_rule.reply_by == date(2018, 1, 22)


def test_nobody_is_sent_twice_while_the_receipt_is_awaited(desk: Desk) -> None:
    made = sent(desk)
    with pytest.raises(UserError) as caught:
        referrals.refer(desk, person_id=made.person, vacancy_id=made.vacancy.id)
    assert caught.value.code == "pending"


def test_nobody_is_sent_to_a_vacancy_that_has_ended(desk: Desk) -> None:
    made = vacancy(desk)
    person = seeker(desk)
    with pytest.raises(UserError) as caught:
        referrals.refer(on(desk, date(2018, 2, 11)), person_id=person, vacancy_id=made.id)
    assert caught.value.code == "not_offered"
    vacancies.close(desk, vacancy_id=made.id, data={"cause": "filled"})
    with pytest.raises(UserError):
        referrals.refer(desk, person_id=person, vacancy_id=made.id)


def test_who_was_hired_is_to_be_registered_and_a_full_vacancy_to_be_closed(desk: Desk) -> None:
    made = sent(desk, headcount=1)
    done = referrals.reply(desk, referral_id=made.id, data={"result": "hired", "reply": "试用一个月"})
    assert done.result is ReferralResult.HIRED
    assert done.warnings == ("请登记就业。", "该岗位已招满，可以关闭。")
    assert step(desk, made.person).outcome == "done"
    assert done.vacancy.hired == 1


def test_declining_suitable_work_with_a_reason_counts_as_a_refusal(desk: Desk) -> None:
    made = sent(desk)
    done = referrals.reply(
        desk, referral_id=made.id, data={"result": "declined", "refusal_reason": "嫌工资低", **FITS}
    )
    assert done.counted
    kept = step(desk, made.person)
    assert kept.outcome == "refused"
    assert kept.refusal_reason == "岗位保洁员，工资2,500–3,000 元，距离约 3 公里，原因：嫌工资低"
    assert assistance.refusals(desk, person_id=made.person).count == 1


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({"health_ok": False, "distance_ok": True}, "不能胜任"),
        ({"health_ok": True, "distance_ok": False, "distance": "30 公里"}, "距离过远"),
        ({"health_ok": True}, "离住处是否合适"),
    ],
)
def test_declining_what_does_not_fit_or_is_not_known_to_fit_does_not_count(
    desk: Desk, answers: dict[str, Any], said: str
) -> None:
    made = sent(desk)
    done = referrals.reply(
        desk, referral_id=made.id, data={"result": "declined", "refusal_reason": "去不了", **answers}
    )
    assert not done.counted
    assert any(said in text for text in done.warnings)
    assert step(desk, made.person).outcome == "done"
    assert assistance.refusals(desk, person_id=made.person).count == 0


def test_an_unsaid_wage_cannot_be_suitable(desk: Desk) -> None:
    made = sent(desk, wage_from=None, wage_to=None)
    done = referrals.reply(
        desk, referral_id=made.id, data={"result": "declined", "refusal_reason": "x", **FITS}
    )
    assert not done.counted


def test_a_refusal_without_a_reason_does_not_count(desk: Desk) -> None:
    made = sent(desk)
    done = referrals.reply(desk, referral_id=made.id, data={"result": "declined", **FITS})
    assert not done.counted
    assert assistance.refusals(desk, person_id=made.person).count == 0


def test_a_receipt_is_entered_once_and_not_before_the_letter(desk: Desk) -> None:
    made = sent(desk)
    with pytest.raises(UserError) as caught:
        referrals.reply(desk, referral_id=made.id, data={"result": "rejected", "replied_on": "2018-01-14"})
    assert caught.value.field == "replied_on"
    referrals.reply(desk, referral_id=made.id, data={"result": "rejected"})
    with pytest.raises(UserError):
        referrals.reply(desk, referral_id=made.id, data={"result": "hired"})


def test_a_referral_made_by_mistake_is_voided_with_its_step(desk: Desk) -> None:
    made = sent(desk)
    voided = referrals.void(desk, referral_id=made.id, reason="推荐错人")
    assert voided.voided
    assert cases.of_person(desk, person_id=made.person)[0].steps == ()
    assert referrals.page(desk).total == 0
    assert [one.voided for one in referrals.of_person(desk, person_id=made.person)] == [True]


def test_letters_are_paged_and_those_waiting_listed(desk: Desk) -> None:
    made = sent(desk)
    assert referrals.page(desk, result="pending").total == 1
    referrals.reply(desk, referral_id=made.id, data={"result": "not_came"})
    assert referrals.page(desk, result="pending").total == 0
    assert referrals.page(desk).referrals[0].result is ReferralResult.NOT_CAME
