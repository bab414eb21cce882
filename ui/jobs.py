"""Work off the window's thread (后台作业): one worker, results on the window's thread, one signal of what changed.

A page calls `jobs.write` or `jobs.read`; whatever goes wrong arrives as one of three kinds and is shown there.
"""

import queue
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal

from caseworker_app.domain.errors import UserError
from db.trouble import StorageTrouble

REPORTS_PER_SECOND = 10


class Cancelled(Exception):
    """The user asked to stop; raised inside the work at a safe point, and silent."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a piece of work is."""

    title: str
    done: int
    total: int
    seconds_left: int | None


class Job:
    """A piece of work under way: it can be asked to stop, and says how far it is."""

    def __init__(self, title: str, tell: Callable[["Job", Progress], None]) -> None:
        """Name the work; `tell` is called from the worker, at most ten times a second."""
        self.title = title
        self._tell = tell
        self._stop = threading.Event()
        self._started = self._told = time.monotonic()

    @property
    def cancelled(self) -> bool:
        """Say whether stopping was asked for."""
        return self._stop.is_set()

    def cancel(self) -> None:
        """Ask the work to stop at its next safe point."""
        self._stop.set()

    def check(self) -> None:
        """Stop here where stopping was asked for: call it at safe points."""
        if self.cancelled:
            raise Cancelled

    def report(self, done: int, total: int) -> None:
        """Say how far the work is (0 in all: nobody knows yet), and stop here where that was asked for."""
        self.check()
        now = time.monotonic()
        if now - self._told < 1 / REPORTS_PER_SECOND and done != total:
            return
        self._told = now
        left = round((now - self._started) / done * (total - done)) if done and total else None
        self._tell(self, Progress(self.title, done, total, left))


@dataclass(slots=True, eq=False)
class _Task:
    job: Job
    work: Callable[[Job], Any]
    owner: QObject | None
    on_done: Callable[[Any], object] | None
    on_error: Callable[[UserError], object] | None
    writes: bool = False
    replaces: str | None = None
    result: Any = None
    error: BaseException | None = None

    def wanted(self) -> bool:
        """Say whether anybody is left to hear of it."""
        return self.owner is None or shiboken6.isValid(self.owner)


class Jobs(QObject):
    """The single worker and its queue."""

    changed = Signal(object, object)
    """What a write changed (`Changes`), and the page that began it."""
    progress = Signal(object)
    """How far the work now running is (`Progress`), None when it ends."""
    refused = Signal(object)
    """A UserError nobody else shows."""
    troubled = Signal(object)
    """A StorageTrouble: shown with its advice."""
    broke = Signal(object)
    """Any other exception: a defect."""

    _finished = Signal(object)
    _reported = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        """Start the worker."""
        super().__init__(parent)
        self._queue: queue.SimpleQueue[_Task | None] = queue.SimpleQueue()
        self._open: list[_Task] = []
        self._finished.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._reported.connect(self._show_progress, Qt.ConnectionType.QueuedConnection)
        self._thread = threading.Thread(target=self._run, name="jobs", daemon=True)
        self._thread.start()

    def write(
        self,
        fn: Callable[[], Any],
        *,
        initiator: QObject,
        on_done: Callable[[Any], object] | None = None,
        on_error: Callable[[UserError], object] | None = None,
    ) -> Job:
        """Run a verb that changes records; its result, or the `changes` of its result, goes to `changed`."""
        return self._add(_Task(self._job(""), lambda job: fn(), initiator, on_done, on_error, writes=True))

    def read(
        self,
        fn: Callable[[], Any],
        *,
        owner: QObject,
        on_done: Callable[[Any], object],
        on_error: Callable[[UserError], object] | None = None,
        replaces: str | None = None,
    ) -> Job:
        """Run a query; with `replaces`, an older one of that name and owner is dropped (as one types)."""
        if replaces is not None:
            for task in self._open:
                if task.owner is owner and task.replaces == replaces:
                    task.job.cancel()
        return self._add(_Task(self._job(""), lambda job: fn(), owner, on_done, on_error, replaces=replaces))

    def long(
        self,
        fn: Callable[[Job], Any],
        *,
        title: str,
        initiator: QObject,
        on_done: Callable[[Any], object] | None = None,
        on_error: Callable[[UserError], object] | None = None,
    ) -> Job:
        """Run long work that takes its `Job` to report progress and stop by; shown in the top bar."""
        return self._add(_Task(self._job(title), fn, initiator, on_done, on_error, writes=True))

    @property
    def busy(self) -> bool:
        """Say whether anything is queued or running."""
        return bool(self._open)

    @property
    def running_title(self) -> str:
        """Name the long work under way, empty where there is none."""
        return next((task.job.title for task in self._open if task.job.title), "")

    def cancel_all(self) -> None:
        """Ask everything to stop at its next safe point."""
        for task in self._open:
            task.job.cancel()

    def cancel_long(self) -> None:
        """Ask the long work under way to stop, as its button does."""
        for task in self._open:
            if task.job.title:
                task.job.cancel()

    def close(self) -> None:
        """Stop at a safe point, wait for it, and end the worker; results no longer arrive."""
        for task in self._open:
            if task.job.title or not task.writes:
                task.job.cancel()
        self._queue.put(None)
        self._thread.join()
        self._open.clear()

    def _job(self, title: str) -> Job:
        return Job(title, self._reported.emit)

    def _add(self, task: _Task) -> Job:
        self._open.append(task)
        self._queue.put(task)
        return task.job

    def _run(self) -> None:
        while (task := self._queue.get()) is not None:
            if not task.job.cancelled:
                self._work(task)
            if shiboken6.isValid(self):
                self._finished.emit(task)

    def _work(self, task: _Task) -> None:
        try:
            task.result = task.work(task.job)
        except Cancelled:
            task.job.cancel()
        except BaseException as error:  # whatever it is, the window's thread hears of it
            task.error = error

    def _deliver(self, task: _Task) -> None:
        if task not in self._open:
            return
        self._open.remove(task)
        if task.job.title:
            self.progress.emit(None)
        if task.error is not None:
            self._fail(task, task.error)
            return
        changes = getattr(task.result, "changes", task.result) if task.writes else None
        if hasattr(changes, "records"):
            self.changed.emit(changes, task.owner if task.wanted() else None)
        superseded = task.job.cancelled and not task.writes
        if (
            task.on_done
            and task.wanted()
            and not superseded
            and not (task.job.cancelled and task.result is None)
        ):
            task.on_done(task.result)

    def _fail(self, task: _Task, error: BaseException) -> None:
        if isinstance(error, UserError):
            if not task.wanted():
                return
            (task.on_error or self.refused.emit)(error)
        elif isinstance(error, StorageTrouble):
            self.troubled.emit(error)
        else:
            self.broke.emit(error)

    def _show_progress(self, job: Job, progress: Progress) -> None:
        if any(task.job is job for task in self._open):
            self.progress.emit(progress)
