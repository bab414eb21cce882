"""The largest letters at 1366×768: lists do not run sideways, nothing to choose by stands beyond the edge."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QScrollArea, QScrollBar
from pytestqt.qtbot import QtBot

from caseworker_app.services import contacts, fairs, referrals
from caseworker_app.services.desk import Desk
from tests.services.case_office import applicant
from tests.services.home_office import family
from tests.services.post_office import unit
from tests.services.vacancy_office import seeker, vacancy, wish
from tests.ui.conftest import Asked
from tests.ui.furnished import Furnished, furnished
from ui.jobs import Jobs
from ui.page import Page
from ui.same_person.page import SamePersonPage
from ui.theme import LARGEST_PT, apply_theme

LONG = "生活垃圾分类督导员兼社区综合保洁员（可接受长期失业人员，提供岗前培训）"
UNIT = "广东某某（集团）股份有限公司天河分公司人力资源服务中心"


@pytest.fixture
def large(qapp: QApplication) -> Iterator[None]:
    apply_theme(qapp, base_pt=LARGEST_PT)
    yield
    apply_theme(qapp)


@pytest.fixture
def here(large: None, qtbot: QtBot, jobs: Jobs, asked: Asked, desk: Desk, tmp_path: Path) -> Furnished:
    return furnished(qtbot, jobs, asked, desk, tmp_path)


def furnish(desk: Desk) -> dict[str, int]:
    """A household, a long vacancy with a letter on its way, a fair on two days, a line of the log."""
    home, _who = family(desk)
    job = vacancy(desk, unit(desk, name=UNIT).id, title=LONG, expires_on="2018-01-17")
    looking = seeker(desk, 3)
    wish(desk, looking, limits="不能久站、不能上夜班")
    referrals.refer(desk, person_id=looking, vacancy_id=job.id, reply_by="2018-01-25")
    data = {
        "name": LONG,
        "day": "2018-01-15",
        "to_day": "2018-01-16",
        "place": "石牌街文化广场",
        "organiser": UNIT,
    }
    fair = fairs.add(desk, data=data).id
    fairs.offer(desk, fair_id=fair, vacancy_ids=[job.id])
    fairs.sign_in(desk, fair_id=fair, data={"name": "欧阳德福", "phone": "13700137000", "intent": LONG})
    contacts.record(
        desk, data={"way": "message", "name": "欧阳德福", "phone": "13700137000", "content": LONG}
    )
    return {"household_id": home.id, "vacancy_id": job.id, "fair_id": fair, "person_id": looking}


PAGES: tuple[tuple[str, dict[str, Any]], ...] = (
    ("workbench", {}),
    ("people", {}),
    ("households", {}),
    ("household", {"household_id": 0}),
    ("vacancies", {"show": "vacancies"}),
    ("vacancies", {"show": "referrals"}),
    ("vacancies", {"show": "fairs"}),
    ("vacancy", {"vacancy_id": 0}),
    ("fair", {"fair_id": 0}),
    ("contacts", {}),
    ("dossier", {"person_id": 0, "tab": "jobs"}),
    ("dossier", {"person_id": 0, "tab": "household"}),
    ("dossier", {"person_id": 0, "tab": "history"}),
)


def sideways(page: Page) -> list[int]:
    """How far each list on screen can be moved sideways, where it can."""
    bars = [bar for bar in page.findChildren(QScrollBar) if bar.orientation() is Qt.Orientation.Horizontal]
    return [bar.maximum() for bar in bars if bar.isVisible() and bar.maximum()]


def test_no_list_runs_sideways(here: Furnished, desk: Desk) -> None:
    made = furnish(desk)
    for key, args in PAGES:
        assert here.window.open_page(key, **{name: made.get(name, value) for name, value in args.items()})
        here.settle()
        here.settle()
        page = here.window.page
        assert page is not None
        assert (key, args, sideways(page)) == (key, args, [])
    assert here.window.width() == 1366


def test_every_choice_of_a_merge_is_within_the_comparison(here: Furnished, desk: Desk) -> None:
    first = applicant(desk, 0, name="陈志明")
    second = applicant(desk, 33, name="陈志铭", address="天河区另一处", phone="13900139000")
    page = here.open(SamePersonPage, person_id=first, other_id=second)
    here.settle()
    for choice in page.compare.choices.values():
        page.compare.findChildren(QScrollArea)[0].ensureWidgetVisible(choice)
        here.settle()
        assert choice.visibleRegion().boundingRect().width() == choice.width()
    assert sideways(page) == []
