"""The command line on an empty office."""

from pathlib import Path

import pytest

from tests.acceptance.command_line import CommandLine, signed_in


@pytest.fixture
def caseworker(
    office: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> CommandLine:
    """`caseworker --db … --json …` on 2018-01-15."""
    signed_in(monkeypatch)
    return CommandLine(office, capsys, tmp_path)
