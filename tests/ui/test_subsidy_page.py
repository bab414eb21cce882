"""一件补贴申请的办理: who may take the next step, how lines and conditions read, and how what was approved is corrected."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from caseworker_app.domain.subsidies.life import Deed
from caseworker_app.services import employment, subsidies
from caseworker_app.services.desk import Desk
from db.trouble import StorageTrouble
from tests import offices
from tests.ui.conftest import Asked
from tests.ui.furnished import Furnished, furnished
from tests.ui.subsidy_office import APRIL, accepted, taken_to, unit, worker
from ui.jobs import Jobs
from ui.subsidies.application_page import ApplicationPage
from ui.subsidies.short import due_note
from ui.widgets.choices import ChoiceEdit
from ui.widgets.form import Form

NAMES = ((1, "梁伟"), (2, "何丽"))


@pytest.fixture
def window(qtbot: QtBot, jobs: Jobs, asked: Asked, desk: Desk, tmp_path: Path) -> Furnished:
    return furnished(qtbot, jobs, asked, offices.on(desk, APRIL), tmp_path)


def opened(window: Furnished, application: int) -> ApplicationPage:
    page = window.open(ApplicationPage, application_id=application)
    window.settle()
    return page


def form(page: ApplicationPage) -> Form:
    assert page.slot.card is not None
    return page.slot.card.form


def approved(window: Furnished, person: int) -> Any:
    made = accepted(window.desk, person)
    taken_to(window.desk, made.id, "check", "publish", "approve")
    return made


def corrected(window: Furnished, page: ApplicationPage, amount: str) -> None:
    page.corrections.adjust_button.click()
    form(page).restore({"amount": amount, "reason": "缴费基数更正"})
    form(page).submit()
    window.settle()
    window.settle()


def test_the_cursor_is_at_the_next_step_and_at_the_lines_where_there_is_none(window: Furnished) -> None:
    made = accepted(window.desk, worker(window.desk))
    page = opened(window, made.id)
    assert QApplication.focusWidget() is page.next_button
    assert page.next_button.accessibleName() == "审核"
    assert "Alt+1" in page.next_button.text()
    taken_to(window.desk, made.id, "check", "publish", "approve", "pay")
    page = opened(window, made.id)
    assert QApplication.focusWidget() is page.lines.table


def test_a_step_of_another_office_is_grey_and_says_whose_it_is(
    qtbot: QtBot, jobs: Jobs, asked: Asked, desk: Desk, tmp_path: Path
) -> None:
    april = offices.on(desk, APRIL)
    made = accepted(april, worker(april))
    window = furnished(qtbot, jobs, asked, offices.colleague(april, "何敏"), tmp_path)
    page = opened(window, made.id)
    assert not page.next_button.isEnabled()
    assert page.next_button.toolTip() == "“审核”由审核或管理员账户办理"
    assert page.said_of_next == "下一环节“审核”由审核或管理员账户办理。"
    page.take(Deed.CHECK)
    assert page.slot.card is None
    assert window.window.messages.isVisible()
    assert page.links[Deed.WITHDRAW].isVisible()
    assert not page.links[Deed.REFUSE].isVisible()


def test_one_person_needs_no_column_and_the_chosen_line_tells_its_whole_rule(window: Furnished) -> None:
    page = opened(window, accepted(window.desk, worker(window.desk)).id)
    assert page.lines.table.isColumnHidden(0)
    assert page.view is not None
    line = page.view.lines[1]
    page.lines.table.selectRow(1)
    assert page.lines.rule == f"{line.month}：{line.rule}（{line.document}）"


def test_a_roster_says_each_condition_once_with_its_people(window: Furnished) -> None:
    roster = [{"person": worker(window.desk, n, name), "months": ["2019-01"]} for n, name in NAMES]
    made = subsidies.apply(
        window.desk, kind="hiring_post", employer_id=unit(window.desk).id, data={"roster": roster}
    )
    page = opened(window, made.id)
    assert not page.lines.table.isColumnHidden(0)
    said = page.conditions.said
    assert len(said) == len(set(said)) < len(made.conditions)
    assert all(sentence.endswith("（2 人：梁伟、何丽）") for sentence in said)


def test_a_supplement_says_what_is_read_anew_and_wants_something_to_add(window: Furnished) -> None:
    page = opened(window, accepted(window.desk, worker(window.desk)).id)
    page.take(Deed.SUPPLEMENT)
    assert "保存时重新读取" in form(page).editor("day").accessibleDescription()
    form(page).submit()
    window.settle()
    assert page.slot.card is not None
    assert page.view is not None
    assert len(page.view.events) == 1


def test_an_approval_on_open_conditions_tells_a_clerk_what_to_do(window: Furnished) -> None:
    made = accepted(window.desk, worker(window.desk))
    taken_to(window.desk, made.id, "check", "publish")
    page = opened(window, made.id)
    page.take(Deed.APPROVE)
    form(page).submit()
    window.settle()
    said = form(page).problems()["override"]
    assert "在档案补登后再批准，或由批准人写明理由" in said
    assert "override" not in said


def test_a_form_can_be_saved_again_after_trouble(window: Furnished) -> None:
    page = opened(window, accepted(window.desk, worker(window.desk)).id)
    page.take(Deed.CHECK)
    assert page.slot.card is not None
    page.slot.card.wait()
    window.window.jobs.troubled.emit(StorageTrouble("disk_full", "磁盘已满，请腾出空间后再试。"))
    assert page.slot.card.save_button.isEnabled()


def test_recovery_offers_everything_one_person_or_one_line(window: Furnished) -> None:
    made = approved(window, worker(window.desk))
    taken_to(window.desk, made.id, "pay")
    page = opened(window, made.id)
    page.take(Deed.RECOVER)
    scope = form(page).editor("scope")
    assert isinstance(scope, ChoiceEdit)
    scope.set_value(("lines", made.lines[0].id))
    form(page).restore({"cause": "重复享受"})
    form(page).submit()
    window.settle()
    assert page.view is not None
    assert str(page.view.recovered) == "600.00"


def test_a_line_is_corrected_by_name_and_the_proposal_put_aside_again(window: Furnished) -> None:
    page = opened(window, approved(window, worker(window.desk)).id)
    page.lines.table.selectRow(1)
    page.corrections.adjust_button.click()
    assert page.slot.card is not None
    assert page.slot.card.accessibleName() == "调整 陈志明 2019-02（现为 600.00 元）"
    page.discard()
    corrected(window, page, "500")
    said = "陈志明 2019-02：扣回 100.00 元，待下次补扣（缴费基数更正）"
    assert page.corrections.banner.text == said
    page.corrections.dismiss_button.click()
    form(page).restore({"reason": "核对后无误"})
    form(page).submit()
    window.settle()
    window.settle()
    assert page.corrections.banner.text == ""
    assert page.view is not None
    assert [one.state for one in page.view.adjustments] == ["dismissed"]


def test_approved_months_are_held_against_the_registrations(window: Furnished) -> None:
    person = worker(window.desk)
    made = approved(window, person)
    spell = {"kind": "employed", "from": "2019-02-01", "to": "2019-03-31", "employer": "甲厂"}
    employment.add(window.desk, person_id=person, data=spell)
    page = opened(window, made.id)
    page.corrections.review_button.click()
    window.settle()
    window.settle()
    assert page.corrections.banner.text.count("待下次补扣") == 2
    assert "2019-03：扣回 600.00 元" in page.corrections.banner.text


def test_corrections_wait_until_something_is_approved(window: Furnished) -> None:
    page = opened(window, accepted(window.desk, worker(window.desk)).id)
    assert not page.corrections.adjust_button.isVisible()
    assert not page.corrections.review_button.isVisible()
    page.adjust(page.lines.current())
    page.corrections.review()
    page.corrections.dismiss()
    assert page.slot.card is None


def test_the_stage_reached_in_another_year_is_told_with_its_year(window: Furnished) -> None:
    made = accepted(window.desk, worker(window.desk))
    taken_to(window.desk, made.id, "check", "publish")
    later = offices.on(window.desk, date(2020, 1, 6))
    subsidies.advance(later, application_id=made.id, action="approve", data={"override": "已核实"})
    view = subsidies.show(later, application_id=made.id)
    assert due_note(view, date(2021, 1, 4))[0] == f"2020-01-06 {later.user} 批准"
