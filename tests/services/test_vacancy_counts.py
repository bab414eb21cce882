"""求人倍率: heads sought over people who seek, for the period and month by month."""

from decimal import Decimal

from caseworker_app.services import vacancies, vacancy_counts
from caseworker_app.services.desk import Desk
from tests.services.case_office import applicant
from tests.services.post_office import unit
from tests.services.vacancy_office import seeker, vacancy, wish


def test_heads_of_vacancies_stand_beside_people_who_seek(desk: Desk) -> None:
    employer = unit(desk).id
    vacancy(desk, employer, headcount=3)
    vacancy(desk, employer, headcount=2, posted_on="2017-12-20")
    voided = vacancy(desk, employer, headcount=50)
    vacancies.void(desk, vacancy_id=voided.id, reason="登错")
    wish(desk, seeker(desk, 0))
    registered = applicant(desk, 1)
    wish(desk, registered)
    found = vacancy_counts.counts(desk)
    assert len(found.months) == 12
    assert found.months[-1].label == "2018-01"
    assert (found.months[-1].sought, found.months[-1].seekers) == (3, 2)
    assert found.months[-1].ratio == Decimal("1.50")
    assert (found.months[-2].sought, found.months[-2].seekers, found.months[-2].ratio) == (2, 0, None)
    assert (found.whole.sought, found.whole.seekers) == (5, 2)
    assert found.whole.ratio == Decimal("2.50")
    assert found.centre == "石牌街公共就业服务站"
