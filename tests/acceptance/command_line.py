"""Runs the command line in this process, as a script would: arguments in, exit status, output and one JSON value out."""

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from caseworker_app.cli import main
from tests.offices import CLOCK, PASSWORD


@dataclass(frozen=True)
class Answer:
    """How one command ended."""

    status: int
    value: Any
    words: str


class CommandLine:
    """`caseworker` on one database and one legal day."""

    def __init__(self, db: Path, capsys: pytest.CaptureFixture[str], folder: Path) -> None:
        self.db = db
        self.folder = folder
        self.on = date(2018, 1, 15)
        self._capsys = capsys

    def __call__(self, *words: object, data: dict[str, Any] | None = None, on: str | None = None) -> Answer:
        """Run a command with `--json`; `data` becomes its `--file`."""
        argv = ["--db", str(self.db), "--on", on or self.on.isoformat(), "--json", *map(str, words)]
        if data is not None:
            file = self.folder / "input.json"
            file.write_text(json.dumps(data, ensure_ascii=False), "utf-8")
            argv += ["--file", str(file)]
        status = main(argv, clock=CLOCK)
        out = self._capsys.readouterr()
        return Answer(status, json.loads(out.out) if out.out else None, out.err)

    def ok(self, *words: object, data: dict[str, Any] | None = None, on: str | None = None) -> Any:
        """Run a command that must be done, and return its value."""
        answer = self(*words, data=data, on=on)
        assert answer.status == 0, answer.words
        return answer.value

    def refused(
        self, *words: object, data: dict[str, Any] | None = None, on: str | None = None
    ) -> dict[str, Any]:
        """Run a command that must be refused, and return its error."""
        answer = self(*words, data=data, on=on)
        assert answer.status == 1, answer.value
        error: dict[str, Any] = answer.value["error"]
        assert answer.words.strip() == error["message"]
        return error


def signed_in(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give the password the way scripts do."""
    monkeypatch.setenv("CASEWORKER_PASSWORD", PASSWORD)
