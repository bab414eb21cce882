"""What a script can hand in by mistake: each is refused in words or read right, and never ends in a traceback."""

from pathlib import Path
from typing import Any

import pytest

from caseworker_app.cli import main
from caseworker_app.services import persons
from tests import people
from tests.acceptance.command_line import CommandLine

SECRETS = ("440103196903159519", "梁敏")


@pytest.fixture
def person(caseworker: CommandLine) -> int:
    return int(caseworker.ok("person", "add", data=people.person_data())["id"])


def written(caseworker: CommandLine, text: str) -> Path:
    file = caseworker.folder / "raw.json"
    file.write_bytes(text.encode("utf-8", "surrogatepass"))
    return file


def test_a_decimal_is_kept_as_it_was_written_and_the_case_stays_readable(
    caseworker: CommandLine, person: int
) -> None:
    case = caseworker.ok("case", "open", person, "--group", "disabled")["id"]
    caseworker.ok("case", "advance", case, "accept", "--file", written(caseworker, '{"note": 5.5}'))
    shown = caseworker.ok("case", "list")["cases"][0]
    assert shown["events"][-1]["details"] == {"note": "5.5"}


@pytest.mark.parametrize(
    "text", ['{"note": NaN}', "[" * 100_000, '{"a":' * 100_000, '{"note": "\\ud800"}', "[]", "", "\ufeff"]
)
def test_what_is_no_object_of_json_is_refused(caseworker: CommandLine, person: int, text: str) -> None:
    error = caseworker.refused("person", "update", person, "--file", written(caseworker, text))
    assert (error["code"], error["field"]) == ("bad_json", "file")


def test_a_byte_order_mark_in_a_file_is_no_mistake(caseworker: CommandLine, person: int) -> None:
    changed = caseworker.ok("person", "update", person, "--file", written(caseworker, '\ufeff{"note": "甲"}'))
    assert changed["note"] == "甲"


def test_a_number_that_no_record_can_have_is_wrong_usage_and_is_not_repeated(
    caseworker: CommandLine, capsys: pytest.CaptureFixture[str]
) -> None:
    for typed in ("440103196903159519000000", "44010319690315905X"):
        with pytest.raises(SystemExit) as usage:
            caseworker("person", "show", typed)
        assert usage.value.code == 2
        assert typed not in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "field"),
    [
        (["calc", "workdays", "--from", "2018-02-09", "--days", "-3"], "days"),
        (["calc", "workdays", "--from", "2018-02-09", "--days", "99999999"], "days"),
        (["calc", "workdays", "--from", "2018-02", "--days", "1"], "from"),
        (["calc", "income", "--income", "1e400000", "--standard", "1"], "income"),
        (["calc", "income", "--income", "nan", "--standard", "1"], "income"),
        (["calc", "retirement", "--track", "male_60", "--birth", "1965-13"], "birth"),
        (["calc", "id", "440103196903159519", "--on", "2018-02-30"], "on"),
    ],
)
def test_a_sum_beyond_sense_is_refused_at_its_argument(
    caseworker: CommandLine, words: list[str], field: str
) -> None:
    given = {} if "--on" not in words else {"on": words[-1]}
    assert caseworker.refused(*(words[:-2] if given else words), **given)["field"] == field


def test_se_01_a_fault_of_the_program_is_told_without_a_traceback_and_logged_without_numbers(
    caseworker: CommandLine, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def break_down(*args: Any, **kwargs: Any) -> None:
        raise RuntimeError(" ".join(SECRETS))

    monkeypatch.setattr(persons, "page", break_down)
    monkeypatch.setattr("caseworker_app.paths.log_folder", lambda: tmp_path)
    error = caseworker.refused("person", "list")
    assert error["code"] == "defect"
    log = Path(error["log"]).read_text("utf-8")
    assert "RuntimeError" in log
    assert not [secret for secret in SECRETS if secret in log]


def test_numbers_are_printed_as_numbers_for_people(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["calc", "retirement", "--track", "male_60", "--birth", "1965-01"]) == 0
    assert "delay_months: 1" in capsys.readouterr().out


def test_the_window_asked_for_a_day_that_is_none_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--on", "2018-02-30"]) == 1
    assert "没有这一天" in capsys.readouterr().err
