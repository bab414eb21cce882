"""政策参数 in the window: found, looked at over time, confirmed by an administrator only, and what changes until a day."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from caseworker_app.domain.accounts import Role
from caseworker_app.domain.parameters import Parameters
from caseworker_app.services import parameters
from caseworker_app.services.desk import Desk
from tests.ui.conftest import Asked
from tests.ui.furnished import Furnished, furnished
from tests.ui.office_pages import filled_buttons, form_of, unnamed_controls
from ui.jobs import Jobs
from ui.parameters.page import CHANGES, LIST, ParametersPage
from ui.system.page import SystemPage
from ui.theme import apply_theme

TEXT = """# 试用的参数（测试）
[grace]
title = "公示天数"
unit = "工作日"
[[grace.values]]
suggested = 5
from = 2017-12-27
certainty = "UNSURE"
note = "未见原文"

[wage]
title = "最低工资标准"
unit = "元/月"
[[wage.values]]
value = "1895"
from = 2015-05-01
document = "粤府函〔2015〕16号"
certainty = "KNOWN"
from_certainty = "UNSURE"
[[wage.values]]
value = "2100"
from = 2018-07-01
document = "粤府函〔2018〕187号"
certainty = "KNOWN"
[[wage.values]]
from = 2030-01-01
certainty = "KNOWN"
ended = true

