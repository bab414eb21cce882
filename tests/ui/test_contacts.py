"""来访来电登记: written line after line by keyboard, from anywhere, for people and for names."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from caseworker_app.services import contacts, employment
from caseworker_app.services.desk import Desk
from tests.services.case_office import applicant, assisted, opened
from tests.ui.conftest import Asked
from tests.ui.furnished import Furnished, furnished
from tests.ui.office_pages import filled_buttons, unnamed_controls
from ui import keys
from ui.contacts.page import ContactsPage
from ui.contacts.panel import ContactsPanel
from ui.dossier.page import DossierPage
from ui.dossier_part import Below
from ui.jobs import Jobs
from ui.widgets.person_pick import Picked


@pytest.fixture
def shown(qtbot: QtBot, jobs: Jobs, asked: Asked, desk: Desk, tmp_path: Path) -> Furnished:
    return furnished(qtbot, jobs, asked, desk, tmp_path)


def panel(shown: Furnished, person: int) -> ContactsPanel:
    page = shown.open(DossierPage, person_id=person, tab="assistance")
    part = page.tabs.content("assistance")
    assert isinstance(part, Below)
    found = part.parts[1]
    assert isinstance(found, ContactsPanel)
    shown.settle()
    return found


def test_the_keys_lead_to_the_log_from_any_page(shown: Furnished, qtbot: QtBot) -> None:
    shown.window.open_page("people")
    shown.settle()
    qtbot.keyClick(shown.window, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    shown.settle()
    page = shown.current(ContactsPage)
    assert page.entry.who.box.hasFocus()
    assert keys.CONTACT == "Ctrl+J"
    assert unnamed_controls(page) == []
    assert filled_buttons(page) == 1


def test_a_line_is_written_by_enter_alone_and_the_next_begins(
    shown: Furnished, desk: Desk, qtbot: QtBot
) -> None:
    page = shown.open(ContactsPage)
    line = page.entry
    line.who.box.setText("黄女士")
    qtbot.waitUntil(line.who.box.popup.isVisible)
    qtbot.keyClick(line.who.box, Qt.Key.Key_Return)
    assert line.way.hasFocus()
    line.way.set_value("phone")
    line.line.setFocus()
    line.line.setText("问补贴")
    qtbot.keyClick(line.line, Qt.Key.Key_Return)
    shown.settle()
    shown.settle()
    made = contacts.page(desk).contacts[0]
    assert (made.name, made.content, made.reached, made.incoming) == ("黄女士", "问补贴", True, False)
    assert line.who.box.text() == ""
    assert line.who.box.hasFocus()
    assert line.way.value() == "phone"
    assert page.model.rowCount() == 1


def test_only_outcomes_of_the_way_are_offered(shown: Furnished) -> None:
    line = shown.open(ContactsPage).entry
    line.way.set_value("visit")
    words = [line.outcome.itemText(n) for n in range(line.outcome.count())]
    assert "拒访" in words
    assert "空号" not in words
    assert line.form.editor("visitors").isVisible()
    line.way.set_value("phone")
    assert "空号" in [line.outcome.itemText(n) for n in range(line.outcome.count())]


def test_a_reached_unemployed_person_is_offered_the_tick_that_keeps_the_registration(
    shown: Furnished, desk: Desk, qtbot: QtBot
) -> None:
    person = applicant(desk)
    page = shown.open(ContactsPage, person_id=person, name="陈志明")
    line = page.entry
    shown.settle()
    assert "失业登记 2017-06-01" in line.told
    assert line.keep.isVisible()
    line.way.set_value("phone")
    line.outcome.set_value("no_answer")
    assert not line.keep.isVisible()
    line.outcome.set_value("reached")
    line.keep.set_value(True)
    qtbot.keyClick(line.line, Qt.Key.Key_Return)
    shown.settle()
    assert len(employment.of_person(desk, person_id=person)[0].contacts) == 1


def test_what_is_wrong_stands_at_its_field_and_nothing_typed_is_lost(
    shown: Furnished, desk: Desk, asked: Asked
) -> None:
    page = shown.open(ContactsPage)
    line = page.entry
    line.who.box.setText("黄女士")
    line.form.set_values({"next_day": "2018-01-01"})
    line.form.submit()
    shown.settle()
    assert "下次日期" in line.form.problems()["next_day"]
    line.line.setText("问补贴")
    assert page.unsaved()
    asked.answer = False
    assert not shown.window.open_page("people")
    page.discard()
    assert contacts.page(desk).total == 0


def test_a_wrong_line_is_voided_with_its_reason(shown: Furnished, desk: Desk, qtbot: QtBot) -> None:
    contacts.record(desk, data={"way": "phone", "name": "黄女士"})
    page = shown.open(ContactsPage)
    page.entry.who.box.setText("李女士")
    page.table.selectRow(0)
    page.void()
    card = page.slot.card
    assert card is not None
    assert filled_buttons(page) == 1
    card.form.set_values({"reason": "登错"})
    qtbot.keyClick(card.form.editor("reason"), Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    shown.settle()
    shown.settle()
    assert contacts.page(desk).contacts[0].voided
    assert not page.void_button.isEnabled()
    assert page.entry.isVisible()
    assert page.entry.who.box.text() == "李女士"
    page.discard()


def test_the_log_is_narrowed(shown: Furnished, desk: Desk) -> None:
    contacts.record(desk, data={"way": "phone", "name": "黄女士", "outcome": "empty_number"})
    contacts.record(desk, data={"way": "phone", "person": applicant(desk), "day": "2018-01-10"})
    page = shown.open(ContactsPage)
    for shown_as, number in (("all", 2), ("today", 1), ("missed", 1), ("unregistered", 1)):
        page.shown.set_value(shown_as)
        shown.settle()
        assert page.model.rowCount() == number


def test_the_dossier_shows_contacts_and_leads_to_the_line(shown: Furnished, desk: Desk) -> None:
    person = applicant(desk)
    assisted(desk, opened(desk, person).id)
    contacts.record(desk, data={"way": "visit", "person": person, "outcome": "not_at_home"})
    part = panel(shown, person)
    assert part.model.rowCount() == 1
    assert part.said == ""
    part.add_button.click()
    shown.settle()
    page = shown.current(ContactsPage)
    assert page.entry.who.picked == Picked(person, "陈志明")
