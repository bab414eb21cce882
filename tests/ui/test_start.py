"""启动: the first start makes an office or opens the sample; signing in says what is wrong where it is wrong."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from caseworker_app import bootstrap, resources, sample
from caseworker_app.clock import FixedClock
from caseworker_app.domain.errors import UserError
from caseworker_app.services import persons
from caseworker_app.services.desk import Desk
from db.trouble import StorageTrouble
from tests import offices
from tests.ui.office_pages import filled_buttons, unnamed_controls
from ui.jobs import Jobs
from ui.start.doors import Doors
from ui.start.first_start import FirstStart, districts
from ui.start.sign_in import SignIn
from ui.start.window import StartWindow

OFFICE = {"centre": "石牌街公共就业服务站", "region": "440106", "admin": "梁敏"}
AFTER_THE_ROSTER = FixedClock(datetime(2026, 11, 25, 1, 30, tzinfo=UTC))
TWICE = {"password": "correct horse 1", "again": "correct horse 1"}


@dataclass(frozen=True)
class FakeDoors(Doors):
    """Doors that note who knocks; `answer` is given or raised."""

    answer: Any = "the desk"
    knocks: list[tuple[Any, ...]] = field(default_factory=list)
    hold: threading.Event | None = None
    people: tuple[str, ...] = ("梁敏", "黄志强")

    def accounts(self) -> tuple[str, ...]:
        if isinstance(self.answer, StorageTrouble):
            raise self.answer
        return self.people

    def sign_in(self, account: str | None, password: str) -> Any:
        return self._let_in("sign_in", account, password)

    def create(self, *, centre: str, region: str, account: str, password: str) -> Any:
        return self._let_in("create", centre, region, account, password)

    def sample(self, on_progress: Callable[[int, int], None]) -> Any:
        on_progress(1, 2)
        on_progress(2, 2)
        return self._let_in("sample")

    def _let_in(self, *knock: Any) -> Any:
        self.knocks.append(knock)
        if self.hold is not None:
            assert self.hold.wait(5)
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer


@dataclass
class Started:
    """A start window, and whom it let in."""

    window: StartWindow
    let_in: list[Any]


Start = Callable[[Doors], Started]


@pytest.fixture
def start(qtbot: QtBot, jobs: Jobs) -> Start:
    def make(doors: Doors, **given: Any) -> Started:
        window = StartWindow(jobs, doors, **given)
        started = Started(window, [])
        window.signed_in.connect(started.let_in.append)
        qtbot.addWidget(window)
        window.show()
        qtbot.waitExposed(window)
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        window.begin()
        qtbot.waitUntil(lambda: not jobs.busy)
        return started

    return make


def first(started: Started) -> FirstStart:
    card = started.window.card
    assert isinstance(card, FirstStart)
    return card


def sign_in(started: Started) -> SignIn:
    card = started.window.card
    assert isinstance(card, SignIn)
    return card


def here(tmp_path: Path, **given: Any) -> FakeDoors:
    """Doors of a file that is not there yet."""
    return FakeDoors(tmp_path / "office.db", offices.CLOCK, **given)


def there(tmp_path: Path, **given: Any) -> FakeDoors:
    """Doors of a file that is there."""
    (tmp_path / "office.db").touch()
    return here(tmp_path, **given)


def test_the_districts_are_todays_eleven_by_name() -> None:
    names = [choice.label for choice in districts(resources.load_region_names())]
    assert len(names) == 11
    assert {"天河区", "越秀区", "增城区"} <= set(names)
    assert not {"东山区", "芳村区", "萝岗区", "市辖区"} & set(names)


def test_without_a_database_the_first_start_asks_and_makes_it(
    start: Start, tmp_path: Path, qtbot: QtBot, jobs: Jobs
) -> None:
    doors = here(tmp_path)
    started = start(doors)
    card = first(started)
    assert card.form.editor("centre").hasFocus()
    card.form.set_values(OFFICE | TWICE)
    qtbot.keyClick(card, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: not jobs.busy)
    assert doors.knocks == [("create", OFFICE["centre"], "440106", "梁敏", "correct horse 1")]
    assert started.let_in == ["the desk"]


def test_everything_must_be_given_and_the_passwords_agree(start: Start, tmp_path: Path) -> None:
    doors = here(tmp_path)
    card = first(start(doors))
    card.form.submit()
    assert set(card.form.problems()) == {"centre", "region", "admin", "password", "again"}
    card.form.set_values(OFFICE | TWICE | {"again": "correct horse 2"})
    card.form.submit()
    assert card.form.problems() == {"again": "两次输入的密码不同，请重新输入。"}
    assert doors.knocks == []


def test_what_the_service_refuses_stands_at_its_field(
    start: Start, tmp_path: Path, qtbot: QtBot, jobs: Jobs
) -> None:
    doors = here(tmp_path, answer=UserError("weak_password", "密码至少 8 个字符，请重新设置。", "password"))
    card = first(start(doors))
    card.form.set_values(OFFICE | {"password": "a b * c", "again": "a b * c"})
    card.form.submit()
    qtbot.waitUntil(lambda: not jobs.busy)
    assert card.form.problems() == {"password": "密码至少 8 个字符，请重新设置。"}
    assert card.button.isEnabled()


def test_a_second_click_while_it_is_being_made_does_nothing(
    start: Start, tmp_path: Path, qtbot: QtBot, jobs: Jobs
) -> None:
    doors = here(tmp_path, hold=threading.Event())
    card = first(start(doors))
    card.form.set_values(OFFICE | TWICE)
    card.button.click()
    card.button.click()
    card.sample_button.click()
    assert doors.hold is not None
    doors.hold.set()
    qtbot.waitUntil(lambda: not jobs.busy)
    assert len(doors.knocks) == 1


def test_the_sample_shows_its_progress_and_lets_one_in(
    start: Start, tmp_path: Path, qtbot: QtBot, jobs: Jobs
) -> None:
    doors = here(tmp_path, hold=threading.Event())
    started = start(doors)
    card = first(started)
    assert "sample-2026" in doors.sample_words
    qtbot.keyClick(card, Qt.Key.Key_Y, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(card.progress.isVisible)
    assert card.progress.words.text().startswith("导入样例数据")
    assert doors.hold is not None
    doors.hold.set()
    qtbot.waitUntil(lambda: not jobs.busy)
    assert started.let_in == ["the desk"]


def test_trouble_with_the_file_is_said_with_its_advice(
    start: Start, tmp_path: Path, qtbot: QtBot, jobs: Jobs
) -> None:
    card = first(start(here(tmp_path, answer=StorageTrouble("disk_full"))))
    card.form.set_values(OFFICE | TWICE)
    card.form.submit()
    qtbot.waitUntil(lambda: not jobs.busy)
    assert card.trouble.text.startswith("磁盘空间不足")
    assert card.button.isEnabled()


def test_enter_in_the_password_signs_in_the_account_chosen(
    start: Start, tmp_path: Path, qtbot: QtBot, jobs: Jobs
) -> None:
    doors = there(tmp_path)
    started = start(doors)
    card = sign_in(started)
    assert card.password.hasFocus()
    card.account.set_value("黄志强")
    qtbot.keyClicks(card.password, "pass * word")
    qtbot.keyClick(card.password, Qt.Key.Key_Return)
    qtbot.keyClick(card.password, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not jobs.busy)
    assert doors.knocks == [("sign_in", "黄志强", "pass * word")]
    assert started.let_in == ["the desk"]


def test_a_wrong_password_is_said_at_the_field_and_can_be_typed_over(
    start: Start, tmp_path: Path, qtbot: QtBot, jobs: Jobs
) -> None:
    words = StorageTrouble("wrong_password").message
    started = start(there(tmp_path, answer=UserError("wrong_password", words, "password")))
    card = sign_in(started)
    qtbot.keyClicks(card.password, "wrong")
    qtbot.keyClick(card.password, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not jobs.busy)
    assert card.form.problems() == {"password": words}
    assert card.password.hasFocus()
    assert card.password.selectedText() != ""
    assert card.button.isEnabled()
    assert started.let_in == []


def test_a_missing_key_file_is_said_before_a_password_is_asked(start: Start, tmp_path: Path) -> None:
    card = sign_in(start(there(tmp_path, answer=StorageTrouble("keys_missing"))))
    assert card.trouble.text.startswith("找不到数据库的密钥文件")


def test_the_password_is_hidden_until_the_eye_is_pressed(start: Start, tmp_path: Path) -> None:
    card = sign_in(start(there(tmp_path)))
    hidden = card.password.echoMode()
    card.password.actions()[0].trigger()
    assert (hidden, card.password.echoMode()) == (
        card.password.EchoMode.Password,
        card.password.EchoMode.Normal,
    )


def test_one_filled_button_and_every_control_named(start: Start, tmp_path: Path) -> None:
    for started in (start(here(tmp_path)), start(there(tmp_path))):
        assert filled_buttons(started.window) == 1
        assert unnamed_controls(started.window) == []


def test_the_real_doors_make_an_office_and_let_its_administrator_in(tmp_path: Path) -> None:
    doors = Doors(tmp_path / "new" / "office.db", offices.CLOCK, date(2018, 1, 9), "补录")
    desk: Desk = doors.create(
        centre="石牌街公共就业服务站", region="440106", account=" 梁敏 ", password="long enough"
    )
    assert (desk.user, desk.on, desk.reason) == ("梁敏", date(2018, 1, 9), "补录")
    assert doors.accounts() == ("梁敏",)
    bootstrap.close(desk)


def test_the_sample_is_made_once_filled_even_after_a_stop_and_then_opened(tmp_path: Path) -> None:
    def stop(done: int, total: int) -> None:
        raise InterruptedError

    doors = Doors(tmp_path / "office.db", AFTER_THE_ROSTER)
    with pytest.raises(InterruptedError):
        doors.sample(stop)
    told: list[tuple[int, int]] = []
    counts = []
    for _ in range(2):
        desk: Desk = doors.sample(lambda done, total: told.append((done, total)))
        assert sample.is_sample(desk)
        counts.append(persons.page(desk, limit=1).total)
        bootstrap.close(desk)
    assert counts[0] == counts[1] > 100
    assert told[-1][0] == told[-1][1] > 100
    assert [done for done, _ in told] == sorted(done for done, _ in told)
