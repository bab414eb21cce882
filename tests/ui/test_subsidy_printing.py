"""补贴申请的打印: a person's application offers its form, a unit's its form and its roster, both in preview."""

from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from caseworker_app.services import employers, employment, persons, subsidies
from caseworker_app.services.desk import Desk
from tests import offices
from tests.people import number, person_data
from tests.ui.conftest import Asked
from tests.ui.furnished import Furnished, furnished
from ui.jobs import Jobs
from ui.printing.preview import PreviewPage
from ui.subsidies.application_page import ApplicationPage

QUARTER = [{"month": f"2019-{m:02}", "pension": "600", "medical": "300"} for m in (1, 2, 3)]


@pytest.fixture
def window(qtbot: QtBot, jobs: Jobs, asked: Asked, desk: Desk, tmp_path: Path) -> Furnished:
    return furnished(qtbot, jobs, asked, offices.on(desk, date(2019, 4, 10)), tmp_path)


@pytest.fixture
def worker(window: Furnished) -> int:
    person = persons.add(window.desk, data=person_data(id_number=number(n=1))).person.id
    spell = {"kind": "flexible", "from": "2018-12-01", "registered_on": "2018-12-03"}
    employment.add(window.desk, person_id=person, data=spell)
    return person


def opened(window: Furnished, application: int) -> ApplicationPage:
    assert window.window.open_page(ApplicationPage.name, application_id=application)
    window.settle()
    return window.current(ApplicationPage)


def previewed(window: Furnished) -> str:
    window.settle()
    page = window.current(PreviewPage)
    window.qtbot.waitUntil(lambda: page.prepared is not None)
    assert page.prepared is not None
    return page.prepared.title


def test_a_person_s_application_prints_its_form_and_offers_no_roster(window: Furnished, worker: int) -> None:
    made = subsidies.apply(
        window.desk, kind="flexible_social_insurance", person_id=worker, data={"months": QUARTER}
    )
    page = opened(window, made.id)
    assert not page.roster_button.isVisible()
    page.print_roster()
    window.settle()
    assert window.current(ApplicationPage) is page
    page.print_button.click()
    assert previewed(window) == "个人补贴申请表"


def test_a_unit_s_application_prints_its_form_and_its_roster(window: Furnished, worker: int) -> None:
    unit = employers.add(
        window.desk,
        data={"name": "广州市石牌保洁服务部", "uscc": "91440106MA90001260", "labour_dispatch": False},
    )
    data = {"roster": [{"person": worker, "months": ["2019-03"]}]}
    made = subsidies.apply(window.desk, kind="hiring_post", employer_id=unit.id, data=data)
    opened(window, made.id).print_button.click()
    assert previewed(window) == "单位补贴申领表"
    page = opened(window, made.id)
    assert page.roster_button.isVisible()
    page.roster_button.click()
    assert previewed(window) == "补贴花名册"
