"""The main job by key presses alone: from signing in to the paper of somebody recognised and helped (clauses 四, 五)."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests import people
from tests.acceptance.keyboard import CounterClock, Keyboard
from tests.offices import PASSWORD
from ui.main import Program
from ui.start.doors import Doors

NAME = "李𬍤"
NUMBER = people.number(birth=date(1972, 3, 4), sex="female", n=21)


@pytest.fixture
def clock() -> CounterClock:
    return CounterClock()


@pytest.fixture
def program(office: Path, tmp_path: Path, clock: CounterClock, qapp: QApplication) -> Iterator[Program]:
    made = Program(Doors(office, clock), tmp_path / "machine.ini", tmp_path / "caseworker.log")
    made.begin()
    yield made
    if made.window is not None:
        made.window.page.discard()
        made.window.close()
    made.end()


def test_x(program: Program, qtbot: QtBot, clock: CounterClock) -> None:
    kb = Keyboard(qtbot)
    kb.wait(lambda: program.start.isActiveWindow() and not program.jobs.busy)
    print("start:", kb.where)
    kb.enter_to("密码")
    kb.type(PASSWORD)
    kb.press("Return")
    kb.wait(lambda: program.window is not None and program.window.isActiveWindow() and not program.jobs.busy)
    print("main:", kb.focus, kb.where)
    kb.press("Ctrl+N")
    kb.wait(lambda: program.window.page.name == "person_new")
    kb.type(NUMBER)
    kb.fill("姓名", NAME)
    kb.fill("联系电话", "13800138000")
    kb.fill("户籍地址", "广州市天河区石牌西路9号201房")
    kb.press("Return")
    kb.press("Space")
    kb.enter_to("目前状况")
    kb.type("sy")
    kb.fill("起始日期", "20170601")
    kb.fill("登记日期", "2017.6.1")
    for label, k in {
        "有劳动能力": "y",
        "有就业愿望": "1",
        "享受低保": "n",
        "低收入家庭": "0",
        "特困家庭": "n",
        "零就业家庭": "n",
    }.items():
        kb.fill(label, k)
    kb.enter_to("退休年龄类别")
    kb.type("n")
    print(kb.focus.currentText(), [kb.focus.itemText(i) for i in range(kb.focus.count())])
    kb.press("Ctrl+S")

    def idle():
        return not program.jobs.busy

    try:
        kb.wait(lambda: program.window.page.name == "dossier" and idle())
    except Exception:
        print(program.window.page.form.problems())
        raise
    p = program.window.page

    def look(what):
        f = QApplication.focusWidget()
        print(
            what,
            "|",
            p.tabs.current_key,
            "|",
            type(f).__name__,
            f and f.accessibleName(),
            "|",
            p.header.said,
            "|",
            program.window.messages.text,
        )

    look("saved")
    seen = []
    for i in range(14):
        kb.press("Tab")
        f = kb.focus
        seen.append((type(f).__name__, kb.where))
    print(seen)
    def save():
        kb.press("Ctrl+S")
        qtbot.wait(50)
        kb.wait(idle)
        qtbot.wait(50)
    kb.press("y") if False else None
    kb.tab_to("单亲抚养子女"); kb.press("n"); kb.wait(lambda: "已记下" in program.window.messages.text and idle()); qtbot.wait(30)
    look("answered")
    for act in ("open","accept","check","publish"):
        kb.press("F2"); look("F2 "+act)
        slot = [w for w in p.findChildren(__import__("ui.forms.form_card",fromlist=["x"]).FormSlot) if w.card]
        print("   fields", [ (n,e.row.editor.accessibleName()) for n,e in slot[0].card.form._fields.items()])
        if act=="check":
            kb.enter_to("初审意见"); kb.type("入户核实，情况属实")
        save(); look("after "+act)
        slot = [w for w in p.findChildren(__import__("ui.forms.form_card",fromlist=["x"]).FormSlot) if w.card]
        if slot: print(slot[0].card.form.problems())
