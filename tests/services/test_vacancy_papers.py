"""推荐信与招聘会签到表: issued with serial and ledger entry, saying what the records say and no more."""

import pytest

from caseworker_app.domain.errors import UserError
from caseworker_app.services import fairs, printing, referrals
from caseworker_app.services.desk import Desk
from tests.documents.reading import text_of
from tests.services.case_office import CARD, applicant, assisted, opened
from tests.services.vacancy_office import seeker, vacancy


def test_the_letter_names_person_job_and_day_and_nothing_of_hardship(desk: Desk) -> None:
    person = applicant(desk)
    assisted(desk, opened(desk, person).id)
    made = referrals.refer(desk, person_id=person, vacancy_id=vacancy(desk).id, reply_by="2018-01-22")
    printed = printing.issue(desk, template="referral_letter", record_id=made.id)
    text = text_of(printed.pdf)
    for said in ("陈志明", "保洁员", "2,500–3,000 元", "2018年1月22日", "就业推荐信回执", printed.serial):
        assert said in text
    for kept_back in ("440106197208089", "残疾", "困难", CARD):
        assert kept_back not in text
    assert printed.pages == 1
    assert [line.template for line in printing.ledger(desk, person_id=person)] == ["referral_letter"]


def test_a_voided_referral_has_no_letter(desk: Desk) -> None:
    made = referrals.refer(desk, person_id=seeker(desk), vacancy_id=vacancy(desk).id)
    referrals.void(desk, referral_id=made.id, reason="登错")
    with pytest.raises(UserError):
        printing.prepare(desk, template="referral_letter", record_id=made.id)


def test_the_sheet_lists_who_signed_in_and_leaves_room(desk: Desk) -> None:
    made = fairs.add(desk, data={"name": "春风行动", "day": "2018-01-15", "place": "文化广场"})
    fairs.offer(desk, fair_id=made.id, vacancy_ids=[vacancy(desk).id])
    first = fairs.sign_in(desk, fair_id=made.id, data={"name": "黄女士", "phone": "13900139000"})
    wrong = fairs.sign_in(desk, fair_id=made.id, data={"name": "错登的人"})
    fairs.void_visit(desk, visit_id=wrong.id, reason="登错")
    fairs.set_result(desk, visit_id=first.id, result="interview")
    text = text_of(printing.prepare(desk, template="fair_sign_in", record_id=made.id).pdf)
    for said in ("春风行动", "文化广场", "1 个，招 2 人", "黄女士", "约定面试"):
        assert said in text
    assert "错登的人" not in text
