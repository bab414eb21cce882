"""Households in the window: the dossier's tab, one household's page with its way, and the list."""

from datetime import timedelta
from typing import Any

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea
from pytestqt.qtbot import QtBot

from caseworker_app.domain.accounts import Role
from caseworker_app.domain.household_life import HouseholdStage
from caseworker_app.services import employment, households
from caseworker_app.services.desk import Desk
from tests.offices import colleague
from tests.services.home_office import SON, WIFE, WORK, family, member, person, relations
from tests.ui.conftest import Asked
from tests.ui.furnished import Furnished, furnished
from tests.ui.office_pages import filled_buttons, form_of, unnamed_controls
from ui.dossier.page import DossierPage
from ui.households.list_page import HouseholdsPage
from ui.households.page import HouseholdPage
from ui.households.rows import way_steps
from ui.households.tab import HouseholdTab
from ui.jobs import Jobs
from ui.widgets.dots import StepState
from ui.widgets.person_pick import Picked

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def here(qtbot: QtBot, jobs: Jobs, asked: Asked, desk: Desk, tmp_path: Any) -> Furnished:
    return furnished(qtbot, jobs, asked, desk, tmp_path)


def tab(here: Furnished, who: int) -> HouseholdTab:
    page = here.open(DossierPage, person_id=who, tab="household")
    here.settle()
    part = page.tabs.content("household")
    assert isinstance(part, HouseholdTab)
    return part


def fill(here: Furnished, part: Any, picked: dict[str, Picked] | None = None, **texts: str) -> dict[str, str]:
    """Type into the open form and save it; what is said to be wrong, by field."""
    card = form_of(part)
    card.form.restore(texts)
    for name, who in (picked or {}).items():
        card.form.editor(name).set_value(who)
    card.form.submit()
    here.settle()
    here.settle()
    return card.form.problems() if shiboken6.isValid(card) and card.isVisible() else {}


def rows(table: Any) -> list[list[str]]:
    model = table.model()
    return [
        [str(model.index(r, c).data()) for c in range(model.columnCount())] for r in range(model.rowCount())
    ]


def test_a_household_is_registered_from_the_dossier_with_its_family(here: Furnished) -> None:
    told = [
        {"name": "何大勇", "relation": "配偶", "status": "失业"},
        {"name": "何小明", "relation": "儿子", "status": "在校"},
    ]
    wife = person(here.desk, WIFE, "黄秀英", family=told)
    part = tab(here, wife)
    assert part.empty.isVisible()
    assert "还没有登记家庭" in part.empty.said[0]
    part.register_button.click()
    assert filled_buttons(here.window) == 1
    assert fill(here, part, street="石井街") == {}
    (view,) = households.of_person(here.desk, person_id=wife)
    assert relations(view) == {"黄秀英": "本人", "何大勇": "配偶", "何小明": "儿子"}
    assert part.view is not None
    assert len(rows(part.panel.members.table)) == 3
    assert unnamed_controls(part) == []


def test_a_person_joins_the_household_of_another(here: Furnished) -> None:
    view, who = family(here.desk)
    other = person(here.desk, "440106197208089217", "陈志明")
    part = tab(here, other)
    part.join_button.click()
    picked = {"person": Picked(who["wife"], "黄秀英")}
    assert fill(here, part, picked, relation="兄弟") == {}
    assert relations(households.show(here.desk, household_id=view.id))["陈志明"] == "兄弟"


def test_mg_04_the_form_of_a_new_head_proposes_the_turned_relations(here: Furnished) -> None:
    view, who = family(here.desk)
    part = tab(here, who["father"])
    part.panel.members.table.select_key(member(view, "何大勇"))
    part.panel.members.buttons["leave"].click()
    card = form_of(part)
    card.form.restore({"new_head": "黄秀英", "cause": "已故"})
    here.settle()
    shown = card.form.draft()
    assert shown[f"relation_{member(view, '何小明')}"] == "子"
    assert fill(here, part) == {}
    after = households.show(here.desk, household_id=view.id)
    assert relations(after) == {"黄秀英": "本人", "何小明": "子"}
    assert "曾在家庭" in part.empty.said[0]


def test_a_part_goes_and_only_what_cannot_be_turned_is_asked(here: Furnished) -> None:
    view, who = family(here.desk)
    nephew = {"name": "何侄", "relation": "侄子", "status": "在校"}
    view = households.join(here.desk, household_id=view.id, data=nephew)
    part = tab(here, who["father"])
    part.panel.members.buttons["split"].click()
    asked = f"relation_{member(view, '何侄')}"
    assert form_of(part).form.editor(asked).parentWidget().isHidden()
    assert set(fill(here, part)) == {"head"}
    ticks = {f"goes_{member(view, name)}": "1" for name in ("何小明", "何侄")}
    fill(here, part, head="何小明", **ticks)
    assert not form_of(part).form.editor(asked).parentWidget().isHidden()
    assert fill(here, part, **{asked: "其他"}) == {}
    assert relations(households.show(here.desk, household_id=view.id)) == {"何大勇": "本人", "黄秀英": "配偶"}


