"""认定规则 in the window: the sets on their cards, the comparison with its filters, activating by the administrator."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from caseworker_app.domain.accounts import Role
from caseworker_app.services import employment, persons, rule_sets
from caseworker_app.services.desk import Desk
from tests import offices, people
from tests.ui.conftest import Asked
from tests.ui.furnished import Furnished, furnished
from tests.ui.office_pages import filled_buttons, unnamed_controls
from ui.dossier.page import DossierPage
from ui.jobs import Jobs
from ui.rule_sets.page import RuleSetsPage
from ui.system.page import SystemPage
from ui.widgets.labels import Text

DAY = date(2024, 6, 15)
YOUNG = date(1990, 1, 5)


@pytest.fixture
def late(desk: Desk) -> Desk:
    late = offices.on(desk, DAY)
    for n, changes in enumerate(({"low_income_household": True}, {"tags": [{"kind": "land_lost"}]}, {}), 1):
        data: dict[str, Any] = {"id_number": people.number(birth=YOUNG, n=n), **changes}
        who = persons.add(late, data=people.person_data(**data)).person.id
        spell = {"kind": "unemployed", "from": "2024-05-06", "registered_on": "2024-05-06"}
        employment.add(late, person_id=who, data=spell)
    return late


@pytest.fixture
def here(qtbot: QtBot, jobs: Jobs, asked: Asked, late: Desk, tmp_path: Path) -> Furnished:
    return furnished(qtbot, jobs, asked, late, tmp_path)


def compared(here: Furnished, code: str = "GD2023") -> RuleSetsPage:
    page = here.open(RuleSetsPage)
    page.bar.code.set_value(code)
    page.bar.button.click()
    here.settle()
    return page


def changes(page: RuleSetsPage) -> list[str]:
    return [page.model.index(row, 0).data() for row in range(page.model.rowCount())]


def test_the_system_place_leads_to_the_rule_sets(here: Furnished) -> None:
    page = here.open(SystemPage)
    page.rules.buttons["rule_sets"].click()
    here.settle()
    assert [card.code for card in here.current(RuleSetsPage).cards] == ["opinions-2017", "GD2019", "GD2023"]


def test_the_cards_say_which_set_is_in_use(here: Furnished) -> None:
    page = here.open(RuleSetsPage)
    assert [card.chip.text() for card in page.cards] == ["正在采用（默认）", "未采用", "未采用"]


def test_a_comparison_lists_who_comes_in_and_who_goes_out_and_a_row_opens_the_dossier(
    here: Furnished,
) -> None:
    page = compared(here)
    assert changes(page) == ["退出", "进入"]
    assert page.summary.endswith("进入 1 人，退出 1 人，不能确定 0 人（共 3 人）")
    page.filter.set_value("enters")
    page.filter.edited.emit()
    here.settle()
    assert changes(page) == ["进入"]
    page.table.selectRow(0)
    here.qtbot.keyClick(page.table, Qt.Key.Key_Return)
    here.settle()
    assert here.current(DossierPage)


def test_a_day_before_the_set_is_refused_on_the_page(here: Furnished) -> None:
    page = here.open(RuleSetsPage)
    page.bar.code.set_value("GD2023")
    page.bar.day.set_value(date(2023, 7, 31))
    page.bar.ask()
    here.settle()
    assert "2023-08-01" in page.trouble
    assert page.bar.button.isEnabled()


def test_the_administrator_uses_a_set_with_document_and_reason(here: Furnished) -> None:
    page = here.open(RuleSetsPage)
    page.cards[2].button.click()
    card = page.slot.card
    assert card is not None
    assert filled_buttons(page) == 1
    card.form.submit()
    assert set(card.form.problems()) == {"document", "reason"}
    card.form.set_values({"document": "粤人社规〔2023〕11号", "reason": "执行省办法"})
    card.form.submit()
    here.settle()
    here.settle()
    assert rule_sets.active(here.desk) == "GD2023"
    assert [card.chip.text() for card in page.cards] == ["未采用", "未采用", "2024-06-15 起采用"]
    assert page.slot.card is None


def test_an_error_of_the_rules_stands_at_its_field(here: Furnished) -> None:
    page = here.open(RuleSetsPage)
    page.begin("GD2023")
    card = page.slot.card
    assert card is not None
    card.form.set_values({"from_day": date(2023, 7, 31), "document": "某文", "reason": "试"})
    card.form.submit()
    here.settle()
    assert "2023-08-01" in card.form.problems()["from_day"]


def test_a_clerk_may_compare_but_not_choose(
    qtbot: QtBot, jobs: Jobs, asked: Asked, late: Desk, tmp_path: Path
) -> None:
    here = furnished(qtbot, jobs, asked, replace(late, role=Role.CLERK), tmp_path)
    page = compared(here)
    assert not any(card.button.isVisible() for card in page.cards)
    assert not page.renew_button.isVisible()
    assert changes(page) == ["退出", "进入"]


def test_everything_can_be_named_and_one_button_is_filled(here: Furnished) -> None:
    page = compared(here)
    assert unnamed_controls(page) == []
    assert filled_buttons(page) == 1


def test_before_the_first_comparison_the_list_says_what_to_do(here: Furnished) -> None:
    page = here.open(RuleSetsPage)
    assert page.empty.isVisible()
    assert page.empty.said[0] == "还没有比对"


def test_no_text_of_a_card_is_cut_where_the_window_is_low(here: Furnished) -> None:
    here.window.resize(1366, 660)
    page = here.open(RuleSetsPage)
    here.qtbot.wait(20)
    texts = [text for card in page.cards for text in card.findChildren(Text) if text.wordWrap()]
    assert texts
    assert all(text.height() >= text.heightForWidth(text.width()) for text in texts)
