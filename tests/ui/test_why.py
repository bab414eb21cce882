"""认定依据: met first, then what is to be asked, the rest folded; an answer is saved at once and the panel follows."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from caseworker_app.services import employment, hardship, persons
from caseworker_app.services.desk import Desk
from tests.ui.conftest import Asked
from tests.ui.office_pages import OfficePages, form_of, office_pages, person
from ui.dossier_part import Beside
from ui.hardship.why_panel import WhyPanel, conclusion, told
from ui.jobs import Jobs
from ui.widgets.buttons import QuietButton
from ui.widgets.choices import SegmentChoice
from ui.widgets.editors import LineEdit
from ui.widgets.marks import MarkRow

UNASKED = {"single_parent": None, "minimum_living_allowance": None, "low_income_household": None}


@pytest.fixture
def pages(qtbot: QtBot, jobs: Jobs, asked: Asked, desk: Desk) -> OfficePages:
    return office_pages(qtbot, jobs, asked, desk)


def panel(pages: OfficePages, who: int) -> WhyPanel:
    part = pages.dossier(who, tab="determination").tabs.content("determination")
    assert isinstance(part, Beside)
    why = part.parts[0]
    assert isinstance(why, WhyPanel)
    return why


def shown(why: WhyPanel) -> list[str]:
    """The rows as a screen reader names them, in their order."""
    rows = [row for row in why.findChildren(MarkRow) if isinstance(row, MarkRow) and row.isVisible()]
    return [
        row.accessibleName() for row in sorted(rows, key=lambda row: row.mapTo(why, row.rect().topLeft()).y())
    ]


def test_what_is_met_stands_first_then_what_is_to_be_asked_then_the_rest_in_one_line(
    pages: OfficePages,
) -> None:
    why = panel(pages, person(pages.desk, **UNASKED))
    assert shown(why) == [
        "符合: 残疾失业人员",
        "尚未明确: 低保或低收入家庭失业人员",
        "尚未明确: 单亲家庭需抚养子女一方",
        "不符合: 其余 5 类不符合",
    ]


def test_the_rest_unfolds_by_its_button_and_by_keys(qtbot: QtBot, pages: OfficePages) -> None:
    why = panel(pages, person(pages.desk))
    qtbot.keyClick(why, Qt.Key.Key_W, Qt.KeyboardModifier.AltModifier)
    pages.settle()
    assert "不符合: “4050”失业人员" in shown(why)
    assert len(shown(why)) == 8


def test_an_answer_is_saved_at_once_and_the_next_question_has_the_cursor(
    qtbot: QtBot, pages: OfficePages
) -> None:
    who = person(pages.desk, **UNASKED)
    why = panel(pages, who)
    editor = why.questions["minimum_living_allowance"].findChild(SegmentChoice)
    editor.setFocus()
    qtbot.keyClick(editor, Qt.Key.Key_Y)
    pages.settle()
    assert persons.get(pages.desk, person_id=who).minimum_living_allowance is True
    assert "符合: 低保或低收入家庭失业人员" in shown(why)
    assert pages.window.messages.text == "已记下：低保家庭。"
    assert why.questions["single_parent"].findChild(SegmentChoice).hasFocus()


def test_no_certificate_is_an_answer_and_not_the_same_as_unasked(pages: OfficePages) -> None:
    who = person(pages.desk, disability_certificate=None)
    why = panel(pages, who)
    buttons = {b.text(): b for b in why.questions["disability_certificate"].findChildren(QuietButton)}
    buttons["无"].click()
    pages.settle()
    assert persons.get(pages.desk, person_id=who).disability_certificate == ""
    assert "disability_certificate" not in why.questions


def test_a_refused_answer_is_said_at_the_question(qtbot: QtBot, pages: OfficePages) -> None:
    who = person(pages.desk, household_registration=None)
    why = panel(pages, who)
    question = why.questions["household_registration"]
    editor = question.findChild(LineEdit)
    editor.set_value("天河区")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    pages.settle()
    assert question.trouble == "户籍区划代码应为 6 位数字，如天河区 440106。"
    assert persons.get(pages.desk, person_id=who).household_registration is None


def test_a_missing_registration_is_asked_once_and_registered_there(pages: OfficePages) -> None:
    who = person(pages.desk, spell={})
    why = panel(pages, who)
    assert [field for field in why.questions if field == "employment"] == ["employment"]
    why.begin("spell")
    card = form_of(why)
    card.form.restore({"from": "2017.6.1", "registered_on": "2017-06-01"})
    card.form.submit()
    pages.settle()
    assert [s.kind for s in employment.of_person(pages.desk, person_id=who)] == ["unemployed"]
    assert "符合: 残疾失业人员" in shown(why)


def test_the_conclusion_names_the_groups_and_the_day_it_can_change(pages: OfficePages) -> None:
    verdict = hardship.explain(pages.desk, person_id=person(pages.desk))
    assert conclusion(verdict) == f"符合认定条件：残疾失业人员。{verdict.next_change} 起结论可能变化"


def test_sentences_that_begin_alike_say_their_beginning_once() -> None:
    assert (
        told(("尚未询问：低保", "尚未询问：低收入", "2017-06-01 起失业"))
        == "尚未询问：低保、低收入；2017-06-01 起失业"
    )
