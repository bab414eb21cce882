"""The command line takes rosters and the office's stock in, takes an import back, and gives the ledger out."""

from pathlib import Path
from typing import Any

import pytest

from tests.acceptance.command_line import CommandLine
from tests.people import number, wrong_number
from tests.services.exchange.workbooks import line, roster

WOMAN = number("440103", sex="female")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Two good rows, one with a wrong check digit."""
    bad = line(name="李强", id_number=wrong_number(number(n=5)))
    return roster(
        tmp_path, line(lost="2017-06-01"), line(name="王芳", id_number=WOMAN, lost="2017-06-01"), bad
    )


def counts(value: dict[str, Any]) -> tuple[int, ...]:
    return tuple(value[name] for name in ("read", "added", "updated", "unchanged"))


def test_good_rows_are_taken_bad_ones_listed_and_the_exit_is_0(caseworker: CommandLine, path: Path) -> None:
    first = caseworker.ok("import", "roster", path)
    assert set(first) == {
        "read",
        "added",
        "updated",
        "unchanged",
        "undecided",
        "rejected",
        "warnings",
        "batch",
    }
    assert counts(first) == (3, 2, 0, 0)
    (refused,) = first["rejected"]
    assert (refused["row"], refused["field"]) == (4, "id_number")
    assert "校验码" in refused["message"]
    assert isinstance(first["batch"], int)
    second = caseworker.ok("import", "roster", path, "--sheet", "Sheet")
    assert (counts(second), second["batch"]) == ((3, 0, 0, 2), None)


def test_a_trial_run_keeps_nothing(caseworker: CommandLine, path: Path) -> None:
    assert counts(caseworker.ok("import", "roster", path, "--dry-run")) == (3, 2, 0, 0)
    assert caseworker.ok("person", "list")["total"] == 0


def test_all_or_nothing_with_a_bad_row_is_refused_and_saves_nothing(
    caseworker: CommandLine, path: Path
) -> None:
    error = caseworker.refused("import", "roster", path, "--all-or-nothing")
    assert error["code"] == "rows_rejected"
    assert [one["row"] for one in error["rejected"]] == [4]
    assert caseworker.ok("person", "list")["total"] == 0


def test_a_row_that_differs_is_undecided_with_both_values(caseworker: CommandLine, tmp_path: Path) -> None:
    caseworker.ok("import", "roster", roster(tmp_path, line(lost=None)))
    value = caseworker.ok("import", "roster", roster(tmp_path, line(lost=None, phone="13900139000")))
    assert counts(value) == (1, 0, 0, 0)
    (waiting,) = value["undecided"]
    assert (waiting["row"], waiting["field"]) == (2, "phone")
    assert "13800138000" in waiting["message"]
    assert "13900139000" in waiting["message"]
    person = caseworker.ok("person", "show", waiting["person"])
    assert person["phone"] == "13800138000"


def test_a_blank_of_the_record_is_filled_and_counts_as_updated(
    caseworker: CommandLine, tmp_path: Path
) -> None:
    added = caseworker.ok("person", "add", data={"name": "陈志明", "id_number": number()})
    value = caseworker.ok("import", "roster", roster(tmp_path, line(lost=None)))
    assert counts(value) == (1, 0, 1, 0)
    assert caseworker.ok("person", "show", added["id"])["phone"] == "13800138000"


def test_an_import_is_undone_as_one(caseworker: CommandLine, path: Path) -> None:
    batch = caseworker.ok("import", "roster", path)["batch"]
    undone = caseworker.ok("import", "undo", batch)
    assert (undone["people"], undone["kept"]) == (2, [])
    assert caseworker.ok("person", "list")["total"] == 0
    assert caseworker.refused("import", "undo", batch)["code"] == "already_undone"
    assert caseworker.refused("import", "undo", 99)["code"] == "not_found"
    assert counts(caseworker.ok("import", "roster", path)) == (3, 2, 0, 0)
    assert caseworker.ok("verify")["ok"]


@pytest.mark.parametrize("suffix", [".xlsx", ".csv"])
def test_our_own_ledger_read_back_changes_nothing(
    caseworker: CommandLine, path: Path, tmp_path: Path, suffix: str
) -> None:
    caseworker.ok("import", "roster", path)
    out = tmp_path / f"台账{suffix}"
    assert caseworker.ok("export", "ledger", "-o", out) == {"rows": 2, "file": str(out)}
    value = caseworker.ok("import", "roster", out)
    assert (counts(value), value["undecided"], value["batch"]) == ((2, 0, 0, 2), [], None)


def test_the_stock_comes_in_with_its_cases(caseworker: CommandLine, tmp_path: Path) -> None:
    head = ("姓名", "公民身份号码", "困难类别", "认定日期")
    path = roster(tmp_path, ("陈志明", number(), "“4050”失业人员", "2016-05-10"), head=head)
    assert counts(caseworker.ok("import", "stock", path)) == (1, 1, 0, 0)
    (case,) = caseworker.ok("case", "list")["cases"]
    assert (case["status"], case["opened_on"]) == ("assisted", "2016-05-10")
    assert counts(caseworker.ok("import", "stock", path)) == (1, 0, 0, 1)


def test_files_that_cannot_be_read_are_refused_with_a_sentence(
    caseworker: CommandLine, tmp_path: Path
) -> None:
    text = tmp_path / "名单.xls"
    text.write_text("<html><table></table></html>", "utf-8")
    assert caseworker.refused("import", "roster", text)["code"]
    assert caseworker.refused("import", "roster", tmp_path / "没有.xlsx")["code"]
    assert (
        caseworker.refused("export", "ledger", "-o", tmp_path / "无此文件夹" / "台账.xlsx")["code"]
        == "no_folder"
    )
