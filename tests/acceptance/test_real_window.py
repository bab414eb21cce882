"""The real program in a real window on a screen of its own: signed in, somebody found, a case opened, closed, all kept."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from caseworker_app.services import cases, employment, integrity, persons
from tests import offices, people
from tests.acceptance.screen import Screen, own_screen
from tests.source_tree import ROOT

NAME = "谭丽萍"


@pytest.fixture
def screen() -> Iterator[Screen]:
    with own_screen() as made:
        yield made


@pytest.fixture
def person(office: Path) -> int:
    """Somebody registered beforehand, to whom clause 四 applies."""
    desk = offices.open_office(office)
    data = people.person_data(name=NAME, id_number=people.number(sex="female", n=3))
    saved = persons.add(desk, data=data).person
    spell = people.spell_data(**{"from": "2016-06-01", "registered_on": "2016-06-01"})
    employment.add(desk, person_id=saved.id, data=spell)
    desk.store.close()
    return saved.id


@pytest.fixture
def bare_machine(tmp_path: Path, screen: Screen) -> dict[str, str]:
    """The environment of a machine on which the program was never started."""
    homes = {"HOME": "", "XDG_DATA_HOME": "data", "XDG_CONFIG_HOME": "config", "XDG_RUNTIME_DIR": "run"}
    homes |= {"XDG_STATE_HOME": "state", "XDG_CACHE_HOME": "cache"}
    made = {
        "PATH": os.environ["PATH"],
        "LANG": "C.UTF-8",
        "DISPLAY": screen.display,
        "QT_QPA_PLATFORM": "xcb",
    }
    for name, folder in homes.items():
        path = tmp_path / "home" / folder
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        made[name] = str(path)
    return made


@pytest.fixture
def program(office: Path, person: int, bare_machine: dict[str, str]) -> Iterator[subprocess.Popen[str]]:
    """`caseworker` with no words but its file and the day: the window."""
    words = [sys.executable, "-m", "caseworker_app", "--db", str(office), "--on", "2018-01-15"]
    started = subprocess.Popen(
        words, cwd=ROOT, env=bare_machine, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    yield started
    started.kill()
    print(*started.communicate(), sep="\n")  # pytest shows it where the test failed


def test_a_clerk_signs_in_finds_somebody_and_opens_a_case_in_the_real_window(
    office: Path, person: int, screen: Screen, program: subprocess.Popen[str]
) -> None:
    screen.turn_to(screen.wait_for_title("就业困难人员认定与帮扶"))
    screen.type(offices.PASSWORD)
    screen.press("Return")
    window = screen.wait_for_title("工作台")
    screen.turn_to(window)
    screen.press("ctrl+k")
    screen.type("tanlp")
    screen.press("Return")
    screen.wait_for_title(NAME)
    screen.press("F2", "ctrl+s")
    screen.close(window)

    assert screen.wait_for("the program to end", lambda: program.poll() is not None)
    said, complained = program.communicate()
    assert (program.returncode, said, complained) == (0, "", "")
    desk = offices.open_office(office)
    (case,) = cases.of_person(desk, person_id=person)
    assert (case.status, case.opened_on, case.person_name) == ("draft", desk.on, NAME)
    assert [event.actor for event in case.events] == [offices.ADMIN]
    assert integrity.verify(desk).problems == []
    desk.store.close()
