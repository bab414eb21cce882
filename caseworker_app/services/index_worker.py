"""检索键的计算: what the index keeps of some people, computed in other processes beside the one that writes it.

Where no other process can be started, or one ends, the work goes on in this one.
"""

import os
import sys
from collections.abc import Iterable, Iterator
from itertools import cycle
from marshal import dumps, loads
from subprocess import PIPE, Popen
from typing import IO, Any

from caseworker_app.services.readings import readings, sort_key
from db.search import Findable, prepared
from db.search.source import Source

WORTH_IT = 20_000
"""Below this many people starting another process takes longer than it saves."""
BESIDE = 2
"""So many processes compute; the writing one waits for them most of the time."""
_SIZE = 8
Batch = list[Source]
Work = tuple[Any, dict[int, str]]
"""What the tables will keep, and the sorting keys that differ from those stored, by person."""


def worked(batches: Iterable[Batch], people: int) -> Iterator[Work]:
    """The work of every batch, in order."""
    waiting = iter(batches)
    if people >= WORTH_IT and (os.cpu_count() or 1) > 1 and not getattr(sys, "frozen", False):
        yield from _beside(waiting)
    yield from (work(batch) for batch in waiting)


def work(batch: Batch) -> Work:
    """The work of one batch."""
    findables = [
        Findable(person_id, (name,), readings(name), numbers, phones, note)
        for person_id, name, numbers, phones, note, _ in batch
    ]
    sorting = (
        (source, sort_key(source.name, found.readings))
        for source, found in zip(batch, findables, strict=True)
    )
    return prepared(findables), {s.person_id: key for s, key in sorting if key != s.name_sort}


class Helper:
    """Another process that works on batches, one after the other; started by the module's name, it runs nothing else."""

    def __init__(self) -> None:
        """Start it.

        Raises OSError where that is not possible.
        """
        environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
        command = [sys.executable, "-m", "caseworker_app.services.index_worker"]
        self._process = Popen(command, stdin=PIPE, stdout=PIPE, env=environment)
        self._batch: Batch | None = None

    def give(self, batch: Batch) -> None:
        """Give it a batch; one that has ended takes nothing."""
        self._batch = batch
        pipe = self._process.stdin
        try:
            if pipe is not None and not pipe.closed:
                _send(pipe, dumps([tuple(source) for source in batch]))
        except OSError:
            self.end()

    def take(self) -> Work | None:
        """Take the work of the batch given last, done here where the process has ended; None where none was given."""
        batch, self._batch = self._batch, None
        if batch is None:
            return None
        assert self._process.stdout is not None
        packed = b"" if self._process.stdout.closed else _receive(self._process.stdout)
        return loads(packed) if packed else work(batch)

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


def serve(given: IO[bytes], told: IO[bytes]) -> None:
    """Be the helper: work on what is given until no more comes."""
    while packed := _receive(given):
        _send(told, dumps(work([Source(*values) for values in loads(packed)])))


def _beside(waiting: Iterator[Batch]) -> Iterator[Work]:
    """The work done by other processes, each given its next batch before the last one is written."""
    helpers: list[Helper] = []
    try:
        for _ in range(BESIDE):
            helpers.append(Helper())
    except OSError:
        pass
    try:
        for helper in helpers:
            if (batch := next(waiting, None)) is not None:
                helper.give(batch)
        for helper in cycle(helpers):
            done = helper.take()
            if done is None:
                return
            if (batch := next(waiting, None)) is not None:
                helper.give(batch)
            yield done
    finally:
        for helper in helpers:
            helper.end()


def _send(pipe: IO[bytes], packed: bytes) -> None:
    pipe.write(len(packed).to_bytes(_SIZE, "big") + packed)
    pipe.flush()


def _receive(pipe: IO[bytes]) -> bytes:
    """The next message, b"" at the end."""
    size = int.from_bytes(pipe.read(_SIZE), "big")
    packed = pipe.read(size)
    return packed if len(packed) == size else b""


if __name__ == "__main__":
    serve(sys.stdin.buffer, sys.stdout.buffer)
