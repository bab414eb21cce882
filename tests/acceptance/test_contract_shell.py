"""The commands as a shell runs them: one JSON value, exit statuses, options on both sides, two at once, troubles of the file."""

import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from tests import people
from tests.offices import PASSWORD

ROOT = Path(__file__).parents[2]


def run(*words: object, data: dict[str, Any] | None = None, password: str = PASSWORD) -> Any:
    """Run `caseworker` in a process of its own; nothing of what it says may be a traceback."""
    done = subprocess.run(
        [sys.executable, "-m", "caseworker_app", *map(str, words)],
        input=json.dumps(data or {}),
        cwd=ROOT,
        env=os.environ | {"CASEWORKER_PASSWORD": password, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        encoding="utf-8",
    )
    assert "Traceback" not in done.stderr
    return done


def error_of(done: Any) -> dict[str, Any]:
    """The error of a refused command, whose sentence stands on stderr as well."""
    assert done.returncode == 1
    error: dict[str, Any] = json.loads(done.stdout)["error"]
    assert error["message"] == done.stderr.strip()
    return error


def test_options_may_stand_before_or_after_the_command(office: Path) -> None:
    before = run("--db", office, "--json", "--on", "2018-01-15", "person", "list")
    after = run("person", "list", "--on", "2018-01-15", "--json", "--db", office)
    assert json.loads(before.stdout) == json.loads(after.stdout) == {"total": 0, "people": []}


def test_chinese_is_printed_unescaped_on_one_line(office: Path) -> None:
    person = people.person_data(name="李𬍤")
    done = run("--db", office, "--json", "person", "add", "--file", "-", data=person)
    assert '"name": "李𬍤"' in done.stdout
    assert done.stdout.count("\n") == 1


def test_wrong_usage_ends_with_2_and_leaves_stdout_empty(office: Path) -> None:
    done = run("--db", office, "--json", "person", "fetch")
    assert (done.returncode, done.stdout) == (2, "")


def test_sums_and_the_list_of_papers_need_no_database_and_no_password() -> None:
    for words in (["print", "--list"], ["calc", "id", people.number()]):
        assert run("--db", "/nowhere/at/all.db", "--json", *words, password="").returncode == 0


def test_a_wrong_password_and_a_missing_file_are_told_apart(office: Path) -> None:
    assert error_of(run("--db", office, "--json", "person", "list", password="no such"))["code"] == (
        "wrong_password"
    )
    assert error_of(run("--db", office.with_name("other.db"), "--json", "person", "list"))["code"] == (
        "missing"
    )


def test_a_text_file_is_neither_opened_nor_overwritten(tmp_path: Path) -> None:
    text = tmp_path / "notes.txt"
    text.write_text("不是数据库", "utf-8")
    error_of(run("--db", text, "--json", "person", "list"))
    init = run("--db", text, "--json", "init", "--centre", "某街道", "--region", "440106")
    assert error_of(init)["code"] == "exists"
    assert text.read_text("utf-8") == "不是数据库"


def test_the_same_person_registered_four_times_at_once_is_one_person(office: Path) -> None:
    words = ("--db", office, "--json", "person", "add", "--file", "-")
    with ThreadPoolExecutor(4) as pool:
        done = list(pool.map(lambda _: run(*words, data=people.person_data()), range(4)))
    assert sorted(d.returncode for d in done) == [0, 1, 1, 1]
    (kept,) = (json.loads(d.stdout)["id"] for d in done if d.returncode == 0)
    assert {error_of(d)["id"] for d in done if d.returncode} == {kept}
