"""The main job by key presses alone: from signing in to the paper of somebody recognised and helped (clauses 四, 五)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from caseworker_app.services import cases, employment, integrity, persons
from caseworker_app.services.case_views import CaseView
from tests import people
from tests.acceptance.keyboard import Keyboard
from tests.documents.reading import text_of
from tests.offices import PASSWORD
from ui.main import Program
from ui.page import Page
from ui.start.doors import Doors

NAME = "李𬍤"
NUMBER = people.number(birth=date(1972, 3, 4), sex="female", n=21)
ANSWERS = {
    "有劳动能力": "y",
    "有就业愿望": "1",
    "享受低保": "n",
    "低收入家庭": "0",
    "特困家庭": "n",
    "零就业家庭": "n",
}


@dataclass
class CounterClock:
    """A clock whose day goes on when the test says so."""

    moment: datetime = datetime(2018, 1, 15, 1, 30, tzinfo=UTC)

    def today(self) -> date:
        """The day at the counter."""
        return self.moment.date()

    def now(self) -> datetime:
        """The moment."""
        return self.moment

    def go_on(self, days: int) -> None:
        """Let days pass."""
        self.moment += timedelta(days=days)


@dataclass
class Counter:
    """A clerk's hands and eyes at the running program."""

    hands: Keyboard
    program: Program
    clock: CounterClock

    @property
    def page(self) -> Page:
        """The page on screen."""
        assert self.program.window is not None
        assert self.program.window.page is not None
        return self.program.window.page

    @property
    def case(self) -> CaseView:
        """The one case there is, as the services tell it."""
        return cases.page(self.program.desk).cases[0]

    def wait_for(self, page: str) -> None:
        """Wait until a page is on screen with all it shows."""
        self.hands.wait(lambda: self.page.name == page and not self.program.jobs.busy)
        assert self.page.isAncestorOf(self.hands.focus), f"the cursor is not on the page: {self.hands.where}"

    def save(self, said: str) -> None:
        """Press Ctrl+S and wait for what the window says; the cursor must stay on the page."""
        self.hands.press("Ctrl+S")
        self._wait_until_said(said)

    def answer(self, question: str, key: str) -> None:
        """Go by Tab to a question of the why panel and answer it by its key."""
        self.hands.tab_to(question)
        self.hands.type(key)
        self._wait_until_said(f"已记下：{question}")

    def let_pass(self, days: int) -> None:
        """Go on to a later day and read the page anew."""
        self.clock.go_on(days)
        self.hands.press("F5")
        self.wait_for("dossier")

    def _wait_until_said(self, words: str) -> None:
        window = self.program.window
        assert window is not None
        self.hands.wait(lambda: words in window.messages.text and not self.program.jobs.busy)
        assert self.page.isAncestorOf(self.hands.focus), f"the cursor left the page: {self.hands.where}"


@pytest.fixture
def counter(office: Path, tmp_path: Path, qtbot: QtBot, qapp: QApplication) -> Iterator[Counter]:
    clock = CounterClock()
    program = Program(Doors(office, clock), tmp_path / "machine.ini", tmp_path / "caseworker.log")
    program.begin()
    made = Counter(Keyboard(qtbot), program, clock)
    yield made
    if program.window is not None:
        made.page.discard()  # a failed test leaves a form half-filled; nobody is there to answer the question
        program.window.close()
    program.end()


def sign_in(counter: Counter) -> None:
    start = counter.program.start
    assert start is not None
    counter.hands.wait(lambda: start.isActiveWindow() and not counter.program.jobs.busy)
    counter.hands.fill("密码", PASSWORD)
    counter.hands.press("Return")
    counter.hands.wait(lambda: counter.program.window is not None and counter.program.window.isActiveWindow())
    counter.wait_for("workbench")


