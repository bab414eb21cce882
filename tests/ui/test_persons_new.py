"""登记新人员: from the number on; duplicates before saving; nothing typed is lost; saved once."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from caseworker_app.domain.persons import FIELDS
from caseworker_app.services import employment, persons
from caseworker_app.services.desk import Desk
from tests import people
from tests.ui.conftest import Asked
from tests.ui.furnished import Furnished, furnished
from tests.ui.office_pages import filled_buttons, person, unnamed_controls
from ui.dossier.page import DossierPage
from ui.jobs import Jobs
from ui.persons import entry
from ui.persons.family_edit import FamilyEdit
from ui.persons.new_page import NewPersonPage
from ui.theme import apply_theme
from ui.widgets.buttons import QuietButton

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
HER = people.number(sex="female", n=3)


@pytest.fixture
def here(qtbot: QtBot, jobs: Jobs, asked: Asked, desk: Desk, tmp_path: Path) -> Furnished:
    return furnished(qtbot, jobs, asked, desk, tmp_path)


@pytest.fixture
def page(here: Furnished) -> NewPersonPage:
    return here.open(NewPersonPage)


def line(page: NewPersonPage, field: str) -> QLineEdit:
    editor = page.form.editor(field)
    assert isinstance(editor, QLineEdit)
    return editor


def family(page: NewPersonPage) -> FamilyEdit:
    editor = page.form.editor("family")
    assert isinstance(editor, FamilyEdit)
    return editor


def value(page: NewPersonPage, field: str) -> Any:
    return page.form.values()[field]


def fill(here: Furnished, page: NewPersonPage, **typed: str) -> None:
    for field, text in typed.items():
        page.form.editor(field).setFocus()
        line(page, field).setText(text)
    page.form.editor("note").setFocus()
    here.settle()


def save(here: Furnished, page: NewPersonPage) -> None:
    here.qtbot.keyClick(page, Qt.Key.Key_S, CTRL)
    here.settle()


def stored(here: Furnished) -> tuple[Any, ...]:
    return persons.page(here.desk).people


def test_every_field_of_a_person_has_its_place_or_is_left_to_the_dossier_by_name() -> None:
    asked = {name for _, names in entry.SECTIONS for name in names}
    fields = {field.name for field in FIELDS}
    assert fields - asked == entry.LEFT_TO_THE_DOSSIER
    assert asked - fields == {*entry.SPELL, entry.SAME_ADDRESS}


def test_the_cursor_begins_at_the_number(page: NewPersonPage) -> None:
    assert page.form.editor("id_number").hasFocus()


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param("440103 19690315 905x", id="id_01_lower_x_and_blanks"),
        pytest.param("４４０１０３１９６９０３１５９０５Ｘ", id="id_04_full_width"),
        pytest.param("440103\u00a019690315\u3000905X", id="id_02_odd_blanks"),
    ],
)
def test_a_complete_number_fills_birth_date_sex_and_home_region(
    here: Furnished, page: NewPersonPage, typed: str
) -> None:
    line(page, "id_number").setText(typed)
    here.settle()
    assert str(value(page, "birth_date")) == "1969-03-15"
    assert value(page, "sex") == "male"
    assert value(page, "household_registration") == "440103"
    assert not page.form.editor("sex").isEnabled()


def test_an_unfinished_number_fills_nothing(page: NewPersonPage) -> None:
    line(page, "id_number").setText("440106200108091")
    assert value(page, "birth_date") is None


def test_a_wrong_number_is_said_at_the_field_while_typing_and_takes_back_what_it_filled(
    here: Furnished, page: NewPersonPage
) -> None:
    fill(here, page, id_number=HER)
    line(page, "id_number").setText(people.wrong_number(HER))
    assert page.form.problems()["id_number"] == "校验码不正确，请核对号码。"
    assert value(page, "sex") is None
    assert page.form.editor("sex").isEnabled()


def test_a_region_that_is_no_more_is_not_proposed(here: Furnished, page: NewPersonPage) -> None:
    """ID-06: 东山区 stands in the number, not in today's household register."""
    fill(here, page, id_number=people.number("440102"))
    assert value(page, "household_registration") is None


def test_a_region_somebody_typed_is_not_overwritten(here: Furnished, page: NewPersonPage) -> None:
    fill(here, page, household_registration="海珠", id_number=HER)
    assert value(page, "household_registration") == "440105"


def test_a_proposed_region_follows_the_corrected_number(here: Furnished, page: NewPersonPage) -> None:
    fill(here, page, id_number=people.number("440103"))
    fill(here, page, id_number=people.number("440104"))
    assert value(page, "household_registration") == "440104"


