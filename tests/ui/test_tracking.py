"""跟踪栏 in the window: findings looked into, grades given, plans done, files lent, cases moved."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from caseworker_app.domain.cases import Status
from caseworker_app.services import (
    assistance,
    cases,
    employment,
    exits,
    paper_files,
    plans,
    transfers,
)
from caseworker_app.services.desk import Desk
from tests.services.case_office import applicant, assisted, opened
from tests.ui.furnished import Furnished, furnished
from tests.ui.office_pages import form_of
from ui.dossier.page import DossierPage
from ui.jobs import Jobs
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


def test_a_grade_other_than_that_of_the_criteria_is_chosen_by_its_letter_and_asks_why(
    pages: Furnished,
) -> None:
    person, case = helped(pages.desk, disability_level="二级")
    tab = tab_of(pages, person, "grade")
    card = form_of(tab)
    pages.qtbot.keyClicks(card.form.editor("grade"), "b")
    card.save_button.click()
    pages.settle()
    assert set(card.form.problems()) == {"departure"}
    save(pages, tab, departure="本人要求")
    assert cases.show(pages.desk, case_id=case).grade == "B"


def test_pp_05_enter_twice_on_save_presses_nothing_else(pages: Furnished) -> None:
    person, case = helped(pages.desk)
    tab = tab_of(pages, person, "grade")
    save_button = form_of(tab).save_button
    save_button.setFocus()
    for _ in range(2):
        focused = QApplication.focusWidget()
        assert focused is not None
        pages.qtbot.keyClick(focused, Qt.Key.Key_Return)
    pages.settle()
    assert tab.slot.card is None
    assert cases.show(pages.desk, case_id=case).grade is not None


def test_pp_05_a_form_that_is_being_saved_gives_way_to_no_other(pages: Furnished) -> None:
    person, case = helped(pages.desk)
    tab = tab_of(pages, person, "grade")
    form_of(tab).save_button.click()
    tab.exits.enter()
    pages.settle()
    assert tab.slot.card is None
    assert cases.show(pages.desk, case_id=case).grade is not None


def test_a_plan_is_ended_with_one_reason_for_all_steps_that_are_left(pages: Furnished) -> None:
    person, case = helped(pages.desk)
    items = [{"kind": "guidance", "text": "职业指导"}, {"kind": "training", "text": "技能培训"}]
    plans.make(pages.desk, case_id=case, data={"goal": "就业"}, items=items)
    tab = tab_of(pages, person)
    press(pages, tab.plan, "结束计划")
    save(pages, tab, result="已就业")
    assert set(form_of(tab).form.problems()) == {"drop_reason"}
    save(pages, tab, drop_reason="已就业，不再需要")
    (plan,) = plans.of_case(pages.desk, case_id=case)
    assert plan.closed_on == pages.desk.on
    assert {one.drop_reason for one in plan.items} == {"已就业，不再需要"}


def test_the_cursor_stays_at_the_steps_when_one_is_done(pages: Furnished) -> None:
    person, case = helped(pages.desk)
    items = [{"kind": "guidance", "text": "职业指导"}, {"kind": "training", "text": "技能培训"}]
    plans.make(pages.desk, case_id=case, data={"goal": "就业"}, items=items)
    tab = tab_of(pages, person)
    tab.plan.lines.findChildren(QPushButton)[1].setFocus()
    press_focused(pages)
    save(pages, tab, reason="已有同类证书")
    focused = QApplication.focusWidget()
    assert focused is not None
    assert tab.plan.lines.isAncestorOf(focused)


def press_focused(pages: Furnished) -> None:
    """Press Enter where the cursor is."""
    focused = QApplication.focusWidget()
    assert focused is not None
    pages.qtbot.keyClick(focused, Qt.Key.Key_Return)
    pages.settle()
