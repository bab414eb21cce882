"""表单: Enter goes on but never while composing (UI-04), mistakes stand at their field, masks are refused (UI-07)."""

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from caseworker_app.domain.errors import UserError
from ui import keys
from ui.widgets.buttons import PrimaryButton
from ui.widgets.choices import ChoiceEdit, TriChoice
from ui.widgets.editors import DateEdit, IdEdit, LineEdit, MoneyEdit, TextEdit
from ui.widgets.form import Form


@pytest.fixture
def form(qtbot: QtBot) -> Form:
    made = Form(columns=2)
    made.add("name", "姓名", LineEdit(), required=True)
    made.add("id_number", "证件号码", IdEdit(), hint="可扫描")
    made.add("birth", "出生日期", DateEdit())
    made.add("kind", "类别", ChoiceEdit([("a", "城镇"), ("b", "农村")]))
    made.add("alone", "是否单亲", TriChoice())
    made.add("note", "备注", TextEdit(), wide=True)
    made.set_submit(PrimaryButton("保存", shortcut=keys.SAVE))
    made.layout().addWidget(made._submit_button)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    made.focus_first()
    qtbot.waitUntil(lambda: made.editor("name").hasFocus())
    return made


def press(qtbot: QtBot, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    qtbot.keyClick(QApplication.focusWidget(), key, modifier)


def test_enter_goes_through_the_fields_in_order_and_ends_on_the_button(qtbot: QtBot, form: Form) -> None:
    for name in ("name", "id_number", "birth", "kind", "alone"):
        assert form.editor(name).hasFocus(), name
        press(qtbot, Qt.Key.Key_Return)
    assert form.editor("note").hasFocus()
    press(qtbot, Qt.Key.Key_Return)
    assert form.editor("note").hasFocus()
    press(qtbot, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert isinstance(QApplication.focusWidget(), PrimaryButton)


def test_enter_passes_over_hidden_fields(qtbot: QtBot, form: Form) -> None:
    form.show_field("id_number", False)
    press(qtbot, Qt.Key.Key_Return)
    assert form.editor("birth").hasFocus()


def test_tab_leaves_a_text_of_several_lines(qtbot: QtBot, form: Form) -> None:
    form.editor("note").setFocus()
    press(qtbot, Qt.Key.Key_Tab)
    assert not form.editor("note").hasFocus()


def test_ui_04_the_enter_that_ends_a_composition_only_commits_the_text(qtbot: QtBot, form: Form) -> None:
    name = form.editor("name")
    QApplication.sendEvent(name, QInputMethodEvent("chenqiang", []))
    press(qtbot, Qt.Key.Key_Return)
    assert name.hasFocus()
    commit = QInputMethodEvent("", [])
    commit.setCommitString("陈强")
    QApplication.sendEvent(name, commit)
    press(qtbot, Qt.Key.Key_Return)
    assert name.hasFocus()
    assert name.text() == "陈强"
    qtbot.wait(1)
    press(qtbot, Qt.Key.Key_Return)
    assert form.editor("id_number").hasFocus()


def test_ui_04_shortcuts_and_esc_do_nothing_while_composing(qtbot: QtBot, form: Form) -> None:
    form.editor("name").setText("陈")
    QApplication.sendEvent(form.editor("name"), QInputMethodEvent("qiang", []))
    with qtbot.assertNotEmitted(form.submitted):
        press(qtbot, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
        press(qtbot, Qt.Key.Key_Escape)
    assert form.editor("name").hasFocus()


def test_ctrl_s_hands_out_the_values(qtbot: QtBot, form: Form) -> None:
    form.editor("name").setText(" 李琋 ")
    form.editor("id_number").setText("４４０１０３ 19690315 951x")
    form.editor("birth").setText("1969年3月15日")
    form.editor("alone").set_value(False)
    with qtbot.waitSignal(form.submitted) as heard:
        press(qtbot, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert heard.args[0] == {
        "name": "李琋",
        "id_number": "44010319690315951X",
        "birth": date(1969, 3, 15),
        "kind": None,
        "alone": False,
        "note": None,
    }


def test_a_missing_field_is_said_in_words_and_the_cursor_goes_there(qtbot: QtBot, form: Form) -> None:
    form.editor("note").setFocus()
    with qtbot.assertNotEmitted(form.submitted):
        form.submit()
    assert form.problems() == {"name": "这一项必须填写。"}
    assert form.editor("name").hasFocus()
    assert form.editor("name").accessibleDescription() == "这一项必须填写。"


def test_a_required_choice_not_made_is_missing(qtbot: QtBot) -> None:
    form = Form()
    form.add("kind", "类别", ChoiceEdit([("a", "城镇")]), required=True)
    qtbot.addWidget(form)
    assert not form.check()


def test_errors_of_the_services_stand_at_their_field_by_name(form: Form) -> None:
    form.show_errors(
        [UserError("a", "出生日期与证件不符。", "birth"), UserError("b", "该人员已登记。", None)]
    )
    assert form.problems() == {"birth": "出生日期与证件不符。"}
    assert form.editor("birth").hasFocus()
    assert form._banner.text == "该人员已登记。"


def test_an_error_goes_when_its_field_is_mended(form: Form) -> None:
    form.show_error(UserError("a", "证件号码不对。", "id_number"))
    form.editor("id_number").setText("4")
    assert form.problems() == {}


@pytest.mark.parametrize("masked", ["440103********9519", "４４０１０３＊＊＊＊９５１９", "梁*"])
def test_ui_07_a_masked_value_is_refused_while_typing(form: Form, masked: str) -> None:
    for name in ("name", "id_number"):
        form.editor(name).setText(masked)
        assert "*" in form.problems()[name]
    assert not form.check()


def test_ui_07_only_what_was_changed_is_handed_out(form: Form) -> None:
    form.set_values({"name": "李琋", "id_number": "440103196903159519"})
    form.editor("note").set_value("搬家")
    assert form.changed_values() == {"note": "搬家"}


def test_a_day_that_cannot_be_is_said_when_leaving_the_field(qtbot: QtBot, form: Form) -> None:
    form.editor("birth").setFocus()
    qtbot.keyClicks(form.editor("birth"), "2018-02-30")
    assert form.problems() == {}
    press(qtbot, Qt.Key.Key_Return)
    assert list(form.problems()) == ["birth"]


def test_ui_06_a_form_knows_whether_anything_was_changed(qtbot: QtBot, form: Form) -> None:
    form.set_values({"name": "李琋"})
    assert not form.dirty
    with qtbot.waitSignal(form.dirty_changed):
        form.editor("name").setText("李琋琋")
    assert form.dirty
    form.editor("name").setText("李琋")
    assert not form.dirty


def test_leaving_a_day_written_the_one_way_does_not_count_as_a_change(qtbot: QtBot, form: Form) -> None:
    form.set_values({"birth": date(1969, 3, 15)})
    form.editor("birth").setFocus()
    press(qtbot, Qt.Key.Key_Return)
    assert not form.dirty


def test_what_was_typed_can_be_kept_and_put_back(form: Form, qtbot: QtBot) -> None:
    form.editor("name").setText("李")
    form.editor("birth").setText("1969-0")
    form.editor("alone").set_value(True)
    form.editor("kind").set_value("b")
    draft = form.draft()
    form.set_values({"name": None, "birth": None, "alone": None, "kind": None})
    form.restore(draft)
    assert form.dirty
    assert form.draft() == draft


def test_every_field_has_a_name_for_a_screen_reader(form: Form) -> None:
    assert form.editor("name").accessibleName() == "姓名（必填）"
    assert form.editor("id_number").accessibleName() == "证件号码"
    assert form.editor("id_number").accessibleDescription() == "可扫描"


def test_a_sum_that_cannot_be_read_is_named_with_its_field(qtbot: QtBot) -> None:
    form = Form()
    form.add("wage", "月工资", MoneyEdit()).setText("三千")
    qtbot.addWidget(form)
    with pytest.raises(UserError) as refused:
        form.values()
    assert refused.value.field == "wage"
    form.editor("wage").setText("3,200.5元")
    assert form.values() == {"wage": Decimal("3200.50")}


def test_of_two_forms_on_a_page_ctrl_s_saves_the_one_with_the_cursor(qtbot: QtBot) -> None:
    page, saved = QWidget(), []
    column = QVBoxLayout(page)
    for name in ("first", "second"):
        form = Form()
        form.add(name, name, LineEdit())
        form.submitted.connect(saved.append)
        column.addWidget(form)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitExposed(page)
    page.activateWindow()
    form.focus_first()
    qtbot.waitUntil(lambda: form.editor("second").hasFocus())
    for _ in range(2):
        press(qtbot, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert saved == [{"second": None}] * 2
