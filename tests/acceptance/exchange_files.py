"""Rosters handed to the command line, and what an office holds before and after: for the tests of the exchange."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from python_calamine import CalamineWorkbook

from tests.acceptance.command_line import CommandLine
from tests.services.exchange.workbooks import save

HEAD = ("姓名", "公民身份号码", "联系电话", "失业时间")


def take(
    caseworker: CommandLine, *rows: Sequence[Any], head: Sequence[str] = HEAD, on: str | None = None
) -> Any:
    """`import roster` of a workbook with these rows."""
    return caseworker.ok("import", "roster", book(caseworker.folder, *rows, head=head), on=on)


def book(folder: Path, *rows: Sequence[Any], head: Sequence[str] = HEAD, name: str = "名册.xlsx") -> Path:
    """A workbook with a heading and these rows."""
    return save(folder / name, [head, *rows])


def table(folder: Path, text: str, encoding: str = "utf-8", name: str = "名册.csv") -> Path:
    """A table of text."""
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


def counts(done: dict[str, Any]) -> tuple[int, int, int, int, int]:
    """Added, updated, unchanged, undecided, rejected."""
    return done["added"], done["updated"], done["unchanged"], len(done["undecided"]), len(done["rejected"])


def refusals(done: dict[str, Any]) -> list[tuple[int, str]]:
    """The rows that were refused, with their field."""
    return [(one["row"], one["field"]) for one in done["rejected"]]


def names(caseworker: CommandLine, text: str) -> list[str]:
    """Who is found by a text."""
    return [person["name"] for person in caseworker.ok("person", "find", text)["people"]]


def people(caseworker: CommandLine) -> list[dict[str, Any]]:
    """Everybody registered, in full."""
    listed = caseworker.ok("person", "list")["people"]
    return [caseworker.ok("person", "show", person["id"]) for person in listed]


def numbers(caseworker: CommandLine) -> list[str]:
    """The identity numbers of everybody registered."""
    return [person["id_number"] for person in people(caseworker)]


def state(caseworker: CommandLine) -> tuple[bool, int, int]:
    """Whether all is sound, how many entries the journal has, how many people there are."""
    found = caseworker.ok("verify")
    return found["ok"], found["entries"], caseworker.ok("person", "list")["total"]


def ledger(caseworker: CommandLine, name: str = "台账.xlsx") -> Path:
    """`export ledger`."""
    return Path(caseworker.ok("export", "ledger", "-o", caseworker.folder / name)["file"])


def column(path: Path, title: str) -> list[Any]:
    """A column of a written workbook."""
    head, *rows = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
    return [row[head.index(title)] for row in rows]
