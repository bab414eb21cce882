"""后台作业: the worker never touches the window, results come on its thread, closing waits (UI-01, UI-02)."""

import threading
import time
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from caseworker_app.domain.errors import UserError
from caseworker_app.services.changes import Changes
from db.trouble import StorageTrouble
from ui.jobs import Job, Jobs, Progress

BIG_ID = 7 << 48


def test_work_runs_off_the_windows_thread_and_its_result_arrives_on_it(qtbot: QtBot, jobs: Jobs) -> None:
    seen: list[tuple[int, int]] = []
    jobs.read(
        threading.get_ident, owner=jobs, on_done=lambda worker: seen.append((worker, threading.get_ident()))
    )
    qtbot.waitUntil(lambda: bool(seen))
    (worker, receiver) = seen[0]
    assert receiver == threading.get_ident() != worker


def test_a_write_says_what_it_changed_and_who_began_it(qtbot: QtBot, jobs: Jobs) -> None:
    page = QObject()
    with qtbot.waitSignal(jobs.changed) as heard:
        jobs.write(lambda: Changes({"persons": [BIG_ID]}), initiator=page)
    changes, initiator = heard.args
    assert changes.has("persons", BIG_ID)
    assert initiator is page


def test_the_changes_inside_a_result_are_found_and_the_result_is_handed_on(qtbot: QtBot, jobs: Jobs) -> None:
    class Added:
        changes = Changes({"persons": [BIG_ID]})

    results: list[object] = []
    with qtbot.waitSignal(jobs.changed):
        jobs.write(Added, initiator=jobs, on_done=results.append)
    qtbot.waitUntil(lambda: bool(results))
    assert isinstance(results[0], Added)


def test_a_refusal_goes_to_whoever_asked(qtbot: QtBot, jobs: Jobs) -> None:
    refusals: list[UserError] = []
    jobs.write(_refuse, initiator=jobs, on_error=refusals.append)
    qtbot.waitUntil(lambda: bool(refusals))
    assert refusals[0].field == "id_number"


def test_a_refusal_nobody_takes_goes_to_the_message_line(qtbot: QtBot, jobs: Jobs) -> None:
    with qtbot.waitSignal(jobs.refused) as heard:
        jobs.write(_refuse, initiator=jobs)
    assert heard.args[0].message == "身份证号码不对，请核对。"


def test_ui_02_trouble_with_the_file_and_defects_arrive_on_the_windows_thread(
    qtbot: QtBot, jobs: Jobs
) -> None:
    heard: list[tuple[str, int]] = []
    jobs.troubled.connect(lambda error: heard.append(("trouble", threading.get_ident())))
    jobs.broke.connect(lambda error: heard.append(("defect", threading.get_ident())))
    jobs.write(_disk_full, initiator=jobs)
    jobs.write(_break, initiator=jobs)
    qtbot.waitUntil(lambda: len(heard) == 2)
    assert heard == [("trouble", threading.get_ident()), ("defect", threading.get_ident())]


def test_nothing_is_told_to_a_page_that_is_gone(qtbot: QtBot, jobs: Jobs) -> None:
    page, told = QWidget(), []
    go = threading.Event()
    jobs.read(go.wait, owner=page, on_done=told.append)
    page.deleteLater()
    qtbot.wait(1)
    go.set()
    qtbot.waitUntil(lambda: not jobs.busy)
    assert told == []


def test_only_the_newest_of_the_reads_that_replace_one_another_is_told(qtbot: QtBot, jobs: Jobs) -> None:
    told: list[str] = []
    for text in ("陈", "陈强", "陈强华"):
        jobs.read(lambda text=text: text, owner=jobs, on_done=told.append, replaces="search")
    qtbot.waitUntil(lambda: not jobs.busy)
    assert told == ["陈强华"]


def test_ui_02_progress_is_told_at_most_about_ten_times_a_second(qtbot: QtBot, jobs: Jobs) -> None:
    told: list[Progress] = []
    jobs.progress.connect(lambda progress: told.append(progress) if progress else None)

    def count(job: Job) -> None:
        for row in range(3000):
            job.report(row + 1, 3000)
            time.sleep(0.0001)

    started = time.monotonic()
    jobs.long(count, title="导入名单", initiator=jobs)
    qtbot.waitUntil(lambda: not jobs.busy)
    assert 1 <= len(told) <= 10 * (time.monotonic() - started) + 2
    assert (told[-1].title, told[-1].done, told[-1].total) == ("导入名单", 3000, 3000)


def test_ui_01_work_started_and_cancelled_ten_times_ends_each_time_and_says_nothing(
    qtbot: QtBot, jobs: Jobs
) -> None:
    done: list[object] = []
    jobs.refused.connect(done.append)
    jobs.broke.connect(done.append)
    for _ in range(10):
        job = jobs.long(_endless, title="导入名单", initiator=jobs, on_done=done.append)
        job.cancel()
        qtbot.waitUntil(lambda: not jobs.busy)
    assert done == []


def test_ui_01_closing_stops_long_work_at_a_safe_point_and_waits(qtbot: QtBot) -> None:
    jobs, ends = Jobs(), []

    def work(job: Job) -> None:
        try:
            _endless(job)
        finally:
            ends.append("rolled back")

    jobs.long(work, title="备份", initiator=jobs)
    qtbot.wait(20)
    jobs.close()
    assert ends == ["rolled back"]


def test_ui_01_a_write_already_asked_for_is_finished_before_closing(tmp_path: Path, qtbot: QtBot) -> None:
    jobs, written = Jobs(), tmp_path / "written"
    jobs.write(lambda: time.sleep(0.05), initiator=jobs)
    jobs.write(lambda: written.write_text("x"), initiator=jobs)
    jobs.close()
    assert written.exists()


def test_stopping_long_work_leaves_short_writes_alone(qtbot: QtBot, jobs: Jobs) -> None:
    results: list[object] = []
    jobs.long(_endless, title="导入名单", initiator=jobs)
    jobs.write(lambda: "saved", initiator=jobs, on_done=results.append)
    assert jobs.running_title == "导入名单"
    jobs.cancel_long()
    qtbot.waitUntil(lambda: not jobs.busy)
    assert results == ["saved"]


def test_the_time_left_is_estimated_from_what_is_done() -> None:
    told: list[Progress] = []
    job = Job("导入名单", lambda which, progress: told.append(progress))
    time.sleep(0.02)
    job.report(10, 10)
    assert told[-1].seconds_left == 0


def _endless(job: Job) -> None:
    while True:
        job.check()
        time.sleep(0.001)


def _refuse() -> None:
    raise UserError("id_wrong", "身份证号码不对，请核对。", "id_number")


def _disk_full() -> None:
    raise StorageTrouble("disk_full", "磁盘已满，请腾出空间后再试。")


def _break() -> None:
    raise ZeroDivisionError


def test_a_reader_can_tell_a_refusal_from_a_defect(qtbot: QtBot, jobs: Jobs) -> None:
    with qtbot.assertNotEmitted(jobs.broke), qtbot.waitSignal(jobs.refused):
        jobs.read(_refuse, owner=jobs, on_done=pytest.fail)
