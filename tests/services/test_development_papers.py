"""Forms 42, 44, 45 and 47 printed from the records (创业、培训、学徒制文书)."""

from decimal import Decimal

import pytest

from caseworker_app.domain.errors import UserError
from caseworker_app.services import apprenticeship, entrepreneurship, loans, persons, printing, training
from caseworker_app.services.desk import Desk
from tests import offices, people
from tests.development import (
    confirmed,
    enterprise_data,
    loan_data,
    project_data,
    training_data,
    unit,
)
from tests.documents.reading import text_of


@pytest.fixture
def person(desk: Desk) -> int:
    return persons.add(desk, data=people.person_data()).person.id


def text(desk: Desk, template: str, record_id: int) -> str:
    return text_of(printing.prepare(desk, template=template, record_id=record_id).pdf)


def test_the_loan_form_shows_founder_business_sum_and_who_recommends(desk: Desk, person: int) -> None:
    business = entrepreneurship.add(desk, person_id=person, data=enterprise_data()).id
    loan = loans.add(desk, enterprise_id=business, data=loan_data()).id
    before = text(desk, "loan_application", loan)
    assert all(
        part in before for part in ("陈志明", "广州样例餐饮店", "登记失业人员", "¥100,000.00", "壹拾万元整")
    )
    assert "同意推荐" not in before
    loans.advance(desk, loan_id=loan, action="recommend", data={"day": "2018-01-12"})
    after = text(desk, "loan_application", loan)
    assert all(part in after for part in ("同意推荐。", f"经办人：{offices.ADMIN}", "2018年1月12日"))
    sure = confirmed(desk, loan_recommending_office="区公共就业服务机构")
    assert "区公共就业服务" in text(sure, "loan_application", loan)


def test_the_training_form_leaves_the_sum_open_until_its_standard_is_confirmed(
    desk: Desk, person: int
) -> None:
    data = training_data(from_day="2018-01-02", to_day="2018-01-12", certificate_on="")
    course = training.add(desk, person_id=person, data=data).id
    assert "¥" not in text(desk, "training_subsidy_application", course)
    sure = confirmed(desk, entrepreneurship_training_amount=Decimal("1000.00"))
    shown = text(sure, "training_subsidy_application", course)
    assert all(part in shown for part in ("¥1,000.00", "壹仟元整", "创办你的企业（SYB）"))


def test_a_course_not_passed_or_not_for_founders_prints_no_such_form(desk: Desk, person: int) -> None:
    data = training_data(kind="skill", outcome="failed")
    course = training.add(desk, person_id=person, data=data).id
    for template, code in (
        ("training_subsidy_application", "not_passed"),
        ("founder_training_registration", "not_for_founders"),
    ):
        with pytest.raises(UserError) as caught:
            printing.prepare(desk, template=template, record_id=course)
        assert caught.value.code == code


def test_the_registration_names_the_business_the_course_led_to(desk: Desk, person: int) -> None:
    course = training.add(desk, person_id=person, data=training_data()).id
    business = entrepreneurship.add(desk, person_id=person, data=enterprise_data()).id
    assert "样例餐饮店" not in text(desk, "founder_training_registration", course), "it was there before"
    data = {"registered_on": "2017-10-09"}
    entrepreneurship.correct(desk, enterprise_id=business, data=data)
    assert "样例餐饮店" in text(desk, "founder_training_registration", course)


def test_the_roster_lists_every_apprentice_and_stands_in_the_ledger_under_the_project(
    desk: Desk, person: int
) -> None:
    project = apprenticeship.add_project(desk, employer_id=unit(desk), data=project_data()).id
    data = {"from_day": "2017-09-01", "outcome": "in_training", "agreement": "协议7"}
    apprenticeship.add_apprentice(desk, project_id=project, person_id=person, data=data)
    shown = text(desk, "apprentice_roster", project)
    assert all(
        part in shown
        for part in ("广州样例机械厂0", "XT2017-003", "陈志明", people.number(), "学徒 1 人（在培 1）")
    )
    printed = printing.issue(desk, template="apprentice_roster", record_id=project)
    assert printed.changes.touches("printed_document")


def test_a_paper_of_no_record_is_refused(desk: Desk) -> None:
    for template in ("loan_application", "training_subsidy_application", "apprentice_roster"):
        with pytest.raises(UserError, match="请核对"):
            printing.prepare(desk, template=template, record_id=5)