def test_a_registered_number_is_shown_side_by_side_before_saving_and_can_be_opened(
    here: Furnished, page: NewPersonPage, asked: Asked
) -> None:
    known = person(here.desk)
    fill(here, page, id_number=people.number(n=0))
    assert [p.id for p in page.panel.people] == [known]
    words = [label.text() for label in page.panel.findChildren(QWidget) if hasattr(label, "text")]
    assert "号码已登记" in words
    asked.answer = True
    here.qtbot.keyClick(page, Qt.Key.Key_D, ALT)
    here.settle()
    assert here.current(DossierPage).header.said[0] == "陈志明"


def test_the_same_name_and_birth_date_is_shown_but_may_be_saved(here: Furnished, page: NewPersonPage) -> None:
    person(here.desk)
    fill(here, page, id_number=people.number(n=1), name="陈志明")
    assert len(page.panel.people) == 1
    save(here, page)
    assert len(stored(here)) == 2


def test_the_old_15_digit_number_is_recognised_as_the_same_person(
    here: Furnished, page: NewPersonPage
) -> None:
    """ID-13."""
    person(here.desk)
    full = people.number(n=0)
    fill(here, page, id_number=full[:6] + full[8:17])
    assert len(page.panel.people) == 1


def test_saving_goes_to_the_determination_of_the_new_person(here: Furnished, page: NewPersonPage) -> None:
    fill(here, page, id_number=HER, name="谭丽萍", phone="13800138000（儿子）、020-36000000")
    save(here, page)
    dossier = here.current(DossierPage)
    assert dossier.tabs.current_key == "determination"
    (saved,) = stored(here)
    assert (saved.name, saved.id_number, saved.phone) == ("谭丽萍", HER, "13800138000")
    assert [p.number for p in saved.other_phones][-1] == "020-36000000"
    assert here.window.messages.text == "已登记：谭丽萍"


def test_spell_family_address_and_questions_are_saved_with_the_person(
    here: Furnished, page: NewPersonPage
) -> None:
    fill(here, page, id_number=HER, name="谭丽萍", registered_address="石牌西路 9 号")
    page.form.set_values({"able_to_work": True, "single_parent": False, entry.SAME_ADDRESS: True})
    page.form.set_values({"spell_kind": "unemployed"})
    fill(here, page, spell_from="2017年6月", spell_registered_on="20170701", disability_certificate="无")
    family(page).rows[0].name.setText("陈小明")
    family(page).rows[0].status.set_value("在校")
    save(here, page)
    (saved,) = stored(here)
    assert (saved.address, saved.disability_certificate) == ("石牌西路 9 号", "")
    assert (saved.able_to_work, saved.single_parent, saved.willing_to_work) == (True, False, None)
    assert [(m.name, m.status) for m in saved.family] == [("陈小明", "在校")]
    (spell,) = employment.of_person(here.desk, person_id=saved.id)
    assert (spell.kind, str(spell.from_day), str(spell.registered_on)) == (
        "unemployed",
        "2017-06",
        "2017-07-01",
    )


def test_a_wrong_spell_saves_nothing_and_is_said_at_its_field(here: Furnished, page: NewPersonPage) -> None:
    fill(here, page, id_number=HER, name="谭丽萍")
    page.form.set_values({"spell_kind": "unemployed"})
    fill(here, page, spell_from="2030-01-01")
    save(here, page)
    assert "晚于" in page.form.problems()["spell_from"]
    assert stored(here) == ()
    assert page.save_button.isEnabled()


def test_pp_05_a_double_click_saves_once(here: Furnished, page: NewPersonPage) -> None:
    fill(here, page, id_number=HER, name="谭丽萍")
    page.save_button.click()
    page.save_button.click()
    page.form.submit()
    here.settle()
    assert len(stored(here)) == 1


def test_ui_04_enter_while_composing_only_commits_the_characters(
    here: Furnished, page: NewPersonPage
) -> None:
    name = line(page, "name")
    name.setFocus()
    QApplication.sendEvent(name, QInputMethodEvent("chenqiang", []))
    here.qtbot.keyClick(name, Qt.Key.Key_Return)
    assert name.hasFocus()


def test_ui_07_a_masked_number_is_refused(here: Furnished, page: NewPersonPage) -> None:
    line(page, "id_number").setText("440103********9519")
    assert "*" in page.form.problems()["id_number"]
    family(page).rows[0].number.setText("440103********9519")
    assert "*" in page.form.problems()["family"]
    save(here, page)
    assert stored(here) == ()