def test_the_page_leads_from_found_to_placed(here: Furnished, qtbot: QtBot) -> None:
    view, who = family(here.desk)
    page = here.open(HouseholdPage, household_id=view.id)
    assert page.main_button.text().startswith("产生一户")
    qtbot.keyClick(page, Qt.Key.Key_F2)
    assert fill(here, page, source="社区摸查") == {}
    assert page.main_button.text().startswith("入户核实")
    page.main_button.click()
    wrong = fill(here, page, visitors="梁敏")
    assert set(wrong) == {"family", "cause", "skills", "training", "job"}
    sheet = {"family": "三口", "cause": "搬迁", "skills": "电工", "training": "无", "job": "保安"}
    assert fill(here, page, **sheet) == {}
    assert page.main_button.text().startswith("提供岗位")
    assert page.give_up_button.isVisible()
    employment.add(here.desk, person_id=who["father"], data=WORK)
    page.refresh()
    here.settle()
    assert page.main_button.text().startswith("消除一户")
    page.main_button.click()
    assert fill(here, page, member="何大勇") == {}
    assert households.show(here.desk, household_id=view.id).stage is HouseholdStage.PLACED
    assert unnamed_controls(page) == []


def test_the_last_step_is_undone_from_the_page(here: Furnished) -> None:
    view, _who = family(here.desk)
    households.advance(here.desk, household_id=view.id, action="find", data={})
    page = here.open(HouseholdPage, household_id=view.id)
    page.panel.members.buttons["undo"].click()
    assert fill(here, page, reason="办错") == {}
    assert page.view is not None
    assert page.view.stage is HouseholdStage.REGISTERED


def test_two_households_are_joined_in_two_forms(here: Furnished) -> None:
    view, _who = family(here.desk)
    other = person(here.desk, "440106197208089217", "陈志明")
    second = households.add(here.desk, data={"head": {"person": other}})
    page = here.open(HouseholdPage, household_id=view.id)
    page.panel.members.buttons["merge"].click()
    fill(here, page, {"person": Picked(other, "陈志明")})
    assert fill(here, page, **{f"relation_{second.members[0].id}": "兄弟"}) == {}
    assert relations(households.show(here.desk, household_id=view.id))["陈志明"] == "兄弟"


def test_the_list_is_narrowed_and_opens_a_household(here: Furnished, qtbot: QtBot) -> None:
    page = here.open(HouseholdsPage)
    assert page.empty.isVisible()
    view, _who = family(here.desk)
    page.refresh()
    here.settle()
    assert rows(page.table)[0][:4] == [view.number, "何大勇", "3", "已登记"]
    page.stage.set_value("unplaced")
    page.model.reload()
    here.settle()
    assert rows(page.table) == []
    page.stage.set_value(None)
    page.model.reload()
    here.settle()
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    here.settle()
    assert here.current(HouseholdPage).view is not None
    assert unnamed_controls(page) == []


def test_a_household_registered_from_the_list_is_opened(here: Furnished) -> None:
    page = here.open(HouseholdsPage)
    page.register()
    assert set(fill(here, page)) == {"name"}
    assert fill(here, page, name="何小明", id_number=SON, status="失业") == {}
    opened = here.current(HouseholdPage)
    assert opened.view is not None
    assert opened.view.head is not None
    assert opened.view.head.name == "何小明"


def test_a_viewer_changes_nothing(qtbot: QtBot, jobs: Jobs, asked: Asked, desk: Desk, tmp_path: Any) -> None:
    view, who = family(desk)
    here = furnished(qtbot, jobs, asked, colleague(desk, "何静", Role.VIEWER), tmp_path)
    part = tab(here, who["father"])
    assert not any(button.isEnabled() for button in part.panel.members.buttons.values())
    page = here.open(HouseholdPage, household_id=view.id)
    assert not page.main_button.isVisible()
    assert not page.correct_button.isVisible()


def test_a_deadline_that_has_passed_is_said_at_its_step(here: Furnished) -> None:
    view, _who = family(here.desk)
    households.advance(here.desk, household_id=view.id, action="find", data={})
    sheet = {
        "visitors": "梁敏",
        "family": "三口",
        "cause": "搬迁",
        "skills": "电工",
        "training": "无",
        "job": "保安",
    }
    view = households.advance(here.desk, household_id=view.id, action="verify", data=sheet)
    assert view.deadline is not None
    step = way_steps(view, view.deadline)[2]
    assert (step.state, step.note) == (StepState.TODO, f"最迟 {view.deadline}")
    late = way_steps(view, view.deadline + timedelta(days=3))[2]
    assert (late.state, late.note) == (StepState.STOPPED, f"超期 3 天（{view.deadline}）")


def test_a_household_closed_by_mistake_is_taken_back_from_its_page(here: Furnished) -> None:
    alone = person(here.desk, "440106197208089217", "陈志明")
    view = households.add(here.desk, data={"head": {"person": alone}})
    households.leave(here.desk, member_id=view.members[0].id, data={"cause": "died"})
    page = here.open(HouseholdPage, household_id=view.id)
    usable = {name for name, button in page.panel.members.buttons.items() if button.isEnabled()}
    assert usable == {"undo"}
    page.panel.members.buttons["undo"].click()
    assert fill(here, page, reason="误录") == {}
    assert households.show(here.desk, household_id=view.id).closed_on is None


def test_a_long_form_is_shown_from_its_title_on(here: Furnished) -> None:
    view, _who = family(here.desk)
    page = here.open(HouseholdPage, household_id=view.id)
    area = page.panel.parentWidget().parentWidget().parentWidget()
    assert isinstance(area, QScrollArea)
    area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
    page.panel.members.buttons["split"].click()
    here.qtbot.waitUntil(lambda: area.verticalScrollBar().value() == 0)
    assert form_of(page).isVisible()
