"""更正环节, 市系统状态 and 陈述申辩 at the window: small forms beside the case, errors at their field."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from caseworker_app.domain.accounts import Role
from caseworker_app.services import cases
from caseworker_app.services.desk import Desk
from tests import offices
from tests.ui.conftest import Asked
from tests.ui.office_pages import (
    OfficePages,
    assisted_case,
    form_of,
    office_pages,
    opened_case,
    person,
    take,
    unnamed_controls,
)
from tests.ui.test_case_actions import fill, panel
from ui.cases.corrections import main_part, outside_in_words
from ui.jobs import Jobs
from ui.widgets.choices import ChoiceEdit


@pytest.fixture
def pages(qtbot: QtBot, jobs: Jobs, asked: Asked, desk: Desk) -> OfficePages:
    return office_pages(qtbot, jobs, asked, desk)


def test_a_step_is_corrected_beside_the_progress(qtbot: QtBot, pages: OfficePages) -> None:
    who = person(pages.desk)
    case = opened_case(pages.desk, who)
    take(pages.desk, case, "accept", day="2018-01-08")
    take(pages.desk, case, "check", day="2018-01-10", opinion="属实")
    part = panel(pages, who)
    part.correct_button.setFocus()
    qtbot.keyClick(part.correct_button, Qt.Key.Key_Return)
    form = form_of(part).form
    assert form.draft() == {"event": "2018-01-10 初审", "day": "2018-01-10", "text": "属实", "reason": ""}
    assert fill(pages, part, text="电话核实属实") == {"reason": "这一项必须填写。"}
    assert fill(pages, part, reason="录入有误", day="2018-01-07") == {
        "day": "办理日期 2018-01-07 早于上一环节（2018-01-08），请核对。"
    }
    assert fill(pages, part, text="") == {"text": "请填写意见。"}
    assert fill(pages, part, text="电话核实属实", day="2018-01-09") == {}
    checked = pages.case(who).events[-1]
    assert (checked.day, checked.details["opinion"]) == (date(2018, 1, 9), "电话核实属实")
    assert pages.window.messages.text == "已更正办理环节，历史中保留原内容。"


def test_choosing_another_step_shows_its_day_and_text(pages: OfficePages) -> None:
    who = person(pages.desk)
    take(pages.desk, opened_case(pages.desk, who), "accept", day="2018-01-08")
    part = panel(pages, who)
    part.correct_step()
    form = form_of(part).form
    form.restore({"event": "2018-01-03 立案"})
    assert (form.draft()["day"], form.draft()["text"]) == ("2018-01-03", "")
    assert fill(pages, part, day="2018-01-04", text="群众来电", reason="录入有误") == {}
    case = pages.case(who)
    assert (case.opened_on, case.events[0].details["note"]) == (date(2018, 1, 4), "群众来电")
    assert main_part(case.events[0]) == "note"


def test_the_city_s_system_is_entered_and_shown_beside_the_case(pages: OfficePages) -> None:
    who = person(pages.desk)
    case = opened_case(pages.desk, who)
    part = panel(pages, who)
    assert outside_in_words(pages.case(who)) == "市系统：未录入"
    part.enter_outside()
    form = form_of(part).form
    assert not form.editor("outside_number").isVisible()
    assert unnamed_controls(part) == []
    assert fill(pages, part, outside_status="已录入") == {
        "outside_number": "已录入市系统的，请填写市系统编号。"
    }
    assert fill(pages, part, outside_number="GZ-0001") == {}
    assert part.outside_said == "市系统：已录入（编号 GZ-0001）"
    cases.set_outside_status(pages.desk, case_id=case, status="returned", reason="缺材料")
    assert outside_in_words(pages.case(who)) == "市系统：退回（缺材料）"


def test_who_may_not_write_corrects_nothing(qtbot: QtBot, jobs: Jobs, asked: Asked, desk: Desk) -> None:
    who = person(desk)
    opened_case(desk, who)
    viewer = offices.colleague(desk, "查询员甲", Role.VIEWER)
    part = panel(office_pages(qtbot, jobs, asked, viewer), who)
    assert not part.correct_button.isEnabled()
    assert not part.outside_button.isEnabled()


def test_after_a_hearing_the_cause_heard_is_offered_first_and_the_day_of_the_answer_asked(
    pages: OfficePages,
) -> None:
    who = person(pages.desk)
    case = assisted_case(pages.desk, who)
    take(pages.desk, case, "propose_exit", cause="lost_contact", deadline="2018-01-31")
    part = panel(pages, who, "exit")
    offered = form_of(part).form.editor("cause")
    assert isinstance(offered, ChoiceEdit)
    assert offered.itemText(1) == "失去联系超过6个月"
    assert offered.findText("骗取就业补贴资金") == -1
    assert list(fill(pages, part)) == ["answered_on"]
    assert fill(pages, part, answered_on="2018-01-15") == {}
    assert pages.case(who).exit_cause == "lost_contact"


def test_a_group_that_is_not_met_asks_for_the_reason_of_another_decision(pages: OfficePages) -> None:
    who = person(pages.desk)
    assisted_case(pages.desk, who)
    part = panel(pages, who, "change_groups")
    assert not form_of(part).form.editor("override").isVisible()
    assert "不属单亲抚养子女一方" in fill(pages, part, add="single_parent")["override"]
    assert list(fill(pages, part, override="户籍资料补登中")) == ["proof"]
    assert fill(pages, part, proof="离婚证") == {}
    assert [str(g.code) for g in pages.case(who).groups] == ["disabled", "single_parent"]


def test_an_application_is_dated_at_the_window(pages: OfficePages) -> None:
    who = person(pages.desk)
    part = panel(pages, who, "open")
    assert list(fill(pages, part, day="2018-01-16")) == ["day"]
    assert fill(pages, part, day="2018-01-12") == {}
    assert pages.case(who).opened_on == date(2018, 1, 12)
