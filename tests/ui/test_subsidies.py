"""补贴: an application is worked out while it is filled in, accepted only where every month can be paid, and taken on step by step."""

from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from caseworker_app.domain.subsidies.life import Deed, Stage
from caseworker_app.services import funds, subsidies
from caseworker_app.services.desk import Desk
from tests import offices
from tests.ui.conftest import Asked
from tests.ui.furnished import Furnished, furnished
from tests.ui.subsidy_office import (
    APRIL,
    QUARTER,
    accepted,
    begun,
    fill,
    months,
    taken_to,
    unit,
    worked_out,
    worker,
)
from ui.dossier.page import DossierPage
from ui.jobs import Jobs
from ui.subsidies.application_page import ApplicationPage
from ui.subsidies.board_page import FUNDS, LIST, SubsidiesPage
from ui.subsidies.tab import SubsidiesTab
from ui.widgets.person_pick import Picked

NAMES = ((1, "梁伟"), (2, "何丽"))


@pytest.fixture
def window(qtbot: QtBot, jobs: Jobs, asked: Asked, desk: Desk, tmp_path: Path) -> Furnished:
    return furnished(qtbot, jobs, asked, offices.on(desk, APRIL), tmp_path)


def test_each_month_shows_its_amount_and_its_rule_while_it_is_filled_in(window: Furnished) -> None:
    page = begun(window, "flexible_social_insurance", worker(window.desk))
    fill(page, "2019-01", "2019-03", "600", "300")
    worked_out(window, page)
    model = page.quote.model
    assert [model.index(row, 0).data() for row in range(model.rowCount())] == [
        "2019-01",
        "2019-02",
        "2019-03",
    ]
    assert model.index(0, 1).data() == "600.00"
    assert "定额 600 元" in model.index(0, 2).data()


def test_accepting_opens_the_application(window: Furnished) -> None:
    page = begun(window, "flexible_social_insurance", worker(window.desk))
    fill(page, "2019-01", "2019-03", "600", "300")
    page.accept()
    window.settle()
    opened = window.current(ApplicationPage)
    window.settle()
    assert opened.view is not None
    assert (opened.view.status, str(opened.view.total)) == (Stage.ACCEPTED, "1800.00")


def test_a_month_claimed_before_is_named_and_nothing_is_saved(window: Furnished) -> None:
    person = worker(window.desk)
    accepted(window.desk, person)
    page = begun(window, "flexible_social_insurance", person)
    fill(page, "2019-02", "2019-03", "600", "300")
    worked_out(window, page)
    assert "2019-02 至 2019-03 已由申请" in page.quote.trouble
    page.accept()
    window.settle()
    assert subsidies.page(window.desk).total == 1


def test_a_missed_filing_period_is_said_where_it_is_accepted(window: Furnished) -> None:
    person = worker(window.desk)
    page = begun(window, "flexible_social_insurance", person)
    page.form.set_values({"applied_on": date(2019, 3, 5)})
    fill(page, "2018-12", "2018-12", "600", "300")
    page.accept()
    window.settle()
    assert "申报期" in page.form.problems()["applied_on"]


def test_a_roster_is_built_person_by_person(window: Furnished) -> None:
    firm = unit(window.desk)
    people = [(worker(window.desk, n, name), name) for n, name in enumerate(("梁伟", "何丽"))]
    page = begun(window, "hiring_post")
    page.claimant.set_values({"employer": Picked(firm.id, firm.name)})
    for person, name in people:
        page.claimant.set_values({"person": Picked(person, name)})
        fill(page, "2019-01", "2019-03")
        page.add_row()
    worked_out(window, page)
    shown = page.roster.model
    assert [shown.index(row, 3).data() for row in range(shown.rowCount())] == ["600.00", "600.00"]
    page.accept()
    window.settle()
    view = subsidies.page(window.desk).applications[0]
    assert (len(view.people), str(view.total)) == (2, "1200.00")


def test_the_next_claim_begins_with_the_people_of_the_last(window: Furnished) -> None:
    firm = unit(window.desk)
    roster = [{"person": worker(window.desk), "months": ["2019-01", "2019-02", "2019-03"]}]
    subsidies.apply(window.desk, kind="hiring_post", employer_id=firm.id, data={"roster": roster})
    page = begun(window, "hiring_post")
    page.claimant.set_values({"employer": Picked(firm.id, firm.name)})
    page.bring_in()
    window.settle()
    assert page.roster.rows[0]["months"] == ["2019-04", "2019-05", "2019-06"]
    page.fill_again(0)
    assert months(page).value() == ["2019-04", "2019-05", "2019-06"]


def test_the_board_leads_to_the_application_and_the_steps_to_payment(window: Furnished) -> None:
    view = accepted(window.desk, worker(window.desk))
    board = window.open(SubsidiesPage)
    card = board.columns[0].cards[0]
    assert (card.shown.head, card.shown.foot) == ("陈志明", view.number)
    card.opened.emit()
    window.settle()
    page = window.current(ApplicationPage)
    window.settle()
    for deed in (Deed.CHECK, Deed.PUBLISH, Deed.APPROVE, Deed.PAY):
        page.take(deed)
        assert page.slot.card is not None
        if deed is Deed.APPROVE:
            page.slot.card.form.restore({"override": "身份已由街道核实"})
        page.slot.card.form.submit()
        window.settle()
    assert page.view is not None
    assert page.view.status is Stage.PAID
    assert not page.next_button.isVisible()


