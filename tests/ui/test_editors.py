"""输入框: days, numbers, sums and choices are taken in every usual way and shown in one."""

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from caseworker_app.domain.errors import UserError
from ui.widgets.choices import Choice, ChoiceEdit, TriChoice
from ui.widgets.editors import CountEdit, DateEdit, IdEdit, LineEdit, MoneyEdit


@pytest.mark.parametrize("written", ["20171227", "2017-12-27", "2017.12.27", "2017年12月27日"])
def test_a_day_is_taken_in_every_usual_style_and_shown_in_one(qtbot: QtBot, written: str) -> None:
    field = DateEdit()
    qtbot.addWidget(field)
    field.setText(written)
    field.tidy()
    assert (field.value(), field.text()) == (date(2017, 12, 27), "2017-12-27")


def test_a_month_alone_is_taken_only_where_that_is_enough(qtbot: QtBot) -> None:
    whole, partial = DateEdit(), DateEdit(partial=True)
    for field in (whole, partial):
        qtbot.addWidget(field)
        field.setText("2017-12")
    assert str(partial.value()) == "2017-12"
    assert "日" in whole.problem(final=True)
    with pytest.raises(UserError):
        whole.value()


def test_what_cannot_be_read_stays_as_typed(qtbot: QtBot) -> None:
    field = DateEdit()
    qtbot.addWidget(field)
    field.setText("去年冬天")
    field.tidy()
    assert field.text() == "去年冬天"
    assert field.problem(final=True)


def test_an_identity_number_is_shown_in_groups_and_handed_out_without(qtbot: QtBot) -> None:
    field = IdEdit()
    qtbot.addWidget(field)
    field.setText("44010319690315951x")
    field.tidy()
    assert (field.text(), field.value()) == ("440103 19690315 951X", "44010319690315951X")


def test_an_identity_number_is_looked_at_as_soon_as_it_is_complete(qtbot: QtBot) -> None:
    def check(number: str) -> None:
        raise UserError("id_check_digit", "校验码不对，请核对。", "id_number")

    field = IdEdit(check=check)
    qtbot.addWidget(field)
    field.setText("44010319690315")
    assert field.problem(final=False) == ""
    field.setText("440103196903159518")
    assert field.problem(final=False) == "校验码不对，请核对。"


@pytest.mark.parametrize("wrong", ["1.234", "-1", "abc", "1e3x", "NaN"])
def test_a_sum_has_at_most_two_decimals_and_is_never_negative(qtbot: QtBot, wrong: str) -> None:
    field = MoneyEdit()
    qtbot.addWidget(field)
    field.setText(wrong)
    assert "金额" in field.problem(final=True)


def test_a_sum_is_written_with_two_decimals(qtbot: QtBot) -> None:
    field = MoneyEdit()
    qtbot.addWidget(field)
    field.setText("12345.5")
    field.tidy()
    assert (field.text(), field.value()) == ("12,345.50", Decimal("12345.50"))


def test_a_count_is_a_whole_number_within_its_limit(qtbot: QtBot) -> None:
    field = CountEdit(most=20)
    qtbot.addWidget(field)
    field.setText("１２")
    assert field.value() == 12
    field.setText("21")
    assert "20" in field.problem(final=True)


@pytest.fixture
def tri(qtbot: QtBot) -> TriChoice:
    made = TriChoice()
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    made.setFocus()
    return made


def test_not_asked_is_the_beginning_and_is_not_no(tri: TriChoice) -> None:
    assert tri.value() is None
    tri.set_value(False)
    assert tri.value() is False


@pytest.mark.parametrize(
    ("pressed", "answer"),
    [
        ([Qt.Key.Key_Left], False),
        ([Qt.Key.Key_Left, Qt.Key.Key_Left], True),
        ([Qt.Key.Key_Left, Qt.Key.Key_Left, Qt.Key.Key_Left], True),
        ([Qt.Key.Key_Y], True),
        ([Qt.Key.Key_1], True),
        ([Qt.Key.Key_N], False),
        ([Qt.Key.Key_0], False),
        ([Qt.Key.Key_Y, Qt.Key.Key_Delete], None),
        ([Qt.Key.Key_Y, Qt.Key.Key_Right, Qt.Key.Key_Right], None),
    ],
)
def test_yes_no_and_not_asked_are_chosen_by_keyboard(
    qtbot: QtBot, tri: TriChoice, pressed: list[Qt.Key], answer: bool | None
) -> None:
    for key in pressed:
        qtbot.keyClick(tri, key)
    assert tri.value() is answer


def test_a_click_chooses_and_a_second_one_keeps_the_choice(qtbot: QtBot, tri: TriChoice) -> None:
    yes = tri._buttons[0]
    for _ in range(2):
        qtbot.mouseClick(yes, Qt.MouseButton.LeftButton)
        assert tri.value() is True
        assert yes.isChecked()


def test_typing_ahead_finds_by_word_initials_and_code(qtbot: QtBot) -> None:
    field = ChoiceEdit(
        [
            Choice("u", "单位就业", "dwjy 1"),
            Choice("f", "灵活就业", "lhjy 2"),
            Choice("s", "自主创业", "zzcy 3"),
        ]
    )
    qtbot.addWidget(field)
    field.show()
    qtbot.keyClicks(field, "lh")
    assert field.value() == "f"
    field._typed_at = 0.0
    qtbot.keyClicks(field, "3")
    assert field.value() == "s"


def test_with_the_input_method_off_a_choice_is_found_by_the_initials_of_any_reading(qtbot: QtBot) -> None:
    field = ChoiceEdit([("c", "窗口"), ("d", "电话"), ("x", "重度残疾")])
    qtbot.addWidget(field)
    for typed, value in (("dh", "d"), ("ck", "c"), ("zd", "x")):
        field._typed_at = 0.0
        qtbot.keyClicks(field, typed)
        assert field.value() == value


def test_the_wheel_over_a_choice_changes_nothing(qtbot: QtBot) -> None:
    field = ChoiceEdit([("a", "城镇"), ("b", "农村")], empty=None)
    qtbot.addWidget(field)
    field.show()
    field.setFocus()
    wheel = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(0, 0),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(field, wheel)
    assert field.value() == "a"


def test_choices_may_change_and_what_was_chosen_stays(qtbot: QtBot) -> None:
    field = ChoiceEdit([("a", "城镇"), ("b", "农村")])
    qtbot.addWidget(field)
    field.set_value("b")
    field.set_choices([("b", "农村"), ("c", "其他")])
    assert field.value() == "b"
    field.set_choices([("c", "其他")])
    assert field.value() is None


def test_nm_05_a_rare_character_is_one_for_the_limit_and_for_backspace(qtbot: QtBot) -> None:
    field = LineEdit(length=2)
    qtbot.addWidget(field)
    field.setText("李\U0002c364")
    assert (field.value(), field.problem(final=True)) == ("李\U0002c364", "")
    qtbot.keyClick(field, Qt.Key.Key_Backspace)
    assert field.text() == "李"
    field.setText("李\U0002c364明")
    assert "2 个字" in field.problem(final=False)
