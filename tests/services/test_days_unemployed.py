"""失业天数 of a person and of a centre, month by month and by street."""

from datetime import date

from caseworker_app.services import days_unemployed, employment, persons
from caseworker_app.services.desk import Desk
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
