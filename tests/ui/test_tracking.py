"""跟踪栏、责任人与交接、外部系统报送 in the window: findings looked into, plans done, cases handed over, receipts applied."""

import csv
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from caseworker_app.domain.cases import Status
from caseworker_app.services import (
    assistance,
    cases,
    employment,
    exits,
    officers,
    outside_batches,
    paper_files,
    plans,
    transfers,
)
from caseworker_app.services.desk import Desk
from tests import people
from tests.services.case_office import applicant, assisted, opened
from tests.ui.furnished import Furnished, furnished
from tests.ui.office_pages import form_of
from ui.dossier.page import DossierPage
from ui.jobs import Jobs
from ui.outside.page import OutsidePage
from ui.tracking.officers_page import OfficersPage
from ui.tracking.tab import TrackingTab
from ui.widgets.question import Ask


@pytest.fixture
def pages(qtbot: QtBot, jobs: Jobs, asked: Ask, desk: Desk, tmp_path: Path) -> Furnished:
    """The furnished window."""
    return furnished(qtbot, jobs, asked, desk, tmp_path)


def helped(desk: Desk, n: int = 0, **changes: Any) -> tuple[int, int]:
    """A recognised person in help: the person's and the case's id."""
    person = applicant(desk, n, **changes)
    case = opened(desk, person).id
    assisted(desk, case)
    return person, case


def tab_of(pages: Furnished, person: int, action: str = "") -> TrackingTab:
    """The tab of a person."""
    page = pages.open(DossierPage, person_id=person, tab="tracking", action=action)
    part = page.tabs.built["tracking"]
    assert isinstance(part, TrackingTab)
    pages.qtbot.waitUntil(lambda: part.files.person == person and bool(part.slot.card or not action))
    pages.settle()
    return part


def press(pages: Furnished, within: QWidget, text: str) -> None:
    """Press the first button of that text that is on screen."""

    def found() -> list[QPushButton]:
        return [b for b in within.findChildren(QPushButton) if b.text() == text and b.isVisible()]

    pages.qtbot.waitUntil(lambda: bool(found()))
    found()[0].click()
    pages.settle()


def save(pages: Furnished, part: QWidget, **values: Any) -> None:
    """Fill the open form and save it."""
    card = form_of(part)
    card.form.set_values(values)
    card.save_button.click()
    pages.settle()


def test_a_finding_is_taken_up_and_kept_with_an_opinion(pages: Furnished) -> None:
    person, case = helped(pages.desk)
    work = {"kind": "employed", "from": "2018-01-10", "registered_on": "2018-01-11", "employer": "甲公司"}
    employment.add(pages.desk, person_id=person, data=work)
    tab = tab_of(pages, person)
    press(pages, tab.exits, "核实")
    press(pages, tab.exits, "维持")
    save(pages, tab, opinion="登记有误，已更正")
    (review,) = exits.of_case(pages.desk, case_id=case)
    assert (review.state, review.opinion) == ("dismissed", "登记有误，已更正")


def test_an_exit_is_proposed_from_the_tab(pages: Furnished) -> None:
    person, case = helped(pages.desk)
    exits.enter(pages.desk, case_id=case, cause="lost_contact", detail="三次上门未遇")
    tab = tab_of(pages, person)
    press(pages, tab.exits, "提出退出")
    save(pages, tab, opinion="已上门三次")
    assert cases.show(pages.desk, case_id=case).status is Status.HEARD


def test_a_review_that_leads_to_no_exit_offers_none(pages: Furnished) -> None:
    person, case = helped(pages.desk)
    exits.enter(pages.desk, case_id=case, cause="community_correction", detail="名单")
    tab = tab_of(pages, person)
    words = [b.text() for b in tab.exits.findChildren(QPushButton) if b.isVisible()]
    assert "维持" in words
    assert "提出退出" not in words


