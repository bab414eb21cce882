"""新申请的填写: by keyboard in the order one reads, nothing typed is lost, and what is wrong is said where it stands."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from caseworker_app.domain.subsidies import KINDS
from caseworker_app.domain.subsidies.protocol import Claimant
from caseworker_app.services import persons, subsidies, subsidy_adjustments
from caseworker_app.services.desk import Desk
from db.trouble import StorageTrouble
from tests import offices
from tests.ui.conftest import Asked
from tests.ui.furnished import Furnished, furnished
from tests.ui.subsidy_office import APRIL, begun, fill, months, taken_to, unit, worked_out, worker
from ui.jobs import Jobs
from ui.subsidies.beside import Beside
from ui.subsidies.new_page import NewSubsidyPage
from ui.theme import apply_theme
from ui.widgets.buttons import Button
from ui.widgets.person_pick import Picked

FLEXIBLE = "flexible_social_insurance"


@pytest.fixture
def window(qtbot: QtBot, jobs: Jobs, asked: Asked, desk: Desk, tmp_path: Path) -> Furnished:
    return furnished(qtbot, jobs, asked, offices.on(desk, APRIL), tmp_path)


@pytest.fixture
def large(qapp: QApplication) -> Iterator[None]:
    apply_theme(qapp, base_pt=16)
    yield
    apply_theme(qapp)


def focused() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def press(window: Furnished, key: Qt.Key) -> QWidget:
    window.qtbot.keyClick(focused(), key)
    return focused()


def paused(window: Furnished) -> None:
    window.qtbot.wait(450)
    window.settle()


def by_unit(window: Furnished, kind: str = "hiring_post") -> NewSubsidyPage:
    firm = unit(window.desk)
    page = begun(window, kind)
    page.claimant.set_values({"employer": Picked(firm.id, firm.name)})
    return page


def test_enter_leads_from_the_kind_through_months_and_sums_to_accepting(window: Furnished) -> None:
    page = begun(window, FLEXIBLE, worker(window.desk))
    fill(page, "2019-01", "2019-02", "600", "300")
    page.kind.setFocus()
    person, agent = page.claimant.editor("person"), page.claimant.editor("agent")
    assert press(window, Qt.Key.Key_Return) is person.focusProxy()
    assert press(window, Qt.Key.Key_Return) is agent
    assert press(window, Qt.Key.Key_Return) is page.form.editor("applied_on")
    edit = months(page)
    sums = [field for line in edit.lines for field in line.sums.values()]
    assert [press(window, Qt.Key.Key_Return) for _ in range(6)] == [edit.first, edit.last, *sums]
    for _ in range(3):
        if press(window, Qt.Key.Key_Return) is page.accept_button:
            break
    assert focused() is page.accept_button


def test_enter_in_the_last_field_of_a_unit_s_row_leads_to_the_roster(window: Furnished) -> None:
    page = by_unit(window, "hiring_poor")
    last = list(page.form.draft())[-1]
    page.form.editor(last).setFocus()
    assert press(window, Qt.Key.Key_Return) is page.add_button


def test_tab_goes_the_way_one_reads_and_ends_at_accepting(window: Furnished) -> None:
    page = begun(window, FLEXIBLE, worker(window.desk))
    fill(page, "2019-02", "2019-02", "600", "300")
    months(page).first.setText("2019-01")
    page.kind.setFocus()
    walk = [page.kind.accessibleName()]
    while focused() is not page.accept_button and len(walk) < 30:
        walk.append(press(window, Qt.Key.Key_Tab).accessibleName() or "…")
    assert focused() is page.accept_button, "|".join(walk)
    shown = [name for name in walk if "2019-" in name or "月份" in name]
    assert shown == [
        "起始月份",
        "截止月份",
        "2019-01 职工养老保险",
        "2019-01 职工医疗保险",
        "2019-02 职工养老保险",
        "2019-02 职工医疗保险",
    ]
    assert walk.index("申请日期") < walk.index("起始月份")


def test_sums_come_back_with_their_month(window: Furnished) -> None:
    page = begun(window, FLEXIBLE, worker(window.desk))
    fill(page, "2019-01", "2019-03", "600", "300")
    edit = months(page)
    before = edit.value()
    edit.last.setText("2019-0")
    assert len(edit.lines) == 3
    edit.last.setText("2019-01")
    assert len(edit.lines) == 1
    edit.first.clear()
    edit.last.clear()
    assert (edit.lines, edit.value()) == ([], None)
    edit.first.setText("2019-01")
    edit.last.setText("2019-03")
    assert edit.value() == before


def test_ticks_of_months_without_sums_stand_in_even_columns(window: Furnished) -> None:
    page = begun(window, "hiring_post")
    fill(page, "2019-01", "2019-07")
    page.ensurePolished()
    window.qtbot.wait(20)
    places = [line.asked.x() for line in months(page).lines]
    gaps = [b - a for a, b in pairwise(places[:4])]
    assert max(gaps) - min(gaps) <= 4
    assert places[4:7] == places[:3]


def test_a_wrong_sum_is_marked_in_its_own_cell_and_its_month_named(window: Furnished) -> None:
    page = begun(window, FLEXIBLE, worker(window.desk))
    fill(page, "2019-01", "2019-03", "600", "300")
    cell = months(page).lines[1].sums["medical"]
    cell.setText("3oo")
    page.accept()
    window.settle()
    assert page.form.problems()["months"].startswith("2019-02 职工医疗保险：金额")
    assert focused() is cell
    assert cell.property("wrong") is True
    assert not months(page).first.property("wrong")
    cell.setText("300")
    assert not cell.property("wrong")
    page.accept()
    window.settle()
    assert subsidies.page(window.desk).total == 1


def test_a_sum_that_a_month_needs_is_asked_for_at_that_month(window: Furnished) -> None:
    page = by_unit(window, "rural_public_post")
    fill(page, "2019-01", "2019-02")
    months(page).lines[0].sums["paid"].setText("2000")
    assert not page.form.check()
    assert page.form.problems()["months"].startswith("2019-02：请填写")
    assert focused() is months(page).lines[1].sums["paid"]


def test_another_kind_is_asked_about_once_where_a_roster_would_be_lost(
    window: Furnished, asked: Asked
) -> None:
    page = by_unit(window)
    fill(page, "2019-01", "2019-03")
    page.claimant.set_values({"person": Picked(worker(window.desk), "陈志明")})
    page.add_row()
    page.kind.set_value("public_post")
    assert (len(asked.questions), page.kind.value(), len(page.roster.rows)) == (1, "hiring_post", 1)
    asked.answer = True
    unit_kept = page.claimant.values()["employer"]
    page.kind.set_value("public_post")
    assert (len(asked.questions), page.kind.value(), page.roster.rows) == (2, "public_post", [])
    assert page.claimant.values()["employer"] == unit_kept
    page.kind.set_value("incubation")
    assert len(asked.questions) == 2
    assert page.claimant.values()["employer"] == unit_kept


def test_a_unit_s_one_sum_has_no_roster_but_for_the_one_that_is_evidence(window: Furnished) -> None:
    for code in (one.code for one in KINDS.values() if one.claimant is Claimant.UNIT and not one.per_person):
        page = begun(window, code)
        evidence = code == "employment_creation"
        assert page.roster.isVisible() is page.add_button.isVisible() is evidence, code
        assert ("person" in page.claimant.draft()) is evidence, code
        assert "months" not in page.form.draft(), code


def test_people_are_the_evidence_of_the_sum_for_those_taken_on(window: Furnished) -> None:
    page = by_unit(window, "employment_creation")
    page.form.restore({"hires": "4", "applied_on": "2019-03-10"})
    page.claimant.set_values({"person": Picked(worker(window.desk), "陈志明")})
    page.accept()
    window.settle()
    assert "还没有加入花名册" in page.claimant.problems()["person"]
    page.add_row()
    worked_out(window, page)
    assert page.roster.table.isColumnHidden(2)
    assert page.quote.model.index(0, 0).data() == "累计带动就业 4 人"
    page.accept()
    window.settle()
    assert str(subsidies.page(window.desk).applications[0].total) == "9000.00"


def test_people_of_one_name_are_told_apart_by_their_masked_numbers(window: Furnished) -> None:
    page = by_unit(window)
    fill(page, "2019-01", "2019-01")
    for n in (1, 2):
        page.claimant.set_values({"person": Picked(worker(window.desk, n), "陈志明")})
        page.add_row()
    window.settle()
    shown = [page.roster.model.index(row, 1).data() for row in (0, 1)]
    assert all("********" in text for text in shown)
    assert shown[0] != shown[1]


def test_somebody_who_stands_in_the_form_is_not_left_out_of_the_roster(window: Furnished) -> None:
    page = by_unit(window)
    fill(page, "2019-01", "2019-01")
    page.claimant.set_values({"person": Picked(worker(window.desk, 1), "梁伟")})
    page.add_row()
    page.claimant.set_values({"person": Picked(worker(window.desk, 2), "何丽")})
    page.accept()
    window.settle()
    assert "何丽还没有加入花名册" in page.claimant.problems()["person"]
    assert subsidies.page(window.desk).total == 0


def test_nothing_is_complained_of_before_claimant_and_months_are_there(window: Furnished) -> None:
    page = begun(window, "hiring_social_insurance")
    assert page.form.draft()["applied_on"] == "2019-04-10"
    assert not page.unsaved()
    paused(window)
    assert (page.quote.trouble, page.quote.model.rowCount()) == ("", 0)
    firm = unit(window.desk)
    page.claimant.set_values({"employer": Picked(firm.id, firm.name)})
    months(page).first.setText("2019-0")
    paused(window)
    assert page.quote.trouble == ""


def test_the_day_of_a_roster_is_the_day_of_the_claim(window: Furnished) -> None:
    page = by_unit(window)
    fill(page, "2019-01", "2019-01")
    page.form.restore({"applied_on": "2019-04-09"})
    page.claimant.set_values({"person": Picked(worker(window.desk), "陈志明")})
    page.add_row()
    page.accept()
    window.settle()
    assert str(subsidies.page(window.desk).applications[0].applied_on) == "2019-04-09"


def test_conditions_are_listed_once(window: Furnished) -> None:
    page = by_unit(window, "employment_creation")
    page.form.restore({"hires": "4"})
    worked_out(window, page)
    said = page.quote.conditions.said
    assert "尚未明确：尚未登记：商事登记日期" in said
    assert len(said) == len(set(said))
    assert page.quote.lines.rule.startswith("累计带动就业 4 人：每人 2000 元 × 3 人")


def test_open_corrections_of_the_claimant_are_settled_with_the_next_claim(window: Furnished) -> None:
    person = worker(window.desk)
    january = {"months": [{"month": "2019-01", "pension": "600", "medical": "300"}]}
    made = subsidies.apply(window.desk, kind=FLEXIBLE, person_id=person, data=january)
    taken_to(window.desk, made.id, "check", "publish", "approve")
    subsidy_adjustments.correct_amount(
        window.desk, line_id=made.lines[0].id, amount="500", reason="缴费基数更正"
    )
    name = persons.get(window.desk, person_id=person).name
    page = begun(window, FLEXIBLE, person)
    window.qtbot.waitUntil(page.adjustments.isVisible)
    (tick,) = page.adjustments.ticks
    assert (tick.text(), tick.value()) == (f"{name} 2019-01：扣回 100.00 元", True)
    fill(page, "2019-02", "2019-03", "600", "300")
    page.accept()
    window.settle()
    after = subsidies.page(window.desk).applications[-1]
    assert str(after.total) == "1100.00"


def test_a_correction_that_is_unticked_waits_for_another_time(window: Furnished) -> None:
    person = worker(window.desk)
    january = {"months": [{"month": "2019-01", "pension": "600", "medical": "300"}]}
    made = subsidies.apply(window.desk, kind=FLEXIBLE, person_id=person, data=january)
    taken_to(window.desk, made.id, "check", "publish", "approve")
    subsidy_adjustments.correct_amount(
        window.desk, line_id=made.lines[0].id, amount="500", reason="缴费基数更正"
    )
    page = begun(window, FLEXIBLE, person)
    window.qtbot.waitUntil(page.adjustments.isVisible)
    page.adjustments.ticks[0].set_value(False)
    fill(page, "2019-02", "2019-03", "600", "300")
    page.accept()
    window.settle()
    assert str(subsidies.page(window.desk).applications[-1].total) == "1200.00"
    assert len(subsidy_adjustments.open_for(window.desk, kind=FLEXIBLE, person_id=person)) == 1


def test_accepting_is_offered_again_after_trouble(window: Furnished) -> None:
    page = begun(window, FLEXIBLE, worker(window.desk))
    page.accept_button.setEnabled(False)
    window.window.jobs.troubled.emit(StorageTrouble("disk_full", "磁盘已满，请腾出空间后再试。"))
    assert page.accept_button.isEnabled()
    page.accept_button.setEnabled(False)
    assert begun(window, FLEXIBLE).accept_button.isEnabled()


@pytest.mark.usefixtures("large")
def test_in_large_type_the_sum_stands_below_the_form_and_accepting_stays_in_view(window: Furnished) -> None:
    page = by_unit(window, "hiring_social_insurance")
    fill(page, "2019-01", "2019-03", "600", "300", "4", "0", "400")
    window.qtbot.wait(20)
    both = page.findChild(Beside)
    assert isinstance(both, Beside)
    assert both.stacked
    area = both.parentWidget()
    assert area is not None
    assert both.width() <= area.width()
    names = [button for button in page.findChildren(Button) if button is page.accept_button]
    corner = page.accept_button.mapTo(page, page.accept_button.rect().bottomRight())
    assert names
    assert page.rect().contains(corner)
    months(page).lines[2].sums["medical"].setFocus()
    window.qtbot.wait(20)
    assert page.accept_button.mapTo(page, page.accept_button.rect().bottomRight()) == corner


def test_in_the_usual_type_both_stand_side_by_side(window: Furnished) -> None:
    both = begun(window, FLEXIBLE).findChild(Beside)
    assert isinstance(both, Beside)
    assert not both.stacked
