"""岗位信息: published with a wage that may be, a last day, a cause of closing, and what should be looked at."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from caseworker_app.domain.errors import UserError
from caseworker_app.services import referrals, vacancies
from caseworker_app.services.desk import Desk
from tests.offices import on
from tests.services.case_office import confirmed
from tests.services.post_office import unit
from tests.services.vacancy_office import seeker, vacancy, vacancy_data


def refused(desk: Desk, **changes: Any) -> UserError:
    with pytest.raises(UserError) as caught:
        vacancy(desk, **changes)
    return caught.value


def test_a_vacancy_is_published_with_its_unit(desk: Desk) -> None:
    made = vacancy(desk)
    assert made.employer_name == "天河区示例单位1"
    assert made.offered
    assert made.wage == "2,500–3,000 元"
    assert made.region_name is not None
    assert vacancies.show(desk, vacancy_id=made.id) == made
    assert vacancies.page(desk).total == 1


def test_a_wage_below_the_minimum_of_the_day_is_refused(desk: Desk) -> None:
    error = refused(desk, wage_from="1800", wage_to="1890")
    assert error.field == "wage_from"
    assert "1895" in error.message


def test_part_time_pay_is_held_against_the_hourly_minimum(desk: Desk) -> None:
    error = refused(desk, hours="part_time", weekly_hours=20, wage_from="1000", wage_to=None)
    assert "小时最低工资" in error.message
    vacancy(desk, unit(desk, 1).id, hours="part_time", weekly_hours=20, wage_from="1600", wage_to=None)


def test_an_unsaid_wage_and_unsaid_hours_are_doubts(desk: Desk) -> None:
    employer = unit(desk).id
    assert "未写工资" in vacancy(desk, employer, wage_from=None, wage_to=None).warnings[0]
    assert "每周工时" in vacancy(desk, employer, hours="part_time", wage_from="900", wage_to=None).warnings[0]


def test_words_and_ages_that_shut_people_out_are_warned_of(desk: Desk) -> None:
    told = vacancy(desk, conditions="限男性，五官端正", age_to=40).warnings
    assert any("性别" in text for text in told)
    assert any("容貌" in text for text in told)
    assert any("年龄" in text for text in told)


def test_work_below_the_working_age_is_warned_of(desk: Desk) -> None:
    assert any("16 周岁" in text for text in vacancy(desk, age_from=15).warnings)


@pytest.mark.parametrize(
    ("field", "changes"),
    [
        ("expires_on", {"expires_on": "2018-01-09"}),
        ("wage_to", {"wage_to": "2400"}),
        ("age_to", {"age_from": 50, "age_to": 40}),
        ("headcount", {"headcount": 0}),
        ("education", {"education": "聪明"}),
        ("region", {"region": "999999"}),
        ("posted_on", {"posted_on": "2018-01-16"}),
        ("suits", {"suits": ["nobody"]}),
        ("title", {"title": ""}),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(desk: Desk, field: str, changes: dict[str, Any]) -> None:
    error = refused(desk, **changes)
    problems = error.extra.get("problems")
    fields = [name for name, _ in problems] if isinstance(problems, list) else [error.field]
    assert field in fields


def test_without_a_confirmed_term_the_last_day_is_asked_for(desk: Desk) -> None:
    assert refused(desk, expires_on=None).code == "expires_needed"
    made = vacancy(confirmed(desk, "vacancy_valid_days", 30), unit(desk, 1).id, expires_on=None)
    assert made.expires_on == date(2018, 2, 9)


def test_an_expired_vacancy_is_not_offered_and_one_about_to_expire_is_listed(desk: Desk) -> None:
    employer = unit(desk).id
    soon = vacancy(desk, employer, expires_on="2018-01-20")
    later = vacancy(desk, employer, title="保安员", occupation="保安")
    assert [one.id for one in vacancies.page(desk, shown="soon").vacancies] == [soon.id]
    assert [one.id for one in vacancies.page(desk).vacancies] == [soon.id, later.id]
    after = on(desk, date(2018, 1, 21))
    assert [one.id for one in vacancies.page(after).vacancies] == [later.id]
    assert [one.state for one in vacancies.page(after, shown="ended").vacancies] == ["已到期"]


def test_the_last_day_itself_is_within(desk: Desk) -> None:
    made = vacancy(desk)
    assert vacancies.show(on(desk, date(2018, 2, 10)), vacancy_id=made.id).offered
    assert not vacancies.show(on(desk, date(2018, 2, 11)), vacancy_id=made.id).offered


def test_a_vacancy_is_corrected_and_runs_on(desk: Desk) -> None:
    made = vacancy(desk)
    changed = vacancies.update(
        desk, vacancy_id=made.id, data={"expires_on": "2018-03-10", "wage_from": "2600"}
    )
    assert changed.expires_on == date(2018, 3, 10)
    assert changed.wage_from == Decimal("2600.00")
    assert changed.title == "保洁员"


def test_a_vacancy_is_closed_with_its_cause_and_no_longer_changes(desk: Desk) -> None:
    made = vacancy(desk)
    with pytest.raises(UserError):
        vacancies.close(desk, vacancy_id=made.id, data={"cause": "tired"})
    closed = vacancies.close(desk, vacancy_id=made.id, data={"cause": "filled"})
    assert closed.state == "已关闭（已招满）"
    assert not closed.offered
    with pytest.raises(UserError):
        vacancies.update(desk, vacancy_id=made.id, data={"headcount": 3})


def test_an_old_vacancy_is_copied_from_the_legal_day(desk: Desk) -> None:
    made = vacancy(desk, suits=["disabled"])
    later = on(desk, date(2018, 4, 1))
    again = vacancies.copy(later, vacancy_id=made.id, data={"expires_on": "2018-05-01"})
    assert (again.title, again.posted_on, again.suits) == ("保洁员", date(2018, 4, 1), ("disabled",))
    assert again.id != made.id


def test_a_vacancy_is_voided_only_where_nobody_was_sent(desk: Desk) -> None:
    made = vacancy(desk)
    person = seeker(desk)
    sent = referrals.refer(desk, person_id=person, vacancy_id=made.id)
    with pytest.raises(UserError) as caught:
        vacancies.void(desk, vacancy_id=made.id, reason="登错")
    assert caught.value.code == "referred"
    referrals.void(desk, referral_id=sent.id, reason="登错")
    assert vacancies.void(desk, vacancy_id=made.id, reason="登错").state == "已作废"


def test_pages_go_on_where_the_one_before_ended(desk: Desk) -> None:
    employer = unit(desk).id
    made = [vacancy(desk, employer, expires_on=f"2018-02-{n:02}").id for n in (3, 1, 2, 2)]
    first = vacancies.page(desk, limit=2).vacancies
    rest = vacancies.page(desk, limit=9, after=(first[-1].expires_on, first[-1].id)).vacancies
    assert [one.id for one in (*first, *rest)] == [made[1], made[2], made[3], made[0]]


def test_an_unknown_field_is_told(desk: Desk) -> None:
    employer = unit(desk).id
    with pytest.raises(UserError):
        vacancies.add(desk, employer_id=employer, data=vacancy_data(colour="red"))