[mode]
title = "计算方式"
unit = "方式"
choices = { fixed = "定额", ratio = "按比例" }
[[mode.values]]
value = "fixed"
from = 2017-01-01
document = "指南"
certainty = "READING"
"""
GIVEN = {"from_day": date(2017, 12, 27), "value": "7", "document": "穗人社函〔2018〕15号"}


@pytest.fixture
def trial(desk: Desk, tmp_path: Path) -> Desk:
    """A desk whose program has three parameters."""
    path = tmp_path / "trial.toml"
    path.write_text(TEXT, encoding="utf-8")
    return replace(desk, rules=replace(desk.rules, parameters=Parameters.load([path])))


@pytest.fixture
def here(qtbot: QtBot, jobs: Jobs, asked: Asked, trial: Desk, tmp_path: Path) -> Furnished:
    return furnished(qtbot, jobs, asked, trial, tmp_path)


@pytest.fixture
def usual_look(qapp: QApplication) -> Iterator[None]:
    yield
    apply_theme(qapp)


def listed(page: ParametersPage) -> list[tuple[str, str, str]]:
    model = page.list.model
    return [
        (model.index(row, 0).data(), model.index(row, 1).data(), model.index(row, 2).data())
        for row in range(model.rowCount())
    ]


def history(page: ParametersPage) -> list[tuple[str, str, str]]:
    model = page.detail.model
    return [
        (model.index(row, 0).data(), model.index(row, 1).data(), model.index(row, 3).data())
        for row in range(model.rowCount())
    ]


def confirm(here: Furnished, page: ParametersPage, **changes: object) -> None:
    """Fill in the form of a new value of 公示天数 and save it."""
    here.open(ParametersPage, name="grace")
    here.qtbot.keyClick(page, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    form_of(page).form.set_values(GIVEN | changes)
    form_of(page).form.submit()
    here.settle()


def test_the_place_is_reached_from_the_system_page(here: Furnished) -> None:
    here.open(SystemPage).rules.buttons["parameters"].click()
    here.settle()
    assert listed(here.current(ParametersPage)) == [
        ("公示天数", "待核", "待核"),
        ("最低工资标准", "1,895.00 元/月", "公认"),
        ("计算方式", "定额", "读法，待核实"),
    ]


def test_the_list_is_searched_and_filtered(here: Furnished) -> None:
    page = here.open(ParametersPage)
    page.list.kind.set_value("unsure")
    here.settle()
    assert [title for title, *_ in listed(page)] == ["公示天数", "计算方式"]
    page.list.text.setText("187号")
    page.list.kind.set_value("all")
    here.settle()
    assert [title for title, *_ in listed(page)] == ["最低工资标准"]
    page.list.kind.set_value("own")
    here.settle()
    assert listed(page) == []
    assert not page.detail.isVisible()
    assert not page.new_button.isEnabled()


def test_a_parameter_shows_its_history_as_list_and_chart_and_the_chart_in_words(here: Furnished) -> None:
    page = here.open(ParametersPage, name="wage")
    assert history(page) == [
        ("2030-01-01", "停止执行", "公认"),
        ("2018-07-01", "2,100.00 元/月", "公认"),
        ("2015-05-01", "1,895.00 元/月", "公认，起日待核"),
    ]
    chart = page.detail.chart
    assert [(step.day.year, step.level, step.sure) for step in chart.steps] == [
        (2015, 1895.0, True),
        (2018, 2100.0, True),
        (2030, None, False),
    ]
    assert chart.accessibleDescription().startswith("2015-05-01 起 1,895.00 元/月；2018-07-01")
    assert page.detail.entry is page.detail.view.current if page.detail.view else False


def test_words_have_no_chart(here: Furnished) -> None:
    page = here.open(ParametersPage, name="mode")
    assert not page.detail.chart.isVisible()
    assert history(page) == [("2017-01-01", "定额", "读法，待核实")]


@pytest.mark.usefixtures("usual_look")
@pytest.mark.parametrize("dark", [False, True])
def test_the_chart_is_drawn_in_both_looks(here: Furnished, qapp: QApplication, dark: bool) -> None:
    apply_theme(qapp, dark=dark)
    page = here.open(ParametersPage, name="wage")
    picture = page.detail.chart.grab().toImage()
    colours = {
        picture.pixelColor(x, y).name() for x in range(0, picture.width(), 2) for y in range(picture.height())
    }
    assert len(colours) > 3


def test_an_administrator_confirms_a_suggestion_with_its_document(here: Furnished) -> None:
    page = here.open(ParametersPage, name="grace")
    page.detail.confirm_button.click()
    card = form_of(page)
    assert card.form.values()["value"] == "5"
    assert card.form.values()["from_day"] == date(2017, 12, 27)
    card.form.set_values({"document": "穗人社函[2018]15号"})
    card.form.submit()
    here.settle()
    assert page.slot.card is None
    assert listed(page)[0] == ("公示天数", "5 工作日", "本单位已核实")
    assert here.desk.rules.parameters.need("grace", here.desk.on).document == "穗人社函〔2018〕15号"
    assert history(page)[1] == ("2017-12-27", "待核（建议 5 工作日）", "已被本单位登记取代")


@pytest.mark.parametrize(
    ("changes", "field", "part"),
    [
        ({"document": "电话答复"}, "document", "文号"),
        ({"value": "五天"}, "value", "整数"),
        ({"value": None, "from_day": date(2020, 1, 1)}, "value", "请填写数值"),
        ({"from_day": None}, "from_day", "填写"),
    ],
)
def test_a_mistake_is_said_at_its_field_and_nothing_is_used(
    here: Furnished, changes: dict[str, object], field: str, part: str
) -> None:
    page = here.open(ParametersPage)
    confirm(here, page, **changes)
    assert part in form_of(page).form.problems()[field]
    assert here.desk.rules.parameters.get("grace", here.desk.on) is None
    page.discard()


def test_a_choice_is_chosen_by_its_words_and_an_end_has_no_value(here: Furnished) -> None:
    page = here.open(ParametersPage, name="mode")
    page.begin()
    given = {"from_day": date(2018, 1, 1), "value": "ratio", "document": "穗人社函〔2018〕15号"}
    form_of(page).form.set_values(given)
    form_of(page).form.submit()
    here.settle()
    assert here.desk.rules.parameters.need("mode", here.desk.on).value == "ratio"
    page.begin()
    form = form_of(page).form
    form.set_values(given | {"from_day": date(2019, 1, 1), "ended": True})
    assert not form.editor("value").isEnabled()
    form.submit()
    here.settle()
    assert here.desk.rules.parameters.get("mode", date(2019, 1, 1)) is None


def test_an_own_value_is_withdrawn_with_a_reason(here: Furnished) -> None:
    page = here.open(ParametersPage)
    confirm(here, page)
    page.detail.withdraw_button.click()
    form_of(page).form.set_values({"reason": "录错"})
    form_of(page).form.submit()
    here.settle()
    assert history(page)[0][1] == "待核（建议 5 工作日）"
    assert history(page)[1] == ("2017-12-27", "7 工作日", "已撤回：录错")
    assert here.desk.rules.parameters.get("grace", here.desk.on) is None


def test_others_look_but_change_nothing(
    qtbot: QtBot, jobs: Jobs, asked: Asked, trial: Desk, tmp_path: Path
) -> None:
    here = furnished(qtbot, jobs, asked, replace(trial, role=Role.REVIEWER), tmp_path)
    page = here.open(ParametersPage, name="grace")
    page.begin()
    assert page.slot.card is None
    assert page.primary_action is None
    assert not page.detail.confirm_button.isVisible()
    assert filled_buttons(page) == 0


def test_what_changes_until_a_day_or_on_it_and_from_there_to_the_parameter(here: Furnished) -> None:
    parameters.confirm(here.desk, name="grace", data=GIVEN | {"from_day": "2018-03-01"})
    page = here.open(ParametersPage)
    page.views.set_value(CHANGES)
    here.settle()
    model = page.changes.model
    assert [model.row(n).key for n in range(model.rowCount())] == [
        ("grace", date(2018, 3, 1)),
        ("wage", date(2018, 7, 1)),
    ]
    assert page.changes.said == "共 2 项变化"
    page.changes.day.setText("20180701")
    page.changes.span.set_value("on")
    here.settle()
    assert [(model.index(0, c).data()) for c in range(1, 4)] == [
        "最低工资标准",
        "1,895.00 元/月",
        "2,100.00 元/月",
    ]
    page.changes.table.opened.emit(model.row(0).key)
    here.settle()
    assert page.views.value() == LIST
    assert page.detail.view is not None
    assert page.detail.view.name == "wage"


@pytest.mark.parametrize("typed", ["", "2018-02", "明天"])
def test_a_day_that_is_none_is_said_beside_it(here: Furnished, typed: str) -> None:
    page = here.open(ParametersPage)
    page.views.set_value(CHANGES)
    here.settle()
    page.changes.day.setText(typed)
    page.changes.read()
    assert "日" in page.changes.said
    assert not page.changes.said.startswith("共")


def test_a_half_filled_form_is_asked_about_when_leaving(here: Furnished, asked: Asked) -> None:
    page = here.open(ParametersPage)
    page.begin()
    form_of(page).form.restore({"document": "穗"})
    assert not here.window.open_page("system")
    asked.answer = True
    assert here.window.open_page("system")
    assert page.slot.card is None


def test_one_filled_button_and_a_name_for_every_control(here: Furnished) -> None:
    page = here.open(ParametersPage)
    assert (filled_buttons(page), unnamed_controls(page)) == (1, [])
    page.begin()
    assert (filled_buttons(page), unnamed_controls(page)) == (1, [])
    page.discard()
    page.views.set_value(CHANGES)
    here.settle()
    assert unnamed_controls(page) == []
