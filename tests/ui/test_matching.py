"""比对: a list is compared from the window, hits are verified one or many at a time, and nobody exits by it."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from caseworker_app.services import findings
from caseworker_app.services.desk import Desk
from db.trouble import StorageTrouble
from tests.services.case_office import applicant, assisted, opened
from tests.services.test_matching import insured, listed
from tests.ui.conftest import Asked
from tests.ui.furnished import Furnished, furnished
from ui.jobs import Jobs
from ui.matching.compare_form import CompareForm
from ui.matching.page import MatchingPage
from ui.matching.verify_card import VerifyCard
from ui.widgets.question import Ask


@pytest.fixture
def office_window(qtbot: QtBot, jobs: Jobs, asked: Ask, desk: Desk, tmp_path: Path) -> Furnished:
    return furnished(qtbot, jobs, asked, desk, tmp_path)


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
