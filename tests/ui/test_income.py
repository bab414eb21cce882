"""低保收入: the tab where it applies, the sum while one types, the sheet kept, printed and voided."""

import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from caseworker_app.services import income
from caseworker_app.services.desk import Desk
from tests.ui.conftest import Asked
from tests.ui.office_pages import OfficePages, filled_buttons, form_of, office_pages, person, unnamed_controls
from ui.dossier.page import DossierPage
from ui.groups.panel import GroupsPanel
from ui.income.earners_edit import EarnersEdit
from ui.income.panel import IncomePanel
from ui.income.sheet_form import Preview
from ui.jobs import Jobs
from ui.palette import Role

COVERED, OTHER = "重新就业的低保对象", "其他就业成员（全额计入）"


@pytest.fixture
def pages(qtbot: QtBot, jobs: Jobs, asked: Asked, desk: Desk) -> OfficePages:
    return office_pages(qtbot, jobs, asked, desk)


def panel(page: DossierPage) -> IncomePanel:
    part = page.tabs.content("income")
    assert isinstance(part, IncomePanel)
    return part


def tabs_shown(page: DossierPage) -> list[str]:
    bar = page.tabs.tabBar()
    return [bar.tabText(n) for n in range(bar.count()) if bar.isTabVisible(n)]


def earners(*rows: tuple[str, str, str]) -> str:
    return json.dumps([{"name": name, "wages": wages, "covered": covered} for name, wages, covered in rows])


def test_the_tab_stands_there_for_low_income_recipients_and_for_others_by_the_button(
    pages: OfficePages,
) -> None:
    page = pages.dossier(person(pages.desk, 1))
    assert "低保收入" not in tabs_shown(page)
    page = pages.dossier(person(pages.desk, minimum_living_allowance=True))
    assert "低保收入" in tabs_shown(page)
    who = person(pages.desk, 2)
    page = pages.dossier(who, tab="groups")
    groups = page.tabs.content("groups")
    assert isinstance(groups, GroupsPanel)
    groups.income_button.click()
    pages.settle()
    assert (page.tabs.current_key, "低保收入" in tabs_shown(page)) == ("income", True)
    page.refresh()
    pages.settle()
    assert page.tabs.current_key == "income"
    pages.dossier(who)
    assert "低保收入" not in tabs_shown(page)