def test_the_list_filters_by_stage_and_the_funds_show_what_is_left(window: Furnished) -> None:
    accepted(window.desk, worker(window.desk))
    funds.set_budget(
        window.desk, fund="employment_subsidy", year=2019, amount="5000", document="穗财〔2019〕1号"
    )
    page = window.open(SubsidiesPage, view=LIST)
    window.settle()
    assert page.list.said == "共 1 件"
    page.list.stage.set_value(str(Stage.PAID))
    window.settle()
    assert page.list.said == "共 0 件"
    page.views.set_value(FUNDS)
    window.settle()
    assert page.funds.sheet.index(0, 1).data() == "5,000.00"
    assert page.funds.sheet.index(0, 6).data() == "5,000.00"


def test_the_tab_tells_the_months_used_and_what_the_person_got(window: Furnished) -> None:
    person = worker(window.desk)
    accepted(window.desk, person)
    page = window.open(DossierPage, person_id=person, tab="subsidies")
    window.settle()
    tab = page.tabs.content("subsidies")
    assert isinstance(tab, SubsidiesTab)
    window.qtbot.waitUntil(lambda: tab.model.rowCount() == 1)
    assert tab.model.index(0, 2).data() == "1,800.00"


def test_a_begun_claim_is_unsaved_until_given_up(window: Furnished) -> None:
    page = begun(window, "flexible_social_insurance", worker(window.desk))
    fill(page, "2019-01", "2019-01", "600", "300")
    assert page.unsaved()
    page.discard()
    assert not page.unsaved()


def test_sums_stay_while_the_last_month_is_typed_anew(window: Furnished) -> None:
    page = begun(window, "flexible_social_insurance", worker(window.desk))
    fill(page, "2019-01", "2019-03", "600", "300")
    edit = months(page)
    for typed in ("2019-0", "2019-02", "2019-03"):
        edit.last.setText(typed)
    assert edit.value() == [{"month": m["month"], "pension": "600.00", "medical": "300.00"} for m in QUARTER]


def test_an_agent_who_is_ticked_must_be_named(window: Furnished) -> None:
    page = begun(window, "flexible_social_insurance", worker(window.desk))
    fill(page, "2019-01", "2019-01", "600", "300")
    page.claimant.set_values({"agent": True})
    page.accept()
    window.settle()
    assert set(page.claimant.problems()) == {"agent_name", "agent_id_number", "agent_relation"}
    assert subsidies.page(window.desk).total == 0


def test_a_budget_goes_to_the_year_its_form_was_opened_for(window: Furnished) -> None:
    page = window.open(SubsidiesPage, view=FUNDS)
    page.funds.begin()
    card = page.funds.slot.card
    assert card is not None
    assert not page.funds.year.isEnabled()
    assert not page.new_button.isEnabled()
    page.funds.year.set_value(2020)
    card.form.set_values({"fund": "startup"})
    card.form.restore({"amount": "500", "document": "穗财〔2019〕2号"})
    card.form.submit()
    window.settle()
    assert [line.budget is not None for line in funds.sheet(window.desk, year=2019)].count(True) == 1
    assert page.funds.year.isEnabled()
    assert page.new_button.isEnabled()


def test_a_half_typed_budget_is_asked_about_before_another_view_is_shown(
    window: Furnished, asked: Asked
) -> None:
    page = window.open(SubsidiesPage, view=FUNDS)
    page.funds.begin()
    assert page.funds.slot.card is not None
    page.funds.slot.card.form.restore({"amount": "500"})
    page.views.set_value(LIST)
    assert (len(asked.questions), page.views.value()) == (1, FUNDS)
    assert page.unsaved()
    asked.answer = True
    page.views.set_value(LIST)
    assert (page.views.value(), page.funds.slot.card) == (LIST, None)


def test_who_registers_budgets_is_said_to_others(
    qtbot: QtBot, jobs: Jobs, asked: Asked, desk: Desk, tmp_path: Path
) -> None:
    clerk = offices.colleague(offices.on(desk, APRIL), "何敏")
    page = furnished(qtbot, jobs, asked, clerk, tmp_path).open(SubsidiesPage, view=FUNDS)
    assert not page.funds.budget_button.isEnabled()
    assert "管理员" in page.funds.budget_button.toolTip()
    page.funds.begin()
    assert page.funds.slot.card is None


def test_a_card_tells_its_own_stage_and_counts_each_open_question_once(window: Furnished) -> None:
    firm, desk = unit(window.desk), window.desk
    roster = [{"person": worker(desk, n, name), "months": ["2019-01", "2019-02"]} for n, name in NAMES]
    waiting = subsidies.apply(desk, kind="hiring_post", employer_id=firm.id, data={"roster": roster})
    moved = [accepted(desk, worker(desk, n)) for n in (7, 8)]
    taken_to(desk, moved[0].id, "check")
    taken_to(desk, moved[1].id, "check", "publish")
    page = window.open(SubsidiesPage)
    shown = [column.cards[0].shown for column in page.columns[:3]]
    assert (shown[0].head, shown[0].tag) == (firm.name, "")
    assert shown[0].line == "2019-01 至 02 · 2 人 · 一般性岗位补贴"
    sentences = {"；".join(c.because) for c in waiting.open_conditions}
    assert len(waiting.open_conditions) > len(sentences)
    assert shown[0].note.endswith(f"{len(sentences)} 项条件待核实")
    assert shown[1].note.endswith(f"04-10 {desk.user} 审核")
    assert shown[2].note.endswith("公示截止日期未登记")
