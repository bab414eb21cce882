"""快捷键: none is given twice, each stands in its tooltip."""

import pytest
from pytestqt.qtbot import QtBot

from ui import keys
from ui.icons import Icon
from ui.keys import Keymap, ShortcutTaken
from ui.widgets.buttons import IconButton, PrimaryButton, QuietButton


def test_the_keys_of_the_window_do_not_collide() -> None:
    sequences = [keys.normal(sequence) for sequence in keys.WINDOW_KEYS]
    assert len(sequences) == len(set(sequences))
    assert all(sequences)


@pytest.mark.parametrize("sequence", [keys.SEARCH, keys.LOCK, keys.HELP, "Ctrl+3", "ctrl+k"])
def test_a_page_cannot_take_what_the_window_listens_to(sequence: str) -> None:
    with pytest.raises(ShortcutTaken):
        Keymap().claim("people", sequence, "别的事")


def test_two_pages_may_use_the_same_keys_but_one_page_not_twice() -> None:
    keymap = Keymap()
    keymap.claim("people", keys.NEW, "登记新人员")
    keymap.claim("posts", keys.NEW, "登记岗位")
    with pytest.raises(ShortcutTaken):
        keymap.claim("people", "Ctrl+N", "另一个新建")


def test_the_window_cannot_take_what_a_page_has() -> None:
    keymap = Keymap()
    keymap.claim("people", keys.NEW, "登记新人员")
    with pytest.raises(ShortcutTaken):
        keymap.claim(keys.WINDOW, keys.NEW, "新窗口")


def test_keys_are_free_again_when_their_page_is_gone() -> None:
    keymap = Keymap()
    keymap.release(keymap.claim("people", keys.NEW, "登记新人员"))
    assert keymap.claim("people", keys.NEW, "登记新人员").sequence == "Ctrl+N"


def test_a_page_lists_its_own_keys_first() -> None:
    keymap = Keymap()
    keymap.claim("people", keys.NEW, "登记新人员")
    shown = keymap.shown("people")
    assert shown[0].text == "登记新人员"
    assert {binding.scope for binding in shown[1:]} == {keys.WINDOW}


def test_the_keys_stand_in_the_tooltip_and_where_wanted_in_the_label(qtbot: QtBot) -> None:
    new = PrimaryButton("登记新人员", shortcut=keys.NEW, show_keys=True)
    printing = QuietButton("打印", shortcut=keys.PRINT)
    eye = IconButton(Icon.EYE, "显示完整号码", shortcut="Ctrl+E")
    for button in (new, printing, eye):
        qtbot.addWidget(button)
    assert (new.text(), new.toolTip()) == ("登记新人员　Ctrl+N", "登记新人员（Ctrl+N）")
    assert (printing.text(), printing.toolTip()) == ("打印", "打印（Ctrl+P）")
    assert (eye.accessibleName(), eye.toolTip()) == ("显示完整号码", "显示完整号码（Ctrl+E）")
