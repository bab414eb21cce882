"""一次量完: makes the office and measures every piece of work beside its peer, in one run, on one machine.

Peers are measured in the same run because machines are noisy: the ratio says more than the figure.
"""

import os
import platform
import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from caseworker_app.bench.office import SEED, make_office
from caseworker_app.bench.rows import Row
from caseworker_app.domain.errors import UserError
from caseworker_app.services.desk import Desk

PEOPLE = 300_000
PIECES = ("search", "duplicates", "verdicts", "morning", "matching", "imports")
"""The modules of this package that measure, in the order of the table; imports write most and come last."""
Say = Callable[[str], None]
Measure = Callable[[Desk, int], Sequence[Row]]


@dataclass(frozen=True, slots=True)
class Report:
    """What was measured, of how many people, on which machine."""

    people: int
    seed: int
    machine: str
    rows: tuple[Row, ...]


def run(
    *,
    people: int = PEOPLE,
    only: Iterable[str] = (),
    more: dict[str, Measure] | None = None,
    say: Say = lambda text: None,
) -> Report:
    """Measure the named pieces (all, where none is named) on an office of so many people in a folder of its own.

    `more` gives pieces this package cannot know of (the window). Raises UserError where a piece is unknown.
    """
    known = {piece: _piece(piece) for piece in PIECES} | (more or {})
    wanted = list(only) or list(known)
    for piece in wanted:
        if piece not in known:
            raise UserError("unknown_piece", f"没有“{piece}”这一项，可量的有：{'、'.join(known)}。", "only")
    rows: list[Row] = []
    with tempfile.TemporaryDirectory(prefix="caseworker-bench-") as folder:
        say(f"造库：{people} 人（种子 {SEED}）")
        desk = make_office(Path(folder) / "office.db", people)
        try:
            for piece in wanted:
                say(f"测量：{piece}")
                rows += known[piece](desk, people)
        finally:
            desk.store.close()
    return Report(people, SEED, machine(), tuple(rows))


def machine() -> str:
    """The cores and the memory of this machine, and the version of Python."""
    cores = os.cpu_count() or 1
    return f"{cores} 核，{_memory_gib()} GiB，Python {platform.python_version()}，{platform.system()}"


def _memory_gib() -> str:
    names = getattr(os, "sysconf_names", {})
    if "SC_PHYS_PAGES" not in names:
        return "?"
    return f"{os.sysconf('SC_PHYS_PAGES') * os.sysconf('SC_PAGE_SIZE') / 2**30:.0f}"


def _piece(name: str) -> Measure:
    def measure(desk: Desk, people: int) -> Sequence[Row]:
        rows: Sequence[Row] = import_module(f"caseworker_app.bench.{name}").measure(desk, people)
        return rows

    return measure
