"""人岗匹配: who meets what, in which order, with reasons for, against and not known."""

import time
from datetime import date

import pytest
from sqlalchemy import delete

from caseworker_app.services import job_wishes, vacancies, vacancy_matching
from caseworker_app.services.desk import Desk
from db.models.vacancies import match_key
from tests.offices import on
from tests.services.case_office import applicant, opened
from tests.services.post_office import unit
from tests.services.vacancy_office import seeker, vacancy, wish


def test_a_person_meets_vacancies_of_the_wished_work_and_place(desk: Desk) -> None:
    employer = unit(desk).id
    near = vacancy(desk, employer)
    vacancy(desk, employer, title="软件开发", occupation="程序员")
    far = vacancy(desk, employer, title="环卫工", occupation=None, region="440111")
    person = seeker(desk)
    wish(desk, person)
    found = vacancy_matching.for_person(desk, person_id=person)
    assert [one.vacancy.id for one in found.found] == [near.id]
    assert found.total == found.looked_at == 1
    wider = vacancy_matching.for_person(desk, person_id=person, widen=True)
    assert [one.vacancy.id for one in wider.found][:2] == [near.id, far.id]
    assert wider.total == 3


def test_a_whole_city_takes_in_its_districts(desk: Desk) -> None:
    made = vacancy(desk, region="440111")
    person = seeker(desk)
    wish(desk, person, regions=["440100"])
    found = vacancy_matching.for_person(desk, person_id=person).found
    assert [one.vacancy.id for one in found] == [made.id]
    assert any("在意愿地区内" in text for text in found[0].match.said(True))
    listed = vacancy_matching.for_vacancy(desk, vacancy_id=made.id)
    assert [one.person for one in listed.found] == [person]


def test_a_person_without_a_wish_is_shown_everything_and_told_so(desk: Desk) -> None:
    made = vacancy(desk)
    found = vacancy_matching.for_person(desk, person_id=seeker(desk))
    assert not found.wished
    assert [one.vacancy.id for one in found.found] == [made.id]
    assert "未登记求职意向" in found.found[0].match.said(None)


def test_reasons_stand_for_against_and_not_known(desk: Desk) -> None:
    vacancy(desk, education="大专", age_to=40, wage_from="2000", wage_to="2100")
    person = seeker(desk)
    wish(desk, person, limits="不能上夜班")
    match = vacancy_matching.for_person(desk, person_id=person).found[0].match
    assert match.fits is False
    assert any("要求大专，本人高中" in text for text in match.said(False))
    assert any("本人 45 周岁" in text for text in match.said(False))
    assert any("低于意愿" in text for text in match.said(False))
    assert any("不能上夜班" in text for text in match.said(None))


def test_what_the_person_cannot_do_speaks_against_it(desk: Desk) -> None:
    vacancy(desk, conditions="两班倒，有夜班")
    person = seeker(desk)
    wish(desk, person, limits="不能上夜班")
    match = vacancy_matching.for_person(desk, person_id=person).found[0].match
    assert any("涉及夜班" in text for text in match.said(False))
    assert match.fits is False


def test_a_vacancy_for_disabled_people_speaks_for_a_disabled_person(desk: Desk) -> None:
    employer = unit(desk).id
    silent = vacancy(desk, employer)
    open_to = vacancy(desk, employer, suits=["disabled"])
    person = applicant(desk)
    wish(desk, person)
    found = vacancy_matching.for_person(desk, person_id=person).found
    assert [one.vacancy.id for one in found] == [open_to.id, silent.id]
    assert found[0].match.fits is True
    assert found[1].match.fits is None


def test_a_vacancy_meets_people_the_best_first_with_their_case(desk: Desk) -> None:
    made = vacancy(desk)
    well, less, other = seeker(desk, 0), seeker(desk, 1, name="王小明"), seeker(desk, 2, name="李大海")
    wish(desk, well)
    wish(desk, less, wage_from="3500")
    wish(desk, other, occupations=["会计"])
    opened(desk, well, "forty_fifty")
    found = vacancy_matching.for_vacancy(desk, vacancy_id=made.id)
    assert [one.person for one in found.found] == [well, less]
    assert found.found[0].case_number
    assert found.total == 2
    assert found.after is None


def test_a_wish_that_changed_is_met_by_its_new_words_only(desk: Desk) -> None:
    made = vacancy(desk)
    person = seeker(desk)
    wish(desk, person)
    wish(desk, person, occupations=["会计"])
    assert vacancy_matching.for_vacancy(desk, vacancy_id=made.id).found == ()
    kept = job_wishes.of_person(desk, person_id=person)
    assert kept is not None
    assert kept.occupations == ("会计",)


def test_keys_can_be_made_anew(desk: Desk) -> None:
    made, person = vacancy(desk), seeker(desk)
    wish(desk, person)
    with desk.unit() as uow:
        uow.session.execute(delete(match_key).where(match_key.c.kind == "wish"))
        uow.commit()
    assert vacancy_matching.for_vacancy(desk, vacancy_id=made.id).total == 0
    with desk.unit() as uow:
        assert job_wishes.rebuild_keys(uow.session) == 1
        uow.commit()
    assert vacancy_matching.for_vacancy(desk, vacancy_id=made.id).total == 1


def test_closed_and_expired_vacancies_meet_nobody(desk: Desk) -> None:
    made = vacancy(desk)
    person = seeker(desk)
    wish(desk, person)
    assert vacancy_matching.for_person(on(desk, date(2018, 2, 11)), person_id=person).total == 0
    vacancies.close(desk, vacancy_id=made.id, data={"cause": "withdrawn"})
    assert vacancy_matching.for_person(desk, person_id=person).total == 0


def test_people_are_looked_at_in_stretches_and_none_is_left_out(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(vacancy_matching, "MOST_PEOPLE", 2)
    made = vacancy(desk)
    people = [seeker(desk, n, name=f"求职{'甲乙丙丁戊'[n]}") for n in range(5)]
    for person in people:
        wish(desk, person)
    met: list[int] = []
    after = None
    for _ in range(4):
        stretch = vacancy_matching.for_vacancy(desk, vacancy_id=made.id, after=after)
        met += [one.person for one in stretch.found]
        assert stretch.total == 5
        after = stretch.after
        if after is None:
            break
    assert sorted(met) == sorted(people)


def test_matching_costs_no_more_queries_with_more_people(desk: Desk) -> None:
    made = vacancy(desk)
    for n in range(6):
        wish(desk, seeker(desk, n, name=f"求职{'甲乙丙丁戊己'[n]}"))
    started = time.process_time()
    vacancy_matching.for_vacancy(desk, vacancy_id=made.id)
    assert time.process_time() - started < 2
