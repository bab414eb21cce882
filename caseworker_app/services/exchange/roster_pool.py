"""读取与写入并行: a long roster is read on another core while the lots read before are matched and written.

The second process is started anew (safe on Windows and beside a window), reads the file and hands over lots; it never
sees the database. Where it cannot be started, the file is read in this process, only slower.
"""

import gc
import multiprocessing
import os
import pickle
import queue
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from multiprocessing.context import SpawnProcess
from pathlib import Path
from typing import Any

from caseworker_app.domain.errors import UserError
from caseworker_app.domain.hardship.asking import forget
from caseworker_app.domain.parameters import Entry, Parameters
from caseworker_app.rules import load_rules
from caseworker_app.services.exchange.headings import Headings
from caseworker_app.services.exchange.lots import lots
from caseworker_app.services.exchange.roster_file import open_roster
from caseworker_app.services.exchange.roster_reading import ReadRow, RowReading
from caseworker_app.services.exchange.table import Reading

LARGE_BYTES = 700_000
"""From this size of a file on a second process is worth its start; smaller ones have some thousands of rows."""
SENT_TOGETHER = 500
_WAITING = 8
_START_SECONDS = 60.0
_PATIENCE_SECONDS = 0.2
_HEAD, _LOT, _END, _REFUSED, _BROKEN = "head", "lot", "end", "refused", "broken"


class Stopped(Exception):
    """The user stopped while the file was being opened or read."""


class ReaderLost(RuntimeError):
    """The second process ended without a word: a defect, or the machine has no memory left."""


@dataclass(frozen=True, slots=True)
class Source:
    """What is read: the file, how the clerk wants it read, and as what."""

    path: Path
    reading: Reading
    kind: str


@dataclass(frozen=True, slots=True)
class _Settings:
    """By what rows are read, in a form that can be handed over: values of the office's own, and the rule set."""

    today: Any
    policy: str
    next_rules: Any
    own: Mapping[str, tuple[Entry, ...]]


@dataclass
class RosterSource:
    """A roster being read, here or there: iterate it for its rows; the counts are complete when it is exhausted."""

    headings: Headings
    sheet: str
    rows_below: int
    rows: Iterator[ReadRow]
    close: Callable[[], None] = lambda: None
    not_people: int = 0
    notices: tuple[str, ...] = ()
    hidden_rows: int = 0


def open_source(
    source: Source, reading: RowReading, stopped: Callable[[], bool] = lambda: False
) -> RosterSource:
    """Open a roster, its rows read by the rules as they are asked for; a large one on another core.

    Raises Stopped where the user stops while a large one is waited for.

    Raises UserError where the file cannot be read safely or holds no roster.
    """
    if (os.cpu_count() or 1) > 1 and _size(source.path) >= LARGE_BYTES:
        try:
            return _there(source, reading, stopped)
        except (OSError, ReaderLost):
            pass
    return _here(source, reading)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _open(source: Source) -> Any:
    how = source.reading
    return open_roster(
        source.path,
        sheet=how.sheet,
        mapping=how.mapping,
        encoding=how.encoding,
        heading_rows=how.heading_rows,
        hidden=how.hidden,
        kind=source.kind,
    )


def _here(source: Source, reading: RowReading) -> RosterSource:
    roster = _open(source)
    opened = RosterSource(roster.headings, roster.sheet, roster.rows_below, iter(()))

    def rows() -> Iterator[ReadRow]:
        yield from map(reading.read, roster)
        opened.not_people, opened.notices = roster.not_people, roster.notices
        opened.hidden_rows = roster.hidden_rows
        forget()

    opened.rows = rows()
    return opened


def _there(source: Source, reading: RowReading, stopped: Callable[[], bool]) -> RosterSource:
    context = multiprocessing.get_context("spawn")
    lane: Any = context.Queue(_WAITING)
    settings = _Settings(reading.today, reading.policy, reading.next_rules, own_entries(reading.parameters))
    process = context.Process(target=_serve, args=(lane, source, settings), daemon=True)
    process.start()
    try:
        kind, told = _next(lane, process, stopped, _START_SECONDS)
    except BaseException:
        process.terminate()
        raise
    if kind == _REFUSED:
        raise UserError(told[0], told[1], told[2], **told[3])
    if kind != _HEAD:
        process.terminate()
        raise ReaderLost(str(told))
    headings, name, below = told
    opened = RosterSource(headings, name, below, iter(()), process.terminate)
    opened.rows = _received(lane, process, stopped, opened)
    return opened


def _received(
    lane: Any, process: SpawnProcess, stopped: Callable[[], bool], opened: RosterSource
) -> Iterator[ReadRow]:
    """The rows in the order of the file; what is wrong there is raised here."""
    while True:
        kind, told = _next(lane, process, stopped)
        if kind == _LOT:
            yield from pickle.loads(told)
        elif kind == _END:
            opened.not_people, opened.notices, opened.hidden_rows = told
            process.join()
            return
        elif kind == _REFUSED:
            raise UserError(told[0], told[1], told[2], **told[3])
        else:
            raise ReaderLost(str(told))


def _next(
    lane: Any, process: SpawnProcess, stopped: Callable[[], bool], most: float | None = None
) -> tuple[str, Any]:
    """The next message; a process that has gone is noticed.

    Raises ReaderLost where there will be none, Stopped where the user does not wait for it.
    """
    waited = 0.0
    while True:
        try:
            message: tuple[str, Any] = lane.get(timeout=_PATIENCE_SECONDS)
            return message
        except queue.Empty:
            waited += _PATIENCE_SECONDS
            if stopped():
                raise Stopped from None
            if not process.is_alive() or (most is not None and waited > most):
                raise ReaderLost(f"exit code {process.exitcode}") from None


def own_entries(parameters: Parameters) -> dict[str, tuple[Entry, ...]]:
    """The values this office has entered, by parameter."""
    found = {p.name: tuple(entry for entry in p.entries if entry.own) for p in parameters.all()}
    return {name: entries for name, entries in found.items() if entries}


def _serve(lane: Any, source: Source, settings: _Settings) -> None:
    """The second process: reads the file and hands over what it read."""
    gc.disable()  # it ends with the file, and what it holds meanwhile has no circles
    try:
        rules = load_rules()
        parameters = rules.parameters.merged(settings.own) if settings.own else rules.parameters
        reading = RowReading(settings.today, rules.regions, parameters, settings.policy, settings.next_rules)
        roster = _open(source)
        lane.put((_HEAD, (roster.headings, roster.sheet, roster.rows_below)))
        for lot in lots(map(reading.read, roster), SENT_TOGETHER):
            lane.put((_LOT, pickle.dumps(lot, pickle.HIGHEST_PROTOCOL)))
        lane.put((_END, (roster.not_people, roster.notices, roster.hidden_rows)))
    except UserError as error:
        lane.put((_REFUSED, (error.code, error.message, error.field, dict(error.extra))))
    except Exception as error:
        lane.put((_BROKEN, type(error).__name__))