def test_ui_06_leaving_asks_once_and_what_was_typed_is_offered_again(
    here: Furnished, page: NewPersonPage, asked: Asked
) -> None:
    fill(here, page, id_number=HER, name="谭丽萍")
    family(page).rows[0].name.setText("陈小明")
    assert not here.window.open_page("people")
    assert len(asked.questions) == 1
    asked.answer = True
    assert here.window.open_page("people")
    assert len(asked.questions) == 2
    here.open(NewPersonPage)
    assert page.offer.text == "上次登记的“谭丽萍”没有保存。"
    assert not page.form.dirty
    here.qtbot.keyClick(page, Qt.Key.Key_R, ALT)
    here.settle()
    assert line(page, "name").text() == "谭丽萍"
    assert value(page, "sex") == "female"
    assert family(page).rows[0].name.text() == "陈小明"
    save(here, page)
    assert len(stored(here)) == 1


def test_nothing_typed_leaves_without_a_question(here: Furnished, page: NewPersonPage, asked: Asked) -> None:
    assert here.window.open_page("people")
    assert asked.questions == []


def test_enter_goes_through_the_fields_in_the_order_of_the_paper(
    here: Furnished, page: NewPersonPage
) -> None:
    line(page, "id_number").setText(HER)
    here.settle()
    passed = []
    for _ in range(4):
        focused = QApplication.focusWidget()
        passed.append(focused.accessibleName())
        here.qtbot.keyClick(focused, Qt.Key.Key_Return)
    assert passed == ["证件号码（必填）", "证件类型", "姓名（必填）", "民族"]


def test_enter_goes_along_a_line_of_the_family_and_out_of_an_empty_one(
    here: Furnished, page: NewPersonPage
) -> None:
    row = family(page).rows[0]
    row.name.setText("陈小明")
    row.name.setFocus()
    here.qtbot.keyClick(row.name, Qt.Key.Key_Return)
    assert row.relation.hasFocus()
    here.qtbot.keyClick(page, Qt.Key.Key_A, ALT)
    second = family(page).rows[1]
    assert second.name.hasFocus()
    here.qtbot.keyClick(second.name, Qt.Key.Key_Return)
    assert page.form.editor("able_to_work").hasFocus()


def test_a_family_line_without_a_name_is_named(page: NewPersonPage) -> None:
    family(page).add_row().status.set_value("就业")
    page.form.check()
    assert page.form.problems()["family"] == "家庭成员第 2 行请填写姓名。"


def test_the_last_family_line_is_emptied_the_others_are_taken_out(page: NewPersonPage) -> None:
    edit = family(page)
    edit.rows[0].name.setText("甲")
    edit.add_row().name.setText("乙")
    edit.rows[0].remove.click()
    assert [row.name.text() for row in edit.rows] == ["乙"]
    edit.rows[0].remove.click()
    assert edit.value() is None
    assert len(edit.rows) == 1


def test_the_retirement_age_is_asked_of_women_only(here: Furnished, page: NewPersonPage) -> None:
    track = page.form.editor("retirement_track")
    fill(here, page, id_number=HER)
    assert not track.parentWidget().isHidden()
    fill(here, page, id_number=people.number())
    assert track.parentWidget().isHidden()


def test_a_character_no_paper_can_show_is_said_at_the_name_and_stops_nothing(
    qtbot: QtBot, jobs: Jobs, asked: Asked, desk: Desk, tmp_path: Path
) -> None:
    here = furnished(qtbot, jobs, asked, desk, tmp_path)
    page = NewPersonPage(here.window.shell, desk, missing=lambda name: [c for c in name if c == "𫞩"])
    qtbot.addWidget(page)
    page.show()
    page.form.editor("name").setFocus()
    line(page, "name").setText("李𫞩")
    line(page, "name").editingFinished.emit()
    here.settle()
    assert "U+2B7A9" in page.form.editor("name").accessibleDescription()
    assert "name" not in page.form.problems()


def test_the_cursor_is_followed_below_the_fold(here: Furnished, page: NewPersonPage) -> None:
    note = page.form.editor("note")
    assert note.visibleRegion().isEmpty()
    note.setFocus()
    assert not note.visibleRegion().isEmpty()


@pytest.mark.parametrize("points", [10, 11, 12, 13, 14, 16])
def test_nothing_is_cut_at_the_small_office_screen_whatever_the_base_size(
    here: Furnished, page: NewPersonPage, qapp: QApplication, points: int
) -> None:
    try:
        apply_theme(qapp, base_pt=points)
        here.open(NewPersonPage)
        fill(here, page, id_number=HER, name="谭丽萍")
        assert page.form.minimumSizeHint().width() <= page.form.parentWidget().width()
        assert page.panel.minimumSizeHint().width() <= page.panel.parentWidget().width()
        save(here, page)
        assert len(stored(here)) == 1
    finally:
        apply_theme(qapp)


def test_one_filled_button_every_control_named_every_action_with_its_keys(page: NewPersonPage) -> None:
    assert filled_buttons(page) == 1
    assert unnamed_controls(page) == []
    quiet = [button for button in page.findChildren(QuietButton) if button.isVisible()]
    assert [button.text() for button in quiet if not button.toolTip()] == []
