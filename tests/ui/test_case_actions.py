"""办理: each action of the table has its form, errors stand at their field, and the paper is offered afterwards."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from caseworker_app.domain.cases import TRANSITIONS, Action, Status
from caseworker_app.services import cases, dossier
from caseworker_app.services.desk import Desk
from tests import offices, people
from tests.ui.conftest import Asked
from tests.ui.office_pages import OfficePages, assisted_case, form_of, office_pages, opened_case, person, take
from ui.cases.action_form import FIELDS, NOT_A_FIELD, Around, action_data, action_form
from ui.cases.action_panel import ActionPanel
from ui.cases.progress import steps_of
from ui.dossier_part import Beside
from ui.jobs import Jobs
from ui.next_step import next_step, usual_action
from ui.widgets.choices import ChoiceEdit
from ui.widgets.dots import StepState

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def pages(qtbot: QtBot, jobs: Jobs, asked: Asked, desk: Desk) -> OfficePages:
    return office_pages(qtbot, jobs, asked, desk)


def panel(pages: OfficePages, who: int, action: str = "") -> ActionPanel:
    part = pages.dossier(who, tab="determination", action=action).tabs.content("determination")
    assert isinstance(part, Beside)
    right = part.parts[1]
    assert isinstance(right, ActionPanel)
    return right


def fill(pages: OfficePages, part: ActionPanel, **typed: str) -> dict[str, str]:
    """Fill in the open form, save it, and give what was said to be wrong."""
    card = form_of(part)
    card.form.restore(typed)
    card.form.submit()
    problems = card.form.problems()
    if not problems:
        pages.settle()
        problems = card.form.problems() if part.forms_open else {}
    return problems


def test_a_case_is_opened_for_what_is_met_by_keys_alone(qtbot: QtBot, pages: OfficePages) -> None:
    who = person(pages.desk, single_parent=True)
    page = pages.dossier(who)
    qtbot.keyClick(page, Qt.Key.Key_F2)
    pages.settle()
    card = form_of(page)
    qtbot.keyClick(card.form.editor("groups"), Qt.Key.Key_S, CTRL)
    pages.settle()
    case = pages.case(who)
    assert [(str(g.code), g.main) for g in case.groups] == [("disabled", True), ("single_parent", False)]
    assert pages.window.messages.text == f"已立案 {case.number}。"
    assert page.header.next_button.accessibleName() == "受理"


def test_pp_04_the_applicant_as_his_own_agent_is_refused_at_the_field(pages: OfficePages) -> None:
    who = person(pages.desk)
    part = panel(pages, who, "open")
    wrong = fill(pages, part, agent="1", agent_name="陈志明", agent_id_number=people.number(n=0))
    assert wrong == {"agent_relation": "这一项必须填写。"}
    wrong = fill(pages, part, agent_relation="本人")
    assert wrong == {"agent_id_number": "代办人与申请人证件号码相同；本人办理时请不要填写代办人。"}
    assert dossier.read(pages.desk, person_id=who).case is None
    assert fill(pages, part, agent="") == {}
    assert pages.case(who).agent is None


def test_without_a_group_nothing_is_opened(pages: OfficePages) -> None:
    part = panel(pages, person(pages.desk), "open")
    assert fill(pages, part, groups="") == {"groups": "这一项必须填写。"}


def test_accepting_says_what_was_done_and_offers_the_receipt(qtbot: QtBot, pages: OfficePages) -> None:
    who = person(pages.desk)
    case = opened_case(pages.desk, who)
    part = panel(pages, who)
    qtbot.keyClick(part, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    pages.settle()
    qtbot.keyClick(form_of(part).form.editor("day"), Qt.Key.Key_S, CTRL)
    pages.settle()
    assert pages.window.messages.text.startswith("已办理“受理”，个案现为“已受理”。受理时未勾选：")
    qtbot.keyClick(pages.window, Qt.Key.Key_Z, CTRL)
    pages.settle()
    shown = pages.window.page
    assert shown is not None
    assert (shown.name, shown.title) == ("preview", "受理回执")
    assert cases.show(pages.desk, case_id=case).status == "accepted"


def test_a_day_before_the_last_step_is_refused_at_the_day(pages: OfficePages) -> None:
    who = person(pages.desk)
    take(pages.desk, opened_case(pages.desk, who), "accept", day="2018-01-10")
    part = panel(pages, who, "check")
    assert fill(pages, part, opinion="属实", day="2018-01-09") == {
        "day": "办理日期 2018-01-09 早于上一环节（2018-01-10），请核对。"
    }
    assert fill(pages, part, day="2018-01-15") == {}


def test_what_the_table_needs_must_be_filled_in(pages: OfficePages) -> None:
    who = person(pages.desk)
    take(pages.desk, opened_case(pages.desk, who), "accept")
    assert fill(pages, panel(pages, who, "check")) == {"opinion": "这一项必须填写。"}


def test_another_decision_than_the_verdict_asks_for_its_reason(pages: OfficePages) -> None:
    who = person(pages.desk, disability_certificate="")
    take(pages.desk, opened_case(pages.desk, who), "accept", "report_up")
    part = panel(pages, who, "determine")
    form = form_of(part).form
    assert not form.editor("override").isVisible()
    assert "无残疾人证" in fill(pages, part)["override"]
    assert fill(pages, part, override="证件补办中，已核实") == {}
    assert pages.case(who).status == "determined"


def test_exit_offers_causes_without_fault_and_proposing_those_with_a_hearing(pages: OfficePages) -> None:
    who = person(pages.desk)
    assisted_case(pages.desk, who)
    part = panel(pages, who, "exit")
    offered = form_of(part).form.editor("cause")
    assert isinstance(offered, ChoiceEdit)
    assert offered.findText("骗取就业补贴资金") == -1
    assert fill(pages, part, proof="书面申请") == {"cause": "这一项必须填写。"}
    assert fill(pages, part, cause="终止就业要求或本人申请退出") == {}
    assert (pages.case(who).status, pages.case(who).exit_cause) == ("exited", "own_wish")


def test_work_found_is_registered_in_the_same_step(pages: OfficePages) -> None:
    who = person(pages.desk)
    assisted_case(pages.desk, who)
    part = panel(pages, who, "employed")
    assert "没有就业登记" in fill(pages, part)["spell_kind"]
    assert fill(pages, part, spell_kind="灵活就业", spell_from="2018-01-10") == {}
    assert pages.case(who).status == "followed"
    assert [s.kind for s in dossier.read(pages.desk, person_id=who).spells] == ["unemployed", "flexible"]


def test_what_the_role_may_not_do_is_greyed(qtbot: QtBot, jobs: Jobs, asked: Asked, desk: Desk) -> None:
    clerk = offices.colleague(desk, "周敏")
    who = person(clerk)
    take(clerk, opened_case(clerk, who), "accept")
    buttons = panel(office_pages(qtbot, jobs, asked, clerk), who).buttons
    assert not buttons[Action.CHECK].isEnabled()
    assert buttons[Action.ASK_FOR_MORE].isEnabled()


def test_every_row_of_the_table_has_a_form(qtbot: QtBot, desk: Desk) -> None:
    who = person(desk)
    case = cases.show(desk, case_id=opened_case(desk, who))
    about = dossier.read(desk, person_id=who)
    for row in TRANSITIONS:
        form = action_form(Around(desk, case, about, row))
        qtbot.addWidget(form)
        fields = {name for name in (*row.needs, *row.asks) if name not in NOT_A_FIELD}
        assert set(form.draft()) >= (fields - {"spell"}) | {"day"}
        assert all(name in FIELDS or name == "spell" for name in fields)


def test_dates_and_groups_reach_the_service_as_plain_values() -> None:
    values = {"day": date(2018, 1, 3), "add": ["disabled"], "spell_kind": None, "proof": None}
    assert action_data(values) == {"day": "2018-01-03", "add": ["disabled"]}


def test_every_stage_has_a_usual_next_action_that_the_table_allows(desk: Desk) -> None:
    case = cases.show(desk, case_id=opened_case(desk, person(desk)))
    for status in Status:
        stage = replace(case, status=status)
        assert usual_action(stage, desk.on) in stage.allowed


def test_a_notice_is_not_over_on_its_last_day(desk: Desk) -> None:
    who = person(desk)
    case = opened_case(desk, who)
    take(desk, case, "accept", "check", day="2018-01-04", opinion="属实")
    take(desk, case, "publish", day="2018-01-08", notice_ends="2018-01-15")
    about, calendar = dossier.read(desk, person_id=who), desk.rules.calendar
    last, after = (next_step(about, day, calendar) for day in (date(2018, 1, 15), date(2018, 1, 16)))
    assert (last.ready, after.ready) == (False, True)
    assert after.sentence == "公示已期满，无异议即可提交认定"
    shown = steps_of(pages_case(about), date(2018, 1, 15), calendar)
    assert [(s.title, s.state) for s in shown[2:5]] == [
        ("初审", StepState.DONE),
        ("公示", StepState.NOW),
        ("认定", StepState.TODO),
    ]


def pages_case(about: dossier.Dossier) -> cases.CaseView:
    assert about.case is not None
    return about.case
