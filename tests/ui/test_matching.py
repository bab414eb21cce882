"""比对: a list is compared from the window, hits are verified one or many at a time, and nobody exits by it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from caseworker_app.services import findings
from caseworker_app.services.desk import Desk
from db.trouble import StorageTrouble
from tests.services.case_office import applicant, assisted, opened
from tests.services.test_match_columns import odd
from tests.services.test_matching import insured, listed
from tests.ui.conftest import Asked
from tests.ui.furnished import Furnished, furnished
from ui import grab
from ui.jobs import Jobs
from ui.matching.compare_form import CompareForm
from ui.matching.page import MatchingPage
from ui.matching.verify_card import VerifyCard
from ui.theme import apply_theme
from ui.widgets.question import Ask


@pytest.fixture
def office_window(qtbot: QtBot, jobs: Jobs, asked: Ask, desk: Desk, tmp_path: Path) -> Furnished:
    return furnished(qtbot, jobs, asked, desk, tmp_path)


@pytest.fixture
def large(qapp: QApplication) -> Iterator[None]:
    apply_theme(qapp, base_pt=16)
    yield
    apply_theme(qapp)


@pytest.fixture
def page(office_window: Furnished, desk: Desk, tmp_path: Path) -> MatchingPage:
    for n in range(3):
        person = applicant(desk, n=n)
        assisted(desk, opened(desk, person).id)
    page = office_window.open(MatchingPage)
    path = listed(tmp_path, *(insured(n=n) for n in range(3)), ("甲", "不详", "乙公司", "养老"))
    compare(office_window, page, path)
    return page


def compare(
    office_window: Furnished, page: MatchingPage, path: Path, kind: str = "social_insurance"
) -> CompareForm:
    card = page.begin_compare()
    card.form.set_values({"kind": kind})
    card.begin_with(path)
    card.save_button.click()
    office_window.settle()
    return card


def choose(page: MatchingPage, *places: int) -> None:
    page.list.table.clearSelection()
    page.list.table.selectRow(places[0])
    for place in places[1:]:
        index = page.list.model.index(place, 0)
        flags = page.list.table.selectionModel().SelectionFlag
        page.list.table.selectionModel().select(index, flags.Select | flags.Rows)


def test_what_was_compared_is_said_and_the_hits_are_listed(page: MatchingPage) -> None:
    assert "新开核实 3 项" in page.said.text
    assert "1 行未能比对" in page.said.text
    assert "共 3 项" in page.list.said_count
    assert page.slot.card is None
    assert page.start.isVisible()


def test_a_chosen_hit_shows_its_proof_and_what_it_would_be(page: MatchingPage) -> None:
    choose(page, 0)
    assert "陈志明" in page.verify.what.text()
    assert "单位：甲公司" in page.verify.proof.text()
    assert "如属实" in page.verify.proof.text()


def test_several_are_decided_with_one_opinion(
    page: MatchingPage, office_window: Furnished, desk: Desk
) -> None:
    choose(page, 0, 1)
    assert "已选 2 项" in page.verify.what.text()
    page.verify.form.set_values({"opinion": "单位证实在职"})
    page.verify.true.click()
    office_window.settle()
    assert findings.page(desk).total == 1
    assert "共 1 项" in page.list.said_count


def test_an_opinion_that_is_missing_is_said_at_its_field(
    page: MatchingPage, office_window: Furnished
) -> None:
    choose(page, 0)
    page.verify.false.click()
    office_window.settle()
    assert page.verify.form.problems()


def test_the_rows_that_could_not_be_compared_stand_in_the_records(
    page: MatchingPage, office_window: Furnished
) -> None:
    page.views.set_value("runs")
    page.views.edited.emit()
    page.runs.table.selectRow(0)
    office_window.settle()
    assert page.runs.bad.rowCount() == 1


def test_a_finding_is_opened_by_its_id(page: MatchingPage, office_window: Furnished, desk: Desk) -> None:
    wanted = findings.page(desk).rows[1]
    office_window.open(MatchingPage, finding_id=wanted.id)
    assert [one.id for one in page.list.chosen()] == [wanted.id]


def test_a_wrong_file_is_said_at_the_form(office_window: Furnished, tmp_path: Path) -> None:
    page = office_window.open(MatchingPage)
    card = compare(office_window, page, tmp_path / "没有.csv", "death")
    assert card.form.problems()
    assert page.said.text == ""
    card.begin_with(listed(tmp_path, insured()))
    card.save_button.click()
    office_window.settle()
    assert page.slot.card is None


def test_nothing_chosen_shows_no_form(office_window: Furnished) -> None:
    page = office_window.open(MatchingPage)
    card: VerifyCard = page.verify
    assert not card.form.isVisible()
    assert card.hint.isVisible()


def test_ui_06_looking_at_a_finding_is_no_change_that_could_be_lost(
    page: MatchingPage, office_window: Furnished, asked: Asked
) -> None:
    choose(page, 0)
    assert not page.unsaved()
    page.verify.form.set_values({"opinion": "单位证实"})
    assert page.unsaved()
    page.discard()
    assert office_window.window.open_page("system")
    assert asked.questions == []


def test_pp_05_a_second_press_decides_nothing_more(
    page: MatchingPage, office_window: Furnished, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[object] = []
    decide = findings.decide
    monkeypatch.setattr(findings, "decide", lambda *a, **k: (told.append(k), decide(*a, **k))[1])
    choose(page, 0)
    page.verify.form.set_values({"opinion": "单位证实在职"})
    page.verify.true.click()
    page.verify.true.click()
    office_window.settle()
    assert len(told) == 1


def test_after_a_decision_the_next_finding_stands_there_with_the_cursor_in_the_list(
    page: MatchingPage, office_window: Furnished
) -> None:
    choose(page, 0)
    page.verify.form.set_values({"opinion": "单位证实在职"})
    page.verify.true.click()
    office_window.settle()
    assert len(page.list.chosen()) == 1
    assert page.list.table.hasFocus()
    assert "转退出核实" in office_window.window.messages.text


def test_the_buttons_of_a_long_finding_are_on_the_screen(
    page: MatchingPage, office_window: Furnished
) -> None:
    choose(page, 0)
    office_window.settle()
    for button in (page.verify.true, page.verify.false):
        corner = button.mapTo(office_window.window, button.rect().bottomRight())
        assert office_window.window.rect().contains(corner)


def test_a_form_is_free_again_where_the_database_failed(page: MatchingPage, office_window: Furnished) -> None:
    card = page.begin_compare()
    card.wait()
    office_window.window.jobs.troubled.emit(StorageTrouble("disk_full", "磁盘已满。"))
    assert card.leave()


def look(office_window: Furnished, path: Path, kind: str = "social_insurance") -> CompareForm:
    """The form with a list chosen and its columns shown."""
    card = office_window.open(MatchingPage).begin_compare()
    card.kind.set_value(kind)
    card.begin_with(path)
    office_window.settle()
    return card


def remark(card: CompareForm, name: str) -> str:
    """What stands below the field of a content."""
    return card.columns.choices[name].accessibleDescription()


def test_the_columns_of_a_list_stand_in_the_form_with_their_values(
    office_window: Furnished, tmp_path: Path
) -> None:
    card = look(office_window, listed(tmp_path, insured()))
    shown = {name for name, edit in card.columns.choices.items() if edit.isVisible()}
    assert shown == {"number", "name", "day", "until", "insurance", "way", "unit", "status"}
    assert card.columns.choices["unit"].raw() == "参保单位"
    assert remark(card, "unit") == "如 甲公司"
    assert remark(card, "number").endswith("****14")
    assert card.columns.choices["way"].raw() == "名单中没有"
    card.kind.set_value("death")
    office_window.settle()
    assert not card.columns.choices["insurance"].isVisible()
    assert card.columns.choices["kind"].isVisible()


def test_a_number_column_that_was_not_found_is_named_by_keyboard_and_remembered(
    office_window: Furnished, qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    applicant(desk)
    card = look(office_window, odd(tmp_path))
    card.save_button.click()
    assert card.form.problems() == {"column_number": "这一项必须填写。"}
    assert card.columns.choices["number"].hasFocus()
    qtbot.keyClicks(card.columns.choices["number"], "bm")
    assert card.columns.columns["number"] == 1
    qtbot.keyClick(card.columns.choices["number"], Qt.Key.Key_Return)
    assert card.columns.choices["name"].hasFocus()
    qtbot.keyClick(card, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    office_window.settle()
    assert findings.page(desk).total == 1
    again = look(office_window, odd(tmp_path, unit="乙公司"))
    assert again.columns.columns["number"] == 1


def test_a_column_is_read_as_one_thing(office_window: Furnished, tmp_path: Path) -> None:
    card = look(office_window, listed(tmp_path, insured()))
    card.columns.choices["way"].set_value(6)
    assert card.columns.columns["status"] is None
    assert remark(card, "way") == "如 参保缴费"
    assert remark(card, "status") == ""


def test_another_file_has_its_own_columns_and_one_that_cannot_be_read_has_none(
    office_window: Furnished, tmp_path: Path
) -> None:
    card = look(office_window, listed(tmp_path, insured()))
    card.begin_with(tmp_path / "没有.csv")
    office_window.settle()
    assert not card.columns.choices["number"].isVisible()
    assert "读不到" in card.file.accessibleDescription()
    assert card.form.problems() == {}
    card.begin_with(odd(tmp_path))
    office_window.settle()
    assert card.columns.choices["number"].isVisible()
    assert remark(card, "number") == "没有认出，请选择"


def test_the_form_is_on_the_screen_in_the_largest_letters(
    large: None, office_window: Furnished, tmp_path: Path
) -> None:
    card = look(office_window, listed(tmp_path, insured()), "school")
    grab.settle()
    corner = card.save_button.mapTo(office_window.window, card.save_button.rect().bottomRight())
    assert office_window.window.size().width() == 1366
    assert office_window.window.rect().contains(corner)
    for edit in card.columns.choices.values():
        below = edit.parentWidget()
        assert edit.isHidden() or below.height() >= below.minimumSizeHint().height()
