"""人员: the list page by page, the filter with its reasons and its honest total, keys to the dossier."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from caseworker_app.domain.people_filter import PeopleFilter, read_filter
from caseworker_app.services import people_list
from caseworker_app.services.changes import Changes
from caseworker_app.services.desk import Desk
from caseworker_app.services.persons import Found
from tests import people
from tests.ui.conftest import Asked
from tests.ui.furnished import Furnished, furnished
from tests.ui.office_pages import filled_buttons, person, unnamed_controls
from ui.dossier.page import DossierPage
from ui.jobs import Jobs
from ui.persons import list_page
from ui.persons.list_page import PeoplePage
from ui.persons.new_page import NewPersonPage


@pytest.fixture
def here(qtbot: QtBot, jobs: Jobs, asked: Asked, desk: Desk, tmp_path: Path) -> Furnished:
    return furnished(qtbot, jobs, asked, desk, tmp_path)


def row(page: PeoplePage, place: int = 0) -> list[str]:
    model = page.model
    return [model.index(place, column).data() for column in range(model.columnCount())]


def narrow(here: Furnished, page: PeoplePage, typed: str) -> None:
    page.filter.setText(typed)
    here.qtbot.waitUntil(lambda: not page._timer.isActive())
    here.settle()


def test_a_row_says_who_it_is_with_the_number_masked(here: Furnished) -> None:
    person(here.desk)
    page = here.open(PeoplePage)
    assert row(page)[:5] == ["陈志明", "男", "45", f"440106********{people.number(n=0)[-4:]}", "13800138000"]
    assert row(page)[6] == "天河区"
    assert page.said_count == "共 1 人"


def test_an_empty_office_says_where_to_begin(here: Furnished) -> None:
    page = here.open(PeoplePage)
    assert page.empty.isVisible()
    assert page.empty.said == ("还没有登记人员", "从身份证号码开始登记第一位。")


def test_the_list_is_read_page_by_page_and_says_so(here: Furnished, monkeypatch: pytest.MonkeyPatch) -> None:
    for n in range(5):
        person(here.desk, n, spell={})
    monkeypatch.setattr(list_page, "PER_PAGE", 2)
    page = here.open(PeoplePage)
    assert page.model.rowCount() >= 2
    here.qtbot.waitUntil(lambda: page.model.complete)
    here.settle()
    assert page.model.rowCount() == 5
    assert page.said_count == "共 5 人"


def test_the_filter_finds_by_anything_and_says_why(here: Furnished) -> None:
    person(here.desk)
    person(here.desk, 1, name="谭丽萍")
    page = here.open(PeoplePage)
    assert page.table.isColumnHidden(7)
    narrow(here, page, "tlp")
    assert (row(page)[0], row(page)[7], page.said_count) == ("谭丽萍", "拼音首字母", "找到 1 人")
    narrow(here, page, "")
    assert page.said_count == "共 2 人"


def test_a_total_that_is_a_bound_is_not_passed_off_as_exact(here: Furnished) -> None:
    page = here.open(PeoplePage)
    page._say_count(Found((), 1000, exact=False))
    assert page.said_count.startswith("找到 1,000 人以上，只列出前")


def test_nobody_found_offers_to_register_with_the_number_typed(here: Furnished) -> None:
    page = here.open(PeoplePage)
    number = people.number(n=5)
    narrow(here, page, number)
    assert page.empty.said[0] == "没有这样的人员"
    page.empty.acted.emit()
    here.settle()
    assert here.current(NewPersonPage).form.draft()["id_number"].replace(" ", "") == number


def test_from_the_filter_one_goes_down_the_list_and_opens_by_enter(here: Furnished) -> None:
    person(here.desk)
    second = person(here.desk, 1, name="谭丽萍")
    page = here.open(PeoplePage)
    page.filter.setFocus()
    here.qtbot.keyClick(page.filter, Qt.Key.Key_Down)
    assert page.table.hasFocus()
    assert page.table.current_key() == second
    here.qtbot.keyClick(page.table, Qt.Key.Key_Return)
    here.settle()
    assert here.current(DossierPage).header.said[0] == "谭丽萍"


def test_the_place_in_the_list_is_kept_when_one_returns(here: Furnished) -> None:
    person(here.desk)
    second = person(here.desk, 1, name="谭丽萍")
    page = here.open(PeoplePage)
    page.table.select_key(second)
    here.open(DossierPage, person_id=second)
    here.window.back()
    here.settle()
    assert page.table.current_key() == second


def test_a_person_written_elsewhere_appears(here: Furnished) -> None:
    page = here.open(PeoplePage)
    new = person(here.desk)
    here.window.jobs.changed.emit(Changes({"hardship_case": [1]}), None)
    here.settle()
    assert page.model.rowCount() == 0
    here.window.jobs.changed.emit(Changes({"person": [new]}), None)
    here.settle()
    assert page.model.rowCount() == 1


def test_conditions_narrow_the_list_and_stand_as_words_one_can_take_away(here: Furnished) -> None:
    person(here.desk)
    person(here.desk, 1, name="谭丽萍")
    page = here.open(PeoplePage)
    page._more()
    here.settle()
    panel = page.bar.panel
    assert panel.isVisible()
    panel.editors["sex"].set_value("female")
    panel.editors["age_from"].set_value("20")
    waited(here, page)
    assert page.bar.said() == ["20 岁以上（含）", "性别：女"]
    women = page.model.rowCount()
    page.bar.chips[1].click()
    waited(here, page)
    assert page.bar.said() == ["20 岁以上（含）"]
    assert panel.editors["sex"].value() is None
    assert page.model.rowCount() >= women
    panel.editors["age_from"].set_value("二十")
    assert panel.problem.isVisible()
    page.bar.clear_button.click()
    waited(here, page)
    assert (page.bar.said(), page.model.rowCount()) == ([], 2)


def test_mine_means_the_cases_one_is_in_charge_of(here: Furnished) -> None:
    page = here.open(PeoplePage)
    page._more()
    page.bar.panel.editors["mine"].setChecked(True)
    assert page.bar.wanted.officer == here.desk.user
    page.bar.want(page.bar.wanted)
    assert page.bar.panel.editors["mine"].isChecked()


def test_a_click_on_a_head_sorts_and_the_third_gives_the_first_order_back(here: Furnished) -> None:
    person(here.desk, 0)
    person(here.desk, 1, name="谭丽萍")
    person(here.desk, 2, name="安娜")
    page = here.open(PeoplePage)
    orders = []
    for _ in range(3):
        page.table.horizontalHeader().sectionClicked.emit(0)
        waited(here, page)
        orders.append([row(page, place)[0] for place in range(3)])
    up = ["安娜", "陈志明", "谭丽萍"]
    assert orders == [up, up[::-1], ["陈志明", "谭丽萍", "安娜"]]
    assert not page.table.horizontalHeader().isSortIndicatorShown()


def test_a_filter_is_kept_under_a_name_and_chosen_again(here: Furnished) -> None:
    page = here.open(PeoplePage)
    page._more()
    page.bar.panel.editors["no_phone"].setChecked(True)
    page.bar.save_button.click()
    here.settle()
    assert page.bar.panel.problem.isVisible()
    page.bar.name.set_value("缺电话")
    page.bar.save_button.click()
    here.settle()
    page.bar.clear_button.click()
    waited(here, page)
    page.saved.set_value("缺电话")
    waited(here, page)
    assert page.bar.said() == ["没有电话"]
    page.bar.drop_button.click()
    here.settle()
    assert not page.saved.isVisible()


def test_the_street_of_a_kept_filter_stays_whether_or_not_somebody_lives_there(here: Furnished) -> None:
    people_list.save_filter(here.desk, name="沙园", wanted=PeopleFilter(street="沙园街", no_case=True))
    page = here.open(PeoplePage)
    page.saved.set_value("沙园")
    waited(here, page)
    page._more()
    here.settle()
    assert page.bar.panel.editors["street"].value() == "沙园街"
    page.bar.panel.editors["no_case"].setChecked(False)
    assert page.bar.said() == ["街道：沙园街"]


def test_a_kept_filter_has_the_typed_text_and_is_shown_only_while_it_is_in_force(here: Furnished) -> None:
    person(here.desk)
    person(here.desk, 1, name="谭丽萍")
    page = here.open(PeoplePage)
    page._more()
    page.bar.panel.editors["no_case"].setChecked(True)
    narrow(here, page, "tlp")
    page.bar.name.set_value("谭")
    here.qtbot.keyClick(page.bar.name, Qt.Key.Key_Return)
    here.settle()
    assert page.saved.value() == "谭"
    page.bar.clear_button.click()
    narrow(here, page, "")
    assert (page.saved.value(), page.said_count) == (None, "共 2 人")
    page.saved.set_value("谭")
    waited(here, page)
    assert (page.filter.value(), page.bar.said(), page.said_count) == ("tlp", ["没有在办个案"], "共 1 人")


def test_every_condition_stands_there_once_the_fields_are_closed(here: Furnished) -> None:
    page = here.open(PeoplePage)
    page._more()
    given = {
        "sex": "male",
        "age_from": 20,
        "work": "unemployed",
        "group": "disabled",
        "community": "第一社区",
    }
    page.bar.want(read_filter({**given, "no_phone": True, "no_case": True, "grade": "A"}))
    waited(here, page)
    assert not any(chip.isVisible() for chip in page.bar.chips)
    assert page.empty.said[0] == "没有符合条件的人员"
    page._more()
    here.settle()
    assert [chip.text() for chip in page.bar.chips] == [f"{said} ×" for said in page.bar.said()]
    assert len(page.bar.chips) == 8
    assert all(chip.isVisible() and chip.width() >= chip.sizeHint().width() for chip in page.bar.chips)
    assert page.filter.hasFocus()


def test_enter_on_a_row_that_is_not_read_yet_opens_nothing(here: Furnished) -> None:
    page = here.open(PeoplePage)
    page._open_person(None)
    here.current(PeoplePage)


def test_text_and_conditions_together(here: Furnished) -> None:
    person(here.desk)
    person(here.desk, 1, name="谭丽萍")
    page = here.open(PeoplePage)
    page.bar.want(PeopleFilter(no_case=True))
    narrow(here, page, "tlp")
    assert ([row(page)[0]], page.model.rowCount(), page.said_count) == (["谭丽萍"], 1, "共 1 人")


def waited(here: Furnished, page: PeoplePage) -> None:
    here.qtbot.waitUntil(lambda: not page._timer.isActive())
    here.settle()


def test_one_filled_button_and_every_control_named(here: Furnished) -> None:
    page = here.open(PeoplePage)
    assert filled_buttons(page) == 1
    assert unnamed_controls(page) == []
