"""工作台: figures from the records, urgency in words, one key to the record with the right form open."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from caseworker_app.domain.accounts import Role
from caseworker_app.services import contacts, morning, overview, post_holdings
from caseworker_app.services.desk import Desk
from caseworker_app.services.due import Due
from caseworker_app.services.due_kinds import KINDS, DueGroup
from tests.services.post_office import recognised, unit, welfare_post
from tests.ui.conftest import Asked
from tests.ui.furnished import Furnished, furnished
from tests.ui.office_pages import assisted_case, filled_buttons, opened_case, person, take, unnamed_controls
from ui.contacts.page import ContactsPage
from ui.dossier.page import DossierPage
from ui.jobs import Jobs
from ui.palette import Role as Ink
from ui.persons.new_page import NewPersonPage
from ui.posts.unit_page import UnitPage
from ui.subsidies.new_page import NewSubsidyPage
from ui.widgets.rows import ROLE_OF_CELL
from ui.workbench.due_filter import MINE
from ui.workbench.due_table import opening, what
from ui.workbench.page import WorkbenchPage


@pytest.fixture
def here(qtbot: QtBot, jobs: Jobs, asked: Asked, desk: Desk, tmp_path: Path) -> Furnished:
    return furnished(qtbot, jobs, asked, desk, tmp_path)


def noticed_case(desk: Desk, who: int, ends: str) -> int:
    """A case in its public notice."""
    case = opened_case(desk, who)
    early = replace(desk, legal_day=date(2018, 1, 5))
    take(early, case, "accept", "check", "publish", notice_ends=ends, opinion="属实")
    return case


def lines(page: WorkbenchPage) -> list[list[str]]:
    model = page.due.model
    return [
        [model.index(row, column).data() for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def due(kind: str, days_left: int = 0) -> Due:
    return Due(date(2018, 1, 15), days_left, kind, "补正期限：何大勇", 7, 8, "何大勇", "梁敏", "awaiting")


def test_an_empty_list_says_what_would_fill_it(here: Furnished) -> None:
    page = here.open(WorkbenchPage)
    assert page.due.table.rows.rowCount() == 0
    assert page.due.empty.isVisible()
    assert page.recognised.accessibleName() == "在册就业困难人员: 0"


def test_the_figures_come_from_the_records(here: Furnished) -> None:
    assisted_case(here.desk, person(here.desk))
    noticed_case(here.desk, person(here.desk, 1), "2018-01-19")
    person(here.desk, 2)
    page = here.open(WorkbenchPage)
    names = [each.accessibleName() for each in (page.recognised, page.under_way, page.decided)]
    assert names == ["在册就业困难人员: 1", "在办认定: 1", "本月认定: 1"]
    assert page.recognised.accessibleDescription() == "登记人员共 3 人"


def test_what_is_due_is_said_by_urgency_in_words_and_colour(here: Furnished) -> None:
    for n, ends in enumerate(("2018-01-12", "2018-01-15", "2018-01-19")):
        noticed_case(here.desk, person(here.desk, n, name=f"陈志{'甲乙丙'[n]}"), ends)
    page = here.open(WorkbenchPage)
    assert [line[:3] for line in lines(page)] == [
        ["超期 2 天", "公示期满，可提交认定", "陈志甲"],
        ["今天", "公示今天期满", "陈志乙"],
        ["还有 4 天", "公示至 2018-01-19", "陈志丙"],
    ]
    inks = [page.due.model.index(row, 0).data(ROLE_OF_CELL) for row in range(3)]
    assert inks == [Ink.BAD, Ink.ASK, Ink.INK]
    assert "其中已超期 1 项" in page.this_week.accessibleDescription()


def test_enter_opens_the_dossier_with_the_right_form(here: Furnished) -> None:
    noticed_case(here.desk, person(here.desk), "2018-01-12")
    page = here.open(WorkbenchPage)
    assert page.due.table.hasFocus()
    here.qtbot.keyClick(page.due.table, Qt.Key.Key_Return)
    here.settle()
    dossier = here.current(DossierPage)
    assert dossier.tabs.current_key == "determination"
    assert dossier.unsaved() is False
    assert [slot.card is not None for slot in dossier.tabs.content("determination").slots_of_forms()].count(
        True
    ) == 1


def test_each_kind_of_deadline_leads_to_its_form() -> None:
    def form(one: Due) -> tuple[str, str]:
        _page, args = opening(one)
        return args["tab"], args["action"]

    assert form(due("follow_up")) == ("assistance", "step")
    assert form(due("supplement_deadline", 1)) == ("determination", "supplement")
    assert form(due("supplement_deadline", -1)) == ("determination", "lapse")
    assert form(due("notice_ended")) == ("determination", "end_notice")
    assert form(due("verdict_change")) == ("determination", "")


def test_the_name_is_not_said_twice_in_a_line() -> None:
    assert what(due("supplement_deadline")) == "补正期限"


def test_one_can_look_at_ones_own_only(here: Furnished) -> None:
    assisted_case(here.desk, person(here.desk))
    noticed_case(here.desk, person(here.desk, 1), "2018-01-19")
    page = here.open(WorkbenchPage)
    everything = len(lines(page))
    page.due.filter.whose.set_value(MINE)
    here.settle()
    mine = lines(page)
    assert everything > len(mine)
    assert all(line[4] == here.desk.user for line in mine)


def test_the_page_follows_midnight(here: Furnished, qtbot: QtBot) -> None:
    page = here.open(WorkbenchPage)
    page._desk = replace(here.desk, legal_day=date(2018, 1, 16))
    page._look_at_the_clock()
    here.settle()
    assert page.day_shown == "办理日期\u30002018 年 1 月 16 日 星期二"


def test_ctrl_n_registers_somebody_new(here: Furnished) -> None:
    page = here.open(WorkbenchPage)
    here.qtbot.keyClick(page, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    here.settle()
    here.current(NewPersonPage)


def test_somebody_who_may_only_look_is_not_offered_to_register(
    qtbot: QtBot, jobs: Jobs, asked: Asked, desk: Desk, tmp_path: Path
) -> None:
    here = furnished(qtbot, jobs, asked, replace(desk, role=Role.VIEWER), tmp_path)
    assert here.open(WorkbenchPage).primary_action is None


def test_the_count_of_the_day_stands_at_the_bottom(here: Furnished) -> None:
    noticed_case(here.desk, person(here.desk), "2018-01-12")
    here.open(WorkbenchPage)
    assert "今日待办 1" in here.window.status_bar.text
    assert overview.due_today(here.desk) == 1


def test_one_filled_button_and_every_control_named(here: Furnished) -> None:
    page = here.open(WorkbenchPage)
    assert filled_buttons(page) == 1
    assert unnamed_controls(page) == []


def test_posts_open_their_unit_and_subsidies_their_application() -> None:
    leave = replace(due("welfare_post_leave"), record=3)
    assert opening(leave) == ("unit", {"employer_id": 3, "tab": "welfare"})
    assert opening(replace(leave, kind="service_post_leave"))[1]["tab"] == "plan"
    money = replace(due("subsidy_unpaid"), person=None, record=9)
    assert opening(money) == ("subsidy", {"application_id": 9})
    assert opening(due("follow_up"))[0] == "dossier"


def test_a_filing_period_opens_the_application_of_that_subsidy_for_that_person(here: Furnished) -> None:
    claim = replace(due("claim_window_closes"), matter="flexible_social_insurance", person=person(here.desk))
    page, args = opening(claim)
    assert here.window.open_page(page, **args)
    here.settle()
    shown = here.current(NewSubsidyPage)
    assert shown.kind.value() == claim.matter
    assert shown.entry.claimant.values()["person"] == claim.person
    assert opening(replace(claim, person=None)) == ("subsidies", {})


def test_somebody_due_to_leave_a_post_is_listed_and_enter_opens_the_unit(here: Furnished) -> None:
    employer = unit(here.desk)
    hired = {"hired_on": "2018-01-10", "contract_from": "2018-01-10", "contract_to": "2018-02-09"}
    post = welfare_post(here.desk, employer.id).id
    post_holdings.hire(here.desk, post_id=post, person_id=recognised(here.desk, 0), data=hired)
    page = here.open(WorkbenchPage)
    page.due.filter.kind.set_value(DueGroup.MONEY)
    here.settle()
    (line,) = lines(page)
    assert line[:4] == ["还有 25 天", "公益性岗位合同将满，请续签或办理离岗", "困难甲", "在岗"]
    here.qtbot.keyClick(page.due.table, Qt.Key.Key_Return)
    here.settle()
    assert here.current(UnitPage).tabs.current_key == "welfare"


def test_every_kind_opens_a_page_the_window_has(here: Furnished) -> None:
    for code in KINDS:
        one = replace(due(code), record=3)
        page, args = opening(one)
        assert here.window.knows(page), (code, page)
        assert None not in args.values()


def test_without_such_a_page_the_dossier_opens_and_without_a_person_nothing() -> None:
    unknown = replace(due("household_deadline"), record=3)
    assert opening(unknown, lambda page: False) == ("dossier", {"person_id": 7})
    assert opening(replace(unknown, person=None), lambda page: False) == ("", {})


def test_the_list_can_be_narrowed_to_a_kind_and_a_name(here: Furnished) -> None:
    for n, ends in enumerate(("2018-01-12", "2018-01-19")):
        noticed_case(here.desk, person(here.desk, n, name=f"陈志{'甲乙'[n]}"), ends)
    page = here.open(WorkbenchPage)
    everything = len(lines(page))
    page.due.filter.kind.set_value(DueGroup.HELP)
    here.settle()
    assert lines(page) == []
    page.due.filter.kind.set_value(DueGroup.DEADLINE)
    page.due.filter.name.set_value("志乙")
    here.qtbot.waitUntil(lambda: len(lines(page)) == 1)
    assert lines(page)[0][2] == "陈志乙"
    assert everything == 2


def test_a_call_promised_to_somebody_not_on_file_opens_the_counter_log(here: Furnished) -> None:
    call = {"name": "路过的人", "phone": "13700137000", "way": "phone", "next_day": "2018-01-16"}
    contacts.record(here.desk, data=call | {"content": "问岗位"})
    page = here.open(WorkbenchPage)
    assert [line[1:4] for line in lines(page)] == [["约定再次联系", "路过的人", "未登记人员"]]
    here.qtbot.keyClick(page.due.table, Qt.Key.Key_Return)
    here.settle()
    here.current(ContactsPage)
    nobody = replace(due("counter_follow_up"), person=None)
    assert opening(nobody, lambda page: False) == ("", {})


def test_nothing_found_is_not_said_to_be_nothing_due(here: Furnished) -> None:
    noticed_case(here.desk, person(here.desk), "2018-01-12")
    page = here.open(WorkbenchPage)
    page.due.filter.name.set_value("无此人")
    here.qtbot.waitUntil(lambda: page.due.empty.isVisible())
    assert page.due.empty.said[0] == "近 30 天没有符合筛选的待办"
    page.due.filter.name.set_value("")
    here.qtbot.waitUntil(lambda: len(lines(page)) == 1)
    page.due.filter.name.setFocus()
    here.qtbot.keyClick(page.due.filter.name, Qt.Key.Key_Down)
    assert page.due.table.hasFocus()


def test_the_morning_run_is_made_once_the_window_is_at_rest(here: Furnished) -> None:
    here.open(WorkbenchPage)
    assert morning.due(here.desk)
    here.qtbot.waitUntil(lambda: not morning.due(here.desk), timeout=8000)
