"""What the tests of posts share: units with fabricated codes, posts of both kinds, recognised people to place."""

from datetime import date
from typing import Any

from caseworker_app.services import employers, hiring_plans, posts
from caseworker_app.services.desk import Desk
from caseworker_app.services.employers import EmployerView
from caseworker_app.services.plan_views import PlanView
from caseworker_app.services.post_views import PostView
from db.repositories.cases import CaseRepository
from tests.offices import on
from tests.services.case_office import applicant, determined, go, opened

USCC = ("91440106MA0TE5T75U", "91440106MA90001260")
"""Fabricated codes with a right check digit."""
RECOGNISED_ON = date(2018, 1, 5)


def unit(desk: Desk, n: int = 0, **data: Any) -> EmployerView:
    """A unit paid by the district."""
    given = {"name": f"天河区示例单位{n + 1}", "uscc": USCC[n], "finance_level": "district"}
    return employers.add(desk, data={**given, **data})


def service_post(desk: Desk, employer: int, code: str = "F01", **data: Any) -> PostView:
    """A finance-paid service post for three since the beginning of 2018."""
    given = {"kind": "finance_service", "code": code, "name": f"窗口辅助{code}", "approved": 3}
    given |= {"wage": "2500", "full_time": True, "insured": True, "opened_on": "2018-01-01"}
    return posts.add(desk, employer_id=employer, data={**given, **data})


def welfare_post(desk: Desk, employer: int, code: str = "G01", **data: Any) -> PostView:
    """A public-welfare post for two since the beginning of 2018."""
    given = {"kind": "public_welfare", "code": code, "name": f"社区保洁{code}", "approved": 2}
    given |= {"wage": "2100", "full_time": True, "insured": True, "opened_on": "2018-01-01"}
    return posts.add(desk, employer_id=employer, data={**given, **data})


def plan(desk: Desk, employer: int, year: int = 2018, **data: Any) -> PlanView:
    """The plan of a unit."""
    return hiring_plans.save(desk, employer_id=employer, year=year, data=data)


def plain_person(desk: Desk, n: int, **changes: Any) -> int:
    """A registered unemployed person without any case."""
    return applicant(desk, n=n, name=f"普通{'甲乙丙丁戊己庚辛'[n % 8]}", **changes)


def recognised(desk: Desk, n: int, **changes: Any) -> int:
    """A person recognised on 5 January 2018 as disabled."""
    person = applicant(desk, n=n, name=f"困难{'甲乙丙丁戊己庚辛'[n % 8]}", **changes)
    determined(desk, opened(desk, person).id)
    return person


def exited(desk: Desk, person: int, day: date) -> None:
    """Let a recognised person exit on a day from 8 January 2018 on."""
    with desk.store.read() as session:
        case = CaseRepository(session).of_person(person)[-1].id
    go(desk, case, "assist", day="2018-01-08")
    go(on(desk, day), case, "exit", day=day.isoformat(), cause="own_wish")
