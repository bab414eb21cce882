"""招聘会: vacancies, sign-in of known and unknown people, and what came of it."""

from datetime import date
from typing import Any

import pytest

from caseworker_app.domain.errors import UserError
from caseworker_app.services import fairs
from caseworker_app.services.desk import Desk
from caseworker_app.services.fairs import FairView, VisitView
from tests.offices import on
from tests.services.vacancy_office import seeker, vacancy


def fair(desk: Desk, **changes: Any) -> FairView:
    data = {"name": "春风行动招聘会", "day": "2018-01-15", "place": "石牌街文化广场", "organiser": "石牌街"}
    return fairs.add(desk, data=data | changes)


def refused(desk: Desk, fair_id: int, **data: Any) -> UserError:
    with pytest.raises(UserError) as caught:
        fairs.sign_in(desk, fair_id=fair_id, data=data)
    return caught.value


def test_a_fair_has_vacancies_and_counts_their_heads(desk: Desk) -> None:
    made, offered = fair(desk), vacancy(desk)
    fairs.offer(desk, fair_id=made.id, vacancy_ids=[offered.id])
    again = fairs.offer(desk, fair_id=made.id, vacancy_ids=[offered.id])
    assert again.vacancies == (offered.id,)
    sheet = fairs.show(desk, fair_id=made.id)
    assert sheet.headcount == 2
    assert fairs.withdraw(desk, fair_id=made.id, vacancy_id=offered.id).vacancies == ()
    with pytest.raises(UserError):
        fairs.withdraw(desk, fair_id=made.id, vacancy_id=offered.id)


def test_a_vacancy_that_ends_before_the_fair_is_not_brought(desk: Desk) -> None:
    made = fair(desk, day="2018-02-20")
    with pytest.raises(UserError) as caught:
        fairs.offer(desk, fair_id=made.id, vacancy_ids=[vacancy(desk).id])
    assert caught.value.code == "not_offered"


def test_known_and_unknown_people_sign_in_once_a_day(desk: Desk) -> None:
    made, person = fair(desk, to_day="2018-01-16"), seeker(desk)
    known = fairs.sign_in(desk, fair_id=made.id, data={"person": person})
    assert (known.name, known.phone) == ("陈志明", "13800138000")
    assert refused(desk, made.id, person=person).code == "signed"
    fairs.sign_in(desk, fair_id=made.id, data={"name": "黄女士", "phone": "13900139000", "intent": "收银"})
    assert refused(desk, made.id, name="黄女士", phone="13900139000").code == "signed"
    assert refused(desk, made.id).field == "name"
    tomorrow = on(desk, date(2018, 1, 16))
    fairs.sign_in(tomorrow, fair_id=made.id, data={"person": person})
    assert fairs.show(desk, fair_id=made.id).fair.visits == 3


def test_one_signs_in_only_while_the_fair_is_held(desk: Desk) -> None:
    made = fair(desk, day="2018-01-14")
    assert refused(desk, made.id, name="黄女士").field == "day"
    fairs.sign_in(desk, fair_id=made.id, data={"name": "黄女士", "day": "2018-01-14"})


def test_results_are_counted_and_wrong_lines_voided(desk: Desk) -> None:
    made = fair(desk)
    visits: list[VisitView] = [
        fairs.sign_in(desk, fair_id=made.id, data={"name": n}) for n in ("甲女士", "乙先生")
    ]
    fairs.set_result(desk, visit_id=visits[0].id, result="interview")
    with pytest.raises(UserError):
        fairs.set_result(desk, visit_id=visits[0].id, result="dancing")
    fairs.void_visit(desk, visit_id=visits[1].id, reason="重复")
    shown = fairs.show(desk, fair_id=made.id)
    assert (shown.fair.visits, shown.fair.results) == (1, {"interview": 1})
    assert [one.voided for one in shown.visits] == [True, False]


def test_a_fair_is_voided_only_while_nobody_came(desk: Desk) -> None:
    made = fair(desk)
    line = fairs.sign_in(desk, fair_id=made.id, data={"name": "黄女士"})
    with pytest.raises(UserError):
        fairs.void(desk, fair_id=made.id, reason="登错")
    fairs.void_visit(desk, visit_id=line.id, reason="登错")
    assert fairs.void(desk, fair_id=made.id, reason="登错").voided


def test_a_fair_is_corrected_and_does_not_end_before_it_begins(desk: Desk) -> None:
    made = fair(desk)
    assert fairs.update(desk, fair_id=made.id, data={"place": "天河体育中心"}).place == "天河体育中心"
    with pytest.raises(UserError):
        fairs.update(desk, fair_id=made.id, data={"to_day": "2018-01-14"})


def test_fairs_are_paged_the_latest_first(desk: Desk) -> None:
    for day in ("2018-01-10", "2018-01-12", "2018-01-11"):
        fair(desk, day=day)
    first = fairs.page(desk, limit=1).fairs
    rest = fairs.page(desk, limit=5, after=(first[0].day, first[0].id)).fairs
    assert [one.day.day for one in (*first, *rest)] == [12, 11, 10]
