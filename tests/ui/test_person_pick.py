"""Choosing a person in a form: typed, found, picked by Enter; what is typed but not picked is said at the field."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from caseworker_app.domain.errors import UserError
from caseworker_app.services import persons
from caseworker_app.services.desk import Desk
from tests import people
from tests.services.post_office import unit
from ui.jobs import Jobs
from ui.widgets.editors import LineEdit
from ui.widgets.form import Form
from ui.widgets.person_pick import PersonPick, Picked, person_finder
from ui.widgets.search import Deliver, Hit
from ui.widgets.unit_pick import UnitPick, unit_finder
from ui.widgets.who_pick import WhoPick

FOUND = [Hit(7, "陈志明", "男 · 440106********9217"), Hit(8, "陈志强")]


def find(typed: str, deliver: Deliver) -> None:
    deliver([hit for hit in FOUND if typed in hit.title], 2)


@pytest.fixture
def form(qtbot: QtBot) -> Form:
    made = Form()
    made.add("person", "人员", PersonPick(find), required=True)
    made.add("note", "备注", LineEdit())
    qtbot.addWidget(made)
    made.resize(700, 500)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    return made


def pick_of(form: Form) -> PersonPick:
    pick = form.editor("person")
    assert isinstance(pick, PersonPick)
    return pick


def test_enter_picks_what_was_found_and_the_next_one_goes_on(qtbot: QtBot, form: Form) -> None:
    pick = pick_of(form)
    form.focus_first()
    qtbot.waitUntil(pick.box.hasFocus)
    pick.box.setText("陈志")
    qtbot.waitUntil(lambda: pick.box.popup.isVisible())
    qtbot.keyClick(pick.box, Qt.Key.Key_Down)
    qtbot.keyClick(pick.box, Qt.Key.Key_Return)
    assert (pick.value(), pick.box.text()) == (8, "陈志强")
    assert not pick.box.popup.isVisible()
    assert pick.box.hasFocus()
    qtbot.keyClick(pick.box, Qt.Key.Key_Return)
    assert form.editor("note").hasFocus()
    assert form.dirty


def test_what_is_typed_but_not_picked_is_said_at_the_field(form: Form) -> None:
    pick = pick_of(form)
    pick.box.setText("不认识")
    with pytest.raises(UserError, match="选定"):
        pick.value()
    assert not form.check()
    assert "选定" in form.problems()["person"]
    pick.set_value(Picked(7, "陈志明"))
    assert form.check()
    pick.box.setText("陈志")
    assert pick.problem(final=True)
    pick.set_value(None)
    assert "必须填写" in ("" if form.check() else form.problems()["person"])


def test_a_draft_keeps_who_was_picked(form: Form) -> None:
    pick = pick_of(form)
    pick.set_value(Picked(7, "陈志明"))
    kept = form.draft()
    pick.set_value(None)
    form.restore(kept)
    assert pick.value() == 7
    form.restore({"person": "陈"})
    assert pick.raw() == "陈"


def test_results_near_the_bottom_open_above_the_field(qtbot: QtBot, form: Form) -> None:
    pick = pick_of(form)
    window = form.window()
    window.resize(700, 120)
    form.focus_first()
    qtbot.waitUntil(pick.box.hasFocus)
    pick.box.setText("陈")
    qtbot.waitUntil(lambda: pick.box.popup.isVisible())
    assert pick.box.popup.y() >= 0


def test_the_finder_gives_ids_and_masks_numbers(qtbot: QtBot, jobs: Jobs, desk: Desk) -> None:
    person = persons.add(desk, data=people.person_data()).person
    found: list[Hit] = []
    person_finder(jobs, desk)("陈志明", lambda hits, total, exact=True: found.extend(hits))
    qtbot.waitUntil(lambda: bool(found))
    assert (found[0].key, found[0].title) == (person.id, "陈志明")
    assert person.id_number not in found[0].detail


def test_units_are_picked_the_same_way(qtbot: QtBot, jobs: Jobs, desk: Desk) -> None:
    made = unit(desk)
    found: list[Hit] = []
    finder = unit_finder(jobs, desk)
    finder(made.name[:4], lambda hits, total, exact=True: found.extend(hits))
    qtbot.waitUntil(lambda: bool(found))
    assert (found[0].key, found[0].detail) == (made.id, made.uscc)
    pick = UnitPick(finder)
    qtbot.addWidget(pick)
    pick.set_value(Picked(made.id, made.name))
    assert pick.value() == made.id


def test_the_line_one_types_in_is_called_as_the_field_is(form: Form) -> None:
    pick = pick_of(form)
    assert pick.box.accessibleName() == pick.accessibleName() == "人员（必填）"
    pick.box.setText("不认识")
    form.check()
    assert "选定" in pick.box.accessibleDescription()
    marks = [mark for mark in pick.box.findChildren(QAbstractButton) if mark.isVisible()]
    assert marks
    assert [mark.accessibleName() for mark in marks] == ["查找"] * len(marks)


def test_a_long_name_that_was_picked_is_read_from_its_beginning(form: Form) -> None:
    pick = pick_of(form)
    pick.set_value(Picked(7, "阿卜杜热西提·买买提吐尔逊江·艾合买提"))
    assert pick.box.cursorPosition() == 0


@pytest.fixture
def free(qtbot: QtBot) -> Form:
    """A form whose person may be one who is not registered."""
    made = Form()
    made.add("person", "人员", WhoPick(find), required=True)
    made.add("note", "备注", LineEdit())
    qtbot.addWidget(made)
    made.resize(700, 500)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    made.focus_first()
    qtbot.waitUntil(pick_of(made).box.hasFocus)
    return made


def test_a_name_nobody_bears_goes_on_by_one_enter_even_before_it_was_looked_for(
    qtbot: QtBot, free: Form
) -> None:
    pick = pick_of(free)
    pick.box.setText("黄女士")
    qtbot.keyClick(pick.box, Qt.Key.Key_Return)
    qtbot.waitUntil(free.editor("note").hasFocus)
    assert (pick.value(), pick.box.popup.isVisible()) == ("黄女士", False)


def test_who_is_none_of_those_found_is_taken_by_name_after_esc(qtbot: QtBot, free: Form) -> None:
    pick = pick_of(free)
    pick.box.setText("陈志")
    qtbot.waitUntil(lambda: pick.box.popup.isVisible())
    assert "按 Esc 再回车" in pick.box.popup.note.text()
    qtbot.keyClick(pick.box, Qt.Key.Key_Escape)
    qtbot.keyClick(pick.box, Qt.Key.Key_Return)
    assert free.editor("note").hasFocus()
    assert pick.value() == "陈志"
