"""人员档案: the head says who and what next, the number is masked until asked for, forms lose nothing."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from caseworker_app.domain.identity import mask_id
from caseworker_app.services import history, persons
from caseworker_app.services.desk import Desk
from tests import people
from tests.ui.conftest import Asked
from tests.ui.office_pages import (
    OfficePages,
    assisted_case,
    filled_buttons,
    form_of,
    office_pages,
    opened_case,
    person,
    take,
    unnamed_controls,
)
from ui.dossier.history import History
from ui.dossier.materials import Materials
from ui.dossier.overview import Overview
from ui.dossier.page import DossierPage
from ui.jobs import Jobs

CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def pages(qtbot: QtBot, jobs: Jobs, asked: Asked, desk: Desk) -> OfficePages:
    return office_pages(qtbot, jobs, asked, desk)


def overview(page: DossierPage) -> Overview:
    part = page.tabs.content("overview")
    assert isinstance(part, Overview)
    return part


def materials(page: DossierPage) -> Materials:
    part = page.tabs.content("materials")
    assert isinstance(part, Materials)
    return part


def test_the_head_says_who_it_is_and_what_comes_next(pages: OfficePages) -> None:
    who = person(pages.desk)
    page = pages.dossier(who)
    assert page.header.said == (
        "陈志明",
        "男 · 45 岁 · 1972-08-08",
        mask_id(people.number(n=0)),
        "下一步：符合认定条件，可申请认定",
    )
    assert page.header.next_button.accessibleName() == "申请认定"
    opened_case(pages.desk, who)
    page.refresh()
    pages.settle()
    assert page.header.next_button.accessibleName() == "受理"


def test_the_full_number_is_journaled_and_masked_again_when_one_leaves(pages: OfficePages) -> None:
    who = person(pages.desk)
    page = pages.dossier(who)
    page.header.eye.click()
    pages.settle()
    assert page.header.said[2] == people.number(n=0)
    assert history.entries(pages.desk, person_id=who)[0].action == "show"
    pages.open("cases")
    assert page.header.said[2] == mask_id(people.number(n=0))


def test_another_person_is_never_shown_under_the_number_of_the_one_before(pages: OfficePages) -> None:
    first, second = person(pages.desk), person(pages.desk, 1, name="李𬍤")
    page = pages.dossier(first)
    page.header.eye.click()
    pages.settle()
    pages.dossier(second)
    assert page.header.said[:3:2] == ("李𬍤", mask_id(people.number(n=1)))


def test_ui_07_only_what_was_changed_is_written_and_no_masked_number(
    qtbot: QtBot, pages: OfficePages
) -> None:
    who = person(pages.desk)
    page = pages.dossier(who)
    qtbot.keyClick(page, Qt.Key.Key_E, ALT)
    pages.settle()
    card = form_of(overview(page))
    card.form.restore({"address": "天河区石牌西路 9 号"})
    qtbot.keyClick(card.form.editor("address"), Qt.Key.Key_S, CTRL)
    pages.settle()
    kept = persons.get(pages.desk, person_id=who)
    assert (kept.address, kept.id_number) == ("天河区石牌西路 9 号", people.number(n=0))
    changed = history.entries(pages.desk, person_id=who)[0].changes
    assert [c.field for c in changed] == ["address"]


def test_pp_03_a_corrected_number_asks_for_its_reason_and_both_are_kept(pages: OfficePages) -> None:
    who = person(pages.desk)
    page = pages.dossier(who, action="edit")
    card = form_of(overview(page))
    card.form.restore({"id_number": people.number(n=7)})
    card.form.submit()
    assert card.form.problems() == {"reason": "更正证件号码请写明原因。"}
    card.form.restore({"reason": "登记时看错"})
    card.form.submit()
    pages.settle()
    kept = persons.get(pages.desk, person_id=who)
    assert (kept.id_number, kept.previous_numbers) == (people.number(n=7), (people.number(n=0),))
    assert history.entries(pages.desk, person_id=who)[0].reason == "登记时看错"


def test_a_mistake_stands_at_its_field_and_nothing_is_saved(pages: OfficePages) -> None:
    who = person(pages.desk)
    other = person(pages.desk, 1)
    page = pages.dossier(who, action="edit")
    card = form_of(overview(page))
    card.form.restore({"id_number": people.number(n=1), "reason": "更正"})
    card.form.submit()
    pages.settle()
    assert f"编号 {other}" in card.form.problems()["id_number"]
    assert persons.get(pages.desk, person_id=who).id_number == people.number(n=0)
    card.form.mark_clean()


def test_ui_06_leaving_a_half_filled_form_asks_once_and_esc_closes_the_form_first(
    qtbot: QtBot, pages: OfficePages, asked: Asked
) -> None:
    who = person(pages.desk)
    page = pages.dossier(who, action="edit")
    card = form_of(overview(page))
    qtbot.keyClicks(card.form.editor("address"), "9")
    qtbot.keyClick(card.form.editor("address"), Qt.Key.Key_Escape)
    assert (len(asked.questions), pages.window.page) == (1, page)
    assert not pages.window.open_page("cases")
    assert len(asked.questions) == 2
    asked.answer = True
    qtbot.keyClick(card.form.editor("address"), Qt.Key.Key_Escape)
    assert not page.unsaved()
    assert pages.window.open_page("cases")
    assert len(asked.questions) == 3
    pages.settle()


def test_pp_05_a_second_ctrl_s_saves_nothing_twice(qtbot: QtBot, pages: OfficePages) -> None:
    who = person(pages.desk, spell={})
    page = pages.dossier(who, action="spell")
    card = form_of(overview(page))
    card.form.restore({"from": "20170601", "registered_on": "20170605"})
    for _ in range(2):
        qtbot.keyClick(card.form.editor("from"), Qt.Key.Key_S, CTRL)
    pages.settle()
    assert overview(page).spells_shown == 1
    assert pages.window.messages.text == "已登记就业失业情况。"


def test_a_household_member_is_added_and_changed_without_losing_the_others(pages: OfficePages) -> None:
    who = person(pages.desk, family=[{"name": "陈父", "relation": "父亲", "id_number": people.number(n=20)}])
    page = pages.dossier(who, action="member")
    card = form_of(overview(page))
    card.form.restore({"name": "陈母", "relation": "母亲", "status": "退休"})
    card.form.submit()
    pages.settle()
    overview(page).edit_member(0)
    card = form_of(overview(page))
    card.form.restore({"status": "就业"})
    card.form.submit()
    pages.settle()
    family = persons.get(pages.desk, person_id=who).family
    assert [(m.name, m.status) for m in family] == [("陈父", "就业"), ("陈母", "退休")]
    assert family[0].id_number == people.number(n=20)


def test_the_papers_offered_are_those_that_fit(pages: OfficePages) -> None:
    who = person(pages.desk)
    case = opened_case(pages.desk, who)
    page = pages.dossier(who)
    assert page.header.offered == ["就业困难人员认定申请表", "灵活就业社会保险补贴申请表"]
    take(pages.desk, case, "accept")
    page.refresh()
    pages.settle()
    assert page.header.offered[0] == "受理回执"


def test_materials_are_ticked_together_and_said_by_whom(qtbot: QtBot, pages: OfficePages) -> None:
    who = person(pages.desk)
    opened_case(pages.desk, who)
    page = pages.dossier(who, tab="materials")
    part = materials(page)
    rows = {row.item.item: row for row in part.rows}
    qtbot.keyClick(rows["identity"].way, Qt.Key.Key_1)
    qtbot.keyClick(rows["disability_card"].way, Qt.Key.Key_2)
    rows["disability_card"].until.set_value("2020-06-30")
    assert page.unsaved()
    qtbot.keyClick(part.rows[0].way, Qt.Key.Key_S, CTRL)
    pages.settle()
    kept = {row.item.item: row.item for row in part.rows}
    assert (kept["identity"].way, kept["identity"].seen_by) == ("original", "梁敏")
    assert str(kept["disability_card"].valid_until) == "2020-06-30"
    assert not page.unsaved()
    assert "还有 3 项未验" in pages.window.messages.text


def test_what_is_unticked_leads_to_the_one_time_notice(pages: OfficePages) -> None:
    who = person(pages.desk)
    opened_case(pages.desk, who)
    page = pages.dossier(who, tab="materials")
    materials(page).ask_button.click()
    card = form_of(page)
    assert page.tabs.current_key == "determination"
    card.form.restore({"deadline": "2018-01-26"})
    card.form.submit()
    pages.settle()
    assert pages.case(who).status == "awaiting"


def test_the_history_says_old_and_new_and_the_person_as_then_known(pages: OfficePages) -> None:
    who = person(pages.desk)
    persons.update(pages.desk.because("搬家"), person_id=who, data={"phone": "13900139000"})
    page = pages.dossier(who, tab="history")
    part = page.tabs.content("history")
    assert isinstance(part, History)
    assert part.lines()[0][1:] == ("梁敏", "更正人员", "联系电话", "13800138000", "13900139000", "搬家")
    part.day.set_value("2018-01-14")
    part.look_back()
    pages.settle()
    assert part.trouble == "该时点尚未登记此人。"
    part.day.set_value("2018-01-15")
    part.look_back()
    pages.settle()
    assert part.then.isVisible()


@pytest.mark.parametrize("tab", ["overview", "determination", "assistance", "materials", "history"])
def test_every_tab_fits_the_small_office_screen_and_names_its_controls(pages: OfficePages, tab: str) -> None:
    who = person(pages.desk)
    assisted_case(pages.desk, who)
    page = pages.dossier(who, tab=tab)
    pages.window.resize(1366, 768)
    pages.settle()
    assert pages.window.width() == 1366
    assert page.tabs.content(tab).minimumSizeHint().width() <= page.width()
    assert unnamed_controls(page) == []
    assert filled_buttons(page) == 1
