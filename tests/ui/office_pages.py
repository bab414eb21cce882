"""The window of a real office for the tests of pages: people and cases to open, and every page of the main job but part A's."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit, QTableView, QWidget
from pytestqt.qtbot import QtBot

from caseworker_app.services import cases, employment, persons
from caseworker_app.services.case_views import CaseView
from caseworker_app.services.desk import Desk
from tests import people
from ui import grab
from ui.assistance.page import AssistancePage
from ui.cases.board import BoardPage
from ui.dossier.page import DossierPage
from ui.dossier_tabs import dossier_page
from ui.forms.form_card import FormCard, FormSlot
from ui.icons import Icon
from ui.jobs import Jobs
from ui.main_window import MainWindow
from ui.page import Page
from ui.printing.preview import PreviewPage
from ui.rail import Place
from ui.widgets.buttons import PrimaryButton
from ui.widgets.choices import SegmentChoice
from ui.widgets.question import Ask

CERTIFICATE = "44010619720808921743"


@dataclass
class OfficePages:
    """A window at a desk, and how a test waits for it."""

    qtbot: QtBot
    window: MainWindow
    desk: Desk

    def settle(self) -> None:
        """Wait until nothing is under way."""
        self.qtbot.waitUntil(lambda: not self.window.jobs.busy)
        grab.settle(2)

    def open(self, key: str, **args: Any) -> Page:
        """Go to a page and wait for it."""
        assert self.window.open_page(key, **args)
        self.settle()
        page = self.window.page
        assert page is not None
        return page

    def dossier(self, person: int, tab: str = "overview", action: str = "") -> DossierPage:
        """Open a person's dossier."""
        page = self.open("dossier", person_id=person, tab=tab, action=action)
        assert isinstance(page, DossierPage)
        return page

    def case(self, person: int) -> CaseView:
        """The latest case of a person."""
        return cases.of_person(self.desk, person_id=person)[0]


def office_pages(qtbot: QtBot, jobs: Jobs, asked: Ask, desk: Desk) -> OfficePages:
    """Make the window."""
    made = MainWindow(
        jobs, find=lambda text, deliver: deliver((), 0), unlock=lambda p, answer: answer(""), ask=asked
    )
    made.add_place(Place("people", "人员", Icon.PEOPLE, Page))
    made.add_place(Place("cases", "认定", Icon.DETERMINATION, lambda shell: BoardPage(shell, desk)))
    made.add_place(Place("assistance", "帮扶", Icon.ASSISTANCE, lambda shell: AssistancePage(shell, desk)))
    made.add_page("dossier", "people", lambda shell: dossier_page(shell, desk))
    made.add_page("preview", "people", lambda shell: PreviewPage(shell, desk))
    made.add_page("person_new", "people", Page)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return OfficePages(qtbot, made, desk)


def person(desk: Desk, n: int = 0, *, spell: Mapping[str, Any] | None = None, **changes: Any) -> int:
    """A disabled man of 45, registered as unemployed since June 2017; `changes` win."""
    data = people.person_data(id_number=people.number(n=n), disability_certificate=CERTIFICATE) | changes
    made = persons.add(desk, data=data).person.id
    given = (
        {"kind": "unemployed", "from": "2017-06-01", "registered_on": "2017-06-01"}
        if spell is None
        else spell
    )
    if given:
        employment.add(desk, person_id=made, data=given)
    return made


def opened_case(desk: Desk, who: int, *groups: str, day: date = date(2018, 1, 3)) -> int:
    """An application opened in January 2018."""
    early = replace(desk, legal_day=day)
    return cases.open_case(early, person_id=who, groups=groups or ("disabled",), data={}).id


def take(desk: Desk, case: int, *actions: str, **data: Any) -> None:
    """Take a case on by actions that need no more than these data."""
    for action in actions:
        cases.advance(desk, case_id=case, action=action, data=data)


def assisted_case(desk: Desk, who: int) -> int:
    """A case that has come to 帮扶中."""
    case = opened_case(desk, who)
    take(desk, case, "accept", "report_up", "determine", day="2018-01-05")
    take(desk, case, "assist", grade="A", officer="梁敏")
    return case


def form_of(part: QWidget) -> FormCard:
    """The form that is open in a part of a page."""
    found = [child for child in part.findChildren(FormSlot) if isinstance(child, FormSlot) and child.card]
    assert len(found) == 1
    card = found[0].card
    assert card is not None
    return card


def unnamed_controls(page: QWidget) -> list[str]:
    """Controls on screen that a screen reader could not name."""
    controls = [
        child
        for kind in (QAbstractButton, QLineEdit, QComboBox, QPlainTextEdit, SegmentChoice, QTableView)
        for child in page.findChildren(kind)
    ]
    return [
        repr(each)
        for each in controls
        if each.isVisible()
        and not (each.accessibleName() or (isinstance(each, QAbstractButton) and each.text()))
    ]


def filled_buttons(page: QWidget) -> int:
    """How many buttons in the accent colour are on screen and can be pressed."""
    return sum(button.isVisible() and button.isEnabled() for button in page.findChildren(PrimaryButton))
