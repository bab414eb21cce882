"""Every page of the furnished window: nothing else on the desktop, the keys stay in the window, every control has a name."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from caseworker_app.services import fairs
from caseworker_app.services.desk import Desk
from tests import offices
from tests.services.home_office import family
from tests.services.post_office import unit
from tests.services.test_subsidies import APRIL, claim, flexible_worker
from tests.services.vacancy_office import vacancy
from tests.ui.conftest import Asked
from tests.ui.furnished import Furnished, furnished
from tests.ui.office_pages import unnamed_controls
from ui.jobs import Jobs

PAGES = (
    *("workbench", "people", "cases", "assistance", "posts", "subsidies", "system"),
    *(
        "person_new",
        "same_person",
        "matching",
        "dossier",
        "preview",
        "unit",
        "unit_development",
        "parameters",
        "rule_sets",
    ),
    *("vacancies", "vacancy", "fair", "contacts"),
    *("subsidy", "subsidy_new", "households", "household", "exchange"),
    *("officers", "outside"),
)
DOSSIER_TABS = (
    *("overview", "determination", "assistance", "tracking", "employment", "subsidies", "materials"),
    *("jobs", "household", "groups", "income", "development", "history"),
)


class OthersShown(QObject):
    """Notes whatever is shown as a window of its own beside the main one."""

    def __init__(self, window: QWidget) -> None:
        super().__init__()
        self._window = window
        self.found: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.Show
            and isinstance(watched, QWidget)
            and watched.isWindow()
            and watched is not self._window
        ):
            self.found.append(repr(watched))
        return False


@pytest.fixture
def here(qtbot: QtBot, jobs: Jobs, asked: Asked, desk: Desk, tmp_path: Path) -> Furnished:
    return furnished(qtbot, jobs, asked, offices.on(desk, APRIL), tmp_path)


def arguments(desk: Desk, key: str) -> dict[str, Any]:
    """What a page that is about a record is opened with."""
    if key == "dossier":
        return {"person_id": flexible_worker(desk)}
    if key == "subsidy":
        return {"application_id": claim(desk, flexible_worker(desk)).id}
    if key == "household":
        return {"household_id": family(desk)[0].id}
    if key == "preview":
        return {
            "template": "subsidy_application",
            "record_id": claim(desk, flexible_worker(desk)).id,
        }
    if key == "vacancy":
        dates = {"posted_on": str(desk.on), "expires_on": str(desk.on)}
        return {"vacancy_id": vacancy(desk, **dates).id}
    if key == "fair":
        return {"fair_id": fairs.add(desk, data={"name": "春风行动", "day": str(desk.on)}).id}
    return {"employer_id": unit(desk).id} if key in ("unit", "unit_development") else {}


def alone(here: Furnished, shown: OthersShown) -> None:
    """Nothing else was or is shown as a window, and the keys are in the main one."""
    others = [w for w in QApplication.topLevelWidgets() if w.isVisible() and w is not here.window]
    assert (shown.found, others) == ([], [])
    assert QApplication.activeWindow() is here.window
    focused = QApplication.focusWidget()
    assert focused is not None
    assert here.window.isAncestorOf(focused)


def test_every_page_the_window_knows_is_tried(here: Furnished) -> None:
    assert set(here.window._known) == set(PAGES)


@pytest.mark.parametrize("key", PAGES)
def test_a_page_opens_no_window_of_its_own_and_keeps_the_keys(here: Furnished, key: str) -> None:
    args = arguments(here.desk, key)
    shown = OthersShown(here.window)
    app = QApplication.instance()
    assert app is not None
    app.installEventFilter(shown)
    try:
        assert here.window.open_page(key, **args)
        here.settle()
        here.qtbot.wait(20)
        here.settle()
    finally:
        app.removeEventFilter(shown)
    alone(here, shown)
    page = here.window.page
    assert page is not None
    assert unnamed_controls(page) == []


def test_no_tab_of_the_dossier_opens_a_window_of_its_own(here: Furnished) -> None:
    person = flexible_worker(here.desk)
    shown = OthersShown(here.window)
    app = QApplication.instance()
    assert app is not None
    app.installEventFilter(shown)
    try:
        for tab in DOSSIER_TABS:
            assert here.window.open_page("dossier", person_id=person, tab=tab)
            here.settle()
            here.qtbot.wait(5)
            alone(here, shown)
    finally:
        app.removeEventFilter(shown)


def test_a_preview_keeps_the_place_it_was_called_from(here: Furnished) -> None:
    employer = unit(here.desk).id
    window = here.window
    roster = {"template": "public_post_roster", "record_id": employer}
    window.open_page("unit", employer_id=employer)
    window.open_page("preview", **roster)
    here.settle()
    assert window.rail.current == "posts"
    window.back()
    window.open_page("dossier", person_id=flexible_worker(here.desk))
    window.open_page("preview", **roster)
    here.settle()
    assert window.rail.current == "people"
    window.open_page("subsidies")
    window.back()
    here.settle()
    assert window.rail.current == "people"
