"""失业天数 of a person and of a centre, month by month and by street."""

from datetime import date

from caseworker_app.services import days_unemployed, dossier, employment, persons
from caseworker_app.services.desk import Desk
from db.models import EmploymentSpell
from tests import offices, people
from tests.services.case_office import applicant


def test_a_persons_stretches_are_added_up(desk: Desk) -> None:
    person = applicant(desk)
    found = days_unemployed.of_person(desk, person_id=person)
    assert found.running is not None
    assert str(found.total) == "228 天"


def test_the_centre_shows_who_is_registered_at_each_months_end(desk: Desk) -> None:
    first = applicant(desk)
    applicant(desk, 1)
    persons.update(desk, person_id=first, data={"street": "石牌街"})
    work = {"kind": "employed", "from": "2018-01-10", "registered_on": "2018-01-11"}
    employment.add(desk, person_id=first, data=work)
    series = {one.day: one for one in days_unemployed.of_centre(desk)}
    assert (series[date(2017, 5, 31)].people, series[date(2017, 12, 31)].people) == (0, 2)
    assert (series[desk.on].people, series[desk.on].median) == (1, 228)
    of_street = {one.day: one.people for one in days_unemployed.of_centre(desk, street="石牌街")}
    assert (of_street[date(2017, 12, 31)], of_street[desk.on]) == (1, 0)
    assert days_unemployed.streets(desk) == ("石牌街",)


def test_dossier_centre_and_rules_tell_the_same_days(desk: Desk) -> None:
    person = persons.add(desk, data=people.person_data()).person.id
    spell = {"kind": "unemployed", "from": "2016-12-20", "registered_on": "2017-01-10"}
    employment.add(desk, person_id=person, data=spell)
    told = dossier.read(desk, person_id=person).days_unemployed
    of_person = days_unemployed.of_person(desk, person_id=person)
    today = days_unemployed.of_centre(desk)[-1]
    assert told == of_person.total.least == today.mean == today.median == 391
    assert today.year_or_more == 1
    year_before = days_unemployed.of_centre(offices.on(desk, date(2018, 1, 9)))[-1]
    assert (year_before.people, year_before.year_or_more) == (1, 0)


def test_who_works_beside_a_registration_left_open_is_out_of_work_nowhere(desk: Desk) -> None:
    person = applicant(desk)
    with desk.unit() as uow:
        row = {"kind": "employed", "from_day": "2018-01-02", "registered_on": date(2018, 1, 2)}
        uow.session.add(
            EmploymentSpell(id=uow.new_id(), person_id=person, outside_status="not_entered", **row)
        )
        uow.commit()
    assert dossier.read(desk, person_id=person).days_unemployed is None
    assert days_unemployed.of_person(desk, person_id=person).running is None
    series = {one.day: one.people for one in days_unemployed.of_centre(desk)}
    assert (series[date(2017, 12, 31)], series[desk.on]) == (1, 0)
