"""The page of records that may be one person: found, compared, merged, told apart, put off."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from caseworker_app.domain.accounts import Role
from caseworker_app.services import persons, same_person
from caseworker_app.services.desk import Desk
from tests import offices, people
from tests.services.case_office import applicant, opened
from tests.ui.conftest import Asked
from tests.ui.furnished import Furnished, furnished
from ui.dossier.overview import Overview
from ui.dossier.page import DossierPage
from ui.jobs import Jobs
from ui.same_person.page import SamePersonPage


@pytest.fixture
def here(qtbot: QtBot, jobs: Jobs, asked: Asked, desk: Desk, tmp_path: Path) -> Furnished:
    return furnished(qtbot, jobs, asked, desk, tmp_path)


def two(desk: Desk) -> tuple[int, int]:
    first = applicant(desk, 0, name="陈志明", education=None)
    other = {"name": "陈志明", "address": "天河区另一处", "education": "大专", "phone": "13900139000"}
    return first, applicant(desk, 33, **other)


def scanned(here: Furnished) -> SamePersonPage:
    page = here.open(SamePersonPage)
    here.qtbot.waitUntil(here.window.isActiveWindow)
    here.qtbot.keyClick(page, Qt.Key.Key_S, Qt.KeyboardModifier.AltModifier)
    here.settle()
    here.settle()
    return page


def test_all_pairs_are_looked_for_and_the_first_is_compared(here: Furnished) -> None:
    first, second = two(here.desk)
    page = scanned(here)
    assert page.model.rowCount() == 1
    preview = page.compare.preview
    assert preview is not None
    assert (preview.keep, preview.drop) == (first, second)
    assert set(page.compare.choices) == {"id_number", "address", "phone"}
    assert page.merge_button.isEnabled()


def test_the_two_are_merged_as_chosen_and_that_can_be_taken_back(here: Furnished) -> None:
    first, second = two(here.desk)
    page = scanned(here)
    page.compare.choices["address"].set_value("drop")
    assert page.unsaved()
    here.qtbot.keyClick(page, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    here.settle()
    kept = persons.show(here.desk, person_id=first)
    assert (kept.address, kept.education) == ("天河区另一处", "大专")
    assert page.model.rowCount() == 0
    assert not page._count.isVisible()
    assert "已合并" in here.window.messages.text
    here.qtbot.keyClick(here.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    here.settle()
    assert persons.show(here.desk, person_id=second).address == "天河区另一处"


def test_which_of_the_two_is_kept_can_be_swapped(here: Furnished) -> None:
    first, second = two(here.desk)
    page = scanned(here)
    here.qtbot.keyClick(page, Qt.Key.Key_X, Qt.KeyboardModifier.AltModifier)
    here.settle()
    preview = page.compare.preview
    assert preview is not None
    assert (preview.keep, preview.drop) == (second, first)


def test_two_people_are_told_apart_for_good_or_left_for_later(here: Furnished) -> None:
    first, _ = two(here.desk)
    page = scanned(here)
    here.qtbot.keyClick(page, Qt.Key.Key_L, Qt.KeyboardModifier.AltModifier)
    here.settle()
    assert page.model.rowCount() == 0
    page = here.open(SamePersonPage, person_id=first)
    here.settle()
    assert page.model.rowCount() == 1
    here.qtbot.keyClick(page, Qt.Key.Key_N, Qt.KeyboardModifier.AltModifier)
    here.settle()
    assert same_person.candidates_of(here.desk, first) == ()


def test_what_stands_in_the_way_is_said_and_nothing_can_be_merged(here: Furnished) -> None:
    for person in two(here.desk):
        opened(here.desk, person)
    page = scanned(here)
    assert "在办个案" in page.compare.trouble.text
    assert not page.merge_button.isEnabled()


def test_a_clerk_may_look_and_tell_apart_but_not_merge(
    qtbot: QtBot, jobs: Jobs, asked: Asked, desk: Desk, tmp_path: Path
) -> None:
    two(desk)
    here = furnished(qtbot, jobs, asked, offices.colleague(desk, "小王", Role.CLERK), tmp_path)
    page = scanned(here)
    assert not page.merge_button.isEnabled()
    assert page.apart_button.isEnabled()


def test_one_persons_candidates_are_shown_with_the_two_chosen(here: Furnished) -> None:
    first, second = two(here.desk)
    page = here.open(SamePersonPage, person_id=first, other_id=second)
    here.settle()
    assert page.compare.preview is not None
    assert "可能是同一人的 1 条" in page._count.text()
    assert people.number()[:6] in page._count.text()
    page.compare.everything.set_value(True)
    page.discard()
    assert page.compare.preview is None


def test_pp_03_a_number_corrected_to_somebody_elses_offers_to_compare_the_two(here: Furnished) -> None:
    first, second = two(here.desk)
    page = here.open(DossierPage, person_id=first)
    overview = page.tabs.content("overview")
    assert isinstance(overview, Overview)
    overview.edit()
    (card,) = [slot.card for slot in overview.slots_of_forms() if slot.card is not None]
    card.form.restore({"id_number": people.number(n=33), "reason": "看证"})
    card.form.submit()
    here.settle()
    assert f"编号 {second}" in here.window.messages.text
    card.close_form()
    here.qtbot.keyClick(here.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    here.settle()
    compared = here.current(SamePersonPage).compare.preview
    assert compared is not None
    assert {compared.keep, compared.drop} == {first, second}