def register(counter: Counter) -> None:
    hands = counter.hands
    hands.press("Ctrl+N")
    counter.wait_for("person_new")
    assert hands.where == "证件号码"
    hands.type(NUMBER)
    hands.fill("姓名", NAME)
    hands.fill("联系电话", "13800138000")
    hands.fill("户籍地址", "广州市天河区石牌西路9号201房")
    hands.press("Return")
    hands.press("Space")  # 常住地与户籍地址相同
    hands.fill("目前状况", "sy")
    hands.fill("起始日期", "201706")
    hands.fill("登记日期", "2017.6.1")
    for question, key in ANSWERS.items():
        hands.fill(question, key)
    hands.fill("退休年龄类别", "n")
    counter.save(f"已登记：{NAME}")
    counter.wait_for("dossier")


def take_to_notice(counter: Counter) -> None:
    hands = counter.hands
    hands.press("F2")
    counter.save("已立案 440106-2018-00-0001")
    hands.press("Alt+1")
    counter.save("个案现为“已受理”")
    hands.press("F2")
    hands.fill("初审意见", "入户核实，情况属实")
    hands.press("Ctrl+Return")
    hands.fill("入户核实人员", "黄志强、周敏")
    counter.save("个案现为“已初审”")
    hands.press("Alt+1")
    hands.fill("公示截止日", "20180126")
    counter.save("个案现为“公示中”")


def determine_and_help(counter: Counter) -> None:
    hands = counter.hands
    hands.press("F2")
    counter.save("个案现为“待认定”")
    hands.press("F2")
    hands.fill("认定意见", "同意认定")
    counter.save("个案现为“已认定”")
    hands.press("F2")
    hands.fill("送达方式", "qs")
    counter.save("已办理“送达”")
    hands.press("F2")
    hands.fill("帮扶等级", "b")
    counter.save("个案现为“帮扶中”")


def record_a_step(counter: Counter) -> None:
    hands = counter.hands
    hands.press("F2")
    hands.fill("帮扶类型", "zyzd")
    hands.fill("方式", "ck")
    hands.fill("内容", "了解求职意向")
    hands.press("Ctrl+Return")
    hands.fill("下次日期", "2018-02-12")
    counter.save("已记下一次帮扶")


def save_the_notice(counter: Counter, monkeypatch: pytest.MonkeyPatch, file: Path) -> None:
    asked: list[Any] = []

    def platform_dialog(*given: Any) -> tuple[str, str]:
        asked.append(given)
        return str(file), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", platform_dialog)
    counter.hands.press("Ctrl+P")
    counter.hands.wait(lambda: QApplication.activePopupWidget() is not None)
    counter.hands.type("4")
    counter.wait_for("preview")
    assert counter.page.title == "认定通知书"
    counter.save(f"已存为 {file.name}")
    assert len(asked) == 1


def test_the_main_job_is_done_by_key_presses_alone(
    counter: Counter, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    sign_in(counter)
    register(counter)
    counter.answer("单亲抚养子女", "n")
    take_to_notice(counter)
    counter.let_pass(14)
    determine_and_help(counter)
    record_a_step(counter)
    paper = tmp_path / "通知书.pdf"
    save_the_notice(counter, monkeypatch, paper)
    counter.hands.press("Esc")
    counter.hands.press("Esc")
    counter.wait_for("dossier")

    desk, case = counter.program.desk, counter.case
    person = persons.get(desk, person_id=case.person)
    assert (person.name, person.id_number, person.phone) == (NAME, NUMBER, "13800138000")
    assert (person.single_parent, person.able_to_work, person.low_income_household) == (False, True, False)
    (spell,) = employment.of_person(desk, person_id=person.id)
    assert (spell.kind, str(spell.from_day), spell.registered_on) == (
        "unemployed",
        "2017-06",
        date(2017, 6, 1),
    )
    assert (case.status, case.grade, case.determined_on) == ("assisted", "B", date(2018, 1, 29))
    taken = ["open", "accept", "check", "publish", "end_notice", "determine", "deliver", "assist"]
    assert [event.action for event in case.events] == taken
    (step,) = case.steps
    assert (step.kind, step.way, step.content) == ("guidance", "counter", "了解求职意向")
    assert step.next_day == date(2018, 2, 12)
    assert NAME in text_of(paper.read_bytes())
    assert integrity.verify(desk).problems == []
