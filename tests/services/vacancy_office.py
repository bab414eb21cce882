"""What the tests of vacancies share: a unit, a vacancy of it, and people who look for work."""

from typing import Any

from caseworker_app.services import job_wishes, persons, vacancies
from caseworker_app.services.desk import Desk
from caseworker_app.services.job_wishes import WishView
from caseworker_app.services.vacancies import VacancyView
from tests import people
from tests.services.post_office import unit


def vacancy_data(**changes: Any) -> dict[str, Any]:
    """A cleaner's work in Tianhe above the minimum wage of 2018; `changes` win."""
    data: dict[str, Any] = {
        "title": "保洁员",
        "occupation": "保洁员",
        "headcount": 2,
        "hours": "full_time",
        "wage_from": "2500",
        "wage_to": "3000",
        "region": "440106",
        "place": "天河区石牌街",
        "contact": "陈经理",
        "phone": "020-36000000",
        "posted_on": "2018-01-10",
        "expires_on": "2018-02-10",
    }
    return data | changes


def vacancy(desk: Desk, employer: int | None = None, **changes: Any) -> VacancyView:
    """A vacancy of a unit (of a new one where none is given)."""
    made = employer if employer is not None else unit(desk).id
    return vacancies.add(desk, employer_id=made, data=vacancy_data(**changes))


def seeker(desk: Desk, n: int = 0, **changes: Any) -> int:
    """A registered person; `changes` win."""
    return persons.add(desk, data=people.person_data(id_number=people.number(n=n)) | changes).person.id


def wish(desk: Desk, person: int, **data: Any) -> WishView:
    """What the person looks for: cleaning in Tianhe, unless said otherwise."""
    usual: dict[str, Any] = {"occupations": ["保洁"], "regions": ["440106"], "wage_from": "2200"}
    return job_wishes.save(desk, person_id=person, data=usual | data)
