"""导入导出 in the window: a file is looked at, tried, imported, taken back; rows that wait are decided one by one."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from caseworker_app.domain.accounts import Role
from caseworker_app.domain.errors import UserError
from caseworker_app.services import persons
from caseworker_app.services.desk import Desk
from caseworker_app.services.exchange import batches, rosters
from caseworker_app.services.exchange.decisions import DISMISS, NEW, TAKE
from caseworker_app.services.exchange.roster_result import Outcome
from tests import offices
from tests.people import number, person_data
from tests.services.exchange.workbooks import line, roster
from tests.ui.conftest import Asked
from tests.ui.furnished import Furnished, furnished
from ui.exchange.import_view import ALL_OR_NOTHING, CHOOSE, LOOK, RESULT, TRIAL
from ui.exchange.page import BATCHES, EXPORT, ExchangePage
from ui.jobs import Job, Jobs

HEAD = ("姓名", "公民身份号码", "联系电话", "残疾证有效截止")
TODAY = date(2026, 10, 31)


@pytest.fixture
def here(qtbot: QtBot, jobs: Jobs, asked: Asked, desk: Desk, tmp_path: Path) -> Furnished:
    return furnished(qtbot, jobs, asked, offices.on(desk, TODAY), tmp_path)


@pytest.fixture
def page(here: Furnished) -> ExchangePage:
    return here.open(ExchangePage)


def five(tmp_path: Path, third: str = "440106197208089218") -> Path:
    """Five people, the third with a wrong check digit."""
    lines = [line(name=f"陈{'一二三四五'[n]}", id_number=number(n=n)) for n in range(5)]
    lines[2] = line(name="陈三", id_number=third)
    return roster(tmp_path, *lines)


def looked(here: Furnished, page: ExchangePage, path: Path) -> None:
    page.importing.take_file(path)
    here.settle()


def tried(here: Furnished, page: ExchangePage, path: Path) -> None:
    looked(here, page, path)
    page.importing.trial()
    here.settle()


def listed(page: ExchangePage) -> list[tuple[Any, ...]]:
    model = page.importing.outcome.model
    return [tuple(model.index(r, c).data() for c in range(5)) for r in range(model.rowCount())]


def test_the_place_is_reached_from_people_and_from_the_system(here: Furnished) -> None:
    for key in ("people", "system"):
        here.window.open_page(key)
        here.settle()
        button = getattr(here.window.page, "exchange_button", None)
        assert button is not None
        button.click()
        here.current(ExchangePage)


def test_a_file_is_shown_before_anything_is_read_into_the_register(
    here: Furnished, page: ExchangePage, tmp_path: Path
) -> None:
    looked(here, page, five(tmp_path))
    assert page.importing.step == LOOK
    assert page.importing.mapping.choices[1].value() == "name"
    assert page.importing.primary_action is page.importing.trial_button
    assert persons.page(here.desk).total == 0


def test_a_trial_judges_every_row_and_keeps_nothing(
    here: Furnished, page: ExchangePage, tmp_path: Path
) -> None:
    tried(here, page, five(tmp_path))
    assert page.importing.step == TRIAL
    assert [row[1:3] for row in listed(page)] == [("不能导入", "陈三")]
    assert "校验码" in listed(page)[0][4]
    page.importing.outcome.filter.set_value(Outcome.ADDED)
    assert [row[2] for row in listed(page)] == ["陈一", "陈二", "陈四", "陈五"]
    assert "没有保存任何内容" in page.importing.said.text
    assert persons.page(here.desk).total == 0


def test_xl_17_good_rows_are_imported_and_the_file_again_adds_only_what_was_corrected(
    here: Furnished, page: ExchangePage, tmp_path: Path
) -> None:
    for third, total in (("440106197208089218", 4), (number(n=2), 5), (number(n=2), 5)):
        path = five(tmp_path, third)
        tried(here, page, path)
        page.importing.take()
        here.settle()
        assert page.importing.step == RESULT
        assert persons.page(here.desk).total == total


def test_xl_17_all_or_nothing_leaves_the_register_as_it_was(
    here: Furnished, page: ExchangePage, tmp_path: Path
) -> None:
    tried(here, page, five(tmp_path))
    page.importing.way.set_value(ALL_OR_NOTHING)
    page.importing.take()
    here.settle()
    assert page.importing.step == TRIAL
    assert "不保存任何一行" in page.importing.said.text
    assert persons.page(here.desk).total == 0


def test_a_guess_is_offered_and_taken_by_a_click_and_remembered(
    here: Furnished, page: ExchangePage, tmp_path: Path
) -> None:
    path = roster(tmp_path, ("陈志明", number(), "13800138000", "2027-05-01"), head=HEAD)
    looked(here, page, path)
    assert page.importing.mapping.choices[3].value() is None
    page.importing.mapping.offers[3].click()
    assert page.importing.mapping.mapping == {3: "disability_valid_until"}
    page.importing.trial()
    here.settle()
    page.importing.take()
    here.settle()
    person = persons.page(here.desk).people[0]
    assert str(person.disability_valid_until) == "2027-05-01"
    looked(here, page, path)
    assert page.importing.mapping.choices[3].value() == "disability_valid_until"


def test_a_field_belongs_to_one_column(here: Furnished, page: ExchangePage, tmp_path: Path) -> None:
    looked(here, page, roster(tmp_path, ("甲", number(), "13800138000", "x"), head=HEAD))
    page.importing.mapping.choices[3].set_value("phone")
    assert page.importing.mapping.choices[2].value() is None
    assert page.importing.mapping.mapping == {2: None, 3: "phone"}


def test_a_file_that_is_refused_says_why_and_the_place_stays_as_it_was(
    here: Furnished, page: ExchangePage, tmp_path: Path
) -> None:
    path = tmp_path / "名单.xls"
    path.write_bytes(b"<html></html>")
    looked(here, page, path)
    assert page.importing.step == CHOOSE
    assert "这不是真正的 Excel 文件" in page.importing.said.text


def test_the_encoding_and_the_heading_rows_can_be_corrected(
    here: Furnished, page: ExchangePage, tmp_path: Path
) -> None:
    path = tmp_path / "名单.csv"
    path.write_bytes(f"某街名单,\n称呼,身份证号码\n陈志明,{number()}\n".encode("gbk"))
    looked(here, page, path)
    assert "没有认出表头" in page.importing.said.text
    assert page.importing.reading.encoding.value() == "gb18030"
    page.importing.reading.heading.set_value((2,))
    here.settle()
    assert page.importing.mapping.choices[1].value() == "id_number"


def test_leaving_a_begun_import_asks_once(
    here: Furnished, page: ExchangePage, tmp_path: Path, asked: Asked
) -> None:
    looked(here, page, five(tmp_path))
    assert here.window.open_page("people") is False
    assert len(asked.questions) == 1
    asked.answer = True
    assert here.window.open_page("people") is True


def test_an_import_is_taken_back_as_a_whole(here: Furnished, page: ExchangePage, tmp_path: Path) -> None:
    rosters.import_roster(here.desk, path=five(tmp_path))
    page.views.set_value(BATCHES)
    here.settle()
    page.batches.begin_undo()
    card = page.batches.slot.card
    assert card is not None
    card.form.set_values({"reason": "选错了文件"})
    card.form.submit()
    here.settle()
    assert persons.page(here.desk).total == 0
    assert "撤回 4 人" in page.batches.said.text
    assert batches.recent(here.desk)[0].undo_reason == "选错了文件"
    assert page.batches.undo_button.isHidden()


def decided(here: Furnished, page: ExchangePage, path: Path) -> None:
    """Import a file and go to its waiting rows."""
    tried(here, page, path)
    page.importing.take()
    here.settle()
    page.importing.decide_button.click()
    here.settle()


def test_pp_01_two_people_of_one_name_are_offered_and_none_is_chosen(
    here: Furnished, page: ExchangePage, tmp_path: Path
) -> None:
    for n, phone in ((1, "13800138001"), (2, "13800138002")):
        persons.add(here.desk, data=person_data(name="陈志强", id_number=number(n=n), phone=phone))
    decided(here, page, roster(tmp_path, line(name="陈志强", id_number=None, phone=None)))
    waiting = page.waiting
    assert waiting.candidates.model.rowCount() == 2
    assert waiting.candidates.person is None
    assert not waiting.buttons[TAKE].isEnabled()
    ends = [waiting.candidates.model.index(r, 3).data() for r in range(2)]
    assert ends == ["8001", "8002"]
    shown = [waiting.candidates.model.index(r, 1).data() for r in range(2)]
    assert all("*" in one for one in shown)


def test_a_difference_is_taken_only_where_it_is_ticked(
    here: Furnished, page: ExchangePage, tmp_path: Path
) -> None:
    saved = persons.add(here.desk, data=person_data(name="陈志明", id_number=number(), phone="13800138000"))
    decided(here, page, roster(tmp_path, line(name="陈志明", phone="13900139000", lost=None)))
    waiting = page.waiting
    assert not waiting.buttons[TAKE].isEnabled()
    assert waiting.buttons[NEW].isHidden()
    waiting.differences.ticks["phone"].set_value(True)
    waiting.decide(TAKE)
    here.settle()
    assert persons.show(here.desk, person_id=saved.person.id).phone == "13900139000"
    assert waiting.model.rowCount() == 0


def test_a_row_can_be_dismissed(here: Furnished, page: ExchangePage, tmp_path: Path) -> None:
    saved = persons.add(here.desk, data=person_data(name="陈志明", id_number=number(), phone="13800138000"))
    decided(here, page, roster(tmp_path, line(name="陈志明", phone="13900139000", lost=None)))
    page.waiting.decide(DISMISS)
    here.settle()
    assert persons.show(here.desk, person_id=saved.person.id).phone == "13800138000"
    assert page.waiting.model.rowCount() == 0


def test_the_ledger_is_written_and_its_place_said(
    here: Furnished, page: ExchangePage, tmp_path: Path
) -> None:
    rosters.import_roster(here.desk, path=five(tmp_path))
    page.views.set_value(EXPORT)
    page.export.write(tmp_path / "台账.xlsx")
    here.settle()
    assert (tmp_path / "台账.xlsx").exists()
    assert "已导出 4 人" in page.export.said.text


def test_who_may_not_import_only_exports_for_statistics(
    qtbot: QtBot, jobs: Jobs, asked: Asked, desk: Desk, tmp_path: Path
) -> None:
    reader = furnished(qtbot, jobs, asked, replace(desk, role=Role.VIEWER), tmp_path)
    page = reader.open(ExchangePage)
    assert page.views.value() == EXPORT
    assert page.export.content.raw() == "统计用（脱敏）"


def slow_import(monkeypatch: pytest.MonkeyPatch, steps: int = 4000) -> list[int]:
    """Make an import go through many safe points, and count the reports that reach the window."""
    real = rosters.import_roster

    def slowly(desk: Desk, **options: Any) -> Any:
        tell, stopped = options["on_progress"], options["cancelled"]
        for step in range(steps):
            tell(step, steps)
            if stopped():
                break
        return real(desk, **options)

    monkeypatch.setattr(rosters, "import_roster", slowly)
    return []


def test_ui_01_closing_while_importing_asks_stops_at_a_safe_point_and_keeps_nothing(
    here: Furnished, page: ExchangePage, tmp_path: Path, asked: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried(here, page, five(tmp_path))
    real = rosters.import_roster

    def long(desk: Desk, **options: Any) -> Any:
        while not options["cancelled"]():
            options["on_progress"](1, 20_000)
        return real(desk, **options)

    monkeypatch.setattr(rosters, "import_roster", long)
    page.importing.take()
    asked.answer = True
    assert here.window.close()
    assert any("导入名单" in question for question, _, _ in asked.questions)
    assert persons.page(here.desk).total == 0


def test_ui_01_an_import_can_be_stopped_and_begun_again_many_times(
    here: Furnished, page: ExchangePage, tmp_path: Path
) -> None:
    tried(here, page, five(tmp_path))
    for _ in range(10):
        page.importing.take()
        here.window.jobs.cancel_long()
        here.settle()
        here.qtbot.waitUntil(page.importing.import_button.isEnabled)
        if page.importing.step == RESULT:
            break
    assert persons.page(here.desk).total in (0, 4)


def test_ui_02_a_failing_import_is_told_in_the_window_and_the_steps_are_free_again(
    here: Furnished, page: ExchangePage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried(here, page, five(tmp_path))

    def failing(desk: Desk, **options: Any) -> Any:
        options["on_progress"](1, 5)
        raise UserError("file_unreadable", "读不到这个文件。", "file")

    monkeypatch.setattr(rosters, "import_roster", failing)
    page.importing.take()
    here.settle()
    assert page.importing.said.text == "读不到这个文件。"
    assert page.importing.import_button.isEnabled()


def test_ui_02_progress_reaches_the_window_at_most_ten_times_a_second(
    here: Furnished, page: ExchangePage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried(here, page, five(tmp_path))
    told: list[object] = []
    here.window.jobs.progress.connect(lambda one: told.append(one) if one is not None else None)
    slow_import(monkeypatch)
    monkeypatch.setattr(Job, "cancelled", property(lambda self: False))
    page.importing.take()
    here.settle()
    assert len(told) < 100