def test_a_grade_is_given_and_a_plan_made_with_the_package(pages: Furnished) -> None:
    person, case = helped(pages.desk, disability_level="二级")
    tab = tab_of(pages, person, "grade")
    save(pages, tab)
    assert cases.show(pages.desk, case_id=case).grade == "A"
    tab_of(pages, person, "plan")
    save(pages, tab, goal="年内就业", item0=False)
    (plan,) = plans.of_case(pages.desk, case_id=case)
    assert (plan.goal, len(plan.items)) == ("年内就业", 11)


def test_a_plan_is_agreed_to_on_a_day_or_voided_with_a_reason(pages: Furnished) -> None:
    person, case = helped(pages.desk)
    items = [{"kind": "guidance", "text": "职业指导"}]
    plans.make(pages.desk, case_id=case, data={"goal": "就业"}, items=items)
    tab = tab_of(pages, person)
    press(pages, tab.plan, "本人同意")
    save(pages, tab)
    assert plans.of_case(pages.desk, case_id=case)[0].agreed_on == pages.desk.on
    press(pages, tab.plan, "作废")
    save(pages, tab, reason="填错了人")
    assert plans.of_case(pages.desk, case_id=case) == ()


def test_a_paper_file_entered_by_mistake_is_voided(pages: Furnished) -> None:
    person, _case = helped(pages.desk)
    paper_files.add(pages.desk, person_id=person, data={"box": "12"})
    tab = tab_of(pages, person)
    press(pages, tab.files, "作废")
    save(pages, tab, reason="建错档")
    assert paper_files.of_person(pages.desk, person_id=person) == ()


def test_a_step_of_the_plan_is_done_by_a_step_of_help(pages: Furnished) -> None:
    person, case = helped(pages.desk)
    items = [{"kind": "guidance", "text": "职业指导"}]
    plans.make(pages.desk, case_id=case, data={"goal": "就业"}, items=items)
    assistance.add_step(pages.desk, case_id=case, data={"kind": "guidance", "outcome": "done"})
    tab = tab_of(pages, person)
    press(pages, tab.plan, "办结")
    save(pages, tab)
    assert plans.of_case(pages.desk, case_id=case)[0].items[0].done_on == pages.desk.on


def test_mg_05_the_form_of_a_transfer_asks_about_each_open_thing(pages: Furnished) -> None:
    person, case = helped(pages.desk)
    data = {"kind": "call", "outcome": "done", "next_day": "2018-02-01"}
    assistance.add_step(pages.desk, case_id=case, data=data)
    tab = tab_of(pages, person, "transfer")
    save(pages, tab, centre="白云区太和镇公共就业服务中心", reason="迁居")
    assert form_of(tab).form.problems()
    save(pages, tab, thing0="goes_along")
    (asked,) = transfers.of_case(pages.desk, case_id=case)
    assert asked.open_work[0].fate_label == "移交对方继续"


def test_mg_05_the_transfer_among_the_steps_of_a_case_leads_to_the_same_form(pages: Furnished) -> None:
    person, _case = helped(pages.desk)
    page = pages.open(DossierPage, person_id=person, tab="determination", action="transfer")
    pages.settle()
    assert page.tabs.current_key == "tracking"


def test_the_form_belongs_to_the_person_now_shown_and_never_to_the_one_before(pages: Furnished) -> None:
    first, case = helped(pages.desk)
    second, other = helped(pages.desk, 1)
    tab_of(pages, first)
    tab = tab_of(pages, second, "grade")
    save(pages, tab, departure="走访")
    assert cases.show(pages.desk, case_id=case).grade is None
    assert cases.show(pages.desk, case_id=other).grade is not None


def test_a_paper_file_is_opened_lent_and_taken_back(pages: Furnished) -> None:
    person, _case = helped(pages.desk)
    tab = tab_of(pages, person, "file")
    save(pages, tab, box="12")
    press(pages, tab.files, "借出")
    save(pages, tab, borrower="区社保局", purpose="复核")
    assert len(paper_files.out(pages.desk)) == 1
    press(pages, tab.files, "归还")
    save(pages, tab)
    assert paper_files.out(pages.desk) == ()


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
