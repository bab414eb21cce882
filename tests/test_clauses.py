"""条款对照: docs/clauses.md names, for every clause that decides, registers or pays, files that exist: module, page and test."""

import re

import pytest

from tests.source_tree import ROOT

UNDER_THE_PROGRAM = ("domain/", "services/", "documents/")
DECIDING = "一二三四五六七八"
_PATH = re.compile(r"`([a-z_0-9/]+\.(?:py|toml))`")


def rows() -> list[list[str]]:
    """The rows of the table, without its head."""
    lines = (ROOT / "docs" / "clauses.md").read_text("utf-8").splitlines()
    table = [line for line in lines if line.startswith("|")][2:]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in table]


@pytest.mark.parametrize("row", rows(), ids=lambda row: row[0])
def test_module_page_and_test_of_a_clause_exist(row: list[str]) -> None:
    _clause, _asks, modules, page, tests = row
    for cell, start in ((modules, UNDER_THE_PROGRAM), (page, ("ui/",)), (tests, ("tests/",))):
        named = _PATH.findall(cell)
        assert named
        for path in named:
            assert path.startswith(start)
            place = ROOT / "caseworker_app" / path if path.startswith(UNDER_THE_PROGRAM) else ROOT / path
            assert place.is_file(), path


def test_no_clause_that_decides_registers_or_pays_is_left_out() -> None:
    assert {row[0][0] for row in rows()} >= set(DECIDING)


def test_every_kind_of_subsidy_is_named() -> None:
    from caseworker_app.domain.subsidies import KINDS

    text = (ROOT / "docs" / "clauses.md").read_text("utf-8")
    assert [code for code in KINDS if f"domain/subsidies/{code}.py" not in text] == []
