"""创业培训栏目与单位页: records appear where they are kept, forms ask what the services read, papers open."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from caseworker_app.services import (
    apprenticeship,
    development,
    disabled_quota,
    entrepreneurship,
    history,
    loans,
    training,
)
from caseworker_app.services.desk import Desk
from tests.development import (
    enterprise_data,
    loan_data,
    project_data,
    quota_data,
    training_data,
    unit,
    unit_code,
)
from tests.ui.conftest import Asked
from tests.ui.furnished import Furnished, furnished
from tests.ui.office_pages import CERTIFICATE, filled_buttons, form_of, person, unnamed_controls
from ui.development.record_card import RecordCard
from ui.development.tab import DevelopmentTab
from ui.development.units_page import UnitsPage
from ui.dossier.history import rows_of
from ui.dossier.page import DossierPage
from ui.jobs import Jobs
from ui.printing.preview import PreviewPage
from ui.widgets.buttons import LinkButton
from ui.widgets.labels import Text
from ui.widgets.person_pick import PersonPick, Picked


@pytest.fixture
def office_window(qtbot: QtBot, jobs: Jobs, asked: Asked, desk: Desk, tmp_path: Path) -> Furnished:
    return furnished(qtbot, jobs, asked, desk, tmp_path)


def tab_of(made: Furnished, who: int) -> DevelopmentTab:
    page = made.open(DossierPage, person_id=who, tab="development")
    made.settle()
    part = page.tabs.content("development")
    assert isinstance(part, DevelopmentTab)
    return part


def words(widget: QWidget) -> str:
    return "\n".join(text.text() for text in widget.findChildren(Text) if text.isVisibleTo(widget))


def press(card: RecordCard, label: str) -> None:
    button = next(b for b in card.findChildren(LinkButton) if b.text() == label)
    button.click()


def save(made: Furnished, part: QWidget, **values: str) -> None:
    card = form_of(part)
    card.form.restore(values)
    card.form.submit()
    made.settle()
    made.settle()


def test_a_person_without_records_has_an_empty_tab_that_says_what_would_fill_it(
    office_window: Furnished,
) -> None:
    tab = tab_of(office_window, person(office_window.desk))
    assert tab.cards == []
    assert "还没有创业和培训登记" in words(tab)


def test_a_business_is_registered_by_keys_and_shows_what_it_brings_into_question(
    qtbot: QtBot, office_window: Furnished
) -> None:
    who = person(office_window.desk)
    tab = tab_of(office_window, who)
    qtbot.keyClick(tab, Qt.Key.Key_C, Qt.KeyboardModifier.AltModifier)
    save(
        office_window,
        tab,
        name="样例小店",
        uscc=unit_code(),
        registered_on="20170601",
        founder_kind="登记失业人员",
        employees="2",
    )
    (kept,) = entrepreneurship.of_person(office_window.desk, person_id=who)
    assert (kept.name, kept.values["employees"]) == ("样例小店", 2)
    (card,) = tab.cards
    shown = words(card)
    assert "样例小店" in shown
    assert "一次性创业资助：登记失业人员创办，2017-06-01 登记注册" in shown


def test_a_mistake_stands_at_its_field(office_window: Furnished) -> None:
    tab = tab_of(office_window, person(office_window.desk))
    tab.add_business()
    save(office_window, tab, name="样例小店", registered_on="20170601")
    assert form_of(tab).form.problems() == {"uscc": "已登记注册的请填写统一社会信用代码。"}
    form_of(tab).form.mark_clean()


def test_a_loan_goes_from_the_business_to_the_bank(office_window: Furnished) -> None:
    desk = office_window.desk
    who = person(desk)
    entrepreneurship.add(desk, person_id=who, data=enterprise_data())
    tab = tab_of(office_window, who)
    press(tab.cards[0], "申请担保贷款")
    save(office_window, tab, amount="100000", term_months="24", purpose="购置设备")
    loan = tab.cards[1]
    assert "核实前不据以审查，表格照常打印" in words(loan)
    press(loan, "推荐给银行")
    save(office_window, tab, opinion="同意推荐")
    assert "已推荐" in words(tab.cards[1])
    press(tab.cards[1], "打印申请表")
    office_window.settle()
    office_window.current(PreviewPage)


def test_a_course_for_founders_offers_its_two_forms_and_a_failed_one_none(office_window: Furnished) -> None:
    desk = office_window.desk
    who = person(desk)
    training.add(desk, person_id=who, data=training_data())
    training.add(desk, person_id=who, data=training_data(kind="skill", course="电工", outcome="failed"))
    tab = tab_of(office_window, who)
    labels = [[b.text() for b in card.findChildren(LinkButton)] for card in tab.cards]
    assert labels == [["打印登记表", "打印补贴申请表", "更正"], ["更正"]]
    press(tab.cards[1], "更正")
    save(office_window, tab, outcome="合格")
    assert "可申请职业培训补贴（按省目录）" in words(tab.cards[1])


def test_what_a_unit_keeps_of_a_person_is_shown_in_the_dossier(office_window: Furnished) -> None:
    desk = office_window.desk
    who, employer = person(desk), unit(desk)
    project = apprenticeship.add_project(desk, employer_id=employer, data=project_data()).id
    data = {"from_day": "2017-09-01", "outcome": "in_training"}
    apprenticeship.add_apprentice(desk, project_id=project, person_id=who, data=data)
    quota = disabled_quota.add(desk, employer_id=employer, data=quota_data()).id
    disabled_quota.add_worker(desk, quota_id=quota, person_id=who, data={"from_day": "2017-03-01"})
    tab = tab_of(office_window, who)
    assert [card.accessibleName() for card in tab.cards] == ["学徒：车工", "按比例安排就业"]


def test_while_a_form_is_open_it_has_the_one_main_action(office_window: Furnished) -> None:
    tab = tab_of(office_window, person(office_window.desk))
    tab.add_course()
    page = office_window.current(DossierPage)
    assert filled_buttons(page) == 1
    assert unnamed_controls(page) == []


def test_units_are_listed_with_how_their_latest_year_stands(office_window: Furnished) -> None:
    desk = office_window.desk
    employer = unit(desk)
    unit(desk, 1, "另一单位")
    disabled_quota.add(desk, employer_id=employer, data=quota_data())
    apprenticeship.add_project(desk, employer_id=employer, data=project_data())
    page = office_window.open(UnitsPage)
    office_window.settle()
    model = page.model
    cells = [[model.index(r, c).data() for c in range(3)] for r in range(model.rowCount())]
    assert cells == [["广州样例机械厂0", "2017 比例待核", "1"], ["另一单位", "未登记", ""]]
    titles = [card.accessibleName() for card in page.panel.cards]
    assert titles == ["2017 年度残疾人按比例就业", "学徒制项目：车工"]
    assert (filled_buttons(page), unnamed_controls(page)) == (1, [])


def test_a_year_and_a_counted_person_are_entered_at_the_unit(qtbot: QtBot, office_window: Furnished) -> None:
    desk = office_window.desk
    who, employer = person(desk, disability_certificate=CERTIFICATE), unit(desk)
    page = office_window.open(UnitsPage, employer_id=employer)
    office_window.settle()
    qtbot.keyClick(page, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert filled_buttons(page) == 1
    save(office_window, page, staff="200", heavy="0", other="1")
    (year,) = development.unit(desk, employer_id=employer).years
    assert (year.year, year.values["staff"]) == (2017, 200)
    press(page.panel.cards[0], "添加残疾职工")
    pick = form_of(page).form.editor("person_id")
    assert isinstance(pick, PersonPick)
    pick.set_value(Picked(who, "陈志明"))
    save(office_window, page, from_day="20170301")
    (year,) = development.unit(desk, employer_id=employer).years
    assert [(one.person, one.values["grade"]) for one in year.workers] == [(who, "3")]
    assert page.panel.tables[0].rows.rowCount() == 1


def test_an_apprentice_is_corrected_from_the_row_and_the_roster_opens(office_window: Furnished) -> None:
    desk = office_window.desk
    who, employer = person(desk), unit(desk)
    project = apprenticeship.add_project(desk, employer_id=employer, data=project_data())
    data = {"from_day": "2017-09-01", "outcome": "in_training"}
    entered = apprenticeship.add_apprentice(desk, project_id=project.id, person_id=who, data=data)
    page = office_window.open(UnitsPage, employer_id=employer)
    office_window.settle()
    page.panel.tables[0].opened.emit(entered.apprentices[0].id)
    save(office_window, page, outcome="考核合格", passed_on="20180110")
    assert "合格 1" in words(page.panel.cards[0])
    press(page.panel.cards[0], "打印花名册")
    office_window.settle()
    office_window.current(PreviewPage)


def test_a_form_begun_for_one_unit_is_not_lost_by_choosing_another(
    office_window: Furnished, asked: Asked
) -> None:
    desk = office_window.desk
    first, second = unit(desk), unit(desk, 1)
    page = office_window.open(UnitsPage, employer_id=first)
    office_window.settle()
    page.panel.add_year()
    form_of(page).form.restore({"staff": "200"})
    page.table.select_key(second)
    office_window.settle()
    assert len(asked.questions) == 1
    assert page.panel.unit is not None
    assert page.panel.unit.id == first
    asked.answer = True
    page.table.select_key(second)
    office_window.settle()
    assert page.panel.unit.id == second
    assert page.panel.slot.card is None


def test_the_tab_says_nothing_of_another_person(office_window: Furnished) -> None:
    desk = office_window.desk
    first, second = person(desk), person(desk, 1)
    entrepreneurship.add(desk, person_id=first, data=enterprise_data())
    tab = tab_of(office_window, first)
    assert len(tab.cards) == 1
    assert tab_of(office_window, second).cards == []


def test_the_history_tells_of_a_loan_in_the_words_of_its_form(office_window: Furnished) -> None:
    desk = office_window.desk
    who = person(desk)
    business = entrepreneurship.add(desk, person_id=who, data=enterprise_data()).id
    loan = loans.add(desk, enterprise_id=business, data=loan_data()).id
    loans.advance(desk, loan_id=loan, action="recommend", data={"day": "2018-01-12"})
    made, asked_for = (
        next(e for e in history.entries(desk, person_id=who) if (e.action, e.record) == key)
        for key in (("update", "loan_application"), ("insert", "enterprise"))
    )
    told = [row.cells[3:6] for row in rows_of([made])]
    assert ["状态", "待推荐", "已推荐"] in [[str(getattr(c, "content", c)) for c in cells] for cells in told]
    (row,) = rows_of([asked_for])
    said = str(getattr(row.cells[5], "content", row.cells[5]))
    assert "创业者类别 登记失业人员" in said
    assert "月租金（元） 3500.00" in said
