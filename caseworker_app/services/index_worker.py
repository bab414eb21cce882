"""检索键的计算: what the index keeps of some people, computed in other processes beside the one that writes it.

Where no other process can be started, or one ends, the work goes on in this one.
"""

import gc
import os
import sys
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import islice
from marshal import dumps, loads
from subprocess import PIPE, Popen
from typing import IO, Any, Self

from caseworker_app.services.readings import readings, sort_key
from db.search import Findable
from db.search.rebuilding import Prepared, in_order, prepared
from db.search.source import Batch, phones_of

WORTH_IT = 20_000
"""Below this many people starting another process takes longer than it saves."""
BESIDE = 2
"""So many processes compute; the writing one waits for them most of the time."""
_NO_PHRASES = {"PYPINYIN_NO_PHRASES": "true"}
"""Names are read character by character: the dictionary of phrases would only make the start slower."""
_SIZE = 8
_WORK, _SORT = "work", "sort"
Work = tuple[Prepared, dict[int, str]]
"""What the tables will keep, and the sorting keys that differ from those stored, by person."""
Job = tuple[str, Any]
"""What is to be done, and what with: a batch to work on, or keys to sort."""


def work(batch: Batch) -> Work:
    """The work of one batch."""
    rows, former = batch
    people: list[Findable] = []
    sorting: dict[int, str] = {}
    for person_id, name, number, phone, others, note, name_sort in rows:
        spoken = readings(name)
        key = sort_key(name, spoken)
        if key != name_sort:
            sorting[person_id] = key
        numbers = (number, *former.get(person_id, ()))
        people.append(Findable(person_id, (name,), spoken, numbers, phones_of(phone, others), note or ""))
    return prepared(people), sorting


def do(job: Job) -> Any:
    """Do one job, in whatever process."""
    kind, given = job
    return work(given) if kind == _WORK else in_order(given)


class Task:
    """A job that a helper was given, and what came of it."""

    def __init__(self, job: Job) -> None:
        self.job = job
        self.done: Any = None


class Helper:
    """Another process that works on batches, one after the other; started by the module's name, it runs nothing else."""

    def __init__(self) -> None:
        """Start it.

        Raises OSError where that is not possible.
        """
        environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path)), **_NO_PHRASES}
        command = [sys.executable, "-m", "caseworker_app.services.index_worker"]
        self._process = Popen(command, stdin=PIPE, stdout=PIPE, env=environment)
        self._task: Task | None = None

    def give(self, job: Job) -> Task:
        """Give it a job, after the one before; one that has ended takes nothing."""
        self._receive()
        self._task = Task(job)
        pipe = self._process.stdin
        try:
            if pipe is not None and not pipe.closed:
                _send(pipe, dumps(job))
        except OSError:
            self.end()
        return self._task

    def take(self, task: Task) -> Any:
        """What came of a job it was given."""
        if task is self._task:
            self._receive()
        return task.done

    def _receive(self) -> None:
        """Wait for the job it was given last; done here where the process has ended."""
        if self._task is None:
            return
        assert self._process.stdout is not None
        packed = b"" if self._process.stdout.closed else _receive(self._process.stdout)
        self._task.done = loads(packed) if packed else do(self._task.job)
        self._task = None

    def end(self) -> None:
        """End the process, whatever it is doing."""
        self._process.kill()
        for pipe in (self._process.stdin, self._process.stdout):
            try:
                if pipe is not None:
                    pipe.close()
            except OSError:
                continue
        self._process.wait()


class Crew:
    """The processes beside this one, from `with` on; without any the work is done in this one."""

    def __init__(self, people: int) -> None:
        """Start them, if there are so many people that it is worth it."""
        self._helpers: list[Helper] = []
        if people < WORTH_IT or (os.cpu_count() or 1) < 2 or getattr(sys, "frozen", False):
            return
        with suppress(OSError):
            for _ in range(BESIDE):
                self._helpers.append(Helper())

    def __enter__(self) -> Self:
        """Nothing further."""
        return self

    def __exit__(self, *trouble: object) -> None:
        """End them, whatever they are doing."""
        for helper in self._helpers:
            helper.end()

    def worked(self, batches: Iterable[Batch]) -> Iterator[Work]:
        """The work of every batch, in order."""
        return self._done((_WORK, batch) for batch in batches)

    def sorted(self, kinds: Iterable[list[str]]) -> Iterator[str]:
        """Keys of several kinds, those of each in order; also while batches are worked on."""
        return self._done((_SORT, texts) for texts in kinds)

    def _done(self, jobs: Iterator[Job]) -> Iterator[Any]:
        """What comes of the jobs, in order; each helper is given its next one before the last one's is handed on."""
        if not self._helpers:
            yield from map(do, jobs)
            return
        given = deque((helper, helper.give(job)) for helper, job in zip(self._helpers, jobs, strict=False))
        while given:
            helper, task = given.popleft()
            done = helper.take(task)
            given.extend((helper, helper.give(job)) for job in islice(jobs, 1))
            yield done


def serve(given: IO[bytes], told: IO[bytes]) -> None:
    """Be the helper: do what is given until no more comes."""
    while packed := _receive(given):
        _send(told, dumps(do(loads(packed))))


def _send(pipe: IO[bytes], packed: bytes) -> None:
    pipe.write(len(packed).to_bytes(_SIZE, "big") + packed)
    pipe.flush()


def _receive(pipe: IO[bytes]) -> bytes:
    """The next message, b"" at the end."""
    size = int.from_bytes(pipe.read(_SIZE), "big")
    packed = pipe.read(size)
    return packed if len(packed) == size else b""


if __name__ == "__main__":
    gc.disable()  # the work makes no cycles, and much that would be looked through for them
    serve(sys.stdin.buffer, sys.stdout.buffer)
