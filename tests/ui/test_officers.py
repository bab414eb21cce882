"""责任人与交接、外部系统报送 in the window: cases handed over, receipts applied, and every list fits at the largest font."""

import csv
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from caseworker_app.services import cases, employment, exits, officers, outside_batches, paper_files
from caseworker_app.services.desk import Desk
from tests import people
from tests.ui.furnished import Furnished, furnished
from tests.ui.office_pages import form_of
from tests.ui.test_tracking import helped, save
from ui.dossier.page import DossierPage
from ui.jobs import Jobs
from ui.outside.page import OutsidePage
from ui.theme import LARGEST_PT, apply_theme
from ui.tracking.hands_section import hand_over_form
from ui.tracking.officers_page import OfficersPage
from ui.widgets.question import Ask
from ui.widgets.table import Table


@pytest.fixture
def pages(qtbot: QtBot, jobs: Jobs, asked: Ask, desk: Desk, tmp_path: Path) -> Furnished:
    """The furnished window."""
    return furnished(qtbot, jobs, asked, desk, tmp_path)


def test_chosen_cases_are_handed_over_and_the_list_is_shown(pages: Furnished) -> None:
    held = [helped(pages.desk, n)[1] for n in range(3)]
    page = pages.open(OfficersPage)
    page.hand_button.click()
    assert page.slot.card is None
    page.loads.cases.selectAll()
    page.hand_button.click()
    save(pages, page, officer="陈洁", reason="休产假")
    assert {officers.current(pages.desk, case_id=case)[0] for case in held} == {"陈洁"}
    assert pages.window.page is not None
    assert pages.window.page.name == "preview"


def test_every_list_of_the_officers_page_can_be_shown(pages: Furnished) -> None:
    person, case = helped(pages.desk)
    file = paper_files.add(pages.desk, person_id=person, data={})
    paper_files.lend(pages.desk, file_id=file.id, data={"borrower": "审计", "purpose": "抽查"})
    employment.add(
        pages.desk,
        person_id=person,
        data={"kind": "employed", "from": "2018-01-10", "registered_on": "2018-01-11"},
    )
    page = pages.open(OfficersPage, show="reviews")
    page.reviews.look(everybody=True)
    pages.settle()
    assert page.reviews.model.rowCount() == 1
    assert [one.case for one in exits.waiting(pages.desk)] == [case]
    for show in ("handovers", "transfers", "files", "days"):
        page = pages.open(OfficersPage, show=show)
    assert page.files.model.rowCount() == 1
    assert page.days.model.rowCount() == 12
    page.reviews.opened.emit((person, 1))
    pages.settle()
    assert isinstance(pages.window.page, DossierPage)


def test_a_receipt_is_shown_with_what_differs_and_applied(pages: Furnished, tmp_path: Path) -> None:
    first, second = helped(pages.desk)[1], helped(pages.desk, 1)[1]
    batch = outside_batches.export(pages.desk, kind="decision", path=tmp_path / "b.xlsx")
    rows = [
        ["姓名", "证件号码", "业务编号", "结果"],
        ["陈志明", people.number(n=0), "SZ-1", "成功"],
        ["陈志敏", people.number(n=1), "SZ-2", "成功"],
    ]
    with (tmp_path / "r.csv").open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows(rows)
    page = pages.open(OutsidePage, show="batches")
    page.read_receipt(batch, tmp_path / "r.csv")
    pages.settle()
    save(pages, page)
    assert cases.show(pages.desk, case_id=first).outside_number == "SZ-1"
    assert cases.show(pages.desk, case_id=second).outside_status == "not_entered"


def test_many_records_are_marked_as_returned_and_the_columns_are_set(pages: Furnished) -> None:
    case = helped(pages.desk)[1]
    page = pages.open(OutsidePage, show="decision")
    page.table.selectAll()
    page.set_button.click()
    save(pages, page, outside_status="returned", outside_reason="照片不清")
    assert cases.show(pages.desk, case_id=case).outside_reason == "照片不清"
    page.columns_button.click()
    pages.settle()
    save(pages, page, columns="身份证号=证件号码\n工资=月工资")
    assert form_of(page).form.problems() or page.slot.card is not None
    save(pages, page, columns="身份证号=证件号码\n备用=")
    assert page.slot.card is None


def test_a_name_without_an_account_is_remarked_on_before_cases_go_to_nobody(qtbot: QtBot) -> None:
    form = hand_over_form(["梁敏", "陈洁"])
    qtbot.addWidget(form)
    for typed, strange in (("陈", False), ("陈杰", True), ("陈洁", False)):
        form.restore({"officer": typed})
        assert ("没有这个名字" in form.editor("officer").accessibleDescription()) is strange


def test_all_cases_of_an_officer_are_chosen_those_not_read_yet_too(
    pages: Furnished, monkeypatch: pytest.MonkeyPatch
) -> None:
    for n in range(3):
        helped(pages.desk, n)
    page = pages.open(OfficersPage)
    monkeypatch.setattr(page.loads.cases_model, "_page_size", 1)
    page.loads.reload()
    pages.settle()
    page.loads.all_button.click()
    pages.settle()
    assert len(page.loads.chosen_cases) == 3


def test_after_a_receipt_the_cursor_is_back_in_the_list(pages: Furnished, tmp_path: Path) -> None:
    helped(pages.desk)
    batch = outside_batches.export(pages.desk, kind="decision", path=tmp_path / "b.xlsx")
    rows = [["姓名", "证件号码", "业务编号", "结果"], ["陈志明", people.number(n=0), "SZ-1", "成功"]]
    with (tmp_path / "r.csv").open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows(rows)
    page = pages.open(OutsidePage, show="batches")
    page.batch_table.setFocus()
    page.read_receipt(batch, tmp_path / "r.csv")
    pages.settle()
    save(pages, page)
    assert page.batch_table.hasFocus()


def test_one_number_given_to_two_records_is_not_taken_over_unseen(pages: Furnished, tmp_path: Path) -> None:
    held = [helped(pages.desk, n)[1] for n in range(2)]
    batch = outside_batches.export(pages.desk, kind="decision", path=tmp_path / "b.xlsx")
    rows = [["姓名", "证件号码", "业务编号", "结果"]]
    rows += [["陈志明", people.number(n=n), "SZ-1", "成功"] for n in range(2)]
    with (tmp_path / "r.csv").open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows(rows)
    page = pages.open(OutsidePage, show="batches")
    page.read_receipt(batch, tmp_path / "r.csv")
    pages.settle()
    save(pages, page)
    assert {cases.show(pages.desk, case_id=case).outside_status for case in held} == {"not_entered"}


def test_no_list_of_the_pages_is_wider_than_the_window_at_the_largest_font(
    pages: Furnished, qapp: QApplication
) -> None:
    helped(pages.desk)
    apply_theme(qapp, base_pt=LARGEST_PT)
    try:
        for key, shows in (
            ("officers", ("officers", "reviews", "handovers", "transfers", "files", "days")),
            ("outside", ("registration", "batches")),
            ("matching", ("",)),
        ):
            for show in shows:
                pages.window.open_page(key, show=show)
                pages.settle()
                pages.qtbot.wait(1)
                page = pages.window.page
                assert page is not None
                wide = [
                    t for t in page.findChildren(Table) if t.isVisible() and t.horizontalScrollBar().maximum()
                ]
                assert [table.accessibleName() for table in wide] == []
    finally:
        apply_theme(qapp)
