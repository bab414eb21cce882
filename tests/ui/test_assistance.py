"""帮扶: who is being helped and when next, one step at a time, and how refusals add up."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from caseworker_app.domain.cases import Action
from caseworker_app.services import assistance
from caseworker_app.services.desk import Desk
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
from ui.assistance.page import AssistancePage
from ui.assistance.steps_panel import StepsPanel
from ui.dossier.page import DossierPage
from ui.dossier_part import Below
from ui.jobs import Jobs


@pytest.fixture
def pages(qtbot: QtBot, jobs: Jobs, asked: Asked, desk: Desk) -> OfficePages:
    return office_pages(qtbot, jobs, asked, desk)


def listed(pages: OfficePages) -> tuple[AssistancePage, list[list[str]]]:
    page = pages.open("assistance")
    assert isinstance(page, AssistancePage)
    return page, cells(page)


def cells(page: AssistancePage) -> list[list[str]]:
    model = page.model
    return [[model.index(r, c).data() for c in range(model.columnCount())] for r in range(model.rowCount())]


def steps(page: DossierPage) -> StepsPanel:
    part = page.tabs.content("assistance")
    assert isinstance(part, Below)
    steps_panel = part.parts[0]
    assert isinstance(steps_panel, StepsPanel)
    return steps_panel


def refuse(desk: Desk, case: int, *days: str) -> None:
    for day in days:
        data = {"kind": "referral", "day": day, "outcome": "refused", "refusal_reason": "嫌路远"}
        assistance.add_step(desk, case_id=case, data=data)


def test_the_list_says_who_what_was_last_and_when_next(pages: OfficePages) -> None:
    case = assisted_case(pages.desk, person(pages.desk))
    opened_case(pages.desk, person(pages.desk, 1))
    data = {"kind": "call", "day": "2018-01-12", "outcome": "done", "next_day": "2018-01-14"}
    assistance.add_step(pages.desk, case_id=case, data=data)
    _, rows = listed(pages)
    assert rows == [
        ["陈志明", "帮扶中", "A", "梁敏", "残疾失业人员", "2018-01-12 电话联系", "2018-01-14（超期 1 天）"]
    ]


def test_pages_run_on_from_stage_to_stage(pages: OfficePages, monkeypatch: pytest.MonkeyPatch) -> None:
    for n in range(3):
        assisted_case(pages.desk, person(pages.desk, n, name=f"帮扶{n}"))
    case = opened_case(pages.desk, person(pages.desk, 3, name="已认定者"))
    take(pages.desk, case, "accept", "report_up", "determine")
    page, _ = listed(pages)
    page.model._page_size = 2
    page.refresh()
    pages.settle()
    while page.model.canFetchMore(page.model.index(-1, -1)):
        page.model.fetchMore(page.model.index(-1, -1))
        pages.settle()
    assert sorted(row[0] for row in cells(page)) == ["已认定者", "帮扶0", "帮扶1", "帮扶2"]


def test_enter_opens_the_steps_of_the_person(qtbot: QtBot, pages: OfficePages) -> None:
    assisted_case(pages.desk, person(pages.desk))
    page, _ = listed(pages)
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    pages.settle()
    shown = pages.window.page
    assert isinstance(shown, DossierPage)
    assert (shown.title, shown.tabs.current_key) == ("陈志明", "assistance")


def test_a_step_is_recorded_by_keys(qtbot: QtBot, pages: OfficePages) -> None:
    who = person(pages.desk)
    assisted_case(pages.desk, who)
    page = pages.dossier(who, tab="assistance")
    qtbot.keyClick(page, Qt.Key.Key_F2)
    pages.settle()
    card = form_of(page)
    card.form.restore({"kind": "岗位推荐", "way": "电话", "content": "推荐收银员", "next_day": "20180122"})
    qtbot.keyClick(card.form.editor("kind"), Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    pages.settle()
    step = pages.case(who).steps[0]
    assert (step.kind, step.way, step.outcome, str(step.next_day)) == (
        "referral",
        "phone",
        "done",
        "2018-01-22",
    )
    assert steps(page).model.rowCount() == 1


def test_a_refusal_asks_for_its_reason(pages: OfficePages) -> None:
    who = person(pages.desk)
    assisted_case(pages.desk, who)
    page = pages.dossier(who, tab="assistance", action="step")
    form = form_of(page).form
    assert not form.editor("refusal_reason").isVisible()
    form.restore({"kind": "岗位推荐", "outcome": "本人拒绝"})
    assert form.editor("refusal_reason").isVisibleTo(form)
    form.submit()
    pages.settle()
    assert form.problems() == {"refusal_reason": "本人拒绝的，请填写拒绝原因，否则不能计入拒绝次数。"}
    form.mark_clean()


def test_the_third_refusal_leads_to_proposing_the_exit(pages: OfficePages) -> None:
    who = person(pages.desk)
    case = assisted_case(pages.desk, who)
    refuse(pages.desk, case, "2018-01-15", "2018-01-15")
    page = pages.dossier(who, tab="assistance")
    assert (steps(page).counted, steps(page).warning) == ("共 2 次；6 个月内拒绝 2/3", "")
    refuse(pages.desk, case, "2018-01-15")
    page.refresh()
    pages.settle()
    assert steps(page).warning == "6 个月内拒绝 3 次，可办理拟退出；须先听取陈述申辩。"
    steps(page).propose_button.click()
    assert page.tabs.current_key == "determination"
    assert form_of(page).form.draft().keys() >= {"cause", "deadline"}
    assert Action.PROPOSE_EXIT in pages.case(who).allowed


def test_a_step_recorded_by_mistake_is_voided_with_its_reason_and_no_longer_counts(
    pages: OfficePages,
) -> None:
    who = person(pages.desk)
    refuse(pages.desk, assisted_case(pages.desk, who), "2018-01-15")
    page = pages.dossier(who, tab="assistance")
    steps(page).table.opened.emit(pages.case(who).steps[0].id)
    form_of(page).form.restore({"reason": "记错人"})
    form_of(page).form.submit()
    pages.settle()
    assert steps(page).counted == "共 0 次；6 个月内拒绝 0/3"


def test_the_page_fits_the_small_office_screen_and_names_its_controls(pages: OfficePages) -> None:
    assisted_case(pages.desk, person(pages.desk))
    page, _ = listed(pages)
    assert pages.window.width() == 1366
    assert not page.table.horizontalScrollBar().isVisible()
    assert (unnamed_controls(page), filled_buttons(page)) == ([], 1)
