"""岗位: units are registered, plans reported, people hired and let go, all in the real window."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from caseworker_app.services import employers, hiring_plans, post_holdings
from caseworker_app.services.desk import Desk
from tests.services.post_office import (
    USCC,
    plain_person,
    plan,
    recognised,
    service_post,
    unit,
    welfare_post,
)
from tests.services.test_hiring_plans import FOUND_NOBODY
from tests.ui.conftest import Asked
from tests.ui.furnished import Furnished, furnished
from ui.forms.form_card import FormCard
from ui.jobs import Jobs
from ui.posts.page import PostsPage
from ui.posts.part import UnitPart
from ui.posts.plan_part import PlanPart
from ui.posts.unit_facts import UnitFacts
from ui.posts.unit_page import UnitPage
from ui.posts.welfare_part import WelfarePart
from ui.printing.preview import PreviewPage
from ui.widgets.person_pick import PersonPick, Picked
from ui.widgets.rows import RowModel


@pytest.fixture
def shown(qtbot: QtBot, jobs: Jobs, asked: Asked, desk: Desk, tmp_path: Path) -> Furnished:
    return furnished(qtbot, jobs, asked, desk, tmp_path)


def cells(model: RowModel) -> list[list[str]]:
    return [
        [str(model.data(model.index(row, column)) or "") for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def card_of(part: UnitPart) -> FormCard:
    assert part.slot.card is not None
    return part.slot.card


def fill(card: FormCard, **values: Any) -> None:
    for name, value in values.items():
        editor: Any = card.form.editor(name)
        editor.set_value(value)


def save(shown: Furnished, card: FormCard) -> None:
    card.save_button.click()
    shown.settle()


def tab(shown: Furnished, key: str, employer: int) -> Any:
    page = shown.open(UnitPage, employer_id=employer, tab=key)
    return page.tabs.content(key)


def test_a_unit_is_registered_from_the_list_and_opens(shown: Furnished, desk: Desk) -> None:
    page = shown.open(PostsPage)
    assert page.units.table.isVisible()
    page.new_button.click()
    assert page.slot.card is not None
    fill(page.slot.card, name="石牌街道办事处", uscc=USCC[0], finance_level="district")
    save(shown, page.slot.card)
    unit_page = shown.current(UnitPage)
    assert unit_page.title == "石牌街道办事处"
    again = shown.open(PostsPage)
    assert cells(again.units.model)[0][0] == "石牌街道办事处"


def test_a_second_unit_of_the_same_code_is_refused_at_the_field(shown: Furnished, desk: Desk) -> None:
    unit(desk)
    page = shown.open(PostsPage)
    page.new_button.click()
    assert page.slot.card is not None
    card = page.slot.card
    fill(card, name="又一个", uscc=USCC[0])
    save(shown, card)
    assert "已登记为" in card.form.problems()["uscc"]
    assert page.unsaved()
    page.discard()
    assert not page.unsaved()


def test_the_list_of_units_is_narrowed_while_typing(shown: Furnished, desk: Desk, qtbot: QtBot) -> None:
    unit(desk, name="石牌街道办事处")
    unit(desk, 1, name="百货商店", labour_dispatch=True)
    page = shown.open(PostsPage)
    assert [row[2] for row in cells(page.units.model)] == ["", "劳务派遣"]
    page.units.filter.setText("街道")
    qtbot.waitUntil(lambda: page.units.model.rowCount() == 1)


def test_the_particulars_of_a_unit_are_changed(shown: Furnished, desk: Desk) -> None:
    employer = unit(desk, labour_dispatch=True).id
    part = tab(shown, "facts", employer)
    assert isinstance(part, UnitFacts)
    assert "劳务派遣" in part.warning.text
    part.act()
    fill(card_of(part), contact="黄小姐", labour_dispatch=False)
    save(shown, card_of(part))
    assert employers.show(desk, employer_id=employer).contact == "黄小姐"
    assert part.slot.card is None
    assert part.warning.text == ""


def test_a_plan_is_reported_posts_are_added_and_listed_in_it(shown: Furnished, desk: Desk) -> None:
    employer = unit(desk).id
    part = tab(shown, "plan", employer)
    assert isinstance(part, PlanPart)
    assert not part.paper_button.isEnabled()
    part.plan_button.click()
    fill(card_of(part), head="李主任")
    save(shown, card_of(part))
    part.act()
    fill(card_of(part), code="F01", name="窗口辅助", approved=3, wage=None)
    save(shown, card_of(part))
    part.posts.line_button.click()
    fill(card_of(part), planned=3, reserved=1)
    save(shown, card_of(part))
    made = hiring_plans.of_year(desk, employer_id=employer, year=2018)
    assert made is not None
    assert (made.head, made.places, made.planned.shortfall) == ("李主任", 3, 1)
    assert cells(part.posts.model)[0][7:9] == ["3", "1"]
    assert part.paper_button.isEnabled()


def test_hiring_shows_both_readings_with_the_shortfall(shown: Furnished, desk: Desk) -> None:
    employer = unit(desk).id
    service_post(desk, employer)
    plan(desk, employer)
    person = plain_person(desk, 1)
    part = tab(shown, "plan", employer)
    part.act()
    card = card_of(part)
    pick = card.form.editor("person")
    assert isinstance(pick, PersonPick)
    pick.set_value(Picked(person, "普通乙"))
    shown.settle()
    save(shown, card)
    assert part.slot.card is None
    for figure in part.figures.values():
        assert "0 / 1" in figure.accessibleName()
        assert "缺 1，尚须补 1" in figure.accessibleDescription()
    assert cells(part.people.model)[0][4] == "无认定记录"


def test_placing_says_at_once_who_may_not_and_refuses_at_the_person(shown: Furnished, desk: Desk) -> None:
    employer = unit(desk).id
    welfare_post(desk, employer)
    plain, known = plain_person(desk, 1), recognised(desk, 0)
    part = tab(shown, "welfare", employer)
    assert isinstance(part, WelfarePart)
    part.act()
    card = card_of(part)
    fill(card, person=Picked(plain, "普通乙"))
    shown.settle()
    assert "不能安置" in card.form.editor("person").accessibleDescription()
    save(shown, card)
    assert "已认定的就业困难人员" in card.form.problems()["person"]
    fill(card, person=Picked(known, "困难甲"))
    shown.settle()
    assert "可以安置：首次安置" in card.form.editor("person").accessibleDescription()
    save(shown, card)
    assert part.slot.card is None
    row = cells(part.people.model)[0]
    assert (row[0], row[4], row[6]) == ("困难甲", "1", "2021-01-14")
    assert "********" in row[1]


def test_somebody_is_let_go_and_renewed_from_the_list(shown: Furnished, desk: Desk) -> None:
    employer = unit(desk).id
    post = welfare_post(desk, employer).id
    for n in (0, 1):
        post_holdings.hire(desk, post_id=post, person_id=recognised(desk, n), data={"hired_on": "2018-01-10"})
    part = tab(shown, "welfare", employer)
    part.people.renew_button.click()
    fill(card_of(part), contract_to="2020-01-09")
    save(shown, card_of(part))
    assert "2020-01-09" in [row[5] for row in cells(part.people.model)]
    part.people.leave_button.click()
    fill(card_of(part), left_cause="own_wish")
    save(shown, card_of(part))
    assert cells(part.people.model)[-1][8] == "2018-01-15 本人要求"
    part.people.table.selectRow(1)
    assert not part.people.leave_button.isEnabled()


def test_a_confirmation_is_made_printed_and_voided(shown: Furnished, desk: Desk) -> None:
    employer = unit(desk).id
    service_post(desk, employer)
    plan(desk, employer)
    part = tab(shown, "plan", employer)
    part.confirmations.add_button.click()
    fill(card_of(part), **FOUND_NOBODY)
    save(shown, card_of(part))
    assert cells(part.confirmations.model)[0][3] == "1（0）"
    part.confirmations.print_button.click()
    shown.settle()
    assert shown.current(PreviewPage).title == "未招到合适就业困难人员确认单"
    part = tab(shown, "plan", employer)
    part.confirmations.void_button.click()
    fill(card_of(part), reason="写错")
    save(shown, card_of(part))
    assert "已作废" in cells(part.confirmations.model)[0][0]


def test_the_lists_show_plans_posts_and_who_is_due_to_leave(shown: Furnished, desk: Desk) -> None:
    employer = unit(desk).id
    service_post(desk, employer)
    plan(desk, employer)
    post = welfare_post(desk, employer).id
    data = {"hired_on": "2018-01-10", "contract_to": "2018-03-31"}
    staying = post_holdings.hire(desk, post_id=post, person_id=recognised(desk, 0), data=data)
    gone = post_holdings.hire(
        desk, post_id=post, person_id=recognised(desk, 1), data={"hired_on": "2018-01-10"}
    )
    left = {"left_on": "2018-01-12", "left_cause": "own_wish"}
    post_holdings.leave(desk, holding_id=gone.id, data=left)
    page = shown.open(PostsPage, show="plans")
    assert cells(page.plans.model)[0][6] == "尚未招用"
    page = shown.open(PostsPage, show="posts")
    assert cells(page.posts.model)[0][5:8] == ["2", "1", "1"]
    page = shown.open(PostsPage, show="leaving")
    assert cells(page.leaving.due_model)[0][0] == staying.person_name
    assert cells(page.leaving.again_model)[0][4] == "可以"
    page.leaving.due.opened.emit(staying.id)
    shown.settle()
    assert shown.current(UnitPage).tabs.current_key == "welfare"


def test_another_year_of_the_plan_is_turned_to(shown: Furnished, desk: Desk) -> None:
    employer = unit(desk).id
    plan(desk, employer, 2019, head="李主任")
    part = tab(shown, "plan", employer)
    assert part.plan_button.text().startswith("填报计划")
    part.year.set_value(2019)
    shown.settle()
    assert part.plan_button.text().startswith("修改计划")


def test_f2_does_what_the_tab_is_for_and_one_main_button_is_shown(shown: Furnished, desk: Desk) -> None:
    employer = unit(desk).id
    welfare_post(desk, employer)
    page = shown.open(UnitPage, employer_id=employer, tab="welfare")
    assert page.main_button.text().startswith("安置上岗")
    shown.qtbot.keyClick(page, Qt.Key.Key_F2)
    part = page.tabs.content("welfare")
    assert isinstance(part, WelfarePart)
    assert part.slot.card is not None
    assert not page.main_button.isVisible()
    part.slot.card.leave()
    assert page.main_button.isVisible()
    page.tabs.open_tab("facts")
    assert page.main_button.text().startswith("编辑资料")


def test_the_lists_of_a_unit_are_as_high_as_their_rows_and_stay_in_their_cards(
    shown: Furnished, desk: Desk
) -> None:
    employer = unit(desk).id
    for n in range(7):
        welfare_post(desk, employer, code=f"G0{n}")
    part = tab(shown, "welfare", employer)
    assert isinstance(part, WelfarePart)
    for card in (part.posts, part.people):
        assert card.table.minimumHeight() == card.table.maximumHeight()
        shown.qtbot.waitUntil(lambda card=card: card.table.geometry().bottom() < card.height())
    assert part.posts.table.height() > part.people.table.height() == 150


def test_a_labour_dispatch_unit_is_told_why_it_gets_no_public_welfare_post(
    shown: Furnished, desk: Desk
) -> None:
    part = tab(shown, "welfare", unit(desk, labour_dispatch=True).id)
    assert "劳务派遣单位不能设公益性岗位" in part.refusal.text
    assert not part.posts.add_button.isEnabled()
    part.act()
    assert part.slot.card is None
    part = tab(shown, "welfare", unit(desk, 1).id)
    assert part.refusal.text == ""
    assert part.posts.add_button.isEnabled()