def test_two_earners_are_worked_out_while_typing_and_kept_by_keys(qtbot: QtBot, pages: OfficePages) -> None:
    who = person(
        pages.desk,
        minimum_living_allowance=True,
        family=[{"name": "李秀英", "relation": "配偶", "status": "就业"}],
    )
    page = pages.dossier(who, tab="income", action="compute")
    card = form_of(page)
    shown = card.findChild(Preview)
    assert isinstance(shown, Preview)
    assert card.form.draft()["members"] == "2"
    assert "随填随算" in shown.notes.text()
    rows = earners(("陈志明", "2100", COVERED), ("李秀英", "900、1000", OTHER))
    card.form.restore({"earners": rows, "other": "300"})
    assert "× 50% = 575.00" in shown.lines.text()
    assert "2 个月平均 950.00" in shown.lines.text()
    assert "1,825.00" in shown.result.text()
    assert "按适用计算" in shown.notes.text()
    assert "仅供参考" not in shown.notes.text()  # said once, above
    qtbot.keyClick(card.form.editor("month"), Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    pages.settle()
    (kept,) = income.of_person(pages.desk, person_id=who)
    assert (str(kept.total), str(kept.top_up), kept.applied) == ("1825.00", "75.00", None)
    assert panel(page).model.rowCount() == 1


def test_a_month_without_a_standard_is_said_at_its_field(pages: OfficePages) -> None:
    who = person(pages.desk, minimum_living_allowance=True)
    page = pages.dossier(who, tab="income", action="compute")
    form = form_of(page).form
    form.restore({"month": "2025-06", "members": "1", "earners": earners(("陈志明", "2100", COVERED))})
    form.submit()
    pages.settle()
    assert "政策参数" in form.problems()["month"]
    form.mark_clean()


def test_a_line_without_a_wage_is_said(pages: OfficePages) -> None:
    page = pages.dossier(person(pages.desk, minimum_living_allowance=True), tab="income", action="compute")
    form = form_of(page).form
    form.restore({"members": "1"})
    form.submit()
    assert form.problems() == {"earners": "第 1 行请填写姓名和月收入。"}
    form.mark_clean()


def test_lines_are_added_and_removed_by_keys(qtbot: QtBot, pages: OfficePages) -> None:
    page = pages.dossier(person(pages.desk, minimum_living_allowance=True), tab="income", action="compute")
    editor = form_of(page).form.editor("earners")
    assert isinstance(editor, EarnersEdit)
    assert not editor.rows[0].remove.isVisible()
    editor.rows[0].wages.setFocus()
    qtbot.keyClicks(editor.rows[0].wages, "1200")
    qtbot.keyClick(editor.rows[0].wages, Qt.Key.Key_Return)
    assert editor.rows[0].covered.hasFocus()
    qtbot.keyClick(editor.rows[0].covered, Qt.Key.Key_A, Qt.KeyboardModifier.AltModifier)
    assert len(editor.rows) == 2
    assert editor.rows[1].name.hasFocus()
    editor.rows[1].remove.click()
    assert len(editor.rows) == 1
    assert editor.value() == [{"name": "陈志明", "wages": ["1200"], "covered": True}]
    form_of(page).form.mark_clean()


def kept_sheet(pages: OfficePages) -> int:
    who = person(pages.desk, minimum_living_allowance=True)
    data = {"month": "2018-01", "members": 1, "earners": [{"name": "陈志明", "wages": ["3900"]}]}
    income.keep(pages.desk, person_id=who, data=data)
    return who


def test_enter_opens_the_preview_of_the_sheet(qtbot: QtBot, pages: OfficePages) -> None:
    page = pages.dossier(kept_sheet(pages), tab="income")
    table = panel(page).table
    table.selectRow(0)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    pages.settle()
    assert pages.window.page is not None
    assert pages.window.page.name == "preview"


def test_a_sheet_is_voided_with_its_reason(pages: OfficePages) -> None:
    who = kept_sheet(pages)
    page = pages.dossier(who, tab="income")
    panel(page).table.selectRow(0)
    panel(page).void_button.click()
    form = form_of(page).form
    form.restore({"reason": "收入写错"})
    form.submit()
    pages.settle()
    assert income.of_person(pages.desk, person_id=who) == ()
    assert panel(page).model.rowCount() == 0
    assert not panel(page).void_button.isEnabled()


def test_the_tab_fits_the_small_office_screen_and_names_its_controls(pages: OfficePages) -> None:
    page = pages.dossier(kept_sheet(pages), tab="income", action="compute")
    assert pages.window.width() == 1366
    assert (unnamed_controls(page), filled_buttons(page)) == ([], 1)
    assert not panel(page).table.horizontalScrollBar().isVisible()


def test_an_empty_tab_offers_one_new_reckoning_and_the_form_begins_quietly(pages: OfficePages) -> None:
    page = pages.dossier(person(pages.desk, minimum_living_allowance=True), tab="income")
    offered = [button for button in page.findChildren(QPushButton) if button.text() == "新核算"]
    assert [button.isVisible() for button in offered].count(True) == 1
    panel(page).compute()
    shown = form_of(page).findChild(Preview)
    assert isinstance(shown, Preview)
    assert shown.notes.property("ink") == Role.QUIET.value
    assert form_of(page).form.problems() == {}


def test_a_month_without_a_standard_is_remarked_once_at_its_field(pages: OfficePages) -> None:
    page = pages.dossier(person(pages.desk, minimum_living_allowance=True), tab="income", action="compute")
    form = form_of(page).form
    form.restore({"month": "2025-06", "members": "1", "earners": earners(("陈志明", "2100", COVERED))})
    said = [each.text() for each in form_of(page).findChildren(QLabel) if "政策参数" in each.text()]
    assert len(said) == 1
    form.mark_clean()
